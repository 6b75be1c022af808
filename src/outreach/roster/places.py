"""The address of one person out of the columns that may hold one: the home decides the district."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from outreach.roster.addresses import is_box, split_address
from outreach.roster.cells import NOTHING
from outreach.roster.columns import Block
from outreach.roster.several_addresses import find_several_addresses
from outreach.roster.tidying import says_no_street
from outreach.roster.zips import MILITARY, count_zips, read_zip, state_code, states_of

_HERE = frozenset(("", "us", "usa", "u.s.", "u.s.a.", "united states", "united states of america", "america"))
_PARTS = ("street", "street2", "city", "state", "zip", "address", "label", "country", "box", "zip4")
_USUAL = frozenset(("", "home", "primary", "1", "home 2"))


@dataclass(slots=True)
class Place:
    """Is where a person lives, as the row says it."""

    street: str = ""
    unit: str = ""
    city: str = ""
    state: str = ""
    zip: str = ""
    remarks: list[str] = field(default_factory=list)
    code: str = ""  # of the fault
    fault: str = ""

    @property
    def is_given(self) -> bool:
        """Tell whether a district can be looked up: a ZIP, or a street with city and state."""
        return bool(self.zip or (self.street and self.city and self.state))


class PlaceReader:
    """Reads the address of a row from the first of its blocks that is filled and is no work address."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = [
            # A part without a column is read from the empty cell at the end of every row.
            (block.name, itemgetter(*(block.parts.get(part, -1) for part in _PARTS)))
            for block in blocks
        ]

    def read(self, cells: Sequence[str]) -> Place:
        """Return the place of a row; its fault says why a person must look at it."""
        at_work = False
        for name, parts in self._blocks:
            street, street2, city, state, zip_text, whole, label, country, box, zip4 = parts(cells)
            if not (street or zip_text or whole or city or box):
                continue
            if name == "work" or (label and label.casefold().startswith(("work", "business", "office"))):
                at_work = at_work or bool(street or zip_text or whole)
                continue
            if country and country.casefold() not in _HERE and not state_code(country):
                return Place(
                    code="abroad", fault=f"the address is in {country[:40]}, outside the United States"
                )
            if box and not street:
                street = f"P.O. Box {box}" if box.isdigit() else box
            place = self._place(street, street2, city, state, _with_four(zip_text, zip4), whole)
            if name not in _USUAL and name != self._blocks[0][0]:
                place.remarks.append(f"the {name} address was used")
            if place.is_given or place.fault or not self._more(name, cells):
                return place
        if at_work:
            return Place(
                code="work-address-only", fault="only a work address is given; the home decides the district"
            )
        return _with_state(self._blocks, cells)

    def _more(self, name: str, cells: Sequence[str]) -> bool:
        names = [block[0] for block in self._blocks]
        later = self._blocks[names.index(name) + 1 :]
        return any(any(parts(cells)[:6]) for _, parts in later)

    def _place(
        self,
        street: str,
        street2: str,
        city: str,
        state: str,
        zip_text: str,
        whole: str,
    ) -> Place:
        if street and not (whole or city or state) and "," in street and split_address(street).state:
            street, whole = "", street  # somebody typed the whole address where the street belongs
        unprinted = street if street and says_no_street(street) else ""
        street = "" if unprinted else street
        place = Place(street=street, unit=street2, city=city)
        if unprinted:
            place.remarks.append(f"“{unprinted[:40]}” is not a street: it is not printed")
        if fault := _find_several(street, city, zip_text):
            return Place(street=street, city=city, code="two-addresses", fault=fault)
        if whole and not street:
            plain = split_address(whole)
            if plain.fault and not (zip_text and city):
                code = "address" if plain.zip or not plain.street else "zip"
                return Place(
                    street=plain.street, state=plain.state, zip=plain.zip, code=code, fault=plain.fault
                )
            if zip_text and plain.zip and plain.zip[:5] not in zip_text and zip_text.isdigit():
                told = (
                    f"the address says {plain.zip[:5]} and the ZIP column {zip_text}: correct one of the two"
                )
                return Place(street=plain.street, city=plain.city, code="two-addresses", fault=told)
            place = Place(street=plain.street, unit=plain.unit or street2, city=city or plain.city)
            state, zip_text = state or plain.state, zip_text or plain.zip
            if plain.remark:
                place.remarks.append(plain.remark)
        if street2 and street2 not in place.street:
            place.street = f"{place.street}, {street2}" if place.street else street2
        _settle(place, state, zip_text)
        return place


def _find_several(street: str, city: str, zip_text: str) -> str:
    """Return why the columns of one address hold parts of two."""
    if len(zip_text) > 9 and count_zips(zip_text) > 1:
        return f"“{zip_text[:40]}” are two ZIPs: keep the one where the person lives"
    if street and (several := find_several_addresses(street)):
        return f"“{street[:40]}” {several}: keep the one where the person lives"
    if ";" in city or " / " in city:
        return f"“{city[:40]}” are two cities: keep the one where the person lives"
    return ""


def _with_four(zip_text: str, four: str) -> str:
    if len(zip_text) != 5 or not four.isdigit():
        return zip_text
    return f"{zip_text}-{four.zfill(4)}"


def _with_state(
    blocks: Sequence[tuple[str, Callable[[Sequence[str]], tuple[str, ...]]]], cells: Sequence[str]
) -> Place:
    states = (parts(cells)[3] for _, parts in blocks)
    return Place(state=next((code for text in states if (code := state_code(text))), ""))


def _settle(place: Place, state_text: str, zip_text: str) -> None:
    if state_text:
        place.state = state_code(state_text)
        if not place.state:
            place.code, place.fault = "state", f"“{state_text[:40]}” is not a state"
            return
    if not zip_text or zip_text.casefold() in NOTHING or not zip_text.strip("0"):
        if place.street and place.city and place.state:
            place.remarks.append("there is no ZIP")
    elif not (len(zip_text) == 5 and zip_text.isascii() and zip_text.isdigit()):
        _mend_zip(place, zip_text)
    else:
        place.zip = zip_text
    if place.zip and not place.fault:
        _compare(place)
    if not place.fault and (place.state in MILITARY):
        place.code = "military"
        place.fault = "a military address has no lawmakers of its own: give the ZIP of the voting residence"
    if not place.fault and place.zip and not place.street:
        place.remarks.append("there is no street: where a ZIP is split, the district cannot be known")
    elif place.street and is_box(place.street):
        place.remarks.append("a post-office box has no place on the map: the district may be another one")


def _mend_zip(place: Place, text: str) -> None:
    place.zip, told = read_zip(text, place.state)
    if place.zip:
        if told:
            place.remarks.append(told)
    elif place.street and place.city and place.state and not text.strip(" .").isdigit():
        place.remarks.append(f"{told}; the address is looked up without it")
    else:
        place.code, place.fault = "zip", told


def _compare(place: Place) -> None:
    states = states_of(place.zip)
    if not states:
        place.code, place.fault = "zip", f"there is no ZIP {place.zip[:5]}"
    elif place.state and place.state not in states:
        place.code = "zip-state"
        place.fault = f"the ZIP {place.zip[:5]} lies in {' or '.join(states)}, the state says {place.state}"
    elif not place.state and states[0] in MILITARY:
        place.state = states[0]
