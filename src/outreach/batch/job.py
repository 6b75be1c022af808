"""What all rows of a run have in common, and a digest of everything that decides the words."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path

from outreach import __version__
from outreach.batch.bills import check_bill
from outreach.batch.filling import TemplateExporter
from outreach.bill_level import STATE
from outreach.errors import FaultyFile, InputError, UnknownName
from outreach.exporters import Exporter, Output
from outreach.model import Audience, Kind, NamedBill, Role, Topic
from outreach.right_door import command_for, first_ask
from outreach.settings import Settings
from outreach.workspace import Workspace
from outreach.workspace.addressees import CHAIR, Named, names_by_default, read_names, seats_of_named
from outreach.workspace.named_bills import names_of_state
from outreach.workspace.renewal import Renewal

LEVELS = ("state", "office", "member")
"""What a layout may be made of: a folder per state, per lawmaker, per member."""


class Uncertain(StrEnum):
    """Says what becomes of a seat that is not certain; it is never drafted for silently."""

    ASK = "ask"  # the row goes to attention.csv, for a person to settle
    SKIP = "skip"  # the seat is left out, and the row says so


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Is what every worker is told."""

    topic: str
    kinds: tuple[str, ...]
    day: date
    target: str  # a folder, or a URL that fsspec knows: s3://bucket/folder
    to: tuple[str, ...] = ()  # as in `outreach draft`: roles, ids, chairs; empty lets topic and kind decide
    uncertain: Uncertain = Uncertain.ASK
    formats: tuple[str, ...] = ("docx",)
    layout: tuple[str, ...] = ("state", "office")
    output: Output = field(default_factory=Output)  # letterhead, sources, final copy
    template: str = ""  # a group's own Word template, which Word files are made from
    leave_out: bool = False  # marked places for whole sentences that nobody filled
    bill: NamedBill | None = None  # named to those of its own government; the others get the topic's request
    local: tuple[tuple[str, str], ...] = ()  # a local fact for each state, for rows that give none
    judged: bool = False  # somebody has judged all words that could identify a client, for final copies
    approval: bool = False  # letters carry DRAFT until the row says that the member approved hers
    stop: str = ""  # a file that, once there, tells workers to finish the letter in hand
    checked: str = ""  # digest of templates, topic and officials, which a worker compares with its own


def read_layout(text: str) -> tuple[str, ...]:
    """Read “state/office/member”, any part of it in any order, or “flat”; raises InputError."""
    levels = tuple(part for part in text.casefold().strip("/").split("/") if part != "flat")
    for level in levels:
        if level not in LEVELS:
            raise UnknownName.among("folder level", level, (*LEVELS, "flat"))
    if len(set(levels)) < len(levels):
        raise InputError(f"The layout “{text}” names a level twice.", hint="Write: --layout state/office")
    return levels


def check_job(job: Job, workspace: Workspace) -> None:
    """Refuse, before any row is read, what could not be drafted for any row."""
    topic = workspace.library.topic(job.topic)
    kinds = [workspace.library.kind(name) for name in job.kinds]
    for kind in kinds:
        if topic.id in kind.not_for:
            raise InputError(f"The kind “{kind.id}” does not fit this topic: {kind.not_for[topic.id]}")
        if missing := set(kind.prose) - set(topic.prose):
            told = f"the kind “{kind.id}” needs a prose block “{min(missing)}”."
            raise FaultyFile.at(topic.path, 0, told, hint="See docs/topics.md.")
    _check_recipients(job, workspace, [kind for kind in kinds if not is_for_editors(kind)], topic)
    check_bill(job.bill, kinds, [named_by(workspace, job, kind, topic) for kind in kinds])
    for kind in kinds:
        workspace.try_own_templates(kind, topic)
    exporters_of(job, workspace)


def exporters_of(job: Job, workspace: Workspace) -> tuple[Exporter, ...]:
    """Build the exporters of a job's formats; raises what a letterhead or template is refused with."""
    if job.template and "docx" not in job.formats:
        raise InputError("--template fills a Word document.", hint="Add --format docx.")
    return tuple(
        TemplateExporter(workspace, workspace.template(Path(job.template)), job.output)
        if job.template and name == "docx"
        else workspace.exporter(name, job.output)
        for name in job.formats
    )


def paper_notes(job: Job, workspace: Workspace, *, packets: bool) -> tuple[str, ...]:
    """Return what is to be known of the paper: what a letterhead or a format leaves out, each once."""
    names = [name for name in job.formats if not (job.template and name == "docx")]
    names += ["docx", "pdf"] if packets else []
    exporters = [workspace.exporter(name, job.output) for name in names]
    notes = [note for each in exporters for note in getattr(each, "notes", ())]
    if job.template:
        with workspace.template(Path(job.template)) as template:
            notes += template.notes
    return tuple(dict.fromkeys(notes))


def is_for_editors(kind: Kind) -> bool:
    """Return whether one draft is made for each row, to no official."""
    return Audience.EDITOR.value in kind.recipients


def is_asked(kind: Kind, topic: Topic, role: str) -> bool:
    """Return whether a kind can be written to a role, and the topic has something to ask of it."""
    return role in kind.recipients and first_ask(topic, role) is not None


def named_by(workspace: Workspace, job: Job, kind: Kind, topic: Topic) -> Named:
    """Return whom a kind is written to: of those the job names, whom it can be; else those `draft` chooses.

    Raises InputError for a name that is nobody’s.
    """
    directory = workspace.directory
    if is_for_editors(kind):
        return Named()
    if not job.to:
        of_state = names_of_state(kind, topic) if job.bill and job.bill.level == STATE else None
        return of_state or names_by_default(directory, kind, topic)
    named = read_names(directory, workspace.committees, job.to)
    asked = partial(is_asked, kind, topic)
    chairs = {one.id: directory.committee_chairs(one.id) for one in named.committees}
    return replace(
        named,
        roles=tuple(filter(asked, named.roles)),
        officials=tuple(one for one in named.officials if asked(one.role)),
        agencies=tuple(one for one in named.agencies if asked(one.role)),
        # Who is on record as chair of none is told where the chairs are looked up.
        committees=tuple(
            one
            for one in named.committees
            if not chairs[one.id] or any(asked(chair.role) for chair in chairs[one.id])
        ),
        commissioner=named.commissioner and asked(Role.INSURANCE_COMMISSIONER),
    )


def _check_recipients(job: Job, workspace: Workspace, kinds: list[Kind], topic: Topic) -> None:
    """Refuse whom no letter could go to, and institutions, whose names only a letter’s writer knows."""
    for name in job.to:
        one = replace(job, to=(name,))
        read_names(workspace.directory, workspace.committees, one.to)
        if kinds and all(named_by(workspace, one, kind, topic) == Named() for kind in kinds):
            raise InputError(
                f"Nothing is written to “{name}”: the topic “{topic.id}” asks nothing there, or"
                f" {', '.join(f'“{kind.id}”' for kind in kinds)} is written to others.",
                hint=f"Who it asks: outreach topics show {topic.id}",
            )
    for kind in kinds:
        named = named_by(workspace, job, kind, topic)
        if named.audiences:
            raise InputError(
                f"A batch writes to officials and agencies, not to: {', '.join(named.audiences)}.",
                hint=f"Draft it for one writer: {command_for(topic, kind, named.audiences[0])}",
            )
        if named == Named():
            raise InputError(
                f"The kind “{kind.id}” about “{topic.id}” goes to none of the lawmakers asked for.",
                hint=f"It is written to: {', '.join(kind.recipients)}. Change --kind or --to.",
            )
        seats_of_named(workspace.directory, Named(committees=named.committees), None, job.day)


_OPTIONS = ("to", "uncertain", "formats", "layout", "approval", "leave_out", "local", "bill")


def digests(job: Job, workspace: Workspace) -> dict[str, str]:
    """Return a digest of each thing that decides the words, named as a person would name it."""
    options = {name: str(getattr(job, name)) for name in _OPTIONS}
    output = {name: str(getattr(job.output, name)) for name in ("final", "sources", "window")}
    return {
        "topic": job.topic,
        "kinds": ", ".join(job.kinds),
        "date": job.day.isoformat(),
        "options": _text_digest(json.dumps(options | output)),
        **contents(workspace.settings, job),
    }


def contents(settings: Settings, job: Job) -> dict[str, str]:
    """Return the digests of the files behind a job: the same on every machine that has the same files."""
    roots, topic = settings.roots, job.topic
    tables = sorted(Renewal(settings).tables_in_use.glob("*.csv"))
    if any(name.strip().casefold().startswith(CHAIR) for name in job.to):
        tables.append(roots[-1] / "seeds" / "lookups" / "committees.csv")  # which committee a name means
    subject = [path for root in roots for path in sorted((root / "seeds").glob(f"topics/{topic}.yaml"))]
    subject += [settings.topics / f"{topic}.yaml"] if settings.topics else []
    proof = [path for root in roots for path in sorted((root / "seeds" / "evidence").glob("*.yaml"))]
    licenses = [roots[-1] / "seeds" / name for name in ("licenses.csv", "profession_words.csv")]
    form = [path for root in roots for path in sorted((root / "letter_templates").rglob("*.*"))]
    return {
        "templates": _files_digest(form),
        "text of the topic": _files_digest([*subject, *proof, *licenses]),
        "officials": _files_digest(tables),
        "letterhead": _files_digest([job.output.letterhead] if job.output.letterhead else []),
        "Word template": _files_digest([Path(job.template)] if job.template else []),
        "version of outreach": __version__,
    }


def combined(parts: Mapping[str, str]) -> str:
    """Return one digest of several named ones."""
    return _text_digest(json.dumps(parts, sort_keys=True))


def _files_digest(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        if path.is_file() and not path.name.startswith((".", "~")):
            data = path.read_bytes()
            digest.update(f"{path.name}\0{len(data)}\0".encode())
            digest.update(data)
    return digest.hexdigest()[:16]


def _text_digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
