"""One record -> one row of people, or nothing: blank lines, headings and totals are no rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from outreach.model import RosterRow, RowState
from outreach.roster.cells import comparable, restored
from outreach.roster.columns import FIELDS, Columns
from outreach.roster.contacts import read_email, read_phone
from outreach.roster.damaged_text import find_damage, find_sheet_error, is_controlled
from outreach.roster.identities import Identities, Verdict
from outreach.roster.license_columns import find_license_columns, find_license_not_held
from outreach.roster.names import PersonName
from outreach.roster.passed_over import (
    AGAIN,
    BLANK,
    FOOTER,
    OTHER,
    Passed,
    ends_report,
    is_footer_line,
    name_line,
)
from outreach.roster.people import NameReader, sender_role
from outreach.roster.places import Place, PlaceReader
from outreach.roster.records import Record
from outreach.roster.stop_words import choose_watched, read_stop_words
from outreach.roster.stops import read_notes, read_stop, say_stop
from outreach.roster.tidying import CellTidier

# Every key a row's values have, so that a template may name any of them.
VALUES = (*(name for name in FIELDS if name not in ("address", "street2", "zip4", "opt_out")), "unit")
_EMPTY = dict.fromkeys(VALUES, "")
_PLAIN = (
    *("credentials", "profession", "organization", "bio", "salutation", "title", "own_role", "district"),
    *("division_id", "story", "observation", "local", "language", "approved", "id", "group"),
    *("work", "count", "offer", "last_line", "setting", "angle", "ticks"),
)
_LANGUAGES = {
    word: code
    for code, words in {
        "en": "english inglés ingles en-us en_us",
        "es": "spanish español espanol es-us es_us es_mx",
        "fr": "french français",
        "zh": "chinese mandarin cantonese",
        "vi": "vietnamese",
        "ko": "korean",
        "ru": "russian",
        "ar": "arabic",
    }.items()
    for word in words.split()
}
_NO_PERSONS = ("organization", "organisation", "household", "company")
_HIDDEN = "hidden"
_CODED = re.compile(r"[?\\%=+&]")
_YES_WORDS = "1 true yes y x on checked approved ok si sí"
_YES = frozenset(_YES_WORDS.split())


class RowReader:
    """Reads the records of one pass over a roster; it remembers whom it met."""

    def __init__(
        self,
        columns: Columns,
        pass_over: Callable[[Passed], None],
        *,
        delimiter: str = ",",
        by_rule: bool = False,
    ) -> None:
        """Prepare; `by_rule` says that the encoding of the file was neither UTF-8 nor named by a person."""
        self._columns = columns
        self._pass_over = pass_over
        self._delimiter, self._by_rule = delimiter, by_rule
        self._width = len(columns.headers)
        self._tidier = CellTidier(columns)
        self._names = NameReader(columns.fields)
        self._places = PlaceReader(columns.blocks)
        self._plain = tuple((name, columns.fields[name]) for name in _PLAIN if name in columns.fields)
        watched = ("notes", "note", "comments", "comment", "staffnotes", "remarks")
        self._watched = [i for i, header in enumerate(columns.headers) if comparable(header) in watched]
        places = {index: part for block in columns.blocks for part, index in block.parts.items()}
        stops = [stop.column for stop in columns.stops]
        self._searched = choose_watched(columns.headers, columns.fields, places, stops, self._watched)
        self._mails, self._phones = columns.fields.get("email", ()), columns.fields.get("phone", ())
        self._licenses = find_license_columns(columns.headers)
        self._household = columns.fields.get("household", ())
        self._has_family = "family_name" in columns.fields
        self._kind = columns.fields.get("contact_type", (-1,))[0]  # without one, the empty cell at the end
        self._identities = Identities()
        self._other_header = 0  # the line above that names other columns
        self._below_total = False  # whether no row with two cells came since a line of totals

    def read(self, record: Record) -> RosterRow | None:
        """Return the row of a record; None for what is no row, which is given to `pass_over`."""
        line, cells, given, _ = record
        text = "|".join(cells)
        if not text.strip("| \t\r\n\xa0,;"):
            self._pass_over(Passed(line, BLANK))
            return None
        fault = given
        if len(cells) != self._width:
            cells, fault = self._fitted(cells, given)
        remarks: list[str] = []
        tidy = self._tidier.tidy(cells, text, remarks)
        name, place = self._names.read(tidy), self._places.read(tidy)
        if not (name.full and place.is_given):
            kind, broken = name_line(tidy, self._columns, name, place, self._delimiter, cells)
            if not kind and not broken and self._below_total and is_footer_line(tidy):
                kind = FOOTER
            self._below_total |= ends_report(kind, tidy)
            if kind and (given in ("", _HIDDEN) or kind in (AGAIN, OTHER, BLANK)):
                self._other_header = {AGAIN: 0, OTHER: line}.get(kind, self._other_header)
                self._pass_over(Passed(line, kind, " | ".join(filter(None, tidy))[:60]))
                return None
            fault = given or broken or fault
        self._below_total &= len(list(filter(None, tidy))) < 2
        if '"' in text and not fault and (lone := self._tidier.find_lone_mark(tidy)):
            fault = f"a quotation mark is missing where “{lone[:40]}” begins or ends"
        if self._other_header and given != _HIDDEN:
            fault = (
                f"line {self._other_header} above names other columns: save each table as a file of its own"
            )
        if name.full.startswith(("#", "//", "--")):
            fault = fault or f"the name begins with “{name.full[:2]}”, as a line does that was taken out"
        draft = self._start(fault, text)
        values = self._values(tidy, name, place, remarks)
        self._look_for_damage(draft, values, text, remarks)
        self._judge(draft, tidy, values, name, place, remarks)
        if draft.code == "broken" or (draft.state is not RowState.USABLE and fault not in ("", _HIDDEN)):
            # What the cells of a broken line say stands in the wrong columns perhaps.
            draft.state, draft.code, draft.reason = RowState.NEEDS_ATTENTION, "broken", fault or draft.reason
        key = self._identities.key(draft, values, tidy, line)
        raw = tuple(cells) if "'" not in text else tuple(map(restored, cells))
        verdict = draft.state, draft.reason, draft.code
        return RosterRow(line, key, values, raw, *verdict, tuple(remarks), self._identities.person)

    def _start(self, fault: str, text: str) -> Verdict:
        draft = Verdict()
        if fault == _HIDDEN:
            draft.state, draft.code = RowState.SKIPPED, _HIDDEN
            draft.reason = "this row is hidden in the sheet"
        elif fault:
            draft.hold("broken", fault)
        elif self._other_header:
            told = (
                f"line {self._other_header} above names other columns: save each table as a file of its own"
            )
            draft.hold("second-table", told)
        elif "\0" in text:
            draft.hold("broken", "a cell holds zero bytes: the file was damaged there")
        return draft

    def _look_for_damage(self, draft: Verdict, values: dict[str, str], text: str, remarks: list[str]) -> None:
        if ("#" in text or "=" in text) and (error := find_sheet_error(values)):
            draft.hold("damaged", error)
        if text.isascii() and not _CODED.search(text):
            return
        held, remarked = find_damage(values, by_rule=self._by_rule)
        if is_controlled(text) and not held:
            held = "letters were lost where this file was written: look at the row, or say --encoding"
        if held:
            draft.hold("name" if held.startswith("the name") else "damaged", held)
        if remarked:
            remarks.append(remarked)

    def _fitted(self, cells: list[str], fault: str) -> tuple[list[str], str]:
        count, width = len(cells), self._width
        if count > width:
            if not any(cell.strip() for cell in cells[width:]):
                return cells[:width], fault
            told = f"the line has {count} cells, the header {width}: a delimiter too many, or quotes missing"
            return cells, fault or told + _hidden_end("".join(cells))
        told = f"the line has {count} cells, the header {width}: some are missing, and which cannot be known"
        return [*cells, *[""] * (width - count)], fault or told

    def _values(
        self, cells: Sequence[str], name: PersonName, place: Place, remarks: list[str]
    ) -> dict[str, str]:
        values = _EMPTY.copy()
        for field, columns in self._plain:
            for index in columns:
                if cells[index]:
                    values[field] = cells[index]
                    break
        values["name"], values["prefix"] = name.full, name.prefix
        values["given_name"], values["middle_name"] = name.given, name.middle
        values["family_name"], values["suffix"] = name.family, name.suffix
        if name.credentials and not values["credentials"]:
            values["credentials"] = name.credentials
        values["street"], values["unit"], values["city"] = place.street, place.unit, place.city
        values["state"], values["zip"] = place.state, place.zip
        values["email"] = read_email(cells, self._mails, remarks)
        values["phone"] = read_phone(cells, self._phones, remarks)
        if name.remark:
            remarks.append(name.remark)
        if not name.full.replace(" ", "").isalpha() and any(map(str.isdigit, name.full)):
            remarks.append(f"the name has a number in it: “{name.full}”")
        if len(name.full) > 3 and (name.full.isupper() or name.full.islower()):
            remarks.append(f"the name is signed as it is typed, “{name.full}”: correct its capitals")
        remarks += place.remarks
        self._finish(values, cells)
        return values

    def _finish(self, values: dict[str, str], cells: Sequence[str]) -> None:
        if values["own_role"]:
            values["role"] = sender_role(values["own_role"])
        if values["language"]:
            values["language"] = _LANGUAGES.get(values["language"].casefold(), values["language"])
        if values["approved"]:
            values["approved"] = "yes" if values["approved"].casefold() in _YES else "no"
        if self._household and not values["organization"]:
            found = cells[self._household[0]]
            if not found.casefold().endswith(("household", "account", "family")) and found != values["name"]:
                values["organization"] = found

    def _judge(
        self, draft: Verdict, cells: Sequence[str], values: dict[str, str], name: PersonName, place: Place,
        remarks: list[str],
    ) -> None:  # fmt: skip
        headers = self._columns.headers
        for stop in self._columns.stops:
            if cell := cells[stop.column]:
                code, reason, remark = read_stop(cell, stop, headers[stop.column])
                if remark:
                    remarks.append(remark)
                if code in ("unclear", "stop"):
                    draft.hold(code, reason)
                elif code and draft.state is not RowState.SKIPPED:
                    draft.state, draft.code, draft.reason = RowState.SKIPPED, code, reason
        if self._watched and (told := read_notes([cells[i] for i in self._watched])):
            draft.hold("notes", told)
        for index, text, way in read_stop_words(cells, self._searched):
            if way == "remark":
                remarks.append(f"“{headers[index]}” says “{text}”")
            else:
                draft.hold("stop", say_stop(headers[index], cells[index]))
        letters = self._licenses and values["credentials"]
        if letters and (not_held := find_license_not_held(cells, self._licenses, headers)):
            draft.hold("credentials", not_held)
        is_other = cells[self._kind].casefold() in _NO_PERSONS
        if (is_other or (not name.full and values["organization"])) and draft.state is not RowState.SKIPPED:
            draft.state, draft.code = RowState.SKIPPED, "organization"
            draft.reason = "this row is an organization or household, not a person"
        if not name.full:
            draft.hold("no-name", name.fault or "there is no name")
        elif name.fault:
            draft.hold("stop" if name.stops else "name", name.fault)
        elif not name.family:
            remarks.append("there is no last name" if self._has_family else "the name is a single word")
        if place.fault:
            draft.hold(place.code, place.fault)
        elif not place.is_given and not (values["district"] or values["division_id"]):
            draft.hold("no-location", "there is neither a ZIP nor a street with city and state")


def _hidden_end(text: str) -> str:
    """Return what is to be said of a sign in a line that some programs take for the end of a line."""
    found = re.search("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", text)
    return f"; U+{ord(found[0]):04X} in it may have been the end of a line" if found else ""
