"""Bills of the states: any usual spelling is read, and printed as that legislature writes it."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.bills import Reader, read_named_bill
from outreach.bills.legislatures import list_measures
from outreach.divisions import STATES
from outreach.errors import InputError
from outreach.model import Position

DAY = date(2026, 11, 30)
CONGRESS = Reader("federal")


def read(text, *states, level="state"):
    return read_named_bill(text, "", DAY, [Reader(level, state) for state in states])[0]


@pytest.mark.parametrize(
    ("state", "text", "printed"),
    [
        *(("IL", text, "HB 1873") for text in ("HB 1873", "hb1873", "H.B. 1873", "H. B. 1873", "HB-1873")),
        *(("IL", text, "HB 1873") for text in ("House Bill 1873", "House Bill No. 1873", "H.B. No. 1873")),
        ("TX", "SB1560", "SB 1560"),
        ("MN", "H.F. 1873", "HF 1873"),
        ("MN", "House File 1873", "HF 1873"),
        ("MN", "house bill 1873", "HF 1873"),
        ("IA", "sf100", "SF 100"),
        ("NY", "A 1234", "A.1234"),
        ("NY", "A01234-b", "A.1234-B"),
        ("NY", "S567", "S.567"),
        ("NY", "Assembly Bill 1234", "A.1234"),
        ("NJ", "A-1234", "A1234"),
        ("NJ", "Assembly, No. 1234", "A1234"),
        ("NJ", "S. 567", "S567"),
        ("CA", "A.B. 12", "AB 12"),
        ("CA", "ABX1 2", "ABX1 2"),
        ("NV", "ab12", "AB 12"),
        ("WI", "Assembly Bill 12", "AB 12"),
        ("NE", "LB100", "LB 100"),
        ("NE", "Legislative Bill 100", "LB 100"),
        ("ME", "L.D. 55", "LD 55"),
        ("ME", "HP 12", "HP 12"),
        ("MA", "H 1234", "H.1234"),
        ("MA", "House Bill 1234", "H.1234"),
        ("MA", "S.45", "S.45"),
        ("VT", "H.123", "H.123"),
        ("ID", "H 123", "H 123"),
        ("RI", "2025-H 5123", "H 5123"),
        ("SC", "h3456", "H. 3456"),
        ("NC", "H 123", "H.B. 123"),
        ("NC", "H.B. 123", "H.B. 123"),
        ("OH", "HB 123", "H.B. 123"),
        ("CO", "hb25-1045", "HB25-1045"),
        ("CO", "HB 1045 (2025)", "HB25-1045"),
        ("CO", "SB25-45", "SB25-045"),
        ("WY", "SF 45", "SF0045"),
        ("WA", "E2SSB 5432", "E2SSB 5432"),
        ("WA", "s.j.m. 8002", "SJM 8002"),
        ("FL", "CS/HB 12", "CS/HB 12"),
        ("NH", "HB 1873-FN", "HB 1873-FN"),
        ("VA", "HJR 12", "HJ 12"),
        ("KY", "HCR 5", "HCR 5"),
        ("AZ", "SCR 1001", "SCR 1001"),
        ("DC", "B26-0123", "B26-0123"),
        ("DC", "b26-123", "B26-0123"),
        ("DC", "Bill 26-0123", "B26-0123"),
        ("PR", "P. de la C. 123", "P. de la C. 123"),
        ("PR", "P de la C 0123", "P. de la C. 123"),
        ("PR", "P. del S. 45", "P. del S. 45"),
        ("PR", "PS 45", "P. del S. 45"),
        ("PR", "Proyecto de la Cámara 123", "P. de la C. 123"),
        ("GU", "Bill 123-38", "Bill 123-38"),
    ],
)
def test_any_usual_spelling_is_printed_as_the_legislature_writes_it(state, text, printed):
    bill = read(text, state)
    assert (bill.number, bill.level, bill.state) == (printed, "state", state)


@pytest.mark.parametrize(
    ("text", "session", "title"),
    [
        ("HB 1873 (2025)", "2025", ""),
        ("HB 1873 (2025-2026), the School Counselors Act", "2025–2026", "School Counselors Act"),
        ("HB 1873 of 2025-2026", "2025–2026", ""),
        ("HB 1873 of the 2025 Regular Session", "2025 Regular Session", ""),
        ("HB 1873, 104th General Assembly", "104th General Assembly", ""),
        ("2025 HB 1873: Some Act, as amended", "2025", "Some Act, as amended"),
        ("Illinois HB 1873 (2025)", "2025", ""),
        ("HB 1873 (IL, 2025)", "2025", ""),
        ("HB 1873, Illinois", "", ""),
        ("IL HB 1873 – “Some Act”", "", "Some Act"),
    ],
)
def test_session_state_and_title_may_be_named(text, session, title):
    bill = read(text, "IL")
    assert (bill.number, bill.session, bill.title, bill.state) == ("HB 1873", session, title, "IL")


@pytest.mark.parametrize(
    ("text", "readers", "says", "hint"),
    [
        ("S 1560", [Reader("state", "IL")], "how the U.S. Senate numbers", "--to us-senate"),
        ("S 1560", [Reader("state", "IL")], "Illinois would write SB 1560", ""),
        ("H.R. 957", [Reader("state", "MN")], "no state lawmaker votes on H.R. 957", "--to us-house"),
        ("HR 957", [Reader("state", "GA")], "how the U.S. House numbers", "GA HR 957"),
        ("H.R. 957 (119th)", [Reader("state", "TX")], "votes on H.R. 957", "members of Congress"),
        ("HB 1873", [CONGRESS], "is a bill of a state legislature", "--to state-upper"),
        ("LB 100", [CONGRESS], "a bill of the Nebraska legislature", "H.R. 957"),
        ("NY S 1560", [CONGRESS], "a bill of the New York legislature", "--to state-upper"),
        ("SB 12 (2025)", [CONGRESS], "no member of Congress votes on it", "--to state-upper"),
        ("HB 1873", [Reader("state", "MN")], "not how the Minnesota legislature numbers", "HF 1873"),
        ("AB 12", [Reader("state", "TX")], "not how the Texas legislature numbers", "HB 12 or SB 12"),
        ("S 1560", [CONGRESS, Reader("state", "NY")], "may be S. 1560 of the U.S. Congress", "NY S 1560"),
        ("HB 3", [Reader("state", "IL"), Reader("state", "IN")], "Illinois or Indiana", "IL HB 3"),
        ("WI AB 3", [Reader("state", "IL")], "a bill of the Wisconsin legislature", "Illinois"),
        ("the act 5", [Reader("state", "IL")], "is not a bill number", "HB 1873"),
        ("HB 1873 (soon)", [Reader("state", "IL")], "neither a session nor a state", ""),
    ],
)
def test_a_bill_of_the_wrong_government_is_explained(text, readers, says, hint):
    with pytest.raises(InputError) as fault:
        read_named_bill(text, "", DAY, readers)
    assert says in fault.value.message
    assert hint in fault.value.hint


@pytest.mark.parametrize(
    ("text", "readers", "level", "number"),
    [
        ("S 1560", [Reader("state", "NY")], "state", "S.1560"),
        ("US S 1560", [CONGRESS, Reader("state", "NY")], "federal", "S. 1560"),
        ("NY S 1560", [CONGRESS, Reader("state", "NY")], "state", "S.1560"),
        ("S 1560 (2025-2026)", [CONGRESS, Reader("state", "NY")], "state", "S.1560"),
        ("S 1560 (119th)", [CONGRESS, Reader("state", "NY")], "federal", "S. 1560"),
        ("S 1560", [CONGRESS, Reader("state", "IL")], "federal", "S. 1560"),
        ("H.R. 957", [CONGRESS, Reader("state", "GA")], "federal", "H.R. 957"),
        ("HB 1873", [CONGRESS, Reader("state", "IL")], "state", "HB 1873"),
        ("GA HR 957", [Reader("state", "GA")], "state", "HR 957"),
        ("IN HB 3", [Reader("state", "IL"), Reader("state", "IN")], "state", "HB 3"),
        ("HB 1873", [Reader("", "IL")], "state", "HB 1873"),
        ("H.R. 957", [Reader("", "IL")], "federal", "H.R. 957"),
    ],
)
def test_those_written_to_tell_whose_bill_it_is(text, readers, level, number):
    bill, citation = read_named_bill(text, "", DAY, readers)
    assert (bill.level, bill.number) == (level, number)
    assert bool(citation) == (level == "federal")


def test_a_number_of_the_topics_own_federal_bill_is_not_silently_a_states():
    with pytest.raises(InputError) as fault:
        read_named_bill("S. 1895", "", DAY, [Reader("state", "NY")], ["S. 1895"])
    assert "S. 1895 of the U.S. Congress" in fault.value.message
    assert read_named_bill("S. 1895", "", DAY, [Reader("state", "NY")])[0].notes[-1] == (
        "“S. 1895” is read as S.1895 of the New York legislature, not as S. 1895 of Congress."
    )


@pytest.mark.parametrize("state", sorted(set(STATES) - {"GU", "VI", "AS", "MP"}))
def test_every_legislature_has_its_bills_and_reads_what_it_writes(state):
    measures = list_measures(state)
    bills = [one for one in measures.values() if one.is_bill]
    assert bills
    for one in measures.values():
        number = one.write_number("26-123" if "yy-" in one.spelling else "123")
        again = read(f"{state} {number}", state)
        assert (again.number, again.state, again.chamber) == (number, state, one.chamber)


@pytest.mark.parametrize(
    ("text", "state", "chamber", "is_bill"),
    [
        ("HB 1", "IL", "lower", True),
        ("SB 1", "IL", "upper", True),
        ("A 1", "NY", "lower", True),
        ("LB 1", "NE", "", True),
        ("LD 1", "ME", "", True),
        ("HJR 1", "TX", "lower", False),
        ("SJM 1", "ID", "upper", False),
        ("ACA 1", "CA", "lower", False),
        ("P. del S. 1", "PR", "upper", True),
    ],
)
def test_the_chamber_and_the_sort_of_measure_are_known(text, state, chamber, is_bill):
    bill = read(text, state)
    assert (bill.chamber, bill.is_bill) == (chamber, is_bill)


def test_what_no_table_knows_is_printed_as_typed_and_said():
    bill = read("HJM 3", "IL")
    assert bill.number == "HJM 3"
    assert "printed as you typed it" in " ".join(bill.notes)
    assert read("hb 5", "").number == "HB 5"


def test_an_ended_session_is_told_and_nothing_is_claimed_of_the_standing():
    old = read("HB 1 (2019)", "IL")
    assert "HB 1 was not looked up" in old.notes[0]
    assert "The session (2019) is over" in old.notes[0]
    assert "session (" not in read("HB 1 (2026)", "IL").notes[0]
    assert "2023–2024) is over" in read("HB 1 (2023-2024)", "IL").notes[0]


def test_the_position_is_read_as_for_bills_of_congress():
    bill, _ = read_named_bill("HB 1", "Oppose", DAY, [Reader("state", "IL")])
    assert bill.position is Position.OPPOSE


@given(st.text(max_size=40), st.sampled_from(["IL", "NY", "DC", "PR", "GU", ""]))
def test_reading_never_crashes(text, state):
    with suppress(InputError):
        assert read(text, state).number


@pytest.mark.parametrize("text", ["HB 1873/SB 1560", "HB1873, SB1560", "HB 1873 and SB 1560", "A.12 & S.34"])
def test_two_bills_are_refused_for_one(text):
    with pytest.raises(InputError) as fault:
        read(text, "NY")
    assert "names two bills" in fault.value.message


@pytest.mark.parametrize(
    ("text", "state", "printed"),
    [
        ("Assembly Bill A1234", "NY", "A.1234"),
        ("senate bill S1560", "NY", "S.1560"),
        ("Bill B26-0123", "DC", "B26-0123"),
        ("HB-1873 of Illinois", "IL", "HB 1873"),
        ("hb 1873 in illinois", "IL", "HB 1873"),
        ("IL-HB1873", "IL", "HB 1873"),
        ("#HB1873", "IL", "HB 1873"),
    ],
)
def test_ways_of_writing_the_state_or_the_bill_twice_are_understood(text, state, printed):
    assert read(text, state).number == printed


def test_a_session_in_two_parts_and_a_bare_congress_are_read():
    bill = read("HB 3, 89th Legislature, Regular Session", "TX")
    assert (bill.session, bill.title) == ("89th Legislature, Regular Session", "")
    for text in ("S. 12 (119)", "S. 12, 119th Cong.", "S. 12 of the 119th Congress"):
        assert read_named_bill(text, "", DAY)[1].congress == 119
