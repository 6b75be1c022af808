"""The pages on who is written to: seats, offices, institutions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from flask import Blueprint, abort, redirect, render_template, request

from outreach.errors import InputError, OutreachError, WrongDoor
from outreach.model import Audience, Kind, Role, Seat, Topic
from outreach.page.choosing import Page
from outreach.page.desk import Desk, desk
from outreach.page.letters import kind_and_topic, name_of
from outreach.page.path import Step, next_page, step_of
from outreach.page.projects import Project, new_project
from outreach.page.seats import Row, rows_of
from outreach.right_door import fitting_roles
from outreach.turnover import say_turnovers

pages = Blueprint("people", __name__)

_READERS = frozenset({Audience.EDITOR, Audience.PUBLIC, Audience.CLIENT, Audience.COLLEAGUE})


@pages.get("/d/<project_id>/whom")
def whom(project_id: str) -> Page:
    """Ask who should get one."""
    return _whom_page(desk().project(project_id))


def _whom_page(project: Project, fault: str = "") -> str:
    here = desk()
    kind, topic = kind_and_topic(here.workspace, project)
    seats = here.workspace.seats_asked(kind, topic, here.seats_of(project))
    rows = rows_of(seats, project)
    known = {row.id for row in rows}
    added = [one for one in project.to if one not in known]
    return render_template(
        "whom.html",
        project=project,
        kind=kind,
        topic=topic,
        step=step_of(here, project, Step.WHOM),
        rows=rows,
        added=[(one, _name(here, one)) for one in added],
        ends=_ends(seats, here.workspace.settings.today),
        as_of=min((seat.as_of for seat in seats if seat.as_of), default=None),
        more=_more(here, kind, topic, known, project),
        doors=_doors(here, kind, topic),
        fault=fault,
    )


def _ends(seats: tuple[Seat, ...], today: date) -> tuple[str, ...]:
    people = {name_of(one): one for seat in seats for one in seat.officials}
    return say_turnovers(people.items(), today, brief=True)


def _name(here: Desk, recipient_id: str) -> str:
    from outreach.representation import record_with_id

    try:
        return name_of(record_with_id(here.workspace.directory, recipient_id))
    except OutreachError:
        return recipient_id.replace("-", " ")


def _more(here: Desk, kind: Kind, topic: Topic, known: set[str], project: Project) -> list[Row]:
    """Return the other offices of the writer's place that the cause asks something of."""
    roles = [role for role in fitting_roles(topic, kind) if role not in _READERS]
    found = here.seats_of(project)
    seats = tuple(seat for seat in found.seats if seat.role in roles)
    rows = [row for row in rows_of(seats, project) if row.id not in known]
    agencies = here.workspace.directory.agencies()
    offices = [one for one in agencies if one.role.value in roles and one.state in ("", *found.states)]
    return [
        *rows,
        *(Row(id=one.id, name=f"{one.title}, {one.agency}", label="Written to by title") for one in offices),
    ]


def _doors(here: Desk, kind: Kind, topic: Topic) -> list[tuple[str, str]]:
    """Return the institutions the cause asks something of, which get a letter of their own kind."""
    letter = here.workspace.library.kind("institutional-letter")
    elected = set(Role)
    roles = [role for role in fitting_roles(topic, letter) if role not in elected and role not in _READERS]
    return [(role, role.replace("-", " ")) for role in roles] if kind.id != letter.id else []


@pages.post("/d/<project_id>/whom")
def save_whom(project_id: str) -> Page:
    """Keep who was ticked."""
    here = desk()
    project = here.project(project_id)
    chosen = tuple(dict.fromkeys(request.form.getlist("to")))
    if not chosen:
        return _whom_page(project, "Choose at least one person, or add someone."), 400
    project = here.store.save(replace(project, to=chosen), "before other recipients")
    return redirect(next_page(here, project, Step.WHOM))


@pages.get("/d/<project_id>/door/<role>")
def door(project_id: str, role: str) -> Page:
    """Ask which institution a letter goes to."""
    return _door_page(desk().project(project_id), role)


def _door_page(project: Project, role: str, fault: str = "") -> str:
    here = desk()
    if role not in set(Audience):
        abort(404)
    kind = here.workspace.library.kind("institutional-letter" if project.kind == "letter" else project.kind)
    return render_template(
        "door.html",
        project=project,
        role=role,
        name=role.replace("-", " "),
        kind=kind,
        fault=fault,
        step=step_of(here, project, Step.WHOM),
    )


@pages.post("/d/<project_id>/door/<role>")
def save_door(project_id: str, role: str) -> Page:
    """Start the letter to an institution; the one to the lawmakers stays as it is."""
    here = desk()
    project = here.project(project_id)
    typed = {name: request.form.get(name, "").strip() for name in ("name", "person", "address")}
    if role not in set(Audience):
        abort(404)
    kind = "institutional-letter" if project.kind == "letter" else project.kind
    fresh = new_project(
        kind=kind,
        topic=project.topic,
        home=project.home,
        state=project.state,
        districts=project.districts,
        to=(role,),
        institution=typed,
        signer=project.signer,
        about=project.about,
        words=project.words,
    )
    if fitting := _wrong_door(here, fresh, role):
        return _door_page(project, role, fitting), 400
    return redirect(next_page(here, here.store.save(fresh), Step.WHOM))


def _wrong_door(here: Desk, project: Project, role: str) -> str:
    kind, topic = kind_and_topic(here.workspace, project)
    try:
        return (
            ""
            if role in fitting_roles(topic, kind)
            else f"This cause asks nothing of a {role.replace('-', ' ')}."
        )
    except (WrongDoor, InputError) as fault:
        return fault.in_full
