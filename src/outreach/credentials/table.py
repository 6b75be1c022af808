"""What the letters after a name say about a profession: known licenses and degrees, and nothing else.

A letter to a lawmaker must not claim a profession on the strength of “parent”, “MBA” or “retired”. Two
tables, seeds/licenses.csv and seeds/profession_words.csv, list what counts. A value that is not in them
claims nothing, is not printed after the name, and leaves a note for the writer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from outreach.credentials.cell import (
    read_state_behind,
    spelled,
    split_cell,
    split_further,
    without_number,
    without_since,
)
from outreach.credentials.words import ProfessionWords
from outreach.model import SenderRole

# How much an item of a cell says about the profession: the first of these standings names it.
_RANKS = ("license", "words", "associate", "peer", "certificate", "degree-claims", "trainee")
_PRINTED_ALONE = ("degree-alone", "certificate")  # without a license too, though they name no profession
_DOCTORATES = frozenset({"PHD", "PSYD", "EDD", "ABPP"})  # with one of them, LP is a psychologist's license

_ONE_OF_SEVERAL = "one of several"  # a license, but which one depends on a state that is not known


@dataclass(frozen=True, slots=True)
class License:
    """One spelling of a license, certificate or degree, as it stands after a name."""

    letters: str
    states: tuple[str, ...]  # where it means this; empty for everywhere else
    profession: str  # empty where it names no profession
    standing: str  # license, associate, trainee, peer, certificate, degree-claims, degree-alone, degree


class CredentialReading(NamedTuple):
    """What a credentials cell says, and what the writer should know about it."""

    printed: str = ""  # the letters to print after the name
    profession: str = ""  # in words, as in “I am a ...”
    role: SenderRole | None = None
    note: str = ""


class _Item(NamedTuple):
    text: str
    profession: str = ""
    standing: str = ""  # of License, or words; empty for what is not known
    is_printed: bool = True


class LicenseTable:
    """Reads credentials by the two tables."""

    def __init__(self, licenses: Iterable[Mapping[str, str]], words: Iterable[Mapping[str, str]]) -> None:
        """Take the rows of seeds/licenses.csv and of seeds/profession_words.csv."""
        self._licenses: dict[str, list[License]] = {}
        for row in licenses:
            states = tuple(row["states"].split())
            entry = License(row["letters"], states, row["profession"], row["standing"])
            self._licenses.setdefault(_key(entry.letters), []).append(entry)
        self._words = ProfessionWords(words)
        self._known: dict[tuple[str, str, bool], CredentialReading] = {}

    def read_credentials(
        self, text: str, state: str = "", *, is_clinician: bool = False
    ) -> CredentialReading:
        """Return what a credentials cell says in a state (two capitals, empty where it is not known).

        `is_clinician` is for those who said so themselves: capitals the tables lack are printed as typed.
        """
        asked = (text, state, is_clinician)
        if asked not in self._known:
            if len(self._known) > 10_000:
                self._known.clear()
            self._known[asked] = self._read(text, state, is_clinician)
        return self._known[asked]

    def read_profession(self, text: str) -> SenderRole | None:
        """Return the role that a profession in words makes (“licensed psychologist”), or None."""
        if not text or self._words.is_past(text):
            return None
        if self._words.read_profession(text):
            return SenderRole.CLINICIAN
        return None if self._words.read_trainee(text) is None else SenderRole.TRAINEE

    def _read(self, text: str, state: str, is_clinician: bool) -> CredentialReading:
        if self._words.is_nothing(text):
            return CredentialReading()
        if self._words.is_past(text):
            return CredentialReading(note=_note([text.strip()], _PAST))
        items = [item for part in split_cell(text) for item in self._items(part, state)]
        if not state and any(_key(item.text) in _DOCTORATES for item in items):
            items = [item for part in split_cell(text) for item in self._items(part, "other")]
        claiming = [item for item in items if item.profession and item.standing in _RANKS]
        best = min(claiming, key=lambda item: _RANKS.index(item.standing), default=_Item(""))
        trainees = [study for item in items if (study := self._words.read_trainee(item.text)) is not None]
        if trainees and best.standing not in ("license", "words", "associate", "peer"):
            printed = [item.text for item in items if item.standing.startswith("degree")]
            note = _note([text.strip()], _TRAINEE)
            return CredentialReading(", ".join(printed), max(trainees), SenderRole.TRAINEE, note)
        if best.standing:
            return self._of_license(best, items, is_clinician)
        return self._of_others(items, is_clinician)

    def _of_license(self, best: _Item, items: list[_Item], is_clinician: bool) -> CredentialReading:
        profession = "" if best.profession == _ONE_OF_SEVERAL else best.profession
        if profession == "physician" and any("psychiatr" in item.text.casefold() for item in items):
            profession = "psychiatrist"
        role = SenderRole.TRAINEE if best.standing == "trainee" else SenderRole.CLINICIAN
        printed = [item.text for item in items if _is_printed(item, is_clinician)]
        left_out = [item.text for item in items if item.text not in printed and item.is_printed]
        note = _note(left_out, _UNKNOWN) if left_out else ""
        return CredentialReading(", ".join(dict.fromkeys(printed)), profession, role, note)

    def _of_others(self, items: list[_Item], is_clinician: bool) -> CredentialReading:
        """Return what a cell without a license says: a standing such as “parent”, a degree, or nothing."""
        printed = [
            item.text
            for item in items
            if item.standing in _PRINTED_ALONE or (is_clinician and _is_printed(item, is_clinician))
        ]
        left_out = [item.text for item in items if item.text not in printed]
        letters = ", ".join(printed)
        if any(map(self._words.is_family, left_out)):
            return CredentialReading(letters, "", SenderRole.FAMILY, _note(left_out, _FAMILY))
        if any(map(self._words.is_client, left_out)):
            return CredentialReading(letters, "", SenderRole.CLIENT, _note(left_out, _CLIENT))
        if is_clinician and not left_out:
            return CredentialReading(letters)
        return CredentialReading(
            letters, "", None, _note(left_out or printed, _UNKNOWN if left_out else _DEGREE)
        )

    def _items(self, part: str, state: str) -> Iterator[_Item]:
        bare = without_number(part)
        if known := self._license(bare, state):
            yield _Item(spelled(bare, known.letters), known.profession, known.standing)
        elif profession := self._words.read_profession(bare):
            yield _Item(
                bare, profession, "words", is_printed=profession == bare.casefold().replace("&", "and")
            )
        elif (own := read_state_behind(bare))[0] and (held := self._license(*own)):
            yield _Item(spelled(own[0], held.letters), held.profession, held.standing)
        elif (letters := without_since(bare)) and (held := self._license(letters, state)):
            yield _Item(spelled(letters, held.letters), held.profession, held.standing)
        elif (match := _STAGE.fullmatch(bare)) and (staged := self._at_stage(match, state)):
            yield staged
        elif self._words.read_trainee(bare) is None and len(pieces := split_further(bare)) > 1:
            for piece in pieces:
                yield from self._items(piece, state)
        else:
            yield from self._in_a_row(bare, state) or [_Item(bare)]

    def _in_a_row(self, text: str, state: str) -> list[_Item]:
        """Return the items of “MSW LICSW”, or none where one of the words is not known."""
        found = [(word, self._license(word, state)) for word in text.split()]
        return [
            _Item(spelled(word, known.letters), known.profession, known.standing)
            for word, known in found
            if known and all(other and _are_capitals(word) for word, other in found)
        ]

    def _license(self, text: str, state: str) -> License | None:
        entries = self._licenses.get(_key(text), [])
        own = next((entry for entry in entries if state and state in entry.states), None)
        general = next((entry for entry in entries if not entry.states), None)
        if own or not general:
            return own
        if not state and len({entry.profession for entry in entries}) > 1:
            return License(general.letters, (), _ONE_OF_SEVERAL, general.standing)
        return general

    def _at_stage(self, match: re.Match[str], state: str) -> _Item | None:
        """Return the item of “LPC-Associate” or “MFT intern”, or None where the license is not known."""
        known, stage = self._license(match[1], state), match[2].casefold()
        if not known or not known.profession or known.standing == "degree-claims":
            return None
        if stage == "supervisor":
            return _Item(match[0], known.profession, known.standing)
        if stage == "associate":
            more = "" if "associate" in known.profession else " associate"
            return _Item(match[0], f"{known.profession}{more}", "associate")
        is_printed = stage not in ("student", "trainee", "candidate")
        return _Item(match[0], f"{known.profession.removeprefix('licensed ')} trainee", "trainee", is_printed)


_STAGE = re.compile(
    r"(.+?)[\s(-]+(associate|supervisor|intern|trainee|candidate|student|in[- ]training)\)?", re.IGNORECASE
)


def _key(letters: str) -> str:
    return "".join(sign for sign in letters.upper() if sign.isalnum())


def _is_printed(item: _Item, is_clinician: bool) -> bool:
    return item.is_printed and bool(item.standing or (is_clinician and _are_capitals(item.text)))


def _are_capitals(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    return 1 < len(letters) < 16 and " " not in text and sum(map(str.isupper, letters)) * 2 >= len(letters)


_UNKNOWN = (
    "is not a license or degree that says what you do: it is not printed after the name, and claims nothing"
)
_DEGREE = (
    "is a degree or certificate, not a license: it is printed after the name, and no profession is claimed"
)
_TRAINEE = "is read as a trainee’s standing: the text speaks as a trainee"
_FAMILY = "is read as a family member’s standing: it is not printed after the name, and claims no profession"
_CLIENT = (
    "is read as the standing of a person in care: it is not printed after the name, and claims no profession"
)
_PAST = "does not say that a license is held now: it is not printed after the name, and claims nothing"


def _note(texts: list[str], why: str) -> str:
    return f"Credentials: {', '.join(f'“{text}”' for text in texts)} {why}."
