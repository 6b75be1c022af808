"""A disk that is full, fails or may not be written: it is said, nothing is torn, and the run goes on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_batch_survives import command, finish, letters, roster, whole_letters_only

pytestmark = pytest.mark.heavy

HERE = Path(__file__).with_name("batch_in_one_process.py")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    if os.name != "posix" or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root can mount a small disk")
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", place], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("this machine does not let anybody mount")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def remount(place: Path, options: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{options}", place], check=True)


def run(source: Path, out: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(source, out), capture_output=True, text=True, timeout=120, check=False)


def test_a_full_disk_is_said_and_the_run_goes_on_when_there_is_room(tmp_path: Path, small_disk: Path) -> None:
    source = roster(tmp_path / "members.csv")
    finish(source, tmp_path / "calm")
    expected = letters(tmp_path / "calm")
    full = run(source, small_disk / "out")
    assert full.returncode == 3, full.stderr
    assert "No space left on device" in full.stderr or "full" in full.stderr
    assert "run the same command again" in full.stderr
    assert "Traceback" not in full.stderr
    assert 0 < whole_letters_only(small_disk / "out", expected) < len(expected)
    remount(small_disk, "size=64m")
    assert finish(source, small_disk / "out")["rows"] == 300
    assert letters(small_disk / "out") == expected


def test_a_folder_that_may_not_be_written_is_said_before_the_first_row(
    tmp_path: Path, small_disk: Path
) -> None:
    source = roster(tmp_path / "members.csv", 4)
    remount(small_disk, "ro")
    refused = run(source, small_disk / "out")
    assert refused.returncode == 1
    assert "cannot be written: Read-only file system" in refused.stderr
    assert "Choose another folder with --out" in refused.stderr
    remount(small_disk, "rw")
    assert finish(source, small_disk / "out")["rows"] == 4


def test_one_folder_that_cannot_be_made_stops_the_run_and_is_named(tmp_path: Path) -> None:
    source = roster(tmp_path / "members.csv", 20)
    finish(source, tmp_path / "calm")
    out = tmp_path / "out"
    out.mkdir()
    (out / "MN").write_text("somebody's file")
    stopped = run(source, out)
    assert stopped.returncode == 3
    assert f"{out}/MN/" in stopped.stderr
    assert "Traceback" not in stopped.stderr
    assert (out / "MN").read_text() == "somebody's file"
    (out / "MN").unlink()
    assert finish(source, out)["rows"] == 20
    assert letters(out) == letters(tmp_path / "calm")


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
@pytest.mark.parametrize(
    ("call", "error"),
    [
        ("write", "ENOSPC"),
        ("pwrite64", "ENOSPC"),
        ("mkdir", "ENOSPC"),
        ("fsync", "EIO"),
        ("fdatasync", "EIO"),
        ("syncfs", "EIO"),
        ("rename", "EIO"),
    ],
)
def test_a_call_that_fails_once_or_from_then_on_costs_no_letter(
    tmp_path: Path, call: str, error: str
) -> None:
    source = roster(tmp_path / "members.csv", 4)
    finish(source, tmp_path / "calm")
    expected = letters(tmp_path / "calm")
    stops = 0
    for when in ("1+", "8", "14+"):
        out = tmp_path / f"out-{when}"
        failed = subprocess.run(
            [
                *("strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={call}"),
                *("-e", f"inject={call}:error={error}:when={when}"),
                *(sys.executable, HERE, source, out),
            ],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        stops += failed.returncode != 0
        assert "Traceback" not in failed.stderr, failed.stderr
        if out.exists():
            whole_letters_only(out, expected)
        assert finish(source, out)["rows"] == 4
        assert letters(out) == expected
    assert stops > 0
