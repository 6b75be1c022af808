"""Drafts of ours that come back from other programs: marks at their places, parts without styles."""

import io
from dataclasses import replace

import docx
import pytest
from word_returned import back, looks

from outreach.exporters.letter_parts import Piece, recognize_parts
from outreach.exporters.mark_places import Mark, with_marks
from outreach.exporters.word_reading import FOREIGN, RECOGNIZED, UNSTYLED, UNSTYLED_BODY
from outreach.model import Block, Run, Source

LAW = "A plan may not limit mental health care more tightly than medical care."


def sources(*ids):
    return tuple(Source(id=each, publisher="P", title="T", year="2025", url="https://e.org") for each in ids)


def marked(draft, *texts):
    ids = ("a", "b", "c")
    blocks = tuple(Block("body", text) for text in texts)
    return replace(draft, blocks=blocks, sources=sources(*ids))


def edited(content, change):
    document = docx.Document(io.BytesIO(content))
    change(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    "texts",
    [
        (f"{LAW}[^a]", "Other words.", f"{LAW}[^b]"),
        (f"{LAW}", "Other words.", f"{LAW}[^a]"),
        (f"{LAW}[^a]", f"{LAW}", f"{LAW}[^a] More.[^b]"),
        ("Two at once.[^b][^a]",),
        ("Two at once.[^a][^b] And then.[^c]",),
        (f"{LAW} {LAW}[^a] {LAW}",),
        (f"{LAW}[^b] {LAW} {LAW}[^a]",),
        ("Same.[^a]", "Same.[^b]", "Same.[^c]", "Same."),
        ("We ask [[which bill?]] now.[^a]", "And [[a place]][^b] here."),
        ("*Look* at **this**[^a] word.[^b]",),
        ("First line\nand second.[^a]", "First line\nand second.[^b]"),
    ],
)
def test_marks_come_back_in_order_and_at_their_places(word, letter, texts):
    draft = marked(letter, *texts)
    assert looks(back(word.export(draft))) == looks(draft)


def test_marks_hold_their_places_when_paragraphs_are_added_before_them(word, letter):
    draft = marked(letter, "Only here.[^c]", LAW, "Between.", f"{LAW}[^a]")

    def change(document):
        first = document.paragraphs[0]
        for text in ("New one.", "New two."):
            first.insert_paragraph_before(text, style=first.style)

    texts = [block.text for block in back(edited(word.export(draft), change)).blocks]
    assert texts == ["New one.", "New two.", "Only here.[^c]", LAW, "Between.", f"{LAW}[^a]"]


def test_marks_of_older_files_are_taken_in_their_order():
    paragraphs = [(Run(LAW),), (Run("Other."),), (Run(LAW),)]
    made, lost = with_marks(paragraphs, [Mark(LAW[-48:], "a"), Mark("Other.", "b"), Mark(LAW[-48:], "c")])
    assert lost == ()
    assert [[run.source for run in runs if run.source] for runs in made] == [["a"], ["b"], ["c"]]


@pytest.mark.parametrize("part", ["signatories", "contact", "enclosures"])
def test_marks_in_parts_written_line_by_line_come_back(word, letter, part):
    draft = replace(letter, blocks=(Block(part, "One.[^a]\nTwo.[^b]"),), sources=sources("a", "b"))
    again = back(word.export(draft))
    assert again.blocks == draft.blocks
    assert again.sources == draft.sources


def test_the_profession_of_the_writer_comes_back(word, letter):
    sender = replace(letter.sender, profession="school counselor")
    assert back(word.export(replace(letter, sender=sender))).sender.profession == "school counselor"


def unstyled(content, *, gaps=False):
    """Return a document as a program gives it back that knows neither our styles nor our part."""
    old, new = docx.Document(io.BytesIO(content)), docx.Document()
    for paragraph in old.paragraphs:
        lines = paragraph.text.split("\n")
        for line in lines:
            new.add_paragraph(line)
        if gaps:
            new.add_paragraph("")
    made = io.BytesIO()
    new.save(made)
    return made.getvalue()


@pytest.mark.parametrize("gaps", [False, True])
def test_a_letter_without_styles_is_known_by_its_greeting_and_close(word, letter, gaps):
    again = back(unstyled(word.export(letter), gaps=gaps))
    assert again.notes == (RECOGNIZED,)
    told = {block.part: block.text for block in again.blocks if block.part not in ("body", "list_item")}
    expected = {block.part: block.text for block in letter.blocks}
    for part in ("dateline", "inside_address", "salutation", "complimentary_close", "cc"):
        assert told[part] == expected[part]
    assert told["signature"].startswith("Dana Ruiz")
    assert again.sender.name == "Dana Ruiz"


def test_a_draft_that_lost_its_styles_says_so(word, letter):
    def change(document):
        for paragraph in document.paragraphs:
            paragraph.style = document.styles["Normal"]

    again = back(edited(word.export(letter), change))
    assert again.notes == (UNSTYLED,)
    assert again.topic == letter.topic
    assert [block.part for block in again.blocks].count("inside_address") == 1

    def change_more(document):
        change(document)
        for paragraph in document.paragraphs:
            if paragraph.text.startswith("Dear "):
                paragraph.text = "Hello."

    assert back(edited(word.export(letter), change_more)).notes == (UNSTYLED_BODY,)


def test_a_text_without_a_greeting_stays_body():
    document = docx.Document()
    document.add_paragraph("Dear diary is how it starts.")
    made = io.BytesIO()
    document.save(made)
    again = back(made.getvalue())
    assert again.notes == (FOREIGN,)
    assert [block.part for block in again.blocks] == ["body"]


R, D, A = "return_address", "dateline", "inside_address"


@pytest.mark.parametrize(
    ("head", "parts"),
    [
        (
            ["1180 Grand Ave", "St. Paul, MN 55105", "May 4, 2026", "The Honorable A", "Senate"],
            [R, R, D, A, A],
        ),
        (["May 4, 2026", "The Honorable A", "Senate"], [D, A, A]),
        (["Dana Ruiz", "1180 Grand Ave", "The Honorable A", "Senate"], [R, R, A, A]),
        (["Dana Ruiz\n1180 Grand Ave", "", "Office of A\nSenate", "Re: S. 1"], [R, A, "reference_line"]),
        (["The Honorable A", "Senate", "May 4, 2026"], [A, A, D]),
        (["Dana Ruiz\n1180 Grand Ave"], [R]),
        (["Via e-mail", "May 4, 2026", "Governor A"], ["delivery_notation", D, A]),
    ],
)
def test_the_head_of_a_letter_is_told_by_date_and_titles(head, parts):
    pieces, gap = [], True
    for text in head:
        if text:
            pieces.append(Piece(text, gap=gap))
        gap = not text
    found = recognize_parts([*pieces, Piece("Dear Ann:"), Piece("Body."), Piece("Sincerely,"), Piece("D")])
    assert found == [*parts, "salutation", "body", "complimentary_close", "signature"]


@pytest.mark.parametrize("close", ["Sincerely", "Warm regards,", "RESPECTFULLY SUBMITTED,", "Thank you."])
def test_a_close_is_known_and_what_follows_it_is_told(close):
    texts = [
        "Dear Senator A,",
        "Thank you,",
        "Body.",
        close,
        "Dana",
        "Enclosures (2)",
        "cc: B",
        "P.S. Call me.",
    ]
    found = recognize_parts([Piece(text) for text in texts])
    if close.endswith(","):
        assert found[3:] == ["complimentary_close", "signature", "enclosures", "cc", "postscript"]
    assert found[0] == "salutation"


def test_a_place_nobody_filled_is_no_fact_about_the_writer(word, letter):
    blocks = (
        Block("return_address", "[[Your name]]\n[[Street]]\n[[City]], MN 55105\n[[mail@example.org]]"),
        Block("salutation", "Dear Senator:"),
        Block("signature", "[[Your name]], LMFT"),
    )
    sender = back(word.export(replace(letter, blocks=blocks))).sender
    assert (sender.name, sender.address.city, sender.address.street, sender.email) == ("", "", "", "")


@pytest.mark.parametrize(
    "text",
    [
        "Dear [[name]]: and",
        "**Bold**: so",
        "*a* - b",
        "One\n- two",
        "[[x]]\n\\: y",
        r"\- no item",
        r"1\. no item",
    ],
)
def test_signs_that_only_open_a_line_are_escaped_there_alone(word, with_body, text):
    assert [block.text for block in back(word.export(with_body(text))).blocks] == [
        text.replace("\n-", "\n\\-")
    ]
