"""Plain text: the words, their lines, nothing else."""

from dataclasses import replace

from word_reading import words

from outreach.draft_text import LIST_ITEM
from outreach.exporters.text import TextExporter
from outreach.model import Block

TEXT = TextExporter()


def test_a_minimal_letter_is_two_paragraphs_and_one_last_newline(minimal):
    assert TEXT.export(minimal) == b"Dear Senator Smith:\n\nPlease vote yes.\n"


def test_a_full_letter_reads_as_written(letter):
    text = TEXT.export(letter).decode()
    head, _, rest = text.partition("\n\nDear Senator Smith:\n\n")
    assert head == (
        "Dana Ruiz, LMFT\nGrand Avenue Family Practice\n1180 Grand Avenue, Suite 4\nSt. Paul, MN 55105\n"
        "dana.ruiz@example.org | 651-555-0142\n\nNovember 23, 2026\n\nThe Honorable Tina Smith\n"
        "United States Senate\n720 Hart Senate Office Building\nWashington, DC 20510\n\n"
        "Re: Support penalty authority for mental health parity"
    )
    assert (
        "are the ones I see:\n\n- a mother who was told that twelve sessions were enough for panic attacks;\n"
        "- a teenager whose residential stay was cut off at day nine, against her doctor’s word;\n"
        "- a veteran who paid for eight months because no one on his plan’s list took patients.\n\n"
        "[Your own observation, in about 50 words:"
    ) in rest
    assert rest.endswith(
        "\n\nSincerely,\n\nDana Ruiz, LMFT\nGrand Avenue Family Practice\n\n"
        "Enclosure: Summary of the report\n\ncc: Office of Senator Klobuchar\n"
    )


def test_no_mark_of_the_draft_format_is_left(letter, op_ed):
    for draft in (letter, op_ed):
        text = TEXT.export(draft).decode()
        assert "H.R. 957" in text
        assert not [mark for mark in ("*", "[^", "[[", "]]", "\\", ":::", "\u00a0", "  ") if mark in text]


def test_it_has_the_same_words_as_the_word_document(word, letter, op_ed):
    for draft in (letter, op_ed):
        plain = TEXT.export(draft).decode().replace("\n\n", "\n").replace("\n- ", "\n").rstrip("\n")
        assert plain == words(word.export(draft))


def test_a_list_item_of_two_lines_keeps_them_together(letter):
    draft = replace(letter, blocks=(Block("body", "before"), Block(LIST_ITEM, "one\ntwo")))
    assert TEXT.export(draft) == b"before\n\n- one\n  two\n"


def test_a_draft_without_words_is_one_empty_line(with_body):
    assert TEXT.export(with_body("[^evidence-only]")) == b"\n"


def test_a_part_that_word_has_no_style_for_is_text_like_any_other(letter):
    draft = replace(letter, blocks=(Block("body", "before"), Block("postscript", "after")))
    assert TEXT.export(draft) == b"before\n\nafter\n"
