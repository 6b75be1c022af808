"""The pages for the writer's own words: what she sees, and what happened one day."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from flask import Blueprint, redirect, render_template, request

from outreach.angle_choice import rank_angles
from outreach.argument_values import angle_of, sentences_to_confirm
from outreach.confidentiality import NO_RULE_MATCHED, Hit, find_identifiers, is_own_story
from outreach.draft_text import plain
from outreach.errors import InputError, OutreachError
from outreach.model import Angle, Sender, Topic
from outreach.own_words import read_next_day
from outreach.page.choosing import Page
from outreach.page.desk import Desk, desk
from outreach.page.letters import (
    CURRENT,
    FAMILY,
    FORMER,
    GENERAL,
    MINE,
    kind_and_topic,
    sender_of,
    speaker_of,
)
from outreach.page.path import Step, next_page, step_of
from outreach.page.projects import Project

pages = Blueprint("words", __name__)


@pages.get("/d/<project_id>/angle")
def angle(project_id: str) -> Page:
    """Ask which of several ways of meeting the problem the writer sees."""
    here = desk()
    project = here.project(project_id)
    _, topic = kind_and_topic(here.workspace, project)
    sender = sender_of(here.workspace, replace(project, angle="", ticks=()))
    return render_template(
        "angle.html",
        project=project,
        step=step_of(here, project, Step.ANGLE),
        angles=[(one.id, _angle_title(one)) for one in rank_angles(topic, sender)],
    )


def _angle_title(one: Angle) -> str:
    return one.title if "{" not in one.title else one.id.replace("-", " ")


@pages.post("/d/<project_id>/angle")
def save_angle(project_id: str) -> Page:
    """Keep the angle; what was written stays."""
    here = desk()
    project = here.project(project_id)
    chosen = request.form.get("angle", "")
    moved = chosen != project.angle
    project = replace(project, angle=chosen, ticks=() if moved else project.ticks)
    project = here.store.save(project, "before another angle" if moved else "")
    return redirect(next_page(here, project, Step.ANGLE))


@dataclass(frozen=True, slots=True)
class Ask:
    """Is one question with its filled example."""

    name: str
    question: str
    example: str


def _asks(one: Angle, sender: Sender, say: Callable[[str], str]) -> list[Ask]:
    role = sender.role.value
    return [
        Ask(name, *map(say, question.for_sender(role)))
        for name, question in (("work", one.work), ("moment", one.moment), ("count", one.count))
    ]


def _speaker(here: Desk, project: Project) -> tuple[Callable[[str], str], str]:
    """Return what says texts of the topic, and to which role; plain ones where nothing can be drafted yet."""
    try:
        return speaker_of(here.workspace, project)
    except OutreachError:
        _, topic = kind_and_topic(here.workspace, project)
        return (lambda text: "" if "{" in text else text), str(topic.asks[0].to[0])


def _angle_of(project: Project, topic: Topic, sender: Sender, role: str) -> Angle:
    by_id = {one.id: one for one in topic.angles}
    return by_id.get(project.angle) or angle_of(topic, sender, role)


def role_of(here: Desk, recipient: str) -> str:
    from outreach.representation import record_with_id

    try:
        return str(record_with_id(here.workspace.directory, recipient).role)
    except OutreachError:
        return recipient


@pages.get("/d/<project_id>/words")
def words(project_id: str) -> Page:
    """Ask for the writer's own words."""
    project = desk().project(project_id)
    return _words_page(project)


def _words_page(project: Project, fault: str = "", *, looked: bool = False) -> str:
    here = desk()
    kind, topic = kind_and_topic(here.workspace, project)
    sender = sender_of(here.workspace, project)
    say, role = _speaker(here, project)
    one = _angle_of(project, topic, sender, role)
    return render_template(
        "words.html",
        project=project,
        kind=kind,
        step=step_of(here, project, Step.WORDS),
        asks=_asks(one, sender, say),
        offer_example=say(one.offer),
        who=_about_whom(sender),
        about=project.about or {"client": MINE, "family": FAMILY}.get(sender.role.value, ""),
        ticks=_ticks(one, sender, role, say),
        details=kind.details,
        findings=look(here, project) if project.words else [],
        none_matched=NO_RULE_MATCHED if project.words.get("moment") else "",
        fault=fault,
        looked=looked,
        distress=sender.role.value in ("client", "family"),
    )


def _ticks(one: Angle, sender: Sender, role: str, say: Callable[[str], str]) -> list[tuple[str, str]]:
    said = {name: plain(say(text)) for name, text in sentences_to_confirm(one, sender, role).items()}
    return [(name, text) for name, text in said.items() if text]


def _about_whom(sender: Sender) -> list[tuple[str, str]]:
    clinical = [
        (GENERAL, "What I see in general, or several people together"),
        (FORMER, "One person I used to treat, who agreed"),
        (CURRENT, "One person I treat now"),
    ]
    personal = [(MINE, "Me"), (FAMILY, "Someone in my family")]
    if sender.role.value in ("client", "family"):
        return [*personal, (GENERAL, "What I see in general")]
    return [*clinical, *personal]


_QUOTED = re.compile("“([^”]+)”")


def replacements(instead: str) -> tuple[str, ...]:
    """Return the words a finding offers instead: the quoted ones, and "" where it may be taken out."""
    offered = tuple(_QUOTED.findall(instead))[:2]
    return ("", *offered) if "nothing" in instead.partition("“")[0] else offered


def with_replacement(text: str, words: str, instead: str) -> str:
    """Return a text with some words replaced where they first stand; "" takes them out.

    A capital at the start of a sentence stays, and “in Wheaton” becomes “in our state”, with one “in”.
    """
    at = text.find(words)
    if at < 0:
        return text
    start, end = at, at + len(words)
    lead = re.search(r"\b(?:in|at|on|from|near|of)\s+$", text[:at])
    if lead and (not instead or instead.split(" ", 1)[0] in ("in", "at", "on", "some", "one")):
        start = lead.start()
    put = (
        instead[:1].upper() + instead[1:]
        if not text[:start].rstrip() or text[:start].rstrip()[-1:] in ".!?"
        else instead
    )
    return re.sub(r" +([,.;])", r"\1", re.sub(r"  +", " ", f"{text[:start]}{put}{text[end:]}")).strip()


def look(here: Desk, project: Project) -> list[Hit]:
    """Return what in the writer's words could point to a client, but for what she judged herself."""
    sender = sender_of(here.workspace, project)
    texts = [project.words.get(name, "") for name in ("work", "moment", "count")]
    allowed = (project.home.get("city", ""), sender.organization, sender.name)
    found: list[Hit] = []
    for at, text in enumerate(texts):
        if text and not is_own_story(sender, text):
            found += find_identifiers(
                text, story=at == 1 and project.about == FORMER, allowed=[one for one in allowed if one]
            )
    return [hit for hit in found if hit.words not in project.judged]


@pages.post("/d/<project_id>/words")
def save_words(project_id: str) -> Page:
    """Keep the writer's words; those about a current client are never kept."""
    here, form = desk(), request.form
    project = here.project(project_id)
    kind, _ = kind_and_topic(here.workspace, project)
    names = (
        "work",
        "moment",
        "count",
        "offer",
        "next_day",
        "last_line",
        *(f"detail-{name}" for name in kind.details),
    )
    typed = {name: form.get(name, "").strip() for name in names}
    told = form.get("about", project.about)
    words, chosen, instead = form.get("use", "").partition("|")
    if chosen:
        for name in ("work", "moment", "count"):
            if words in typed[name]:
                typed[name] = with_replacement(typed[name], words, instead)
                break
    judged = (*project.judged, *form.getlist("judged"))
    typed_project = replace(
        project,
        words={name: text for name, text in typed.items() if text},
        about=told,
        ticks=tuple(form.getlist("ticks")),
        judged=tuple(dict.fromkeys(judged)),
        without_words=form.get("do") == "without",
    )
    if typed["moment"] and not told:
        return _words_page(typed_project, "Choose what your words are about."), 400
    if told == CURRENT and typed["moment"]:
        return _words_page(typed_project, _CURRENT), 400
    if copied := _copied(here, typed_project):
        return _words_page(typed_project, copied), 400
    try:
        read_next_day(typed["next_day"], here.workspace.settings.today)
        sender_of(here.workspace, typed_project)
    except OutreachError as fault:
        return _words_page(typed_project, fault.in_full), 400
    saved = here.store.save(typed_project, "before other words" if project.words else "")
    if (
        chosen
        or form.get("do") == "look"
        or (look(here, saved) and form.get("seen") != "yes" and form.get("do") != "without")
    ):
        return _words_page(saved, looked=True)
    return redirect(next_page(here, saved, Step.WORDS))


_CURRENT = (
    "Leave a current client out. It is hard to say no to one’s own therapist, and the codes of ethics warn"
    " against asking. Tell what you see in several people together. Your words are still below, and are not"
    " saved."
)


def _copied(here: Desk, project: Project) -> str:
    """Return what to say where the invented example was copied."""
    _, topic = kind_and_topic(here.workspace, project)
    sender = sender_of(here.workspace, project)
    say, role = _speaker(here, project)
    examples = {ask.name: ask.example for ask in _asks(_angle_of(project, topic, sender, role), sender, say)}
    typed = project.words.get("moment", "").split()
    example = examples["moment"]
    runs = [" ".join(typed[at : at + 8]) for at in range(max(len(typed) - 7, 0))]
    return _EXAMPLE if any(run in example for run in runs) else ""


_EXAMPLE = "Some of this is our example. Say what happened to you."


@pages.post("/d/<project_id>/look")
def look_at(project_id: str) -> Page:
    """Return the findings in what is typed, for the script; nothing is kept."""
    here, form = desk(), request.form
    project = here.project(project_id)
    typed = {name: form.get(name, "").strip() for name in ("work", "moment", "count")}
    project = replace(
        project,
        words=typed,
        about=form.get("about", project.about),
        judged=(*project.judged, *form.getlist("judged")),
    )
    try:
        findings = look(here, project)
    except InputError as fault:
        return fault.message, 400
    return render_template(
        "findings.html", findings=findings, typed=any(typed.values()), none_matched=NO_RULE_MATCHED
    )
