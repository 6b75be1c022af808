"""Whose story a paragraph tells: a client’s, or the writer’s own and that of the writer’s family."""

from __future__ import annotations

import re

from outreach.confidentiality.lexicons import pattern_of
from outreach.model import Sender, SenderRole

MINE = "mine"
OWN_FAMILY = "own-family"
OWN = (MINE, OWN_FAMILY)
"""What a writer can say of a story that is not a client’s."""

_OWN_KIN = re.compile(rf"\b(?:my|our) (?:[\w-]+ ){{0,2}}?{pattern_of('kin')}s?\b", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:I|me|my|mine|we|our|us)\b", re.IGNORECASE)
_TREATED = re.compile(
    r"\b(?:(?:my|our|a|an|one|the|this|another|each) (?:[\w’'-]+ ){0,2}?(?:client|patient)|my (?:clients"
    r"|patients)"
    r"|(?:clients|patients) (?:of mine|I (?:see|treat))|I (?:see|treat|treated|counsel) (?:a|an|one)\b"
    r"|in my (?:practice|caseload|office|care)|pt\b)",
    re.IGNORECASE,
)


def is_own_story(sender: Sender, text: str) -> bool:
    """Tell whether a paragraph tells of the writer or the writer’s family, whose right it is to name.

    Clients and families write of themselves. Anyone else has to say so (`Sender.story_is`), but for a
    supporter who speaks of own kin. A paragraph that speaks of a client is never the writer’s own.
    """
    if _TREATED.search(text) and sender.role is not SenderRole.CLIENT:
        return False
    if sender.role in (SenderRole.CLIENT, SenderRole.FAMILY):
        return True
    if sender.story_is == MINE:
        return bool(_FIRST_PERSON.search(text))
    if sender.story_is == OWN_FAMILY or (sender.role is SenderRole.SUPPORTER and not sender.credentials):
        return bool(_OWN_KIN.search(text)) or _is_told(sender, text)
    return False


def _is_told(sender: Sender, text: str) -> bool:
    return bool(sender.story_is) and bool(sender.story) and text.strip() in sender.story
