"""The tables of faults in docs/reliability.md and docs/batch-reliability.md name tests that exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = ("reliability.md", "batch-reliability.md")
TABLE = "\n".join((ROOT / "docs" / page).read_text(encoding="utf-8") for page in PAGES)
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", TABLE)


def test_every_line_names_a_test():
    lines = [line for line in TABLE.splitlines() if line.startswith("| ") and ".py" in line]
    headed = [line for line in TABLE.splitlines() if line.startswith("| ") and ".py" not in line]
    assert len(lines) > 30
    assert len(headed) == len(PAGES)


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_the_named_test_exists(file, name):
    assert f"\ndef {name}(" in (ROOT / file).read_text(encoding="utf-8")
