"""Starting kinds and topics of one’s own, in the user’s own folder."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from outreach.errors import FaultyFile, InputError
from outreach.file_faults import is_reserved
from outreach.library import Library, TopicFault
from outreach.library.yaml_reader import read_file
from outreach.merge_values import TOPIC_NAMES
from outreach.model import Kind, Topic
from outreach.right_door import fitting_roles
from outreach.safe_files import write_files
from outreach.settings import Settings
from outreach.templating import Templates

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def start_topic(settings: Settings, library: Library, name: str) -> Path:
    """Write a form for a new topic; raises InputError for an unfit name, FileFault where it exists."""
    folder = settings.topics or settings.own / "seeds" / "topics"
    path = folder / f"{_checked(name)}.yaml"
    write_files({path: library.topic_form.replace("NEW-TOPIC", name).encode()})
    return path


def start_kind(settings: Settings, library: Library, name: str, like: str) -> Path:
    """Copy a kind under a new name; raises InputError, UnknownName or FileFault."""
    path = settings.own / "letter_templates" / f"{_checked(name)}.md.j2"
    write_files({path: read_file(Path(library.kind(like).path)).encode()})
    return path


def judge_topic(library: Library, path: Path) -> tuple[TopicFault, ...]:
    """Return every fault of a topic file, those in its `{{ names }}` as well."""
    templates = Templates(library.template)
    return library.judge_topic(path, lambda text: templates.spelling(text, TOPIC_NAMES))


def lacking_blocks(library: Library, topic: Topic) -> dict[str, tuple[str, ...]]:
    """Return, for each kind a topic may be written as, the blocks of prose it lacks; none where it serves."""
    return {
        kind.id: tuple(block for block in kind.prose if block not in topic.prose)
        for kind in library.kinds()
        if topic.id not in kind.not_for and fitting_roles(topic, kind)
    }


def try_kind(library: Library, try_it: Callable[[Kind, Topic], None], name: str) -> tuple[str, ...]:
    """Draw up samples of a kind on the first topic it serves; returns all of those.

    Raises FaultyFile for the first fault, with its line and how to mend it.
    """
    kind = library.kind(name)
    served = tuple(topic for topic in library.topics() if serves(kind, topic))
    if not served:
        told = f"no topic has all the blocks this kind draws on: {', '.join(kind.prose)}."
        raise FaultyFile.at(kind.path, 0, told, hint="See “prose” in docs/kinds.md, and docs/topics.md.")
    try_it(kind, served[0])
    return tuple(topic.id for topic in served)


def _checked(name: str) -> str:
    if not _ID.fullmatch(name) or len(name) > 60 or is_reserved(name):
        raise InputError(
            f"“{name}” cannot be the name of a file of yours.",
            hint="Use small letters, digits and single hyphens, and no device of Windows: night-shift-pay.",
        )
    return name


def serves(kind: Kind, topic: Topic) -> bool:
    """Tell whether a kind can be written on a topic."""
    if topic.id in kind.not_for or any(block not in topic.prose for block in kind.prose):
        return False
    return bool(fitting_roles(topic, kind))
