"""What all rows of a run have in common, and a digest of everything that decides the words."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from outreach import __version__
from outreach.batch.filling import TemplateExporter
from outreach.errors import FaultyFile, InputError, UnknownName
from outreach.exporters import Exporter, Output
from outreach.model import Audience, Kind, Role, Topic
from outreach.right_door import first_ask
from outreach.settings import Settings
from outreach.workspace import Workspace

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
    to: tuple[str, ...] = ()  # roles or ids of officials; empty as in `outreach draft`
    uncertain: Uncertain = Uncertain.ASK
    formats: tuple[str, ...] = ("docx",)
    layout: tuple[str, ...] = ("state", "office")
    output: Output = field(default_factory=Output)  # letterhead, sources, final copy
    template: str = ""  # a group's own Word template, which Word files are made from
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
    for name in job.to:
        if name not in [role.value for role in Role]:
            workspace.directory.official(name)
    for kind in kinds:
        if not is_for_editors(kind) and not roles_of(kind, topic, job.to):
            raise InputError(
                f"The kind “{kind.id}” about “{topic.id}” goes to none of the lawmakers asked for.",
                hint=f"It is written to: {', '.join(kind.recipients)}. Change --kind or --to.",
            )
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


def is_for_editors(kind: Kind) -> bool:
    """Return whether one draft is made for each row, to no official."""
    return Audience.EDITOR.value in kind.recipients


def roles_of(kind: Kind, topic: Topic, to: Iterable[str]) -> tuple[str, ...]:
    """Return the roles that a kind is drafted for where `to` names roles, ids or nothing."""
    able = [role.value for role in Role if role.value in kind.recipients and first_ask(topic, role.value)]
    named = {role.value for role in Role} & set(to)
    if any(name not in named for name in to):  # an id may hold any role
        return tuple(able)
    if named:
        return tuple(role for role in able if role in named)
    return tuple(role for role in able if role.startswith("us-")) or tuple(able)


def digests(job: Job, workspace: Workspace) -> dict[str, str]:
    """Return a digest of each thing that decides the words, named as a person would name it."""
    options = {name: str(getattr(job, name)) for name in ("to", "uncertain", "formats", "layout", "approval")}
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
    tables = sorted((roots[-1] / "seeds" / "directory").glob("*.csv"))
    subject = [path for root in roots for path in sorted((root / "seeds").glob(f"topics/{topic}.yaml"))]
    subject += [settings.topics / f"{topic}.yaml"] if settings.topics else []
    proof = [path for root in roots for path in sorted((root / "seeds" / "evidence").glob("*.yaml"))]
    form = [path for root in roots for path in sorted((root / "letter_templates").rglob("*.*"))]
    return {
        "templates": _files_digest(form),
        "text of the topic": _files_digest([*subject, *proof, roots[-1] / "seeds" / "credentials.csv"]),
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
