"""Which page comes after which: a path of at most nine, shorter for kinds that need less."""

from __future__ import annotations

from enum import StrEnum

from flask import url_for

from outreach.errors import OutreachError
from outreach.model import INSTITUTIONS, Role, SeatStatus
from outreach.page.desk import Desk
from outreach.page.projects import Project


class Step(StrEnum):
    """Is a page of the path."""

    CAUSE = "choosing.cause"
    WHERE = "home.where"
    DISTRICT = "home.district"
    WHOM = "people.whom"
    ABOUT = "signer.about"
    ANGLE = "words.angle"
    WORDS = "words.words"
    DRAFT = "writing.draft"
    TAKE = "taking.take"


_HANDED_OUT = ("client-handout", "client-handout-es", "barriers-handout", "barriers-handout-es")


def steps(here: Desk, project: Project) -> tuple[Step, ...]:
    """Return the pages of a project, in order; the page for a split ZIP code counts with the one before."""
    own = (Step.ABOUT, Step.ANGLE, Step.WORDS)
    if project.kind in _HANDED_OUT:
        return (Step.CAUSE, Step.WHERE, Step.ABOUT, Step.DRAFT, Step.TAKE)
    if set(project.to) & set(INSTITUTIONS) or _is_for_readers(here, project):
        return (Step.CAUSE, Step.WHERE, *own, Step.DRAFT, Step.TAKE)
    return (Step.CAUSE, Step.WHERE, Step.WHOM, *own, Step.DRAFT, Step.TAKE)


def _is_for_readers(here: Desk, project: Project) -> bool:
    try:
        recipients = here.workspace.library.kind(project.kind).recipients
    except OutreachError:
        return False
    return not set(recipients) & set(Role)


def step_of(here: Desk, project: Project, step: Step) -> tuple[int, int]:
    """Return the number of a page and how many there are."""
    path = steps(here, project)
    at = Step.WHERE if step is Step.DISTRICT else step
    return (path.index(at) + 1 if at in path else 1, len(path))


def next_page(here: Desk, project: Project, after: Step) -> str:
    """Return the address of the page after one, passing over what is settled already."""
    path = steps(here, project)
    if after is Step.CAUSE and project.home.get("zip"):
        after = Step.WHERE
    if after is Step.WHERE and _is_split(here, project):
        return url_for(Step.DISTRICT, project_id=project.id)
    at = Step.WHERE if after is Step.DISTRICT else after
    rest = path[path.index(at) + 1 :] if at in path else path[-2:]
    for step in rest:
        if step is Step.ABOUT and project.signer.get("name") and after in (Step.WHOM, Step.WHERE):
            continue
        return url_for(step, project_id=project.id)
    return url_for(Step.DRAFT, project_id=project.id)


def _is_split(here: Desk, project: Project) -> bool:
    try:
        found = here.seats_of(project)
    except OutreachError:
        return False
    if len(found.states) > 1:
        return True
    if project.kind in _HANDED_OUT:
        return False
    return any(seat.role is Role.US_HOUSE and seat.status is SeatStatus.CANDIDATES for seat in found.seats)
