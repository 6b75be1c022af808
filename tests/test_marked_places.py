from datetime import date

from outreach.marked_places import without_places
from outreach.model import Address, Block, Draft, Recipient, Sender
from outreach.workspace import Request, Workspace


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


def test_a_place_that_a_comma_or_a_colon_leads_to_stays():
    for text in (
        "LTE: response to “Waiting,” [[the day it appeared]]",
        "Comment on docket 12: [[title of the rule]]",
        "Spoken testimony: [[number of the bill]]",
    ):
        assert left(("reference_line", text)) == [("reference_line", text)]
    assert left(("body", "He said: “It is slow.” [[Your own.]]")) == [("body", "He said: “It is slow.”")]
    assert left(("body", "(pause) [[Your own.]]")) == [("body", "(pause)")]


def test_a_letter_to_the_editor_keeps_no_comma_that_nothing_follows(workspace: Workspace):
    sender = Sender(name="Dana Ruiz", address=Address(state="MN", zip="55105"))
    for details in ({}, {"headline": "Waiting"}, {"headline": "Waiting", "article_date": "May 3"}):
        request = Request(
            kinds=("letter-to-editor",), topic="workforce", sender=sender, leave_out=True, details=details
        )
        ((draft, _),) = workspace.draft(request).drafts
        ends = [line.rstrip("”")[-1:] for block in draft.blocks for line in block.text.split("\n")]
        assert ends
        assert "," not in ends


def test_a_line_that_is_only_a_place_is_left_out_of_an_address():
    assert left(("return_address", "Dana Ruiz\n[[Your street address]]\n[[City]], MN")) == [
        ("return_address", "Dana Ruiz\n[[City]], MN")
    ]


def test_a_warning_is_never_left_out():
    assert left(("notice", "[[Not current: the term has ended.]]"))
