"""Who represents a place on a date: the two look-ups, place -> divisions -> people, put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from outreach.directory import Directory
from outreach.divisions import parse_division
from outreach.errors import InputError
from outreach.model import Representation, Role, Seat, SeatStatus
from outreach.representation.announcing import announced
from outreach.representation.by_title import governor_by_title, record_with_id
from outreach.representation.json_form import (
    agency_as_json,
    as_json,
    as_plain,
    official_as_json,
    official_with_seat_as_json,
    seat_as_json,
)
from outreach.representation.notes import joined
from outreach.representation.place import Place, read_place
from outreach.representation.seats import chairs_of, house_seat, seat_of, senate_seats
from outreach.representation.standing import HELD
from outreach.representation.statehouse import (
    candidates_of,
    council_at_large,
    division_seats,
    governor_seat,
    legislature_seats,
    with_neighbours,
)
from outreach.representation.successors import check_takes_office

__all__ = [
    "Resolver",
    "agency_as_json",
    "as_json",
    "as_plain",
    "candidates_of",
    "chairs_of",
    "check_takes_office",
    "find",
    "governor_by_title",
    "official_as_json",
    "official_with_seat_as_json",
    "record_with_id",
    "seat_as_json",
    "seat_of",
    "seats_of",
]

MOST_KEPT = 50_000
"""Answers a Resolver keeps; there are 42,000 ZIPs."""

_ORDER = tuple(Role)


def find(
    directory: Directory,
    *,
    zip: str = "",
    state: str = "",
    district: str = "",
    districts: Sequence[str] = (),
    as_of: date,
) -> Representation:
    """Find the seats that represent a ZIP, a state or some districts on the day `as_of`.

    Those in Congress, the governor, and the legislature: its seats are open, with a note, until a district of
    each chamber is named. `districts` are codes or ids: MN-4 is in Congress, MN-SD-64 and MN-HD-64A are of
    Minnesota's chambers, WA-LD-43 of both of Washington's; `district` is one more of them.
    A state or district beside a ZIP settles what the ZIP leaves open. Each seat carries its own status;
    nothing is certain that the data does not bear out on that day. Raises InputError for a place that
    cannot be read, does not exist, or contradicts itself.
    """
    return Resolver(directory).find(zip=zip, state=state, district=district, districts=districts, as_of=as_of)


class Resolver:
    """Finds like `find`, for many places: the seats of those that are represented alike are made once.

    Of 34,000 ZIPs most share their seats with others; an answer holds the seats it shares, nothing is copied.
    """

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._seats: dict[tuple[object, ...], tuple[Seat, ...]] = {}
        self._found: dict[tuple[object, ...], Representation] = {}

    def find(
        self,
        *,
        zip: str = "",
        state: str = "",
        district: str = "",
        districts: Sequence[str] = (),
        as_of: date,
    ) -> Representation:
        """Find the seats that represent a place on the day `as_of`; see `find`."""
        asked = (zip, state, district, *districts, as_of)
        if known := self._found.get(asked):
            return known
        place = read_place(self._directory, zip_code=zip, state=state, districts=(*districts, district))
        found = Representation(
            input=place.asked, as_of=as_of, states=place.states, seats=self._seats_of(place, as_of)
        )
        if len(self._found) >= MOST_KEPT:
            self._found.clear()
        self._found[asked] = found
        return found

    def _seats_of(self, place: Place, as_of: date) -> tuple[Seat, ...]:
        alike = (*place.likeness, as_of)
        if alike not in self._seats:
            if len(self._seats) >= MOST_KEPT:
                self._seats.clear()
            self._seats[alike] = _seats(self._directory, place, as_of)
        return self._seats[alike]


def _seats(directory: Directory, place: Place, as_of: date) -> tuple[Seat, ...]:
    seats = [*senate_seats(directory, place, as_of), house_seat(directory, place, as_of)]
    if place.states:
        seats.append(governor_seat(directory, place.states, as_of))
        chosen = with_neighbours(directory, place.state_divisions)
        seats += legislature_seats(directory, place.states, chosen, as_of)
    if place.by_zip and not place.is_sure:
        seats = [_by_zip_alone(seat, place.note) for seat in seats]
    return announced(seats, as_of)


def _by_zip_alone(seat: Seat, note: str) -> Seat:
    """Return a seat of a whole state as one that a ZIP without an area tells, by its state alone."""
    if seat.status not in HELD:
        return seat
    return replace(seat, status=SeatStatus.BY_ZIP, note=joined(note, seat.note))


def seats_of(directory: Directory, division_ids: Iterable[str], as_of: date) -> tuple[Seat, ...]:
    """Give the seats of divisions that are known for sure, as from an address, in the order of their roles.

    A state's id gives its senators and governor (of DC also the council's chair and members at large), a
    House district its representative, a district of a legislature all its members, with those of districts
    that lie over it and the second seat of an Idaho district. Members at large of Puerto Rico come only with
    their own ids (…/sldu:at-large, …/sldl:at-large). Raises InputError for an id the directory does not have.
    """
    ids = with_neighbours(directory, division_ids)
    seats = [seat for one in ids for seat in _seats_of_one(directory, one, ids, as_of)]
    return announced(sorted(seats, key=lambda seat: _ORDER.index(seat.role)), as_of)


def _seats_of_one(
    directory: Directory, division_id: str, ids: tuple[str, ...], as_of: date
) -> Iterable[Seat]:
    division = parse_division(division_id)
    if directory.division(division_id) is None:
        raise InputError(f"The directory has no division {division_id}.")
    if division.type == "cd":
        place = Place(asked={}, states=(division.state,), divisions=(division_id,), open_states=())
        return (house_seat(directory, place, as_of),)
    if division.type != "state":
        return division_seats(directory, division_id, as_of, given=ids)
    place = Place(asked={}, states=(division.state,), divisions=(), open_states=())
    council = council_at_large(directory, as_of) if division.state == "DC" else ()
    return (
        *senate_seats(directory, place, as_of),
        governor_seat(directory, (division.state,), as_of),
        *council,
    )
