"""The page of a draft: whole, accessible, and nothing in it that loads or runs."""

from html.parser import HTMLParser

import pytest

from outreach.draft_text import escape
from outreach.exporters.html import HtmlExporter


class Outline(HTMLParser):
    """Collects tags and checks that they close."""

    def __init__(self):
        super().__init__()
        self.tags, self.open, self.words = [], [], ""

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.words += data


def outline(draft):
    found = Outline()
    found.feed(HtmlExporter().export(draft).decode())
    assert not found.open
    return found


def test_a_letter_has_language_title_landmark_and_one_first_heading(letter):
    found = outline(letter)
    tags = [tag for tag, _ in found.tags]
    assert ("html", {"lang": "en-US"}) in found.tags
    assert tags.count("main") == tags.count("h1") == tags.count("title") == 1
    assert letter.title in found.words
    assert ("h1", {"class": "reference_line"}) in found.tags
    assert tags.count("ul") == 1
    assert tags.count("li") == 3


def test_headings_of_an_article_do_not_skip_a_level(op_ed):
    levels = [tag for tag, _ in outline(op_ed).tags if tag in ("h1", "h2", "h3")]
    assert levels == ["h1", "h2"]


def test_a_draft_without_a_heading_has_one_for_screen_readers(minimal):
    assert ("h1", {"class": "hidden"}) in outline(minimal).tags


def test_nothing_is_loaded_and_nothing_runs(letter, op_ed):
    for draft in (letter, op_ed):
        found = outline(draft)
        assert not {"script", "img", "link", "iframe", "form"} & {tag for tag, _ in found.tags}
        assert all("src" not in attributes for _, attributes in found.tags)
        policies = [a["content"] for t, a in found.tags if a.get("http-equiv") == "Content-Security-Policy"]
        assert policies == ["default-src 'none'; style-src 'unsafe-inline'"]


@pytest.mark.parametrize(
    "value",
    [
        *("<script>alert(1)</script>", "![](http://example.com/x.png)", "[x](javascript:alert(1))"),
        *("data:text/html,<b>", "Smith & <Sons>", "\"' onmouseover=x", "</title><script>", "</style>"),
    ],
)
def test_markup_in_a_value_is_printed_and_inert(with_body, value):
    from dataclasses import replace

    draft = replace(with_body(escape(value)), title=value)
    found = outline(draft)
    assert value in found.words
    assert not {"script", "img", "a"} & {tag for tag, _ in found.tags}


@pytest.mark.parametrize("sign", ["[", ">", "*", "\\", "[[", "**"])
def test_twenty_thousand_signs_take_no_time(with_body, sign):
    assert len(HtmlExporter().export(with_body(sign * 20_000))) > 10_000


def test_a_marked_place_is_marked(letter):
    tags = [tag for tag, _ in outline(letter).tags]
    assert tags.count("mark") == 1
