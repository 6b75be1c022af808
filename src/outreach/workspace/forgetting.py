"""Removes what is kept on this computer about people, and says what was removed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from outreach.config_file import forget_consents, forget_sender
from outreach.settings import Settings

_IN_DATA = (
    ("the drafts in progress and their earlier versions", ("drafts.sqlite*",)),
    ("districts looked up for addresses", ("answers.sqlite*", "answers.key")),
    ("member lists opened on the page, with their letters", ("groups",)),
    ("records of batch runs into remote folders", ("batches",)),
    ("the key of the page", ("serve.json",)),
)


def forget_people(settings: Settings) -> tuple[str, ...]:
    """Remove drafts, signer, addresses and consents; return what there was, in words.

    Files the user saved elsewhere stay, with own topics, kinds and the tables of officials.
    """
    return tuple(_removed(settings))


def _removed(settings: Settings) -> Iterator[str]:
    if forget_sender(settings.config_file):
        yield "your details and the letterhead’s place"
    if forget_consents(settings.config_file):
        yield "answers about looking up addresses"
    for what, patterns in _IN_DATA:
        found = [path for pattern in patterns for path in settings.data.glob(pattern)]
        for path in found:
            _remove(path)
        if found:
            yield what


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
        return
    # Overwritten first, so that no words stay on free blocks of an ordinary disk.
    with suppress(OSError), path.open("r+b") as file:
        file.write(b"\0" * path.stat().st_size)
    path.unlink(missing_ok=True)
