"""How many words each part of a topic takes, least and most, as docs/topics.md tells them."""

from __future__ import annotations

MEASURES = {
    "lede": (40, 95),
    "turn": (25, 75),
    "argument": (140, 260),
    "objection": (55, 130),
    "call": (35, 90),
    "lte": (35, 85),
    "testimony_open": (22, 65),
    "testimony_close": (18, 60),
    "invite": (28, 75),
    "post_short": (18, 40),
    "post_medium": (40, 70),
    "post_long": (85, 150),
    "plain": (85, 190),
    "plain_es": (85, 210),
    "rights": (170, 420),
    "rights_es": (170, 500),
}
"""Words of a block of prose, least and most, as docs/topics.md tells them."""

ASK_MEASURES = {
    "subject": (3, 14),
    "request": (6, 40),
    "spoken": (5, 30),
    "does": (8, 42),
    "core": (18, 62),
    "standing": (6, 60),
    "objection": (20, 75),
    "first_question": (3, 24),
    "first_answer": (10, 55),
}
"""Words of a part of an ask, least and most."""

ANGLE_MEASURES = {
    "title": (3, 14),
    "close": (4, 28),
    "say": (3, 65),
    "point": (20, 75),
    "objection": (20, 75),
}
"""Words of a part of an angle, least and most; `say` is that of a tick, an ending or a passage."""
