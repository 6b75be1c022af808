"""A fact of a state, as an option or in a small table."""

from __future__ import annotations

from pathlib import Path

import pytest

from outreach.batch.local_facts import read_local_facts
from outreach.errors import InputError, OutreachError


def test_facts_are_read_by_code_or_name_of_the_state():
    given = ["MN=Two plans were fined (2025).", "north dakota = None was (2025), a=b."]
    assert read_local_facts(given) == (
        ("MN", "Two plans were fined (2025)."),
        ("ND", "None was (2025), a=b."),
    )
    assert read_local_facts([]) == ()


def test_facts_are_read_from_a_table(tmp_path: Path):
    path = tmp_path / "facts.csv"
    path.write_text(
        '\ufeffState,Note,Local\nMN,x,"Two plans, fined (2025)."\n\nWisconsin,,None was.\n', "utf-8"
    )
    assert read_local_facts([str(path)]) == (("MN", "Two plans, fined (2025)."), ("WI", "None was."))


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["MN"], "is not STATE=TEXT"),
        (["MN="], "There is no text for MN"),
        (["Minesota=x"], "Minnesota"),
        (["MN=x", "Minnesota=y"], "MN is given twice"),
        (["MN=a\x07b"], "cannot be printed"),
    ],
)
def test_what_is_no_fact_of_a_state_is_told(given: list[str], told: str):
    with pytest.raises(InputError) as fault:
        read_local_facts(given)
    assert told in f"{fault.value.message} {fault.value.hint}"


@pytest.mark.parametrize(
    ("text", "told"),
    [("state,text\nMN,x\n", "“state” and “local”"), ("", "“state”"), ("state,local\nMN,\n", "row 2")],
)
def test_a_table_without_what_is_needed_is_told_with_its_line(tmp_path: Path, text: str, told: str):
    path = tmp_path / "facts.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(OutreachError) as fault:
        read_local_facts([str(path)])
    assert "facts.csv" in str(fault.value)
    assert told in str(fault.value)
