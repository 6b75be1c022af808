"""A story of the writer’s own family: its names are notes, and a client’s stay findings."""

from __future__ import annotations

import pytest

from outreach.confidentiality import is_own_story
from outreach.model import Sender, SenderRole

SON = "My son Mateo waited five months."
CLIENT = "My client Mateo waited five months."


@pytest.mark.parametrize(
    ("sender", "text", "own"),
    [
        (Sender(name="D", role=SenderRole.FAMILY), SON, True),
        (Sender(name="D", role=SenderRole.CLIENT), "I waited at Mercy Hospital.", True),
        (Sender(name="D", role=SenderRole.CLINICIAN), SON, False),
        (Sender(name="D", role=SenderRole.CLINICIAN, story_is="own-family"), SON, True),
        (Sender(name="D", role=SenderRole.CLINICIAN, story_is="own-family"), CLIENT, False),
        (Sender(name="D", role=SenderRole.CLINICIAN, story_is="mine"), "I was treated in Duluth.", True),
        (Sender(name="D", role=SenderRole.CLINICIAN, story_is="mine"), "A patient I see left.", False),
        (Sender(name="D", role=SenderRole.FAMILY), CLIENT, False),
        (Sender(name="D", role=SenderRole.GROUP), SON, False),
    ],
)
def test_a_paragraph_is_the_writers_own_where_role_or_word_says_so(sender: Sender, text: str, own: bool):
    assert is_own_story(sender, text) is own
