"""kind + topic + sender + recipient + date -> Draft. Pure: no files of its own, no clock, no network."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from outreach.assembly import counted, first_link, marks_of, source_of, with_optional, with_sources
from outreach.bill_level import STATE, bill_for
from outreach.cautions import cautions, senators_note
from outreach.constituency import check_constituent, home_note
from outreach.draft_text import escape, plain, read_blocks
from outreach.draft_values import draft_values
from outreach.errors import FaultyFile, InputError, UnknownName
from outreach.evidence_choice import EvidenceChoice, choose_facts
from outreach.forms_of_address import office_name, spoken_name
from outreach.institutions import words_for
from outreach.merge_values import Place
from outreach.model import (
    WORDS_A_MINUTE,
    Agency,
    Ask,
    Audience,
    Block,
    Draft,
    Kind,
    NamedBill,
    Official,
    Recipient,
    Sender,
    Source,
    Topic,
)
from outreach.right_door import acting_roles, ask_about_bill, ask_for, check_roles, first_ask
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
        placed: bool = True,
        notes: tuple[str, ...] = (),
    ) -> Draft:
        """Compose one draft; `bill` replaces the topic's own ask, `warning` is printed above the text.

        A bill of another government than the recipient's is left out, and a note says so.

        `details` answers the questions of the kind's header (a docket number, a hearing); what is not
        answered stays a marked place. `evidence` is the writer's own choice of facts.

        `placed` is False where nobody looked up which district the sender lives in; `notes` are further
        cautions.

        Raises InputError where kind, topic and recipient do not fit together, and FaultyFile, with file
        and line, for a fault in a template or topic. The same arguments give the same draft.
        """
        self.check(kind, topic, sender, recipient, bill)
        named = bill_for(bill, recipient)
        ask = ask_of(topic, kind, str(recipient.role), named)
        values = draft_values(kind, topic, ask, sender, recipient, day, place or Place(), named, placed)
        values["given"], values["detail"] = detail_values(kind, details or {})
        limit = _limit(kind, details or {})
        blocks = self.written(kind, topic, ask, values, day, evidence)
        blocks = with_sources(counted(kind.within(limit), blocks), topic)
        subject = subject_of(blocks) or plain(str(values["ask"]["subject"]))
        return Draft(
            kind=kind.id,
            topic=topic.id,
            title=f"{title_to(kind, recipient)}{plain(subject)}",
            subject=subject,
            layout=kind.layout,
            sender=sender,
            recipient=light(recipient),
            date=day,
            blocks=warned(blocks, warning),
            sources=sources_of(blocks, topic),
            notes=(
                *cautions(kind, recipient, bill, warning, day, bill_of(values)),
                *senators_note(recipient, blocks, place, day),
                *home_note(sender, recipient, place.state_name if place else "", placed=placed),
                *notes,
            ),
            words_max=limit,
        )

    def check(
        self,
        kind: Kind,
        topic: Topic,
        sender: Sender,
        recipient: Official | Agency | Recipient,
        bill: NamedBill | None = None,
    ) -> None:
        """Raise InputError or FaultyFile where these do not fit together."""
        _check_fit(kind, topic, recipient, bill)
        if self._vet and (kind.path, topic.path) not in self._vetted:
            self._vet(kind, topic)
            self._vetted.add((kind.path, topic.path))
        check_constituent(sender, recipient)

    def written(
        self,
        kind: Kind,
        topic: Topic,
        ask: Ask,
        values: dict[str, Any],
        day: date,
        choice: EvidenceChoice | None = None,
    ) -> tuple[Block, ...]:
        """Return the text as blocks, still with its signs for what is counted later.

        `values` are those of draft_values(); what the texts say is put beside them.
        """
        # The order matters: the ask may use the standing, facts may use the ask, prose uses all of them.
        for name in ("practitioner", "standing"):
            values[name] = self._templates.render(f"partials/{name}.md.j2", values).strip()
        values["ask"] = self._ask_values(topic, ask, values)
        facts = tuple(
            self._templates.phrase(text, values, path=topic.path)
            for text in _fact_texts(kind, topic, _fact_role(topic, ask, values), day, choice)
        )
        values["facts"] = " ".join(facts) if choice else with_optional(facts)
        values["fact_list"] = facts
        values["prose"] = {
            block: self._templates.render(prose_template(topic, block, values), values)
            for block in kind.prose
        }
        values["links"] = {block: first_link(text, topic) for block, text in values["prose"].items()}
        text = self._templates.render(f"kinds/{kind.id}", values)
        return read_blocks(text, name=f"{kind.path} (as rendered)")

    def _ask_values(self, topic: Topic, ask: Ask, values: dict[str, Any]) -> dict[str, str]:
        if values["named"]:
            parts = ("subject", "request", "question")
            said = {part: self._templates.render(f"partials/bill_{part}.md.j2", values) for part in parts}
            return {**said, "of": words_for(ask.to)}
        texts = {"subject": ask.subject, "request": ask.request, "question": ask.question}
        said = {name: self._templates.phrase(text, values, path=topic.path) for name, text in texts.items()}
        return {**said, "of": words_for(ask.to)}


def ask_of(topic: Topic, kind: Kind, role: str, named: NamedBill | None) -> Ask:
    """Return the ask a recipient can act on, with the bill that is named to them, if any."""
    return (ask_about_bill if named and named.level == STATE else ask_for)(topic, kind, role)


def _fact_role(topic: Topic, ask: Ask, values: Mapping[str, Any]) -> str:
    """Return the role facts are chosen for: one of the ask’s, where the topic asks nothing of this one."""
    role = str(values["recipient"]["role"])
    return role if first_ask(topic, role) else ask.to[0]


BILL_PROSE = frozenset({"opening", "why_you", "why_now", "change", "answer"})
"""The blocks that argue for the topic's own request, which a state's bill may have nothing to do with."""


def prose_template(topic: Topic, block: str, values: Mapping[str, Any]) -> str:
    """Return the name of the template of a block: the topic's, or the one about a state's bill."""
    named = values["named"]
    if named and named["level"] == STATE and block in BILL_PROSE:
        return f"partials/bill_{block}.md.j2"
    return f"topics/{topic.id}/{block}"


def bill_of(values: Mapping[str, Any]) -> str:
    """Return the number of the bill that a draft with these values names; "" for none."""
    bill = values["named"] or values["bill"]
    return plain(str(bill["number"])) if bill else ""


def _fact_texts(
    kind: Kind, topic: Topic, role: str, day: date, choice: EvidenceChoice | None
) -> tuple[str, ...]:
    """Return the sentences of the facts that a draft to this role prints, with their caveats."""
    facts = choose_facts(topic, acting_roles(topic, role), day, kind.facts, choice)
    return tuple(f"{fact.say} {fact.caveat}".strip() for fact in facts)


def sources_of(blocks: tuple[Block, ...], topic: Topic) -> tuple[Source, ...]:
    """Return the sources of what blocks are marked with."""
    return tuple(source_of(topic.evidence[name]) for name in marks_of(blocks))


def warned(blocks: tuple[Block, ...], warning: str) -> tuple[Block, ...]:
    """Return the blocks under a warning, if there is one."""
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


def detail_values(kind: Kind, given: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
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
