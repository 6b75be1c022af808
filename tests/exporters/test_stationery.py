"""Envelopes and labels: whose address, and where it stands."""

import io
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date

import docx
import pytest
from word_reading import parts, tree

from outreach.errors import InputError, UnknownName
from outreach.exporters.stationery import SHEETS, Mailing, distinct, envelopes, labels, mailing_of
from outreach.model import Block

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DAY = date(2026, 11, 23)
SMITH = (
    *("The Honorable Tina Smith", "United States Senate", "720 Hart Senate Office Building"),
    "Washington, DC 20510",
)
SIX = (
    *("The Honorable Bill Cassidy, Chair", "Committee on Health, Education, Labor, and Pensions"),
    *("Subcommittee on Primary Health and Retirement Security", "United States Senate"),
    *("428 Dirksen Senate Office Building", "Washington, DC 20510"),
)
BACK = ("Dana Ruiz, LMFT", "Grand Avenue Family Practice", "1180 Grand Avenue, Suite 4", "St. Paul, MN 55105")


def test_the_addresses_are_those_of_the_letter_without_mail_and_telephone(letter):
    assert mailing_of(letter) == Mailing(BACK, SMITH)


def test_an_unfinished_address_is_no_address(letter, op_ed):
    marked = tuple(
        Block(block.part, block.text + "\n[[ZIP]]") if "address" in block.part else block
        for block in letter.blocks
    )
    assert mailing_of(replace(letter, blocks=marked)) is None
    assert mailing_of(op_ed) is None
    half = tuple(
        Block(block.part, block.text + "\n[[ZIP]]") if block.part == "return_address" else block
        for block in letter.blocks
    )
    assert mailing_of(replace(letter, blocks=half)) == Mailing((), SMITH)


def test_every_letter_has_an_envelope_and_every_recipient_a_label(letter):
    mailings = [Mailing(BACK, SMITH), Mailing((), SIX), Mailing((), SMITH)]
    found = docx.Document(io.BytesIO(envelopes(mailings, DAY)))
    assert [paragraph.text for paragraph in found.paragraphs] == [
        *("\n".join(BACK), "\n".join(SMITH), "\n".join(SIX), "\n".join(SMITH))
    ]
    assert distinct(mailings) == (SMITH, SIX)


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_adds_up_to_letter_paper(name):
    sheet = SHEETS[name]
    wide = 2 * sheet.side + sheet.columns * sheet.width + (sheet.columns - 1) * sheet.gap
    assert wide == 12240
    assert 2 * sheet.top + sheet.rows * sheet.height == 15840


@pytest.mark.parametrize("name", SHEETS)
def test_rows_are_exactly_as_high_as_the_labels(name):
    sheet = SHEETS[name]
    content = labels([SMITH] * (sheet.columns * sheet.rows + 1), name, DAY)
    heights = list(tree(content).iter(f"{W}trHeight"))
    assert len(heights) == sheet.rows + 1
    assert {(each.get(f"{W}val"), each.get(f"{W}hRule")) for each in heights} == {
        (str(sheet.height), "exact")
    }
    assert not list(tree(content).iter(f"{W}tblBorders"))


def test_a_sheet_used_before_is_begun_where_it_is_free():
    table = docx.Document(io.BytesIO(labels([SMITH], "5160", DAY, start=6))).tables[0]
    assert table.rows[0].cells[0].text == ""
    assert table.rows[1].cells[4].text == "\n".join(SMITH)
    with pytest.raises(InputError, match="1 to 30"):
        labels([SMITH], "5160", DAY, start=31)


def test_what_cannot_be_made_is_told():
    with pytest.raises(UnknownName, match="5164"):
        labels([SMITH], "5164", DAY)
    with pytest.raises(InputError, match="finished inside address"):
        labels([], "5160", DAY)
    with pytest.raises(InputError, match="finished inside address"):
        envelopes([], DAY)


def test_the_packages_hold_what_they_name():
    for content in (envelopes([Mailing(BACK, SMITH)], DAY), labels([SMITH], "5163", DAY)):
        names = re.findall(rb'PartName="/([^"]+)"', parts(content)["[Content_Types].xml"])
        assert len(names) == 5
        assert {name.decode() for name in names} <= set(parts(content))


TOOLS = ("soffice", "pdftotext", "pdfinfo")


@pytest.mark.heavy
@pytest.mark.skipif(not all(map(shutil.which, TOOLS)), reason="needs LibreOffice and poppler")
def test_on_paper_everything_stands_where_the_post_office_and_the_labels_want_it(tmp_path):
    (tmp_path / "envelope.docx").write_bytes(envelopes([Mailing(BACK, SIX), Mailing((), SMITH)], DAY))
    (tmp_path / "labels.docx").write_bytes(labels([SMITH, SIX] * 15, "5160", DAY))
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    files = sorted(tmp_path.glob("*.docx"))
    command = ["soffice", "--headless", "--norestore", home, "--convert-to", "pdf", "--outdir", tmp_path]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=120)

    pages = boxes(tmp_path / "envelope.pdf")
    assert len(pages) == 2
    for page in pages:
        delivery = [box for box in page if box[0] > 250]
        assert delivery
        # From the sides half an inch, from 1.375 to 3.5 inches below the upper edge.
        assert all(x0 >= 36 and x1 <= 684 - 36 and y0 >= 99 and y1 <= 252 for x0, y0, x1, y1 in delivery)
        assert all(not (x1 > 684 - 342 and y1 > 297 - 45) for _, _, x1, y1 in page)
    (sheet,) = boxes(tmp_path / "labels.pdf")
    for x0, y0, x1, y1 in sheet:
        column = int((x0 - 13.5) // 198)
        row = int((y0 - 36) // 72)
        assert 13.5 + column * 198 <= x0
        assert x1 <= 13.5 + column * 198 + 189
        assert y1 <= 36 + (row + 1) * 72 + 1
    assert len({int((y0 - 36) // 72) for _, y0, _, _ in sheet}) == 10


def boxes(path):
    text = subprocess.run(
        ["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True
    ).stdout
    return [
        [
            tuple(float(value) for value in found)
            for found in re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"', page)
        ]
        for page in text.split("</page>")[:-1]
    ]
