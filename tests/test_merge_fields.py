"""The merge fields: all of them explained, all of them filled, and the page about them true."""

from pathlib import Path

import pytest

from outreach.merge_fields import ABOUT, PARAGRAPH, field_values, merge_fields
from outreach.merge_fields import reference as fields_page
from outreach.merge_values import check_plain

DOCS = Path(__file__).parents[1] / "docs" / "templates.md"


def test_every_field_is_explained_and_every_explanation_is_of_a_field():
    names = [field.name for field in merge_fields()]
    assert len(names) == len(set(names)) > 40
    assert set(names) == set(ABOUT)


def test_values_are_plain_text(workspace):
    from outreach.model import Block, Draft, Recipient, Sender

    draft = Draft(
        kind="letter",
        topic="workforce",
        title="t",
        subject="s",
        layout="letter",
        sender=Sender(name="A *star* [b]"),
        recipient=Recipient(role="us-senate", id="S001203", name="Tina Smith"),
        date=workspace.settings.today,
        blocks=(
            Block("inside_address", "The Honorable Tina Smith\nUnited States Senate"),
            Block("salutation", "Dear Senator Smith:"),
            Block("body", "One **bold**.[^x]"),
            Block("list_item", "two"),
        ),
    )
    for recipient in (None, workspace.directory.official("S001203")):
        values = field_values(draft, recipient)
        check_plain(values)
        assert values["sender"]["name"] == "A *star* [b]"
        assert values["recipient"]["salutation"] == "Dear Senator Smith:"
        assert values["recipient"]["inside_address"] == ("The Honorable Tina Smith", "United States Senate")
        assert values["letter"]["body"] == f"One bold.{PARAGRAPH}• two"
        assert values["letter"]["paragraphs"] == ("One bold.", "• two")
        names = {field.name for field in merge_fields()}
        for name in names:
            at = values
            for part in name.split("."):
                at = at[part]


@pytest.mark.skipif(not DOCS.exists(), reason="the documentation is not installed")
def test_the_page_of_fields_says_what_there_is():
    assert DOCS.read_text(encoding="utf-8") == fields_page(), (
        "python -m outreach.merge_fields > docs/templates.md"
    )
