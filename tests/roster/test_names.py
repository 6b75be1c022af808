"""Names as people type them: taken apart for the files, never respelled."""

from __future__ import annotations

import pytest
from conftest import rows_of
from hypothesis import given
from hypothesis import strategies as st

from outreach.roster import names
from outreach.roster.names import take_apart
from outreach.roster.people import sender_role

# typed -> signed with | prefix | given | middle | family | suffix | credentials
NAMES = {
    "Ann Lee": "Ann Lee||Ann||Lee||",
    "thaddeus featherstonhaugh": "thaddeus featherstonhaugh||thaddeus||featherstonhaugh||",
    "ANN LEE": "ANN LEE||ANN||LEE||",
    "Ann Marie Lee": "Ann Marie Lee||Ann|Marie|Lee||",
    "Ann M. Lee": "Ann M. Lee||Ann|M.|Lee||",
    "Dr. Gideon Lindqvist": "Gideon Lindqvist|Dr.|Gideon||Lindqvist||",
    "Dr Gideon Lindqvist": "Gideon Lindqvist|Dr|Gideon||Lindqvist||",
    "Rev. Dr. Ida B. Wells": "Ida B. Wells|Rev. Dr.|Ida|B.|Wells||",
    "Mx. Sam Poe": "Sam Poe|Mx.|Sam||Poe||",
    "Ms. Kim Roe": "Kim Roe|Ms.|Kim||Roe||",
    "Prof. Ana Díaz": "Ana Díaz|Prof.|Ana||Díaz||",
    "Fergus Tansill, LCSW": "Fergus Tansill||Fergus||Tansill||LCSW",
    "Fergus Tansill LCSW": "Fergus Tansill||Fergus||Tansill||LCSW",
    "Fergus Tansill, PhD, LCSW": "Fergus Tansill||Fergus||Tansill||PhD, LCSW",
    "Fergus Tansill, Ph.D.": "Fergus Tansill||Fergus||Tansill||Ph.D.",
    "Fergus Tansill, LCSW-C": "Fergus Tansill||Fergus||Tansill||LCSW-C",
    "Fergus Tansill, PMHNP-BC": "Fergus Tansill||Fergus||Tansill||PMHNP-BC",
    "Thandiwe Lindqvist Jr.": "Thandiwe Lindqvist Jr.||Thandiwe||Lindqvist|Jr.|",
    "Thandiwe Lindqvist, Jr.": "Thandiwe Lindqvist Jr.||Thandiwe||Lindqvist|Jr.|",
    "Henry Lee III": "Henry Lee III||Henry||Lee|III|",
    "Henry Lee Sr, MD": "Henry Lee Sr||Henry||Lee|Sr|MD",
    "King, Martin Luther, Jr.": "Martin Luther King Jr.||Martin|Luther|King|Jr.|",
    "Lee, Ann": "Ann Lee||Ann||Lee||",
    "Lee, Dr. Ann": "Ann Lee|Dr.|Ann||Lee||",
    "de la Cruz, Juan": "Juan de la Cruz||Juan||de la Cruz||",
    "Juan de la Cruz": "Juan de la Cruz||Juan||de la Cruz||",
    "Ludwig van Dyke": "Ludwig van Dyke||Ludwig||van Dyke||",
    "Pat O'Brien": "Pat O'Brien||Pat||O'Brien||",
    "Zoë O’Brien": "Zoë O’Brien||Zoë||O’Brien||",
    "Mary Smith-Jones": "Mary Smith-Jones||Mary||Smith-Jones||",
    "Ana Ortega y Gasset": "Ana Ortega y Gasset||Ana|Ortega y|Gasset||",
    "Łukasz Żółć": "Łukasz Żółć||Łukasz||Żółć||",
    "Nguyễn Văn An": "Nguyễn Văn An||Nguyễn|Văn|An||",
    "山田 太郎": "山田 太郎||山田||太郎||",
    "Prince": "Prince||Prince||||",
    "Dr. Ruth": "Ruth|Dr.|Ruth||||",
    "Rob'); DROP TABLE officials;--": "Rob'); DROP TABLE officials;--||Rob');|DROP TABLE|officials;--||",
    "Smith & <Sons>": "Smith & <Sons>||||||",
    "Ann Lee 😀": "Ann Lee 😀||Ann|Lee|😀||",
    "V. Ma": "V. Ma||V.||Ma||",
}


def test_forty_names_are_looked_at():
    assert len(NAMES) == 40


@pytest.mark.parametrize("typed", NAMES)
def test_a_name_is_taken_apart(typed):
    name = take_apart(typed)
    parts = (name.full, name.prefix, name.given, name.middle, name.family, name.suffix, name.credentials)
    assert "|".join(parts) == NAMES[typed]


@pytest.mark.parametrize(
    "typed",
    ["John & Jane Doe", "John and Jane Doe", "Doe, John & Jane", "John/Jane Doe", "J&J Doe", "A + B Lee"],
)
def test_two_people_in_one_cell_need_a_person(write, typed):
    row = rows_of(write(f'Name,Zip\n"{typed}",62704\n'))[0]
    assert (row.state.value, row.code) == ("needs-attention", "name")


@pytest.mark.parametrize("typed", ["", "n/a", "-", "Info Requested", "ann@example.org", "12345"])
def test_what_is_no_name_is_told(write, typed):
    row = rows_of(write(f"Name,Zip,Phone,Email\n{typed},62704,217-555-0101,a@example.org\n"))[0]
    assert (row.state.value, row.code, row.values["name"]) == ("needs-attention", "no-name", "")


def test_a_name_without_end_and_a_single_word_need_a_person(write):
    long, short, single = rows_of(
        write(f"Name,Zip\n{'x' * 300} Lee,62704\nPrince,62704\nPrince (single name),62705\n")
    )
    assert (long.state.value, long.reason) == ("needs-attention", "the name has 304 characters")
    assert (short.state.value, short.code) == ("needs-attention", "name")
    assert "“Prince (single name)”" in short.reason
    assert (single.state.value, single.values["name"]) == ("usable", "Prince")
    assert "the name is a single word" in single.remarks


WORDS = """
Ann LEE Sandra Dr. mr REV and AND & + A&B Ann/Bob jr Jr. III Iİ ıı 2nd esq LCSW lcsw MD do ma PA de La von
st. ST. info requested test @ a@b - 17 n/a Zoë 山田 ſr O’Brien Lee, ,
"""


@given(st.lists(st.sampled_from(WORDS.split()) | st.text(max_size=4), max_size=5).map(" ".join))
def test_the_short_way_for_plain_names_takes_them_apart_as_the_long_one(text):
    short = take_apart(text)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(names, "_plain", lambda text: None)
        assert take_apart(text) == short


def test_plain_names_take_the_short_way():
    typed = ("Ann Lee", "Zoë Marie O’Brien", "Dr Lee", "A and B")
    assert [names._plain(text) is not None for text in typed] == [True, True, False, False]


@pytest.mark.parametrize(
    ("columns", "cells", "signed", "credentials"),
    [
        ("First Name,Last Name", "Ann,Lee", "Ann Lee", ""),
        ("First Name,Middle Name,Last Name,Suffix", "Ann,M.,Lee,Jr.", "Ann M. Lee Jr.", ""),
        ("First Name,Last Name,Suffix", 'Ann,Lee,"III, LCSW"', "Ann Lee III", "LCSW"),
        ("First Name,Last Name", 'Ann,"Lee, LCSW"', "Ann Lee", "LCSW"),
        ("First Name,Last Name", "Ann,", "Ann", ""),
        ("First Name,Last Name", ",Lee", "Lee", ""),
        ("Name,First Name,Last Name", '"Lee, Ann",Ann,Lee', "Ann Lee", ""),
        ("Name,First Name,Last Name", "Ann Lee,,", "Ann Lee", ""),
        ("First Name,Last Name", "  Ann ,  Lee", "Ann Lee", ""),
        ("Sort Name", '"Lee, Ann"', "Ann Lee", ""),
    ],
)
def test_a_name_is_put_together_from_its_columns(write, columns, cells, signed, credentials):
    row = rows_of(write(f"{columns},Zip\n{cells},62704\n"))[0]
    assert (row.values["name"], row.values["credentials"]) == (signed, credentials)


def test_a_role_is_taken_only_where_one_can_be_meant():
    assert [sender_role(text) for text in ("Parent or caregiver, Educator", "Therapist", "nurse", "")] == [
        *("family", "clinician", "", "")
    ]
    assert sender_role("Person with lived experience, Clinician") == "client"


@pytest.mark.parametrize(
    ("text", "full", "credentials"),
    [
        ("Pat Ruiz BA", "Pat Ruiz", "BA"),
        ("Lee Moe MA", "Lee Moe", "MA"),
        ("Pat Ruiz D.O.", "Pat Ruiz", "D.O."),
        ("PAT RUIZ BA", "PAT RUIZ BA", ""),
        ("Ana Maria Ma", "Ana Maria Ma", ""),
        ("Kim Do", "Kim Do", ""),
    ],
)
def test_letters_that_are_names_too_are_letters_only_in_capitals_behind_a_name(text, full, credentials):
    name = take_apart(text)
    assert (name.full, name.credentials) == (full, credentials)
