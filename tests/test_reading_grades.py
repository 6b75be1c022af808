"""Each kind is read as easily as its readers need it: calls and handouts at once, letters without effort."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from outreach.checks.shape import grade
from outreach.draft_text import plain
from outreach.model import Draft, Kind
from outreach.settings import read_settings
from outreach.workspace import Request, Workspace

GRADES = Path(__file__).parent / "wordlists" / "grades.csv"
TOPICS = sorted(path.stem for path in (Path(read_settings().shipped) / "seeds" / "topics").glob("*.yaml"))
DAY = date(2026, 11, 23)
TOLERANCE = 0.5  # grades; the measure is no finer

READERS = ("letter", "institutional-letter")  # kinds whose argument changes with the reader


def limits() -> dict[str, float]:
    with GRADES.open(encoding="utf-8", newline="") as file:
        return {row["kind"]: float(row["grade"]) for row in csv.DictReader(file)}


def drafts(workspace: Workspace, topic_id: str) -> Iterator[tuple[Kind, Draft]]:
    """Yield a draft of each kind the topic serves, and of letters one for each reader."""
    topic = workspace.library.topic(topic_id)
    sender = workspace.sender({"name": "Dana Ruiz", "credentials": "LMFT", "zip": "55105", "state": "MN"})
    roles = dict.fromkeys(role for ask in topic.asks for role in ask.to)
    for kind in workspace.library.kinds():
        if not workspace.serves(kind, topic):
            continue
        asked = [(role,) for role in roles if role in kind.recipients] if kind.id in READERS else [()]
        for to in asked:
            district = (
                {"districts": ("MN-SD-64", "MN-HD-64A")} if {"state-upper", "state-lower"} & {*to} else {}
            )
            request = Request(
                kinds=(kind.id,),
                topic=topic_id,
                sender=sender,
                zip="55105",
                day=DAY,
                to=_named(to),
                **district,
            )
            made = workspace.draft(request).drafts
            yield from ((kind, one) for one, _ in made[:1])


def _named(to: tuple[str, ...]) -> tuple[str, ...]:
    return ("us-ebsa",) if to == ("federal-agency",) else to


def words_of(kind: Kind, draft: Draft) -> str:
    return "\n\n".join(plain(block.text) for block in draft.blocks if block.part in kind.counted)


@pytest.mark.heavy
@pytest.mark.parametrize("topic", TOPICS)
def test_no_text_is_harder_to_read_than_its_kind_may_be(workspace, topic):
    allowed = limits()
    hard = {}
    for kind, draft in drafts(workspace, topic):
        text = words_of(kind, draft)
        if kind.id.endswith("-es"):
            ease = spanish_ease(text)
            if ease < EASY:
                hard[kind.id] = ease
        elif grade(text) > allowed[kind.id] + TOLERANCE:
            hard[f"{kind.id} to {draft.recipient.role}"] = round(grade(text), 1)
    assert hard == {}


def test_every_kind_in_english_has_a_grade(workspace):
    assert sorted(limits()) == [one.id for one in workspace.library.kinds() if not one.id.endswith("-es")]


EASY = 60.0
"""What most people read with ease: “normal” and easier on the INFLESZ scale is 55 and up."""


def spanish_ease(text: str) -> float:
    """Return the reading ease of Spanish: 206.835 - 62.3 syllables a word - words a sentence (Szigriszt)."""
    text = re.sub(r"https?://\S+|[\d-]{8,}", " ", text)
    words = re.findall(r"[a-záéíóúüñ]+", text.casefold())
    ends = len(re.findall(r"[.!?:]+(?=\s|$)|\n\s*\n", text)) or 1
    return 206.835 - 62.3 * sum(map(syllables, words)) / len(words) - len(words) / ends


def syllables(word: str) -> int:
    """Return the syllables of a Spanish word: strong vowels part, weak ones join them."""
    count = 0
    for group in re.findall(r"[aeiouáéíóúü]+", re.sub(r"(?<=[qg])u(?=[eiéí])", "", word)):
        count += max(1, len(re.findall(r"[aeoáéíóú]", group)))
    return max(count, 1)


@pytest.mark.parametrize(
    ("word", "count"),
    [("plan", 1), ("seguro", 3), ("apelación", 4), ("día", 2), ("que", 1), ("ciudad", 2), ("aeropuerto", 5)],
)
def test_syllables_are_counted_as_spanish_is_spoken(word, count):
    assert syllables(word) == count


def test_hard_spanish_is_told_from_plain():
    plain_words = "Llame a su plan. Pida la razón por escrito. Guarde una copia."
    hard = (
        "La interposición extemporánea del correspondiente procedimiento administrativo imposibilitaría la"
        " reconsideración jurisdiccional de la determinación desfavorable."
    )
    assert spanish_ease(plain_words) > EASY > spanish_ease(hard)
