"""The seats of a state's own government: governor, legislators, council.

A ZIP never settles a state district. One that has been told, or found from an address, gives one seat entry:
where its voters elect several members, the entry lists them all. Where districts lie over each other (New
Hampshire's floterial districts) or one place elects two seats (Idaho), each is an entry of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from outreach.directory import Directory
from outreach.divisions import parse_division, state_division
from outreach.forms_of_address import chamber_name, legislative_roles
from outreach.freshness import look_up
from outreach.model import Candidate, Role, Seat, SeatStatus
from outreach.representation import notes
from outreach.representation.announcing import with_origin
from outreach.representation.by_title import governor_by_title
from outreach.representation.standing import GONE, HELD, Standing, candidate_of
from outreach.representation.successors import standings

NOT_COVERED = ("AS", "GU", "MP", "VI")  # no list of these legislatures is published that could be imported

_TYPES = {
    Role.STATE_UPPER: "sldu",
    Role.STATE_LOWER: "sldl",
    Role.STATE_LEGISLATURE: "sldu",
    Role.COUNCIL: "ward",
}


def role_of(division_id: str) -> Role:
    """Give the role of those elected in a district of a legislature."""
    division = parse_division(division_id)
    return next(role for role in legislative_roles(division.state) if _TYPES[role] == division.type)


def with_neighbours(directory: Directory, division_ids: Iterable[str]) -> tuple[str, ...]:
    """Add the divisions that a resident of the given ones shares: Idaho's second seat of a House district."""
    found: dict[str, None] = {}
    for one in division_ids:
        division = directory.division(one)
        if division and division.type == "sldl" and division.geoid:
            found |= dict.fromkeys(directory.divisions_with_geoid("sldl", division.geoid))
        found[one] = None
    return tuple(found)


def legislature_seats(
    directory: Directory, states: tuple[str, ...], divisions: tuple[str, ...], as_of: date
) -> tuple[Seat, ...]:
    """Give the seats of a place's legislature: those of the divisions, open ones for roles without any."""
    roles = dict.fromkeys(role for state in states for role in legislative_roles(state))
    if len(states) != 1:
        return tuple(_undecided(directory, role, states) for role in roles)
    return tuple(
        seat for role in roles for seat in _seats_of_role(directory, role, states[0], divisions, as_of)
    )


def _seats_of_role(
    directory: Directory, role: Role, state: str, divisions: tuple[str, ...], as_of: date
) -> Iterator[Seat]:
    if role is Role.COUNCIL:
        yield from council_at_large(directory, as_of)
    chosen = [one for one in divisions if role_of(one) is role]
    for one in chosen:
        yield from division_seats(directory, one, as_of, given=divisions)
    if not chosen:
        yield _open(directory, role, state, as_of, beside=divisions)


def division_seats(
    directory: Directory, division_id: str, as_of: date, *, given: Iterable[str] = ()
) -> Iterator[Seat]:
    """Give the seat entry of a district, and of each district that lies over it, if not given itself."""
    role = role_of(division_id)
    yield _entry(directory, role, division_id, standings(directory, division_id, role, as_of))
    for overlay in directory.overlays(division_id):
        if overlay.division_id in given:
            continue
        entry = _entry(
            directory, role, overlay.division_id, standings(directory, overlay.division_id, role, as_of)
        )
        base, over = _name(directory, division_id), _name(directory, overlay.division_id)
        if overlay.agrees:
            note = f"{over} lies over {base}: its members represent the same place."
            yield replace(entry, note=notes.joined(note, entry.note))
        else:
            yield _doubted(entry, f"Two sources differ on whether {base} lies in {over}.")


def council_at_large(directory: Directory, as_of: date) -> tuple[Seat, ...]:
    """Give the council seats all of the District elects: its chair, and the members at large."""
    division = state_division("DC")
    found = standings(directory, division, Role.COUNCIL, as_of)
    chair = [one for one in found if one.official and one.official.title == "Chair"]
    others = [one for one in found if one not in chair]
    return tuple(_entry(directory, Role.COUNCIL, division, group) for group in (chair, others) if group)


def governor_seat(directory: Directory, states: tuple[str, ...], as_of: date) -> Seat:
    """Give the governor (of the District, the mayor), or candidates where a ZIP lies in several states."""
    blank = _blank(directory, Role.GOVERNOR)
    if len(states) == 1:
        division = state_division(states[0])
        found = standings(directory, division, Role.GOVERNOR, as_of)
        return _with_office(directory, _entry(directory, Role.GOVERNOR, division, found))
    candidates = tuple(
        candidate_of(state_division(state), one)
        for state in states
        for one in standings(directory, state_division(state), Role.GOVERNOR, as_of)
    )
    known = any(one.status is not SeatStatus.OPEN for one in candidates)
    note = notes.which_state(directory, states)
    status = SeatStatus.CANDIDATES if known else SeatStatus.OPEN
    return replace(blank, status=status, candidates=candidates, note=note)


_ORDER = (
    *(SeatStatus.CERTAIN, SeatStatus.RECORDED, SeatStatus.CANDIDATES),
    *(SeatStatus.EXPIRED, SeatStatus.VACANT, SeatStatus.OPEN),
)
"""Which of several statuses an entry has: the first of these."""


def _with_office(directory: Directory, seat: Seat) -> Seat:
    """Return a governor's seat that nobody known holds with the office, which is written to by its title."""
    office = governor_by_title(directory, seat.state)
    if office is None or seat.status not in GONE:
        return seat
    caution = f"Written to by title, because no holder of the office is on record: “Dear {office.title}:”."
    return replace(seat, office=office, cautions=(*seat.cautions, caution))


def _entry(directory: Directory, role: Role, division_id: str, found: Iterable[Standing]) -> Seat:
    """Put the seats of one division together: those that are held, else why none is."""
    every = tuple(found)
    best = min((one.status for one in every), key=_ORDER.index, default=SeatStatus.OPEN)
    alike = HELD if best in HELD else (best,)
    shown = [one for one in every if one.status in alike]
    others = [one for one in every if one.status not in alike]
    doubted = [one for one in every if one.status is SeatStatus.CANDIDATES]
    if any(one.status is SeatStatus.RECORDED for one in shown):
        best = SeatStatus.RECORDED  # the oldest record decides how sure the entry is
    partly = notes.partly(len(others), len(every)) if others else ""
    said = dict.fromkeys(one.note for one in (*shown, *others) if one.note)
    return with_origin(
        replace(
            _blank(directory, role),
            status=best,
            division_id=division_id,
            state=parse_division(division_id).state,
            officials=tuple(one.official for one in shown if one.official and one not in doubted),
            candidates=tuple(candidate_of(division_id, one) for one in doubted),
            successors=tuple(each for one in every for each in one.successors),
            valid_until=min((one.valid_until for one in shown if one.valid_until), default=None),
            note=notes.joined(partly, *said),
        )
    )


def candidates_of(entry: Seat) -> tuple[Candidate, ...]:
    """Give what would hold if a seat entry were the right one: its officials, or that it has none."""
    if entry.candidates and not entry.officials:
        return entry.candidates
    district = parse_division(str(entry.division_id)).district
    return entry.candidates + tuple(
        Candidate(
            division_id=str(entry.division_id),
            district=(official.district if official else "") or district,
            state=entry.state,
            official=official,
            status=entry.status,
        )
        for official in entry.officials or (None,)
    )


def _doubted(entry: Seat, why: str) -> Seat:
    candidates = candidates_of(entry) if entry.officials or entry.candidates else ()
    return replace(
        entry,
        status=SeatStatus.CANDIDATES if candidates else entry.status,
        officials=(),
        candidates=candidates,
        note=notes.joined(why, look_up(entry.role), entry.note),
    )


def _open(directory: Directory, role: Role, state: str, as_of: date, *, beside: Iterable[str] = ()) -> Seat:
    blank = replace(_blank(directory, role), status=SeatStatus.OPEN, state=state)
    chamber = chamber_name(role, state)
    if state in NOT_COVERED:
        return replace(blank, note=notes.not_covered(chamber))
    term = directory.validity(role, state)
    if term.valid_from and as_of < term.valid_from:
        return replace(blank, note=notes.out_of_reach(term.valid_from, as_of))
    blank = replace(blank, valid_until=term.valid_until)
    if term.valid_until and term.valid_until <= as_of:
        return replace(blank, status=SeatStatus.EXPIRED, note=notes.chamber_ended(chamber, role, term))
    example = _parts(directory, role, state, beside) or _example(directory, role, state)
    return replace(blank, note=notes.needs_district(chamber, role, example, state))


def _undecided(directory: Directory, role: Role, states: tuple[str, ...]) -> Seat:
    note = notes.which_state(directory, states)
    return replace(_blank(directory, role), status=SeatStatus.OPEN, note=note)


def _parts(directory: Directory, role: Role, state: str, beside: Iterable[str]) -> str:
    """Return the districts that a named one of the other chamber is made of: MN-SD-34 of 34A and 34B."""
    numbers = {parse_division(one).district for one in beside}
    names = [division.name for division in directory.state_divisions(state, _TYPES[role])]
    parts = [name for name in names if name[:-1] in numbers and name[-1].isalpha()]
    return " or ".join(f"{state}-HD-{name}" for name in parts) if role is Role.STATE_LOWER else ""


def _example(directory: Directory, role: Role, state: str) -> str:
    kind = {Role.STATE_UPPER: "SD", Role.STATE_LOWER: "HD", Role.COUNCIL: "WARD"}.get(role, "LD")
    return f"{state}-{kind}-{directory.shortest_district(state, _TYPES[role]).removeprefix('Ward ')}"


def _blank(directory: Directory, role: Role) -> Seat:
    source = "governors" if role is Role.GOVERNOR else "openstates-people"
    origin = directory.source_of("memberships.csv", source)
    return Seat(role=role, status=SeatStatus.NONE, division_id=None, as_of=origin.as_of, source=str(origin))


def _name(directory: Directory, division_id: str) -> str:
    found = directory.division(division_id)
    return found.name if found else division_id
