"""Reads a bill number of Congress in any usual spelling and writes it as its chamber does.

Forms: https://www.congress.gov/help/legislation-text#bill-numbers ; for the states see
legislatures.py.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from outreach.bills.typed import EXAMPLES
from outreach.errors import InputError

# How Congress abbreviates each type of measure, by the type code of the Congress.gov API.
FEDERAL = {
    "hr": "H.R.",
    "s": "S.",
    "hres": "H.Res.",
    "sres": "S.Res.",
    "hjres": "H.J.Res.",
    "sjres": "S.J.Res.",
    "hconres": "H.Con.Res.",
    "sconres": "S.Con.Res.",
}
_CITATION = re.compile(
    r"(?P<type>[A-Za-z][A-Za-z. ]{0,12}?)[ .-]*(?:no\.? *)?(?P<number>\d{1,5})"
    r"(?: *[(,]? *(?P<congress>\d{2,3})(?:st|nd|rd|th)(?: +congress)? *\)?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One bill of Congress: its type (a code of FEDERAL), number and how it is printed."""

    type: str
    number: int
    printed: str
    congress: int = 0  # only where the caller named it: "H.R. 957 (119th)"


def read_citation(text: str) -> Citation:
    """Read “HR957”, “h.r. 957” or “S 1234 (119th)”.

    Raises InputError for what is no bill number.
    """
    given = " ".join(unicodedata.normalize("NFKC", text).split())
    found = _CITATION.fullmatch(given)
    if found is None:
        raise InputError(f"“{given[:40]}” is not a bill number.", hint=EXAMPLES)
    code = re.sub(r"[^a-z]", "", found["type"].casefold())
    number, congress = int(found["number"]), int(found["congress"] or 0)
    code = {"h": "hr", "house": "hr", "senate": "s"}.get(code, code)
    if code not in FEDERAL:
        raise InputError(f"“{given[:40]}” is not a bill of Congress.", hint=EXAMPLES)
    return Citation(type=code, number=number, printed=f"{FEDERAL[code]} {number}", congress=congress)
