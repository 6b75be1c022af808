"""The name of one person out of the columns that may hold one, and the standing in which they write."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from operator import itemgetter

from outreach.roster.names import PersonName, is_couple, is_no_name, join_name, split_suffix, take_apart

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


class NameReader:
    """Reads the name of a row: from its parts where there are any, else from the whole."""

    def __init__(self, fields: Mapping[str, tuple[int, ...]]) -> None:
        # A field without a column is read from the empty cell at the end of every row.
        names = ("given_name", "middle_name", "family_name", "suffix", "prefix")
        self._parts = itemgetter(*(fields.get(name, (-1,))[0] for name in names))
        self._whole = fields.get("name", ())

    def read(self, cells: Sequence[str]) -> PersonName:
        """Return the name; `full` is empty when the row names nobody. The last of `cells` is empty."""
        given, middle, family, suffix, prefix = self._parts(cells)
        if given and is_no_name(given):
            given = ""
        if family and is_no_name(family):
            family = ""
        if not given and not family:
            return self._from_whole(cells, prefix, suffix)
        if not suffix and "," not in family and "&" not in given and " " not in given:
            full = f"{given} {middle} {family}" if middle else f"{given} {family}".strip()
            return PersonName(full, prefix, given, middle, family, "", "", _fault(full))
        return self._from_parts(given, middle, family, suffix, prefix)

    def _from_parts(self, given: str, middle: str, family: str, suffix: str, prefix: str) -> PersonName:
        credentials = ""
        if suffix:
            suffix, credentials = split_suffix(suffix)
        if "," in family:
            # “Lopez, LCSW” in the column of the last name
            taken = take_apart(f"X {family}")
            if taken.given == "X" and not taken.fault:
                family, suffix = taken.family, suffix or taken.suffix
                credentials = ", ".join(filter(None, (credentials, taken.credentials)))
        full = join_name(given, middle, family, suffix)
        fault = "the name names more than one person" if is_couple(given) or is_couple(full) else _fault(full)
        return PersonName(full, prefix, given, middle, family, suffix, credentials, fault)

    def _from_whole(self, cells: Sequence[str], prefix: str, suffix: str) -> PersonName:
        for index in self._whole:
            if cells[index]:
                name = take_apart(cells[index])
                if not name.full:
                    continue
                fault = name.fault or _fault(name.full)
                if not (suffix or prefix or fault):
                    return name
                return PersonName(
                    name.full if not suffix or suffix in name.full else f"{name.full} {suffix}",
                    prefix or name.prefix, name.given, name.middle, name.family, name.suffix or suffix,
                    name.credentials, fault, name.remark,
                )  # fmt: skip
        return PersonName()


def _fault(full: str) -> str:
    return f"the name has {len(full)} characters" if len(full) > LONGEST else ""
