"""What a person types for a bill, taken apart: letters, number, session, whose it is, and its title."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from outreach.bills.legislatures import bill_words, list_measures, read_letters, states_that_write
from outreach.divisions import find_state
from outreach.errors import InputError

EXAMPLES = (
    "Write it as H.R. 957, S. 1234 or H.J.Res. 12; a state’s as its legislature does: HB 1873,"
    " “IL HB 1873” or “HB 1873 (2025)”."
)
_ORDINAL = r"\d{1,3}(?:st|nd|rd|th)"
_SESSION = rf"(?:the )?(?:(?:19|20)\d\d(?:[-–/](?:19|20)?\d\d)?|{_ORDINAL})(?: [A-Za-z .]{{3,40}}?)?"
_TYPED = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)[ -]+)?"
    r"(?P<prefix>\d?[^\W\d_](?:[^\W_]|[./’' ])*?)"
    r"[ ,.-]*?(?:\b(?:no|num|number)\b\.? *|# *)?"
    r"(?<!\d)(?P<number>(?:\d{1,3}-)?\d{1,5})"
    r"(?P<suffix>(?:-?[A-Z]|(?:-[A-Z]{1,2})+)(?![A-Za-z0-9]))?"
    rf"(?: *\((?P<note>[^)]*)\)|,? (?:of|from) (?P<of>{_SESSION})|,? (?P<bare>{_SESSION})"
    r"|,? (?:of|in) (?P<place>[A-Za-z][A-Za-z. ]{1,30}))?"
    r"(?: *[,:–—] *(?:the )?(?P<title>.+))?",
    re.IGNORECASE,
)
_CONGRESS = re.compile(rf"(?:the )?(?P<number>{_ORDINAL})(?: cong(?:ress|\.)?)?", re.IGNORECASE)
_NAMED_TWICE = re.compile(
    r"#|(?:(?:house|senate|assembly|council) )?bill (?=(?!no\b)[A-Z]{1,3}[. ]*\d)",
    re.IGNORECASE,
)
_TWO_BILLS = re.compile(
    r"(?P<first>[^\d]{1,16}\d{1,5}) *(?:[/,;&+]|\band\b) *[A-Za-z][A-Za-z. ]{0,8}\d{1,5}", re.IGNORECASE
)
_FEDERAL_ALONE = frozenset({"hr", "s", "hres", "sres", "hjres", "sjres", "hconres", "sconres"})
_OF_CONGRESS = frozenset({"us", "u.s.", "federal", "congress", "u.s. congress", "us congress"})
_MOST = 300  # letters of all that is typed


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedBill:
    """What was typed for a bill, taken apart; whose bill it is may still be open."""

    given: str  # “HB 1873”, without session, state and title
    letters: str  # hb
    number: str  # 1873, 1234-A, 26-0123
    bill_of: str = ""  # lower, upper or joint, where words say no more than whose bill it is
    congress: int = 0
    session: str = ""
    state: str = ""  # two capitals, where it was named
    federal: bool = False  # said to be of Congress
    title: str = ""

    @property
    def of_a_state(self) -> bool:
        """Return whether it was said to be a state’s."""
        return bool(self.state or self.session)


def read_typed_bill(text: str) -> TypedBill:
    """Take apart “HB 1873 (2025), School Counselors Act”; raises InputError for what is not a bill number."""
    given = " ".join(unicodedata.normalize("NFKC", text).replace("\u2011", "-").split())
    if two := _TWO_BILLS.fullmatch(given):
        raise InputError(
            f"“{given[:40]}” names two bills.",
            hint=f"A letter is about one: name that of your reader’s chamber, as in --bill “{two['first']}”.",
        )
    if twice := _NAMED_TWICE.match(given):  # “Assembly Bill A1234”, “#HB12”
        given = given[twice.end() :]
    elif re.match("[A-Z]{2}-[A-Z]", given):  # “IL-HB12”
        given = f"{given[:2]} {given[3:]}"
    found = _TYPED.fullmatch(given) if len(given) <= _MOST else None
    if found is None or not given.isprintable():
        raise InputError(f"“{given[:40]}” is not a bill number.", hint=EXAMPLES)
    prefix, state, federal = _split_state(found["prefix"].strip(" .-,"))
    letters, bill_of = _read_prefix(prefix)
    number = f"{found['number']}{(found['suffix'] or '').upper()}"
    end = found.end("suffix") if found["suffix"] else found.end("number")
    typed = TypedBill(
        given=given[found.start("prefix") + found["prefix"].rfind(prefix) : end],
        letters=letters,
        number=number,
        bill_of=bill_of,
        session=found["year"] or "",
        state=state,
        federal=federal,
        title=(found["title"] or "").strip(" “”\"'"),
    )
    whole = given[: found.start("title")].rstrip(" ,:–—") if found["title"] else given
    for name in ("note", "of", "bare", "place"):
        typed = _with_note(typed, found[name] or "", whole)
    if typed.title and _is_note(typed.title):
        typed = _with_note(replace(typed, title=""), typed.title, whole)
    return typed


def _split_state(prefix: str) -> tuple[str, str, bool]:
    """Return the letters of a measure, and the state or Congress that was named before them."""
    words = prefix.split()
    if len(words) > 1 and re.fullmatch("[A-Z]{2}", words[0]):  # “SC S 12” is no SCS of Missouri
        rest = " ".join(words[1:])
        if read_letters(rest) in list_measures(words[0]):
            return rest, words[0], False
    if _is_measure(prefix):
        return prefix, "", False
    for count in range(min(4, len(words) - 1), 0, -1):
        place, rest = " ".join(words[:count]), " ".join(words[count:])
        if place.casefold() in _OF_CONGRESS:
            return rest, "", True
        if state := find_state(place):
            return rest, state, False
    return prefix, "", False


def _is_measure(prefix: str) -> bool:
    return _plain(prefix) in bill_words() or bool(states_that_write(read_letters(prefix)))


def _read_prefix(prefix: str) -> tuple[str, str]:
    words = bill_words().get(_plain(prefix))
    return words or (read_letters(_unaccented(prefix)), "")


def _plain(prefix: str) -> str:
    return " ".join(prefix.casefold().replace(".", " ").split())


def _unaccented(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def _is_note(text: str) -> bool:
    """Return whether words after a comma are a session or a state, and no title."""
    return bool(
        _CONGRESS.fullmatch(text)
        or find_state(text)
        or re.fullmatch(r"(?:19|20)\d\d(?:[-–/](?:19|20)?\d\d)?(?: [\w ]*sessions?)?", text, re.IGNORECASE)
        or re.fullmatch(r"(?:[\w]+ ){0,3}sessions?", text, re.IGNORECASE)
        or re.fullmatch(rf"{_ORDINAL} (?:general assembly|legislature|(?:special )?session)", text, re.I)
    )


def _with_note(typed: TypedBill, note: str, given: str) -> TypedBill:
    """Add what stands in brackets or after “of”: a Congress, a state, a session."""
    for part in re.split(r" *[,;] *", note.strip()):
        if not part:
            continue
        congress = _CONGRESS.fullmatch(part)
        if congress and ("congress" in part.casefold() or len(part) > 3):
            typed = replace(typed, congress=int(re.sub(r"\D", "", congress["number"])))
        elif typed.letters in _FEDERAL_ALONE and re.fullmatch("1[01]\\d", part):  # S. 12 (119)
            typed = replace(typed, congress=int(part))
        elif part.casefold() in _OF_CONGRESS:
            typed = replace(typed, federal=True)
        elif state := find_state(part):
            typed = replace(typed, state=state)
        elif re.search(r"\d|session", part, re.IGNORECASE) and len(part) <= 60:
            said = re.sub(r"^the ", "", part, flags=re.IGNORECASE)
            typed = replace(typed, session=f"{typed.session}, {said}".strip(" ,"))
        else:
            raise InputError(
                f"“{part[:40]}” in “{given[:60]}” is neither a session nor a state.", hint=EXAMPLES
            )
    return typed
