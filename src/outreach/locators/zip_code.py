"""Text a person or a spreadsheet gives for a ZIP -> five digits, or an error that says how to mend it."""

from __future__ import annotations

import re
import unicodedata

from outreach.errors import InputError

MILITARY_WAY_OUT = (
    "A military or diplomatic address has no representatives of its own: give the ZIP of your voting "
    "residence in the United States."
)

_SPREADSHEETS = "Spreadsheets drop leading zeros: format the column as text."
_ZIP = re.compile(r"(\d{5})(?:[-\s]?\d{4})?")
_LOST_ZERO = re.compile(r"(\d{3,4})(?:\.0*)?")  # 02139 that a spreadsheet took for a number
_FLOAT = re.compile(r"(\d{5})\.0*")
_LOST_ZERO_PLUS_4 = re.compile(r"(\d{4})-?(\d{4})")
_MILITARY = re.compile(r"\b(?:[AFD]PO|A[AEP]|PSC|CMR)\b", re.IGNORECASE)
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")


def normalise_zip(text: str) -> str:
    """Give the five digits of a ZIP: 55105, "55105-1234", "551051234", full-width digits.

    Raises InputError for everything else; for 2139 or 2139.0 it proposes 02139.
    """
    given = " ".join(unicodedata.normalize("NFKC", text).translate(_DASHES).split())
    if not given:
        raise InputError("The ZIP is empty.", hint="A ZIP has five digits, as 55105.")
    if not given.isascii():  # \d and int() know digits that no post office does
        raise InputError(f"{_shown(given)} is not a ZIP.", hint="A ZIP has five digits, as 55105.")
    if match := _ZIP.fullmatch(given):
        return match[1]
    if _MILITARY.search(given):
        raise InputError(f"{_shown(given)} is a military or diplomatic address.", hint=MILITARY_WAY_OUT)
    raise InputError(f"{_shown(given)} is not a ZIP.", hint=_proposal(given))


def _proposal(given: str) -> str:
    if match := _LOST_ZERO.fullmatch(given) or _FLOAT.fullmatch(given):
        return f"Did you mean {match[1].zfill(5)}? {_SPREADSHEETS}"
    if match := _LOST_ZERO_PLUS_4.fullmatch(given):
        return f"Did you mean 0{match[1]}-{match[2]}? {_SPREADSHEETS}"
    return "A ZIP has five digits, as 55105; a wrong or missing one can be replaced by a state or a district."


def _shown(given: str) -> str:
    # Somebody's whole address in the ZIP column must not end up in a log.
    return f"“{given}”" if len(given) <= 12 else "The text given as ZIP"
