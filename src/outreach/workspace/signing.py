"""Who signs: the saved details and those given now, read together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from outreach.config_file import read_sender
from outreach.locators import normalise_zip
from outreach.model import Sender
from outreach.senders import credential_notes, make_sender

if TYPE_CHECKING:
    from outreach.workspace.opening import Workspace


def read_saved_sender(workspace: Workspace, given: Mapping[str, str], **own_words: Any) -> Sender:
    """Return the sender of the saved details and of what was given now, which comes first."""
    values = _add_saved(workspace, given)
    state = _read_state(workspace, values)
    words: Mapping[str, Any] = own_words
    return make_sender(values, licenses=workspace.library.licenses, state=state, **words)


def read_sender_notes(workspace: Workspace, given: Mapping[str, str]) -> tuple[str, ...]:
    """Return what a sender should know of how their details were read; takes what read_saved_sender takes."""
    values = _add_saved(workspace, given)
    return credential_notes(values, workspace.library.licenses, _read_state(workspace, values))


def check_details(workspace: Workspace, values: Mapping[str, str]) -> None:
    """Refuse details that could not be printed or do not exist; raises InputError."""
    make_sender(values, licenses=workspace.library.licenses)
    if values.get("zip"):
        normalise_zip(values["zip"])


def _add_saved(workspace: Workspace, given: Mapping[str, str]) -> dict[str, str]:
    saved = read_sender(workspace.settings.config_file)
    return {**saved, **{key: value for key, value in given.items() if value}}


def _read_state(workspace: Workspace, values: Mapping[str, str]) -> str:
    """Return the state of a ZIP, which says what letters such as LP mean; empty where one was given."""
    if values.get("state") or not (values.get("credentials") and values.get("zip")):
        return ""
    around = workspace.directory.zip_range(values["zip"].strip()[:5])
    return around.states[0] if around and len(around.states) == 1 else ""
