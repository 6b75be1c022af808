"""From a project to its documents: the same calls as the command line, with the writer's edits laid over."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from outreach.draft_text import plain
from outreach.evidence_choice import EvidenceChoice
from outreach.model import Agency, Block, Draft, Finding, Kind, Official, Recipient, Seat, Sender, Topic
from outreach.page.editing import edited, shown
from outreach.page.projects import Project
from outreach.workspace import Request, Workspace, draft_name, find_once, group_recipients

OWN = ("work", "count", "offer", "next_day", "last_line")
GENERAL, FORMER, MINE, FAMILY, CURRENT = "general", "former", "me", "family", "current"
_STORY_IS = {MINE: "mine", FAMILY: "own-family"}
_FIXED = ("return_address", "dateline", "inside_address", "salutation", "complimentary_close", "signature")


@dataclass(frozen=True, slots=True)
class Letter:
    """Is one document of a project."""

    draft: Draft
    recipient: Official | Agency | Recipient
    share: float | None  # of the writer's own words, 0 to 1
    stem: str  # of its file


@dataclass(frozen=True, slots=True)
class Part:
    """Is one paragraph to edit, and in which of the documents it stands."""

    original: str
    text: str
    label: str
    within: tuple[str, ...]  # names; empty where it stands in all
    own: bool


@dataclass(frozen=True, slots=True)
class Composed:
    """Are the documents of a project, and what could not be written."""

    letters: tuple[Letter, ...]
    parts: tuple[Part, ...]
    left_open: tuple[Seat, ...]
    findings: tuple[Finding, ...]  # of all documents, each once, the gravest first
    warnings: tuple[str, ...]  # how old the names are, and what ends soon


def sender_of(workspace: Workspace, project: Project) -> Sender:
    """Return who signs a project; raises InputError for what could not be printed."""
    details = {**project.signer, **{k: v for k, v in project.home.items() if v}}
    if project.state:
        details["state"] = project.state
    words = project.words
    moment = words.get("moment", "")
    today = workspace.settings.today
    if words.get("next_day", "9") <= today.isoformat():  # a day to call that passed since it was typed
        words = {**words, "next_day": ""}
    general = project.about in ("", GENERAL)
    sender = workspace.sender(
        details,
        "" if general else moment,
        observation=moment if general else "",
        own={
            **{name: words.get(name, "") for name in OWN},
            "angle": project.angle,
            "ticks": " ".join(project.ticks),
            "setting": project.signer.get("setting", ""),
        },
        day=today,
        saved=False,
    )
    return replace(sender, story_is=_STORY_IS.get(project.about, ""))


def request_of(workspace: Workspace, project: Project) -> Request:
    """Return what a project asks to have drafted."""
    institution = project.institution
    return Request(
        kinds=(project.kind,),
        topic=project.topic,
        sender=sender_of(workspace, project),
        zip=project.home.get("zip", ""),
        state=project.state,
        districts=project.districts,
        to=project.to,
        institution=Recipient(
            role="",
            name=institution.get("person", "") or institution.get("name", ""),
            organization=institution.get("name", "") if institution.get("person") else "",
            address=tuple(line for line in institution.get("address", "").splitlines() if line.strip()),
        )
        if institution.get("name") or institution.get("person")
        else None,
        details={
            name[len("detail-") :]: text for name, text in project.words.items() if name.startswith("detail-")
        },
        evidence=EvidenceChoice(only=project.only) if project.only else None,
        leave_out=project.leave_out,
    )


def compose(workspace: Workspace, project: Project) -> Composed:
    """Write the documents of a project; raises InputError where none can be written."""
    made = workspace.draft(request_of(workspace, project))
    drafts = [(_without_city(draft) if project.leave_out else draft, to) for draft, to in made.drafts]
    pairs = tuple((with_edits(draft, project.edits), to) for draft, to in drafts)
    letters = tuple(
        Letter(draft, to, workspace.own_share(draft), draft_name(draft, to)) for draft, to in pairs
    )
    edited_made = replace(made, drafts=pairs)
    grouped = group_recipients(workspace, edited_made, brief=True)
    findings = tuple(
        one
        for one in find_once(workspace, edited_made, grouped.alone)
        if one.rule not in _SHOWN_ELSEWHERE
        and not any(f"“{words}”" in one.message for words in project.judged)
    )
    parts = _parts([draft for draft, _ in drafts], letters, project)
    return Composed(letters, parts, made.left_open, findings, grouped.lines)


_CITY = re.compile(r"^\[\[[^\]]+\]\],\s+(?=\S)", re.MULTILINE)


def _without_city(draft: Draft) -> Draft:
    """Return a draft whose writer left out her town: “MN 55105” in place of “[City], MN 55105”."""
    blocks = (
        replace(block, text=_CITY.sub("", block.text)) if block.part in _FIXED else block
        for block in draft.blocks
    )
    return replace(draft, blocks=tuple(blocks))


def with_edits(draft: Draft, edits: Mapping[str, str]) -> Draft:
    """Return a draft with the paragraphs that were edited; one that was emptied is left out."""
    blocks = (
        replace(block, text=edited(block.text, edits[block.text])) if block.text in edits else block
        for block in draft.blocks
    )
    return replace(draft, blocks=tuple(block for block in blocks if block.text))


_SHOWN_ELSEWHERE = frozenset({"own-words", "local"})  # the meter says it, and the questions ask for it


def _parts(drafts: Iterable[Draft], letters: tuple[Letter, ...], project: Project) -> tuple[Part, ...]:
    """Return the paragraphs people edit, each once, in reading order."""
    places: dict[str, tuple[Block, list[str]]] = {}
    for draft, letter in zip(drafts, letters, strict=True):
        for block in draft.blocks:
            if block.part not in _FIXED and block.part != "notice":
                places.setdefault(block.text, (block, []))[1].append(name_of(letter.recipient))
    told = [plain(text) for text in project.words.values() if text]
    return tuple(
        Part(
            original=text,
            text=project.edits.get(text, shown(text)),
            label=_LABELS.get(block.part, "Paragraph"),
            within=() if len(names) == len(letters) else tuple(names),
            own=any(one[:40] in plain(text) for one in told),
        )
        for text, (block, names) in places.items()
    )


_LABELS = {
    "reference_line": "Subject line",
    "headline": "Headline",
    "headline_options": "Other headlines",
    "ask_box": "Request",
    "subheading": "Heading",
    "caption": "Caption",
    "cue": "Note to you",
    "bio_line": "About you",
    "contact": "Contact",
    "pitch": "E-mail to the editor",
    "list_item": "Point",
    "numbered_item": "Point",
}


def name_of(recipient: Official | Agency | Recipient) -> str:
    """Return how the page speaks of a recipient: “Senator Tina Smith”."""
    from outreach.forms_of_address import spoken_name

    if isinstance(recipient, Recipient):
        return recipient.name or recipient.organization or recipient.role.replace("-", " ")
    return spoken_name(recipient)


_SORTS = {"error": "Fix", "warning": "Look"}


def sort_of(finding: Finding) -> str:
    """Return in one word what a finding asks of the writer: Fix, Look, or only Know."""
    return _SORTS.get(finding.severity, "Know")


def kind_and_topic(workspace: Workspace, project: Project) -> tuple[Kind, Topic]:
    """Return the records of a project; raises UnknownName for one that is gone."""
    return workspace.library.kind(project.kind), workspace.library.topic(project.topic)


def speaker_of(workspace: Workspace, project: Project) -> tuple[Callable[[str], str], str]:
    """Return what says a topic's texts to the first recipient of a project, and that recipient's role."""
    kind, topic = kind_and_topic(workspace, project)
    made = workspace.draft(request_of(workspace, project))
    draft, recipient = made.drafts[0]
    say = workspace.composer.say_for(kind, topic, draft.sender, recipient, draft.date)
    return say, str(recipient.role)
