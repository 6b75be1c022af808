"""What ends soon is said before it happens: a term, a Congress, a legislature, and House lines."""

from __future__ import annotations

from datetime import date

import pytest

from outreach.bills import read_named_bill
from outreach.directory import Directory, survey
from outreach.model import Address, Role, Seat, Sender
from outreach.representation import find
from outreach.turnover import congress_ends, say_turnover, say_turnovers, turnover_of
from outreach.workspace import Request, Workspace

DANA = Sender(name="Dana Ruiz", credentials="LMFT", address=Address(state="MN", zip="55105"))


@pytest.fixture
def directory(workspace: Workspace) -> Directory:
    return workspace.directory


def seat_on(directory: Directory, role: str, day: date, **place: str) -> Seat:
    return next(one for one in find(directory, **place, as_of=day).seats if one.role == role)


@pytest.mark.parametrize(
    ("day", "ends"),
    [
        (date(2026, 12, 15), date(2027, 1, 3)),
        (date(2027, 1, 2), date(2027, 1, 3)),
        (date(2027, 1, 3), date(2029, 1, 3)),
        (date(2025, 1, 3), date(2027, 1, 3)),
    ],
)
def test_a_congress_ends_in_january_of_odd_years(day, ends):
    assert congress_ends(day) == ends


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 3), False),
        (date(2026, 11, 4), True),
        (date(2027, 1, 2), True),
        (date(2027, 1, 3), False),
    ],
)
def test_the_end_of_congress_is_announced_sixty_days_ahead(day, said):
    told = say_turnover(Role.US_SENATE, date(2031, 1, 3), day)
    assert bool(told) is said
    if said:
        assert "The 119th Congress ends on 2027-01-03" in told
        assert "bills must be introduced again" in told
        assert "Write now by web form" in told


def test_a_term_that_ends_with_congress_is_named():
    told = say_turnover(Role.US_HOUSE, date(2027, 1, 3), date(2026, 12, 15), bill="H.R. 957")
    assert "19 days after 2026-12-15, and with it the term of this member" in told
    assert "bills (H.R. 957 too) must be introduced again" in told


def test_an_appointment_that_ends_before_congress_is_said_beside_it():
    told = say_turnover(Role.US_SENATE, date(2026, 12, 15), date(2026, 12, 1))
    assert told.startswith("This term ends on 2026-12-15, 14 days after 2026-12-01.")
    assert "The 119th Congress ends on 2027-01-03" in told


@pytest.mark.parametrize(
    ("role", "end", "word"),
    [
        (Role.GOVERNOR, date(2026, 12, 7), "the person who then holds the office"),
        (Role.STATE_LOWER, date(2026, 12, 7), "usually have to be introduced again"),
        (Role.COUNCIL, date(2027, 1, 2), "usually have to be introduced again"),
    ],
)
def test_the_term_of_a_states_office_is_announced(role, end, word):
    assert word in say_turnover(role, end, date(2026, 12, 5))
    assert say_turnover(role, end, end) == ""
    assert say_turnover(role, None, date(2026, 12, 5)) == ""


def test_several_recipients_are_told_of_in_few_lines(directory):
    people = {
        name: directory.official(id) for name, id in (("A", "K000367"), ("B", "S001203"), ("C", "M001143"))
    }
    (line,) = say_turnovers(people.items(), date(2026, 12, 15), bills=["H.R. 957"])
    assert "and with it the terms of B and C" in line
    assert "(H.R. 957 too)" in line
    assert say_turnovers(people.items(), date(2026, 10, 1)) == ()


@pytest.mark.parametrize(
    ("place", "role", "said"),
    [
        ({"state": "AK"}, "governor", "This term ends on 2026-12-07, 2 days after 2026-12-05"),
        ({"zip": "55105"}, "us-house", "The 119th Congress ends on 2027-01-03, 29 days after 2026-12-05"),
        ({"zip": "00901"}, "us-house", "The 119th Congress ends on 2027-01-03"),
        ({"district": "CA-SD-1"}, "state-upper", "This term ends on 2026-12-07"),
        ({"state": "MN"}, "state-upper", "This term ends on 2027-01"),
    ],
)
def test_a_look_up_announces_what_ends(directory, place, role, said):
    day = date(2026, 12, 5)
    (seat, *_) = (one for one in find(directory, **place, as_of=day).seats if one.role == role)
    assert said in seat.turnover
    (earlier, *_) = (
        one for one in find(directory, **place, as_of=date(2026, 9, 1)).seats if one.role == role
    )
    assert earlier.turnover == ""


@pytest.mark.parametrize("state", ["NJ", "VA"])
def test_who_stays_is_not_said_to_leave(directory, state):
    (governor,) = (
        s for s in find(directory, state=state, as_of=date(2026, 12, 15)).seats if s.role == "governor"
    )
    assert governor.turnover == ""


def test_every_draft_says_what_ends_with_congress(workspace):
    made = workspace.draft(
        Request(
            kinds=("letter", "call-script"),
            topic="parity-enforcement",
            sender=DANA,
            zip="55105",
            bill="H.R. 957",
            day=date(2026, 12, 15),
        )
    )
    assert len(made.drafts) == 6
    for draft, recipient in made.drafts:
        assert turnover_of(recipient, draft.date, "H.R. 957") in draft.notes
        assert any("bills (H.R. 957 too) must be introduced again" in note for note in draft.notes)


def test_a_text_on_a_bill_to_others_says_that_the_bill_ends(workspace):
    named, _ = read_named_bill("S. 1234", "", date(2026, 12, 15))
    agency = workspace.directory.agencies(Role.FEDERAL_AGENCY)[0]
    told = turnover_of(agency, date(2026, 12, 15), named.number)
    assert told.startswith(
        "S. 1234 must be introduced again unless it is passed before the 119th Congress ends"
    )


def test_status_says_what_to_do(directory):
    told = survey(directory, date(2026, 12, 15))
    assert any("The 119th Congress ends on 2027-01-03" in line for line in told.turnover)
    assert any("a state’s legislature" in line for line in told.turnover)
    assert survey(directory, date(2026, 9, 1)).turnover == ()


@pytest.mark.parametrize(
    ("zip", "state"), [("78701", "Texas"), ("94536", "California"), ("43004", "Ohio"), ("84124", "Utah")]
)
def test_new_house_lines_are_said_before_and_after_the_day(directory, zip, state):
    def house(day: date) -> tuple[str, ...]:
        return seat_on(directory, "us-house", day, zip=zip).cautions

    assert house(date(2026, 10, 1)) == ()
    (before,) = house(date(2026, 12, 15))
    assert before.startswith(f"{state} has new House districts from 2027-01-03 on")
    (after,) = house(date(2027, 1, 10))
    assert after.startswith(f"{state} has new House districts since 2027-01-03: a ZIP or an address may lie")


@pytest.mark.parametrize("zip", ["55105", "63101", "60614", "82001"])
def test_states_that_keep_their_lines_say_nothing_of_new_ones(directory, zip):
    for day in (date(2026, 12, 15), date(2027, 1, 10)):
        assert seat_on(directory, "us-house", day, zip=zip).cautions == ()
