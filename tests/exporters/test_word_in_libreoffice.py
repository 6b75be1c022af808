"""The letter on paper: LibreOffice lays it out, poppler reads it back.

Caladea and Carlito have the widths of Cambria and Calibri, so lines break where Word breaks them.
"""

import re
import shutil
import subprocess
from dataclasses import replace

import pytest

from outreach.model import Block

TOOLS = ("soffice", "pdfinfo", "pdffonts", "pdftotext")
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


@pytest.fixture(scope="module")
def pdfs(word, letter, op_ed, tmp_path_factory):
    """Are the PDF files of all drafts asked about below: LibreOffice starts once."""
    folder = tmp_path_factory.mktemp("pdf")
    drafts = {
        "letter": letter,
        "longest": _of_words(letter, 330, 5),
        "spilling": _of_words(letter, 380, 6),
        "long": _of_words(letter, 700, 9),
        "op_ed": op_ed,
    }
    for name, draft in drafts.items():
        (folder / f"{name}.docx").write_bytes(word.export(draft))
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    files = sorted(folder.glob("*.docx"))
    _says("soffice", "--headless", "--norestore", home, "--convert-to", "pdf", "--outdir", folder, *files)
    assert len(list(folder.glob("*.pdf"))) == len(drafts)
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
