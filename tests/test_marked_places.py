from datetime import date

from outreach.marked_places import without_places
from outreach.model import Block, Draft, Recipient, Sender


def left(*blocks: tuple[str, str]) -> list[tuple[str, str]]:
    draft = Draft(
        kind="letter",
        topic="workforce",
        title="",
        subject="",
        layout="letter",
        sender=Sender(name="Dana"),
        recipient=Recipient(role="editor"),
        date=date(2026, 11, 25),
        blocks=tuple(Block(part, text) for part, text in blocks),
    )
    return [(block.part, block.text) for block in without_places(draft).blocks]


def test_a_paragraph_that_is_only_a_place_is_left_out():
    assert left(("body", "[[Your own words.]]"), ("body", "Stay.")) == [("body", "Stay.")]


def test_a_place_after_a_whole_sentence_is_left_out():
    assert left(("body", "It is slow.[^a] [[Your own.]] Ask them.")) == [
        ("body", "It is slow.[^a] Ask them.")
    ]
    assert left(("body", "It is slow. [[Your own.]]")) == [("body", "It is slow.")]


def test_a_place_within_a_sentence_stays():
    text = "Please tell me by [[the day]] who will do it."
    assert left(("body", text)) == [("body", text)]
    assert left(("body", "Chair [[name]] and members: my name")) == [
        ("body", "Chair [[name]] and members: my name")
    ]


def test_a_line_that_is_only_a_place_is_left_out_of_an_address():
    assert left(("return_address", "Dana Ruiz\n[[Your street address]]\n[[City]], MN")) == [
        ("return_address", "Dana Ruiz\n[[City]], MN")
    ]


def test_a_warning_is_never_left_out():
    assert left(("notice", "[[Not current: the term has ended.]]"))
