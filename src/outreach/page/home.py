"""The pages on where the writer lives: address, and the district of a split ZIP code."""

from __future__ import annotations

import re
from dataclasses import replace

from flask import Blueprint, redirect, render_template, request, url_for

from outreach.divisions import STATES, short_code
from outreach.errors import OutreachError
from outreach.locators import AskedAddress, normalise_zip, read_address
from outreach.model import Representation, Role, SeatStatus
from outreach.page.choosing import Page
from outreach.page.desk import Desk, desk
from outreach.page.path import Step, next_page, step_of
from outreach.page.projects import Project

pages = Blueprint("home", __name__)


@pages.get("/d/<project_id>/where")
def where(project_id: str) -> Page:
    """Ask for the home address."""
    return _where_page(desk().project(project_id), {})


def _where_page(project: Project, faults: dict[str, str], typed: dict[str, str] | None = None) -> str:
    return render_template(
        "where.html",
        project=project,
        step=step_of(desk(), project, Step.WHERE),
        faults=faults,
        home=typed if typed is not None else dict(project.home),
    )


@pages.post("/d/<project_id>/where")
def save_where(project_id: str) -> Page:
    """Read the home address and look up its seats."""
    here = desk()
    project = here.project(project_id)
    typed = {name: request.form.get(name, "").strip() for name in ("zip", "street", "city")}
    faults, zip_code = _read_zip(here, typed["zip"])
    if faults:
        return _where_page(project, {"zip": faults}, typed), 400
    home = {**typed, "zip": zip_code}
    moved = zip_code[:5] != project.home.get("zip", "")[:5]
    project = replace(
        project,
        home=home,
        state="" if moved else project.state,
        districts=() if moved else project.districts,
        to=() if moved else project.to,
    )
    try:
        here.workspace.find_officials(zip=zip_code[:5])
    except OutreachError as fault:
        return _where_page(project, {"zip": fault.in_full}, typed), 400
    project = here.store.save(project, "before another address" if moved else "")
    here.store.remember({"home": home, "place": {}} if moved else {"home": home})
    return redirect(next_page(here, project, Step.WHERE))


def _read_zip(here: Desk, typed: str) -> tuple[str, str]:
    """Return what is wrong with a typed ZIP code, and the ZIP code."""
    found = re.search(r"(?<!\d)(\d{5})(?:-?\d{4})?(?!\d)", typed)
    if not typed:
        return "Enter your ZIP code, five digits, such as 55105.", ""
    if re.search(r"(?i)\b[a-z]\d[a-z]\s?\d[a-z]\d\b", typed):
        return "This is not a U.S. ZIP code. Enter the ZIP code of your home in the United States.", ""
    if not found:
        digits = re.sub(r"\D", "", typed)
        if len(digits) == 4 and here.workspace.directory.zip_range(f"0{digits}"):
            return f"Did you mean 0{digits}? Many programs drop the first zero. Enter all five digits.", ""
        return "A ZIP code has five digits. Enter all five, such as 55105.", ""
    try:
        return "", normalise_zip(found[0])
    except OutreachError as fault:
        return fault.in_full, ""


@pages.get("/d/<project_id>/district")
def district(project_id: str) -> Page:
    """Ask which of several districts a home is in."""
    return _district_page(desk().project(project_id))


def _district_page(project: Project, fault: str = "", answer: str = "") -> str:
    here = desk()
    found = here.seats_of(project)
    open_seat = next((seat for seat in found.seats if seat.role is Role.US_HOUSE), None)
    return render_template(
        "district.html",
        project=project,
        step=step_of(here, project, Step.DISTRICT),
        states=[(code, STATES[code]) for code in found.states] if len(found.states) > 1 else [],
        seat=open_seat,
        choices=[
            (each.division_id, short_code(each.division_id), each.official)
            for each in (open_seat.candidates if open_seat else ())
        ],
        sent=_sent(project, found),
        fault=fault,
        answer=answer,
    )


def _sent(project: Project, found: Representation) -> str:
    home = project.home
    state = project.state or (found.states[0] if len(found.states) == 1 else "")
    if not (home.get("street") and home.get("zip") and state):
        return ""
    return (
        f"{home['street']}, {home.get('city', '')}{', ' if home.get('city') else ''}{state} {home['zip'][:5]}"
    )


@pages.post("/d/<project_id>/district")
def save_district(project_id: str) -> Page:
    """Settle the place by a choice, or by the Census Bureau where the writer sends the address there."""
    here, form = desk(), request.form
    project = here.project(project_id)
    if form.get("street") and form.get("do") == "street":
        home = {**project.home, "street": form["street"].strip(), "city": form.get("city", "").strip()}
        project = here.store.save(replace(project, home=home))
        here.store.remember({"home": home})
        return redirect(url_for("home.district", project_id=project.id))
    if form.get("do") == "codes":
        return _use_codes(here, project, re.split(r"[,;\s]+", form.get("codes", "").strip()))
    if form.get("do") == "look":
        return _look_up(here, project)
    if form.get("state") in STATES and form["state"]:
        project = here.store.save(replace(project, state=form["state"]))
        remember_place(here, project)
        return redirect(next_page(here, project, Step.WHERE))
    chosen = form.get("district", "")
    if not chosen:
        return _district_page(project, "Choose your district, or choose “I do not know”."), 400
    if chosen != "unknown":
        project = replace(project, districts=(chosen,))
    project = here.store.save(project)
    remember_place(here, project)
    return redirect(next_page(here, project, Step.DISTRICT))


def _use_codes(here: Desk, project: Project, codes: list[str]) -> Page:
    districts = (*project.districts, *(code for code in codes if code))
    try:
        here.seats_of(replace(project, districts=districts))
    except OutreachError as fault:
        return _district_page(project, fault.in_full), 400
    project = here.store.save(replace(project, districts=tuple(dict.fromkeys(districts))))
    remember_place(here, project)
    return redirect(url_for("people.whom", project_id=project.id))


def _look_up(here: Desk, project: Project) -> Page:
    home, found = project.home, here.seats_of(project)
    state = project.state or (found.states[0] if len(found.states) == 1 else "")
    address = read_address(
        street=home.get("street", ""), city=home.get("city", ""), state=state, zip=home.get("zip", "")[:5]
    )
    assert isinstance(address, AskedAddress)
    located = here.workspace.find_officials(address=address)
    settled = [
        seat.division_id
        for seat in located.seats
        if seat.division_id
        and seat.status not in _UNSETTLED
        and "/" in seat.division_id.partition("/country:us/")[2]
    ]
    if not settled:
        notes = " ".join(dict.fromkeys(seat.note for seat in located.seats if seat.role is Role.US_HOUSE))
        return _district_page(project, answer=f"Not clear. {notes} Choose below, or look on house.gov."), 200
    project = here.store.save(replace(project, districts=tuple(dict.fromkeys(settled)), state=state))
    remember_place(here, project)
    here.say(project, f"The Census Bureau found {home.get('street')}: {short_code(settled[0])}.")
    return redirect(next_page(here, project, Step.DISTRICT))


_UNSETTLED = frozenset({SeatStatus.CANDIDATES, SeatStatus.OPEN, SeatStatus.NONE})


def remember_place(here: Desk, project: Project) -> None:
    here.store.remember({"place": {"state": project.state, "districts": " ".join(project.districts)}})
