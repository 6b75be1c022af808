"""Everything opened once, the arrows wired, and the public verbs over them."""

from outreach.workspace.consents import consent_warnings, whose_story
from outreach.workspace.delivery import (
    Delivery,
    check_formats,
    file_name,
    known_recipient,
    losses,
    print_file,
)
from outreach.workspace.opening import Workspace
from outreach.workspace.plain_words import read_plain_text
from outreach.workspace.recipients import DRAFTED_UNASKED, Drafted, draft_name
from outreach.workspace.request import Request
from outreach.workspace.returned import Told
from outreach.workspace.said_once import find_once, group_recipients
from outreach.workspace.verbs import check, compose, default_workspace, export, find_officials

__all__ = [
    "DRAFTED_UNASKED",
    "Delivery",
    "Drafted",
    "Request",
    "Told",
    "Workspace",
    "check",
    "check_formats",
    "compose",
    "consent_warnings",
    "default_workspace",
    "draft_name",
    "export",
    "file_name",
    "find_officials",
    "find_once",
    "group_recipients",
    "known_recipient",
    "losses",
    "print_file",
    "read_plain_text",
    "whose_story",
]
