"""What Word accepts: packages, ids and the order of elements, in every layout and on every paper."""

import dataclasses
import io

import mammoth
import pytest
from papers import changed, letterhead
from sample_drafts import LETTER, OP_ED, SOURCES, letter_of
from sample_layouts import SAMPLES
from word_reading import opened, pairs
from word_rules import ORDER, faults, order_faults

from outreach.exporters import Output, SourceStyle
from outreach.exporters.base_document import build
from outreach.exporters.docx import DocxExporter
from outreach.exporters.pieces import BY_LINE
from outreach.exporters.word_styles import LAYOUTS
from outreach.exporters.word_xml import W
from outreach.exporters.wording import printed_text

LETTERS = {
    "letter": dataclasses.replace(letter_of(LETTER), sources=SOURCES),
    "article": dataclasses.replace(letter_of(OP_ED), layout="article"),
}
DRAFTS = LETTERS | SAMPLES


def test_there_is_a_sample_of_every_layout():
    assert set(DRAFTS) == set(LAYOUTS)


def test_the_rules_notice_what_is_broken():
    content = build()
    assert faults(content) == []
    paragraph = '<w:p><w:pPr><w:keepNext/><w:pStyle w:val="Nobody"/></w:pPr></w:p>'
    document = f"<w:document {W}><w:body>{paragraph}</w:body></w:document>".encode()
    broken = changed(
        content, {"word/document.xml": document, "word/stray.xml": b"<a/>", "word/header1.xml": None}
    )
    assert len(faults(broken)) == 5
    assert len(order_faults(broken)) == 1


@pytest.mark.parametrize("layout", DRAFTS)
def test_every_layout_is_a_document_that_word_accepts(word, layout):
    content = word.export(DRAFTS[layout])
    assert faults(content) == []
    assert order_faults(content) == []


@pytest.mark.parametrize("layout", DRAFTS)
def test_every_layout_on_a_letterhead_is_a_document_that_word_accepts(base, tmp_path, layout):
    paper = tmp_path / "paper.docx"
    paper.write_bytes(letterhead())
    content = DocxExporter(base, Output(letterhead=paper, sources=SourceStyle.APPENDIX)).export(
        DRAFTS[layout]
    )
    assert faults(content) == []


@pytest.mark.parametrize("layout", DRAFTS)
def test_a_document_rebuilt_with_python_docx_has_the_same_parts_styles_and_texts(word, layout):
    draft = DRAFTS[layout]
    rebuilt = opened(build())
    for paragraph in list(rebuilt.paragraphs):
        paragraph._p.getparent().remove(paragraph._p)
    expected = []
    for block in draft.blocks:
        for text in block.text.split("\n") if block.part in BY_LINE else (block.text,):
            name = LAYOUTS[layout].get(block.part) or LAYOUTS["letter"][block.part]
            added = rebuilt.add_paragraph(printed_text(text), style=name)
            expected.append((added.style.name, added.text))
    assert len(expected) >= len(draft.blocks)
    made = io.BytesIO()
    rebuilt.save(made)
    assert pairs(word.export(draft)) == pairs(made.getvalue()) == expected


@pytest.mark.parametrize("layout", DRAFTS)
def test_mammoth_reads_the_same_words(word, layout):
    content = word.export(DRAFTS[layout])
    text = mammoth.extract_raw_text(io.BytesIO(content)).value.replace("\u00a0", " ")
    words = "".join(words for _, words in pairs(content))
    assert "".join(text.split()) == "".join(words.split())


def test_the_samples_together_use_every_element_whose_order_is_known(word):
    used = b"".join(word.export(draft) for draft in DRAFTS.values())
    assert used
    assert set(ORDER) >= {"pPr", "comment", "sectPr"}
