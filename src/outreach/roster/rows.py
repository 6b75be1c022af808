"""One record -> one row of people, or nothing: blank lines, headings and totals are no rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

from outreach.model import RosterRow, RowState
from outreach.roster.cells import NOTHING, SUSPECT, clean, comparable, restored, unprintable
from outreach.roster.columns import FIELDS, Columns
from outreach.roster.names import PersonName
from outreach.roster.people import NameReader, sender_role
from outreach.roster.places import Place, PlaceReader
from outreach.roster.records import Record
from outreach.roster.seen import Seen
from outreach.roster.stops import read_notes, read_stop

# Every key a row's values have, so that a template may name any of them.
VALUES = (*(name for name in FIELDS if name not in ("address", "street2", "opt_out")), "unit")
_EMPTY = dict.fromkeys(VALUES, "")
_PLAIN = (
    *("credentials", "profession", "organization", "bio", "salutation", "title", "own_role", "district"),
    *("division_id", "story", "observation", "local", "language", "approved", "id", "group"),
)
_MANY_LINES = ("story", "observation", "local", "bio")
_SEVERAL = re.compile(r"\s*(?: ::: |[;\n]|,\s)\s*")
_TOTAL = re.compile(
    r"(?:grand |sub ?)?totals?\b|sum\b|count\b|number of\b|copyright\b|©|\(c\)|confidential\b|generated\b|report\b|"
    r"page \d|prepared\b|printed\b|exported\b|as of\b|end of\b|source:|notes?:|\d+ (?:records|rows|members|people)\b",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r".*:$|(?:[A-Z]{3,}[A-Z\s&-]*)$|.*\b(?:members|chapter|region|district|county|board|committee|staff|volunteers|"
    r"team|group|section|list|\d+)\b.*",
    re.DOTALL,
)
_LANGUAGES = {
    **{"english": "en", "inglés": "en", "ingles": "en", "spanish": "es", "español": "es", "espanol": "es"},
    **{"french": "fr", "chinese": "zh", "vietnamese": "vi", "korean": "ko", "russian": "ru", "arabic": "ar"},
}
_YES = frozenset("1 true yes y x on checked approved ok si sí".split())


class Passed(NamedTuple):
    """Is a line that is no row: blank, heading, total, or the header again."""

    line: int
    kind: str


@dataclass(slots=True)
class _Draft:
    """Is a row in the making."""

    state: RowState = RowState.USABLE
    code: str = ""
    reason: str = ""

    def hold(self, code: str, reason: str) -> None:
        """Mark the row for a person, unless it is marked already."""
        if self.state is RowState.USABLE:
            self.state, self.code, self.reason = RowState.NEEDS_ATTENTION, code, reason


class RowReader:
    """Reads the records of one pass over a roster; it remembers whom it met."""

    def __init__(self, columns: Columns, pass_over: Callable[[Passed], None]) -> None:
        self._columns = columns
        self._pass_over = pass_over
        self._width = len(columns.headers)
        self._names = NameReader(columns.fields)
        self._places = PlaceReader(columns.blocks, columns.fields.get("zip4", (-1,))[0])
        self._plain = tuple((name, columns.fields[name]) for name in _PLAIN if name in columns.fields)
        self._breaks = _line_breaks(columns)
        watched = ("notes", "note", "comments", "comment", "staffnotes", "remarks")
        self._watched = [i for i, header in enumerate(columns.headers) if comparable(header) in watched]
        self._people, self._ids, self._mails = Seen(), Seen(), Seen()
        self._twins: dict[str, int] = {}

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
        name, place = self._names.read(tidy), self._places.read(tidy)
        if not (name.full and place.is_given) and (kind := self._no_row(tidy, name, place)):
            self._pass_over(Passed(line, kind))
            return None
        draft = _Draft()
        if fault == "hidden":
            draft.state, draft.code, draft.reason = RowState.SKIPPED, "hidden", "this row is hidden in the sheet"
        elif fault:
            draft.hold("broken", fault)
        elif "\0" in text:
            draft.hold("broken", "a cell holds zero bytes: the file was damaged there")
        values = self._values(tidy, name, place, remarks)
        self._judge(draft, tidy, values, name, place, remarks)
        key = self._key(draft, values, tidy, line)
        raw = tuple(cells) if "'" not in text else tuple(map(restored, cells))
        return RosterRow(
            number=line, state=draft.state, code=draft.code, reason=draft.reason, remarks=tuple(remarks),
            values=values, cells=raw, key=key,
        )  # fmt: skip

    def _fitted(self, cells: list[str], fault: str) -> tuple[list[str], str]:
        count, width = len(cells), self._width
        if count > width:
            extra = any(cell.strip() for cell in cells[width:])
            told = f"the line has {count} cells, the header {width}: a delimiter too many, or quotes missing"
            return (cells, fault or told) if extra else (cells[:width], fault)
        told = f"the line has {count} cells, the header {width}: some are missing, and which cannot be known"
        return [*cells, *[""] * (width - count)], fault or told

    def _tidy(self, cells: list[str], text: str, remarks: list[str]) -> list[str]:
        if text.isascii() and not SUSPECT.search(text):
            if "'" in text:
                cells = [restored(cell) for cell in cells]
            if " |" in text or "| " in text or text[0] == " " or text[-1] == " ":
                return [cell.strip() for cell in cells]
            return cells
        if signs := unprintable(text.replace("\0", "")):
            remarks.append(f"signs that cannot be printed were left out ({signs[:60]})")
        breaks = self._breaks
        return [clean(restored(_parted(c, breaks.get(i))), line_break=breaks.get(i, " ")) for i, c in enumerate(cells)]

    def _no_row(self, cells: Sequence[str], name: PersonName, place: Place) -> str:
        headers = self._columns.headers
        filled = [index for index, cell in enumerate(cells) if cell]
        if not filled:
            return "blank"
        if len(filled) > 2 and sum(cells[i] == headers[i] for i in filled if i < len(headers)) * 2 > len(filled):
            return "header again"
        mails = self._columns.fields.get("email", ())
        if len(filled) > 3 or place.zip or any(cells[i] for i in mails):
            return ""
        first = cells[filled[0]]
        if _TOTAL.match(first) or any(_TOTAL.match(cells[i]) for i in filled if len(filled) < 3):
            return "total or footer"
        if len(filled) == 1 and (not name.full or _HEADING.fullmatch(first)):
            return "heading or footer"
        return ""

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
        values["email"] = self._email(cells, remarks)
        values["phone"] = self._phone(cells, remarks)
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
        household = self._columns.fields.get("household")
        if household and not values["organization"]:
            found = cells[household[0]]
            if not found.casefold().endswith(("household", "account", "family")) and found != values["name"]:
                values["organization"] = found

    def _email(self, cells: Sequence[str], remarks: list[str]) -> str:
        for index in self._columns.fields.get("email", ()):
            text = cells[index]
            if not text:
                continue
            if " " in text or ";" in text or "," in text:
                first = _SEVERAL.split(text)[0].strip()
                if first != text:
                    remarks.append("of several e-mail addresses the first was taken")
                text = first
            if "@" in text and " " not in text:
                return text
            if text.casefold() not in NOTHING:
                remarks.append("the e-mail address cannot be read and was left out")
        return ""

    def _phone(self, cells: Sequence[str], remarks: list[str]) -> str:
        for index in self._columns.fields.get("phone", ()):
            text = cells[index]
            if not text or text.casefold() in NOTHING:
                continue
            if " ::: " in text or ";" in text:
                text = _SEVERAL.split(text)[0].strip()
                remarks.append("of several telephone numbers the first was taken")
            text = text.removesuffix(".0")
            if sum(map(str.isdigit, text)) >= 7 and "E+" not in text.upper():
                return text
            remarks.append("a telephone number cannot be read and was left out")
        return ""

    def _judge(
        self, draft: _Draft, cells: Sequence[str], values: dict[str, str], name: PersonName, place: Place,
        remarks: list[str],
    ) -> None:  # fmt: skip
        for index, kind, sense in self._columns.stops:
            if cells[index]:
                code, reason, remark = read_stop(cells[index], kind, sense, self._columns.headers[index])
                if remark:
                    remarks.append(remark)
                if code == "unclear":
                    draft.hold(code, reason)
                elif code and draft.state is not RowState.SKIPPED:
                    draft.state, draft.code, draft.reason = RowState.SKIPPED, code, reason
        if self._is_organization(cells, values, name) and draft.state is not RowState.SKIPPED:
            draft.state, draft.code = RowState.SKIPPED, "organization"
            draft.reason = "this row is an organization or household, not a person"
        if self._watched and (told := read_notes([cells[i] for i in self._watched])):
            draft.hold("notes", told)
        if not name.full:
            draft.hold("no-name", "there is no name")
        elif name.fault:
            draft.hold("name", name.fault)
        elif not name.given or not name.family:
            remarks.append("the name is a single word" if not values["family_name"] else "there is no first name")
        if place.fault:
            draft.hold(place.code, place.fault)
        elif not place.is_given and not (values["district"] or values["division_id"]):
            draft.hold("no-location", "there is neither a ZIP nor a street with city and state")

    def _is_organization(self, cells: Sequence[str], values: dict[str, str], name: PersonName) -> bool:
        kinds = [cells[i].casefold() for i in self._columns.fields.get("contact_type", ())[:1]]
        if kinds and kinds[0] in ("organization", "organisation", "household", "company"):
            return True
        return not name.full and bool(values["organization"])

    def _key(self, draft: _Draft, values: dict[str, str], cells: Sequence[str], line: int) -> str:
        person = comparable(values["name"])
        where = comparable(values["street"]), values["zip"][:5] or comparable(values["city"])
        mail = values["email"].casefold()
        known = bool(person and (where[0] or mail))
        content = "\0".join((person, *where, mail)) if known else "\0".join(map(comparable, cells))
        member = values["id"]
        named = f"id\0{member}" if member else content
        key = blake2b(named.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
        if draft.state is not RowState.SKIPPED:
            self._compare(draft, (person, where) if known and where[0] else content, person, mail, member, line)
        twin = self._twins.get(key, 0) if draft.code in ("duplicate", "same-id") else 0
        if draft.code in ("duplicate", "same-id"):
            self._twins[key] = twin + 1
            return f"{key}-{twin + 2}"
        return key

    def _compare(
        self, draft: _Draft, identity: object, person: str, mail: str, member: str, line: int
    ) -> None:
        if before := self._people.first(identity, line):
            draft.state, draft.code = RowState.SKIPPED, "duplicate"
            draft.reason = f"the same person as line {before}; this is line {line}"
            return
        if member and (before := self._ids.first(member, line)):
            draft.hold("same-id", f"line {before} has the same member number and is another person or address")
            draft.code = "same-id"
        if person and mail and (before := self._mails.first((person, mail), line)):
            draft.hold(
                "moved", f"the same name and e-mail stand on line {before} with another address: keep the right one"
            )


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
