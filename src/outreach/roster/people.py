"""The name of one person out of the columns that may hold one, and the standing in which they write."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from operator import itemgetter

from outreach.roster.name_faults import (
    find_fault_behind,
    find_half_name,
    find_name_fault,
    find_stop_in_name,
    may_be_two,
    without_stop,
)
from outreach.roster.name_parts import is_confirmed, tidy_name
from outreach.roster.names import PersonName, is_couple, is_no_name, join_name, split_suffix, take_apart
from outreach.roster.word_lists import read_word_lists

LONGEST = 120  # characters of a name

# What people call themselves in a form -> a sender's role, where only one can be meant. Credentials in a
# column of their own make a clinician without this.
_ROLES = (
    ("client", r"\blived experience\b|\bclient\b|\bpatient\b|\bin recovery\b|\bconsumer\b|\bsurvivor\b"),
    ("family", r"\bparent\b|\bcaregiver\b|\bfamily\b|\bmother\b|\bfather\b|\bspouse\b|\bguardian\b"),
    ("trainee", r"\btrainee\b|\bintern\b|\bgraduate student\b|\bpracticum\b"),
    ("clinician", r"\bclinician\b|\btherapist\b|\bpsychologist\b|\bpsychiatrist\b|\bpsychotherapist\b"),
    ("supporter", r"\bsupporter\b|\bally\b|\bally\b|\badvocate\b"),
)
_ROLE_PATTERNS = tuple((role, re.compile(pattern, re.IGNORECASE)) for role, pattern in _ROLES)


def sender_role(text: str) -> str:
    """Return the sender’s role that `text` names first, or empty text when it names none of them."""
    found = [(match.start(), role) for role, pattern in _ROLE_PATTERNS if (match := pattern.search(text))]
    return min(found)[1] if found else ""


_NO_FIRST_NAMES = frozenset(read_word_lists("names")["no_first_names"])


class NameReader:
    """Reads the name of a row: from its parts where there are any, else from the whole."""

    def __init__(self, fields: Mapping[str, tuple[int, ...]]) -> None:
        # A field without a column is read from the empty cell at the end of every row.
        names = ("given_name", "middle_name", "family_name", "suffix", "prefix")
        self._parts = itemgetter(*(fields.get(name, (-1,))[0] for name in names))
        self._whole = fields.get("name", ())
        self._has_family = "family_name" in fields

    def read(self, cells: Sequence[str]) -> PersonName:
        """Return the name; `full` is empty when the row names nobody. The last of `cells` is empty."""
        given, middle, family, suffix, prefix = self._parts(cells)
        raw_given, raw_family = given, family
        given = "" if given and is_no_name(given, is_part=True) else given
        family = "" if family and is_no_name(family, is_part=True) else family
        if not given and not family:
            name = self._from_whole(cells, prefix, suffix)
            return name if name.full else name._replace(fault=self._say_nobody(cells, raw_given, raw_family))
        if given and family and _is_plain(given, middle, family, suffix):
            full = f"{given} {middle} {family}" if middle else f"{given} {family}"
            name = PersonName(full, prefix, given, middle, family)
        else:
            if not (given and family) and (whole := self._from_whole(cells, prefix, suffix)).family:
                return whole
            if given and " " in given and not self._has_family:
                return _judged(take_apart(given), given)
            name = self._from_parts(given, middle, family, suffix, prefix)
        if is_confirmed(f"{raw_given} {raw_family}") or name.fault:
            return name
        if not name.given or (family and given.strip(".").casefold() in _NO_FIRST_NAMES):
            fault = f"there is no first name beside “{family}”: type it"
        elif not name.family:
            way = "type it" if self._has_family else 'say --map family_name="Your column", or type it'
            fault = f"there is no last name beside “{given}”: {way}, or “{given} (single name)” if it is all"
        elif may_be_two(given, family):
            fault = f"“{given}” and “{family}” may be two people: give each a row of their own"
        elif name.family and f" {given.casefold()}".endswith(f" {family.casefold()}") and " " in given:
            fault = f"the last name “{family}” is in the column of the first name, too"
        else:
            fault = (
                find_name_fault(name.full) or find_half_name(name.given, name.family) or _too_long(name.full)
            )
        return name._replace(fault=fault) if fault else name

    def _say_nobody(self, cells: Sequence[str], given: str, family: str) -> str:
        whole = next((cells[index] for index in self._whole if cells[index]), "")
        typed = f"{given} {family}".strip() or whole
        if not typed:
            return ""
        return f"“{typed[:40]}” is not a name: type the name of the person, or delete the row"

    def _from_parts(self, given: str, middle: str, family: str, suffix: str, prefix: str) -> PersonName:
        credentials, remarks = "", []
        if suffix:
            suffix, credentials = split_suffix(suffix)
        given, remark = tidy_name(given)
        remarks.append(remark)
        family, remark = tidy_name(family)
        remarks.append(remark)
        if family and (" " in family or "," in family):
            # “Lopez, LCSW” in the column of the last name
            taken = take_apart(f"X {family}")
            if taken.given == "X" and not taken.fault and not taken.middle:
                family, suffix = taken.family, suffix or taken.suffix
                credentials = ", ".join(filter(None, (credentials, taken.credentials)))
        full = join_name(given, middle, family, suffix)
        fault = "the name names more than one person" if is_couple(given) or is_couple(full) else ""
        return PersonName(
            full, prefix, given, middle, family, suffix, credentials, fault, "; ".join(filter(None, remarks))
        )

    def _from_whole(self, cells: Sequence[str], prefix: str, suffix: str) -> PersonName:
        for index in self._whole:
            if cells[index]:
                name = take_apart(cells[index])
                if not name.full:
                    continue
                name = _judged(name, cells[index])
                if not (suffix or prefix or name.fault):
                    return name
                return name._replace(
                    full=name.full if not suffix or suffix in name.full else f"{name.full} {suffix}",
                    prefix=prefix or name.prefix, suffix=name.suffix or suffix,
                )  # fmt: skip
        return PersonName()


def _judged(name: PersonName, text: str) -> PersonName:
    """Return a name taken from a whole cell with what a person must look at."""
    if name.fault or is_confirmed(text):
        return name
    tidy = tidy_name(text)[0]
    if stop := find_stop_in_name(tidy):
        return _stopped(name, stop)
    # What stands between a name and its letters is no fault: “Ellen Sato | LICSW”, “Dana Ruiz; LMFT”.
    fault = find_name_fault(name.full) if name.credentials else find_name_fault(tidy)
    if not fault and not name.family and not _is_whole_word(name.full):
        fault = f"“{text}” is a single word: type the whole name, or “{name.full} (single name)” if it is all"
        if name.prefix:
            fault = f"“{text}” has no first name: type it"
    fault = fault or _find_fault(name) or find_fault_behind(name.credentials)
    return name._replace(fault=fault) if fault else name


def _find_fault(name: PersonName) -> str:
    return find_name_fault(name.full) or find_half_name(name.given, name.family) or _too_long(name.full)


def _stopped(name: PersonName, fault: str) -> PersonName:
    """Return the name as it was before “(deceased)” was written behind it, by which the person is known."""
    plain = take_apart(without_stop(name.full))
    full = plain.full or name.full
    return plain._replace(full=full, prefix=name.prefix, credentials="", fault=fault, stops=True)


def _is_whole_word(name: str) -> bool:
    """Return whether a name is written without a blank in its script: 李小龙."""
    return len(name) > 1 and all(unicodedata.category(sign) == "Lo" for sign in name)


def _is_plain(given: str, middle: str, family: str, suffix: str) -> bool:
    return not suffix and given.isalpha() and family.replace("-", "").replace("'", "").isalpha()


def _too_long(full: str) -> str:
    return f"the name has {len(full)} characters" if len(full) > LONGEST else ""
