"""Every line of a file is of the header, of a row with an outcome, or passed over: over many made files."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outreach.errors import OutreachError
from outreach.model import RowState
from outreach.roster import open_roster, survey

HEADER = "Name,Credentials,Street,City,State,ZIP,Email,Story"
PERSON = "P{0} Ruiz,LMFT,{0} Grand Avenue,St. Paul,MN,55105,p{0}@example.org,we wait {0}"
# A sort of line -> the lines, and how many people a person who reads the file would count in them.
SORTS = {
    "person": ([PERSON], 1),
    "in quotes": (['"' + PERSON + '"'], 1),
    "semicolons": ([PERSON.replace(",", ";")], 1),
    "tabs": ([PERSON.replace(",", "\t")], 1),
    "bars": ([PERSON.replace(",", "|")], 1),
    "in quotes, with empty cells": (['"' + PERSON + '",,,,,,,'], 1),
    "only an e-mail": (["p{0}@example.org,,,,,,,"], 1),
    "only a street": ([",,{0} Grand Avenue,,,,,"], 1),
    "only a ZIP": ([",,,,,55105,,"], 1),
    "only a name": (["P{0} Ruiz,,,,,,,"], 1),
    "a name in capitals": (["P{0} TOTAL,,,,,,,"], 1),
    "a name like a list": (["Amy{0} List,,,,,,,"], 1),
    "taken out": (["# " + PERSON], 1),
    "a title and a group": (["Dr. Ann{0} Lee (Chapter chair),,,,,,,"], 1),
    "a name and a county": (['"Ann{0} Lee, Ramsey County",,,,,,,'], 1),
    "the rest of a sentence": (["wait {0} weeks in our county"], 1),
    "a short line": (["P{0} Ruiz,LMFT,{0} Grand Avenue,St. Paul"], 1),
    "a long line": ([PERSON + ",more,and more"], 1),
    "an open quote": (['P{0} Ruiz,"LMFT,{0} Grand Avenue,St. Paul,MN,55105,p{0}@example.org,x'], 1),
    "a quote over two people": (
        [PERSON.replace("we wait", '"we wait'), PERSON.replace("{0}", "1{0}") + '"'],
        2,
    ),
    "a quote over four people": (
        [
            PERSON.replace("we wait", '"we wait'),
            *(PERSON.replace("{0}", f"{n}{{0}}") for n in (1, 2)),
            PERSON.replace("{0}", "3{0}") + '"',
        ],
        4,
    ),
    "a story over lines": ([PERSON.replace("we wait", '"we wait,') + '\x00\x00and wait, still"'], 1),
    "blank": ([""], 0),
    "blank cells": ([",,,,,,,"], 0),
    "signs": (["---,---,---,,,,,"], 0),
    "heading": (["Ramsey County,,,,,,,"], 0),
    "heading alone": (["Waiting list:"], 0),
    "total": (["Total,,,,,12,,"], 0),
    "header again": ([HEADER], 0),
    "footer": (["Report of 11/27/2026"], 0),
}  # fmt: skip


def made(sorts: list[str], end: str) -> tuple[str, int, int]:
    """Return (a file, its lines, the people in it)."""
    lines, count = [HEADER], 0
    for number, sort in enumerate(sorts, start=20):
        texts, people = SORTS[sort]
        for text in texts:
            lines += text.replace("{0}", str(number)).split("\x00")
        count += people
    return end.join(lines) + end, len(lines), count


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(sorted(SORTS)), min_size=1, max_size=12), st.sampled_from(["\n", "\r\n", "\r"])
)
def test_lines_are_header_rows_and_lines_passed_over(tmp_path_factory, sorts, end):
    sorts = [*sorts, "person"]
    text, lines, people = made(sorts, end)
    path = tmp_path_factory.mktemp("lines") / "list.csv"
    path.write_bytes(text.encode())
    roster = open_roster(path)
    rows, count = list(roster.rows()), roster.line_count
    assert count.lines == lines
    assert count.lines == count.header + count.rows + count.continued + count.passed
    assert len(rows) == count.rows == people, [(row.number, row.reason) for row in rows]
    assert len({row.number for row in rows} | {line.line for line in count.named}) == people + count.passed
    account = survey(roster)
    assert account.usable + account.needs_attention + account.left_out == people
    for row in rows:
        assert row.state is RowState.USABLE or row.reason
        own = [word for word in row.values["story"].split() if "@" in word or "Ruiz" in word]
        assert row.state is not RowState.USABLE or not own, "nobody is in another one’s story"


@pytest.mark.parametrize("sort", sorted(sort for sort, (_, people) in SORTS.items() if not people))
def test_what_is_not_of_a_person_is_named_with_its_line_and_what_stands_there(tmp_path, sort):
    path = tmp_path / "list.csv"
    path.write_text(made(["person", sort, "person"], "\n")[0])
    roster = open_roster(path)
    assert [row.number for row in roster.rows()] == [2, 4]
    (line,) = roster.line_count.named
    assert line.line == 3
    assert line.kind
    assert bool(line.text) == (not sort.startswith("blank"))


TABLES = {
    "the second is richer": ("Full Name,Zip", "P{0} Ruiz,55105", HEADER, PERSON),
    "the second is poorer": (HEADER, PERSON, "Full Name,Zip", "P{0} Ruiz,55105"),
    "other order": (
        *("Name,Street,ZIP", "P{0} Ruiz,{0} Elm St,55105"),
        *("Name,ZIP,Street", "P{0} Ruiz,55105,{0} Elm St"),
    ),
    "other address": (
        *("Name,Street,ZIP,Email", "P{0} Ruiz,{0} Elm St,55105,p{0}@example.org"),
        *("First Name,Last Name,ZIP,Email", "P{0},Ruiz,55105,p{0}@example.org"),
    ),
    "no ZIP above": ("Name,City,State,Street", "P{0} Ruiz,Duluth,MN,{0} Elm St", HEADER, PERSON),
}  # fmt: skip


@pytest.mark.parametrize("between", ["", "\n", "\nWaiting list\n\n"])
@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("count", [3, 40])
def test_of_two_tables_in_a_file_the_second_is_held(tmp_path, name, between, count):
    first, above, second, below = TABLES[name]
    rows = [above.replace("{0}", str(number)) for number in range(100, 100 + count)]
    others = [below.replace("{0}", str(number)) for number in range(200, 203)]
    text = "\n".join((first, *rows)) + "\n" + between + "\n".join((second, *others)) + "\n"
    path = tmp_path / "list.csv"
    path.write_text(text)
    roster = open_roster(path)
    found = list(roster.rows())
    assert Counter(row.state for row in found) == {RowState.USABLE: count, RowState.NEEDS_ATTENTION: 3}
    assert "another header" in roster.line_count.kinds
    assert all("names other columns" in row.reason for row in found[-3:])


def test_two_tables_of_which_the_first_is_no_roster_are_refused_with_the_line(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(f"Name,City\nP1 Ruiz,Duluth\nP2 Ruiz,Ely\n\n{HEADER}\n{PERSON}\n")
    with pytest.raises(OutreachError, match=r"list\.csv:5: .*two tables"):
        open_roster(path)


def test_people_above_the_header_are_an_error(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(f"{PERSON}\n{HEADER}\n{PERSON}\n")
    with pytest.raises(OutreachError, match=r"list\.csv:1: this line looks like a person"):
        open_roster(path)


def test_a_header_that_is_repeated_on_every_page_changes_nothing(tmp_path):
    lines = [HEADER]
    for number in range(60):
        lines += [PERSON.replace("{0}", str(number)), *([HEADER.upper()] if number % 10 == 9 else [])]
    path = tmp_path / "list.csv"
    path.write_text("\n".join(lines))
    roster = open_roster(path)
    assert all(row.state is RowState.USABLE for row in roster.rows())
    assert roster.line_count.kinds == {"header again": 6}


def test_random_lines_are_all_accounted_for(tmp_path):
    chance = random.Random(11)
    cells = ["", "", "Ann Lee", "x", '"a', 'b"', '"c"', "55105", "a@example.org", "12 Elm St", "Total", ";"]
    for _ in range(200):
        lines = [
            ",".join(chance.choices(cells, k=chance.randint(1, 9))) for _ in range(chance.randint(3, 15))
        ]
        path = tmp_path / "list.csv"
        path.write_text("\n".join([HEADER, *lines, PERSON]) + "\n")
        roster = open_roster(path)
        rows = list(roster.rows())
        count = roster.line_count
        assert count.lines == len(lines) + 2 == count.header + count.rows + count.continued + count.passed
        assert count.rows == len(rows)


def test_what_stands_below_the_totals_of_a_report_is_its_footer(write):
    header = "Name,Street,City,State,Zip,Story\n"
    rows = [f"Ann Lee{n},{n} Elm St,Springfield,IL,62704,x" for n in range(3)]
    footer = ['"Totals (3 records)"', '"Contacts with addresses"', '"Open Minds Coalition (sample)"']
    roster = open_roster(write(header + "\n".join([*rows, "", *footer]) + "\n"))
    assert [row.values["name"] for row in roster.rows()] == ["Ann Lee0", "Ann Lee1", "Ann Lee2"]
    lines = [rows[0], footer[0], "Bo Park,,,,,", rows[1], "Cy Ray,,,,,"]
    found = open_roster(write(header + "\n".join(lines))).rows()
    assert [row.values["name"] for row in found] == ["Ann Lee0", "Bo Park", "Ann Lee1", "Cy Ray"]
