"""The pages as one Flask app: no thread, no socket and no child process are needed to answer."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from flask import Flask, Response, redirect, render_template, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from outreach.errors import OutreachError
from outreach.merge_values import date_in_words
from outreach.page import (
    choosing,
    figures_page,
    groups,
    home,
    keeping,
    own_words_pages,
    people,
    returned,
    signer,
    taking,
    writing,
)
from outreach.page.desk import Desk, desk
from outreach.page.group_files import GroupFiles
from outreach.page.security import HEADERS, Guard
from outreach.page.storage import DraftStore
from outreach.workspace import Workspace

_WITHOUT_KEY = (
    "static",
    "keeping.icon",
    "keeping.health",
    "keeping.link",
    "keeping.open_link",
    "keeping.sign_in",
)

UPLOAD_LIMIT = 20_000_000
"""Bytes of a request; a file dropped on the page may be as large."""


def create_app(
    workspace: Workspace,
    store: DraftStore,
    guard: Guard | None = None,
    *,
    keeps: bool = True,
    stops: bool = False,
    group_folder: Path | None = None,
) -> Flask:
    """Return the app. `guard` is None where nobody else can reach it, as inside a browser of its own.

    `keeps` tells whether the store outlives the program; `stops` puts a Stop button on the pages.
    `group_folder` is where member lists and their letters lie, where that is not the data folder.
    """
    app = Flask(__name__, static_folder="static", template_folder="templates")
    app.config.update(MAX_CONTENT_LENGTH=UPLOAD_LIMIT, MAX_FORM_MEMORY_SIZE=2_000_000)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    files = GroupFiles(group_folder or workspace.settings.data / "groups")
    app.extensions["outreach"] = Desk(workspace, store, guard or Guard(), files, keeps, stops)
    if guard is not None:
        _protect(app, guard)
    for pages in (
        choosing,
        home,
        people,
        signer,
        own_words_pages,
        writing,
        taking,
        returned,
        groups,
        figures_page,
        keeping,
    ):
        app.register_blueprint(pages.pages)
    app.context_processor(_around)
    app.add_template_filter(date_in_words, "day")
    app.add_template_filter(moment_in_words, "moment")
    app.add_template_filter(own_words_pages.replacements, "replacements")
    app.add_template_filter(lambda text: f"{text[:1].upper()}{text[1:]}", "capitalize_first")
    app.register_error_handler(OutreachError, _told)
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(OSError, _not_saved)
    return app


def moment_in_words(moment: datetime) -> str:
    """Return “November 30, 5:12 PM”, whatever the locale."""
    half = "AM" if moment.hour < 12 else "PM"
    day = date_in_words(moment.date()).rpartition(",")[0]
    return f"{day}, {moment.hour % 12 or 12}:{moment.minute:02} {half}"


def _around() -> dict[str, Any]:
    """Return what the frame of every page shows."""
    here = desk()
    return {
        "token": here.guard.token,
        "keeps": here.keeps,
        "stops": here.stops,
        "today": here.workspace.settings.today,
    }


def _protect(app: Flask, guard: Guard) -> None:
    @app.before_request
    def judge() -> AnyResponse | tuple[str, int] | None:
        if not guard.is_known_host(request.host):
            return "This page is open to this computer only.", 421
        if request.endpoint in _WITHOUT_KEY:
            return None
        if not guard.has_key(request.cookies.get(guard.cookie, "")):
            return render_template("no_key.html", bare=True, asks=guard.asks_password), 403
        if request.method in ("GET", "HEAD"):
            return None
        fetch_site, origin = request.headers.get("Sec-Fetch-Site", ""), request.headers.get("Origin", "")
        if not guard.is_own_origin(fetch_site, origin, request.host):
            return render_template("no_key.html", bare=True, asks=guard.asks_password), 403
        if not guard.has_token(request.form.get("token", "") or request.headers.get("X-Token", "")):
            return render_template("old_token.html", typed=_typed()), 409
        return None

    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if request.endpoint == "static":
            response.headers["Cache-Control"] = "private, max-age=60"
        return response


def _typed() -> list[tuple[str, str]]:
    """Return the fields of a form, to be sent once more."""
    return [(name, value) for name, value in request.form.items(multi=True) if name != "token"]


def _told(fault: OutreachError) -> tuple[str, int]:
    return render_template("fault.html", message=fault.message, hint=fault.hint, typed=_typed()), 400


def _not_saved(fault: OSError) -> tuple[str, int]:
    message = f"The draft could not be saved: {fault.strerror or type(fault).__name__}."
    hint = "What you typed is below. Make room on the disk, then press Save again."
    return render_template("fault.html", message=message, hint=hint, typed=_typed(), again=True), 507


def _refused(fault: HTTPException) -> AnyResponse | tuple[str, int]:
    if fault.code == 413:
        message, hint = "The file is larger than 20 MB.", "Save a smaller copy and drop that."
    elif fault.code == 404:
        message, hint = "There is no such page or draft.", "Your drafts are listed under Drafts."
    elif fault.code == 405:
        return redirect(url_for("choosing.start"))
    else:
        message, hint = "The page could not answer that.", "Go back and press the button again."
    return render_template("fault.html", message=message, hint=hint, typed=[]), fault.code or 500
