"""Reading rosters, as ratios beside the readers that people use.

python benchmarks/rosters.py [ROWS] [ROUNDS]

The readers of one round run one after the other, so that a slow moment of the machine falls on all of them;
the ratio is taken round by round and its median printed. Memory is the most a process of its own had.
"""

from __future__ import annotations

import csv
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from outreach.roster import open_roster

HEADER = "First Name,Last Name,Street,City,State,Zip,Email,Phone,Organization,Job Title,Your story,Member ID"
STORY = "We waited eleven weeks for a first appointment."
MEMORY = (
    "import re, sys\nfrom outreach.roster import open_roster\n"
    "rows = {rows}\nstatus = open('/proc/self/status').read()\n"
    "print(int(re.search(r'VmHWM:\\s+(\\d+)', status)[1]) >> 10)"
)


def person(number: int) -> list[str]:
    """Return one row of 12 cells."""
    name, place = (
        [f"Ann{number % 1000}", f"Lee{number}"],
        [f"{number % 9000} Elm Street", "Springfield", "IL", "62704"],
    )
    contact = [f"a{number}@example.org", "(217) 555-0142", "Open Door", "Director"]
    return [*name, *place, *contact, STORY if number % 3 else "", f"M{number}"]


def write_csv(path: Path, rows: int) -> None:
    """Write a roster of so many people."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER.split(","))
        writer.writerows(map(person, range(rows)))


def dict_reader(path: Path) -> int:
    """Read with the standard library, a dictionary a row."""
    with path.open(newline="", encoding="utf-8") as file:
        return sum(1 for _ in csv.DictReader(file))


def records(path: Path) -> int:
    """Open the roster (encoding, digest, header) and split it into cells."""
    return sum(1 for _ in open_roster(path).records())


def understood(path: Path) -> int:
    """Read rows: names, places, stops, duplicates, keys."""
    return sum(1 for _ in open_roster(path).rows())


def openpyxl_rows(path: Path) -> int:
    """Read a workbook as most programs do."""
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    return sum(1 for _ in book.worksheets[0].iter_rows(values_only=True)) - 1


def write_xlsx(path: Path, rows: int) -> None:
    """Write the same people as a workbook."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("Members")
    page.append(HEADER.split(","))
    for number in range(rows):
        page.append(person(number))
    book.save(path)


def measured(readers: dict[str, Callable[[Path], int]], path: Path, rows: int, rounds: int) -> None:
    """Print rows a second and the ratio to the first reader."""
    speeds: dict[str, list[float]] = {name: [] for name in readers}
    for _ in range(rounds):
        for name, reader in readers.items():
            begin = time.perf_counter()
            if reader(path) != rows:
                raise SystemExit(f"{name} lost rows")
            speeds[name].append(rows / (time.perf_counter() - begin))
    first = speeds[next(iter(readers))]
    for name, own in speeds.items():
        ratio = statistics.median(a / b for a, b in zip(own, first, strict=True))
        print(f"{name:<44}{statistics.median(own):>12,.0f}{ratio:>9.2f}")


def memory(expression: str, path: Path) -> str:
    """Return the largest resident memory in MB of a process that evaluates `expression`."""
    code = MEMORY.format(rows=expression)
    run = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False)
    return run.stdout.strip() or "not known"


def main(rows: int, rounds: int) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        path, book = Path(folder) / "people.csv", Path(folder) / "people.xlsx"
        write_csv(path, rows)
        print(f"{rows:,} rows of 12 cells, {path.stat().st_size / 1e6:.0f} MB{'rows/s':>24}   ratio")
        csv_readers = {
            "csv.DictReader": dict_reader,
            "roster, split into cells": records,
            "roster, understood": understood,
        }
        measured(csv_readers, path, rows, rounds)
        opened = memory("open_roster(sys.argv[1])", path)
        for label, count in (("a tenth", rows // 10), ("all", rows)):
            read = f"[0 for n, _ in zip(range({count}), open_roster(sys.argv[1]).rows()) if n < 0]"
            print(f"memory after {label} of the rows: {memory(read, path)} MB (after opening: {opened} MB)")
        few = min(rows, 50_000)
        write_xlsx(book, few)
        print(f"{few:,} rows as a workbook")
        measured(
            {"openpyxl, read-only": openpyxl_rows, "roster, understood (.xlsx)": understood},
            book,
            few,
            rounds,
        )


if __name__ == "__main__":
    given = [int(text) for text in sys.argv[1:]]
    main(*(given + [1_000_000, 3][len(given) :]))
