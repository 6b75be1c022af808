"""The reading grade by Flesch and Kincaid (1975): 0.39 words/sentence + 11.8 syllables/word - 15.59.

https://apps.dtic.mil/sti/citations/ADA006655 . Syllables are counted by rule, with few exceptions.
"""

from __future__ import annotations

import re

from outreach.checks.reading import sentences

_WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:[’'][A-Za-z]+)?|\d[\d,.]*")
_GROUPS = re.compile(r"[aeiouyàáâäèéêëìíîïòóôöùúûü]+")

# Words the rule would miscount, by their stems.
_EXCEPTIONS = {
    "area": 3, "areas": 3, "being": 2, "business": 2, "client": 2, "clients": 2, "create": 2, "created": 3,
    "diet": 2, "every": 2, "evening": 2, "idea": 3, "ideas": 3, "insurance": 3, "medicaid": 3, "medicare": 3,
    "people": 2, "poem": 2, "quiet": 2, "science": 2, "society": 4, "something": 2, "someone": 2,
    "therapeutic": 4, "trial": 2, "violence": 3, "real": 1, "reality": 4, "recipe": 3, "does": 1, "eye": 1,
    "anxiety": 4, "psychiatrist": 4, "psychiatry": 4, "sometimes": 2, "therefore": 2, "lives": 1, "family": 3,
    "giant": 2, "riot": 2, "period": 3, "experience": 4, "patient": 2, "patients": 2, "homeless": 2,
    "safety": 2, "wednesday": 2, "colleague": 2, "colleagues": 2, "league": 1, "licensed": 2, "denied": 2,
    "variety": 4, "reliable": 4, "denial": 3, "denials": 3, "appeal": 2, "doing": 2, "going": 2,
    "seeing": 2, "diagnosis": 4, "behavioral": 4, "employees": 3, "seriously": 4, "previous": 3, "serious": 3,
}  # fmt: skip


def syllables(word: str) -> int:
    """Count the syllables of one English word; a number counts one for each digit."""
    text = word.casefold().replace("’", "'")
    if text[:1].isdigit():
        return sum(sign.isdigit() for sign in text)
    text = re.sub(r"'s$|'$", "", text)
    if text in _EXCEPTIONS:
        return _EXCEPTIONS[text]
    spoken = len(_GROUPS.findall(text)) + len(_APART.findall(text)) - len(_TOGETHER.findall(text))
    return max(spoken - _silent(text), 1)


# Two vowels that are spoken apart: “media”, “gradual”, “lion”, “previous” ...
_APART = re.compile(
    r"(?<![tcsg])ia(?!n?ge|r)|(?<=[tcs]i)ate?|(?<![tsxcgln])io(?=n|u|l)|ie(?=nce|nt|t[yi]|r$)|eo(?=n|m)"
    r"|ua(?=l|t)|ue(?=n)|oye|^rei(?=m|n)"
    r"|(?<=[^gq])uou|yi|ee(?=i)|ao|iu|oing|eing|lion$"
)
# ... and those the line above takes apart wrongly: “patient”, “ancient”.
_TOGETHER = re.compile(r"[tc]ie(?=nce|nt)|illion$|(?<=[^r])pie(?=r$)")
_WITHIN = re.compile(r"[^aeiouyl]e(?=(?:ful|less|ly|ment|ness)(?:s|ly|ness)?$)")


def _silent(text: str) -> int:
    """Count the letters e that are written and not spoken: “care”, “cares”, “asked”, “careful”."""
    stem, within = text, len(_WITHIN.findall(text))
    if text.endswith("e"):
        stem = text[:-1]
        spoken_le = re.search(r"[^aeiouyl]l$", stem)
        return within + bool(re.search(r"[^aeiouy]$", stem) and not spoken_le)
    if text.endswith("es"):
        stem = text[:-2]
        return within + bool(
            re.search(r"[^aeiouysxzcg]$", stem) and not re.search(r"(?:[^aeiouyl]l|[sc]h)$", stem)
        )
    if text.endswith("ed"):
        stem = text[:-2]
        return within + bool(re.search(r"[^aeiouytd]$", stem) and not re.search(r"[^aeiouylr][lr]$", stem))
    return within


def grade(text: str) -> float:
    """Return the grade of a text; 0 for one without words. Paragraphs stand apart by a blank line."""
    found = [sentence for part in text.split("\n\n") for sentence in sentences(part)]
    words = [word for sentence in found for word in _WORD.findall(sentence)]
    if not words:
        return 0.0
    return 0.39 * len(words) / len(found) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
