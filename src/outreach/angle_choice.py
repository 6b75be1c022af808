"""Which angle of a topic a writer writes from: the one she chose, or one that her own words point to."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from zlib import crc32

from outreach.errors import InputError, UnknownName
from outreach.model import SETTINGS, Angle, Passage, Sender, SenderRole, Topic
from outreach.shipped import find_shipped_folder

_OWN_WORD, _SETTING, _PROFESSION = 3, 2, 1
"""What a sign is worth: a word of the writer's own text, where she works, what she is."""


def rank_angles(topic: Topic, sender: Sender) -> tuple[Angle, ...]:
    """Return the angles that suit a sender, the one she chose or that fits best first.

    Raises UnknownName for a chosen angle the topic does not have, and for a confirmed sentence that none of
    its angles has.
    """
    check_choice(topic, sender)
    suiting = [angle for angle in topic.angles if not angle.senders or sender.role in angle.senders]
    text = own_text(sender)
    ranked = sorted(_turned(suiting or topic.angles, sender), key=lambda angle: -_signs(angle, sender, text))
    chosen = [angle for angle in topic.angles if angle.id == sender.angle]
    return (*chosen, *(angle for angle in ranked if angle.id != sender.angle))


def _turned(angles: Iterable[Angle], sender: Sender) -> tuple[Angle, ...]:
    """Return the angles so that people in different positions begin with different ones.

    Where nothing points to an angle, several are as good: a counselor in a school and a family need not open
    with the same.
    """
    angles = tuple(angles)
    position = f"{read_vantage_key(sender)} {read_trade(sender)}"
    first = crc32(position.encode()) % len(angles) if angles else 0
    return (*angles[first:], *angles[:first])


def check_choice(topic: Topic, sender: Sender) -> None:
    """Refuse an angle or a confirmed sentence that the topic does not have."""
    if sender.angle and sender.angle not in {angle.id for angle in topic.angles}:
        raise UnknownName.among(
            f"angle of the topic “{topic.id}”", sender.angle, [a.id for a in topic.angles]
        )
    chosen = [angle for angle in topic.angles if not sender.angle or angle.id == sender.angle]
    known = {passage.id for angle in chosen for passage in (*angle.ticks, *angle.endings)}
    for name in sender.ticks:
        if name not in known:
            near = UnknownName.among("sentence to confirm", name, sorted(known))
            hint = f"{near.hint} Read them: outreach topics show {topic.id}"
            raise InputError(f"“{name}” is not a sentence of this topic to confirm.", hint=hint)


def _signs(angle: Angle, sender: Sender, text: str) -> int:
    own = sum(_OWN_WORD for word in angle.words if text and _has_word(text, word))
    confirmed = {passage.id for passage in (*angle.ticks, *angle.endings)} & set(sender.ticks)
    setting = read_setting(sender)
    at_work = _SETTING if setting and setting in angle.settings else 0
    profession = sender.profession.casefold()
    trained = any(_has_word(profession, name) for name in angle.settings if name not in SETTINGS)
    works = sender.role in (SenderRole.CLINICIAN, SenderRole.TRAINEE)
    elsewhere = bool(angle.settings) and not (at_work or trained) and (works or angle.settings == ("rural",))
    return own + at_work + _PROFESSION * trained - elsewhere + 100 * len(confirmed)


def own_text(sender: Sender) -> str:
    """Return the sender's own words about the matter, in lower case."""
    parts = (sender.story, sender.observation, sender.work, sender.count, sender.local)
    return " ".join(parts).casefold()


def _has_word(text: str, word: str) -> bool:
    folded = word.casefold()
    # Most words are nowhere in a text, which is quicker to see without the pattern.
    return folded in text and _pattern(folded).search(text) is not None


@cache
def _pattern(folded: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(folded)}(?:s|es|ed|d)?(?!\w)")


def angle_for(angles: Iterable[Angle], roles: tuple[str, ...]) -> Angle:
    """Return the first angle that suits a recipient with one of these roles."""
    angles = tuple(angles)
    suiting = (angle for angle in angles if not angle.to or any(role in angle.to for role in roles))
    return next(suiting, angles[0])


def passage_for(passages: Iterable[Passage], roles: tuple[str, ...]) -> Passage | None:
    """Return the first passage for one of these roles, else the first that is for all readers."""
    passages = tuple(passages)
    own = next((each for each in passages if each.to and each.suits(roles)), None)
    return own or next((each for each in passages if not each.to), None)


def confirmed_passage(
    passages: Iterable[Passage], ticks: Iterable[str], roles: tuple[str, ...]
) -> Passage | None:
    """Return the passage the writer confirmed as true, if it may be said to this recipient."""
    wanted = frozenset(ticks)
    return passage_for((each for each in passages if each.id in wanted), roles)


_POSITIONS: Mapping[SenderRole, str] = {
    SenderRole.TRAINEE: "student",
    SenderRole.CLIENT: "client",
    SenderRole.FAMILY: "family",
    SenderRole.SUPPORTER: "supporter",
    SenderRole.GROUP: "group",
}


def read_vantage_key(sender: Sender) -> str:
    """Return the position a sender sees the topic from; empty for a clinician whose setting is not known."""
    return _POSITIONS.get(sender.role) or read_setting(sender)


_TRADES = ("school counselor", "school psychologist", "school social worker", "marriage and family therapist")
_WIDER_TRADES = ("counselor", "psychologist", "social worker", "family therapist")


def read_trade(sender: Sender) -> str:
    """Return the profession a sender's tables of figures are about; empty where it is none of them."""
    profession = sender.profession.casefold()
    return next((trade for trade in (*_TRADES, *_WIDER_TRADES) if trade in profession), "")


def order_tables(tables: Iterable[str], trade: str) -> tuple[str, ...]:
    """Return names of tables, those about the sender's own profession first."""
    stems = [word[:6] for word in trade.split() if word not in ("and", "marriage", "worker")]

    def is_other(table: str) -> bool:
        return not (stems and all(stem in table for stem in stems))

    return tuple(sorted(tables, key=is_other))


def read_setting(sender: Sender) -> str:
    """Return where a sender works: what she said, or what profession and organization say; else empty."""
    if sender.setting:
        return sender.setting
    if sender.role not in (SenderRole.CLINICIAN, SenderRole.TRAINEE):
        return ""
    texts = (sender.profession, sender.work, sender.organization)
    return next(filter(None, map(_find_setting, texts)), "")


@lru_cache(maxsize=4096)  # members of a group share professions, and a member's letters all ask for hers
def _find_setting(text: str) -> str:
    folded = text.casefold()
    return next((setting for setting, word in _setting_words() if _has_word(folded, word)), "")


@cache
def _setting_words() -> tuple[tuple[str, str], ...]:
    path = find_shipped_folder() / "seeds" / "lookups" / "settings.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return tuple((row["setting"], row["word"]) for row in csv.DictReader(file))
