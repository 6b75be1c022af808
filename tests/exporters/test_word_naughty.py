"""Text nobody planned for: it is printed, or removed as documented, and never breaks the document."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from word_reading import opened, words

from outreach.draft_text import escape
from outreach.exporters.wording import printed_text
from outreach.model import Block, Sender


@pytest.mark.parametrize(
    "value",
    [
        *(
            "Smith & <Sons>",
            "]]> &amp; <w:p/>",
            "\"'",
            "*stars* _and_ [[brackets]] {{7*7}}",
            "{running head}",
        ),
        *(
            "👩‍👩‍👧 Łukasz Żółć",
            "שלום עולם",
            "before \u200d after",
            "x" * 300,
            "Robert'); DROP TABLE officials;--",
        ),
    ],
)
def test_naughty_strings_are_printed_letter_for_letter(word, letter, value):
    sender = Sender(name=value)
    draft = replace(letter, title=value, sender=sender, blocks=(Block("inside_address", escape(value)),))
    content = word.export(draft)
    assert words(content) == value
    core = opened(content).core_properties
    assert (core.title, core.author) == (value[:255], value[:255])
    assert opened(content).sections[0].header.paragraphs[0].text == f"{value} · Page "


@pytest.mark.parametrize("value", ["a\u202eb", "a\x00b", "a\x0bb", "a\ud800b", "a\ufffeb", "a\x1bb"])
def test_what_xml_forbids_is_removed_and_the_text_after_it_is_kept(word, letter, value):
    draft = replace(letter, title=value, sender=Sender(name=value), blocks=(Block("inside_address", value),))
    content = word.export(draft)
    assert words(content) == "ab"
    assert opened(content).core_properties.author == "ab"
    assert opened(content).sections[0].header.paragraphs[0].text == "ab · Page "


@given(st.text(st.characters(), min_size=1, max_size=200))
def test_any_text_reaches_the_document_as_it_is_printed(word, letter, text):
    draft = replace(letter, blocks=(Block("signature", text), Block("body", "end")))
    # python-docx shows the two separators of Unicode as they are; a line break is "\n".
    assert words(word.export(draft)) == "\n".join(
        each for each in (printed_text(text).replace("\u00a0", " "), "end") if each
    )
