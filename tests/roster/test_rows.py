"""What becomes of a row: stops, several values in a cell, keys, signs that cannot be printed."""

from __future__ import annotations

import random

import pytest
from conftest import ANN, HEADER, rows_of

from outreach.roster import VALUES


@pytest.mark.parametrize(
    ("header", "cell", "code"),
    [
        ("Do Not Contact", "1", "opted-out"), ("Do Not Contact", "0", ""), ("Do Not Contact", "", ""),
        ("Do Not Contact", "X", "opted-out"), ("Email Opt Out", "TRUE", "opted-out"), ("Opted out", "no", ""),
        ("Subscribed to emails", "no", "opted-out"), ("Subscribed to emails", "Yes", ""),
        ("email_opt_in", "false", "opted-out"), ("UNSUB_TIME", "2026-01-01 10:00:00", "opted-out"),
        ("can2_subscription_status", "unsubscribed", "opted-out"),
        ("can2_subscription_status", "subscribed", ""),
        ("Email status", "Unsubscribed", "opted-out"),
        ("Deceased", "Yes", "deceased"), ("Archived", "yes", "archived"),
        ("May we prepare a letter for you?", "No, thank you", "opted-out"),
        ("May we prepare a letter for you?", "Yes, please", ""),
        ("Please do not contact me", "yes", "opted-out"), ("Do Not Contact", "perhaps", "unclear"),
        ("do_not_call", "true", ""), ("can2_sms_status", "unsubscribed", ""), ("Member Status", "Lapsed", ""),
        ("Notes", "she passed away in May", "notes"), ("Notes", "met at the rally", ""),
    ],
)  # fmt: skip
def test_who_asked_to_be_left_out_is_left_out(write, header, cell, code):
    row = rows_of(write(f'Name,Zip,Email,{header}\nAnn Lee,62704,a@example.org,"{cell}"\n'))[0]
    assert row.code == code
    assert row.state.value == {"": "usable", "unclear": "needs-attention", "notes": "needs-attention"}.get(
        code, "skipped"
    )


def test_an_address_that_bounces_is_remarked_and_the_letter_drafted(write):
    row = rows_of(write("Name,Zip,Email status\nAnn Lee,62704,Bouncing\n"))[0]
    assert row.state.value == "usable"
    assert "e-mail does not reach this person" in row.remarks[-1]


def test_of_several_values_the_first_is_taken_and_said(write):
    row = rows_of(
        write(
            "Name,Street,Zip,Email,Phone\nAnn Lee,1 Elm St,62704,"
            "a@example.org ::: b@example.org,217-555-0101 ::: 217-555-0102\n"
        )
    )[0]
    assert (row.values["email"], row.values["phone"]) == ("a@example.org", "217-555-0101")
    assert len(row.remarks) == 2


@pytest.mark.parametrize(
    ("cell", "email", "remark"),
    [
        ("a.b+c@mail.example.org", "a.b+c@mail.example.org", ""),
        ("ann@müller.example", "ann@müller.example", ""),
        ("mailto:ann@example.org", "ann@example.org", "what was around the e-mail address was left out"),
        ("Ann Lee <ann@example.org>", "ann@example.org", "what was around the e-mail address was left out"),
        ('"""Lee, Ann"" <ann@example.org>"', "ann@example.org", "what was around"),
        ('"ann@example.org,lee@example.org"', "ann@example.org", "of several e-mail addresses the first"),
        ("Ann <ann@example.org>; Bo <bo@example.org>", "ann@example.org", "of several e-mail addresses"),
        ("ann@example", "", "the e-mail address cannot be read and was left out"),
        ("ann@@example.org", "", "the e-mail address cannot be read and was left out"),
        ("ann at example.org", "", "the e-mail address cannot be read and was left out"),
        ("see Bo; ann@example.org", "", "the e-mail address cannot be read and was left out"),
        ("n/a", "", ""),
    ],
)
def test_an_odd_e_mail_address_never_stops_a_row(write, cell: str, email: str, remark: str):
    row = rows_of(write(f"Name,Street,Zip,Email\nAnn Lee,1 Elm St,62704,{cell}\n"))[0]
    assert (row.state.value, row.values["email"]) == ("usable", email)
    assert remark in "; ".join(row.remarks)
    assert bool(remark) == bool(row.remarks)


def test_what_a_spreadsheet_made_of_a_telephone_number_is_left_out_and_said(write):
    row = rows_of(write("Name,Street,Zip,Phone\nAnn Lee,1 Elm St,62704,6.17556E+09\n"))[0]
    assert row.values["phone"] == ""
    assert row.remarks == ("a phone number cannot be read and was left out",)


def test_signs_that_cannot_be_printed_are_left_out_and_the_text_after_them_kept(write):
    row = rows_of(
        write(HEADER + "A\u202enn\x07 L\u200bee,1\u00a0Elm  St,Springfield,IL,62704,a\ufffeb\x0bc\n")
    )[0]
    assert row.values["name"] == "Ann Lee"
    assert (row.values["street"], row.values["story"]) == ("1 Elm St", "abc")
    assert "U+202E" in row.remarks[0]


def test_letters_are_composed_and_joiners_and_emoji_kept(write):
    row = rows_of(write(HEADER + "Jose\u0301 Lee,1 Elm St,Springfield,IL,62704,👩\u200d👧 क्\u200dष\n"))[0]
    assert row.values["name"] == "José Lee"
    assert row.values["story"] == "👩\u200d👧 क्\u200dष"


def test_text_of_attackers_is_text(write):
    name, story = "Robert'); DROP TABLE officials;--", "{{7*7}} <script> =HYPERLINK(1)"
    row = rows_of(write(HEADER + f'"{name}",../../etc/passwd,Springfield,IL,62704,"{story}"\n'))[0]
    assert (row.values["name"], row.values["street"], row.values["story"]) == (
        name,
        "../../etc/passwd",
        story,
    )


def test_every_row_has_every_value_as_text(write):
    row = rows_of(write(HEADER + ANN))[0]
    assert tuple(row.values) == VALUES
    assert all(type(value) is str for value in row.values.values())


def test_keys_stay_when_rows_move_and_change_with_the_person(write):
    lines = [f"P{number} Lee,{number} Elm St,Springfield,IL,62704,x\n" for number in range(50)]
    moved = random.Random(7).sample(lines, len(lines))
    before = {row.values["name"]: row.key for row in rows_of(write(HEADER + "".join(lines)))}
    after = {row.values["name"]: row.key for row in rows_of(write(HEADER + "\n" + "".join(moved)))}
    assert before == after
    assert len(set(before.values())) == 50


def test_a_member_number_is_the_key_and_two_people_of_one_number_need_a_person(write):
    header = "ID,Name,Street,Zip\n"
    first = rows_of(write(header + "7,Ann Lee,1 Elm St,62704\n"))[0].key
    assert rows_of(write(header + "7,Ann Lee-Poe,2 Oak Ave,62704\n"))[0].key == first
    rows = rows_of(
        write(header + "7,Ann Lee,1 Elm St,62704\n7,Bo Díaz,2 Elm St,62704\n8,Ann Lee,1 Elm St,62704\n")
    )
    assert [row.code for row in rows] == ["", "same-id", "duplicate"]
    assert len({row.key for row in rows}) == 3


def test_whoever_asked_to_be_left_out_is_not_drafted_from_a_second_row(write):
    header, stay, go = (
        "Name,Street,Zip,Do Not Contact\n",
        "Ann Lee,1 Elm St,62704,\n",
        "Ann Lee,1 Elm St,62704,1\n",
    )
    after = rows_of(write(header + go + stay))
    assert [(row.state.value, row.code) for row in after] == [
        ("skipped", "opted-out"),
        ("skipped", "duplicate"),
    ]
    before = rows_of(write(header + stay + go))
    assert [row.code for row in before] == ["", "opted-out"]
    assert "line 2 is the same person" in before[1].reason


def test_every_row_has_a_key_of_its_own(write):
    header, line = "Name,Street,Zip,Archived\n", "Ann Lee,1 Elm St,62704,"
    rows = rows_of(write(header + "".join(f"{line}{end}\n" for end in ("yes", "no", "yes", "no", "no"))))
    assert [row.code for row in rows] == ["archived", "", "archived", "duplicate", "duplicate"]
    assert len({row.key for row in rows}) == 5


@pytest.mark.parametrize("seed", range(20))
def test_no_two_rows_have_one_key_however_alike_they_are(write, seed):
    chance = random.Random(seed)
    columns = {
        "Name": ["Ann Lee", "Bo Ray", "ann  lee", "", "Elm Clinic"], "Street": ["1 Elm St", "2 Oak St", ""],
        "Zip": ["62704", "55105", "00000", ""], "Email": ["a@example.org", "A@example.org", ""],
        "Member ID": ["7", "8", ""], "Opted out": ["", "", "yes", "perhaps"], "Organization": ["", "", "Elm"],
    }  # fmt: skip
    lines = [",".join(map(chance.choice, columns.values())) for _ in range(300)]
    rows = rows_of(write(",".join(columns) + "\n" + "\n".join(lines) + "\n"))
    assert len({row.key for row in rows}) == len(rows) > 200


def test_cells_in_another_order_are_not_what_is_known_of_somebody_else(write):
    known, swapped = rows_of(write("Street,Name,Zip\n123,Ann Lee,55105\nAnn Lee,123,55105\n"))
    assert (known.code, swapped.code) == ("", "no-name")
    assert known.key != swapped.key


def test_a_household_is_several_people(write):
    rows = rows_of(
        write(
            "Name,Street,Zip,Email\nAnn Lee,1 Elm St,62704,lee@example.org\n"
            "Bo Lee,1 Elm St,62704,lee@example.org\n"
        )
    )
    assert [row.state.value for row in rows] == ["usable", "usable"]


def test_people_of_whom_only_name_and_zip_are_known_are_compared_by_every_cell(write):
    rows = rows_of(
        write("Name,Zip,City\nAnn Lee,62704,Springfield\nAnn Lee,62704,Jerome\nAnn Lee,62704,Springfield\n")
    )
    assert [row.code for row in rows] == ["", "", "duplicate"]


def test_an_organization_is_no_person(write):
    rows = rows_of(write("First Name,Last Name,Company,Zip,Email\n,,Open Door,62704,info@example.org\n"))
    assert [(row.state.value, row.code) for row in rows] == [("skipped", "organization")]


@pytest.mark.parametrize(
    "line",
    ["Total,,,,28,", "Grand Totals (26 records),,,,,", "Copyright (c) 2026 a company,,,,,", "REGION 4,,,,,"],
)
def test_headings_and_totals_are_no_rows(write, line):
    rows = rows_of(write(HEADER + line + "\n" + ANN))
    assert [row.number for row in rows] == [3]


@pytest.mark.parametrize(
    "line",
    ["Maria,,,,,", "Ann Total,1 Elm St,Springfield,IL,62704,", "Count Basie,,,,,", ",,,,62704,we wait"],
)
def test_a_row_that_might_be_a_person_is_never_passed_over(write, line):
    assert [row.number for row in rows_of(write(HEADER + line + "\n"))] == [2]


@pytest.mark.parametrize("nothing", ["N/A", "n/a.", "none", "None", "No", "-", "Nothing."])
def test_a_word_for_nothing_is_no_value(write, nothing):
    header = "Name,Street,State,Zip,Credentials,Organization,Title,City,Street 2,Role,Story,Language,ID\n"
    lines = (f"Ann {family},1 Elm St,IL,62704{f',{nothing}' * 9}\n" for family in ("Lee", "Ng"))
    rows = rows_of(write(header + "".join(lines)))
    assert [row.state.value for row in rows] == ["usable", "usable"]
    told = {name: value for name, value in rows[0].values.items() if value}
    names = {"name", "given_name", "middle_name", "family_name"}
    assert {name: told[name] for name in told.keys() - names} == {
        "street": "1 Elm St", "state": "IL", "zip": "62704"
    }  # fmt: skip


def test_a_name_that_reads_like_nothing_is_a_name(write):
    rows = rows_of(write("First Name,Last Name,Street,Zip\nNan,Na,1 Elm St,62704\n"))
    assert rows[0].values["name"] == "Nan Na"


@pytest.mark.parametrize(
    "nothing", ["See above.", "Same as last year", "ditto", "TBD", "will send later", "Prefer not to say"]
)
def test_words_that_say_nothing_are_no_story(write, nothing):
    row = rows_of(write(f"Name,Street,Zip,Story\nAnn Lee,1 Elm St,62704,{nothing}\n"))[0]
    assert (row.state.value, row.values["story"]) == ("usable", "")
    assert any(nothing in remark and "says nothing" in remark for remark in row.remarks)


def test_a_short_story_is_kept(write):
    row = rows_of(write("Name,Street,Zip,Story\nAnn Lee,1 Elm St,62704,We waited.\n"))[0]
    assert row.values["story"] == "We waited."


def test_the_word_for_the_preferred_address_is_no_e_mail_address(write):
    header = "Contact1 First Name,Contact1 Last Name,Zip,Contact1 Preferred Email,Contact1 Personal Email\n"
    row = rows_of(write(header + "Ann,Lee,62704,Personal,ann@example.org\n"))[0]
    assert row.values["email"] == "ann@example.org"
    assert not any("e-mail" in remark for remark in row.remarks)
