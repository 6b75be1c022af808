"""What a draft argues, as values for its template: ask and angle, each text for its reader and day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from outreach.angle_choice import angle_for, confirmed_passage, passage_for, rank_angles
from outreach.group_voice import say_as_group
from outreach.institutions import words_for
from outreach.merge_values import ANGLE_PARTS, ASK_PARTS
from outreach.model import Angle, Ask, Audience, Passage, Request, Sender, Timed, Topic
from outreach.right_door import acting_roles, first_ask

Render = Callable[[str], str]
"""Renders a short text of the topic with the values there are so far."""

QUESTIONS = ("work", "moment", "count")

_ON_BILL = ("subject", "request", "question", "does", "core", "objection", "first_question", "first_answer")
"""Parts of an ask that templates of their own say of a bill the topic knows nothing of."""


def is_foreign(values: Mapping[str, Any]) -> bool:
    """Return whether the draft is about a bill that the topic's own argument does not know."""
    return bool(values["named"])


def request_of(ask: Ask, values: Mapping[str, Any]) -> tuple[Timed, Timed]:
    """Return what is requested of this reader, and the question: a sponsor or a chair is asked for more."""
    special = _special_request(ask, values)
    return (special.request, special.question) if special else (ask.request, ask.question)


_COMMITTEES = (Audience.US_COMMITTEE.value, Audience.STATE_COMMITTEE.value)


def _special_request(ask: Ask, values: Mapping[str, Any]) -> Request | None:
    committee, bill = values["committee"], values["bill"]
    if values["recipient"]["role"] in _COMMITTEES:
        return ask.committee
    if ask.chair and committee and committee["serve"] == "chair":
        return ask.chair
    return ask.sponsor if ask.sponsor and bill and bill["sponsored"] else None


def ask_values(ask: Ask, values: Mapping[str, Any], render: Render) -> dict[str, str]:
    """Return the parts of an ask, in the form for the reader and the day."""
    request, question = request_of(ask, values)
    special = _special_request(ask, values) is not None
    phase = str(values["phase"])
    texts = {
        "subject": ask.subject.at(phase),
        "request": request.at(phase),
        "question": question.at(phase),
        "spoken": request.at(phase) if special else ask.spoken.at(phase) or request.at(phase),
        "does": ask.does,
        "core": ask.core,
        "standing": ask.standing.at(phase),
        "objection": ask.objection,
        "first_question": ask.first_question,
        "first_answer": ask.first_answer,
    }
    said = {name: render(text) for name, text in texts.items()}
    said["first_answer"] = in_voice(said["first_answer"], values)
    subject = said["subject"]  # may begin with the title of a bill: “the Improving ... Act”
    return {**said, "subject": subject[:1].upper() + subject[1:], "of": words_for(ask.to)}


def in_voice(text: str, values: Mapping[str, Any]) -> str:
    """Return what a topic wrote for one person to say as those say it who speak: a group as “we”."""
    return say_as_group(text) if values["I"] == "we" else text


def bill_ask_values(ask: Ask, render_partial: Callable[[str], str]) -> dict[str, str]:
    """Return the parts of an ask about a bill the sender named, of which the topic knows nothing."""
    said = {part: render_partial(f"partials/bill_{part}.md.j2").strip() for part in _ON_BILL}
    return {**dict.fromkeys(ASK_PARTS, ""), **said, "spoken": said["request"], "of": words_for(ask.to)}


def find_angle(topic: Topic, ask: Ask, values: Mapping[str, Any]) -> Angle:
    """Return the angle of a draft: the first of those that suit the sender which suits the reader, too."""
    by_id = {angle.id: angle for angle in topic.angles}
    ranked = tuple(by_id[name] for name in str(values["angles"]).split())
    return angle_for(ranked, reader_roles(topic, ask, str(values["recipient"]["role"])))


def angle_of(topic: Topic, sender: Sender, role: str) -> Angle:
    """Return the angle a draft of this sender to this role is written from."""
    ask = first_ask(topic, role) or topic.asks[0]
    return angle_for(rank_angles(topic, sender), reader_roles(topic, ask, role))


def sentences_to_confirm(angle: Angle, sender: Sender, role: str) -> dict[str, str]:
    """Return the sentences a writer may confirm as true of her in a draft to this role, by id."""
    suiting = [each for each in (*angle.ticks, *angle.endings) if not each.to or role in each.to]
    return {each.id: each.words_for(sender.role.value) for each in suiting}


def reader_roles(topic: Topic, ask: Ask, role: str) -> tuple[str, ...]:
    """Return the roles a text may be written for to suit this recipient, the nearest first."""
    # A committee acts as several roles do; only those of its ask have arguments that fit the ask.
    able = tuple(one for one in acting_roles(topic, role) if one == role or one in ask.to)
    return able if any(one in ask.to for one in able) else (*able, *ask.to)


def angle_values(
    topic: Topic, ask: Ask, angle: Angle, values: Mapping[str, Any], render: Render
) -> dict[str, str]:
    """Return the parts of an angle: what the writer confirmed, and the argument, for the reader."""
    roles = reader_roles(topic, ask, str(values["recipient"]["role"]))
    sender_role, ticks = str(values["sender"]["role"]), str(values["ticks"]).split()

    def said(passage: Passage | None) -> str:
        return render(passage.words_for(sender_role)) if passage else ""

    if is_foreign(values):
        parts = {**dict.fromkeys(ANGLE_PARTS, ""), "objection": values["ask"]["objection"]}
        return {"id": angle.id, "title": render(angle.title), **parts}
    return {
        "id": angle.id,
        "title": render(angle.title),
        "tick": said(confirmed_passage(angle.ticks, ticks, roles)),
        "ending": said(confirmed_passage(angle.endings, ticks, roles)),
        "point": in_voice(said(passage_for(angle.point, roles)), values),
        "objection": in_voice(said(passage_for(angle.objection, roles)), values)
        or values["ask"]["objection"],
        "close": in_voice(render(angle.close), values),
    }


def question_values(angle: Angle, sender_role: str, render: Render) -> dict[str, str]:
    """Return the questions to the writer, each with its filled example."""
    made = {}
    for name in QUESTIONS:
        asked, example = getattr(angle, name).for_sender(sender_role)
        made[name] = render(asked)
        made[f"{name}_example"] = render(example)
    return {**made, "offer_example": render(angle.offer)}


def vantage_text(topic: Topic, values: Mapping[str, Any]) -> str:
    """Return what people in the sender's position see of the topic; empty where the position is not known."""
    return topic.vantage.get(str(values["position"]), "")


def argument_texts(topic: Topic, only: Ask | None = None) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Yield each text a draft may print, with the value it becomes: for those who look texts over.

    `only` leaves out the texts of the other asks.
    """
    for ask in (only,) if only else topic.asks:
        for part in ASK_PARTS:
            given = getattr(ask, part)
            for text in given.forms.values() if isinstance(given, Timed) else (given,):
                yield text, ("ask", part)
        for special in filter(None, (ask.sponsor, ask.chair, ask.committee)):
            for text in special.request.forms.values():
                yield text, ("ask", "request")
                yield text, ("ask", "spoken")
            for text in special.question.forms.values():
                yield text, ("ask", "question")
    for angle in topic.angles:
        yield from ((text, ("angle", "title")) for text in (angle.title,))
        yield angle.close, ("angle", "close")
        passages = {"tick": angle.ticks, "ending": angle.endings, "point": angle.point}
        for part, given in {**passages, "objection": angle.objection}.items():
            for passage in given:
                yield from ((text, ("angle", part)) for text in (passage.say, *passage.by_sender.values()))
        for name in QUESTIONS:
            question = getattr(angle, name)
            for asked, example in ((question.ask, question.example), *question.by_sender.values()):
                yield asked, ("question", name)
                yield example, ("question", f"{name}_example")
        yield angle.offer, ("question", "offer_example")
    for text in topic.vantage.values():
        yield text, ("vantage",)
