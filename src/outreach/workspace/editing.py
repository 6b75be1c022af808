"""What an editor needs to know of a draft: its topic, its recipient, its text without the writer’s words."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from outreach.argument_values import argument_texts
from outreach.checks import Point, Reading, own_share
from outreach.checks import check as run_checks
from outreach.checks import score as run_score
from outreach.constituency import ASKED
from outreach.draft_text import plain
from outreach.errors import OutreachError
from outreach.evidence_choice import EvidenceChoice, choose_facts
from outreach.model import Agency, Draft, Finding, Kind, NamedBill, Official, Role, Topic
from outreach.own_words import without_own_words
from outreach.right_door import acting_roles
from outreach.workspace.delivery import known_recipient
from outreach.workspace.named_bills import bill_of_subject
from outreach.workspace.public_people import is_official_name

if TYPE_CHECKING:
    from outreach.workspace.opening import Workspace

_KEPT = 100  # readings; a request makes fewer drafts than that

_OFFICIALS = frozenset(role.value for role in Role)


def findings_of(workspace: Workspace, draft: Draft) -> tuple[Finding, ...]:
    """Return what the rules notice, with all that the workspace knows of the draft."""
    reading = reading_of(workspace, draft)
    return run_checks(
        draft,
        reading.kind,
        reading.topic,
        generated=reading.generated,
        official=reading.official,
        is_official=reading.is_official,
        place_figures=reading.place_figures,
    )


def identifiers_of(workspace: Workspace, draft: Draft) -> tuple[str, ...]:
    """Return the sorts of what could identify a client, `name` or `date`, that findings_of() would report.

    Only paragraphs with words of the writer’s own are read: the others are ours, and tell of nobody.
    """
    reading = reading_of(workspace, draft)
    generated = reading.generated
    ours = frozenset(generated.split("\n\n"))
    own = tuple(block for block in draft.blocks if not generated or plain(block.text) not in ours)
    if not own:
        return ()
    from outreach.confidentiality import find_in_draft

    hits = find_in_draft(replace(draft, blocks=own), known=generated, is_official=reading.is_official)
    return tuple(dict.fromkeys(found.hit.identifier.value for found in hits if not found.own))


def score_of(workspace: Workspace, draft: Draft) -> tuple[Point, ...]:
    """Return the five points that staff look for, each with its reason."""
    return run_score(reading_of(workspace, draft))


def own_share_of(workspace: Workspace, draft: Draft, bill: NamedBill | None = None) -> float | None:
    """Return the share of the writer’s own words, 0 to 1; None where the topic is not known here.

    `bill` is the one the writer named, for its sentences are the tool’s.
    """
    return own_share(reading_of(workspace, draft, bill))


def reading_of(workspace: Workspace, draft: Draft, bill: NamedBill | None = None) -> Reading:
    """Lay a draft before the rules; raises UnknownName where its kind does not exist (any more)."""
    key = (id(draft), bill)
    kept = workspace.readings.get(key)
    if kept is None or kept.draft is not draft:
        # Findings, score and own words of one draft rest on the same reading, which composes it once more.
        kept = _read(workspace, draft, bill)
        if len(workspace.readings) >= _KEPT:
            workspace.readings.clear()
        workspace.readings[key] = kept
    return kept


def _read(workspace: Workspace, draft: Draft, bill: NamedBill | None) -> Reading:
    kind, topic = workspace.library.kind(draft.kind), _topic(workspace, draft)
    known = _known(workspace, draft)
    generated = _generated(workspace, draft, kind, topic, known, bill) if topic else ""
    official = known if isinstance(known, Official) else None
    return Reading(
        draft=draft,
        kind=kind,
        topic=topic,
        generated=generated,
        official=official,
        is_official=partial(is_official_name, workspace.directory, draft.sender.address.state),
        place_figures=frozenset(one.id for one in draft.sources if workspace.figures.find(one.id)),
    )


def _topic(workspace: Workspace, draft: Draft) -> Topic | None:
    try:
        return workspace.library.topic(draft.topic)
    except OutreachError:
        return None  # a topic of somebody else’s folder: what it would say is not known


def _known(workspace: Workspace, draft: Draft) -> Official | Agency | None:
    if draft.recipient.role not in _OFFICIALS:
        return None
    try:
        return known_recipient(workspace.directory, draft)
    except (OutreachError, KeyError):
        return None


def _generated(
    workspace: Workspace,
    draft: Draft,
    kind: Kind,
    topic: Topic,
    known: Official | Agency | None,
    bill: NamedBill | None,
) -> str:
    # Composed again with the same day, sender and facts, and without what the sender wrote.
    sender = without_own_words(draft.sender)
    to = known or draft.recipient
    printed = {source.id for source in draft.sources}
    fitting = choose_facts(topic, acting_roles(topic, str(to.role)), draft.date, len(topic.facts))
    only = tuple(fact.evidence.id for fact in fitting if fact.evidence.id in printed)
    only += tuple(name for name in printed if workspace.figures.find(name))
    choice = EvidenceChoice(only=only)
    placed = not any(ASKED in block.text for block in draft.blocks)
    bill = bill or bill_of_subject(draft, to)
    try:
        again = workspace.composer.compose(
            kind, topic, sender, to, draft.date, bill=bill, evidence=choice, placed=placed
        )
    except OutreachError:
        return ""
    # Whatever the topic may print is the tool's: other angles, a sentence the writer confirmed.
    printed_by_topic = [text for text, _ in argument_texts(topic)]
    printed_by_topic += [topic.prose[block] for block in kind.prose]
    return "\n\n".join((*(plain(block.text) for block in again.blocks), *map(plain, printed_by_topic)))
