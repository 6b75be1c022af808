"""Which of a topic’s facts a draft prints: by recipient, freshness and confidence, or as the writer says."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from outreach.errors import InputError, UnknownName
from outreach.keepsake import kept_for_first
from outreach.model import STATEHOUSE, Audience, Evidence, Fact, Role, Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceChoice:
    """Is what the writer says about the facts: ids to print instead of ours, ids to leave out."""

    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    figures: frozenset[str] = frozenset()  # those of these ids that are figures of a state or county


@kept_for_first
def choose_facts(
    topic: Topic,
    roles: Collection[str],
    day: date,
    count: int,
    choice: EvidenceChoice | None = None,
    preferred: tuple[str, ...] = (),
) -> tuple[Fact, ...]:
    """Return up to `count` facts that suit one of `roles`: preferred ones first, then in the author’s order.

    Fresh ones come before those due for a second look, those of the recipient’s level of government before
    those of another (unless the author gave the sentence to that role), and high confidence before medium;
    the author’s order decides among equals. A fact whose original is still to be opened is left out unless
    the writer names it. Raises InputError, with the ids there are, for an id the topic
    has no sentence for.
    """
    choice = choice or EvidenceChoice()
    fitting = [fact for fact in topic.facts if not fact.to or any(role in fact.to for role in roles)]
    fitting = _once(fitting)
    _check_known(topic, fitting, choice)
    if choice.only:
        return tuple(fact for fact in fitting if fact.evidence.id in choice.only)
    open_to = [
        fact
        for fact in fitting
        if fact.evidence.id not in choice.without and not fact.evidence.open_before_use
    ]
    levels = {_LEVELS[role] for role in roles if role in _LEVELS}
    places = {name: place for place, name in enumerate(preferred)}
    by_choice = sorted(open_to, key=lambda fact: places.get(fact.evidence.id, len(places)))
    by_worth = sorted(
        by_choice,
        key=lambda fact: (
            fact.evidence.revisit_by <= day,
            fact.evidence.id not in places,
            _worth(fact, levels, day),
        ),
    )
    chosen = by_worth[:count]
    return tuple(fact for fact in by_choice if fact in chosen)


def _once(facts: list[Fact]) -> list[Fact]:
    # A fact may have a sentence for each level; a text for both levels prints the first.
    return list({fact.evidence.id: fact for fact in reversed(facts)}.values())[::-1]


def _worth(fact: Fact, levels: Collection[str], day: date) -> tuple[bool, bool, bool]:
    item = fact.evidence
    governed = item.level in ("federal", "state") and bool(levels) and not fact.to
    return item.revisit_by <= day, governed and item.level not in levels, item.confidence != "high"


# An institution is moved by what binds it, of whatever level: there the author’s order decides.
_LEVELS: Mapping[str, str] = {
    **dict.fromkeys((Role.US_SENATE, Role.US_HOUSE, Role.FEDERAL_AGENCY, Audience.US_COMMITTEE), "federal"),
    **dict.fromkeys((*STATEHOUSE, Role.GOVERNOR, Role.INSURANCE_COMMISSIONER), "state"),
    **dict.fromkeys((Audience.STATE_COMMITTEE, Audience.STATE_AGENCY), "state"),
}


def _check_known(topic: Topic, fitting: list[Fact], choice: EvidenceChoice) -> None:
    known = [fact.evidence.id for fact in fitting]
    for name in choice.only:
        if name not in known and name not in choice.figures:
            raise _unknown(topic, name, known)
    for name in choice.without:
        if name in choice.figures:
            continue
        if name not in known and name in topic.evidence:
            raise InputError(
                f"“{name}” is part of what the topic “{topic.id}” says, not one of its facts to choose from.",
                hint="Leave it out by editing the draft.",
            )
        if name not in known:
            raise _unknown(topic, name, known)


def _unknown(topic: Topic, name: str, known: Iterable[str]) -> InputError:
    near = UnknownName.among("fact", name, known, listing=f"See: outreach evidence list --topic {topic.id}")
    return InputError(f"The topic “{topic.id}” has no fact “{name}” for this recipient.", hint=near.hint)


def source_line(item: Evidence) -> str:
    """Return where a fact comes from, on one line: publisher, title, year of the data, address."""
    return f"{item.publisher}, {item.title} ({item.data_year}): {item.url}"
