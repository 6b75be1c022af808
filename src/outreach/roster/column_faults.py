"""What is said where the columns of a roster cannot be understood: what is wrong, and what to type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from outreach.errors import InputError
from outreach.roster.word_lists import split_words

# A part of an address that has another name for --map.
_MAPPED_AS = {"either": "address", "spare address": "address", "spare zip": "zip"}


def listed(headers: Sequence[str]) -> str:
    """Return the columns there are, as a hint."""
    shown = ", ".join(f"“{name}”" for name in headers[:30] if name)
    return f"Its columns are: {shown}{' ...' if len(headers) > 30 else ''}."


def ambiguous(headers: Sequence[str], name: str, same: Sequence[int], where: str, line: int) -> InputError:
    """Return the error for two columns that can both be one field."""
    first, second = headers[same[0]], headers[same[1]]
    if first == second:
        return InputError(
            f"{where}:{line}: columns {same[0] + 1} and {same[1] + 1} are both called “{first}”.",
            hint="Give one of the two another name in the file.",
        )
    name = _MAPPED_AS.get(name, name)
    return InputError(
        f"{where}: “{first}” and “{second}” can both be the {name.replace('_', ' ')}.",
        hint=f'Say which: --map {name}="{first}"',
    )


def require_names(headers: Sequence[str], fields: Mapping[str, object], where: str) -> None:
    """Raise InputError where no column holds the name, or only half of it."""
    if "name" in fields or "given_name" in fields:
        return
    first, last = (
        _like(headers, ("first", "given", "forename")),
        _like(headers, ("last", "family", "surname")),
    )
    if "family_name" in fields:
        raise InputError(
            f"{where} has a column for the last name, and none that its header shows to be the first name: "
            "a letter is signed with both.",
            hint=f'Say which it is: --map given_name="{first or "Column"}". {listed(headers)}',
        )
    hint = f'--map given_name="{first or "Column"}" --map family_name="{last or "Column"}"'
    if not (first or last):
        hint = f'--map name="Column", or {hint}'
    raise InputError(
        f"{where} has no column that its header shows to be the name.",
        hint=f"Say which it is: {hint}. {listed(headers)}",
    )


def require_places(headers: Sequence[str], fields: Mapping[str, object], parts: set[str], where: str) -> None:
    """Raise InputError where no column tells where people live."""
    if not {"zip", "address", "street"} & parts and not {"district", "division_id"} & set(fields):
        raise InputError(
            f"{where} has no column that its header shows to be the address or the ZIP.",
            hint=f'Say which it is: --map zip="Column" or --map address="Column". {listed(headers)}',
        )


def _like(headers: Sequence[str], words: tuple[str, ...]) -> str:
    return next(
        (header for header in headers if any(word in split_words(header, camel=True) for word in words)), ""
    )
