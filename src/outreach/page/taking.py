"""The last page: the files, each made when it is asked for."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from outreach.errors import OutreachError
from outreach.exporters import stationery
from outreach.page.choosing import Page
from outreach.page.desk import desk
from outreach.page.letters import compose, kind_and_topic, name_of
from outreach.page.own_words_pages import look
from outreach.page.path import Step, step_of
from outreach.page.projects import Project
from outreach.page.writing import count_places, not_yet_page, share_of
from outreach.workspace import file_name, print_file

pages = Blueprint("taking", __name__)

FORMATS = ("docx", "pdf", "eml", "paste", "txt", "md", "html")
_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "eml": "message/rfc822",
    "paste": "text/html; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
}
NEXT = (
    *(
        "letter",
        "call-script",
        "meeting-request",
        "op-ed",
        "letter-to-editor",
        "leave-behind",
        "social-posts",
    ),
    *("thank-you", "follow-up"),
)


@pages.get("/d/<project_id>/take")
def take(project_id: str) -> Page:
    """Show the files there are to save, what to look at before, and what comes next."""
    here = desk()
    project = here.project(project_id)
    kind, topic = kind_and_topic(here.workspace, project)
    try:
        composed = compose(here.workspace, project)
    except OutreachError as fault:
        return not_yet_page(project, fault, Step.TAKE)
    library = here.workspace.library
    following = [library.kind(name) for name in NEXT if name != project.kind]
    return render_template(
        "take.html",
        project=project,
        kind=kind,
        step=step_of(here, project, Step.TAKE),
        letters=list(enumerate((name_of(one.recipient), one.draft.recipient) for one in composed.letters)),
        to_look_at=look(here, project),
        places=count_places(composed),
        share=share_of(composed),
        wanted=kind.own_share,
        pdf=_has_pdf(),
        envelopes=any(stationery.mailing_of(one.draft) for one in composed.letters),
        following=[one for one in following if here.workspace.serves(one, topic)],
    )


def _has_pdf() -> bool:
    from importlib.util import find_spec

    return find_spec("typst") is not None


@pages.get("/d/<project_id>/file/<int:number>.<format>")
def file(project_id: str, number: int, format: str) -> AnyResponse:
    """Return one document as a file; with ?final=1 the copy to sign, without comments."""
    here = desk()
    project = here.project(project_id)
    composed = compose(here.workspace, project)
    if format not in FORMATS or number >= len(composed.letters):
        abort(404)
    letter = composed.letters[number]
    output = here.workspace.output(final=request.args.get("final") == "1") if format == "docx" else None
    content = here.workspace.exporter(format, output).export(letter.draft)
    return send_file(content, format, file_name(letter.stem, format), inline=format in ("paste", "html"))


@pages.get("/d/<project_id>/all.docx")
def everything(project_id: str) -> AnyResponse:
    """Return all documents as one Word file to print and sign."""
    here = desk()
    project = here.project(project_id)
    composed = compose(here.workspace, project)
    output = here.workspace.output(final=request.args.get("final") == "1")
    drafts = [one.draft for one in composed.letters]
    if len(drafts) == 1:
        content = here.workspace.exporter("docx", output).export(drafts[0])
        return send_file(content, "docx", file_name(composed.letters[0].stem, "docx"))
    content = print_file(
        drafts,
        "docx",
        here.workspace.exporter,
        output,
        day=here.workspace.settings.today,
        covers=False,
        group="",
        ask="",
    )
    return send_file(content, "docx", f"{_plural(project)}-to-{len(drafts)}.docx")


def _plural(project: Project) -> str:
    return f"{project.kind}s" if not project.kind.endswith("s") else project.kind


@pages.post("/d/<project_id>/leave-out")
def leave_out(project_id: str) -> Page:
    """Leave out the marked places that were not filled."""
    here = desk()
    project = here.project(project_id)
    here.store.save(replace(project, leave_out=True), "before places were left out")
    return redirect(url_for("taking.take", project_id=project.id))


@pages.get("/d/<project_id>/envelopes.docx")
def envelopes(project_id: str) -> AnyResponse:
    """Return an envelope for every complete address."""
    here = desk()
    composed = compose(here.workspace, here.project(project_id))
    found = [mailing for one in composed.letters if (mailing := stationery.mailing_of(one.draft))]
    return send_file(stationery.envelopes(found, here.workspace.settings.today), "docx", "envelopes.docx")


def send_file(content: bytes, format: str, name: str, *, inline: bool = False) -> Response:
    """Return a file to save, or with `inline` a page to look at."""
    answer = Response(content, mimetype=_TYPES[format].split(";")[0])
    answer.headers["Content-Type"] = _TYPES[format]
    how = "inline" if inline else "attachment"
    answer.headers["Content-Disposition"] = f'{how}; filename="{name}"'
    if inline:
        # These pages carry their own style and script, and a policy of their own in their heads.
        answer.headers["Content-Security-Policy"] = (
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline';"
            " frame-ancestors 'none'; sandbox allow-scripts allow-popups allow-downloads"
        )
    return answer
