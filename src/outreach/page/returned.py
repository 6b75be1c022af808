"""The page for a file that comes back: a letter edited in Word is checked and made clean for signing."""

from __future__ import annotations

import tempfile
from pathlib import Path

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from outreach.errors import OutreachError
from outreach.model import Draft
from outreach.page.choosing import Page
from outreach.page.desk import Desk, desk
from outreach.page.letters import sort_of
from outreach.page.taking import send_file
from outreach.safe_files import slug
from outreach.workspace import Told

pages = Blueprint("returned", __name__)

ENDINGS = (".docx", ".md", ".txt")


@pages.get("/file")
def ask() -> Page:
    """Ask for a file."""
    return render_template("file.html")


@pages.post("/file")
def read() -> Page:
    """Read a file that was drafted here and edited since; show what a reader would notice."""
    given = request.files.get("file")
    if given is None or not given.filename:
        return render_template("file.html", fault="Choose a file first."), 400
    ending = Path(given.filename).suffix.casefold()
    if ending not in ENDINGS:
        told = _OTHER.get(ending, "Save it as Word (.docx) and drop that.")
        return render_template("file.html", fault=f"This file cannot be read here. {told}"), 400
    here = desk()
    try:
        draft = _read(here, given.read(), ending)
    except OutreachError as fault:
        return render_template("file.html", fault=fault.in_full), 400
    findings = [(sort_of(one), one.message, one.hint) for one in here.workspace.check(draft)]
    return render_template(
        "file.html",
        title=draft.title,
        findings=findings,
        identifiers=here.workspace.identifiers(draft),
        text=here.workspace.exporter("md").export(draft).decode("utf-8"),
    )


_OTHER = {
    ".pages": "It is a .pages file. In Pages, choose File, Export To, Word, and drop that.",
    ".doc": "It is an old Word file. Save it as .docx and drop that.",
    ".pdf": "It is a PDF. Drop the Word file it was made from.",
    ".xlsx": "It looks like a member list. Lists are read by: outreach batch check FILE.",
    ".csv": "It looks like a member list. Lists are read by: outreach batch check FILE.",
}


@pages.post("/file/clean.docx")
def clean() -> Page | Response:
    """Return the copy to sign of a draft that was read before."""
    here = desk()
    draft = _read(here, request.form.get("text", "").encode("utf-8"), ".md")
    if here.workspace.identifiers(draft):
        return render_template(
            "file.html", fault="Something in it could point to a client. Change it first."
        ), 400
    content = here.workspace.exporter("docx", here.workspace.output(final=True)).export(draft)
    return send_file(content, "docx", f"{slug(draft.kind)}_{slug(draft.sender.name)}_to-sign.docx")


def _read(here: Desk, content: bytes, ending: str) -> Draft:
    """Read a draft from the bytes of a file; raises what Workspace.read_draft raises."""
    with tempfile.TemporaryDirectory(prefix="outreach-") as folder:
        path = Path(folder) / f"file{ending}"
        path.write_bytes(content)
        return here.workspace.read_draft(path, Told())
