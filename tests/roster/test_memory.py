"""Memory does not grow with a roster."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

READ = (
    "import re, sys\nfrom outreach.roster import open_roster\n"
    "print(sum(1 for _ in open_roster(sys.argv[1]).rows()))\n"
    "print(int(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1]) >> 10)"
)


@pytest.mark.heavy
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory as Linux tells it")
def test_a_million_rows_take_less_than_150_megabytes(tmp_path):
    path = tmp_path / "many.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("Name,Street,City,State,Zip,Email,Member ID\n")
        file.writelines(
            f"Ann Lee{number},{number} Elm St,Springfield,IL,62704,a{number}@example.org,M{number}\n"
            for number in range(1_000_000)
        )
    run = subprocess.run([sys.executable, "-c", READ, str(path)], capture_output=True, text=True, check=True)
    rows, megabytes = map(int, run.stdout.split())
    assert rows == 1_000_000
    assert megabytes < 150
