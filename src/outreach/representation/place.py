"""What the caller said about the place, checked against each other: ZIP, state, district."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

from outreach.directory import Directory, Division
from outreach.divisions import (
    DistrictName,
    DivisionId,
    parse_division,
    read_district,
    read_state,
    read_state_district,
    short_code,
)
from outreach.errors import InputError
from outreach.locators import ZipLocator


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Is the place asked about: states and House districts it may lie in."""

    asked: Mapping[str, str]  # what was given, in its normal form
    states: tuple[str, ...]  # empty where Congress represents nobody
    divisions: tuple[str, ...]  # ids of House districts it may lie in
    open_states: tuple[str, ...]  # states of which any district may be the right one
    by_zip: bool = False
    is_sure: bool = True  # False where the ZIP has no area of its own, and no state or district was named
    chosen: bool = False  # the caller named the House district
    state_divisions: tuple[str, ...] = ()  # ids of districts of the legislature that the caller named
    note: str = ""

    @property
    def likeness(self) -> tuple[object, ...]:
        """Is everything the answer depends on but what was asked: places alike have the same seats."""
        where = (self.states, self.divisions, self.open_states, self.state_divisions)
        return (*where, self.by_zip, self.is_sure, self.chosen, self.note)


def read_place(directory: Directory, *, zip_code: str, state: str, districts: Iterable[str]) -> Place:
    """Read the place; raise InputError when nothing is given or the parts contradict each other."""
    named = read_state(state) if state.strip() else ""
    wanted, legislative = _districts([one for one in districts if one.strip()], named)
    place = _of_congress(directory, zip_code, named, wanted, legislative)
    for one in legislative:
        place = _with_state_district(directory, place, one)
    _check_one_each(directory, place)
    return place


def _districts(given: Iterable[str], state: str) -> tuple[DivisionId | None, list[DistrictName]]:
    house: DivisionId | None = None
    legislative = []
    for text in given:
        if named := read_state_district(text, state):
            legislative.append(named)
            continue
        read = read_district(text, state)
        if house and house != read:
            raise InputError(
                f"{house.code} and {read.code} are two House districts.", hint="Give one of them."
            )
        house = read
    states = {one.state for one in legislative} | ({house.state} if house else set())
    if len(states) > 1:
        raise InputError(
            f"The districts lie in {' and '.join(sorted(states))}.", hint="Give those of one state."
        )
    return house, legislative


def _of_congress(
    directory: Directory,
    zip_code: str,
    named: str,
    wanted: DivisionId | None,
    legislative: list[DistrictName],
) -> Place:
    implied = wanted.state if wanted else legislative[0].state if legislative else named
    if zip_code.strip():
        place = _of_zip(directory, zip_code)
    elif implied:
        place = _of_state(directory, implied)
    else:
        raise InputError("No place was given.", hint="Give --zip 55105, --state MN or --district MN-4.")
    place = _narrowed(directory, place, named) if named else place
    if legislative and not named:
        place = replace(_narrowed(directory, place, implied), asked=place.asked)
    return _settled(directory, place, wanted) if wanted else place


def _with_state_district(directory: Directory, place: Place, wanted: DistrictName) -> Place:
    types = dict.fromkeys(_type(wanted.state, type) for type in wanted.types)
    found = [
        one
        for type in types
        for one in directory.state_divisions(wanted.state, type)
        if any(map(wanted.names, _names(directory, one)))
    ]
    if not found:
        raise InputError(f"There is no district {_code(wanted)}.", hint=_nearest(directory, wanted))
    code = ", ".join(filter(None, (place.asked.get("district"), _code(wanted))))
    ids = dict.fromkeys((*place.state_divisions, *(one.id for one in found)))
    return replace(place, asked={**place.asked, "district": code}, state_divisions=tuple(ids))


def _names(directory: Directory, division: Division) -> Iterable[str]:
    """Give the ways to write a district; “16” is good for both seats of Idaho's 16A and 16B."""
    yield division.name
    yield parse_division(division.id).district
    if division.geoid and len(directory.divisions_with_geoid(division.type, division.geoid)) > 1:
        yield division.census_code


def _type(state: str, type: str) -> str:
    return "ward" if state == "DC" else "sldu" if state == "NE" else type


def _code(wanted: DistrictName) -> str:
    kind = {"sldu": "SD", "sldl": "HD", "ward": "WARD"}[wanted.types[0]] if len(wanted.types) == 1 else "LD"
    return f"{wanted.state}-{kind}-{wanted.name}"


def _nearest(directory: Directory, wanted: DistrictName) -> str:
    names = [
        one.name
        for type in dict.fromkeys(_type(wanted.state, type) for type in wanted.types)
        for one in directory.state_divisions(wanted.state, type)
    ]
    parts = [name for name in names if name[:-1] == wanted.name and name[-1].isalpha()]  # 34 is 34A and 34B
    spelled = any(map(str.isalpha, wanted.name))  # a number has no near ones
    near = parts or (get_close_matches(wanted.name, names, n=3, cutoff=0.5) if spelled else [])
    known = f"Did you mean {_either(near)}?" if near else f"There are {len(names)}, such as {_some(names)}."
    return (
        known
        if names
        else f"The directory does not know these districts of {directory.state_name(wanted.state)}."
    )


def _either(names: list[str]) -> str:
    return " or ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _some(names: list[str]) -> str:
    return ", ".join(sorted(names, key=lambda name: (len(name), name))[:3])


def _check_one_each(directory: Directory, place: Place) -> None:
    """Refuse two districts of one chamber, unless one lies over the other or they share one Census code."""
    divisions = [found for one in place.state_divisions if (found := directory.division(one))]
    for at, one in enumerate(divisions):
        for other in divisions[at + 1 :]:
            if one.type == other.type and not _share_residents(directory, one, other):
                raise InputError(
                    f"{one.name} and {other.name} are two districts of one chamber.", hint="Give one of them."
                )


def _share_residents(directory: Directory, one: Division, other: Division) -> bool:
    over = {overlay.division_id for each in (one, other) for overlay in directory.overlays(each.id)}
    at_large = any(each.id.endswith(":at-large") for each in (one, other))
    return at_large or bool(one.geoid and one.geoid == other.geoid) or bool({one.id, other.id} & over)


def _of_zip(directory: Directory, zip_code: str) -> Place:
    found = ZipLocator(directory).locate(zip_code)
    return Place(
        asked={"zip": found.zip},
        states=found.states,
        divisions=found.divisions,
        open_states=found.open_states,
        by_zip=True,
        is_sure=found.has_area,
        note=found.note,
    )


def _of_state(directory: Directory, state: str) -> Place:
    districts = directory.house_divisions(state)
    alone = len(districts) == 1
    return Place(
        asked={},
        states=(state,),
        divisions=districts if alone else (),
        open_states=() if alone else (state,),
    )


def _narrowed(directory: Directory, place: Place, state: str) -> Place:
    if state not in place.states:
        there = " or ".join(map(directory.state_name, place.states)) or "none of the United States"
        raise InputError(
            f"ZIP {place.asked['zip']} lies in {there}, not in {directory.state_name(state)}.",
            hint="Check the two, or give the state without the ZIP.",
        )
    within = directory.house_divisions(state)
    return replace(
        place,
        asked={**place.asked, "state": state},
        states=(state,),
        is_sure=True,
        divisions=tuple(one for one in place.divisions if one in within),
        open_states=tuple(one for one in place.open_states if one == state),
    )


def _settled(directory: Directory, place: Place, wanted: DivisionId) -> Place:
    if str(wanted) not in directory.house_divisions(wanted.state):
        raise InputError(f"There is no district {wanted.code}.", hint=_range(directory, wanted.state))
    if str(wanted) not in place.divisions and wanted.state not in place.open_states:
        raise InputError(
            f"ZIP {place.asked['zip']} does not lie in {wanted.code}: {_candidates(place)}.",
            hint="If you are sure of the district, give it without the ZIP.",
        )
    return replace(
        place,
        asked={**place.asked, "district": wanted.code},
        states=(wanted.state,),
        is_sure=True,
        divisions=(str(wanted),),
        open_states=(),
        chosen=True,
    )


def _range(directory: Directory, state: str) -> str:
    codes = list(map(short_code, directory.house_divisions(state)))
    if len(codes) == 1:
        return f"{directory.state_name(state)} has one seat: {codes[0]}."
    return f"{directory.state_name(state)} has {codes[0]} to {codes[-1]}."


def _candidates(place: Place) -> str:
    codes = [*map(short_code, place.divisions), *(f"a district of {state}" for state in place.open_states)]
    return f"the ZIP table has it in {' or '.join(codes)}" if codes else place.note
