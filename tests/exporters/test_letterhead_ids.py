"""Letterheads whose styles, lists, pictures or parts do not agree: a letter on them is whole."""

import pytest
from made_word import PAGE, SPACES, STYLES, made_word, relations, text
from papers import changed, picture
from word_reading import parts
from word_rules import faults

from outreach.errors import RefusedFile
from outreach.exporters import Output
from outreach.exporters.docx import DocxExporter

EVERY = '<w:headerReference w:type="default" r:id="header1"/>'
EACH = EVERY + EVERY.replace("default", "even") + EVERY.replace("default", "first")
EVEN = {"word/settings.xml": f"<w:settings {SPACES}><w:evenAndOddHeaders/></w:settings>"}
ITEM = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr></w:pPr></w:p>'
LEVEL = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'


def shape(id):
    return f'<w:abstractNum w:abstractNumId="{id}">{LEVEL}</w:abstractNum>'


def used(id, shape):
    return f'<w:num w:numId="{id}"><w:abstractNumId w:val="{shape}"/></w:num>'


def drawn(*ids):
    return "".join(
        f'<w:p><w:r><w:drawing><wp:inline><wp:docPr id="{id}" name="x" descr="x"/><a:graphic>'
        '<a:graphicData><a:blip r:embed="i"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
        for id in ids
    )


PICTURED = {
    "word/_rels/header1.xml.rels": relations(("i", "image", "media/a.png")),
    "word/media/a.png": picture(),
}


@pytest.fixture
def letter_on(base, tmp_path, letter):
    """Returns the letter on a letterhead of these bytes, and the notes."""

    def write(content):
        path = tmp_path / "paper.docx"
        path.write_bytes(content)
        exporter = DocxExporter(base, Output(letterhead=path))
        return exporter.export(letter), exporter.notes

    return write


@pytest.mark.parametrize(
    ("lists", "id"),
    [
        ('<w:num w:numId="1"/>', 1),
        (used(1, 77), 1),
        (shape(0) * 2 + used(1, 0), 1),
        (shape(0) + used(1, 0) * 2, 1),
        (used(1, 0) + shape(0), 1),
        (shape(-1) + used(-3, -1), -3),
        (shape("x") + used("y", "x"), "y"),
        (shape(2147483647) + used(2147483647, 2147483647), 2147483647),
        (shape(99999999999) + used(99999999999, 99999999999), 99999999999),
        (shape("1.5") + used("07", "1.5"), "07"),
        (shape(0), 55),
        ("", 3),
    ],
)
def test_lists_with_scrambled_ids_are_put_in_order(letter_on, lists, id):
    more = {"word/numbering.xml": f"<w:numbering {SPACES}>{lists}</w:numbering>"}
    links = (("lists", "numbering", "numbering.xml"),)
    head = text("Prairie Guild") + ITEM.format(id)
    content, _ = letter_on(made_word("", EVERY + PAGE, heads={"header1": head}, more=more, links=links))
    assert faults(content) == []
    assert b"Prairie Guild" in parts(content)["word/header1.xml"]


@pytest.mark.parametrize(
    "ids", [(1, 1), ("", ""), ("a", "b"), (-1, -1), (0, 0), (99999999999, 1), ("1x", "2.5"), (1, 91, 191)]
)
@pytest.mark.parametrize("section", [EVERY, EACH + "<w:titlePg/>"])
def test_every_picture_has_a_number_of_its_own(letter_on, ids, section):
    title = "<w:titlePg/>" if "titlePg" in section else ""
    links = (("settings", "settings", "settings.xml"),)
    made = made_word(
        "",
        section.removesuffix(title) + PAGE + title,
        heads={"header1": text("Guild") + drawn(*ids)},
        more=PICTURED | EVEN,
        links=links,
    )
    content, _ = letter_on(made)
    assert faults(content) == []
    heads = [data for name, data in parts(content).items() if name.startswith("word/header")]
    assert sum(data.count(b"docPr") for data in heads) >= len(ids)


STYLE = '<w:style w:type="paragraph" w:styleId="{}"><w:name w:val="{}"/>{}</w:style></w:styles>'


@pytest.mark.parametrize(
    ("id", "name", "inside"),
    [
        ("Normal", "Other", ""),
        ("A", "A", '<w:basedOn w:val="Gone"/><w:next w:val="Gone"/><w:link w:val="Gone"/>'),
        ("LB", "List Bullet", '<w:pPr><w:numPr><w:numId w:val="44"/></w:numPr></w:pPr>'),
    ],
)
def test_styles_name_each_other_once_and_only_those_there_are(letter_on, id, name, inside):
    styles = STYLES.replace("</w:styles>", STYLE.format(id, name, inside))
    head = (
        '<w:p><w:pPr><w:pStyle w:val="Nope"/></w:pPr><w:r><w:rPr><w:rStyle w:val="No"/></w:rPr></w:r></w:p>'
    )
    made = made_word("", EVERY + PAGE, heads={"header1": text("Guild") + head}, styles=styles)
    assert faults(letter_on(made)[0]) == []


@pytest.mark.parametrize(
    ("part", "data", "told"),
    [
        ("word/header1.xml", f"<w:ftr {SPACES}/>".encode(), "word/header1.xml holds no header"),
        ("word/styles.xml", f"<w:fonts {SPACES}/>".encode(), "word/styles.xml holds no styles"),
        (
            "word/_rels/header1.xml.rels",
            relations(("i", "image", "document.xml")).encode(),
            "names word/document.xml as a picture",
        ),
        ("word/media/a.png", b'<svg><image href="http://h.example/x"/></svg>', "fetches something"),
        ("word/media/a.png", b'<svg style="fill:url(//h.example/x)"/>', "fetches something"),
        ("word/media/a.png", b"<svg><script>x</script></svg>", "fetches something"),
    ],
)
def test_a_part_that_is_something_else_is_refused_by_its_name(letter_on, part, data, told):
    made = made_word("", EVERY + PAGE, heads={"header1": text("Guild") + drawn(1)}, more=PICTURED)
    with pytest.raises(RefusedFile, match=told):
        letter_on(changed(made, {part: data}))


def test_an_empty_picture_is_left_out_and_told(letter_on):
    made = made_word("", EVERY + PAGE, heads={"header1": text("Guild") + drawn(1)}, more=PICTURED)
    content, notes = letter_on(changed(made, {"word/media/a.png": b""}))
    assert faults(content) == []
    assert any("led nowhere" in note for note in notes)


def test_a_drawing_that_stays_in_its_file_is_taken(letter_on):
    drawing = b'<svg><a id="x"/><use href="#x"/><image href="data:image/png;base64,AA"/></svg>'
    made = made_word("", EVERY + PAGE, heads={"header1": text("Guild") + drawn(1)}, more=PICTURED)
    content, _ = letter_on(changed(made, {"word/media/a.png": drawing}))
    assert drawing in parts(content).values()


@pytest.mark.parametrize("size", ['w:w="abc" w:h=""', 'w:w="100" w:h="100"', 'w:w="-1" w:h="15840"', ""])
def test_a_page_on_which_no_letter_fits_becomes_letter_paper(letter_on, size):
    made = made_word("", f"{EVERY}<w:pgSz {size}/>", heads={"header1": text("Guild")})
    content, notes = letter_on(made)
    assert b'<w:pgSz w:w="12240" w:h="15840"/>' in parts(content)["word/document.xml"]
    assert any("page size or margins cannot be used" in note for note in notes)
