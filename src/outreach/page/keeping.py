"""What is kept and how it goes away: the list of drafts, versions, forgetting, stopping, and the way in."""

from __future__ import annotations

import secrets
from dataclasses import replace

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from outreach.page.choosing import Page, listed
from outreach.page.desk import desk
from outreach.page.own_words_pages import role_of
from outreach.page.path import Step, next_page
from outreach.page.projects import copy_of

pages = Blueprint("keeping", __name__)


@pages.get("/open/<link>")
def open_link(link: str) -> Page:
    """Let the browser in that was sent here with a link of this start; a link works once."""
    if not desk().guard.use_link(link):
        return render_template("no_key.html", bare=True), 403
    return _let_in()


def _let_in() -> Response:
    guard = desk().guard
    answer = redirect(url_for("choosing.start"))
    answer.set_cookie(guard.cookie, guard.key, httponly=True, samesite="Strict", path="/")
    return answer


@pages.post("/sign-in")
def sign_in() -> Page:
    """Let in who knows the password, where the page is open to other computers."""
    guard = desk().guard
    if not guard.asks_password or not guard.has_key(request.form.get("password", "")):
        return render_template("no_key.html", bare=True, asks=guard.asks_password, wrong=True), 403
    return _let_in()


@pages.get("/health")
def health() -> Page:
    """Answer another start of the program, which knows the key too."""
    return desk().guard.answer(request.args.get("nonce", ""))


@pages.post("/link")
def link() -> Page:
    """Give a new link to another start of the program, which proves that it holds the key."""
    guard, nonce = desk().guard, request.headers.get("X-Nonce", "")
    if not secrets.compare_digest(request.headers.get("X-Key", ""), guard.answer(f"link {nonce}")):
        abort(403)
    return guard.new_link()


@pages.get("/drafts")
def drafts() -> Page:
    """List the drafts."""
    return render_template("drafts.html", drafts=listed(desk()))


@pages.post("/drafts/<project_id>/delete")
def delete(project_id: str) -> Page:
    """Remove a draft with its versions."""
    here = desk()
    here.store.delete(here.project(project_id).id)
    return redirect(url_for("keeping.drafts"))


@pages.post("/drafts/<project_id>/copy")
def copy(project_id: str) -> Page:
    """Start another letter with the same words, cause and signer."""
    here = desk()
    project = here.store.save(copy_of(here.project(project_id)))
    return redirect(next_page(here, project, Step.CAUSE))


@pages.post("/drafts/<project_id>/as/<kind>")
def another_kind(project_id: str, kind: str) -> Page:
    """Start another kind of document from the same words."""
    here = desk()
    project = here.project(project_id)
    record = here.workspace.library.kind(kind)
    fitting = tuple(one for one in project.to if _fits(record.recipients, one))
    fresh = here.store.save(
        replace(
            copy_of(project), kind=record.id, to=fitting, institution=project.institution if fitting else {}
        )
    )
    return redirect(
        url_for(Step.DRAFT, project_id=fresh.id) if fitting else next_page(here, fresh, Step.CAUSE)
    )


def _fits(recipients: tuple[str, ...], recipient: str) -> bool:
    return role_of(desk(), recipient) in recipients


@pages.get("/d/<project_id>/versions")
def versions(project_id: str) -> Page:
    """List the earlier versions of a draft."""
    here = desk()
    project = here.project(project_id)
    return render_template("versions.html", project=project, versions=here.store.versions(project.id))


@pages.post("/d/<project_id>/versions/<int:number>")
def bring_back(project_id: str, number: int) -> Page:
    """Bring an earlier version back; what is there now becomes a version."""
    here = desk()
    project = here.project(project_id)
    found = next((one for one in here.store.versions(project.id) if one.project.number == number), None)
    if found is None:
        abort(404)
    here.store.save(replace(found.project, number=project.number), "before an earlier version")
    here.say(project, "The earlier version is back.")
    return redirect(url_for(Step.DRAFT, project_id=project.id))


@pages.get("/settings")
def settings() -> Page:
    """Show what is remembered and how to remove it."""
    here = desk()
    return render_template("settings.html", kept=here.store.remembered(), folder=here.workspace.settings.data)


@pages.post("/settings/forget")
def forget() -> Page:
    """Remove all drafts and what is remembered."""
    return render_template("forgotten.html", gone=desk().store.forget())


@pages.get("/favicon.ico")
def icon() -> Page:
    """There is none."""
    return "", 204


@pages.get("/help")
def help_page() -> Page:
    """Say what the program does, what it never does, and how to check that."""
    return render_template("help.html")


@pages.post("/stop")
def stop() -> Page | Response:
    """Stop the program."""
    ending = current_app.extensions.get("outreach-stop")
    if ending is None:
        abort(404)
    ending()
    return render_template("stopped.html", bare=True)
