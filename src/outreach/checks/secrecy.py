"""The rule that lets no client be recognized."""

from __future__ import annotations

from collections.abc import Iterator

from outreach.checks.reading import Reading, finding
from outreach.draft_text import plain
from outreach.model import Finding

RULE = "confidentiality"


def confidentiality(reading: Reading) -> Iterator[Finding]:
    """Point to what could identify a client, and say what to write instead."""
    if _is_all_ours(reading):
        return
    # Its many patterns take as long to make ready as a whole letter, which holds nothing of the writer's yet.
    from outreach.confidentiality import find_in_draft

    hits = find_in_draft(reading.draft, known=reading.generated, is_official=reading.is_official)
    for found in hits:
        hit, block = found.hit, reading.draft.blocks[found.block]
        number = sum(other.part == block.part for other in reading.draft.blocks[: found.block + 1])
        words = " ".join(hit.words.split())
        place = f"{block.part.replace('_', ' ')}, paragraph {number}"
        if found.own:
            message = f"“{words}” shows who you or your family are ({hit.identifier.value})."
            hint = (
                "It is your own story, and may stay if everyone it names agrees: a letter can become public."
            )
            yield finding(RULE, "note", message, hint, place=place)
            continue
        yield finding(
            RULE,
            "error",
            f"“{words}” could identify a client ({hit.identifier.value}, {hit.identifier.paragraph}).",
            f"Say instead: {hit.instead}.",
            place=place,
        )


def _is_all_ours(reading: Reading) -> bool:
    """Tell whether the draft says nothing that it would not say without the writer’s own words."""
    ours = set(reading.generated.split("\n\n"))
    return bool(reading.generated) and all(plain(block.text) in ours for block in reading.draft.blocks)
