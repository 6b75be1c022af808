"""One record -> one row of people, or nothing: blank lines, headings and totals are no rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from outreach.model import RosterRow, RowState
from outreach.roster.cells import SAYS_NOTHING, clean, comparable, is_clean, restored, unprintable
from outreach.roster.columns import FIELDS, Columns
from outreach.roster.contacts import read_email, read_phone
from outreach.roster.identities import Identities, Verdict
from outreach.roster.names import PersonName
from outreach.roster.passed_over import Passed, no_row
from outreach.roster.people import NameReader, sender_role
from outreach.roster.places import Place, PlaceReader
from outreach.roster.records import Record
from outreach.roster.stop_words import choose_watched, read_stop_words
from outreach.roster.stops import read_notes, read_stop, say_stop

# Every key a row's values have, so that a template may name any of them.
VALUES = (*(name for name in FIELDS if name not in ("address", "street2", "zip4", "opt_out")), "unit")
_EMPTY = dict.fromkeys(VALUES, "")
_PLAIN = (
    *("credentials", "profession", "organization", "bio", "salutation", "title", "own_role", "district"),
    *("division_id", "story", "observation", "local", "language", "approved", "id", "group"),
)
_MANY_LINES = ("story", "observation", "local", "bio")
# Not “approved”, where “no” is an answer, and no names: “Na” and “Nan” are some.
_MAY_BE_NOTHING = (*(name for name in _PLAIN if name != "approved"), "suffix", "prefix")
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
_YES_WORDS = "1 true yes y x on checked approved ok si sí"
_YES = frozenset(_YES_WORDS.split())


class RowReader:
    """Reads the records of one pass over a roster; it remembers whom it met."""

    def __init__(self, columns: Columns, pass_over: Callable[[Passed], None]) -> None:
        self._columns = columns
        self._pass_over = pass_over
        self._width = len(columns.headers)
        self._names = NameReader(columns.fields)
        self._places = PlaceReader(columns.blocks)
        self._plain = tuple((name, columns.fields[name]) for name in _PLAIN if name in columns.fields)
        self._breaks = _line_breaks(columns)
        self._may_be_nothing = _indexes(columns)
        watched = ("notes", "note", "comments", "comment", "staffnotes", "remarks")
        self._watched = [i for i, header in enumerate(columns.headers) if comparable(header) in watched]
        places = {index: part for block in columns.blocks for part, index in block.parts.items()}
        stops = [stop.column for stop in columns.stops]
        self._searched = choose_watched(columns.headers, columns.fields, places, stops, self._watched)
        self._mails, self._phones = columns.fields.get("email", ()), columns.fields.get("phone", ())
        self._household = columns.fields.get("household", ())
        self._kind = columns.fields.get("contact_type", (-1,))[0]  # without one, the empty cell at the end
        self._identities = Identities()

    def read(self, record: Record) -> RosterRow | None:
        """Return the row of a record; None for what is no row, which is told to `pass_over`."""
        line, cells, fault = record
        text = "|".join(cells)
        if not text.strip("| \t\r\n\xa0,;"):
            self._pass_over(Passed(line, "blank"))
            return None
        if len(cells) != self._width:
            cells, fault = self._fitted(cells, fault)
        remarks: list[str] = []
        tidy = self._tidy(cells, text, remarks)
        if not SAYS_NOTHING.isdisjoint(tidy):
            for index in self._may_be_nothing:
                if tidy[index] in SAYS_NOTHING:
                    tidy[index] = ""
        name, place = self._names.read(tidy), self._places.read(tidy)
        if not (name.full and place.is_given) and (kind := no_row(tidy, self._columns, name, place)):
            self._pass_over(Passed(line, kind))
            return None
        draft = Verdict()
        if fault == "hidden":
            draft.state, draft.code, draft.reason = (
                RowState.SKIPPED,
                "hidden",
                "this row is hidden in the sheet",
            )
        elif fault:
            draft.hold("broken", fault)
        elif "\0" in text:
            draft.hold("broken", "a cell holds zero bytes: the file was damaged there")
        values = self._values(tidy, name, place, remarks)
        self._judge(draft, tidy, values, name, place, remarks)
        key = self._identities.key(draft, values, tidy, line)
        raw = tuple(cells) if "'" not in text else tuple(map(restored, cells))
        return RosterRow(line, key, values, raw, draft.state, draft.reason, draft.code, tuple(remarks))

    def _fitted(self, cells: list[str], fault: str) -> tuple[list[str], str]:
        count, width = len(cells), self._width
        if count > width:
            extra = any(cell.strip() for cell in cells[width:])
            told = f"the line has {count} cells, the header {width}: a delimiter too many, or quotes missing"
            return (cells, fault or told) if extra else (cells[:width], fault)
        told = f"the line has {count} cells, the header {width}: some are missing, and which cannot be known"
        return [*cells, *[""] * (width - count)], fault or told

    def _tidy(self, cells: list[str], text: str, remarks: list[str]) -> list[str]:
        """Return the cells, cleaned, with an empty one at the end, from which missing columns are read."""
        if is_clean(text):
            if "'" in text:
                cells = [restored(cell) for cell in cells]
            if " |" in text or "| " in text or text[0] == " " or text[-1] == " ":
                cells = [cell.strip() for cell in cells]
            return [*cells, ""]
        if signs := unprintable(text.replace("\0", "")):
            remarks.append(f"signs that cannot be printed were left out ({signs[:60]})")
        breaks = self._breaks
        tidy = [
            clean(restored(_parted(c, breaks.get(i))), line_break=breaks.get(i, " "))
            for i, c in enumerate(cells)
        ]
        return [*tidy, ""]

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
        is_other = cells[self._kind].casefold() in _NO_PERSONS
        if (is_other or (not name.full and values["organization"])) and draft.state is not RowState.SKIPPED:
            draft.state, draft.code = RowState.SKIPPED, "organization"
            draft.reason = "this row is an organization or household, not a person"
        if not name.full:
            draft.hold("no-name", "there is no name")
        elif name.fault:
            draft.hold("name", name.fault)
        elif not name.given or not name.family:
            remarks.append(
                "the name is a single word" if not values["family_name"] else "there is no first name"
            )
        if place.fault:
            draft.hold(place.code, place.fault)
        elif not place.is_given and not (values["district"] or values["division_id"]):
            draft.hold("no-location", "there is neither a ZIP nor a street with city and state")


def _indexes(columns: Columns) -> tuple[int, ...]:
    """Return the columns in which a word for nothing is no value."""
    fields = {index for name in _MAY_BE_NOTHING for index in columns.fields.get(name, ())}
    return tuple(sorted(fields.union(*(block.parts.values() for block in columns.blocks))))


def _line_breaks(columns: Columns) -> dict[int, str]:
    breaks = {i: "\n" for name in _MANY_LINES for i in columns.fields.get(name, ())}
    for block in columns.blocks:
        for part, index in block.parts.items():
            breaks[index] = {"street": ", ", "street2": ", ", "address": "\n"}.get(part, " ")
    return breaks


def _parted(cell: str, line_break: str | None) -> str:
    # Mailchimp parts a whole address by two blanks, which cleaning would make one.
    if line_break == "\n" and "  " in cell and "," not in cell:
        return re.sub(r" {2,}", "\n", cell.strip())
    return cell
