"""kind + topic + sender + recipient + date -> Draft. Pure: no files of its own, no clock, no network."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Collection, Iterable, Mapping, MutableMapping
from datetime import date
from typing import Any, Protocol

from outreach.argument_values import (
    angle_values,
    ask_values,
    bill_ask_values,
    find_angle,
    is_foreign,
    question_values,
    vantage_text,
)
from outreach.assembly import counted, first_link, marks_of, source_of, with_optional, with_sources
from outreach.bill_level import STATE, bill_for
from outreach.cautions import cautions, senators_note
from outreach.constituency import check_constituent, home_note
from outreach.draft_text import escape, plain, read_blocks
from outreach.draft_values import draft_values
from outreach.errors import FaultyFile, InputError, UnknownName
from outreach.evidence_choice import EvidenceChoice, choose_facts
from outreach.forms_of_address import office_name, spoken_name
from outreach.merge_values import Place
from outreach.model import (
    WORDS_A_MINUTE,
    Agency,
    Angle,
    Ask,
    Audience,
    Block,
    Draft,
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
from outreach.right_door import acting_roles, ask_about_bill, ask_for, check_roles, first_ask
from outreach.templating import Templates


class Figures(Protocol):
    """The figures of states and counties a draft may print."""

    @property
    def sources(self) -> MutableMapping[str, Evidence]:
        """Where each comes from, by the mark in its sentence."""

    def pick(self, tables: tuple[str, ...], state: str, county: str = "", *, day: date) -> StateFigure | None:
        """Return the figure of the first table that has one for the place."""

    def have_counties(self, tables: Collection[str]) -> bool:
        """Return whether one of the tables has figures of counties."""

    def county_of(self, zip_code: str) -> str:
        """Return the county of a ZIP; empty where it lies in several."""


COUNTY_READERS = frozenset({Role.US_HOUSE.value, Role.COUNCIL.value, Audience.SCHOOL_BOARD.value})
"""Those who represent less than a state: a county says more to them."""

EDITOR = Recipient(role=Audience.EDITOR.value)


class Composer:
    """Composes drafts with one set of templates."""

    def __init__(
        self,
        templates: Templates,
        vet: Callable[[Kind, Topic], None] | None = None,
        figures: Figures | None = None,
    ) -> None:
        """Compose with these templates and state figures.

        `vet` may refuse a kind with a topic before it is first used.
        """
        self._templates, self._vet, self._figures = templates, vet, figures
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
        named = other_bill(bill, topic, recipient, day)
        ask = ask_of(topic, kind, str(recipient.role), named)
        values = draft_values(
            *(kind, topic, ask, sender, recipient, day, place or Place(), named, placed),
            county=self.county_of(topic, sender),
        )
        values["given"], values["detail"] = detail_values(kind, details or {})
        limit = _limit(kind, details or {})
        blocks = self.written(kind, topic, ask, values, day, evidence)
        blocks = with_sources(counted(kind.within(limit), blocks), self.evidence_of(topic))
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
            sources=sources_of(blocks, self.evidence_of(topic)),
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

    def evidence_of(self, topic: Topic) -> Mapping[str, Evidence]:
        """Return what the marks of a draft lead to: the topic's own evidence, and state figures."""
        return ChainMap(dict(topic.evidence), self._figures.sources) if self._figures else topic.evidence

    def county_of(self, topic: Topic, sender: Sender) -> str:
        """Return the county a sender lives in, where a figure of it may be printed; else empty."""
        if self._figures is None or not sender.address.zip:
            return ""
        tables = {name for angle in topic.angles for name in angle.figures}
        return self._figures.county_of(sender.address.zip) if self._figures.have_counties(tables) else ""

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
        # The order matters: the ask may use the standing, facts and angle may use the ask, prose all of them.
        for name in ("practitioner", "standing"):
            values[name] = self._templates.render(f"partials/{name}.md.j2", values).strip()

        def render(text: str) -> str:
            return self._templates.phrase(text, values, path=topic.path)

        if is_foreign(values):
            values["ask"] = bill_ask_values(ask, lambda name: self._templates.render(name, values))
        else:
            values["ask"] = ask_values(ask, values, render)
        angle = find_angle(topic, ask, values)
        values["angle"] = angle_values(topic, ask, angle, values, render)
        values["question"] = question_values(angle, str(values["sender"]["role"]), render)
        values["vantage"] = render(vantage_text(topic, values))
        figure = self._figure_of(angle, values, day, choice)
        values["figure"] = _figure_values(figure)
        role = _fact_role(topic, ask, values)
        facts = tuple(map(render, _fact_texts(kind, topic, role, day, choice, angle.facts)))
        values["facts"] = " ".join(facts) if choice else with_optional(facts)
        values["fact_list"] = facts
        values["prose"] = {
            block: self._templates.render(prose_template(topic, block, values), values)
            for block in kind.prose
        }
        values["links"] = {block: first_link(text, topic.evidence) for block, text in values["prose"].items()}
        text = self._templates.render(f"kinds/{kind.id}", values)
        return read_blocks(text, name=f"{kind.path} (as rendered)")

    def _figure_of(
        self, angle: Angle, values: Mapping[str, Any], day: date, choice: EvidenceChoice | None
    ) -> StateFigure | None:
        """Return the figure of the reader's place that proves the angle's point, if there is one."""
        if self._figures is None or not angle.figures or (choice and choice.only):
            return None
        recipient = values["recipient"]
        county = str(values["county"]) if recipient["role"] in COUNTY_READERS else ""
        found = self._figures.pick(angle.figures, str(recipient["state"]), county, day=day)
        return found if found and found.supports else None


def other_bill(
    bill: NamedBill | None, topic: Topic, recipient: Official | Agency | Recipient, day: date
) -> NamedBill | None:
    """Return the bill the sender named, where the recipient has to do with it and the topic's argument does not.

    A living bill of the topic, named in support to a member of its chamber, needs no words of its own: the ask
    says what it does.
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


def _fact_role(topic: Topic, ask: Ask, values: Mapping[str, Any]) -> str:
    """Return the role facts are chosen for: one of the ask’s, where the topic asks nothing of this one."""
    role = str(values["recipient"]["role"])
    return role if first_ask(topic, role) else ask.to[0]


BILL_PROSE = frozenset({"testimony_open", "testimony_close"})
"""The blocks that argue for the topic's own request, which another bill may have nothing to do with."""


def prose_template(topic: Topic, block: str, values: Mapping[str, Any]) -> str:
    """Return the name of the template of a block: the topic's, or the one about the bill that was named."""
    named = values["named"]
    if named and block in BILL_PROSE:
        return f"partials/bill_{block}.md.j2"
    return f"topics/{topic.id}/{block}"


def _figure_values(figure: StateFigure | None) -> dict[str, str]:
    return {"say": figure.sentence if figure else ""}


def bill_of(values: Mapping[str, Any]) -> str:
    """Return the number of the bill that a draft with these values names; "" for none."""
    bill = values["named"] or values["bill"]
    return plain(str(bill["number"])) if bill else ""


def _fact_texts(
    kind: Kind,
    topic: Topic,
    role: str,
    day: date,
    choice: EvidenceChoice | None,
    preferred: tuple[str, ...] = (),
) -> tuple[str, ...]:
    """Return the sentences of the facts that a draft to this role prints, with their caveats."""
    facts = choose_facts(topic, acting_roles(topic, role), day, kind.facts, choice, preferred)
    return tuple(f"{fact.say} {fact.caveat}".strip() for fact in facts)


def sources_of(blocks: tuple[Block, ...], evidence: Mapping[str, Evidence]) -> tuple[Source, ...]:
    """Return the sources of what blocks are marked with."""
    return tuple(source_of(evidence[name]) for name in marks_of(blocks))


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
