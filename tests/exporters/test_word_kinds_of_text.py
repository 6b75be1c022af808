"""Every way in which Word keeps words: none is lost unsaid, none is read twice, none is added."""

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from word_returned import back
from word_words import words_of_file

from outreach.draft_size import MAX_CHARACTERS, MAX_NESTING, MAX_PARAGRAPHS
from outreach.errors import RefusedFile
from outreach.exporters.word_paragraphs import read_manuscript
from outreach.exporters.word_symbols import read_symbol

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:new="urn:a-kind-of-tomorrow"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def r(text, look=""):
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*inside, look=""):
    return f"<w:p><w:pPr>{look}</w:pPr>{''.join(inside)}</w:p>"


def sign(kind):
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(code, result=""):
    """Return a field; its code is text, or runs where it holds fields itself."""
    code = code if code.startswith("<") else f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    separate = sign("separate") + result if result else ""
    return f"{sign('begin')}{code}{separate}{sign('end')}"


def alternate(choice, fallback="", needs="wps"):
    fallback = f"<mc:Fallback>{fallback}</mc:Fallback>" if fallback else ""
    return (
        f'<mc:AlternateContent><mc:Choice Requires="{needs}">{choice}</mc:Choice>{fallback}'
        "</mc:AlternateContent>"
    )


def box(*paragraphs):
    return f"<w:pict><v:textbox><w:txbxContent>{''.join(paragraphs)}</w:txbxContent></v:textbox></w:pict>"


def run(*inside):
    return f"<w:r>{''.join(inside)}</w:r>"


def drawn(*paragraphs):
    text = f"<wps:txbx><w:txbxContent>{''.join(paragraphs)}</w:txbxContent></wps:txbx>"
    return f"<w:drawing>{text}</w:drawing>"


def tc(*inside):
    return f"<w:tc>{''.join(inside)}</w:tc>"


def tr(*inside):
    return f"<w:tr>{''.join(inside)}</w:tr>"


def tbl(*inside):
    return f"<w:tbl>{''.join(inside)}</w:tbl>"


def control(inside, look=""):
    return f"<w:sdt><w:sdtPr>{look}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def cell(*inside):
    return f"<w:tbl><w:tr><w:tc>{''.join(inside)}</w:tc></w:tr></w:tbl>"


def ruby(base, reading):
    return (
        f"<w:r><w:ruby><w:rubyPr/><w:rt>{r(reading)}</w:rt><w:rubyBase>{r(base)}</w:rubyBase></w:ruby></w:r>"
    )


def m(text):
    return f"<m:r><m:t>{text}</m:t></m:r>"


def fraction(above, below):
    return f"<m:oMath><m:f><m:num>{m(above)}</m:num><m:den>{m(below)}</m:den></m:f></m:oMath>"


def manuscript(*inside, parts=None):
    document = f"<w:document {NAMES}><w:body>{''.join(inside)}</w:body></w:document>"
    return read_manuscript({"word/document.xml": document.encode(), **(parts or {})}, "x.docx")


CASES = {
    "alternate between blocks": (alternate(p(r("one")), p(r("two"))), ["one"]),
    "alternate of an unknown kind": (alternate(p(r("one")), p(r("two")), needs="new"), ["two"]),
    "alternate of an undeclared kind": (alternate(p(r("one")), p(r("two")), needs="zz9"), ["two"]),
    "alternate that needs two kinds": (alternate(p(r("one")), p(r("two")), needs="wps new"), ["two"]),
    "alternate between runs": (p(r("a "), alternate(r("beta"), r("beta")), r(" c")), ["a beta c"]),
    "alternate in a link": (
        p("<w:hyperlink>", alternate(r("x"), r("y"), needs="new"), "</w:hyperlink>"),
        ["y"],
    ),
    "alternate around a row": (tbl(alternate(tr(tc(p(r("x")))), tr(tc(p(r("x")))))), ["x"]),
    "alternate in an alternate": (
        p(alternate(alternate(r("in"), r("out"), needs="new"), r("other"))),
        ["out"],
    ),
    "alternate without words for older words": (alternate(p(), p(r("words"))), ["words"]),
    "alternate without a fallback": (alternate(p(r("only")), needs="new"), ["only"]),
    "box in a box": (p(r("a"), run(box(p(r("b"), run(box(p(r("c")))))))), ["a", "b", "c"]),
    "box twice, for two programs": (p(run(alternate(drawn(p(r("b"))), box(p(r("b")))))), ["b"]),
    "table in a control in a cell": (cell(control(cell(p(r("once")))), p()), ["once"]),
    "table in a table in a box": (p(f"<w:r>{box(cell(cell(p(r('once')))))}</w:r>"), ["once"]),
    "row in a control": (tbl(control(tr(control(tc(p(r("once"))))))), ["once"]),
    "deleted row": (
        tbl(tr("<w:trPr><w:del/></w:trPr>", tc(p(r("gone")))), tr(tc(p(r("here"))))),
        ["here"],
    ),
    "control in a paragraph": (p(r("a "), control(r("b")), r(" c")), ["a b c"]),
    "runs outside of a paragraph": (r("loose"), ["loose"]),
    "paragraph in a paragraph": (p(r("a"), p(r("b")), r("c")), ["a", "b", "c"]),
    "field in the code of a field": (
        p(
            r("We "),
            field(
                "<w:r><w:instrText> IF </w:instrText></w:r>"
                + field(" MERGEFIELD Rate ", r("42"))
                + '<w:r><w:instrText> > 40 "long" "short" </w:instrText></w:r>',
                r("waited long"),
            ),
            r(" for care."),
        ),
        ["We waited long for care."],
    ),
    "field in the result of a field": (p(field(" QUOTE ", r("a ") + field(" REF x ", r("b")))), ["a b"]),
    "field over two paragraphs": (
        p(sign("begin"), "<w:r><w:instrText> INDEX </w:instrText></w:r>", sign("separate"), r("one"))
        + p(r("two"), sign("end"), r(" three")),
        ["one", "two three"],
    ),
    "field that never ends": (p(sign("begin"), r("still here")), ["still here"]),
    "field in a box in a code": (
        p(field(f"<w:r><w:instrText> IF </w:instrText></w:r><w:r>{box(p(r('code')))}</w:r>", r("result"))),
        ["result"],
    ),
    "ticked box of an old form": (
        p(
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>'
            "</w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>",
            sign("end"),
            r(" I agree"),
        ),
        ["☒ I agree"],
    ),
    "chosen entry of an old form": (
        p(
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
            '<w:listEntry w:val="Iowa"/><w:listEntry w:val="Ohio"/></w:ddList></w:ffData></w:fldChar></w:r>'
            "<w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r>",
            sign("end"),
        ),
        ["Ohio"],
    ),
    "page break": (p('<w:r><w:t>One.</w:t><w:br w:type="page"/><w:t>Two.</w:t></w:r>'), ["One.", "Two."]),
    "column break": (p(r("One."), '<w:r><w:br w:type="column"/></w:r>', r("Two.")), ["One.", "Two."]),
    "page break at the end": (p(r("One."), '<w:r><w:br w:type="page"/></w:r>'), ["One."]),
    "reading above words": (p(r("Dear "), ruby("東京", "とうきょう"), r(" friends")), ["Dear 東京 friends"]),
    "equation": (p(r("so "), f"<m:oMath>{m('x=2.6')}</m:oMath>"), ["so x=2.6"]),
    "equation of its own": (f"<m:oMathPara><m:oMath>{m('y=3')}</m:oMath></m:oMathPara>", ["y=3"]),
    "fraction": (p(r("about "), fraction("1", "2"), r(" of them")), ["about 1/2 of them"]),
    "power": (
        p(f"<m:oMath><m:sSup><m:e>{m('10')}</m:e><m:sup>{m('6')}</m:sup></m:sSup></m:oMath>"),
        ["10^6"],
    ),
    "symbols": (
        p(
            r("Done "),
            '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
            '<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>',
            '<w:r><w:sym w:font="Symbol" w:char="00B3"/></w:r>',
        ),
        ["Done ✓α≥"],
    ),
    "symbol without a place": (p(r("a"), '<w:r><w:sym w:font="Symbol" w:char=""/><w:sym/></w:r>'), ["a"]),
    "tick typed in a symbol font": (p(r("ü", '<w:rFonts w:ascii="Wingdings"/>'), r(" yes")), ["✓ yes"]),
    "a word set in a symbol font": (p(r("Senator", '<w:rFonts w:ascii="Wingdings"/>')), ["Senator"]),
    "line end in the file": (p("<w:r><w:t>one\ntwo</w:t></w:r>"), ["one two"]),
    "direction and tags": (p(f"<w:bdo>{r('a')}</w:bdo><w:smartTag>{r('b')}</w:smartTag>"), ["ab"]),
}


@pytest.mark.parametrize("name", CASES)
def test_words_are_read_once_and_in_order(name):
    inside, expected = CASES[name]
    assert [each.text for each in manuscript(inside).paragraphs] == expected


STRUCK = {
    "strike": p(r("Keep "), r("struck", "<w:strike/>"), r("this")),
    "dstrike": p(r("Keep "), r("struck", "<w:dstrike/>"), r("this")),
    "by style": p(r("Keep "), r("struck", '<w:rStyle w:val="Gone"/>'), r("this")),
}
STYLES = (
    f'<w:styles {NAMES}><w:style w:type="character" w:styleId="Out"><w:name w:val="out"/><w:rPr><w:strike/>'
    '</w:rPr></w:style><w:style w:type="character" w:styleId="Gone"><w:name w:val="gone"/>'
    '<w:basedOn w:val="Out"/></w:style></w:styles>'
).encode()


@pytest.mark.parametrize("name", STRUCK)
def test_what_was_struck_through_is_left_out_with_its_words_told(name):
    found = manuscript(STRUCK[name], parts={"word/styles.xml": STYLES})
    assert [each.text for each in found.paragraphs] == ["Keep this"]
    assert found.notes == ("1 passage that was struck through left out of the text: “struck”.",)


def test_a_strike_that_is_switched_off_leaves_the_words():
    found = manuscript(
        p(r("kept", '<w:rStyle w:val="Gone"/><w:strike w:val="0"/>')), parts={"word/styles.xml": STYLES}
    )
    assert [each.text for each in found.paragraphs] == ["kept"]


@pytest.mark.parametrize(
    "inside",
    [
        p(r("Dear "), control(r("Click or tap here to enter text."), "<w:showingPlcHdr/>"), r(":")),
        p(
            r("Dear "),
            control(r("Click or tap ") + r("here to enter text.", "<w:b/>"), "<w:showingPlcHdr/>"),
            r(":"),
        ),
        p(r("Dear "), field(" MACROBUTTON NoMacro [Click or tap here to enter text.] "), r(":")),
        p(r("Dear "), field(" MERGEFIELD x ", r("«Click or tap ") + r("here to enter text.»")), r(":")),
        p(
            r("Dear "),
            f'<w:fldSimple w:instr=" MERGEFIELD x ">{r("«Click or tap here to enter text.»")}</w:fldSimple>',
            r(":"),
        ),
    ],
)
def test_a_place_that_nobody_filled_becomes_a_marked_place(inside):
    (paragraph,) = manuscript(inside).paragraphs
    assert paragraph.text == "Dear [Click or tap here to enter text.]:"
    assert [run.text for run in paragraph.runs if run.place] == ["[Click or tap here to enter text.]"]


def test_an_unfilled_block_keeps_its_place_among_the_paragraphs():
    found = manuscript(p(r("a")), control(p(r("Enter the body.")), "<w:showingPlcHdr/>"), p(r("b")))
    assert [each.text for each in found.paragraphs] == ["a", "[Enter the body.]", "b"]


@pytest.mark.parametrize(
    ("font", "char", "expected"),
    [
        ("Wingdings", "F0FC", "✓"),
        ("wingdings", "FC", "✓"),
        ("Symbol", "F062", "β"),
        ("Symbol", "F0B7", "•"),
        ("Arial", "2713", "✓"),
        ("Wingdings", "", ""),
        ("Some Font", "F041", "[which sign? Some Font F041]"),
        ("Symbol", "nonsense", "[which sign? Symbol nonsense]"),
        ("Symbol", "FFFFFFFF", "[which sign? Symbol FFFFFFFF]"),
        ("Symbol", "-5", "[which sign? Symbol -5]"),
        ("Symbol", "D800", "[which sign? Symbol D800]"),
    ],
)
def test_a_sign_is_known_or_asked_for(font, char, expected):
    assert read_symbol(font, char) == expected


def test_a_sign_that_no_table_knows_becomes_a_marked_place_wherever_it_stands():
    inside = p(r("\uf0fc done"), '<w:r><w:t>so </w:t><w:sym w:font="Odd" w:char="F041"/></w:r>')
    (paragraph,) = manuscript(inside).paragraphs
    assert [(run.text, run.place) for run in paragraph.runs] == [
        *(("[which sign? F0FC]", True), (" doneso ", False), ("[which sign? Odd F041]", True))
    ]


def test_pictures_links_and_underlining_are_told_with_their_places():
    described = '<wp:docPr id="1" name="x" descr="Signature"/>'
    picture = f"<w:drawing><wp:inline>{described}<pic:pic/></wp:inline></w:drawing>"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId9" Type="{OFFICE}/hyperlink" TargetMode="External"'
        ' Target="https://example.org/r"/>'
        "</Relationships>"
    )
    found = manuscript(
        p(f"<w:r>{picture}</w:r>"),
        p(r("Dana Ruiz")),
        p(f'<w:hyperlink r:id="rId9">{r("our report", "<w:u/>")}</w:hyperlink>'),
        p(field(' HYPERLINK "https://example.org/s" ', r("more"))),
        p(field(' HYPERLINK "https://example.org/t" ', r("example.org/t"))),
        p(r("mind", '<w:u w:val="single"/>')),
        parts={"word/_rels/document.xml.rels": relations.encode()},
    )
    assert found.notes == (
        "1 picture left out: “Signature, above: Dana Ruiz”.",
        "2 links left out; the words stay: “our report -> https://example.org/r”; “more -> https://example.org/s”.",
        "Underlining was left out (1 passage).",
    )


def pasted(name, content, chunks='<w:altChunk r:id="rIdA"/>'):
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rIdA" Type="{OFFICE}/aFChunk" Target="{name}"/></Relationships>'
    )
    return manuscript(
        p(r("First.")),
        chunks,
        p(r("Last.")),
        parts={"word/_rels/document.xml.rels": relations.encode(), f"word/{name}": content},
    )


def word_file(*texts):
    made, document = io.BytesIO(), docx.Document()
    for text in texts:
        document.add_paragraph(text)
    document.save(made)
    return made.getvalue()


WEB_PAGES = {
    "a.html": "<head><title>T</title><style>p{}</style></head><body><p>One &amp; two</p>three<br>four</body>",
    "a.xhtml": "\ufeff<html><body><div>One &amp; two</div><ul><li>three<br/>four</li></ul></body></html>",
    "a.mht": "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<p>One &amp; two</p>three<br>four",
    "a.htm": "<p>One &amp; two<p>three<br>four",
}


@pytest.mark.parametrize(("name", "charset"), [*((name, "utf-8") for name in WEB_PAGES), ("a.htm", "utf-16")])
def test_a_pasted_web_page_is_read_in_its_place(name, charset):
    found = pasted(name, WEB_PAGES[name].encode(charset))
    assert [each.text for each in found.paragraphs] == ["First.", "One & two", "three\nfour", "Last."]
    assert found.notes == ("1 pasted part (of a web page or another document) read as paragraphs.",)


def test_other_pasted_parts_are_read_or_counted():
    assert [each.text for each in pasted("a.txt", b"One\r\nTwo").paragraphs] == [
        "First.",
        "One",
        "Two",
        "Last.",
    ]
    inner = pasted("a.docx", word_file("One", "Two"))
    assert [each.text for each in inner.paragraphs] == ["First.", "One", "Two", "Last."]
    rich = pasted("a.rtf", b"{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}\\f0 Five words stand in here.\\par}")
    assert rich.notes == (
        "1 pasted part of the document cannot be read and was left out: “Rich Text, about 5 words”.",
    )
    assert pasted("a.bin", b"\x00\x01").notes[0].startswith("1 pasted part of the document cannot be read")


def test_words_struck_through_in_a_pasted_page_are_told():
    found = pasted("a.html", b"<html><body><p>We <s>always</s> wait</p></body></html>")
    assert [each.text for each in found.paragraphs][1] == "We wait"
    assert "1 passage that was struck through left out of the text: “always”." in found.notes


def test_headers_and_footers_of_another_are_told_and_page_numbers_are_not():
    made, document = io.BytesIO(), docx.Document()
    document.add_paragraph("Body.")
    section = document.sections[0]
    section.header.paragraphs[0].text = "Draft for the board only"
    footer = section.footer.paragraphs[0]
    footer.text = "Page "
    footer._p.append(
        parse_xml(f'<w:fldSimple {NAMES} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    )
    document.save(made)
    (note,) = [each for each in back(made.getvalue()).notes if "Header" in each]
    assert note.endswith("and their words were left out: “Draft for the board only”.")


def test_no_word_of_a_document_is_lost(tmp_path):
    document = docx.Document()
    document.add_heading("A heading", 1)
    document.add_paragraph("One two three", style="List Bullet").add_run(" four").bold = True
    table = document.add_table(2, 2)
    for number, each in enumerate(table._cells):
        each.text = f"cell{number}"
    table.cell(0, 0).add_table(1, 1).cell(0, 0).text = "inner"
    body = document.element.body
    for name in ("box in a box", "control in a paragraph", "equation", "row in a control"):
        body.insert(0, parse_xml(CASES[name][0].replace(">", f" {NAMES}>", 1)))
    document.sections[0].header.paragraphs[0].text = "On every page"
    made = io.BytesIO()
    document.save(made)
    draft = back(made.getvalue())
    read = " ".join([*(block.text for block in draft.blocks), *draft.notes]).replace("**", "")
    for word, count in words_of_file(made).items():
        assert read.split().count(word) >= count or word in read, word


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        (p(r("a")) * (MAX_PARAGRAPHS + 1), "paragraphs"),
        ("<w:p/>" * (MAX_PARAGRAPHS + 1), "paragraphs"),
        (p(r("word " * 200)) * (MAX_CHARACTERS // 900), "characters"),
        ("<w:sdt>" * (MAX_NESTING + 1) + "</w:sdt>" * (MAX_NESTING + 1), "nested"),
        ("<w:tbl><w:tr><w:tc>" * 2_000 + p(r("deep")) + "</w:tc></w:tr></w:tbl>" * 2_000, "nested"),
        (p("<m:oMath>" + "<m:e>" * 3_000 + "</m:e>" * 3_000 + "</m:oMath>"), "nested"),
    ],
)
def test_what_no_draft_holds_is_refused_with_a_sentence(inside, what):
    with pytest.raises(RefusedFile, match=what):
        manuscript(inside)


def renamed(content, names):
    """Return a Word file whose parts have other names, as Word Online gives them."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith((".rels", "[Content_Types].xml")):
                for before, after in names.items():
                    data = data.replace(f"{before}.xml".encode(), f"{after}.xml".encode())
            for before, after in names.items():
                name = name.replace(f"{before}.xml", f"{after}.xml")
            new.writestr(name, data)
    return made.getvalue()


@pytest.mark.parametrize(
    "names",
    [
        {"document": "document2", "styles": "styles2", "numbering": "numbering2", "comments": "comments2"},
        {"styles": "s", "numbering": "n", "comments": "c", "core": "props"},
        {"document": "document22"},
    ],
)
def test_a_draft_comes_back_whatever_its_parts_are_called(word, letter, names):
    content = word.export(letter)
    assert back(renamed(content, names)) == back(content)
    assert back(content).notes == ()


def test_a_page_pasted_a_thousand_times_is_refused():
    chunks = '<w:altChunk r:id="rIdA"/>' * 1_500
    with pytest.raises(RefusedFile, match="too long"):
        pasted("a.html", b"<body>" + b"<p>words</p>" * 500, chunks)


def test_styles_based_on_one_another_without_end_are_left_alone():
    styles = "".join(
        f'<w:style w:styleId="s{at}"><w:name w:val="n{at}"/><w:basedOn w:val="s{(at + 1) % 300}"/></w:style>'
        for at in range(300)
    )
    parts = {"word/styles.xml": f"<w:styles {NAMES}>{styles}</w:styles>".encode()}
    found = manuscript(p(r("a"), look='<w:pStyle w:val="s0"/>'), parts=parts)
    assert [(each.style, each.text) for each in found.paragraphs] == [("n0", "a")]


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ('<p>Kept<span style="display:none"> gone</span></p>', "Hidden text was left out (1 passage)."),
        ("<p>Kept<b hidden> gone</b></p>", "Hidden text was left out (1 passage)."),
        ('<p>Kept<i style="mso-hide: all"> gone</i></p>', "Hidden text was left out (1 passage)."),
        ('<p>Kept<u style="text-decoration: line-through"> gone</u></p>', "“gone”"),
        ('<p>Kept<img alt="A hand"></p>', "1 picture left out: “A hand”."),
    ],
)
@pytest.mark.parametrize("name", ["a.html", "a.dat", "chunk"])
def test_what_a_pasted_page_does_not_show_is_told_whatever_the_part_is_called(page, said, name):
    found = pasted(name, page.encode())
    assert [each.text for each in found.paragraphs] == ["First.", "Kept", "Last."]
    assert any(said in note for note in found.notes)


def test_the_end_of_a_paragraph_that_moved_away_joins_it_with_the_next():
    moved = p(r("One "), look='<w:rPr><w:moveFrom w:id="1"/></w:rPr>')
    assert [each.text for each in manuscript(moved + p(r("two."))).paragraphs] == ["One two."]


@pytest.mark.parametrize("kind", ["drop", "margin"])
def test_a_large_first_letter_is_part_of_its_word(kind):
    large = p(r("W"), look=f'<w:framePr w:dropCap="{kind}" w:lines="3"/>')
    assert [each.text for each in manuscript(large + p(r("e wait."))).paragraphs] == ["We wait."]


def test_a_field_in_one_piece_tells_its_link():
    code = "HYPERLINK &quot;https://example.org/x&quot;"
    found = manuscript(p(f'<w:fldSimple w:instr=" {code} ">{r("our page")}</w:fldSimple>'))
    assert found.notes == ("1 link left out; the words stay: “our page -> https://example.org/x”.",)


@pytest.mark.parametrize("code", ["QUOTE &quot;said so&quot;", "EQ \\f(3,4)"])
def test_a_field_without_a_result_is_told_with_its_words(code):
    assert any(code.replace("&quot;", '"') in note for note in manuscript(p(field(code), r("x"))).notes)


LISTS = [
    ("decimal", "1", "%1.", ""),
    ("decimal", "1", "(%1)", ""),
    ("bullet", "1", "•", ""),
    ("decimal", "5", "%1.", "“5.”"),
    ("lowerLetter", "1", "(%1)", "“(a)”"),
    ("upperRoman", "1", "%1.", "“I.”"),
    ("decimal", "1", "Exhibit %1:", "“Exhibit 1:”"),
    ("none", "1", "Note", "“Note”"),
    ("bullet", "1", "Note:", "“Note:”"),
]


@pytest.mark.parametrize(("format", "start", "text", "said"), LISTS)
def test_marks_of_lists_that_are_counted_anew_are_told(format, start, text, said):
    level = f'<w:start w:val="{start}"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/>'
    numbering = (
        f'<w:numbering {NAMES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">{level}</w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    item = p(r("One."), look='<w:numPr><w:numId w:val="1"/></w:numPr>')
    body = f"<w:document {NAMES}><w:body>{item}</w:body></w:document>"
    parts = {"word/document.xml": body.encode(), "word/numbering.xml": numbering.encode()}
    notes = read_manuscript(parts, "x").notes
    assert [note for note in notes if "numbered again" in note and said in note] if said else notes == ()
