from datetime import date

import pytest

from outreach.bills import read_named_bill
from outreach.errors import InputError, UnknownName
from outreach.model import Position

DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [
        ("hr957", "H.R. 957", ""),
        ("H.R. 957, the Parity Enforcement Act of 2025", "H.R. 957", "Parity Enforcement Act of 2025"),
        ("S. 1: Some Act, as amended", "S. 1", "Some Act, as amended"),
        ("S. 1 (119th) – Some Act", "S. 1", "Some Act"),
    ],
)
def test_a_bill_may_be_named_with_its_title(text, number, title):
    bill, _ = read_named_bill(text, "", DAY)
    assert (bill.number, bill.title, bill.position) == (number, title, Position.SUPPORT)


def test_a_bill_of_a_congress_that_has_ended_is_told():
    bill, _ = read_named_bill("H.R. 957 (119th)", "oppose", date(2027, 1, 3))
    assert bill.notes == (
        "H.R. 957 was a bill of the 119th Congress and lapsed with it; the 120th sits now.",
    )
    assert not read_named_bill("H.R. 957 (119th)", "", DAY)[0].notes
    assert "does not sit yet" in read_named_bill("H.R. 957 (120th)", "", DAY)[0].notes[0]


def test_an_unknown_position_brings_the_known_ones():
    with pytest.raises(UnknownName) as fault:
        read_named_bill("S. 1", "suport", DAY)
    assert "support" in fault.value.hint


def test_a_title_alone_is_no_bill():
    with pytest.raises(InputError):
        read_named_bill("Parity Enforcement Act", "", DAY)
