"""The slips people make in YAML are told in plain words, on the line where they were made."""

from __future__ import annotations

import pytest

from outreach.errors import FaultyFile
from outreach.library.yaml_reader import read_entry

TEXT = """\
title: A cause
asks:
  - id: one
    to: [us-senate]
    subject: Support it
  - id: two
    to: [governor]
    subject: Sign it
prose:
  opening: As it is.
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "told", "hint"),
    [
        ("    subject: Support", "\tsubject: Support", 5, "there is a tab before the text", "spaces"),
        ("    subject: Support", "\u00a0   subject: Support", 5, "not an ordinary space", "again"),
        ("    to: [us-senate]", "   to: [us-senate]", 4, "does not fit the lines above it", "same column"),
        ("    to: [us-senate]", "      to: [us-senate]", 4, "further to the right than “id”", "same column"),
        ("  - id: two", "  -id: two", 6, "a space is missing after the dash", "“- ”"),
        ("to: [us-senate]", "to: [us-senate", 4, "the bracket “[” is not closed", "[one, two]"),
        ("title: A cause", "title A cause", 1, "a colon is missing after “title”", "“title: ...”"),
        ("title: A cause", "title:A cause", 1, "a space is missing after “title:”", "“title: ...”"),
        ("title: A cause", "title: A cause: mine", 1, "a colon and a space", "double quotes"),
        ("title: A cause", "title: %50 more", 1, "starts with “%”", "double quotes"),
        ("title: A cause", "title: @home", 1, "starts with “@”", "double quotes"),
        ("title: A cause", "title: 'It's time'", 1, "there is an apostrophe", "Write ’"),
        ("title: A cause", 'title: "The "right" door"', 1, "there is a double quote", "“ and ”"),
        ("title: A cause", 'title: "The right door', 1, "is not closed", "each end"),
        ("opening: As it is.", "opening: {{ standing }} asks you.", 10, "starts with “{{”", "double quotes"),
        ("title: A cause", "title: A \x07 cause", 1, "cannot be seen", "again"),
    ],
)
def test_a_slip_is_told_in_plain_words_with_its_line_and_how_to_mend_it(old, new, line, told, hint):
    assert TEXT.count(old) == 1
    with pytest.raises(FaultyFile) as fault:
        read_entry(TEXT.replace(old, new), "mine.yaml")
    assert fault.value.message.startswith(f"mine.yaml:{line}: "), fault.value.message
    assert told in fault.value.message
    assert hint in fault.value.hint


def test_lines_above_a_header_are_counted():
    with pytest.raises(FaultyFile, match=r"^mine\.j2:4: there is a tab"):
        read_entry("a: b\nc:\n\td: e\n", "mine.j2", above=1)
