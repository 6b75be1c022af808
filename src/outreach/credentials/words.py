"""Professions, studies and standings in words: “licensed clinical social worker”, “MSW student”, “parent”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping


class ProfessionWords:
    """Reads professions, studies and standings in words, by seeds/profession_words.csv."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        """Take the rows of the table: use, words; of a field of study “words:field”."""
        words: dict[str, dict[str, str]] = {}
        for row in rows:
            word, _, meaning = row["words"].partition(":")
            words.setdefault(row["use"], {})[word] = meaning
        self._heads = sorted(words["profession"], key=len, reverse=True)
        self._qualifiers, self._fields, self._nothing = words["qualifier"], words["field"], words["nothing"]
        self._alone = words["trainee"]
        self._nouns = sorted(words["trainee"] | words["trainee of a field"], key=len, reverse=True)
        self._past, self._family, self._client = (
            _any_word(words[use]) for use in ("past", "family", "client")
        )

    def is_nothing(self, text: str) -> bool:
        """Tell whether a cell is empty or says “none”."""
        return not text.strip() or text.strip().casefold() in self._nothing

    def is_past(self, text: str) -> bool:
        """Tell whether words say that a license is not held now: retired, pending, former."""
        return self._past.search(_BEFORE_A_NUMBER.sub("", text)) is not None

    def is_family(self, text: str) -> bool:
        """Tell whether words name a parent or another relative."""
        return self._family.search(text) is not None

    def is_client(self, text: str) -> bool:
        """Tell whether words name a client or a person in recovery."""
        return self._client.search(text) is not None

    def read_profession(self, text: str) -> str:
        """Return “licensed clinical social worker” where every word belongs to a profession, else nothing."""
        folded = _WHERE.sub("", " ".join(text.casefold().replace("’", "'").split()))
        for head in self._heads:
            if folded == head or folded.endswith(f" {head}"):
                before = folded.removesuffix(head).replace(",", " ").split()
                if all(word in self._qualifiers for word in before):
                    return folded.replace(" & ", " and ")
        return ""

    def read_trainee(self, text: str) -> str | None:
        """Return what a trainee is, as in “social work student”; empty without a field, None for others."""
        folded = " ".join(re.sub(r"[.,()/]", " ", text.casefold().replace("ph.d", "phd")).split())
        who, link, of_what = _LINK.split(folded, maxsplit=1) if _LINK.search(folded) else (folded, "", "")
        for noun in self._nouns:
            if who == noun or who.endswith(f" {noun}"):
                field = self._read_field(who.removesuffix(noun).strip())
                other = self._read_field(of_what) if link in ("in", "of") else ""
                if field is None or other is None:
                    return None
                return self._shown(field or other, noun)
        return None

    def _shown(self, field: str, noun: str) -> str | None:
        if not field:
            return "" if noun in self._alone else None
        return f"{field} {noun if noun in ('student', 'intern', 'resident') else 'trainee'}"

    def _read_field(self, text: str) -> str | None:
        """Return the field of study that words name, empty where they name none, None for other words."""
        studied, words = "", text.split()
        while words:
            lengths = range(len(words), 0, -1)
            phrases = (" ".join(words[:length]) for length in lengths)
            phrase = next((one for one in phrases if one in self._fields or one in self._nouns), None)
            if phrase is None:
                return None
            studied = self._fields.get(phrase, "") or studied
            words = words[len(phrase.split()) :]
        return studied


_BEFORE_A_NUMBER = re.compile(r"\bno\.?\s*(?=\d)", re.IGNORECASE)
_LINK = re.compile(r"\s(in|of|at)\s(?!training)")
_WHERE = re.compile(r"\s(?:at|in)\s(?!training).*")  # “psychologist at Mercy Hospital”


def _any_word(words: Iterable[str]) -> re.Pattern[str]:
    listed = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{listed})(?!\w)", re.IGNORECASE)
