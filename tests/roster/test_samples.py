"""Rosters of the usual tools, as they are exported, without a column renamed."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from conftest import SAMPLES, rows_of

from outreach.roster import open_roster, survey

PUBLIC = Path(os.environ.get("OUTREACH_ROSTERS") or Path(__file__).parents[3] / "shared/field/rosters/public")

# file -> (rows, usable, codes of the others by line, name and address of the first row)
EXPECTED = {
    "broken_quotes.csv": (6, 4, {3: "broken", 4: "broken"}, "Ann Lee|1 Elm St|Springfield|IL|62704"),
    "civic_form.csv": (3, 2, {6: "opted-out"}, "Ann Lee|12 Elm St Apt 3|Springfield|IL|62704"),
    "civicrm.csv": (
        *(4, 1, {3: "organization", 4: "opted-out", 5: "abroad"}),
        "Ann Lee|12 Elm St, Apt 3|Springfield|IL|62704-1234",
    ),
    "constant_contact.csv": (2, 1, {3: "opted-out"}, "Ann Lee|12 Elm St|Springfield|IL|62704"),
    "eventbrite.csv": (2, 1, {3: "opted-out"}, "Ann Lee|12 Elm St|Springfield|IL|62704"),
    "excel_unicode.txt": (2, 2, {}, "José Nuñez|12 Elm St|Springfield|IL|62704"),
    "excel_windows.csv": (2, 2, {}, "José Nuñez|12 Elm St|Springfield|IL|62704"),
    "kept_by_hand.csv": (4, 2, {10: "name", 11: "name"}, "Dana Ruiz|12 Elm St|Springfield|IL|62704"),
    "lost_zeros.csv": (
        *(11, 7, {7: "zip", 8: "zip", 10: "zip-state", 11: "state"}),
        "Ann Lee|1 Elm St|Cambridge|MA|02138",
    ),
    "memberclicks.csv": (
        *(3, 1, {3: "work-address-only", 4: "archived"}),
        "Ann Lee|12 Elm St|Springfield|IL|62704",
    ),
    "nationbuilder.csv": (3, 2, {3: "opted-out"}, "Ann Lee|12 Elm St, Apt 3|Springfield|IL|62704"),
    "neon.csv": (2, 1, {3: "organization"}, "Ann Lee|12 Elm St, Apt 3|Springfield|IL|62704"),
    "opt_outs.csv": (
        *(7, 1, {3: "opted-out", 4: "opted-out", 5: "deceased", 6: "archived", 7: "unclear", 8: "notes"}),
        "Ann Lee||||62704",
    ),
    "outlook.csv": (3, 2, {3: "work-address-only"}, "Ann Lee|12 Elm St|Springfield|IL|62704"),
    "ragged.csv": (4, 2, {3: "broken", 4: "broken"}, "Ann Lee|1 Elm St|Springfield|IL|62704"),
    "semicolons.csv": (2, 2, {}, "Pat O'Brien|12 Elm St, Apt 3|Springfield|IL|62704"),
    "twice.csv": (4, 2, {3: "duplicate", 5: "moved"}, "José Nuñez|12 Elm St|Springfield|IL|62704"),
    "van.txt": (2, 2, {}, "Ann M Lee|12 Elm St|Springfield|IL|62704-1234"),
}


def test_every_sample_is_expected():
    assert sorted(EXPECTED) == sorted(path.name for path in SAMPLES.iterdir())


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_gives_what_it_should(name):
    rows, usable, codes, first = EXPECTED[name]
    found = rows_of(SAMPLES / name)
    assert {row.number: row.code for row in found if row.code} == codes
    assert (len(found), sum(row.state == "usable" for row in found)) == (rows, usable)
    values = found[0].values
    assert "|".join(values[field] for field in ("name", "street", "city", "state", "zip")) == first
    assert all(row.reason for row in found if row.code)


def test_lines_that_are_no_rows_are_accounted_for():
    account = survey(open_roster(SAMPLES / "kept_by_hand.csv"))
    assert account.passed[:3] == ((1, "above the header"), (2, "above the header"), (3, "blank"))
    assert account.passed[3:] == (
        (5, "heading or footer"),
        (8, "blank"),
        (9, "header again"),
        (12, "total or footer"),
        (13, "total or footer"),
    )
    assert account.notes[0].startswith("2 lines above the header")


def test_the_sums_of_a_survey_are_the_rows():
    for path in SAMPLES.iterdir():
        account = survey(open_roster(path))
        assert account.rows == account.usable + account.needs_attention + account.left_out > 0
        assert sum(account.reasons.values()) == account.needs_attention + account.left_out


def test_the_demonstration_roster_is_clean():
    from outreach.settings import read_settings

    demo = read_settings().shipped / "seeds" / "rosters" / "demo.csv"
    account = survey(open_roster(demo))
    assert (account.rows, account.usable, account.remarks, account.notes) == (12, 12, (), ())
    assert {"story", "observation", "credentials", "street"} <= set(account.mapping)


def expected() -> list[dict[str, object]]:
    path = PUBLIC / "EXPECTED.json"
    return json.loads(path.read_text(encoding="utf-8"))["files"] if path.exists() else []


SAME = "middle_name prefix suffix credentials title email organization city state zip story language"
OURS = {
    **{field: field for field in SAME.split()},
    "first_name": "given_name",
    "last_name": "family_name",
    "voice": "phone",
    "role": "own_role",
    "external_id": "id",
}


def plain(text: str) -> str:
    return " ".join(text.replace(".", "").split()).casefold()


@pytest.mark.skipif(
    not expected(), reason="the public sample rosters lie beside the repository of its makers"
)
@pytest.mark.parametrize("file", expected(), ids=lambda file: file["file"])
def test_a_public_sample_gives_what_its_makers_expect(file):
    roster = open_roster(PUBLIC / file["file"])
    found = {row.number: row for row in roster.rows()}
    assert len(found) == file["rows"] > 20
    assert sorted(found) == [row["line"] for row in file["rows_detail"]]
    for row in file["rows_detail"]:
        mine = found[row["line"]]
        # Nobody signs with half a name: it is asked about, where the makers of the samples would let it pass.
        is_half = any(problem["code"] == "name_incomplete" for problem in row["problems"])
        assert (mine.state == "usable") == (row["usable"] and not is_half), mine.reason
        if mine.state != "usable":
            continue
        for field, ours in OURS.items():
            if field == "external_id" and field not in row["person"]:
                continue  # the makers leave it out where a tool has several
            value = mine.values[ours][:5] if field == "zip" else mine.values[ours]
            assert plain(value) == plain(row["person"].get(field, "")), (row["line"], field)
        street = ", ".join(filter(None, (row["person"].get("street"), row["person"].get("street2"))))
        assert mine.values["street"].replace(",", "") == street.replace(",", "")


@pytest.mark.skipif(
    not expected(), reason="the public sample rosters lie beside the repository of its makers"
)
@pytest.mark.parametrize("file", expected(), ids=lambda file: file["file"])
def test_the_columns_of_a_public_sample_are_understood_as_its_makers_do(file):
    roster = open_roster(PUBLIC / file["file"])
    names = {
        **OURS,
        "street": "street",
        "street2": "street2",
        "address": "address",
        "name": "name",
        "opt_out": "opt_out",
    }
    wanted = {
        names[item["field"]]: item["header"]
        for item in reversed(file["mapping"])
        if item["field"] and item.get("rank", 1) == 1
    }
    assert len(wanted) > 7
    found = {field: header for field, header in roster.mapping.items() if field in wanted}
    assert found == wanted
