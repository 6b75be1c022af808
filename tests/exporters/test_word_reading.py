"""The way back: from Word to a draft, with every word its writer left in it."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import docx
import pytest
from docx.shared import Pt
from sample_layouts import SAMPLES
from word_returned import back, looks

from outreach.exporters import Output, exporter_for
from outreach.exporters.package import archive
from outreach.exporters.provenance import PART, provenance_part, read_provenance
from outreach.exporters.word_paragraphs import read_manuscript
from outreach.exporters.word_reading import is_ours, text_blocks
from outreach.exporters.wording import printed_text
from outreach.model import Block, Source
from outreach.word_guard import unpack

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SOURCE = Source(
    id="ebsa-lacks-fining-power",
    publisher="Labor Department",
    title="A & B",
    year="2025",
    url="https://example.gov/a?b&c",
    revisit_by=date(2027, 1, 1),
    caveat="Self-insured plans only.",
)


def edited(content, change):
    document = docx.Document(io.BytesIO(content))
    change(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def bodied(*paragraphs):
    """Return what a document of these paragraphs (XML) says."""
    document = f"<w:document {W}><w:body>{''.join(paragraphs)}</w:body></w:document>"
    return read_manuscript({"word/document.xml": document.encode()}, "x.docx")


def p(inside, look=""):
    return f"<w:p><w:pPr>{look}</w:pPr>{inside}</w:p>"


def r(text, look=""):
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


@pytest.mark.parametrize("name", ["letter", "op-ed", *SAMPLES])
def test_a_draft_comes_back_as_it_went(word, letter, op_ed, name):
    draft = {"letter": letter, "op-ed": op_ed, **SAMPLES}[name]
    again = back(word.export(draft))
    assert looks(again) == looks(draft)
    assert (again.kind, again.topic, again.layout) == (draft.kind, draft.topic, draft.layout)
    assert (again.date, again.notes) == (draft.date, ())
    assert again.recipient == replace(draft.recipient, address=(), organization="", salutation="")


def test_sources_and_their_marks_come_back(word, letter):
    draft = replace(letter, sources=(SOURCE,))
    again = back(word.export(draft))
    assert again.sources == (SOURCE,)
    assert sum("[^ebsa-lacks-fining-power]" in block.text for block in again.blocks) == 1
    assert (again.sender.name, again.sender.credentials) == ("Dana Ruiz", "LMFT")
    assert again.sender.address == letter.sender.address


def test_a_mark_whose_words_were_changed_is_told(word, letter):
    def change(document):
        for paragraph in document.paragraphs:
            if "cannot fine it" in paragraph.text or "but" in paragraph.text:
                for run in paragraph.runs:
                    run.text = run.text.replace("cannot fine it", "has no teeth")

    again = back(edited(word.export(replace(letter, sources=(SOURCE,))), change))
    assert again.sources == ()
    assert "ebsa-lacks-fining-power" in again.notes[0]
    assert "has no teeth" in " ".join(block.text for block in again.blocks)


def test_edits_made_in_word_are_kept(word, letter):
    def change(document):
        target = next(each for each in document.paragraphs if each.text.startswith("You sit on"))
        target.add_run(" I will call ")
        target.add_run("on Monday").bold = True
        target.add_run(" about *this* [matter].")
        new = target.insert_paragraph_before("A paragraph of my own.")
        new.runs[0].font.size = Pt(14)

    texts = [block.text for block in back(edited(word.export(letter), change)).blocks if block.part == "body"]
    assert "A paragraph of my own." in texts
    (sit,) = [text for text in texts if text.startswith("You sit on")]
    assert sit.endswith(r"I will call **on Monday** about \*this\* \[matter\].")


def test_an_address_broken_with_enter_is_one_block_again(word, letter):
    def change(document):
        target = next(each for each in document.paragraphs if each.style.name == "Inside Address")
        target.insert_paragraph_before("The Honorable Somebody", style=target.style)

    blocks = [
        block for block in back(edited(word.export(letter), change)).blocks if block.part == "inside_address"
    ]
    assert len(blocks) == 1
    assert blocks[0].text.startswith("The Honorable Somebody\nThe Honorable Tina Smith\n")


def test_tracked_changes_are_taken_as_if_accepted_and_told():
    found = bodied(
        p(
            f"{r('I ask you to ')}<w:ins>{r('firmly ')}</w:ins>"
            f"<w:del><w:r><w:delText>weakly </w:delText></w:r></w:del>{r('support it.')}"
        ),
        p(r("Joined "), "<w:rPr><w:del/></w:rPr>"),
        p(r("to this.")),
        f"<w:ins>{p(r('All new.'))}</w:ins>",
        p(f"<w:moveFrom>{r('moved')}</w:moveFrom>{r('stays')}"),
        p(f"<w:moveTo>{r('moved')}</w:moveTo>"),
    )
    assert [each.text for each in found.paragraphs] == [
        *("I ask you to firmly support it.", "Joined to this.", "All new.", "stays", "moved")
    ]
    assert found.notes == (
        "3 tracked insertions taken into the text.",
        "3 tracked deletions left out of the text.",
    )


def test_tables_boxes_fields_links_and_controls_lose_no_words():
    box = (
        '<w:r xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:AlternateContent>'
        f"<mc:Choice><w:drawing><w:txbxContent>{p(r('In a box.'))}</w:txbxContent></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><w:txbxContent>{p(r('In a box.'))}</w:txbxContent></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    found = bodied(
        f"<w:tbl><w:tr><w:tc>{p(r('left'))}</w:tc><w:tc>{p(r('right'))}</w:tc></w:tr></w:tbl>",
        p(r("Beside") + box),
        p(f"<w:hyperlink>{r('a link')}</w:hyperlink><w:fldSimple>{r(' a field')}</w:fldSimple>"),
        f"<w:sdt><w:sdtContent>{p(r('a control'))}</w:sdtContent></w:sdt>",
        p("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>"),
    )
    assert [each.text for each in found.paragraphs] == [
        *("left", "right", "Beside", "In a box.", "a link a field", "a control", "a\nb c\u2011d")
    ]
    assert found.notes == ("1 table read as paragraphs, cell by cell.", "1 text box read as paragraphs.")


def test_a_table_in_a_table_is_read_once():
    inner = f"<w:tbl><w:tr><w:tc>{p(r('inner'))}</w:tc></w:tr></w:tbl>"
    found = bodied(f"<w:tbl><w:tr><w:tc>{p(r('outer'))}{inner}</w:tc></w:tr></w:tbl>")
    assert [each.text for each in found.paragraphs] == ["outer", "inner"]


def test_comments_and_footnotes_become_notes_and_our_own_do_not(word, letter):
    def change(document):
        paragraph = next(each for each in document.paragraphs if each.text.startswith("You sit on"))
        document.add_comment(paragraph.runs, text="Is this so?", author="Kim", initials="K")

    again = back(edited(word.export(letter), change))
    assert again.notes == ("Comment by Kim: Is this so?",)


def test_from_a_document_that_is_not_ours_every_paragraph_becomes_body():
    made = io.BytesIO()
    document = docx.Document()
    document.add_heading("A heading", 1)
    document.add_paragraph("One.")
    document.add_paragraph("Two.", style="List Bullet")
    document.add_paragraph("Three.", style="List Number")
    document.save(made)
    again = back(made.getvalue())
    assert [(block.part, block.text) for block in again.blocks] == [
        *(("body", "A heading"), ("body", "One."), ("list_item", "Two."), ("numbered_item", "Three."))
    ]


def test_a_final_copy_says_nothing_of_its_draft_and_is_still_read_by_its_styles(base, letter):
    kept = tuple(block for block in letter.blocks if "[[" not in block.text)
    draft = replace(letter, blocks=kept)
    content = exporter_for("docx", base, Output(final=True)).export(draft)
    parts = unpack(content, "x.docx")
    assert read_provenance(parts) is None
    assert is_ours(read_manuscript(parts, "x.docx"), None)
    assert [block.part for block in back(content).blocks] == [block.part for block in kept]


def test_nothing_of_the_writer_travels_beside_the_letter(letter):
    private = replace(letter.sender, story="SECRET", phone="SECRET", email="SECRET", bio="SECRET")
    with zipfile.ZipFile(
        io.BytesIO(archive([provenance_part(replace(letter, sender=private), ())]))
    ) as package:
        content = package.read(PART)
    assert b"parity-enforcement" in content
    assert b"SECRET" not in content
    assert b"Dana" not in content


def test_plain_text_becomes_body_and_items():
    text = "One line\nwrapped.\r\n\r\n- a\n- b\n\n1. c\n\n\x00Two *stars*\n"
    assert text_blocks(text) == (
        *(Block("body", "One line wrapped."), Block("list_item", "a"), Block("list_item", "b")),
        *(Block("numbered_item", "c"), Block("body", r"Two \*stars\*")),
    )


@pytest.mark.parametrize("text", ["H.R. 957 and Dr. Ruiz", "a\u00a0b"])
def test_spaces_we_bound_come_back_plain_and_those_of_the_writer_stay(word, with_body, text):
    (block,) = back(word.export(with_body(text))).blocks
    assert printed_text(block.text) == text
