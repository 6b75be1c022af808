"""What a letterhead reaches for: fields, links, bindings, and references to nothing."""

import pytest
from made_word import PAGE, field, made_word, relations, simple_field, text
from papers import picture
from word_reading import opened, parts
from word_rules import faults

from outreach.errors import RefusedFile
from outreach.exporters import Output
from outreach.exporters.docx import DocxExporter

SECTION = '<w:headerReference w:type="first" r:id="header1"/>' + PAGE + "<w:titlePg/>"


@pytest.fixture
def on(base, tmp_path):
    """Builds the exporter on a letterhead whose header holds this."""

    def build_on(header: str, *links, more=None) -> DocxExporter:
        path = tmp_path / "paper.docx"
        rels = {"word/_rels/header1.xml.rels": relations(*links)} if links else {}
        pictured = {"word/media/a.png": picture()}
        path.write_bytes(
            made_word("", SECTION, heads={"header1": header}, more=pictured | rels | (more or {}))
        )
        return DocxExporter(base, Output(letterhead=path))

    return build_on


def head(content: bytes) -> str:
    (section,) = opened(content).sections
    return section.first_page_header.paragraphs[0].text


CODES = [
    'DDEAUTO c:\\\\cmd.exe "/k calc"',
    'IncludeText "http://127.0.0.1:9/x"',
    "Import x.docx",
    "LINK Excel.Sheet x",
]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("made", [field, simple_field, lambda code: field(tuple(code))])
def test_a_field_that_fetches_is_reduced_to_its_words_and_said(on, letter, code, made):
    inside = f"<v:textbox><w:txbxContent><w:p>{made(code)}</w:p></w:txbxContent></v:textbox>"
    box = f"<w:p><w:r><w:pict><v:shape>{inside}</v:shape></w:pict></w:r></w:p>"
    table = f"<w:tbl><w:tr><w:tc><w:p>{made(code)}</w:p></w:tc></w:tr></w:tbl>"
    for header in (f"<w:p>{made(code)}</w:p>", text("x") + table, box):
        exporter = on(header)
        content = exporter.export(letter)
        name = code.split()[0].upper()
        assert any("fetches from outside" in note and name in note for note in exporter.notes)
        everything = b"".join(data for part, data in parts(content).items() if part.startswith("word/header"))
        assert name not in everything.decode().upper()
        assert b"shown" in everything
        assert faults(content) == []


def test_page_numbers_and_dates_stay_fields(on, letter):
    exporter = on(f"<w:p>{field('PAGE')}{simple_field('NUMPAGES')}</w:p>")
    assert exporter.notes == ()
    header = next(d for n, d in parts(exporter.export(letter)).items() if n == "word/header1.xml")
    assert b"PAGE" in header
    assert b"NUMPAGES" in header


def test_what_repeats_the_properties_of_the_file_is_kept_as_words(on, letter):
    bind = '{}dataBinding w:xpath="/ns1:coreProperties[1]/ns0:title[1]" w:storeItemID="{{6C3C8BC8}}"/>'
    newer = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    control = "<w:sdt {}><w:sdtPr>{}<w:text/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    bound = control.format("", bind.format("<w:"), text("Prairie Guild")) + "<w:p/>"
    run = "<w:r><w:t>Prairie Guild</w:t></w:r>"
    inline = f"<w:p>{control.format(newer, bind.format('<w15:'), run)}</w:p>"
    company = f"<w:p>{field('DOCPROPERTY  Company', 'Prairie Guild')}</w:p>"
    title = f"<w:p>{simple_field('title', 'Prairie Guild')}</w:p>"
    for header in (bound, inline, company, title):
        content = on(header).export(letter)
        data = parts(content)["word/header1.xml"]
        assert b"Prairie Guild" in data
        for gone in (b"dataBinding", b"DOCPROPERTY", b"title"):
            assert gone not in data
        assert faults(content) == []


def test_what_repeats_the_sample_text_or_a_mail_merge_is_left_out_and_said(on, letter):
    for code in ('STYLEREF "Heading 1"', "MERGEFIELD Name", "REF mark"):
        exporter = on(f"<w:p><w:r><w:t>Guild</w:t></w:r>{field(code, 'Old words')}</w:p>")
        assert head(exporter.export(letter)) == "Guild"
        assert any("Old words" in note for note in exporter.notes)


def test_a_place_nobody_filled_and_hidden_words_are_said(on):
    place = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt><w:p/>"
    assert any("[Company name]" in note for note in on(place.format(text("[Company name]"))).notes)
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ask Kim</w:t></w:r></w:p>"
    assert any("hidden text" in note and "ask Kim" in note for note in on(hidden).notes)


def test_tracked_changes_and_comments_of_a_header_are_accepted_and_said(on, letter):
    who = 'w:id="1" w:author="Kim"'
    exporter = on(
        f"<w:p><w:ins {who}><w:r><w:t>New</w:t></w:r></w:ins>"
        f"<w:del {who}><w:r><w:delText>Old</w:delText></w:r></w:del></w:p>"
    )
    content = exporter.export(letter)
    assert head(content) == "New"
    assert b"Old" not in parts(content)["word/header1.xml"]
    assert exporter.notes == ("It holds tracked changes: they were taken as accepted.",)


IN_FILE = ("i", "image", "media/a.png")
FAR = "http://127.0.0.1:9/x.png"
BLIP = (
    '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="x"/><a:graphic><a:blip {}/></a:graphic>'
    "</wp:inline></w:drawing></w:r></w:p>"
)
OBJECT = "<w:p><w:r><w:object>{}</w:object></w:r></w:p>"
VML = "<w:p><w:r><w:pict><v:shape>{}</v:shape></w:pict></w:r></w:p>"


@pytest.mark.parametrize(
    ("header", "links"),
    [
        (BLIP.format('r:link="x"'), [("x", "image", FAR)]),
        (BLIP.format('r:embed="x"'), [("x", "image", FAR)]),
        (VML.format('<v:imagedata r:id="x"/>'), [("x", "image", FAR)]),
        (VML.format('<v:imagedata r:href="x"/>'), [("x", "image", FAR)]),
        (VML.format('<v:imagedata r:pict="x"/>'), [("x", "image", "file:///c:/x.png")]),
        (VML.format('<v:imagedata o:relid="x"/>'), [("x", "image", FAR)]),
        (VML.format(f'<v:imagedata src="{FAR}"/>'), []),
        (VML.format(f'<v:imagedata o:href="{FAR}"/>'), []),
        (VML.format('<v:fill r:id="x" type="frame"/>'), [("x", "image", FAR)]),
        (text("x"), [("x", "oleObject", "file:///c:/x.xls")]),
        (text("x"), [("x", "http://example.org/made/up", FAR)]),
        ('<w:altChunk r:id="x"/>' + text("x"), [("x", "aFChunk", "media/a.png")]),
        ('<w:altChunk r:id="x"/>' + text("x"), [("x", "aFChunk", FAR)]),
        (
            '<w:p><w:r><w:object><o:OLEObject r:id="x"/></w:object></w:r></w:p>',
            [("x", "oleObject", "media/a.png")],
        ),
        (
            '<w:p><w:r><w:object><w:control r:id="x"/></w:object></w:r></w:p>',
            [("x", "control", "media/a.png")],
        ),
        (BLIP.format('r:embed="x"'), [("x", "chart", "media/a.png")]),
    ],
)
def test_linked_pictures_and_pieces_of_other_files_are_refused(on, header, links):
    with pytest.raises(
        RefusedFile, match=r"linked from elsewhere|pasted file or a program|not text or a picture"
    ) as fault:
        on(header, *links)
    assert fault.value.hint


@pytest.mark.parametrize(
    ("header", "links"),
    [
        (BLIP.format('r:embed="i" r:link="x"'), [IN_FILE, ("x", "image", FAR)]),
        (
            VML.format('<v:imagedata r:id="i" r:href="x"/>'),
            [IN_FILE, ("x", "image", FAR)],
        ),
        (VML.format(f'<v:imagedata r:id="i" src="{FAR}"/>'), [IN_FILE]),
        (VML.format(f'<v:fill src="{FAR}"/><v:imagedata r:id="i"/>'), [IN_FILE]),
    ],
)
def test_a_picture_that_is_in_the_file_too_stays_and_its_link_goes(on, letter, header, links):
    exporter = on(header, *links)
    content = exporter.export(letter)
    assert picture() in parts(content).values()
    assert b"127.0.0.1" not in b"".join(parts(content).values())
    assert exporter.notes
    assert faults(content) == []


@pytest.mark.parametrize("target", ["file:///c:/x.exe", "javascript://x", "ms-word://x", "smb://server/x"])
def test_a_link_to_a_file_or_a_program_keeps_its_words_alone(on, letter, target):
    exporter = on(
        '<w:p><w:hyperlink r:id="x"><w:r><w:t>us</w:t></w:r></w:hyperlink></w:p>', ("x", "hyperlink", target)
    )
    content = exporter.export(letter)
    assert head(content) == "us"
    assert target.encode() not in b"".join(parts(content).values())
    assert any("only its words" in note for note in exporter.notes)


@pytest.mark.parametrize(
    "header",
    [
        BLIP.format('r:embed="gone"'),
        VML.format('<v:imagedata r:id="gone"/>'),
        VML.format('<v:imagedata o:relid="gone"/>'),
        '<w:p><w:hyperlink r:id="gone"><w:r><w:t>us</w:t></w:r></w:hyperlink></w:p>',
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'>"
        + BLIP.format('r:embed="gone"')
        + "</mc:Choice><mc:Fallback/></mc:AlternateContent></w:r></w:p>",
    ],
)
def test_a_reference_to_nothing_goes_with_what_it_was_for(on, letter, header):
    content = on(text("Guild") + header).export(letter)
    assert faults(content) == []
    assert b"gone" not in parts(content)["word/header1.xml"]
