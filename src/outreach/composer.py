"""kind + topic + sender + recipient + date -> Draft. Pure: no files of its own, no clock, no network."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from outreach.angle_choice import order_tables
from outreach.argument_values import (
    angle_values,
    ask_values,
    bill_ask_values,
    find_angle,
    in_voice,
    is_foreign,
    question_values,
    reader_roles,
    vantage_text,
)
from outreach.assembly import counted, first_link, marks_in, settle_exclusive, with_optional, with_sources
from outreach.cautions import cautions, senators_note
from outreach.constituency import check_constituent, home_note
from outreach.draft_parts import (
    COUNTY_READERS,
    SAID_BY_ALL,
    ask_of,
    bill_of,
    check_fit,
    detail_values,
    fact_texts,
    figure_values,
    light,
    other_bill,
    own_share,
    prose_template,
    read_limit,
    share_note,
    sources_of,
    subject_of,
    title_to,
    warned,
)
from outreach.draft_text import plain, read_blocks
from outreach.draft_values import draft_values
from outreach.evidence_choice import EvidenceChoice
from outreach.group_voice import start_sentences
from outreach.merge_values import Place
from outreach.model import (
    Agency,
    Angle,
    Ask,
    Block,
    Draft,
    Evidence,
    Kind,
    NamedBill,
    Official,
    Recipient,
    Sender,
    StateFigure,
    Topic,
)
from outreach.place_figures import KnownEvidence, PlaceFigures
from outreach.templating import Templates


class Composer:
    """Composes drafts with one set of templates."""

    def __init__(
        self,
        templates: Templates,
        vet: Callable[[Kind, Topic], None] | None = None,
        figures: PlaceFigures | None = None,
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
        limit = read_limit(kind, details or {})
        figure = self.figure_of(find_angle(topic, ask, values), values, day, evidence)
        blocks = self.written(kind, topic, ask, values, day, figure, evidence)
        share = own_share(kind, blocks, sender)
        blocks = settle_exclusive(blocks, is_own=share >= kind.own_share)
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
                *share_note(kind, share),
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
        check_fit(kind, topic, recipient, bill)
        if self._vet and (kind.path, topic.path) not in self._vetted:
            self._vet(kind, topic)
            self._vetted.add((kind.path, topic.path))
        check_constituent(sender, recipient)

    def say_for(
        self, kind: Kind, topic: Topic, sender: Sender, recipient: Official | Agency | Recipient, day: date
    ) -> Callable[[str], str]:
        """Return what says short texts of a topic as they stand in a draft to this recipient."""
        ask = ask_of(topic, kind, str(recipient.role), None)
        values = draft_values(kind, topic, ask, sender, recipient, day, Place(), None, True)
        return lambda text: self._templates.phrase(text, values, path=topic.path)

    def evidence_of(self, topic: Topic) -> Mapping[str, Evidence]:
        """Return what the marks of a draft lead to: the topic's own evidence, and state figures."""
        return KnownEvidence(topic.evidence, self._figures) if self._figures else topic.evidence

    def _with_figures(self, choice: EvidenceChoice | None) -> EvidenceChoice | None:
        """Tell which of the ids a writer chose are figures of a state or county."""
        if choice is None or self._figures is None:
            return choice
        named = (name for name in (*choice.only, *choice.without) if self._figures.find(name))
        return replace(choice, figures=frozenset(named))

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
        figure: StateFigure | None,
        choice: EvidenceChoice | None = None,
    ) -> tuple[Block, ...]:
        """Return the text as blocks, still with its signs for what is counted later.

        `values` are those of draft_values(); what the texts say is put beside them. `figure` is that of
        figure_of().
        """
        # The order matters: the ask may use the standing, facts and angle may use the ask, prose all of them.
        for name in ("practitioner", "standing"):
            values[name] = self._templates.render(f"partials/{name}.md.j2", values).strip()

        def render(text: str) -> str:
            said = self._templates.phrase(text, values, path=topic.path)
            return start_sentences(said) if values["I"] == "we" else said

        if is_foreign(values):
            values["ask"] = bill_ask_values(ask, lambda name: self._templates.render(name, values))
        else:
            values["ask"] = ask_values(ask, values, render)
        angle = find_angle(topic, ask, values)
        values["angle"] = angle_values(topic, ask, angle, values, render)
        values["question"] = question_values(angle, str(values["sender"]["role"]), render)
        values["vantage"] = render(vantage_text(topic, values))
        values["figure"] = figure_values(figure)
        roles = reader_roles(topic, ask, str(values["recipient"]["role"]))
        said = marks_in((*values["ask"].values(), *values["angle"].values()))
        count = max(1, kind.facts - 1) if figure and kind.facts else kind.facts
        choice = self._with_figures(choice)
        facts = tuple(map(render, fact_texts(topic, roles, day, count, choice, angle.facts, said)))
        values["facts"] = " ".join(facts) if choice else with_optional(facts)
        values["fact_list"] = facts
        prose = {
            block: self._templates.render(prose_template(topic, block, values), values)
            for block in kind.prose
        }
        values["prose"] = {
            block: in_voice(text, values) if block in SAID_BY_ALL else text for block, text in prose.items()
        }
        values["links"] = {block: first_link(text, topic.evidence) for block, text in values["prose"].items()}
        text = self._templates.render(f"kinds/{kind.id}", values)
        return read_blocks(text, name=f"{kind.path} (as rendered)")

    def figure_of(
        self, angle: Angle, values: Mapping[str, Any], day: date, choice: EvidenceChoice | None = None
    ) -> StateFigure | None:
        """Return the figure of the reader's place that proves the angle's point, if there is one."""
        if self._figures is None:
            return None
        for name in choice.only if choice else ():
            if figure := self._figures.find(name):
                return figure
        if choice and choice.only:
            return None
        recipient = values["recipient"]
        county = str(values["county"]) if recipient["role"] in COUNTY_READERS else ""
        trade = str(values["trade"])
        tables = order_tables(angle.figures, trade)
        found = self._figures.pick(tables, str(recipient["state"]), county, day=day, trade=trade)
        return None if found and choice and found.id in choice.without else found
