"""A small chart, in every format and on the way back."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pypdf
import pytest
from papers import letterhead
from word_rules import faults, order_faults

from outreach.draft_text import read_blocks, write_blocks
from outreach.exporters import EXPORTERS, Output, exporter_for
from outreach.exporters.charts import read_chart
from outreach.exporters.markdown import read_markdown
from outreach.exporters.print_file import PrintFile
from outreach.figures import Figures, chart_text
from outreach.model import Draft, Recipient, Sender
from outreach.shipped import find_shipped_folder
from outreach.workspace import Workspace

BASE = find_shipped_folder() / "letter_templates" / "base.docx"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OHIO = """**Students per school counselor, 2023-24**
Ohio: 383
Recommended: 250
Source: U.S. Department of Education, National Center for Education Statistics"""
TOLD = (
    "Bar chart. Students per school counselor, 2023-24. Ohio: 383. Recommended: 250. Source: U.S. Department "
    "of Education, National Center for Education Statistics."
)


def make_draft(chart: str = OHIO, *, layout: str = "brief", after: str = "What we ask of you.") -> Draft:
    end = f"\n::: body\n{after}\n:::\n" if after else ""
    text = f"::: body\nBefore the chart.\n:::\n\n::: chart\n{chart}\n:::\n{end}"
    return Draft(
        kind="leave-behind",
        topic="school-mental-health",
        title="Leave-behind",
        subject="Counselors",
        layout=layout,
        sender=Sender(name="Ann Bee"),
        recipient=Recipient(role="us-house", name="Dana Hale"),
        date=date(2026, 11, 30),
        blocks=read_blocks(text),
    )


def export(draft: Draft, form: str) -> bytes:
    return exporter_for(form, BASE).export(draft)


def document_of(content: bytes) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return ElementTree.fromstring(package.read("word/document.xml"))


def test_a_figure_becomes_the_lines_of_a_chart():
    figures = Figures((find_shipped_folder(),))
    assert chart_text(figures.figure("school-counselors", "OH").chart) == OHIO
    assert chart_text(figures.figure("facilities-spanish", "OH").chart).splitlines()[1:3] == [
        "Ohio: 6%",
        "United States: 25%",
    ]
    assert chart_text(None) == ""


@pytest.mark.parametrize(
    ("lines", "shares"),
    [
        (["Title", "Ohio: 383", "Recommended: 250", "Source: x"], [None, 1, 250 / 383, None]),
        (["Ohio: 6%", "United States: 25%"], [6 / 25, 1]),
        (["T", "Ohio: 0.13", "Nation: 0.32"], [None, 0.13 / 0.32, 1]),
        (["T", "Ohio: 2,743", "Nation: 301", "Texas: 0"], [None, 1, 301 / 2743, 0]),
        (["T", "Ohio: $12", "Nation: $24"], [None, 0.5, 1]),
    ],
)
def test_lines_with_a_number_are_bars(lines, shares):
    chart = read_chart(lines)
    assert chart is not None
    assert list(chart.shares) == pytest.approx(shares)


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["Only words"],
        ["Title", "Ohio: 383", "Source: x"],
        ["Ohio: 383", "and then", "Nation: 376"],
        ["Ohio: 0", "Nation: 0"],
        ["Ohio: about 383", "Nation: many"],
    ],
)
def test_other_lines_are_no_chart(lines):
    assert read_chart(lines) is None


def test_word_draws_shaded_cells_and_says_them_in_words():
    body = document_of(export(make_draft(), "docx"))
    (table,) = body.iter(f"{W}tbl")
    look = table.find(f"{W}tblPr")
    assert look.find(f"{W}tblCaption").get(f"{W}val") == "Students per school counselor, 2023-24"
    assert look.find(f"{W}tblDescription").get(f"{W}val") == TOLD
    rows = list(table.iter(f"{W}tr"))
    labels = ["".join(text.text for text in row.iter(f"{W}t")) for row in rows]
    assert labels == ["Ohio: 383", "Recommended: 250"]
    widths = [int(row[2].find(f"{W}tcPr/{W}tcW").get(f"{W}w")) for row in rows]
    fills = [row[2].find(f"{W}tcPr/{W}shd").get(f"{W}fill") for row in rows]
    assert widths[1] / widths[0] == pytest.approx(250 / 383, abs=0.01)
    assert len(set(fills)) == 2
    assert not list(body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}drawing"))


def test_the_cells_of_a_row_fill_the_columns_of_the_table():
    chart = "T\nOhio: 383\nIowa: 383\nNation: 376\nNone: 0\nTiny: 0.01"
    (table,) = document_of(export(make_draft(chart), "docx")).iter(f"{W}tbl")
    columns = [int(column.get(f"{W}w")) for column in table.find(f"{W}tblGrid")]
    assert all(width > 0 for width in columns)
    for row in table.iter(f"{W}tr"):
        cells = [cell.find(f"{W}tcPr") for cell in row.iter(f"{W}tc")]
        spans = [
            int(span.get(f"{W}val")) if (span := cell.find(f"{W}gridSpan")) is not None else 1
            for cell in cells
        ]
        assert sum(spans) == len(columns)
        assert sum(int(cell.find(f"{W}tcW").get(f"{W}w")) for cell in cells) == sum(columns)


def _value(span: ElementTree.Element | None) -> int:
    return 1 if span is None else int(span.get(f"{W}val"))


def test_a_paragraph_follows_a_chart_that_ends_the_document():
    body = document_of(export(make_draft("T\nOhio: 383\nNation: 376", after=""), "docx")).find(f"{W}body")
    assert [child.tag.removeprefix(W) for child in body][-3:] == ["tbl", "p", "sectPr"]


@pytest.mark.parametrize("layout", ["brief", "letter", "handout", "statement", "article", "script"])
def test_word_accepts_the_chart_in_every_layout(layout):
    content = export(make_draft(layout=layout), "docx")
    assert faults(content) == []
    assert order_faults(content) == []
    assert [len(cell) > 1 for cell in document_of(content).iter(f"{W}tc")].count(False) == 0


def test_word_accepts_the_chart_on_a_letterhead_and_in_a_stack_to_print(tmp_path):
    paper = tmp_path / "paper.docx"
    paper.write_bytes(letterhead())
    content = exporter_for("docx", BASE, Output(letterhead=paper)).export(make_draft())
    assert faults(content) == []
    stack = io.BytesIO()
    PrintFile(exporter_for("docx", BASE)).write([make_draft(), make_draft()], stack)
    assert faults(stack.getvalue()) == []
    assert len(list(document_of(stack.getvalue()).iter(f"{W}tbl"))) == 2


def test_a_page_has_a_drawing_with_a_title():
    page = export(make_draft(), "html").decode()
    assert '<svg role="img" aria-labelledby="chart-' in page
    assert f">{TOLD}</title>" in page
    assert re.findall(r"<text[^>]*>([^<]*)</text>", page) == ["Ohio: 383", "Recommended: 250"]
    widths = [float(width) for width in re.findall(r'<rect[^>]* width="([\d.]+)"', page)]
    assert widths[1] / widths[0] == pytest.approx(250 / 383, abs=0.01)
    assert "<p>Source: U.S. Department of Education" in page


def test_what_a_writer_types_into_a_chart_stays_text_on_a_page():
    page = export(make_draft("<b>T</b>\n<i>Ohio</i>: 383\nNation & world: 376"), "html").decode()
    assert "<i>" not in page
    assert "&lt;i&gt;Ohio&lt;/i&gt;: 383" in page
    assert "Nation &amp; world: 376" in page


def test_a_pdf_has_the_words_and_the_alternative_text():
    reader = pypdf.PdfReader(io.BytesIO(export(make_draft(), "pdf")))
    text = reader.pages[0].extract_text()
    for line in ("Students per school counselor, 2023-24", "Ohio: 383", "Recommended: 250", "Source: U.S."):
        assert line in text
    assert TOLD in list(_told(reader.trailer["/Root"]["/StructTreeRoot"]))


def _told(node):
    found = node.get_object()
    if isinstance(found, dict):
        if "/Alt" in found:
            yield str(found["/Alt"])
        if "/K" in found:
            yield from _told(found["/K"])
    elif isinstance(found, list):
        for each in found:
            yield from _told(each)


@pytest.mark.parametrize("form", ["txt", "md", "eml"])
def test_plain_formats_print_the_lines(form):
    text = export(make_draft(), form).decode()
    assert "Ohio: 383" in text
    assert "Recommended: 250" in text
    assert "<svg" not in text


@pytest.mark.parametrize("form", sorted(EXPORTERS))
def test_the_same_draft_gives_the_same_bytes(form):
    assert export(make_draft(), form) == export(make_draft(), form)


@pytest.mark.parametrize("layout", ["brief", "letter", "handout", "statement"])
def test_a_chart_comes_back_from_word_and_from_markdown(tmp_path, layout):
    draft = make_draft(layout=layout)
    path = tmp_path / "draft.docx"
    path.write_bytes(export(draft, "docx"))
    back = Workspace().read_draft(path)
    assert back.blocks == draft.blocks
    assert not [note for note in back.notes if "table" in note]
    assert read_markdown(export(draft, "md").decode()).blocks == draft.blocks
    assert read_blocks(write_blocks(draft.blocks)) == draft.blocks


def test_a_number_changed_in_word_moves_the_bar(tmp_path):
    path = tmp_path / "draft.docx"
    changed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(export(make_draft(), "docx"))) as package,
        zipfile.ZipFile(changed, "w") as new,
    ):
        for name in package.namelist():
            data = package.read(name)
            new.writestr(name, data.replace(b"Ohio: 383", b"Ohio: 500") if "document" in name else data)
    path.write_bytes(changed.getvalue())
    back = Workspace().read_draft(path)
    widths = [float(one) for one in re.findall(r'<rect[^>]* width="([\d.]+)"', export(back, "html").decode())]
    assert widths[1] / widths[0] == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize("form", ["docx", "pdf", "html", "txt"])
def test_lines_that_are_no_chart_are_printed_as_they_stand(form):
    content = export(make_draft("Only words\nOhio: many"), form)
    if form == "pdf":
        text = pypdf.PdfReader(io.BytesIO(content)).pages[0].extract_text()
    elif form == "docx":
        text = "\n".join(node.text or "" for node in document_of(content).iter(f"{W}t"))
    else:
        text = content.decode()
    assert "Only words" in text
    assert "Ohio: many" in text


def test_another_table_is_still_told(tmp_path):
    made = export(make_draft(), "docx")
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as package, zipfile.ZipFile(changed, "w") as new:
        for name in package.namelist():
            data = package.read(name)
            if name == "word/document.xml":
                data = data.replace(b'w:val="Chart"', b'w:val="BriefText"')
            new.writestr(name, data)
    path: Path = tmp_path / "draft.docx"
    path.write_bytes(changed.getvalue())
    assert any("1 table" in note for note in Workspace().read_draft(path).notes)
