"""Wrapped text, for faxes and paper forms."""

from dataclasses import replace

from outreach.exporters.text import TextExporter, WrappedTextExporter
from outreach.model import Block


def test_no_line_is_longer_than_72_columns_and_no_word_is_lost(letter, op_ed):
    for draft in (letter, op_ed):
        wrapped, whole = WrappedTextExporter().export(draft).decode(), TextExporter().export(draft).decode()
        assert max(map(len, wrapped.splitlines())) <= 72
        assert wrapped.split() == whole.split()


def test_items_hang_and_numbers_count(letter):
    words = "a word and another " * 6
    blocks = (Block("numbered_item", words), Block("numbered_item", "two"), Block("list_item", words))
    lines = WrappedTextExporter().export(replace(letter, blocks=blocks)).decode().splitlines()
    assert lines[0].startswith("1. a word")
    assert lines[1].startswith("   ")
    assert lines[2] == "2. two"
    assert lines[4].startswith("- a word")
    assert lines[5].startswith("  ")


def test_an_address_of_a_page_stays_whole(with_body):
    url = "https://example.gov/" + "x" * 100
    assert url in WrappedTextExporter().export(with_body(f"See {url} for it")).decode().splitlines()
