"""Says which angle drafts were written from, and which sentences the writer may confirm as true of her."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from outreach.cli.topic_texts import readable

if TYPE_CHECKING:
    from outreach.model import Angle, Draft
    from outreach.workspace import Drafted, Workspace


def say_angle(workspace: Workspace, made: Drafted) -> str:
    """Return in one sentence the angle of the drafts and where the others stand; empty where none counts."""
    found = dict.fromkeys(angle.id for _, angle in _angles(workspace, made))
    if not found:
        return ""
    topic = made.drafts[0][0].topic
    return (
        f"Angle: {', '.join(found)}; others, and sentences to confirm as true: outreach topics show {topic}."
    )


def list_sentences(workspace: Workspace, made: Drafted) -> Iterator[str]:
    """Yield each angle used, and the sentences of it that the writer has not confirmed yet."""
    from outreach.argument_values import sentences_to_confirm

    for draft, angle in _angles(workspace, made):
        yield f"Angle: {readable(angle.title)} (--angle {angle.id})"
        sender = draft.sender
        if not (sender.story or sender.observation) or set(sender.ticks) & {each.id for each in angle.ticks}:
            continue
        for name, words in sentences_to_confirm(angle, sender, draft.recipient.role).items():
            yield f"  true of you? --tick {name}: {readable(words)}"


def _angles(workspace: Workspace, made: Drafted) -> Iterator[tuple[Draft, Angle]]:
    """Yield the first draft of each angle that was used."""
    from outreach.argument_values import angle_of

    seen: set[str] = set()
    for draft, _ in made.drafts:
        if not workspace.library.kind(draft.kind).story:
            continue
        angle = angle_of(workspace.library.topic(draft.topic), draft.sender, draft.recipient.role)
        if angle.id not in seen:
            seen.add(angle.id)
            yield draft, angle
