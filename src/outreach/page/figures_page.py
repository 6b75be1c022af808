"""The page on which facts and figures of the writer's state are swapped in and out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from flask import Blueprint, redirect, render_template, request, url_for

from outreach.draft_text import plain
from outreach.errors import OutreachError
from outreach.model import Evidence
from outreach.page.choosing import Page
from outreach.page.desk import Desk, desk
from outreach.page.letters import compose, kind_and_topic, sender_of, speaker_of
from outreach.page.path import Step, step_of
from outreach.page.projects import Project

pages = Blueprint("figures", __name__)


@dataclass(frozen=True, slots=True)
class Offered:
    """Is one fact or figure the draft may print."""

    id: str
    text: str
    source: str
    url: str
    local: bool  # of the writer's own state
    used: bool


@pages.get("/d/<project_id>/facts")
def facts(project_id: str) -> Page:
    """Show what may be printed, with its source; what is printed now is ticked."""
    return _facts_page(desk().project(project_id))


def _facts_page(project: Project, fault: str = "") -> str:
    here = desk()
    _, topic = kind_and_topic(here.workspace, project)
    return render_template(
        "facts.html",
        project=project,
        step=step_of(here, project, Step.DRAFT),
        offered=sorted(_offered(here, project), key=lambda one: (not one.local, not one.used)),
        guards=topic.guards,
        fault=fault,
    )


def _offered(here: Desk, project: Project) -> Iterator[Offered]:
    _, topic = kind_and_topic(here.workspace, project)
    say, role = speaker_of(here.workspace, project)
    used = {source.id for one in compose(here.workspace, project).letters for source in one.draft.sources}
    state = sender_of(here.workspace, project).address.state or _state_of(here, project)
    seen = set[str]()
    for name in dict.fromkeys(table for angle in topic.angles for table in angle.figures):
        figure = here.workspace.figures.pick((name,), state, day=here.workspace.settings.today)
        if figure and figure.evidence.id not in seen:
            seen.add(figure.evidence.id)
            yield _one(figure.evidence, plain(figure.sentence), used, local=True)
    for fact in topic.facts:
        if fact.evidence.id not in seen and (not fact.to or role in fact.to):
            seen.add(fact.evidence.id)
            yield _one(fact.evidence, plain(say(fact.say)), used, local=False)


def _state_of(here: Desk, project: Project) -> str:
    found = here.seats_of(project)
    return found.states[0] if len(found.states) == 1 else ""


def _one(evidence: Evidence, text: str, used: set[str], *, local: bool) -> Offered:
    source = f"{evidence.publisher}, {evidence.title}"
    return Offered(evidence.id, text, source, evidence.url, local, evidence.id in used)


@pages.post("/d/<project_id>/facts")
def save_facts(project_id: str) -> Page:
    """Print the chosen ones; none chosen lets the draft choose again."""
    here = desk()
    project = here.project(project_id)
    chosen = tuple(dict.fromkeys(request.form.getlist("fact")))
    fresh = replace(project, only=() if request.form.get("do") == "ours" else chosen)
    try:
        compose(here.workspace, fresh)
    except OutreachError as fault:
        return _facts_page(project, fault.in_full), 400
    here.store.save(fresh, "before other figures")
    here.say(fresh, "Figures replaced.")
    return redirect(url_for("writing.draft", project_id=project.id))
