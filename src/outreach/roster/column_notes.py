"""What is said above the counts of the columns: which are not read, and which leave people out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from outreach.roster.header_forms import is_second_person
from outreach.roster.stop_columns import StopColumn, looks_like_consent
from outreach.roster.stops import is_answer

_SHOWN = 12


def note_stops(headers: Sequence[str], stops: Sequence[StopColumn]) -> list[str]:
    """Say which columns can leave a person out."""
    if not stops:
        return []
    return [f"Who is left out or asked about is read from: {_quoted([headers[s.column] for s in stops])}."]


def note_unused(headers: Sequence[str], unused: Sequence[int], sample: Sequence[Sequence[str]]) -> list[str]:
    """Say which columns are not read: those that may hold a consent or a second person first."""
    consents = [i for i in unused if _may_be_consent(headers[i], [c[i] for c in sample if i < len(c)])]
    second = [i for i in unused if is_second_person(headers[i])]
    notes = []
    if consents:
        first = headers[consents[0]]
        notes.append(
            f"NOT READ, though it may be a consent: {_quoted([headers[i] for i in consents])}. Where a No "
            f'there means no letter, say --map opt_out="{first}".'
        )
    if second:
        notes.append(
            f"NOT READ: {_quoted([headers[i] for i in second])}. A second person of a household gets no "
            "letter from these columns: give each a row of their own."
        )
    rest = [headers[i] for i in unused if i not in consents and i not in second]
    if rest:
        notes.append(f"Not used: {_quoted(rest)}.")
    return notes


def note_ranks(
    headers: Sequence[str], fields: Mapping[str, tuple[int, ...]], named: Sequence[str]
) -> list[str]:
    """Say which column fills the gaps of a better one."""
    return [
        f"“{headers[second]}” is used for the {name.replace('_', ' ')} where “{headers[found[0]]}” is empty."
        for name, found in fields.items()
        if name in named and name != "id"
        for second in found[1:2]
    ]


def note_addresses(headers: Sequence[str], blocks: Sequence[tuple[str, Mapping[str, int]]]) -> list[str]:
    """Say which of several addresses of a person is used."""
    own = [parts for name, parts in blocks if name != "work" and {"street", "address", "zip"} & set(parts)]
    if len(own) < 2:
        return []
    first, *others = [headers[min(parts.values())] for parts in own]
    return [
        f"Of several addresses the one that begins at “{first}” is used; {_quoted(others)} only where it is "
        "empty. The address of the home, or where a person votes, decides the district."
    ]


def note_district(headers: Sequence[str], fields: Mapping[str, object]) -> list[str]:
    """Say that a column of districts is not relied on."""
    found = [name for name in headers if "district" in name.casefold()]
    if not found or "district" in fields:
        return []
    return [
        f"“{found[0]}” is not relied on: districts change. Where your group has checked it, say --map "
        f'district="{found[0]}".'
    ]


def _quoted(names: Sequence[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:_SHOWN])
    return f"{shown} and {len(names) - _SHOWN} more" if len(names) > _SHOWN else shown


def _may_be_consent(header: str, cells: Sequence[str]) -> bool:
    if not looks_like_consent(header):
        return False
    filled = [cell for cell in cells if cell.strip()]
    if filled:
        return all(is_answer(cell) for cell in filled)
    return header.rstrip().endswith("?")
