"""The letter on paper: LibreOffice lays it out, poppler reads it back.

Caladea and Carlito have the widths of Cambria and Calibri, so lines break where Word breaks them.
"""

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from papers import letterhead
from pictures import differing, read_pgm, read_png, write_png
from sample_drafts import SOURCES
from sample_layouts import SAMPLES
from word_returned import back, looks

from outreach.exporters import Output, SourceStyle
from outreach.exporters.docx import DocxExporter
from outreach.exporters.word_styles import LAYOUTS
from outreach.model import Block

TOOLS = ("soffice", "pdfinfo", "pdffonts", "pdftotext", "pdftoppm")
MISSING = [tool for tool in TOOLS if not shutil.which(tool)]
pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(bool(MISSING), reason=f"needs {', '.join(MISSING)} (LibreOffice and poppler)"),
]

SENTENCE = "A right that nobody may enforce teaches people not to ask for care a second time. "


def _says(program, *arguments):
    return subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, check=True).stdout


def _of_words(letter, count, paragraphs):
    """Return the letter with a body of `count` words and without list, enclosure and copy."""
    words = (SENTENCE * count).split()[:count]
    size = -(-count // paragraphs)
    body = [Block("body", " ".join(words[at : at + size])) for at in range(0, count, size)]
    assert len(body) == paragraphs
    kept = [block for block in letter.blocks if block.part not in ("body", "list_item", "enclosures", "cc")]
    salutation = [block.part for block in kept].index("salutation")
    return replace(letter, blocks=(*kept[: salutation + 1], *body, *kept[salutation + 1 :]))


GOLDEN = Path(__file__).parents[1] / "golden" / "pictures"
VISIBLE = 0.003  # of a page: less than one line of it
PICTURES = ("letter", "article", *SAMPLES, "window", "on_paper")
# What makes a PDF tagged, with its title shown: letters are read aloud to people, too.
PDF = ("--convert-to", 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}')


@pytest.fixture(scope="module")
def pdfs(word, base, letter, op_ed, tmp_path_factory):
    """Are the PDF files of all drafts asked about below: LibreOffice starts once."""
    folder = tmp_path_factory.mktemp("pdf")
    drafts = {
        "letter": letter,
        "longest": _of_words(letter, 330, 5),
        "spilling": _of_words(letter, 380, 6),
        "long": _of_words(letter, 700, 9),
        "op_ed": op_ed,
        "article": op_ed,
        **SAMPLES,
    }
    contents = {name: word.export(draft) for name, draft in drafts.items()}
    paper = folder / "paper"
    paper.write_bytes(letterhead())
    for name, output in (
        ("window", Output(window=True, sources=SourceStyle.APPENDIX)),
        ("on_paper", Output(letterhead=paper)),
    ):
        contents[name] = DocxExporter(base, output).export(replace(letter, sources=SOURCES))
    for name, content in contents.items():
        (folder / f"{name}.docx").write_bytes(content)
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    files = sorted(folder.glob("*.docx"))
    _says("soffice", "--headless", "--norestore", home, *PDF, "--outdir", folder, *files)
    assert len(list(folder.glob("*.pdf"))) == len(contents)
    return folder


def _pages(path):
    text = _says("pdftotext", "-layout", path, "-")
    return [page.strip("\n") for page in text.split("\f")[:-1]]


def _lines(path):
    boxes = _says("pdftotext", "-bbox-layout", path, "-")
    return [
        (float(left), float(right))
        for left, right in re.findall(r'<line xMin="([\d.]+)".*xMax="([\d.]+)"', boxes)
    ]


@pytest.mark.parametrize("name", ["letter", "longest"])
def test_a_letter_within_its_limit_fits_one_page(pdfs, name):
    pages = _pages(pdfs / f"{name}.pdf")
    assert "Dear Senator Smith:" in pages[0]
    assert len(pages) == 1
    assert "Page" not in pages[0]


def test_the_page_is_us_letter_and_the_fonts_are_embedded_twins_of_cambria(pdfs):
    assert re.search(r"Page size: +612 x 792 pts", _says("pdfinfo", pdfs / "letter.pdf"))
    for name in ("letter", "op_ed"):
        rows = [row.split() for row in _says("pdffonts", pdfs / f"{name}.pdf").splitlines()[2:]]
        assert rows
        assert {row[0].partition("+")[2].partition("-")[0] for row in rows} == {"Caladea"}
        assert {row[-5] for row in rows} == {"yes"}  # column "emb"


def test_properties_reach_the_pdf(pdfs, letter):
    told = _says("pdfinfo", pdfs / "letter.pdf")
    assert re.search(rf"Title: +{re.escape(letter.title)}", told)
    assert re.search(r"Author: +Dana Ruiz", told)


@pytest.mark.parametrize("name", ["letter", "long", "op_ed"])
def test_no_line_leaves_the_text_area(pdfs, name):
    lines = _lines(pdfs / f"{name}.pdf")
    assert len(lines) > 20
    assert min(left for left, _ in lines) >= 71
    assert max(right for _, right in lines) <= 541


def test_the_inside_address_is_narrow_enough_for_an_envelope(pdfs):
    lines = _says("pdftotext", "-bbox-layout", pdfs / "letter.pdf", "-")
    found = re.findall(r'xMin="([\d.]+)"[^>]*xMax="([\d.]+)"[^>]*>(?:Building|20510|Smith)<', lines)
    assert found
    assert max(float(right) for _, right in found) - 72 <= 4 * 72


@pytest.mark.parametrize(("name", "pages"), [("spilling", 2), ("long", 2)])
def test_the_signature_takes_two_lines_of_text_with_it_to_the_next_page(pdfs, name, pages):
    found = _pages(pdfs / f"{name}.pdf")
    assert len(found) == pages
    last = [line.strip() for line in found[-1].splitlines() if line.strip()]
    assert last[0] == "The Honorable Tina Smith · November 23, 2026 · Page 2"
    close = last.index("Sincerely,")
    assert close - 1 >= 2
    assert last[close + 1 :] == ["Dana Ruiz, LMFT", "Grand Avenue Family Practice"]
    assert "Sincerely," not in found[0]


def test_page_two_of_an_op_ed_names_writer_and_headline(pdfs):
    pages = _pages(pdfs / "op_ed.pdf")
    assert len(pages) == 2
    assert "A law you may not enforce is only a wish" in pages[0]
    assert pages[1].splitlines()[0].strip() == "Dana Ruiz · A law you may not enforce is only a wish · Page 2"


@pytest.mark.parametrize("name", ["letter", "article", *SAMPLES])
def test_the_pdf_is_tagged_with_title_language_and_embedded_fonts(pdfs, name):
    with (pdfs / f"{name}.pdf").open("rb") as file:
        root = pypdf.PdfReader(file).trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert root["/Lang"] == "en-US"
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
        tags = list(_tags(root["/StructTreeRoot"]))
    assert len(tags) >= 8
    headings = [tag for tag in tags if re.fullmatch(r"/H\d", tag)]
    assert headings[:1] == ([] if name in ("letter", "signon") else ["/H1"])
    assert headings.count("/H1") <= 1
    assert ("/L" in tags) == (name not in ("posts", "signon"))
    rows = [row.split() for row in _says("pdffonts", pdfs / f"{name}.pdf").splitlines()[2:]]
    assert {row[-5] for row in rows} == {"yes"}


def _tags(node):
    node = node.get_object()
    if isinstance(node, list):
        for each in node:
            yield from _tags(each)
    elif isinstance(node, dict):
        if "/S" in node:
            yield str(node["/S"])
        if "/K" in node:
            yield from _tags(node["/K"])


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_of_one_page_has_one(pdfs, name):
    pages = _pages(pdfs / f"{name}.pdf")
    assert len(pages) == 1
    assert pages[0].strip()


def test_the_window_of_the_folded_sheet_shows_the_address_and_nothing_else(pdfs):
    words = _says("pdftotext", "-bbox", "-l", "1", pdfs / "window.pdf", "-")
    found = [
        (text, *(float(value) / 72 for value in values))
        for *values, text in re.findall(
            r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', words
        )
    ]
    # What stands in the window, 2.042 to 3.63 inches: the sheet may slide upwards in the envelope.
    inside = [each for each in found if each[4] > 2.06 and each[2] < 3.63]
    assert [each[0] for each in inside][:3] == ["The", "Honorable", "Tina"]
    assert inside[-1][0] == "20510"
    assert len(inside) == 15
    assert min(each[1] for each in inside) >= 1.0
    assert max(each[3] for each in inside) <= 4.25
    assert min(each[2] for each in inside) >= 2.16
    assert max(each[4] for each in inside) <= 3.04


def test_a_page_of_sources_starts_a_page_of_its_own_and_is_a_heading(pdfs):
    pages = _pages(pdfs / "window.pdf")
    lines = [line.strip() for line in pages[-1].splitlines() if line.strip()]
    assert re.fullmatch(r"The Honorable Tina Smith · November 23, 2026 · Page \d", lines[0])
    assert lines[1] == "Sources"
    assert lines[-1].endswith("a=1&b=2")


def test_the_layouts_of_the_pictures_are_all_there_are():
    assert set(LAYOUTS) <= set(PICTURES)


@pytest.mark.parametrize("name", PICTURES)
def test_the_page_looks_as_it_did_when_somebody_looked_at_it(pdfs, name, request):
    drawn = pdfs / f"{name}.pgm"
    page = (pdfs / f"{name}.pdf", drawn.with_suffix(""))
    _says("pdftoppm", "-r", "50", "-gray", "-hide-annotations", "-singlefile", *page)
    picture, golden = read_pgm(drawn.read_bytes()), GOLDEN / f"{name}.png"
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(write_png(picture))
    assert golden.stat().st_size < 40_000
    assert differing(picture, read_png(golden.read_bytes())) < VISIBLE


def test_a_picture_with_one_line_moved_or_missing_is_not_the_same(pdfs):
    (golden, *_) = sorted(GOLDEN.glob("letter.png"))
    picture = read_png(golden.read_bytes())
    white = bytes([255]) * len(picture[0])
    assert differing(picture, picture) == 0
    assert differing(picture, [*picture[:200], white, white, white, white, *picture[200:-4]]) > VISIBLE
    assert differing(picture, [white if 200 <= at < 220 else row for at, row in enumerate(picture)]) > VISIBLE


def test_what_libreoffice_saved_comes_back_with_words_parts_and_sources(word, letter, op_ed, tmp_path):
    drafts = {"letter": replace(letter, sources=SOURCES), "article": op_ed, **SAMPLES}
    for name, draft in drafts.items():
        (tmp_path / f"{name}.docx").write_bytes(word.export(draft))
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    saved = ("--convert-to", "docx:MS Word 2007 XML", "--outdir", tmp_path / "saved")
    _says("soffice", "--headless", "--norestore", home, *saved, *sorted(tmp_path.glob("*.docx")))
    for name, draft in drafts.items():
        content = (tmp_path / "saved" / f"{name}.docx").read_bytes()
        assert content != word.export(draft)
        read = back(content)
        assert looks(read) == looks(draft), name
        assert (read.kind, read.topic, read.layout) == (draft.kind, draft.topic, draft.layout)
        assert read.sources == draft.sources
