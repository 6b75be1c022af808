"""Which page of a letter shows which header of the letterhead, whatever its sections and names are."""

import io
import zipfile

import docx
import pytest
from made_word import PAGE, R_NS, STYLES, W_NS, made_word, packed, relations, text
from papers import picture
from word_reading import opened, parts
from word_rules import faults

from outreach.errors import RefusedFile
from outreach.exporters import Output
from outreach.exporters.docx import DocxExporter
from outreach.word_parts.trees import W

RUNNING = "The Honorable Tina Smith · November 23, 2026 · Page "


@pytest.fixture
def on(base, tmp_path):
    """Builds the exporter on a letterhead of these bytes."""

    def build_on(content: bytes, name: str = "paper.docx") -> DocxExporter:
        path = tmp_path / name
        path.write_bytes(content)
        return DocxExporter(base, Output(letterhead=path))

    return build_on


def refer(kind: str, name: str, type: str = "default") -> str:
    return f'<w:{kind}Reference w:type="{type}" r:id="{name}"/>'


def ending(section: str) -> str:
    return f"<w:p><w:pPr><w:sectPr>{section}</w:sectPr></w:pPr></w:p>"


LOGO, SHEET, FOOT = text("PRAIRIE LOGO"), text("continuation sheet"), text("1 Main Street")


def shown(content: bytes) -> tuple[str, str, str, str]:
    """Return what page one and page two show: header, footer, header, footer."""
    assert faults(content) == []
    (section,) = opened(content).sections
    first = section.different_first_page_header_footer
    one = (
        (section.first_page_header, section.first_page_footer) if first else (section.header, section.footer)
    )
    pages = (*one, section.header, section.footer)
    return tuple("" if each.is_linked_to_previous else each.paragraphs[0].text for each in pages)


SECTIONS = {
    "each section has its own": (
        ending(refer("header", "header1") + PAGE),
        refer("header", "header2") + PAGE,
        ("PRAIRIE LOGO", "", "continuation sheet", ""),
    ),
    "the last one inherits": (
        ending(refer("header", "header1") + refer("footer", "footer1") + PAGE),
        PAGE,
        ("PRAIRIE LOGO", "1 Main Street", "PRAIRIE LOGO", "1 Main Street"),
    ),
    "the footer is inherited, the header is not": (
        ending(refer("header", "header1") + refer("footer", "footer1") + PAGE),
        refer("header", "header2") + PAGE,
        ("PRAIRIE LOGO", "1 Main Street", "continuation sheet", "1 Main Street"),
    ),
    "the first section has a page two of its own": (
        ending(refer("header", "header1", "first") + refer("header", "header2") + PAGE + "<w:titlePg/>"),
        refer("header", "header3") + PAGE,
        ("PRAIRIE LOGO", "", "continuation sheet", ""),
    ),
    "the second section has a title page": (
        ending(refer("header", "header1") + PAGE),
        refer("header", "header2", "first") + refer("header", "header3") + PAGE + "<w:titlePg/>",
        ("PRAIRIE LOGO", "", "continuation sheet", ""),
    ),
    "three sections, the middle one inherits": (
        ending(refer("header", "header1") + PAGE) + ending(PAGE),
        refer("header", "header3") + PAGE,
        ("PRAIRIE LOGO", "", "PRAIRIE LOGO", ""),
    ),
    "a continuous section changes nothing on page one": (
        ending(refer("header", "header1") + PAGE),
        refer("header", "header2") + '<w:type w:val="continuous"/>' + PAGE,
        ("PRAIRIE LOGO", "", "continuation sheet", ""),
    ),
    "the title page is switched off": (
        "",
        refer("header", "header2", "first") + refer("header", "header1") + PAGE + '<w:titlePg w:val="0"/>',
        ("PRAIRIE LOGO", "", "PRAIRIE LOGO", ""),
    ),
    "the title page is switched off in words, and page one shows nothing": (
        "",
        refer("header", "header1", "first") + PAGE + '<w:titlePg w:val="false"/>',
        ("", "", RUNNING, ""),
    ),
    "a footer alone stays on page one": (
        "",
        refer("footer", "footer1") + PAGE,
        ("", "1 Main Street", RUNNING, "1 Main Street"),
    ),
    "a footer of the first page alone": (
        "",
        refer("footer", "footer1", "first") + PAGE + "<w:titlePg/>",
        ("", "1 Main Street", RUNNING, ""),
    ),
}


@pytest.mark.parametrize("case", SECTIONS)
def test_page_one_gets_what_page_one_of_the_paper_shows(on, letter, case):
    body, section, expected = SECTIONS[case]
    heads = {"header1": LOGO, "header2": SHEET, "header3": text("third"), "footer1": FOOT}
    assert shown(on(made_word(body, section, heads=heads)).export(letter)) == expected


def test_a_deleted_section_break_is_no_section(on, letter):
    gone = '<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="Kim"/></w:rPr><w:sectPr>{}</w:sectPr></w:pPr></w:p>'
    body = gone.format(refer("header", "header2") + PAGE) + text("x")
    content = made_word(body, refer("header", "header1") + PAGE, heads={"header1": LOGO, "header2": SHEET})
    assert shown(on(content).export(letter))[0] == "PRAIRIE LOGO"


def test_even_pages_are_kept_where_they_are_switched_on(on, letter):
    heads = {"header1": LOGO, "header2": SHEET}
    section = refer("header", "header1") + refer("header", "header2", "even") + PAGE
    settings = f'<w:settings xmlns:w="{W_NS}"><w:evenAndOddHeaders/></w:settings>'
    link = (("rIdS", "settings", "settings.xml"),)
    content = on(
        made_word("", section, heads=heads, links=link, more={"word/settings.xml": settings})
    ).export(letter)
    (made,) = opened(content).sections
    assert made.even_page_header.paragraphs[0].text == "continuation sheet"
    only = on(
        made_word(
            "",
            refer("header", "header1") + PAGE,
            heads=heads,
            links=link,
            more={"word/settings.xml": settings},
        )
    ).export(letter)
    assert b"evenAndOdd" not in parts(only)["word/settings.xml"]


@pytest.mark.parametrize(
    ("odd", "told"),
    [
        ('<w:cols w:num="2" w:space="720"/>', "columns"),
        ('<w:cols w:equalWidth="0"><w:col w:w="2000"/><w:col w:w="5000"/></w:cols>', "columns"),
        ('<w:lnNumType w:countBy="1"/>', "line numbers"),
        ('<w:pgNumType w:start="7"/>', "its own page numbers"),
        ('<w:pgNumType w:fmt="lowerRoman"/>', "its own page numbers"),
        ('<w:vAlign w:val="center"/>', "vertical alignment"),
        ('<w:textDirection w:val="tbRl"/>', "text direction"),
    ],
)
def test_odd_set_up_of_the_sample_is_left_out_and_said(on, letter, odd, told):
    exporter = on(made_word("", refer("header", "header1") + PAGE + odd, heads={"header1": LOGO}))
    assert any("page set-up" in note and told in note for note in exporter.notes)
    document = parts(exporter.export(letter))["word/document.xml"]
    assert odd.encode() not in document
    assert b'w:w="12240"' in document


def test_an_ordinary_page_set_up_is_taken_without_a_word(on):
    usual = '<w:cols w:space="720"/><w:vAlign w:val="top"/><w:docGrid w:linePitch="360"/>'
    section = refer("header", "header1", "first") + PAGE + usual + "<w:titlePg/>"
    assert on(made_word("", section, heads={"header1": LOGO})).notes == ()


def test_a_letterhead_with_its_name_in_the_text_is_told(on):
    for body in (text("Prairie Guild"), f"<w:tbl><w:tr><w:tc>{text('Prairie Guild')}</w:tc></w:tr></w:tbl>"):
        notes = on(made_word(body)).notes
        assert any(note.startswith("There is nothing in the header or footer") for note in notes)
    empty = made_word(text("x"), refer("header", "header1") + PAGE, heads={"header1": "<w:p/>"})
    assert any(note.startswith("There is nothing") for note in on(empty).notes)
    drawn = '<w:p><w:r><w:pict><v:rect style="width:9pt"/></w:pict></w:r></w:p>'
    lined = made_word(text("x"), refer("header", "header1") + PAGE, heads={"header1": drawn})
    assert not any(note.startswith("There is nothing") for note in on(lined).notes)


def test_an_address_that_only_page_two_prints_stays_in_the_letter(on, letter):
    section = refer("header", "header1", "first") + refer("header", "header2") + PAGE + "<w:titlePg/>"
    street = "1180 Grand Avenue, Suite 4"
    later = made_word("", section, heads={"header1": LOGO, "header2": text(street)})
    assert street in "\n".join(each.text for each in opened(on(later).export(letter)).paragraphs)
    first = made_word("", section, heads={"header1": text(street), "header2": SHEET})
    assert street not in "\n".join(each.text for each in opened(on(first).export(letter)).paragraphs)


@pytest.mark.parametrize("name", ["paper.dotx", "renamed.docx"])
def test_a_word_template_gives_documents(on, letter, name):
    content = on(
        made_word("", refer("header", "header1") + PAGE, heads={"header1": LOGO}, main_type="template.main"),
        name,
    ).export(letter)
    assert b"template.main" not in parts(content)["[Content_Types].xml"]
    assert docx.Document(io.BytesIO(content)).sections[0].header.paragraphs[0].text == "PRAIRIE LOGO"


@pytest.mark.parametrize(
    "main", ["word/document2.xml", "word/document22.xml", "text.xml", "Word/Main/Text1.xml"]
)
def test_parts_are_found_by_their_relationships(on, letter, main):
    parts_of = {"styles7.xml": STYLES, "kopf.xml": f'<w:hdr xmlns:w="{W_NS}">{LOGO}</w:hdr>'}
    types = "".join(
        f'<Override PartName="/{main if n == "t" else n}" ContentType="{t}"/>'
        for n, t in {
            "t": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            "styles7.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml",
            "kopf.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml",
        }.items()
    )
    folder, _, file = main.rpartition("/")
    rels = f"{folder}/_rels/{file}.rels".lstrip("/")
    section = f'<w:sectPr><w:headerReference w:type="default" r:id="h"/>{PAGE}</w:sectPr>'
    content = packed(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f"{types}</Types>",
            "_rels/.rels": relations(("rId1", "officeDocument", f"/{main}")),
            main: f'<w:document xmlns:w="{W_NS}" xmlns:r="{R_NS}"><w:body>{section}</w:body></w:document>',
            rels: relations(("s", "styles", "/styles7.xml"), ("h", "header", "/kopf.xml")),
            **parts_of,
        }
    )
    assert shown(on(content).export(letter))[0] == "PRAIRIE LOGO"


def _rewritten(content: bytes, change) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return packed(dict(change(name, package.read(name).decode()) for name in package.namelist()))


REWRITTEN = {
    "other prefixes": lambda name, data: (
        name,
        data.replace("w:", "ns0:").replace(":w=", ":ns0=").replace("r:id", "q:id").replace(":r=", ":q="),
    ),
    "single quotation marks": lambda name, data: (name, data.replace('"', "'")),
    "names that are not ASCII": lambda name, data: (
        name.replace("header1", "Kopfbögen"),
        data.replace("header1.xml", "Kopfbögen.xml"),
    ),
    "escaped names": lambda name, data: (
        name.replace("header1", "my paper"),
        data.replace("header1.xml", "my%20paper.xml"),
    ),
    "another case": lambda name, data: (name, data.replace("styles.xml", "Styles.xml")),
    "UTF-16": lambda name, data: (name, data if name.endswith((".rels", "].xml")) else data.encode("utf-16")),
    "remarks and line ends": lambda name, data: (name, data.replace("><", ">\r\n<!-- x --><")),
}


@pytest.mark.parametrize("way", REWRITTEN)
def test_files_that_word_opens_are_taken_however_they_are_written(on, letter, way):
    section = refer("header", "header1", "first") + PAGE + "<w:titlePg/>"
    content = made_word(text("x"), section, heads={"header1": LOGO})
    assert shown(on(_rewritten(content, REWRITTEN[way])).export(letter)) == ("PRAIRIE LOGO", "", RUNNING, "")


def test_files_without_styles_page_set_up_or_a_name_for_relationships_are_taken(on, letter):
    section = refer("header", "header1") + PAGE
    assert (
        shown(on(made_word("", section, heads={"header1": LOGO}, styles=None)).export(letter))[0]
        == "PRAIRIE LOGO"
    )
    exporter = on(made_word(text("x"), None))
    assert "It has no page set-up: letter paper with margins of one inch." in exporter.notes
    assert shown(exporter.export(letter))[2] == RUNNING
    bare = made_word(text("x"), PAGE)
    nameless = _rewritten(bare, lambda name, data: (name, data.replace(f' xmlns:r="{R_NS}"', "")))
    assert shown(on(nameless).export(letter))[2] == RUNNING
    without = _rewritten(bare, lambda name, data: (name.replace("document.xml.rels", "stray.txt"), data))
    assert shown(on(without).export(letter))[2] == RUNNING


DEEP = "<w:tbl><w:tr><w:tc>" * 3000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 3000


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (made_word(DEEP), "nests its tables or boxes far deeper"),
        (made_word(text("x"), refer("header", "header1") + PAGE, heads={"header1": DEEP}), "far deeper"),
        (made_word("<w:p>"), "word/document.xml cannot be read"),
        (
            made_word(text("x"), links=(("x", "header", "header9.xml"),)),
            "not in the file, header9.xml",
        ),
        (made_word(text("x"), links=(("x", "image", "media/a.png"),)), "a part that is not in the file"),
        (
            made_word(text("x"), styles=STYLES.replace("<w:name", "<w:name>")),
            "word/styles.xml cannot be read",
        ),
        (
            _rewritten(made_word(text("x")), lambda n, d: (n, f'<?xml version="1.0" encoding="UTF-7"?>{d}')),
            "an encoding that Word never uses",
        ),
        (
            _rewritten(made_word(text("x")), lambda n, d: (n, f'<?xml version="1.0" encoding="IBM037"?>{d}')),
            "an encoding that Word never uses",
        ),
        (made_word(text("x" * 16_000_000)), "more text than a letter holds|unpacks to far more"),
    ],
)
def test_broken_and_hostile_files_are_refused_in_words(on, content, told):
    with pytest.raises(RefusedFile, match=told) as fault:
        on(content)
    assert "Open it in Word" in fault.value.hint


def test_a_lost_picture_of_the_sample_is_no_reason_to_refuse(on, letter):
    content = made_word(
        text("x"), refer("header", "header1") + PAGE, heads={"header1": LOGO}, links=(("x", "image", "NULL"),)
    )
    assert shown(on(content).export(letter))[0] == "PRAIRIE LOGO"


def test_the_page_keeps_its_color_and_loses_the_picture_behind_it(on, letter):
    fill = '<v:background><v:fill r:id="f" type="frame"/></v:background>'
    behind = f'<w:background w:color="FFF8E7">{fill}</w:background>'
    content = _rewritten(
        made_word(text("x"), links=(("f", "image", "media/f.png"),), more={"word/media/f.png": "x"}),
        lambda name, data: (name, data.replace("<w:body>", f"{behind}<w:body>")),
    )
    exporter = on(content)
    made = exporter.export(letter)
    assert faults(made) == []
    assert b'<w:background w:color="FFF8E7"/>' in parts(made)["word/document.xml"]
    assert any("behind its pages" in note for note in exporter.notes)


def test_lists_that_the_paper_does_not_have_are_no_lists_of_ours(on, letter):
    listed = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
    section = refer("header", "header1") + PAGE
    made = on(made_word("", section, heads={"header1": LOGO + listed})).export(letter)
    assert b"numPr" not in parts(made)["word/header1.xml"]
    assert faults(made) == []


def test_two_relationships_of_one_name_are_refused(on):
    twice = (("x", "image", "media/a.png"), ("x", "image", "http://127.0.0.1:9/a.png"))
    with pytest.raises(RefusedFile, match="two relationships of one name"):
        on(made_word(text("x"), links=twice, more={"word/media/a.png": picture()}))


def test_two_pages_with_one_footer_have_a_part_each_with_its_pictures(on, letter):
    drawn = '<w:p><w:r><w:pict><v:shape><v:imagedata r:id="i"/></v:shape></w:pict></w:r></w:p>'
    drawn += (
        '<w:p><w:r><w:drawing><wp:inline><wp:docPr name="x" id="1" descr="x"/>'
        '<a:graphic><a:blip r:embed="i"/></a:graphic></wp:inline></w:drawing></w:r></w:p>'
    )
    content = made_word(
        "",
        refer("footer", "footer1") + PAGE,
        heads={"footer1": drawn},
        more={
            "word/_rels/footer1.xml.rels": relations(("i", "image", "media/a.png")),
            "word/media/a.png": picture(),
        },
    )
    made = on(content).export(letter)
    assert faults(made) == []
    (section,) = opened(made).sections
    footers = [section.first_page_footer, section.footer]
    assert [len(list(each._element.iter(f"{W}pict"))) for each in footers] == [1, 1]
