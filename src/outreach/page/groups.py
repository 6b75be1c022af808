"""The pages for a group: drop a member list, see how it is read, look at samples, run, take the files."""

from __future__ import annotations

import tempfile
from itertools import islice
from pathlib import Path
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response as AnyResponse

from outreach.batch import Drafter, Survey, check_job, draft_sample, recipient_notes, survey
from outreach.errors import OutreachError
from outreach.model import RowState
from outreach.page.choosing import Page
from outreach.page.desk import Desk, desk
from outreach.page.group_files import ENDINGS, Group, job_of, rows_of, with_column
from outreach.page.taking import send_file as send_page

pages = Blueprint("groups", __name__)

KINDS = ("letter", "call-script", "meeting-request", "leave-behind", "op-ed", "letter-to-editor")
_SAMPLES, _VALUES = 3, 2


@pages.get("/group")
def ask() -> Page:
    """Ask for a member list and a cause."""
    return _ask_page({}, {})


def _ask_page(faults: dict[str, str], typed: dict[str, str]) -> str:
    here = desk()
    library = here.workspace.library
    kinds = [library.kind(name) for name in KINDS]
    return render_template(
        "group.html", faults=faults, typed=typed, causes=here.causes, kinds=kinds, groups=here.groups.all()
    )


@pages.post("/group")
def start() -> Page:
    """Keep the list and show how it is read."""
    here, given = desk(), request.files.get("file")
    typed = {name: request.form.get(name, "").strip() for name in ("topic", "kind", "group")}
    faults = {}
    if given is None or not given.filename:
        faults["file"] = "Choose a spreadsheet first."
    elif Path(given.filename).suffix.casefold() not in ENDINGS:
        faults["file"] = "Only spreadsheets are read here. Save it as .xlsx or .csv and drop that."
    if not typed["topic"]:
        faults["topic"] = "Choose a cause."
    if faults or given is None or not given.filename:
        return _ask_page(faults, typed), 400
    group = here.groups.start(given.filename, given.stream, **typed)
    try:
        job = job_of(here.workspace, here.groups, group)
        check_job(job, here.workspace)
        rows_of(here.workspace, here.groups, group, job)
    except OutreachError as fault:
        here.groups.delete(group)
        return _ask_page({"file": fault.in_full}, typed), 400
    return redirect(url_for("groups.check", group_id=group.id))


def _group(here: Desk, group_id: str) -> Group:
    found = here.groups.load(group_id)
    if found is None:
        abort(404)
    return found


@pages.get("/g/<group_id>/check")
def check(group_id: str) -> Page:
    """Show what each column was taken for, and what would come of the rows."""
    here = desk()
    group = _group(here, group_id)
    job = job_of(here.workspace, here.groups, group)
    try:
        roster = rows_of(here.workspace, here.groups, group, job)
        found = survey(roster, Drafter(job, here.workspace))
    except OutreachError as fault:
        return render_template("group_fault.html", group=group, message=fault.message, hint=fault.hint)
    usable = (row.values for row in roster.rows() if row.state is RowState.USABLE)
    samples = list(islice(usable, _VALUES))
    return render_template(
        "group_check.html",
        group=group,
        found=found,
        columns=[
            (name, column, [str(values.get(name, ""))[:60] for values in samples if values.get(name)])
            for name, column in found.mapping.items()
            if isinstance(column, str)
        ],
        headers=roster.columns,
        lists=_lists(found),
        cautions=recipient_notes(job, here.workspace),
        progress=here.groups.progress(group),
    )


def _lists(found: Survey) -> list[tuple[str, int, list[Any]]]:
    """Return the rows by what is to be said of them, the first reasons of each sort."""
    named = (
        ("To fix: no letter yet", found.attention),
        ("Letters for some of their offices only", found.unsettled),
        ("Left out", found.skipped),
        ("Ready, with something fixed or missing", found.remarks),
    )
    return [
        (title, listed.count, list(islice(listed.groups(), 12))) for title, listed in named if listed.count
    ]


@pages.post("/g/<group_id>/columns")
def columns(group_id: str) -> Page:
    """Take other columns for some fields."""
    here = desk()
    group = _group(here, group_id)
    before = request.form.to_dict()
    for name, column in before.items():
        if name.startswith("column-") and column != before.get(f"was-{name[7:]}", ""):
            group = with_column(group, name[7:], column)
    try:
        rows_of(here.workspace, here.groups, group, job_of(here.workspace, here.groups, group))
    except OutreachError as fault:
        return render_template("group_fault.html", group=group, message=fault.message, hint=fault.hint), 400
    here.groups.keep(group)
    return redirect(url_for("groups.check", group_id=group.id))


@pages.get("/g/<group_id>/sample/<int:number>")
def sample(group_id: str, number: int) -> AnyResponse:
    """Show one of the first letters as it will look."""
    here = desk()
    group = _group(here, group_id)
    job = job_of(here.workspace, here.groups, group, "html")
    roster = rows_of(here.workspace, here.groups, group, job)
    folder = here.groups.folder / group.id / "sample"
    files = draft_sample(roster.rows(), Drafter(job, here.workspace), folder, _SAMPLES)
    if number >= len(files):
        abort(404)
    return send_page((folder / files[number][0]).read_bytes(), "html", "sample.html", inline=True)


@pages.post("/g/<group_id>/run")
def run(group_id: str) -> Page:
    """Start the run, or go on with it."""
    here = desk()
    group = _group(here, group_id)
    here.groups.run(group)
    return redirect(url_for("groups.progress", group_id=group.id))


@pages.post("/g/<group_id>/pause")
def pause(group_id: str) -> Page:
    """Stop the run for now."""
    here = desk()
    group = _group(here, group_id)
    here.groups.pause(group)
    return redirect(url_for("groups.progress", group_id=group.id))


@pages.get("/g/<group_id>/run")
def progress(group_id: str) -> Page:
    """Show how far the run is, and at its end the files."""
    here = desk()
    group = _group(here, group_id)
    far = here.groups.progress(group)
    folder = here.groups.letters(group)
    packets = sorted(path.name for path in (folder / "packets").glob("*")) if far.state == "done" else []
    reports = [
        name for name in ("manifest.csv", "attention.csv", "left-out.csv") if (folder / name).is_file()
    ]
    return render_template(
        "group_run.html",
        group=group,
        far=far,
        result=here.groups.result(group) if far.state == "done" else {},
        packets=packets,
        reports=reports,
        again=far.state == "running",
    )


@pages.get("/g/<group_id>/all.zip")
def everything(group_id: str) -> AnyResponse:
    """Return letters, packets and reports as one zip."""
    here = desk()
    group = _group(here, group_id)
    target = tempfile.TemporaryFile()  # noqa: SIM115  # closed with the answer
    here.groups.write_zip(group, target)
    target.seek(0)
    name = f"{Path(group.file).stem}-{group.topic}.zip"
    return send_file(target, "application/zip", as_attachment=True, download_name=name)


@pages.get("/g/<group_id>/report/<name>")
def report(group_id: str, name: str) -> AnyResponse:
    """Return one of the reports."""
    here = desk()
    group = _group(here, group_id)
    path = here.groups.letters(group) / name
    if name not in ("manifest.csv", "attention.csv", "left-out.csv") or not path.is_file():
        abort(404)
    return send_file(path, "text/csv", as_attachment=True, download_name=name)


@pages.post("/g/<group_id>/delete")
def delete(group_id: str) -> Page:
    """Remove a list with its letters."""
    here = desk()
    here.groups.delete(_group(here, group_id))
    return redirect(url_for("groups.ask"))
