"""The sentences that go with an answer: why it is not certain, and what settles it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from outreach.directory import Directory, Validity
from outreach.divisions import parse_division, short_code
from outreach.freshness import PAGES, look_up
from outreach.model import Role
from outreach.representation.place import Place

CHOSEN = "The district was chosen by you."


def joined(*sentences: str) -> str:
    """Join those sentences that are not empty."""
    return " ".join(filter(None, sentences))


def out_of_reach(valid_from: date, as_of: date) -> str:
    """Say that the day asked about lies before the data."""
    return f"The data reaches back to {valid_from}, not to {as_of}."


def term_ended(role: Role, valid_until: date) -> str:
    """Say that everything on record has ended."""
    return f"The members and districts on record ended on {valid_until}. {look_up(role)}"


def old_lines(directory: Directory, place: Place, lines: date) -> str:
    """Say that the ZIP table's district lines have ended."""
    return f"The ZIP table has district lines that ended on {lines}. {_name_yours(directory, place)}"


def new_lines(state: str, day: date, as_of: date) -> str:
    """Say that a state votes in new House districts from a day on, or will."""
    if day <= as_of:
        return (
            f"{state} has new House districts since {day}: a ZIP or an address may lie in another district"
            f" now. Check yours: {PAGES[Role.US_HOUSE]}"
        )
    return f"{state} has new House districts from {day} on: from then this place may lie in another district."


def several_states(directory: Directory, place: Place) -> str:
    """Say that a ZIP lies in several states, and how to settle which."""
    options = " or ".join(f"--state {state}" for state in place.states)
    return f"{_in_states(directory, place)} Settle it with {options}."


def which_state(directory: Directory, states: Sequence[str]) -> str:
    """Say that the state is not settled, and how to settle it."""
    options = " or ".join(f"--state {state}" for state in states)
    names = _either([directory.state_name(one) for one in states])
    return f"The place may lie in {names}. Settle it with {options}."


def needs_district(chamber: str, role: Role, example: str, state: str) -> str:
    """Say that the district of a legislature is not known, and how to tell it."""
    at_large = " Its members at large represent all of Puerto Rico; name them with AL for the number."
    return (
        f"The {chamber} needs a street address or your district, as in --district {_quoted(example)}; "
        f"look it up at {PAGES[role]}{at_large if state == 'PR' else ''}"
    )


def not_covered(chamber: str) -> str:
    """Say that the directory has nothing on a legislature."""
    return f"The directory does not have the members of the {chamber}. Look them up on its own pages."


def chamber_ended(chamber: str, role: Role, term: Validity) -> str:
    """Say that what is known of a chamber has ended, and why."""
    return f"The data on the {chamber} ended on {term.valid_until}: {term.reason}. {look_up(role)}"


def partly(missing: int, seats: int) -> str:
    """Say that not every seat of a district with several is held by somebody known."""
    return f"{missing} of its {seats} seats {'is' if missing == 1 else 'are'} not held by anybody known."


def _quoted(example: str) -> str:
    return f'"{example}"' if " " in example else example


def by_zip(place: Place) -> str:
    """Say that a district is right as far as a ZIP can tell; about four in a hundred hold a second one."""
    district = _codes(place.divisions)
    return f"{district} by ZIP, which is not exact near a district line; to be sure: {PAGES[Role.US_HOUSE]}"


def how_to_settle(directory: Directory, place: Place) -> str:
    """Say what is known of the House district and what the caller can add."""
    return joined(place.note, _known(directory, place), _name_yours(directory, place))


def _known(directory: Directory, place: Place) -> str:
    if len(place.states) > 1:
        known = _codes(place.divisions)
        where = (
            f" The ZIP table knows it in {known} only."
            if place.open_states and known and not place.note
            else ""
        )
        return f"{_in_states(directory, place)}{where}"
    if not place.open_states:
        return f"This ZIP lies in {_codes(place.divisions)}."
    state = place.states[0]
    return f"{directory.state_name(state)} has {len(directory.house_divisions(state))} House districts."


def _name_yours(directory: Directory, place: Place) -> str:
    example = place.divisions[0] if place.divisions else directory.house_divisions(place.states[0])[0]
    return f"Name yours, as in --district {short_code(example)}; look it up at {PAGES[Role.US_HOUSE]}"


def _in_states(directory: Directory, place: Place) -> str:
    states = [directory.state_name(state) for state in place.states]
    return f"This ZIP may lie in {_either(states)}."


def _codes(divisions: Sequence[str]) -> str:
    ordered = sorted(divisions, key=lambda one: (parse_division(one).state, len(one), one))
    return _either([short_code(one) for one in ordered])


def _either(words: Sequence[str]) -> str:
    return " or ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
