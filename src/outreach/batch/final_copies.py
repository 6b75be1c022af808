"""The copies to sign of one row: no place is left to fill, and no words of hers could identify a client."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from outreach.batch.job import Job
from outreach.draft_text import escape
from outreach.errors import InputError
from outreach.model import Draft, Recipient
from outreach.own_words import SENTENCES
from outreach.workspace import Workspace


def check_final(workspace: Workspace, job: Job, drafts: Sequence[Draft]) -> None:
    """Refuse letters of a row that `draft --final` refuses; raises InputError, with sorts and no words."""
    own = [_without_local(draft, job) for draft in drafts] if job.local else drafts
    if not job.judged and any(map(_has_own_words, own)):
        _check_words(workspace, own)
    for draft in drafts:
        try:
            job.output.prepared(draft)
        except InputError as fault:
            raise InputError(f"{fault.message}.", hint=_way_out(job)) from fault


def _way_out(job: Job) -> str:
    # Nobody can delete a place in a roster: what one writer is told would not help here.
    left_out = "" if job.leave_out else "add --leave-out to drop those that stand for whole sentences, "
    return (
        "Fill out what the row lacks (story, observation, local, address), give what is the same for a whole"
        f' state once (--local MN="..."), {left_out}or leave out --final and fill them out in each letter.'
    )


def _without_local(draft: Draft, job: Job) -> Draft:
    """Return a draft without the local fact of its state, which is the group’s and tells of nobody."""
    local = draft.sender.local
    if not local or local not in dict(job.local).values():
        return draft
    texts = [block.text.replace(escape(local), "").replace(local, "") for block in draft.blocks]
    blocks = tuple(replace(block, text=text) for block, text in zip(draft.blocks, texts, strict=True))
    return replace(draft, sender=replace(draft.sender, local=""), blocks=blocks)


def _has_own_words(draft: Draft) -> bool:
    # Without any, all is the tool’s own and tells of nobody; to read it takes longer than to draft it.
    sender = draft.sender
    return any(getattr(sender, name) for name in SENTENCES)


def _check_words(workspace: Workspace, drafts: Sequence[Draft]) -> None:
    # A member's words are the same in all her letters of a kind: they are read once. A recipient's own name
    # among them is judged as in the letters to others.
    first = {draft.kind: draft for draft in reversed(drafts)}
    found: dict[str, None] = {}
    for draft in first.values():
        anybody = replace(draft, recipient=Recipient(role=draft.recipient.role, id=draft.recipient.id))
        found |= dict.fromkeys(workspace.identifiers(anybody))
    if found:
        raise InputError(
            f"No final copy was made: the member’s own words could identify a client ({', '.join(found)}).",
            hint="Change them; or, once a person has judged each row’s, add --confidential-checked.",
        )
