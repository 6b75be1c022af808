"""Columns that say how it stands with a license: who holds none now must not sign as one who does."""

from __future__ import annotations

from collections.abc import Sequence

from outreach.roster.word_lists import read_word_lists, split_words


def find_license_columns(headers: Sequence[str]) -> tuple[int, ...]:
    """Return the columns such as “License status”, “Currently licensed?”."""
    return tuple(index for index, header in enumerate(headers) if _is_about_a_license(header))


def find_license_not_held(cells: Sequence[str], columns: Sequence[int], headers: Sequence[str]) -> str:
    """Return why a row is held whose letters a column says are not held now; empty otherwise."""
    not_held = frozenset(read_word_lists("stops")["licenses"]["not_held"])
    for index in columns:
        words = split_words(cells[index])
        if words and words[0] in not_held:
            return (
                f"“{headers[index]}” says “{cells[index][:40]}”, and the letter would claim the license: "
                "clear the credentials, or this cell"
            )
    return ""


def _is_about_a_license(header: str) -> bool:
    lists = read_word_lists("stops")["licenses"]
    words = frozenset(split_words(header, camel=True))
    if words & {"driver", "drivers"}:
        return False
    return bool(words & {"licensed"} and len(words) < 4) or bool(
        words & frozenset(lists["license"]) and words & frozenset(lists["standing"])
    )
