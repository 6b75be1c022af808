"""Letters that were lost on the way into a file never sign a letter unsaid."""

from __future__ import annotations

import pytest
from conftest import rows_of

from outreach.errors import FaultyFile
from outreach.roster import open_roster

HEADER = "Name,Street,City,State,ZIP,Story\n"
NAMES = (
    *("José Nuñez", "Zoë Łukasz", "Renée O’Brien", "Jürgen Müller", "François Lefèvre", "Søren Kjær"),
    *("Nguyễn Văn An", "Ana Ibáñez", "Irène Noël", "Dvořák Jan", "Åsa Öberg", "José Ångström"),
)


def row_of(write, name: str, **options: str):
    (row,) = rows_of(write(f"{HEADER}{name},1 Elm St,St. Paul,MN,55105,we wait\n", **options))
    return row


@pytest.mark.parametrize("name", NAMES)
def test_a_name_as_it_should_be_is_never_held(write, name):
    row = row_of(write, name)
    assert (row.state.value, row.remarks) == ("usable", ())


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "mac_roman", "cp437", "cp850"])
@pytest.mark.parametrize("name", NAMES)
def test_utf_8_that_was_read_as_something_else_is_held(write, name, encoding):
    try:
        broken = name.encode().decode(encoding)
    except UnicodeError:
        broken = name.encode().decode(encoding, "replace")
    row = row_of(write, broken)
    assert row.state.value == "needs-attention"
    assert row.code in ("name", "damaged")
    assert "--encoding" in row.reason


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Jos? Pe?a",
            "Jos\ufffd Nu\ufffdez",
            "Ren\\u00e9e Roy",
            "Ren%C3%A9e Roy",
            "Ren=C3=A9e Roy",
            "Ren+AOk-e Roy",
        ),
        *(
            "Ren<U+00E9>e Roy",
            "Jos\ue000 Roy",
            "?lvaro Roy",
            "Nu\\~nez Roy",
            "Jos√© Roy",
            "Andr├® Roy",
            "Nœ–ez™ Roy",
        ),
    ],
)
def test_signs_in_place_of_letters_are_held(write, name):
    row = row_of(write, name)
    assert (row.state.value, row.code) == ("needs-attention", "name")


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850", "cp437"])
@pytest.mark.parametrize(
    "name", ["José Roy", "Ana Núñez", "André Roy", "Ana García", "Zoë Ray", "Jürgen Roy", "Inês Roy"]
)
def test_a_name_that_the_rule_for_windows_reads_wrongly_is_held_or_shown(write, name, encoding):
    lines = "".join(f"{one},1 Elm St,St. Paul,MN,55105,x\n" for one in (name, "Ann Lee", "Bo Ray", "Cy Poe"))
    path = write(HEADER + lines, encoding=encoding)
    try:
        first, *others = rows_of(path)
    except FaultyFile as told:
        refused = told.hint
    else:
        refused = ""
    if refused:
        assert "--encoding" in refused
        return
    assert first.values["name"] != name
    shown = first.reason if first.state.value != "usable" else "; ".join(first.remarks)
    assert "--encoding" in shown
    assert all(row.state.value == "usable" and not row.remarks for row in others)
    assert rows_of(path, encoding=encoding)[0].values["name"] == name


def test_a_name_in_windows_letters_is_shown_with_the_way_out(write):
    text = f"{HEADER}José Nuñez,1 Elm St,St. Paul,MN,55105,x\nDana Ruiz,2 Elm St,St. Paul,MN,55105,x\n"
    first, second = rows_of(write(text, encoding="cp1252"))
    (told,) = first.remarks
    assert first.state.value == "usable"
    assert "“José Nuñez”" in told
    assert "--encoding" in told
    assert second.remarks == ()
    assert rows_of(write(text, encoding="cp1252"), encoding="cp1252")[0].remarks == ()


def test_a_story_with_broken_quotation_marks_is_held(write):
    text = f"{HEADER}Dana Ruiz,1 Elm St,St. Paul,MN,55105,They said â€œnoâ€\x9d and I donâ€™t know\n"
    assert rows_of(write(text))[0].code == "damaged"
    story = "“No,” they said – ½ of them… 100 € and 👍🏽 for José’s café?"
    (row,) = rows_of(write(f'{HEADER}Dana Ruiz,1 Elm St,St. Paul,MN,55105,"{story}"\n'))
    assert (row.state.value, row.values["story"]) == ("usable", story)


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        *(("'Dana Ruiz'", "Dana Ruiz"), ("“Dana Ruiz”", "Dana Ruiz"), ("‘Dana Ruiz’", "Dana Ruiz")),
        *(("'Pat O''Brien'", "Pat O'Brien"), ("«Dana Ruiz»", "Dana Ruiz"), ("`Dana Ruiz`", "Dana Ruiz")),
        *(('"""Dana Ruiz"""', "Dana Ruiz"), ("„Dana Ruiz“", "Dana Ruiz")),
    ],
)
def test_quotation_marks_round_a_name_are_taken_off_and_remarked(write, cell, name):
    row = row_of(write, cell)
    assert (row.state.value, row.values["name"]) == ("usable", name)
    assert row.remarks == ("quotation marks round a cell were taken off",)


@pytest.mark.parametrize(
    "name", ["Pat O'Brien", "D'Arcy O'Neill", "'Aolani Kai", "Dana “Dee” Ruiz", "Kaʻahumanu Lee"]
)
def test_marks_that_belong_to_a_name_stay(write, name):
    row = row_of(write, name)
    assert (row.values["name"], row.remarks) == (name, ())


def test_a_file_with_every_cell_in_single_marks_is_read(write):
    cells = ("Dana Ruiz", "1 Elm St", "St. Paul", "MN", "55105", "we don''t wait")
    text = ",".join(f"'{cell}'" for cell in HEADER.strip().split(",")) + "\n"
    (row,) = rows_of(write(text + ",".join(f"'{cell}'" for cell in cells) + "\n"))
    assert [row.values[name] for name in ("name", "street", "zip", "story")] == [
        *("Dana Ruiz", "1 Elm St", "55105", "we don't wait"),
    ]


def test_a_story_that_is_all_quotation_keeps_its_marks(write):
    (row,) = rows_of(write(f"{HEADER}Dana Ruiz,1 Elm St,St. Paul,MN,55105,“we wait”\n"))
    assert row.values["story"] == "“we wait”"


def test_signs_of_a_web_page_are_read_and_remarked(write):
    row = row_of(write, "Dana O&#39;Brien")
    assert row.values["name"] == "Dana O'Brien"
    assert "web page" in row.remarks[0]


def test_of_several_values_of_google_the_first_is_taken_and_said(write):
    parts = ("Street", "City", "Region", "Postal Code", "Country")
    header = ",".join(("Name", *(f"Address 1 - {part}" for part in parts), "Story")) + "\n"
    line = "Dana Ruiz,1 Elm St ::: 9 Oak St,St. Paul ::: Duluth,MN ::: MN,55105 ::: 55802,US ::: US,a ::: b\n"
    (row,) = rows_of(write(header + line))
    assert [row.values[name] for name in ("street", "city", "state", "zip", "story")] == [
        *("1 Elm St", "St. Paul", "MN", "55105", "a ::: b"),
    ]
    assert "of several values in a cell (“:::”) the first was taken" in row.remarks


SURVEY = (
    ("Respondent ID", "Please tell us about yourself.", "", "", "", "", "Why does this matter to you?"),
    ("", "Name", "Address", "City/Town", "State/Province", "ZIP/Postal Code", "Open-Ended Response"),
    ("1140001", "Cleo Park", "101 Grand Ave", "St. Paul", "MN", "55105", "Families wait for months."),
)


def test_a_header_of_two_rows_keeps_the_question_of_the_first(write):
    roster = open_roster(write("\n".join(",".join(line) for line in SURVEY) + "\n"))
    (row,) = roster.rows()
    assert (row.number, row.values["story"]) == (3, "Families wait for months.")
    assert roster.mapping["story"] == "Why does this matter to you?"
    assert (row.values["name"], row.values["zip"]) == ("Cleo Park", "55105")
    assert roster.line_count.header == 2
    assert roster.line_count.lines == 3


def test_ids_of_a_survey_tool_below_the_header_are_no_row(write):
    ids = ",".join(f'"{{""ImportId"":""QID{n}""}}"' for n in range(6))
    roster = open_roster(write(f"{HEADER}{ids}\nDana Ruiz,1 Elm St,St. Paul,MN,55105,x\n"))
    assert [row.number for row in roster.rows()] == [3]
    assert roster.line_count.kinds == {"ids of a survey tool": 1}
