"""The parts of composing that need no template: which ask, which facts, what a draft is called and keeps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from outreach.assembly import marks_of, source_of, words_in
from outreach.bill_level import STATE, bill_for
from outreach.draft_text import count_words, escape, plain, runs
from outreach.errors import FaultyFile, InputError, UnknownName
from outreach.evidence_choice import EvidenceChoice, choose_facts
from outreach.figures import chart_text
from outreach.forms_of_address import office_name, spoken_name
from outreach.merge_values import own_paragraphs
from outreach.model import (
    WORDS_A_MINUTE,
    Agency,
    Ask,
    Audience,
    Block,
    Evidence,
    Kind,
    NamedBill,
    Official,
    Position,
    Recipient,
    Role,
    Sender,
    Source,
    StateFigure,
    Topic,
)
from outreach.own_words import SENTENCES
from outreach.right_door import ask_about_bill, ask_for, check_roles, first_ask

COUNTY_READERS = frozenset({Role.US_HOUSE.value, Role.COUNCIL.value, Audience.SCHOOL_BOARD.value})
"""Those who represent less than a state: a county says more to them."""

EDITOR = Recipient(role=Audience.EDITOR.value)


def other_bill(
    bill: NamedBill | None, topic: Topic, recipient: Official | Agency | Recipient, day: date
) -> NamedBill | None:
    """Return the bill the sender named, where it is before the recipient and the topic does not argue for it.

    A living bill of the topic, named in support to a member of its chamber, needs no words of its own: the
    ask says what it does.
    """
    named = bill_for(bill, recipient)
    if named is None or named.position is not Position.SUPPORT or named.level == STATE:
        return named
    ask = first_ask(topic, str(recipient.role))
    own = ask.bill_for(str(recipient.role)) if ask else ""
    is_own = any(
        each.id == own and each.number == named.number and day < each.lapses_on for each in topic.bills
    )
    return None if is_own else named


def ask_of(topic: Topic, kind: Kind, role: str, named: NamedBill | None) -> Ask:
    """Return the ask a recipient can act on, with the bill that is named to them, if any."""
    return (ask_about_bill if named and named.level == STATE else ask_for)(topic, kind, role)


BILL_PROSE = frozenset({"testimony_open", "testimony_close"})
"""The blocks that argue for the topic's own request, which another bill may have nothing to do with."""


SAID_BY_ALL = BILL_PROSE
"""The blocks that a group says as “we”; one person signs the others, whoever stands behind."""


def prose_template(topic: Topic, block: str, values: Mapping[str, Any]) -> str:
    """Return the name of the template of a block: the topic's, or the one about the bill that was named."""
    named = values["named"]
    if named and block in BILL_PROSE:
        return f"partials/bill_{block}.md.j2"
    return f"topics/{topic.id}/{block}"


def figure_values(figure: StateFigure | None) -> dict[str, str]:
    return {
        "say": figure.sentence if figure else "",
        "chart": chart_text(figure.chart) if figure else "",
    }


def own_share(kind: Kind, blocks: tuple[Block, ...], sender: Sender) -> float:
    """Return which share of the counted words, in percent, the writer gave; 100 where the kind needs none."""
    if not kind.own_share or Audience.EDITOR.value not in kind.recipients:
        return 100.0
    body = "\n".join(block.text for block in blocks if block.part in kind.counted)
    given = [own_paragraphs(getattr(sender, name)) for name in SENTENCES if getattr(sender, name)]
    own = sum(count_words(text) for text in given if text.split("\n\n")[0] in body)
    waiting = sum(count_words(run.text) for run in runs(body) if run.place)
    return 100.0 * own / max(words_in(kind, blocks) - waiting, 1)


def share_note(kind: Kind, share: float) -> tuple[str, ...]:
    """Say that a text is too little the writer's own to be offered to one newspaper alone."""
    if share >= kind.own_share:
        return ()
    genre = f"{kind.title[0].lower()}{kind.title[1:]}"
    return (
        f"{share:.0f}% of this {genre} is in your own words. Editors refuse form text, so it is not offered"
        f" as theirs alone. Add your own scene until {kind.own_share}% is yours.",
    )


def bill_of(values: Mapping[str, Any]) -> str:
    """Return the number of the bill that a draft with these values names; "" for none."""
    bill = values["named"] or values["bill"]
    return plain(str(bill["number"])) if bill else ""


def fact_texts(
    topic: Topic,
    roles: tuple[str, ...],
    day: date,
    count: int,
    choice: EvidenceChoice | None,
    preferred: tuple[str, ...] = (),
    said: frozenset[str] = frozenset(),
) -> tuple[str, ...]:
    """Return the sentences of up to `count` facts for readers of these roles, with their caveats.

    What the ask or the angle has `said` already is not said again, unless the writer chose it.
    """
    chosen = choice.only if choice else ()
    facts = choose_facts(topic, roles, day, count + len(said), choice, preferred)
    fresh = [fact for fact in facts if fact.evidence.id in chosen or fact.evidence.id not in said]
    kept = fresh if chosen else fresh[:count]
    return tuple(f"{fact.say} {fact.caveat}".strip() for fact in kept)


def sources_of(blocks: tuple[Block, ...], evidence: Mapping[str, Evidence]) -> tuple[Source, ...]:
    """Return the sources of what blocks are marked with."""
    return tuple(source_of(evidence[name]) for name in marks_of(blocks))


def warned(blocks: tuple[Block, ...], warning: str) -> tuple[Block, ...]:
    """Return the blocks under a warning, if there is one."""
    return (Block("notice", f"[[{escape(warning)}]]"), *blocks) if warning else blocks


def check_fit(
    kind: Kind, topic: Topic, recipient: Official | Agency | Recipient, bill: NamedBill | None
) -> None:
    role = str(recipient.role)
    if bill and not kind.takes_bill:
        raise InputError(f"The kind “{kind.id}” is not written about a bill.", hint="Leave out --bill.")
    check_roles((role,))
    if role not in kind.recipients:
        raise InputError(
            f"The kind “{kind.id}” is not written to the role “{role}”.",
            hint=f"It is written to: {', '.join(kind.recipients)}.",
        )
    if topic.id in kind.not_for:
        raise InputError(f"The kind “{kind.id}” does not fit this topic: {kind.not_for[topic.id]}")
    for block in kind.prose:
        if block not in topic.prose:
            near = UnknownName.among("block", block, topic.prose).hint
            told = f"the kind “{kind.id}” needs a block “{block}” under “prose”; this topic has none."
            raise FaultyFile.at(topic.path, 0, told, hint=f"{near} What it holds: docs/topics.md.")


def detail_values(kind: Kind, given: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return what was answered, and the same with a marked place for each question left open."""
    for name in given:
        if name not in kind.details:
            raise UnknownName.among(f"detail of the kind “{kind.id}”", name, kind.details)
    answered = {name: escape(given.get(name, "").strip()) for name in kind.details}
    return answered, {name: text or f"[[{kind.details[name]}]]" for name, text in answered.items()}


def read_limit(kind: Kind, given: Mapping[str, str]) -> int:
    """Return the words that the newspaper or the clock allows, 0 where the writer did not say."""
    answer = given.get(kind.limit, "").strip() if kind.limit else ""
    if not answer:
        return 0
    least, most = (100, 5000) if kind.limit == "words" else (1, 10)
    if not (answer.isascii() and answer.isdigit() and least <= int(answer) <= most):
        raise InputError(
            f"“{answer}” is not a number of {kind.limit}.",
            hint=f"Give a whole number from {least} to {most}: --detail {kind.limit}={max(least, 2)}",
        )
    return int(answer) if kind.limit == "words" else int(answer) * WORDS_A_MINUTE


def subject_of(blocks: Iterable[Block]) -> str:
    """Return the headline or the reference line; nothing where the writer has yet to fill it."""
    found = (block.text for block in blocks if block.part in ("headline", "reference_line"))
    text = next(found, "")
    return "" if "[[" in text else plain(text).removeprefix("Re:").strip()


def title_to(kind: Kind, recipient: Official | Agency | Recipient) -> str:
    """Return the title of a draft as far as its subject."""
    name = recipient.name if isinstance(recipient, Recipient) else spoken_name(recipient)
    return f"{kind.title} to {name}: " if name else f"{kind.title}: "


def light(recipient: Official | Agency | Recipient) -> Recipient:
    """Return what a draft keeps of its recipient."""
    if isinstance(recipient, Recipient):
        return recipient
    if isinstance(recipient, Agency):
        return Recipient(
            role=recipient.role.value,
            id=recipient.id,
            name=office_name(recipient),
            contact_form=recipient.contact_form,
            web_page=recipient.complaint_url,
        )
    return Recipient(
        role=recipient.role.value,
        id=recipient.id,
        name=recipient.name,
        email=recipient.email,
        contact_form=recipient.links.get("contact_form", ""),
        web_page=recipient.links.get("url", ""),
    )
