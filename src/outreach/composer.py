"""kind + topic + sender + recipient + date -> Draft. Pure: no files of its own, no clock, no network."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from outreach.assembly import (
    IF_ROOM,
    SOURCES,
    WORDS,
    counted,
    first_link,
    marks_of,
    source_of,
    with_optional,
    with_sources,
)
from outreach.cautions import cautions
from outreach.constituency import check_constituent, is_constituent, place_name, serves_sender
from outreach.draft_text import escape, plain, read_blocks
from outreach.errors import FaultyFile, InputError, UnknownName
from outreach.evidence_choice import EvidenceChoice, choose_facts
from outreach.forms_of_address import spoken_name
from outreach.institutions import words_for
from outreach.merge_values import (
    Place,
    bill_values,
    committee_values,
    date_in_words,
    in_words,
    listed,
    named_values,
    own_values,
    question_values,
    recipient_values,
    sender_values,
    voice_values,
)
from outreach.model import (
    WORDS_A_MINUTE,
    Agency,
    Ask,
    Audience,
    Bill,
    Block,
    Draft,
    Kind,
    NamedBill,
    Official,
    Recipient,
    Sender,
    SenderRole,
    Topic,
)
from outreach.right_door import acting_roles, ask_for, check_roles
from outreach.templating import Templates

EDITOR = Recipient(role=Audience.EDITOR.value)


class Composer:
    """Composes drafts with one set of templates."""

    def __init__(self, templates: Templates, vet: Callable[[Kind, Topic], None] | None = None) -> None:
        """Compose with these templates; `vet` may refuse a kind with a topic before it is first used."""
        self._templates, self._vet = templates, vet
        self._vetted: set[tuple[str, str]] = set()

    def compose(
        self,
        kind: Kind,
        topic: Topic,
        sender: Sender,
        recipient: Official | Agency | Recipient,
        day: date,
        *,
        place: Place | None = None,
        bill: NamedBill | None = None,
        warning: str = "",
        details: Mapping[str, str] | None = None,
        evidence: EvidenceChoice | None = None,
    ) -> Draft:
        """Compose one draft; `bill` replaces the topic's own ask, `warning` is printed above the text.

        `details` answers the questions of the kind's header (a docket number, a hearing); what is not
        answered stays a marked place. `evidence` is the writer's own choice of facts.

        Raises InputError where kind, topic and recipient do not fit together, and FaultyFile, with file
        and line, for a fault in a template or topic. The same arguments give the same draft.
        """
        _check_fit(kind, topic, recipient, bill)
        if self._vet and (kind.path, topic.path) not in self._vetted:
            self._vet(kind, topic)
            self._vetted.add((kind.path, topic.path))
        check_constituent(sender, recipient)
        ask = ask_for(topic, kind, str(recipient.role))
        values = self._values(kind, topic, ask, sender, recipient, day, place or Place(), bill)
        values["given"], values["detail"] = _detail_values(kind, details or {})
        limit = _limit(kind, details or {})
        self._add_words(values, kind, topic, ask, str(recipient.role), day, evidence)
        text = self._templates.render(f"kinds/{kind.id}", values)
        blocks = counted(kind.within(limit), read_blocks(text, name=f"{kind.path} (as rendered)"))
        blocks = with_sources(blocks, topic)
        subject = _subject(blocks) or plain(str(values["ask"]["subject"]))
        return Draft(
            kind=kind.id,
            topic=topic.id,
            title=_title(kind, recipient, subject),
            subject=subject,
            layout=kind.layout,
            sender=sender,
            recipient=_light(recipient),
            date=day,
            blocks=_warned(blocks, warning),
            sources=tuple(source_of(topic.evidence[name]) for name in marks_of(blocks)),
            notes=cautions(kind, recipient, bill, warning),
            words_max=limit,
        )

    def _values(
        self,
        kind: Kind,
        topic: Topic,
        ask: Ask,
        sender: Sender,
        recipient: Official | Agency | Recipient,
        day: date,
        place: Place,
        named: NamedBill | None,
    ) -> dict[str, Any]:
        official = recipient if isinstance(recipient, Official) else None
        values: dict[str, Any] = {
            "sender": sender_values(sender),
            "recipient": {
                **recipient_values(recipient, sender.address.state),
                "constituent": is_constituent(sender, recipient),
                "serves_sender": serves_sender(sender, recipient),
            },
            "topic": {"id": topic.id, "title": topic.title},
            "place": in_words(place_name(sender, recipient, place.state_name)),
            "senators": listed(place.senators),
            "date": date_in_words(day),
            **own_values(sender),
            **voice_values(plural=kind.plural or sender.role is SenderRole.GROUP),
            "questions": question_values(topic),
            "bill": bill_values(None if named else _bill_of(topic, ask, day), _light(recipient).id),
            "named": named_values(named, _light(recipient).id),
            "committee": committee_values(
                official.committees if official else (),
                topic.committees,
                chairing=official.chairing.id if official and official.chairing else "",
            ),
            "words": WORDS,
            "source_list": SOURCES,
            "if_room": IF_ROOM,
        }
        for name in ("practitioner", "standing"):
            values[name] = self._templates.render(f"partials/{name}.md.j2", values).strip()
        return values

    def _add_words(
        self,
        values: dict[str, Any],
        kind: Kind,
        topic: Topic,
        ask: Ask,
        role: str,
        day: date,
        choice: EvidenceChoice | None,
    ) -> None:
        # The order matters: facts may use the ask, prose uses both.
        values["ask"] = self._ask_values(topic, ask, values)
        facts = tuple(
            self._templates.phrase(text, values, path=topic.path)
            for fact in choose_facts(topic, acting_roles(topic, role), day, kind.facts, choice)
            for text in (f"{fact.say} {fact.caveat}".strip(),)
        )
        values["facts"] = " ".join(facts) if choice else with_optional(facts)
        values["fact_list"] = facts
        values["prose"] = {
            block: self._templates.render(f"topics/{topic.id}/{block}", values) for block in kind.prose
        }
        values["links"] = {block: first_link(text, topic) for block, text in values["prose"].items()}

    def _ask_values(self, topic: Topic, ask: Ask, values: dict[str, Any]) -> dict[str, str]:
        if values["named"]:
            parts = ("subject", "request", "question")
            said = {part: self._templates.render(f"partials/bill_{part}.md.j2", values) for part in parts}
            return {**said, "of": words_for(ask.to)}
        texts = {"subject": ask.subject, "request": ask.request, "question": ask.question}
        said = {name: self._templates.phrase(text, values, path=topic.path) for name, text in texts.items()}
        return {**said, "of": words_for(ask.to)}


def _warned(blocks: tuple[Block, ...], warning: str) -> tuple[Block, ...]:
    return (Block("notice", f"[[{escape(warning)}]]"), *blocks) if warning else blocks


def _check_fit(
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


def _detail_values(kind: Kind, given: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return what was answered, and the same with a marked place for each question left open."""
    for name in given:
        if name not in kind.details:
            raise UnknownName.among(f"detail of the kind “{kind.id}”", name, kind.details)
    answered = {name: escape(given.get(name, "").strip()) for name in kind.details}
    return answered, {name: text or f"[[{kind.details[name]}]]" for name, text in answered.items()}


def _limit(kind: Kind, given: Mapping[str, str]) -> int:
    """Return the words that the newspaper or the clock allows, 0 where the writer did not say."""
    answer = given.get(kind.limit, "").strip() if kind.limit else ""
    if not answer:
        return 0
    least, most = (100, 5000) if kind.limit == "words" else (1, 10)
    if not (answer.isascii() and answer.isdigit() and least <= int(answer) <= most):
        raise InputError(
            f"“{answer}” is no number of {kind.limit}.",
            hint=f"Give a whole number from {least} to {most}: --detail {kind.limit}={max(least, 2)}",
        )
    return int(answer) if kind.limit == "words" else int(answer) * WORDS_A_MINUTE


def _bill_of(topic: Topic, ask: Ask, day: date) -> Bill | None:
    return next((bill for bill in topic.bills if bill.id == ask.bill and day < bill.lapses_on), None)


def _subject(blocks: tuple[Block, ...]) -> str:
    """Return the headline or the reference line; nothing where the writer has yet to fill it."""
    found = (block.text for block in blocks if block.part in ("headline", "reference_line"))
    text = next(found, "")
    return "" if "[[" in text else plain(text).removeprefix("Re:").strip()


def _title(kind: Kind, recipient: Official | Agency | Recipient, subject: str) -> str:
    name = recipient.name if isinstance(recipient, Recipient) else spoken_name(recipient)
    to = f" to {name}" if name else ""
    return f"{kind.title}{to}: {plain(subject)}"


def _light(recipient: Official | Agency | Recipient) -> Recipient:
    if isinstance(recipient, Recipient):
        return recipient
    if isinstance(recipient, Agency):
        name = f"{recipient.title}, {recipient.agency}"
        return Recipient(role=recipient.role.value, id=recipient.id, name=name)
    return Recipient(
        role=recipient.role.value,
        id=recipient.id,
        name=recipient.name,
        email=recipient.email,
        contact_form=recipient.links.get("contact_form") or recipient.links.get("url", ""),
    )
