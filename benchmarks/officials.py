"""Look-ups beside their goals, all in one run: python benchmarks/officials.py [ROWS]

CPU seconds of one process (POSIX); peak memory is of a process that streams nothing but ZIPs.
"""

from __future__ import annotations

import gzip
import io
import random
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from outreach.directory import open_directory
from outreach.representation import find, seats_of
from outreach.settings import read_settings
from outreach.workspace import Workspace

DAY = date(2026, 11, 23)
HOME = "ocd-division/country:us/state:mn"
STREAM = "import sys; sys.path[:0] = [sys.argv[1]]; import officials; officials.stream(int(sys.argv[2]))"


def tables() -> Path:
    """Return the folder of the shipped tables."""
    return read_settings().shipped / "seeds" / "directory"


def zips() -> list[str]:
    """Return every ZIP of the table."""
    lines = (tables() / "zip_cd.csv").read_text(encoding="utf-8").splitlines()[1:]
    return [line.partition(",")[0] for line in lines]


def rows(count: int) -> Iterator[str]:
    """Yield ZIPs as a roster of the whole country would hold them: any, in any order."""
    known, draw = zips(), random.Random(1)
    return (draw.choice(known) for _ in range(count))


def stream(count: int) -> None:
    """Print rows per CPU second and peak memory of a stream of ZIPs, as a batch asks for them."""
    import resource

    workspace = Workspace()
    seats = 0
    begun = time.process_time()
    for zip_code in rows(count):  # drawing them counts: reading a roster would cost more
        seats += len(workspace.find_officials(zip=zip_code, as_of=DAY).seats)
    used = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 if sys.platform == "linux" else 1024)
    assert seats > count
    print(f"{count / used:.0f} {peak / 1024:.0f}")


def first_load() -> float:
    """Return the CPU seconds of loading all tables into a new database."""
    with tempfile.TemporaryDirectory() as folder:
        begun = time.process_time()
        open_directory(tables(), Path(folder)).close()
        return time.process_time() - begun


def look_ups() -> dict[str, float]:
    """Return milliseconds of one look-up each, none of which was asked before."""
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        open_directory(tables(), folder).close()
        ids = [HOME, f"{HOME}/cd:4", f"{HOME}/sldu:64", f"{HOME}/sldl:64a"]
        for label, ask in (
            ("one ZIP", lambda known: find(known, zip="55105", as_of=DAY)),
            ("one split ZIP", lambda known: find(known, zip="60614", as_of=DAY)),
            ("one address's divisions", lambda known: seats_of(known, ids, DAY)),
        ):
            times = []
            for _ in range(9):
                with open_directory(tables(), folder) as known:
                    begun = time.process_time()
                    ask(known)
                    times.append((time.process_time() - begun) * 1000)
            found[label] = statistics.median(times)
    return found


def compressed() -> float:
    """Return the megabytes of the shipped directory as one .tar.gz."""
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as out, tarfile.open(fileobj=out, mode="w") as tar:
        tar.add(tables(), "directory")
    return len(packed.getvalue()) / 1e6


def main(count: int) -> None:
    """Print the table."""
    for label, used in look_ups().items():
        print(f"{label + ', first time':<42}{used:>12.2f} ms   goal  5 ms")
    here = str(Path(__file__).parent)
    ran = subprocess.run(
        [sys.executable, "-c", STREAM, here, str(count)], capture_output=True, text=True, check=True
    )
    rate, peak = map(int, ran.stdout.split())
    print(f"{f'a stream of {count:,} ZIPs':<42}{rate:>12,} rows/s   goal  200,000")
    print(f"{'its peak memory':<42}{peak:>12} MB   goal  150 MB")
    print(f"{'first load of the whole directory':<42}{first_load():>12.2f} s   goal  2 s")
    print(f"{'shipped directory, compressed':<42}{compressed():>12.2f} MB   goal  3 MB")


if __name__ == "__main__":
    main(int(sys.argv[1].replace("_", "")) if len(sys.argv) > 1 else 1_000_000)
