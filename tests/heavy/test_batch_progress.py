"""Progress on any terminal, and on none: nothing crashes, and without a terminal there are plain lines."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from test_batch_survives import command, roster

pytestmark = pytest.mark.heavy


def plain_command(source: Path, out: Path) -> list[str]:
    return [part for part in command(source, out) if part != "--json"]


@pytest.mark.parametrize(
    "more",
    [
        {"NO_COLOR": "1"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"TERM": "dumb"},
    ],
)
def test_without_a_terminal_there_are_plain_lines_in_any_locale(tmp_path: Path, more: dict[str, str]) -> None:
    source = roster(tmp_path / "members.csv", 20)
    run = subprocess.run(
        plain_command(source, tmp_path / "out"),
        capture_output=True,
        timeout=60,
        check=False,
        env={**os.environ, **more},
    )
    assert run.returncode == 3, run.stderr
    assert b"Traceback" not in run.stderr
    assert b"\x1b" not in run.stderr + run.stdout
    assert b"20 rows read" in run.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
@pytest.mark.parametrize("columns", [20, 200])
@pytest.mark.parametrize("more", [{}, {"NO_COLOR": "1"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}])
def test_a_terminal_of_any_width_shows_a_bar(tmp_path: Path, columns: int, more: dict[str, str]) -> None:
    import fcntl
    import pty
    import termios

    source = roster(tmp_path / "members.csv", 20)
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": str(columns), **more}
    with subprocess.Popen(
        plain_command(source, tmp_path / "out"), stdout=subprocess.PIPE, stderr=theirs, env=environment
    ) as run:
        os.close(theirs)
        shown = b""
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # the other side has closed
                break
            if not piece:
                break
            shown += piece
        assert run.stdout is not None
        printed = run.stdout.read()
        assert run.wait(timeout=60) == 3, shown
    os.close(ours)
    assert b"Traceback" not in shown
    assert b"\x1b[?25l" in shown  # the bar hides the cursor while it runs
    assert b"\x1b[?25h" in shown
    assert b"20 rows read" in printed


def test_scripts_read_one_object_at_the_end(tmp_path: Path) -> None:
    source = roster(tmp_path / "members.csv", 20)
    run = subprocess.run(command(source, tmp_path / "out"), capture_output=True, timeout=60, check=False)
    assert json.loads(run.stdout)["rows"] == 20
    assert all(json.loads(line)["event"] == "progress" for line in run.stderr.splitlines())
