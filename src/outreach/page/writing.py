"""The page of the draft: the text to edit beside the letter as it will look."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, redirect, render_template, request, url_for

from outreach.errors import OutreachError
from outreach.exporters.html import as_html
from outreach.exporters.pieces import pieces
from outreach.page.choosing import Page
from outreach.page.desk import desk
from outreach.page.letters import (
    Composed,
    compose,
    kind_and_topic,
    name_of,
    sort_of,
)
from outreach.page.path import Step, step_of, steps
from outreach.page.projects import Project
from outreach.page.storage import ChangedElsewhere

pages = Blueprint("writing", __name__)


@pages.get("/d/<project_id>/draft")
def draft(project_id: str) -> Page:
    """Show the text to edit beside the letter as it will look."""
    return _draft_page(desk().project(project_id))


def _draft_page(project: Project, newer: Project | None = None) -> str:
    here = desk()
    kind, _ = kind_and_topic(here.workspace, project)
    try:
        composed = compose(here.workspace, project)
    except OutreachError as fault:
        return not_yet_page(project, fault, Step.DRAFT)
    path = steps(here, project)
    shown = min(request.args.get("letter", 0, type=int), len(composed.letters) - 1)
    return render_template(
        "draft.html",
        project=project,
        kind=kind,
        step=step_of(here, project, Step.DRAFT),
        composed=composed,
        shown=max(shown, 0),
        names=[name_of(letter.recipient) for letter in composed.letters],
        preview=preview_of(composed, max(shown, 0)),
        share=share_of(composed),
        findings=findings_of(composed),
        open_seats=[seat.note for seat in composed.left_open if seat.note],
        said=here.said.pop(project.id, ""),
        newer=newer,
        whom=Step.WHOM in path,
        own=Step.WORDS in path,
    )


def not_yet_page(project: Project, fault: OutreachError, step: Step) -> str:
    """Return the page that says why nothing can be written yet, and where to mend it."""
    return render_template(
        "not_yet.html",
        project=project,
        message=fault.message,
        hint=fault.hint,
        step=step_of(desk(), project, step),
    )


def preview_of(composed: Composed, at: int) -> str:
    """Return one document as HTML elements."""
    return as_html(pieces(composed.letters[at].draft), drawn=False)


def share_of(composed: Composed) -> int | None:
    """Return the least share of the writer's own words among the documents, in percent."""
    known = [letter.share for letter in composed.letters if letter.share is not None]
    return round(100 * min(known)) if known else None


def findings_of(composed: Composed) -> list[tuple[str, str, str]]:
    """Return what there is to look at: the sort in a word, what it is, what to do; the gravest first."""
    found = [(sort_of(one), one.message, one.hint) for one in composed.findings]
    places = count_places(composed)
    if places:
        told = f"{places} place{'s are' if places != 1 else ' is'} not filled, in square brackets."
        found.append(("Fill", told, "Fill it in its field, or empty the field to leave it out."))
    order = ("Fix", "Fill", "Look", "Know")
    found += [("Know", line, "") for line in composed.warnings]
    return sorted(found, key=lambda each: order.index(each[0]))


def count_places(composed: Composed) -> int:
    """Return how many marked places are left to fill in the document with most of them."""
    return max(
        (sum(block.text.count("[[") for block in one.draft.blocks) for one in composed.letters), default=0
    )


@pages.post("/d/<project_id>/draft")
def save_draft(project_id: str) -> Page:
    """Keep the edited paragraphs."""
    here = desk()
    project = here.project(project_id)
    typed = _typed_edits(project)
    if request.form.get("number", type=int) not in (None, project.number) and typed.edits != project.edits:
        mine = replace(typed, number=project.number)
        if request.form.get("keep") == "mine":
            here.store.save(mine, "from another tab")
            return redirect(url_for("writing.draft", project_id=project.id))
        return _draft_page(mine, newer=project), 409
    try:
        saved = here.store.save(
            replace(typed, number=project.number), "before an edit" if typed.edits != project.edits else ""
        )
    except ChangedElsewhere as fault:
        return _draft_page(typed, newer=fault.newer), 409
    at = request.form.get("letter", 0, type=int)
    if request.form.get("do") == "take":
        return redirect(url_for("taking.take", project_id=saved.id))
    here.say(saved, "Letter updated.")
    return redirect(url_for("writing.draft", project_id=saved.id, letter=at))


def _typed_edits(project: Project) -> Project:
    """Return the project with the edits of a form; a paragraph that reads as composed is no edit."""
    form = request.form
    originals, texts, before = form.getlist("original"), form.getlist("text"), form.getlist("shown")
    edits = dict(project.edits)
    for original, text, shown in zip(originals, texts, before, strict=False):
        original, text, shown = (one.replace("\r\n", "\n") for one in (original, text, shown))
        if text.strip() == shown.strip():
            continue
        edits[original] = text.strip()
    return replace(project, edits=edits)


@pages.post("/d/<project_id>/preview")
def preview(project_id: str) -> Page:
    """Return the document as it will look with what is typed, for the script; nothing is kept."""
    here = desk()
    project = _typed_edits(here.project(project_id))
    try:
        composed = compose(here.workspace, project)
    except OutreachError as fault:
        return fault.message, 400
    at = min(request.form.get("letter", 0, type=int), len(composed.letters) - 1)
    return preview_of(composed, at)
