"""ZIP codes as spreadsheets leave them, and the states they lie in."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from outreach.divisions import STATES

# First and last three digits -> states, https://pe.usps.com/text/LabelingLists/L002.htm ; AE, AA and AP are
# military. seeds/directory/zip_ranges.csv holds the same with the odd single ZIPs; a test compares the two.
_PREFIXES = """
005 005 NY|006 007 PR|008 008 VI|009 009 PR|010 027 MA|028 029 RI|030 038 NH|039 049 ME|050 054 VT|055 055 MA
056 059 VT|060 069 CT|063 063 CT NY|070 089 NJ|090 099 AE|100 149 NY|150 196 PA|197 199 DE|200 200 DC VA
201 201 VA|202 205 DC MD|206 212 MD|214 219 MD|220 246 VA|247 268 WV|270 289 NC|290 299 SC|300 319 GA
320 339 FL|340 340 AA|341 342 FL|344 344 FL|346 347 FL|349 349 FL|350 352 AL|354 369 AL|370 385 TN|386 397 MS
398 399 GA|400 418 KY|420 427 KY|430 451 OH|452 452 OH KY|453 459 OH|460 479 IN|480 499 MI|500 516 IA
520 528 IA
530 532 WI|534 535 WI|537 549 WI|550 551 MN|553 567 MN|569 569 DC|570 577 SD|580 588 ND|590 599 MT|600 620 IL
622 629 IL|630 631 MO|633 641 MO|644 658 MO|660 662 KS|664 679 KS|680 681 NE|683 693 NE|700 701 LA|703 708 LA
710 714 LA|716 725 AR|726 726 AR MO|727 729 AR|730 731 OK|733 733 TX|734 738 OK|739 739 OK TX|740 741 OK
743 749 OK|750 799 TX|800 816 CO|820 831 WY|832 833 ID|834 834 ID WY|835 838 ID|840 847 UT|850 853 AZ
855 857 AZ|859 860 AZ|863 865 AZ|870 871 NM|873 875 NM|877 884 NM|885 885 TX|889 891 NV|893 895 NV|897 898 NV
900 908 CA|910 928 CA|930 961 CA|962 966 AP|967 967 HI AS|968 968 HI|969 969 GU MP PW FM MH|970 979 OR
980 986 WA|988 994 WA|995 999 AK
"""
MILITARY = ("AE", "AA", "AP")
_ELSEWHERE = ("PW", "FM", "MH")
# Spellings beside the two letters and the name: Gregg shorthand of before 1963 and what forms collect.
_OLD = """
AL Ala|AZ Ariz|AR Ark|CA Calif Cal|CO Colo|CT Conn|DE Del|DC Dist-of-Columbia|FL Fla|GA Geo
ID Ida|IL Ill Ills|IN Ind|KS Kan Kans|KY Ken Kent|MA Mass|MD Mary|MI Mich|MN Minn|MS Miss|MT Mont
NE Neb Nebr|NV Nev|NH N-Hamp|NM N-Mex New-Mex|NC N-Carolina No-Carolina|ND N-Dakota N-Dak No-Dakota|OK Okla
OR Ore Oreg|PA Penn Penna|PR P-Rico|RI R-Isl|SC S-Carolina So-Carolina|SD S-Dakota S-Dak So-Dakota|TN Tenn
TX Tex|VT Verm|VA Virg|WA Wash|WV W-Virginia W-Va|WI Wis Wisc|WY Wyo|VI Virgin-Islands USVI|MP CNMI
"""
_ZIP = re.compile(r"(\d{5})(?:[-\s]?(\d{4}|0{1,3}))?")
_FLOAT = re.compile(r"(\d{3,9})\.0*")
_SHORT = re.compile(r"\d{3,4}")
_DRESSED = re.compile(
    r"(?:zip(?: ?code)?|postal code)?[:# .]*([A-Za-z][A-Za-z. ]*?)?[ ,]*"
    r"(\d[\d ,.E+-]*?)[ ,]*([A-Za-z][A-Za-z. ]*)?",
    re.IGNORECASE,
)
_POWER = re.compile(r"(\d\.\d+|\d)E\+?0?(\d)", re.IGNORECASE)
_DASHES = str.maketrans("‐‑‒–—−", "------")


def _squeezed(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


@lru_cache(maxsize=1)
def _states_by_prefix() -> dict[str, tuple[str, ...]]:
    table = {}
    for line in _PREFIXES.strip().replace("\n", "|").split("|"):
        first, last, *states = line.split()
        for prefix in range(int(first), int(last) + 1):
            table[f"{prefix:03}"] = tuple(states)
    return table


@lru_cache(maxsize=1)
def _states_by_name() -> dict[str, str]:
    table = {_squeezed(name): code for code, name in STATES.items()}
    table |= {code.casefold(): code for code in (*STATES, *MILITARY, *_ELSEWHERE)}
    for line in _OLD.strip().replace("\n", "|").split("|"):
        code, *spellings = line.split()
        table |= {_squeezed(spelling): code for spelling in spellings}
    return table


_COUNTRY = frozenset(("us", "usa", "u.s", "u.s.a", "united states"))


@lru_cache(maxsize=4096)
def state_code(text: str) -> str:
    """Return the two capitals of a state, however it is abbreviated; empty for what is no state.

    “Mass.”, “calif”, “D.C.” and “North Carolina” are read; a misspelt state is never taken for the nearest.
    """
    table = _states_by_name()
    if code := table.get(_squeezed(text), ""):
        return code
    # “MN (Minnesota)”, “US-MN”, “Minnesota - MN”, “MN, USA”: the same state twice, or the country beside it.
    parts = [part for part in re.split(r"[()\[\],;/]|\s*[-–—:]\s*", text) if part.strip()]
    if not 1 < len(parts) < 4:
        return ""
    found = {table.get(_squeezed(part), "") for part in parts if part.strip(" .").casefold() not in _COUNTRY}
    return found.pop() if len(found) == 1 else ""


def states_of(zip_code: str) -> tuple[str, ...]:
    """Return the states a five-digit ZIP may lie in; empty for a ZIP nobody has."""
    return _states_by_prefix().get(zip_code[:3], ())


def read_zip(text: str, state: str) -> tuple[str, str]:
    """Return (ZIP as 02138 or 02138-1234, what was fixed); a ZIP that cannot be settled gives ("", why).

    A spreadsheet's 2138 is read as 02138 where the state is the one of that ZIP; without a state it is not.
    """
    given = " ".join(unicodedata.normalize("NFKC", text).translate(_DASHES).split())
    if match := _FLOAT.fullmatch(given):
        given = match[1]
    if match := _ZIP.fullmatch(given) if given.isascii() else None:
        more = f"-{match[2]}" if match[2] and match[2].strip("0") else ""
        remark = "" if match[1] in text else f"the ZIP “{text}” was read as {match[1]}"
        return match[1] + more, remark
    if given.isascii() and _SHORT.fullmatch(given):
        padded = given.zfill(5)
        if state in states_of(padded):
            return padded, f"the ZIP “{text}” was read as {padded}"
        if not state:
            return "", f"the ZIP “{text}” has lost digits, and without a state it cannot be known which"
        return "", f"the ZIP “{text}” is too short, and {padded} does not lie in {state}"
    if plain := _plain_zip(given, state):
        return plain, f"the ZIP “{text}” was read as {plain}"
    return "", f"“{text if len(text) <= 12 else 'The text'}” in the ZIP column is not a ZIP"


def count_zips(text: str) -> int:
    """Return how many different ZIPs stand in a cell: “55105; 55104” are two."""
    return len(set(re.findall(r"(?<![\d-])\d{5}(?!\d)", text)))


def _plain_zip(given: str, state: str) -> str:
    """Return the ZIP that a person reads at once in “MN 55105”, “55,105”, “5.5105E+4”, “2138-1234”."""
    bare = given
    if match := _DRESSED.fullmatch(given):
        named = [state_code(part) for part in (match[1], match[3]) if part]
        if not all(named) or (state and any(code != state for code in named)):
            return ""
        state, bare = state or (named[0] if named else ""), match[2]
    bare = bare.strip(" -.,").removesuffix(".0")
    if (match := _POWER.fullmatch(bare)) and len(match[1].replace(".", "")) - 1 == int(match[2]):
        bare = match[1].replace(".", "")
        bare = bare if len(bare) == 5 else bare.zfill(5) if state else ""
    if re.fullmatch(r"\d{3}[ ,.]\d{2}|\d{2}[ ,.]\d{3}", bare):
        bare = re.sub(r"\D", "", bare)
    four = ""
    if match := re.fullmatch(r"(\d{3,5})[- ](\d{1,4})", bare):
        bare, four = match[1], match[2] if len(match[2]) == 4 else ""
    elif bare.isdigit() and len(bare) in (7, 8, 9):
        bare, four = bare[:-4], bare[-4:]
    if not (bare.isascii() and bare.isdigit() and 3 <= len(bare) <= 5):
        return ""
    padded = bare.zfill(5)
    states = states_of(padded)
    if not states or (state and state not in states) or (len(bare) < 5 and not state):
        return ""
    return f"{padded}-{four}" if four.strip("0") else padded
