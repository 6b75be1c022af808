from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.bills import congress_on, read_citation
from outreach.errors import InputError
from outreach.turnover import ordinal


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("H.R. 957", "H.R. 957"),
        ("HR957", "H.R. 957"),
        ("hr 957", "H.R. 957"),
        ("H. R. 957", "H.R. 957"),
        ("H.R.\u00a0957", "H.R. 957"),
        ("h-957", "H.R. 957"),
        ("House 957", "H.R. 957"),
        ("S. 1234", "S. 1234"),
        ("s1234", "S. 1234"),
        ("S.J. Res. 3", "S.J.Res. 3"),
        ("hjres12", "H.J.Res. 12"),
        ("H Con Res 5", "H.Con.Res. 5"),
        ("H.Res. No. 44", "H.Res. 44"),
        ("Ｓ １２３", "S. 123"),
    ],
)
def test_any_usual_spelling_is_read_and_written_as_the_chamber_does(text, printed):
    assert read_citation(text).printed == printed


def test_the_congress_may_be_named():
    assert read_citation("H.R. 957 (119th)").congress == 119
    assert read_citation("S. 12, 120th Congress").congress == 120
    assert read_citation("S. 12").congress == 0


@pytest.mark.parametrize(
    "text", ["", "957", "H.R.", "HB 1873", "the parity act", "H.R. 957; DROP", "S. 1234567"]
)
def test_what_is_no_bill_of_congress_is_one_clear_error(text):
    with pytest.raises(InputError) as fault:
        read_citation(text)
    assert "H.R. 957" in fault.value.hint


@given(st.text(max_size=40))
def test_reading_never_crashes(text):
    with suppress(InputError):
        assert read_citation(text).number >= 0


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(2025, 1, 2), 118),
        (date(2025, 1, 3), 119),
        (date(2026, 11, 23), 119),
        (date(2027, 1, 2), 119),
        (date(2027, 1, 3), 120),
    ],
)
def test_congresses_change_on_the_third_of_january_of_odd_years(day, number):
    assert congress_on(day) == number


def test_ordinals():
    assert [ordinal(number) for number in (111, 119, 121, 122, 123)] == [
        "111th",
        "119th",
        "121st",
        "122nd",
        "123rd",
    ]
