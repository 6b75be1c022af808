"""Many letters as one file: each its own section, its own running head, its own count of pages."""

import io
import zipfile
from dataclasses import replace

import docx
import pytest
from lxml import etree
from sample_layouts import SAMPLES
from word_reading import parts, tree

from outreach.errors import InputError
from outreach.exporters.covers import cover, tally, with_covers
from outreach.exporters.print_file import PrintFile
from outreach.exporters.wording import printed_text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def to_amy(letter):
    return replace(
        letter,
        blocks=tuple(
            replace(block, text=block.text.replace("Tina Smith", "Amy Klobuchar")) for block in letter.blocks
        ),
    )


@pytest.fixture
def stack(word, letter):
    """Is a file of three letters to two recipients."""
    made = io.BytesIO()
    other = replace(letter, sender=replace(letter.sender, name="Bo Li"))
    assert PrintFile(word).write([letter, to_amy(letter), other], made) == 3
    return made.getvalue()


def test_every_letter_is_a_section_of_its_own_with_pages_from_1(stack):
    sections = list(tree(stack).iter(f"{W}sectPr"))
    assert len(sections) == 3
    for section in sections:
        assert section.find(f"{W}type").get(f"{W}val") == "nextPage"
        assert section.find(f"{W}pgNumType").get(f"{W}start") == "1"
        assert section.find(f"{W}titlePg") is not None


def test_the_second_page_names_the_right_recipient_and_no_header_is_kept_twice(stack):
    document = docx.Document(io.BytesIO(stack))
    heads = [section.header.paragraphs[0].text for section in document.sections]
    assert [head.partition(" · ")[0] for head in heads] == [
        "The Honorable Tina Smith",
        "The Honorable Amy Klobuchar",
        "The Honorable Tina Smith",
    ]
    assert sum(name.startswith("word/stack") for name in parts(stack)) == 2


def test_the_words_are_those_of_the_letters_in_their_order(stack, word, letter):
    single = [each.text for each in docx.Document(io.BytesIO(word.export(letter))).paragraphs]
    whole = [each.text for each in docx.Document(io.BytesIO(stack)).paragraphs]
    assert len(single) > 10
    assert whole[: len(single)] == single
    assert len(whole) == 3 * len(single)
    assert all(whole)


def test_comments_and_what_a_file_carries_of_its_draft_are_not_printed(stack, word, letter):
    assert "word/comments.xml" in parts(word.export(letter))
    found = parts(stack)
    assert not [name for name in found if "comments" in name or name.startswith("customXml")]
    for name, content in found.items():
        assert b"comment" not in content.lower() or name == "word/styles.xml", name
        if name.endswith((".xml", ".rels")):
            etree.fromstring(content)


def test_every_part_that_is_named_is_there(stack):
    found = parts(stack)
    relations = etree.fromstring(found["word/_rels/document.xml.rels"])
    ids = [each.get("Id") for each in relations]
    assert len(ids) == len(set(ids)) > 3
    assert all(f"word/{each.get('Target')}" in found for each in relations)
    used = {each.get(f"{R}id") for each in tree(stack).iter(f"{W}headerReference")}
    assert used <= set(ids)


def test_numbered_lists_start_anew_in_every_letter(word):
    made = io.BytesIO()
    statement = SAMPLES["statement"]
    assert PrintFile(word).write([statement, statement], made) == 2
    lists = [each.get(f"{W}val") for each in tree(made.getvalue()).iter(f"{W}numId")]
    assert len(lists) == 4
    assert len(set(lists)) == 2
    numbering = tree(made.getvalue(), "word/numbering.xml")
    known = [each.get(f"{W}numId") for each in numbering.iter(f"{W}num")]
    assert set(lists) <= set(known)
    assert len(known) == len(set(known))


def test_letters_of_different_layouts_keep_their_styles(word):
    made = io.BytesIO()
    assert PrintFile(word).write(SAMPLES.values(), made) == len(SAMPLES)
    styles = {each.get(f"{W}styleId") for each in tree(made.getvalue(), "word/styles.xml").iter(f"{W}style")}
    used = {each.get(f"{W}val") for each in tree(made.getvalue()).iter(f"{W}pStyle")}
    assert len(used) > 20
    assert used <= styles
    assert len(docx.Document(io.BytesIO(made.getvalue())).sections) >= len(SAMPLES)


def test_the_same_letters_give_the_same_bytes(word, letter):
    files = [io.BytesIO(), io.BytesIO()]
    for file in files:
        PrintFile(word).write([letter, to_amy(letter)], file)
    assert files[0].getvalue() == files[1].getvalue()


def test_letters_are_taken_one_at_a_time(word, letter):
    made, seen = io.BytesIO(), []

    def drafts():
        for number in range(50):
            seen.append(number)
            yield letter

    assert PrintFile(word).write(drafts(), made) == len(seen) == 50
    assert zipfile.ZipFile(made).testzip() is None


def test_no_letter_is_no_file(word):
    with pytest.raises(InputError, match="no letter"):
        PrintFile(word).write([], io.BytesIO())


def test_a_cover_tells_recipient_letters_people_and_asks(letter):
    other = replace(letter, sender=replace(letter.sender, name="Bo Li"), subject="x")
    stacks = tally([letter, other, letter])
    assert len(stacks) == 1
    sheet = cover(next(iter(stacks.values())), day=letter.date, group="Minnesota Therapists")
    assert [(block.part, printed_text(block.text)) for block in sheet.blocks] == [
        ("headline", "3 letters to The Honorable Tina Smith"),
        (
            "inside_address",
            "The Honorable Tina Smith\nUnited States Senate\n"
            "720 Hart Senate Office Building\nWashington, DC 20510",
        ),
        ("body", "3 letters from 2 people, brought together by Minnesota Therapists."),
        ("subheading", "What they ask"),
        ("list_item", "Support penalty authority for mental health parity"),
    ]


def test_covers_stand_before_the_letters_of_each_recipient(letter):
    drafts = [letter, letter, to_amy(letter)]
    made = list(with_covers(lambda: drafts, day=letter.date, ask="Vote yes"))
    assert [draft.kind for draft in made] == ["cover", "letter", "letter", "cover", "letter"]
    assert printed_text(made[3].blocks[2].text) == "1 letter from 1 person."
    assert printed_text(made[3].blocks[-1].text) == "Vote yes"
