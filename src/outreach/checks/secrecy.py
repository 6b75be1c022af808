"""The rule that lets no client be recognized."""

from __future__ import annotations

from collections.abc import Iterator

from outreach.checks.reading import Reading, finding
from outreach.confidentiality import find_in_draft
from outreach.model import Finding

RULE = "confidentiality"


def confidentiality(reading: Reading) -> Iterator[Finding]:
    """Point to what could identify a client, and say what to write instead."""
    for found in find_in_draft(reading.draft, known=reading.generated):
        hit, block = found.hit, reading.draft.blocks[found.block]
        number = sum(other.part == block.part for other in reading.draft.blocks[: found.block + 1])
        words = " ".join(hit.words.split())
        yield finding(
            RULE,
            "error",
            f"“{words}” could identify a client ({hit.identifier.value}, {hit.identifier.paragraph}).",
            f"Say instead: {hit.instead}.",
            place=f"{block.part.replace('_', ' ')}, paragraph {number}",
        )
