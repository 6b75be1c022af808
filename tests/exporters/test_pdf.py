"""PDF: tagged, titled, the same bytes everywhere, and data that stays data."""

import io
import re
import sys
from dataclasses import replace

import pypdf
import pytest
from sample_layouts import SAMPLES

from outreach.draft_text import escape
from outreach.errors import InputError
from outreach.exporters import Output, exporter_for
from outreach.exporters.pdf import PdfExporter, signs
from outreach.model import Block


@pytest.fixture(scope="module")
def pdf(base):
    return PdfExporter(base)


def opened(content):
    return pypdf.PdfReader(io.BytesIO(content))


def words(content):
    return " ".join(" ".join(page.extract_text() for page in opened(content).pages).split())


def test_a_letter_is_one_tagged_page_with_title_and_language(pdf, letter):
    found = opened(pdf.export(letter))
    catalog = found.trailer["/Root"]
    assert len(found.pages) == 1
    assert catalog["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in catalog
    assert catalog["/Lang"] == "en-US"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert found.metadata.title == letter.title
    assert found.metadata.author == "Dana Ruiz"
    assert b"pdfuaid:part" in catalog["/Metadata"].get_data()
    assert [float(side) for side in found.pages[0].mediabox[2:]] == [612, 792]


def test_its_fonts_are_embedded(pdf, letter):
    fonts = opened(pdf.export(letter)).pages[0]["/Resources"]["/Font"]
    assert len(fonts) >= 3
    for font in fonts.values():
        descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert "/FontFile3" in descriptor or "/FontFile2" in descriptor


def test_the_words_are_those_of_the_draft(pdf, letter):
    from outreach.exporters.wording import printed_text

    text = re.sub(r"\W+", "", words(pdf.export(letter)))
    for block in letter.blocks:
        assert re.sub(r"\W+", "", printed_text(block.text)) in text


def test_later_pages_name_the_recipient_and_the_first_does_not(pdf, letter):
    body = tuple(block for block in letter.blocks if block.part == "body")
    long = replace(letter, blocks=(*letter.blocks[:5], *body * 5, *letter.blocks[5:]))
    first, second, *_ = opened(pdf.export(long)).pages
    assert "The Honorable Tina Smith · November 23, 2026 · Page 2" in second.extract_text()
    assert "Page 1" not in first.extract_text()


def test_an_op_ed_has_headings(pdf, op_ed):
    text = pdf.export(op_ed)
    tags = {
        each.get("/S")
        for each in opened(text).trailer["/Root"]["/StructTreeRoot"]["/K"][0].get_object()["/K"]
    }
    assert {"/H1", "/H2", "/L"} <= tags | {"/H1"}
    assert "/H1" in str(tags)


@pytest.mark.parametrize(
    "value",
    [
        *('#read("/etc/passwd")', "$x$", "*b* _i_ `c`", "= heading", '#import "@preview/x:1.0.0": *'),
        *("\\u{41} // not a comment /* nor this */", "<label> @ref", "Smith & <Sons>", "a -- b --- c ... d"),
        *("Robert'); DROP TABLE officials;--", "O'Brien O’Brien D'Arcy", "#{ panic() }", "%s {{7*7}} ${x}"),
    ],
)
def test_data_is_never_read_as_markup(pdf, with_body, value):
    assert " ".join(value.split()) in words(pdf.export(with_body(escape(value))))


@pytest.mark.parametrize(
    "value", ["Łukasz Żółć", "Nguyễn Văn Ánh", "José Núñez ½ § “x”", "Nguye\u0302\u0303n"]
)
def test_names_of_europe_and_vietnam_have_all_their_letters(pdf, with_body, value):
    draft = with_body(escape(value))
    assert pdf.missing(draft) == ()
    assert b"pdfuaid:part" in opened(pdf.export(draft)).trailer["/Root"]["/Metadata"].get_data()


def test_what_no_font_has_is_named_and_the_rest_is_printed(pdf, with_body):
    draft = with_body("before \U0001f9ff\U000e1234 漢 after")
    missing = pdf.missing(draft)
    assert "".join(missing)
    assert all(sign not in "before after" for sign in missing)
    text = words(pdf.export(draft))
    assert "before" in text
    assert "after" in text
    assert "U+" in next(signs(missing))


def test_the_same_draft_gives_the_same_bytes_on_a_second_exporter(base, pdf, letter):
    assert pdf.export(letter) == PdfExporter(base).export(letter)


def test_many_letters_are_one_file_whose_pages_are_counted_anew(pdf, letter):
    letters = [pdf.letter(letter), pdf.letter(replace(letter, blocks=(Block("body", "Second."),)))]
    found = opened(pdf.export_letters(letters, title="Two", author="A", day=letter.date))
    assert len(found.pages) == 2
    assert "Second." in found.pages[1].extract_text()
    assert "Page 2" not in found.pages[1].extract_text()


def test_without_typst_the_way_to_it_is_told(base, monkeypatch):
    from outreach.exporters import pdf as module

    module._typst.cache_clear()
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(InputError, match="typst") as told:
        exporter_for("pdf", base)
    assert told.value.hint == 'Install it with: pip install "outreach[pdf]"'
    module._typst.cache_clear()


def items(pdf, draft):
    return {item.piece.part: item for item in pdf.letter(draft).items}


def test_the_wider_of_two_spaces_stands_between_paragraphs_as_in_word(pdf):
    found = items(pdf, SAMPLES["posts"])
    # 6 points below the headline and 6 above the note are 6; the 3 are the note's line of 13 points.
    assert (found["headline"].look.after, found["note"].look.before) == (6, 6)
    assert found["note"].above == 6 + 3


def test_sources_one_below_the_other_have_one_rule_above_them(pdf):
    brief = SAMPLES["brief"]
    sources = next(block for block in brief.blocks if block.part == "sources")
    split = [Block("sources", line) for line in sources.text.split("\n")]
    kept = [block for block in brief.blocks if block.part != "sources"]
    apart = replace(brief, blocks=(*kept, *split))
    found = [item for item in pdf.letter(apart).items if item.piece.part == "sources"]
    assert len(split) == len(found[0].piece.paragraphs) > 1
    assert len(found) == 1
    assert found[0].look.border == "top"


def test_every_line_of_an_answer_has_a_rule_to_write_on(pdf):
    answers = items(pdf, SAMPLES["script"])["answer_space"]
    assert len(answers.piece.paragraphs) == 3
    assert answers.look.border == "bottom between"


@pytest.mark.parametrize(("count", "length", "pages"), [(11, 24, 1), (150, 28, 3), (80, 90, 3)])
def test_signatories_go_down_the_columns_and_none_is_lost(pdf, count, length, pages):
    names = [f"Name{number:03} of {'a Town ' * 20}"[:length].strip() for number in range(count)]
    blocks = tuple(
        replace(block, text="\n".join(names)) if block.part == "signatories" else block
        for block in SAMPLES["signon"].blocks
    )
    content = pdf.export(replace(SAMPLES["signon"], blocks=blocks))
    assert len(opened(content).pages) <= pages
    assert re.findall(r"Name\d{3}", words(content)) == [name[:7] for name in names]


def test_names_that_fill_no_page_stand_in_columns_of_one_length(pdf):
    columns = items(pdf, SAMPLES["signon"])["signatories"].as_json()
    assert (columns["columns"], columns["together"]) == (2, True)


@pytest.mark.parametrize("layout", sorted(SAMPLES))
def test_every_layout_has_as_many_pages_as_in_word(pdf, layout):
    # LibreOffice lays each of the samples out on one page, too: tests/exporters/test_word_in_libreoffice.py.
    assert len(opened(pdf.export(SAMPLES[layout])).pages) == 1


def test_what_a_pdf_leaves_out_is_told(base, tmp_path):
    on_paper = exporter_for("pdf", base, Output(letterhead=tmp_path / "paper.docx"))
    assert on_paper.notes == ("The letterhead is not in the PDF: print the Word file, or save that as PDF.",)
    assert len(exporter_for("pdf", base, Output(window=True)).notes) == 1
    assert exporter_for("pdf", base, Output(final=True)).notes == ()


@pytest.mark.parametrize(
    ("words", "absent"),
    [
        ("Thank you 👍🏽", {"👍", "🏽"}),
        ("🏽", {"🏽"}),
        ("half-width ｶﾞｷﾞ", {"ｶ", "ｷ", "ﾞ"}),
        ("ﾊﾟﾊﾞ", {"ﾊ", "ﾟ", "ﾞ"}),
        ("👩🏿\u200d⚕️ hi", {"👩", "🏿"}),
        ("🧑🏻\u200d🤝\u200d🧑🏿", {"🧑", "🏻", "🤝", "🏿"}),
        ("🇺🇸", {"🇺", "🇸"}),
    ],
)
def test_signs_that_no_font_has_are_named_one_by_one_and_never_fail(pdf, with_body, words, absent):
    draft = with_body(words)
    assert pdf.export(draft).startswith(b"%PDF")
    # A machine with more fonts may have some of them; what is named is of the words, and nothing else.
    assert set(pdf.missing(draft)) <= absent
