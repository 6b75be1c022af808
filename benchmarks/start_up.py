"""Starting and drafting, as ratios beside what anybody pays who uses the same libraries.

python benchmarks/start_up.py [ROUNDS]

The commands of one round run one after the other, so that a slow moment of the machine falls on all of
them; the ratio is taken round by round and its median printed. CPU seconds are user + system of the
finished child process (POSIX); elsewhere wall-clock seconds are taken.
"""

from __future__ import annotations

import compileall
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import outreach

PYTHON = sys.executable
LETTERS = [
    *(PYTHON, "-m", "outreach", "draft", "letter", "--topic", "parity-enforcement", "--zip", "55105"),
    *("--name", "Dana Ruiz", "--credentials", "LMFT", "--overwrite", "--date", "2026-11-23"),
]
FIRST_LOAD = (
    "import pathlib, sys\n"
    "from outreach.directory import open_directory\n"
    "open_directory(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))"
)


def children() -> float:
    """Return the CPU seconds of all finished children; 0 where the system does not count them."""
    try:
        import resource
    except ImportError:
        return 0.0
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def seconds(command: list[str], folder: Path) -> float:
    """Run a command and return the CPU seconds it took."""
    environment = {**os.environ, "OUTREACH_HOME": str(folder / "home")}
    before, clock = children(), time.perf_counter()
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    wall = time.perf_counter() - clock
    if run.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{run.stderr}")
    return children() - before or wall


def main(rounds: int) -> None:
    """Print the table."""
    # pip compiles what it installs; whether an editable checkout is compiled yet is not what is measured.
    compileall.compile_dir(Path(outreach.__file__).parent, quiet=1)
    from outreach.settings import read_settings

    tables = read_settings().shipped / "seeds" / "directory"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        commands = {
            "import click": [PYTHON, "-c", "import click"],
            "outreach --help": [PYTHON, "-m", "outreach", "--help"],
            "import click, jinja2, docx": [PYTHON, "-c", "import click, jinja2, docx"],
            "three letters": LETTERS,
            "three letters and the first load": LETTERS,
            "first load of the directory": [PYTHON, "-c", FIRST_LOAD, str(tables), str(folder / "load")],
        }
        times: dict[str, list[float]] = {label: [] for label in commands}
        for _ in range(rounds + 1):
            for label, command in commands.items():
                if "first load" in label:
                    shutil.rmtree(folder / "home", ignore_errors=True)
                    shutil.rmtree(folder / "load", ignore_errors=True)
                elif label == "three letters":
                    seconds(LETTERS, folder)
                times[label].append(seconds(command, folder))
    print(f"{'':<34}{'median s':>9}   ratio   goal")
    for label, against, goal in (
        ("import click", "", ""),
        ("outreach --help", "import click", "1.6"),
        ("import click, jinja2, docx", "", ""),
        ("three letters", "import click, jinja2, docx", "2.5"),
        ("three letters and the first load", "import click, jinja2, docx", ""),
        ("first load of the directory", "", "1 s"),
    ):
        own = times[label][1:]  # the first round warms the caches
        ratio = (
            f"{statistics.median(a / b for a, b in zip(own, times[against][1:], strict=True)):.2f}"
            if against
            else ""
        )
        print(f"{label:<34}{statistics.median(own):>9.3f}{ratio:>8}{goal:>7}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
