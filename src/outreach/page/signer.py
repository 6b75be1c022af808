"""The page on who signs."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, redirect, render_template, request

from outreach.errors import OutreachError
from outreach.page.choosing import Page
from outreach.page.desk import Desk, desk
from outreach.page.letters import (
    sender_of,
)
from outreach.page.path import Step, next_page, step_of
from outreach.page.projects import Project

pages = Blueprint("signer", __name__)

PROFESSIONS = (
    ("psychologist", "Psychologist"),
    ("school psychologist", "School psychologist"),
    ("clinical social worker", "Clinical social worker"),
    ("school social worker", "School social worker"),
    ("marriage and family therapist", "Marriage and family therapist"),
    ("school counselor", "School counselor"),
    ("professional counselor", "Counselor"),
    ("addiction counselor", "Addiction counselor"),
    ("psychiatrist", "Psychiatrist"),
    ("peer specialist", "Peer specialist"),
    ("psychiatric nurse", "Psychiatric nurse"),
)
ROLES = (
    ("trainee", "In training"),
    ("client", "Someone who has used care"),
    ("family", "A relative"),
    ("supporter", "A supporter"),
    ("group", "A group"),
)
SETTINGS = (
    ("practice", "Private practice"),
    ("clinic", "Clinic"),
    ("hospital", "Hospital"),
    ("school", "School"),
    ("rural", "A rural place"),
)


@pages.get("/d/<project_id>/about")
def about(project_id: str) -> Page:
    """Ask who signs."""
    project = desk().project(project_id)
    return _about_page(project, dict(project.signer), {})


def _about_page(project: Project, signer: dict[str, str], faults: dict[str, str]) -> str:
    here = desk()
    said = "" if faults or not signer.get("name") else _will_say(here, project)
    return render_template(
        "about.html",
        project=project,
        step=step_of(here, project, Step.ABOUT),
        signer=signer,
        faults=faults,
        professions=PROFESSIONS,
        roles=ROLES,
        settings=SETTINGS,
        will_say=said,
    )


def _will_say(here: Desk, project: Project) -> str:
    try:
        sender = sender_of(here.workspace, project)
    except OutreachError:
        return ""
    return sender.profession


_DETAILS = ("name", "credentials", "you", "other", "setting", "organization", "stands", "email", "phone")


@pages.post("/d/<project_id>/about")
def save_about(project_id: str) -> Page:
    """Keep who signs."""
    here = desk()
    project = here.project(project_id)
    typed = {name: request.form.get(name, "").strip() for name in _DETAILS}
    faults = {}
    if not typed["name"]:
        faults["name"] = "Enter your name as you sign it."
    if not typed["you"] and not typed["other"]:
        faults["you"] = "Choose what you are. It decides how the letter speaks of you."
    if faults:
        return _about_page(project, typed, faults), 400
    signer = {**typed, **_as_details(typed)}
    signer["profession"] = _as_licensed(here, project, signer)
    project = replace(project, signer=signer)
    try:
        here.workspace.check_sender(
            {name: signer.get(name, "") for name in ("name", "credentials", "email", "phone", "organization")}
        )
        sender_of(here.workspace, project)
    except OutreachError as fault:
        where = next(
            (name for name in ("phone", "email", "credentials") if name in fault.message.lower()), "name"
        )
        return _about_page(project, typed, {where: fault.in_full}), 400
    project = here.store.save(project, "before another signer")
    here.store.remember({"signer": signer})
    return redirect(next_page(here, project, Step.ABOUT))


def _as_licensed(here: Desk, project: Project, signer: dict[str, str]) -> str:
    """Return the chosen profession as the letters after the name bear it out: “licensed psychologist”."""
    chosen = signer["profession"]
    given = {"name": signer["name"], "credentials": signer["credentials"], "role": "clinician"}
    try:
        known = here.workspace.sender({**given, "zip": project.home.get("zip", "")}, saved=False).profession
    except OutreachError:
        return chosen
    return known if chosen and known.endswith(chosen) else chosen


def _as_details(typed: dict[str, str]) -> dict[str, str]:
    """Return what the choices on the page mean to the sender."""
    roles = dict(ROLES)
    chosen = typed["you"]
    profession = "" if chosen in roles else typed["other"] if chosen in ("", "other") else chosen
    stands = typed["stands"]
    return {
        "role": chosen if chosen in roles else "clinician",
        "profession": profession,
        "organization": typed["organization"]
        if stands in ("own", "views", "speaks") or chosen == "group"
        else "",
        "views": "organization" if stands in ("own", "speaks") or chosen == "group" else "",
    }
