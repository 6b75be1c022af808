"""Capitalized words: which of them are given names, and which are known to be something else."""

from __future__ import annotations

from outreach.confidentiality.lexicons import words_of

GIVEN_NAMES = words_of("given_names")

SURNAMES = words_of("surnames") - words_of("word_surnames")
"""Surnames that are not ordinary words besides: “Kowalski”, but not “Young”."""

WORD_NAMES = words_of("word_names")
"""Given names that are also ordinary words: “Art”, “Grace”. Context decides."""

PLACE_NAMES = words_of("place_names") | words_of("month_names")
"""Given names that are also places, months or seasons: “Austin”, “June”."""

ANY_NAMES = GIVEN_NAMES | WORD_NAMES | PLACE_NAMES

STATES = words_of("states")

NOT_PLACES = STATES | words_of("countries", "not_places")
"""Capitalized words after “in” or “from” that are not a place below a state."""

NOT_NAMES = NOT_PLACES | words_of("not_names")
"""Capitalized words that are nobody’s name."""

ONE = r"[A-ZÀ-Ý](?:[’'][A-ZÀ-Ý])?[a-zà-ÿ][\wà-ÿ’'-]*"
"""One capitalized word: “Maria”, “O’Rourke”, “DeShawn”."""

PROPER = (
    r"(?:(?:St\.|Ft\.|Mt\.|San|Santa|Los|Las|El|La|New)\s)?[A-ZÀ-Ý][\wà-ÿ’'-]*"
    r"(?: (?:(?:of|the|de|del|la|du) (?:the )?(?=[A-Z]))?(?:St\. |Mt\. )?(?:[A-ZÀ-Ý][\wà-ÿ’'-]+)){0,6}"
)
"""A capitalized phrase: “St. Paul”, “Baton Rouge”, “Winston-Salem”, “Church of the Redeemer”."""
