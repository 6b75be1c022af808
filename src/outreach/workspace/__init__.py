"""Everything opened once, the arrows wired, and the public verbs over them."""

from outreach.workspace.consents import consent_warnings
from outreach.workspace.opening import Workspace
from outreach.workspace.recipients import DRAFTED_UNASKED, Drafted, age_caution, draft_name
from outreach.workspace.request import Request
from outreach.workspace.verbs import check, compose, default_workspace, export, find_officials

__all__ = [
    "DRAFTED_UNASKED",
    "Drafted",
    "Request",
    "Workspace",
    "age_caution",
    "check",
    "compose",
    "consent_warnings",
    "default_workspace",
    "draft_name",
    "export",
    "find_officials",
]
