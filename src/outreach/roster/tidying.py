"""The cells of a row as text that can be printed; what was taken away or left out is remarked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from outreach.roster.cells import SAYS_NOTHING, clean, is_clean, restored, unprintable
from outreach.roster.columns import FIELDS, Columns
from outreach.roster.damaged_text import without_entities
from outreach.roster.word_lists import read_word_lists, split_words

_OWN_WORDS = ("story", "observation", "local", "work", "count", "offer", "last_line", "bio")
# Not “approved”, where “no” is an answer, and no names: “Na” and “Nan” are some.
_MAY_BE_NOTHING = (
    *("credentials", "profession", "organization", "bio", "salutation", "title", "own_role", "district"),
    *("division_id", "story", "observation", "local", "language", "id", "group", "suffix", "prefix"),
)
_MARKS = {
    "'": "'",
    '"': '"',
    "“": "”",
    "‘": "’",
    "«": "»",
    "`": "`",
    "„": "“”",
    "‚": "‘’",
    "”": "”",
    "’": "’",
}
_LONE_MARK = re.compile(r"^\"|(?<!\d)\"$")  # behind a number it is an inch


@lru_cache(maxsize=1)
def _empty_words() -> frozenset[str]:
    return frozenset(read_word_lists("nothing")["own_words"])


@lru_cache(maxsize=1)
def _no_streets() -> frozenset[str]:
    return frozenset(read_word_lists("nothing")["streets"])


def says_no_street(text: str) -> bool:
    """Return whether what stands in the place of a street only says that there is none: “undisclosed”."""
    return " ".join(split_words(text)) in _no_streets()


_SEVERAL = re.compile(r"\s*:::\s*")


class CellTidier:
    """Cleans the cells of each row of one roster."""

    def __init__(self, columns: Columns) -> None:
        self._breaks = _line_breaks(columns)
        self._may_be_nothing = _indexes(columns)
        own = {index for name in _OWN_WORDS for index in columns.fields.get(name, ())}
        used = {index for name in FIELDS for index in columns.fields.get(name, ())}
        used |= {index for block in columns.blocks for index in block.parts.values()}
        self._named, self._printed = used - own, used
        self._headers = columns.headers
        telling = {index for name in _OWN_WORDS[:-1] for index in columns.fields.get(name, ())}
        self._own_words = tuple(sorted(telling))
        # In a file whose header stands in quotation marks, they are round every cell.
        self._quoted = {i for i, header in enumerate(columns.headers) if _without_marks(header) != header}
        stops = {stop.column for stop in columns.stops}
        contacts = {i for name in ("email", "phone") for i in columns.fields.get(name, ())}
        self._single = used - own - stops - contacts

    def tidy(self, cells: list[str], text: str, remarks: list[str]) -> list[str]:
        """Return the cells, cleaned, with an empty one at the end, from which missing columns are read."""
        tidy = self._cleaned(cells, text, remarks)
        if ":::" in text:
            self._take_first(tidy, remarks)
        if "&" in text and ";" in text:
            _read_entities(tidy, remarks)
        if not _OPENING.isdisjoint(text):
            self._take_marks_off(tidy, remarks)
        if not SAYS_NOTHING.isdisjoint(tidy):
            for index in self._may_be_nothing:
                if tidy[index] in SAYS_NOTHING:
                    tidy[index] = ""
        for index in self._own_words:
            if tidy[index] and len(tidy[index]) < 40 and " ".join(split_words(tidy[index])) in _empty_words():
                remarks.append(
                    f"“{tidy[index]}” under “{self._headers[index]}” says nothing and was left out"
                )
                tidy[index] = ""
        return tidy

    def find_lone_mark(self, cells: Sequence[str]) -> str:
        """Return the cell that begins or ends with a quotation mark whose other half is not there."""
        for index in sorted(self._printed):
            if '"' in cells[index] and cells[index].count('"') % 2 and _LONE_MARK.search(cells[index]):
                return cells[index]
        return ""

    def _cleaned(self, cells: list[str], text: str, remarks: list[str]) -> list[str]:
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

    def _take_first(self, cells: list[str], remarks: list[str]) -> None:
        """Take the first of several values that Google puts into one cell, parted by “:::”."""
        for index in sorted(self._single):
            if ":::" in cells[index]:
                cells[index] = _SEVERAL.split(cells[index])[0].strip()
                if (told := "of several values in a cell (“:::”) the first was taken") not in remarks:
                    remarks.append(told)

    def _take_marks_off(self, cells: list[str], remarks: list[str]) -> None:
        for index in sorted(self._named | self._quoted):
            bare = _without_marks(cells[index]) if index < len(cells) else ""
            if bare and bare != cells[index]:
                cells[index] = bare
                if (told := "quotation marks round a cell were taken off") not in remarks:
                    remarks.append(told)


_OPENING = frozenset(_MARKS)


def _without_marks(text: str) -> str:
    if len(text) < 3 or text[0] not in _MARKS or text[-1] not in _MARKS[text[0]]:
        return text
    inside = text[1:-1]
    if text[0] == text[-1] and text[0] in "'`\"":
        inside = inside.replace(text[0] * 2, text[0])
        if f"{text[0]} " in inside and f" {text[0]}" in inside:
            return text  # “'Dee' and 'Bo'”
    return inside.strip()


def _read_entities(cells: list[str], remarks: list[str]) -> None:
    for index, cell in enumerate(cells):
        if "&" in cell and (read := without_entities(cell)) != cell:
            cells[index] = clean(read, line_break="\n")
            if (told := "signs of a web page were read as letters (“&amp;” as “&”)") not in remarks:
                remarks.append(told)


def _indexes(columns: Columns) -> tuple[int, ...]:
    """Return the columns in which a word for nothing is no value."""
    fields = {index for name in _MAY_BE_NOTHING for index in columns.fields.get(name, ())}
    return tuple(sorted(fields.union(*(block.parts.values() for block in columns.blocks))))


def _line_breaks(columns: Columns) -> dict[int, str]:
    breaks = {i: "\n" for name in _OWN_WORDS for i in columns.fields.get(name, ())}
    # Two lines in a cell of a name may be two people.
    breaks |= {i: "; " for name in ("name", "given_name") for i in columns.fields.get(name, ())}
    for block in columns.blocks:
        for part, index in block.parts.items():
            breaks[index] = {"street": ", ", "street2": ", ", "address": "\n"}.get(part, " ")
    return breaks


def _parted(cell: str, line_break: str | None) -> str:
    # Mailchimp parts a whole address by two blanks, which cleaning would make one.
    if line_break == "\n" and "  " in cell and "," not in cell:
        return re.sub(r" {2,}", "\n", cell.strip())
    return cell
