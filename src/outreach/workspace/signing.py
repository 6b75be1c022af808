"""Who signs: the saved details and those given now, read together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from outreach.config_file import read_sender
from outreach.errors import InputError
from outreach.locators import normalise_zip
from outreach.model import Sender
from outreach.senders import check_phone, credential_notes, make_sender

if TYPE_CHECKING:
    from outreach.workspace.opening import Workspace


def read_saved_sender(workspace: Workspace, given: Mapping[str, str], **own_words: Any) -> Sender:
    """Return the sender of the saved details and of what was given now, which comes first."""
    return read_given_sender(workspace, _add_saved(workspace, given), **own_words)


def read_given_sender(workspace: Workspace, given: Mapping[str, str], **own_words: Any) -> Sender:
    """Return the sender of the details given now alone."""
    state = _read_state(workspace, given)
    words: Mapping[str, Any] = own_words
    return make_sender(given, licenses=workspace.library.licenses, state=state, **words)


def read_sender_notes(workspace: Workspace, given: Mapping[str, str]) -> tuple[str, ...]:
    """Return what a sender should know of how their details were read; takes what read_saved_sender takes."""
    values = _add_saved(workspace, given)
    return credential_notes(values, workspace.library.licenses, _read_state(workspace, values))


def check_details(workspace: Workspace, values: Mapping[str, str]) -> dict[str, str]:
    """Return details as they are saved; raises InputError for what could not be printed or does not exist.

    A state is saved by its two letters, and a role by its own name: a therapist’s is clinician.
    """
    sender = make_sender(values, licenses=workspace.library.licenses)
    check_phone(values.get("phone", "").strip())
    if values.get("zip"):
        _check_zip(workspace, values["zip"], sender.address.state)
    read = {"role": sender.role.value, "state": sender.address.state}
    return {name: read.get(name, value) if value else value for name, value in values.items()}


def _check_zip(workspace: Workspace, given: str, state: str) -> None:
    zip_code = normalise_zip(given)
    around = workspace.directory.zip_range(zip_code)
    if around is None:
        raise InputError(f"The Postal Service has no ZIP {zip_code}.", hint="Check its five digits.")
    if state and around.states and state not in around.states:
        where = " and ".join(around.states)
        raise InputError(
            f"The ZIP {zip_code} lies in {where}, and your state is {state}.",
            hint="Correct the one that is wrong.",
        )


def _add_saved(workspace: Workspace, given: Mapping[str, str]) -> dict[str, str]:
    saved = read_sender(workspace.settings.config_file)
    return {**saved, **{key: value for key, value in given.items() if value}}


def _read_state(workspace: Workspace, values: Mapping[str, str]) -> str:
    """Return the state of a ZIP, which says what letters such as LP mean; empty where one was given."""
    if values.get("state") or not (values.get("credentials") and values.get("zip")):
        return ""
    around = workspace.directory.zip_range(values["zip"].strip()[:5])
    return around.states[0] if around and len(around.states) == 1 else ""
