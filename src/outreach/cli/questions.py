"""Asks a writer for her own words in turn: the angle, what she does, the moment, the count, what is true."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from outreach.cli.topic_texts import readable

if TYPE_CHECKING:
    from outreach.model import Angle, Passage, Sender
    from outreach.workspace import Workspace

Answers = dict[str, str]


def ask_for_words(
    workspace: Workspace, kinds: tuple[str, ...], topic_id: str, given: Answers, sender: Sender
) -> Answers:
    """Ask for what is missing, question by question; Enter leaves a question open.

    The keys are names of own words (own_words.OWN_WORDS) and details of the kinds.
    """
    from outreach.angle_choice import rank_angles

    topic = workspace.library.topic(topic_id)
    answers = dict(given)
    angle = _choose_angle(rank_angles(topic, sender), answers)
    answers["angle"] = angle.id
    role = sender.role.value
    scene = "story" if role in ("client", "family") else "observation"
    for name, question in (("work", angle.work), (scene, angle.moment), ("count", angle.count)):
        asked, example = question.for_sender(role)
        _ask(answers, name, f"{asked}\n  For example: {example}")
    if answers.get("story") or answers.get("observation"):
        _confirm(answers, "Which of these is true?", angle.ticks, role)
        _confirm(answers, "And how did it end?", angle.endings, role)
    _ask(answers, "offer", f"What will you send, show or do?\n  For example: {angle.offer}")
    _ask(answers, "next_day", "Which day will you call? (such as 2026-12-08)")
    _ask(answers, "last_line", "If this reader stood in front of you, what would you add?")
    for name in kinds:
        for kind_id in workspace.library.bundle(name) or (name,):
            for detail, question_text in workspace.library.kind(kind_id).details.items():
                _ask(answers, detail, question_text)
    return {name: text for name, text in answers.items() if text}


def _choose_angle(angles: Sequence[Angle], answers: Answers) -> Angle:
    if answers.get("angle") or len(angles) == 1:
        return angles[0]
    click.echo("How do you meet this problem?", err=True)
    for number, angle in enumerate(angles, start=1):
        click.echo(f"  {number}. {readable(angle.title)}", err=True)
    number = click.prompt("Number", type=click.IntRange(1, len(angles)), default=1, err=True)
    return angles[number - 1]


def _ask(answers: Answers, name: str, question: str) -> None:
    if not answers.get(name):
        typed = click.prompt(question, default="", show_default=False, prompt_suffix="\n> ", err=True)
        answers[name] = str(typed).strip()


def _confirm(answers: Answers, question: str, passages: Sequence[Passage], role: str) -> None:
    """Show sentences word for word, and take the one the writer says is true."""
    shown = {passage.id: readable(passage.words_for(role)) for passage in reversed(passages)}
    shown = dict(reversed(shown.items()))
    if not shown or set(shown) & set(answers.get("ticks", "").split()):
        return
    click.echo(f"{question} It will be printed in your name.", err=True)
    for number, words in enumerate(shown.values(), start=1):
        click.echo(f"  {number}. {words}", err=True)
    click.echo("  0. None of them", err=True)
    number = click.prompt("Number", type=click.IntRange(0, len(shown)), default=0, err=True)
    if number:
        answers["ticks"] = f"{answers.get('ticks', '')} {list(shown)[number - 1]}".strip()
