"""The page to paste from: every office its form, its text cut to the limit, its count."""

import base64
import hashlib
import html
import re
from dataclasses import replace

import pytest

from outreach.errors import InputError
from outreach.exporters.paste import MAILTO_LIMIT, PasteExporter, cut, form_length, mailto
from outreach.model import Block


@pytest.fixture
def short(letter):
    """Is a letter that fits a mailto link."""
    to = replace(letter.recipient, email="office@example.gov", contact_form="https://example.gov/contact")
    return replace(
        letter,
        recipient=to,
        blocks=(Block("salutation", "Dear Senator Smith:"), Block("body", "Please vote yes & soon.")),
    )


def fields(page):
    text = page.decode()
    return [html.unescape(found) for found in re.findall(r"<textarea[^>]*>\n(.*?)</textarea>", text, re.S)]


def test_a_form_counts_a_line_break_twice_and_an_emoji_as_two():
    assert form_length("ab") == 2
    assert form_length("a\nb") == 4
    assert form_length("👩") == 2


def test_a_text_that_fits_is_not_cut():
    assert cut("One. Two.", 9) == "One. Two."


@pytest.mark.parametrize(
    ("limit", "kept"),
    [(8, "One two."), (20, "One two. “Three?”"), (5, "One"), (2, "On")],
)
def test_a_longer_text_is_cut_where_a_sentence_ends(limit, kept):
    assert cut("One two. “Three?” Four five six.", limit) == kept


def test_no_cut_is_longer_than_the_limit_counts(letter):
    text = "Ä👩 b. \n\n" * 500
    for limit in range(1, 400):
        assert form_length(cut(text, limit)) <= limit


def test_every_office_has_its_form_its_subject_and_its_text(short, letter):
    page = PasteExporter(limit=1000).pack([short, letter])
    text = page.decode()
    assert '<a href="https://example.gov/contact"' in text
    assert "No web form of this office is known here" in text
    assert 'value="Support penalty authority for mental health parity"' in text
    whole, part = fields(page)
    assert whole == "Dear Senator Smith:\n\nPlease vote yes & soon."
    assert form_length(part) <= 1000
    assert part.endswith(".")
    assert f"{form_length(part):,} of 1,000 characters; cut at the end of a sentence" in text


def test_an_address_of_another_kind_is_no_link(short):
    to = replace(short.recipient, contact_form="javascript:alert(1)")
    assert "javascript:" not in PasteExporter().export(replace(short, recipient=to)).decode()


def test_a_mail_link_stands_only_where_it_fits(short, letter):
    assert mailto(short) == (
        "mailto:office@example.gov?subject=Support%20penalty%20authority%20for%20mental%20health%20parity"
        "&body=Dear%20Senator%20Smith%3A%0D%0A%0D%0APlease%20vote%20yes%20%26%20soon."
    )
    long = replace(letter, recipient=short.recipient)
    assert len(letter.blocks) > 10
    assert mailto(long) == ""
    assert mailto(replace(short, recipient=replace(short.recipient, email=""))) == ""
    assert MAILTO_LIMIT < 2000


def test_the_one_script_is_the_one_the_policy_allows(short):
    text = PasteExporter().export(short).decode()
    scripts = re.findall(r"<script>(.*?)</script>", text, re.S)
    assert len(scripts) == 1
    digest = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()
    assert html.escape(f"script-src 'sha256-{digest}'") in text
    assert "default-src" in text


def test_without_a_script_the_buttons_are_not_there_and_the_fields_can_be_selected(short):
    text = PasteExporter().export(short).decode()
    assert all(" hidden>" in button for button in re.findall(r"<button[^>]*>", text))
    assert text.count("readonly") == 2
    for name in re.findall(r'<label for="([^"]+)"', text):
        assert f'id="{name}"' in text


def test_a_limit_is_a_number_of_characters():
    with pytest.raises(InputError):
        PasteExporter(limit=0)
