"""The first pages: start, kind of document, cause."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from outreach.errors import OutreachError
from outreach.page.causes import MOST_HEARD, search_causes
from outreach.page.desk import Desk, desk
from outreach.page.path import Step, next_page
from outreach.page.projects import new_project

pages = Blueprint("choosing", __name__)

Page = str | Response | tuple[str, int]
"""What a page answers."""


@pages.get("/")
def start() -> Page:
    """Show the way in, and the drafts there are."""
    here = desk()
    drafts = listed(here)
    return render_template("start.html", drafts=drafts[:3], count=len(drafts))


def listed(here: Desk) -> list[dict[str, object]]:
    """Return the drafts as the lists show them."""
    sentences = {cause.topic: cause.sentence for cause in here.causes}
    return [
        {
            "id": kept.project.id,
            "title": sentences.get(kept.project.topic, kept.project.topic),
            "kind": _kind_title(here, kept.project.kind),
            "to": len(kept.project.to),
            "changed": kept.changed.astimezone(),
        }
        for kept in here.store.all()
    ]


def _kind_title(here: Desk, kind: str) -> str:
    try:
        return here.workspace.library.kind(kind).title
    except OutreachError:
        return kind


@pages.get("/kind")
def kinds() -> Page:
    """Show the kinds of documents by where they go."""
    shelf = {kind.id: kind for kind in desk().workspace.library.kinds()}
    groups = [(title, [shelf[name] for name in names if name in shelf]) for title, names in _BY_PLACE]
    named = {name for _, names in _BY_PLACE for name in names}
    own = [kind for kind in shelf.values() if kind.id not in named]
    return render_template("kind.html", groups=[*groups, ("Your own", own)] if own else groups)


_BY_PLACE = (
    (
        "To an office",
        ("letter", "call-script", "meeting-request", "leave-behind", "talking-points", "sign-on-letter"),
    ),
    ("After it", ("thank-you", "follow-up")),
    ("To a board, school, plan or employer", ("institutional-letter", "public-comment")),
    ("To say aloud", ("remark", "spoken-testimony", "testimony")),
    ("To a newspaper or a network", ("op-ed", "letter-to-editor", "social-posts")),
    (
        "For clients and colleagues",
        (
            "client-handout",
            "client-handout-es",
            "barriers-handout",
            "barriers-handout-es",
            "group-invitation",
        ),
    ),
)


@pages.get("/cause")
def cause() -> Page:
    """Ask what gets in the way."""
    return _cause_page(request.args.get("kind", "letter"), "")


@pages.post("/cause")
def choose_cause() -> Page:
    """Search for a cause, or start a draft with one."""
    here, form = desk(), request.form
    kind = form.get("kind", "letter")
    if "topic" not in form:
        return _cause_page(kind, form.get("asked", ""))
    topic = here.workspace.library.topic(form["topic"])
    kept = here.store.remembered()
    if not here.workspace.serves(here.workspace.library.kind(kind), topic):
        return _cause_page(
            kind, "", here.workspace.library.kind(kind).not_for.get(topic.id, _NOT_SERVED)
        ), 400
    project = new_project(
        kind=kind,
        topic=topic.id,
        home=kept.get("home", {}),
        signer=kept.get("signer", {}),
        state=kept.get("place", {}).get("state", ""),
        districts=tuple(kept.get("place", {}).get("districts", "").split()),
    )
    return redirect(next_page(here, here.store.save(project), Step.CAUSE))


_NOT_SERVED = "This cause has no document of this kind. Choose another kind or another cause."


def _cause_page(kind: str, asked: str, fault: str = "") -> str:
    here = desk()
    by_id = {one.topic: one for one in here.causes}
    library = here.workspace.library
    record = library.kind(kind)
    fitting = [one for one in here.causes if here.workspace.serves(record, library.topic(one.topic))]
    found = [one for one in search_causes(here.causes, asked) if one in fitting]
    heard = [by_id[name] for name in MOST_HEARD if name in by_id and by_id[name] in fitting]
    ways = [(way, [one for one in fitting if way.number in one.ways]) for way in library.ways]
    return render_template(
        "cause.html",
        kind=record,
        asked=asked,
        found=found,
        heard=heard or fitting[:8],
        ways=[(way, some) for way, some in ways if some],
        everything=fitting,
        fault=fault,
    )
