"""A real run, killed at moments nobody chose: nothing is lost, doubled or half written."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.heavy

KILLS = 25
ROWS = 300
SYLLABLES = ("bar", "cel", "din", "fol", "gur", "han", "jel", "kir", "lon", "mur")


def roster(path: Path, rows: int = ROWS) -> Path:
    zips = [("55105", "MN"), ("57104", "SD"), ("98101", "WA"), ("60614", "IL"), ("05401", "VT")]
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["Name", "Street", "City", "State", "ZIP", "Email", "Story"])
        for number in range(rows):
            zip, state = zips[number % len(zips)]
            story = f"I waited {number} days." if number % 3 else ""
            family = "".join(SYLLABLES[int(digit)] for digit in str(number))  # a number is no name
            writer.writerow(
                [f"Ana Ortiz-{family.title()}", f"{number} Elm St", "Town", state, zip, "", story]
            )
    return path


def command(source: Path, out: Path, *more: str) -> list[str]:
    start = [sys.executable, "-m", "outreach", "batch", str(source), "--topic", "parity-enforcement"]
    return [*start, "--out", str(out), "--date", "2026-11-23", "--workers", "2", "--json", *more]


def finish(source: Path, out: Path, *more: str) -> dict[str, object]:
    run = subprocess.run(
        command(source, out, *more), capture_output=True, text=True, timeout=120, check=False
    )
    assert run.returncode in (0, 3), run.stderr
    told = json.loads(run.stdout)
    assert isinstance(told, dict)
    return told


def letters(out: Path) -> dict[str, str]:
    return {
        str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in out.rglob("*.docx")
    }


def whole_letters_only(out: Path, expected: dict[str, str]) -> int:
    found = letters(out)
    assert found.items() <= expected.items(), "a letter is half written, or is not one of this run"
    return len(found)


def test_kills_at_random_moments_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    source = roster(tmp_path / "members.csv")
    told = finish(source, tmp_path / "calm")
    expected = letters(tmp_path / "calm")
    assert told["letters"] == len(expected) > 2 * ROWS
    chance = random.Random(4)
    half_done = 0
    for _ in range(KILLS):
        if half_done in (0, len(expected)):
            shutil.rmtree(tmp_path / "out", ignore_errors=True)
        run = subprocess.Popen(
            command(source, tmp_path / "out"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(chance.uniform(0.3, 1.6))
        os.killpg(run.pid, signal.SIGKILL)  # the parent and its workers
        run.wait(timeout=30)
        half_done = whole_letters_only(tmp_path / "out", expected)
    told = finish(source, tmp_path / "out")
    assert letters(tmp_path / "out") == expected
    assert told["rows"] == ROWS
    assert (tmp_path / "out" / "manifest.csv").read_bytes() == (
        tmp_path / "calm" / "manifest.csv"
    ).read_bytes()
    assert not list((tmp_path / "out" / ".outreach" / "parts").iterdir())


def test_one_worker_that_is_killed_costs_nothing(tmp_path: Path) -> None:
    source = roster(tmp_path / "members.csv", 4000)
    run = subprocess.Popen(command(source, tmp_path / "out"), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    end = time.monotonic() + 20
    while time.monotonic() < end and len(list((tmp_path / "out").rglob("*.docx"))) < 300:
        time.sleep(0.05)
    workers = [
        pid for pid in children_of(run.pid) if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    ]
    assert len(workers) == 2
    os.kill(workers[0], signal.SIGKILL)
    printed, _ = run.communicate(timeout=120)
    told = json.loads(printed)
    assert (told["rows"], told["failed"], told["needs-attention"]) == (4000, 0, 0)
    assert len(letters(tmp_path / "out")) == told["letters"]


def children_of(pid: int) -> list[int]:
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text("utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            found.append(int(status.parent.name))
    return found


def test_control_c_finishes_the_letters_in_hand_and_says_how_to_go_on(tmp_path: Path) -> None:
    # So many rows that a quick machine is not done before the signal comes.
    source = roster(tmp_path / "members.csv", 12_000)
    out = tmp_path / "out"
    run = subprocess.Popen(
        command(source, out),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    end = time.monotonic() + 20
    while time.monotonic() < end and next(out.rglob("*.docx"), None) is None:
        time.sleep(0.01)
    os.killpg(run.pid, signal.SIGINT)  # as a terminal does: to the parent and to the workers
    printed, said = run.communicate(timeout=60)
    assert run.returncode == 3, said
    assert "To go on, run the same command again" in said
    assert "Traceback" not in said
    told = json.loads(printed)
    assert told["finished"] is False
    assert 0 < told["letters"] < 12_000 * 2
    assert len(letters(out)) == told["letters"]
    told = finish(source, out)
    assert told["rows"] == 12_000
    assert len(letters(out)) == told["letters"] + told["letters_standing"]  # type: ignore[operator]


def test_a_second_run_on_the_same_folder_is_refused_at_once(tmp_path: Path) -> None:
    source = roster(tmp_path / "members.csv", 8000)
    run = subprocess.Popen(
        command(source, tmp_path / "out"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        end = time.monotonic() + 20
        while time.monotonic() < end and not list((tmp_path / "out").rglob("*.docx")):
            time.sleep(0.05)
        second = subprocess.run(
            command(source, tmp_path / "out"), capture_output=True, text=True, timeout=30, check=False
        )
        assert second.returncode == 1
        assert "Another run is drafting into" in second.stderr
    finally:
        run.kill()
        run.wait(timeout=30)
    assert finish(source, tmp_path / "out")["rows"] == 8000


def test_one_or_three_workers_write_the_same_bytes(tmp_path: Path) -> None:
    source = roster(tmp_path / "members.csv")
    finish(source, tmp_path / "two")
    finish(source, tmp_path / "one", "--workers", "1")
    finish(source, tmp_path / "three", "--workers", "3")
    expected = letters(tmp_path / "two")
    assert len(expected) > 2 * ROWS
    assert letters(tmp_path / "one") == letters(tmp_path / "three") == expected
    manifests = {(tmp_path / name / "manifest.csv").read_bytes() for name in ("one", "two", "three")}
    assert len(manifests) == 1


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
@pytest.mark.parametrize(
    "call", ["write", "rename", "fsync", "syncfs", "openat", "mkdir", "pwrite64", "unlink"]
)
def test_a_kill_at_any_system_call_leaves_nothing_half_done(tmp_path: Path, call: str) -> None:
    source = roster(tmp_path / "members.csv", 4)
    finish(source, tmp_path / "calm")
    expected = letters(tmp_path / "calm")
    here = Path(__file__).with_name("batch_in_one_process.py")
    points = 0
    for when in range(1, 400, 9):
        out = tmp_path / f"out-{when}"
        inject = f"inject={call}:signal=SIGKILL:when={when}"
        traced = [
            "strace",
            "-f",
            "-qq",
            "-o",
            "/dev/null",
            "-P",
            str(out),
            "-e",
            f"trace={call}",
            "-e",
            inject,
        ]
        traced = [part for part in traced if part not in ("-P", str(out))]
        run = subprocess.run(
            [*traced, sys.executable, str(here), str(source), str(out)],
            capture_output=True,
            timeout=60,
            check=False,
        )
        if out.exists():
            whole_letters_only(out, expected)
        if run.returncode == 0:
            break
        points += 1
        assert finish(source, out)["rows"] == 4
        assert letters(out) == expected
    assert points > 0
