"""What a template brings along that must not be in a letter, and slips of its author told before drafting."""

import io
import zipfile

import pytest
from made_word import PAGE, W_NS, field, made_word, relations, simple_field, text

from outreach.errors import InputError, RefusedFile
from outreach.word_parts.trees import W, paragraphs_of, parse_part, words_of
from outreach.word_templates import WordTemplate

FIELDS = [
    "sender.name",
    "sender.phone",
    "recipient.family_name",
    "recipient.salutation",
    "letter.body",
    "date",
]
FACTS = {"title": "T", "author": "Dana", "date": "2026-11-23"}
BODY = [f"Paragraph {number} of five." for number in range(1, 6)]
VALUES = {
    "sender": {"name": "Dana Ruiz", "phone": ""},
    "recipient": {"family_name": "Smith", "salutation": "Dear Senator Smith:"},
    "letter": {"body": "\a".join(BODY)},
    "date": "November 23, 2026",
}
WHO = 'w:id="1" w:author="Kim" w:date="2026-01-01T00:00:00Z"'


def deleted(words):
    return f"<w:del {WHO}><w:r><w:delText>{words}</w:delText></w:r></w:del>"


def run(words):
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


@pytest.fixture
def filled(tmp_path):
    """Fills a template and returns its parts and what was said of it."""

    def fill(content: bytes, name: str = "our.docx"):
        path = tmp_path / name
        path.write_bytes(content)
        with WordTemplate(path, FIELDS) as template:
            made = template.fill(VALUES, FACTS)
        with zipfile.ZipFile(io.BytesIO(made)) as package:
            return {name: package.read(name) for name in package.namelist()}, template.notes

    return fill


def lines(parts, name="word/document.xml"):
    root = parse_part(parts[name], name, "made.docx")
    assert not [p for p in paragraphs_of(root) if any(q is not p for q in p.iter(f"{W}p"))]
    return [words_of(each) for each in paragraphs_of(root)]


def control(inside, properties=""):
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


IN_RUN = "<w:p><w:r>{}</w:r></w:p>"
TAG = run("{{ letter.body }}")
WRAPPED = {
    "inserted": f"<w:p><w:ins {WHO}>{TAG}</w:ins></w:p>",
    "inserted in pieces": f"<w:p>{run('{{ let')}<w:ins {WHO}>{run('ter.bo')}</w:ins>{run('dy }}')}</w:p>",
    "half inserted": f"<w:p><w:ins {WHO}>{run('{{ letter')}</w:ins>{run('.body }}')}</w:p>",
    "moved": f"<w:p><w:moveTo {WHO}>{TAG}</w:moveTo></w:p>",
    "with a deleted field": f"<w:p>{TAG}{deleted('{{ old.field }}')}</w:p>",
    "in a content control": f"<w:p>{control(TAG, '<w:text/>')}</w:p>",
    "in a control around the paragraph": control(f"<w:p>{TAG}</w:p>", "<w:text/>"),
    "in a link": f'<w:p><w:hyperlink w:anchor="x">{TAG}</w:hyperlink></w:p>',
    "in a smart tag": f'<w:p><w:smartTag w:element="x">{TAG}</w:smartTag></w:p>',
    "in a field": f'<w:p><w:fldSimple w:instr="QUOTE">{TAG}</w:fldSimple></w:p>',
    "cut by a comment": (
        f'<w:p><w:commentRangeStart w:id="0"/>{run("{{ letter.")}<w:commentRangeEnd w:id="0"/>'
        f'<w:r><w:commentReference w:id="0"/></w:r>{run("body }}")}</w:p>'
    ),
}


@pytest.mark.parametrize("way", WRAPPED)
def test_the_whole_letter_comes_in_whatever_stands_around_its_field(filled, way):
    parts, _ = filled(made_word(text("{{ recipient.salutation }}") + WRAPPED[way] + text("Sincerely")))
    assert lines(parts) == ["Dear Senator Smith:", *BODY, "Sincerely"]
    for gone in (b"Kim", b"old.field", b"w:ins", b"w:del", b"w:comment"):
        assert gone not in b"".join(parts.values())


def test_tracked_text_and_comments_never_leave_the_house_and_are_said(filled):
    tracked = f"<w:p>{run('We are ')}{deleted('furious')}{run('concerned')}</w:p>"
    said = f'<w:comment w:id="0" w:author="Kim">{text("use {{ sender.nmae }}?")}</w:comment>'
    comment = f'<w:comments xmlns:w="{W_NS}">{said}</w:comments>'
    extra = {
        "word/comments.xml": comment,
        "word/people.xml": "<a>Kim</a>",
        "customXml/item1.xml": "<a>Kim</a>",
        "docProps/custom.xml": "<a>Kim</a>",
        "word/glossary/document.xml": "<a>Kim</a>",
    }
    links = (
        ("c", "comments", "comments.xml"),
        ("p", "http://schemas.microsoft.com/office/2011/relationships/people", "people.xml"),
        ("x", "customXml", "../customXml/item1.xml"),
        ("g", "glossaryDocument", "glossary/document.xml"),
    )
    parts, notes = filled(made_word(tracked + text("{{ sender.name }}"), links=links, more=extra))
    assert lines(parts) == ["We are concerned", "Dana Ruiz"]
    everything = b"".join(parts.values())
    for gone in (b"Kim", b"furious", b"nmae"):
        assert gone not in everything
    assert notes == ("It holds tracked changes: they were taken as accepted.", "Its comments were left out.")


@pytest.mark.parametrize("name", ["our.dotx", "our.docx"])
def test_a_word_template_gives_a_document(filled, name):
    parts, _ = filled(made_word(text("{{ sender.name }}"), main_type="template.main"), name)
    assert b"template.main" not in parts["[Content_Types].xml"]
    assert lines(parts) == ["Dana Ruiz"]


def test_a_template_of_word_online_is_filled_and_its_slips_are_found(filled):
    head = {"header1": text("{{ sender.name }}")}
    section = '<w:headerReference w:type="default" r:id="header1"/>' + PAGE
    parts, _ = filled(made_word(text("{{ date }}"), section, heads=head, main="word/document2.xml"))
    assert (lines(parts), lines(parts, "word/header1.xml")) == (["November 23, 2026"], ["Dana Ruiz"])
    with pytest.raises(InputError, match=r"“sender.nmae” in paragraph 1"):
        filled(made_word(text("{{ sender.nmae }}"), main="word/document2.xml"))


@pytest.mark.parametrize("made", [field, simple_field, lambda code: field(tuple(code))])
@pytest.mark.parametrize(
    "code", ['ddeauto c:\\\\cmd.exe "/k calc"', 'INCLUDEPICTURE "http://127.0.0.1:9/x.png" \\d']
)
def test_fields_that_fetch_are_reduced_to_their_words_wherever_they_stand(filled, code, made):
    heads = {"header1": f"<w:p>{made(code)}</w:p>", "footer1": f"<w:p>{made(code)}</w:p>"}
    footnote = f'<w:footnote w:id="2"><w:p>{made(code)}</w:p></w:footnote>'
    notes_part = f'<w:footnotes xmlns:w="{W_NS}">{footnote}</w:footnotes>'
    section = (
        '<w:headerReference w:type="default" r:id="header1"/>'
        '<w:footerReference w:type="default" r:id="footer1"/>'
    )
    parts, notes = filled(
        made_word(
            text("{{ sender.name }}") + f"<w:p>{made(code)}</w:p>",
            section + PAGE,
            heads=heads,
            links=(("n", "footnotes", "footnotes.xml"),),
            more={"word/footnotes.xml": notes_part},
        )
    )
    assert lines(parts) == ["Dana Ruiz", "shown"]
    everything = b"".join(parts.values()).upper()
    assert b"DDEAUTO" not in everything
    assert b"INCLUDEPICTURE" not in everything
    for place in ("text", "header", "footer", "footnotes"):
        assert any(f"its {place} " in note for note in notes)


@pytest.mark.parametrize(
    ("inside", "links"),
    [
        ('<w:altChunk r:id="x"/>', [("x", "aFChunk", "c.html")]),
        (
            '<w:p><w:r><w:object><o:OLEObject r:id="x"/></w:object></w:r></w:p>',
            [("x", "oleObject", "c.html")],
        ),
        ('<w:p><w:r><w:pict><v:imagedata src="http://127.0.0.1:9/x.png"/></w:pict></w:r></w:p>', []),
        (
            '<w:p><w:r><w:drawing><a:blip r:link="x"/></w:drawing></w:r></w:p>',
            [("x", "image", "http://127.0.0.1:9/x")],
        ),
        (text("x"), [("x", "subDocument", "file:///c:/x.docx")]),
        (text("x"), [("x", "frame", "http://127.0.0.1:9/x")]),
    ],
)
def test_pieces_of_other_files_are_refused(filled, inside, links):
    content = made_word(
        text("{{ date }}") + inside, links=tuple(links), more={"word/c.html": "<img src='http://x'>"}
    )
    with pytest.raises(RefusedFile, match=r"linked from elsewhere|pasted file or a program"):
        filled(content)


def test_a_linked_template_of_a_template_is_left_out_and_said(filled):
    settings = f'<w:settings xmlns:w="{W_NS}" xmlns:r="x"><w:attachedTemplate/><w:rsids/></w:settings>'
    far = relations(("t", "attachedTemplate", "http://127.0.0.1:9/t.dotm"))
    parts, notes = filled(
        made_word(
            text("{{ date }}"),
            links=(("s", "settings", "settings.xml"),),
            more={"word/settings.xml": settings, "word/_rels/settings.xml.rels": far},
        )
    )
    assert b"127.0.0.1" not in b"".join(parts.values())
    assert notes == ("The link to its Word template was left out.",)


@pytest.mark.parametrize(
    ("body", "told", "hint"),
    [
        (text("Dear Senator:"), "no merge field in it", "{{ sender.name }}"),
        (
            f"<w:p>{field('MERGEFIELD  Name', '«Name»')}</w:p>",
            "“«Name»” in paragraph 1",
            "{{ sender.name }} for «Name»",
        ),
        (
            text("x") + f"<w:p>{simple_field('mergefield family_name')}</w:p>",
            "in paragraph 2",
            "outreach fields",
        ),
        (
            text("{{ date }}") + f"<w:p>{field('ADDRESSBLOCK', '«AddressBlock»')}</w:p>",
            "“«AddressBlock»” in paragraph 2",
            "outreach fields",
        ),
    ],
)
def test_a_template_without_our_fields_or_with_those_of_a_mail_merge_is_refused(filled, body, told, hint):
    with pytest.raises(InputError) as fault:
        filled(made_word(body))
    assert told in fault.value.message
    assert hint in fault.value.hint


def test_a_mail_merge_field_in_a_header_is_told_with_its_place(filled):
    section = '<w:headerReference w:type="default" r:id="header1"/>' + PAGE
    heads = {"header1": f"<w:p>{field('MERGEFIELD Name', '«Name»')}</w:p>"}
    with pytest.raises(InputError, match="in header, paragraph 1"):
        filled(made_word(text("{{ date }}"), section, heads=heads))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Item {#12}", "paragraph 2: “{#12}” cannot be read"),
        ("{sender.name}", "paragraph 2: “{sender.name}” has one brace"),
        ("{ date }", "paragraph 2: “{ date }” has one brace"),
        ("{sender.name}}", "paragraph 2: "),
        ("{{ sender.name }", "paragraph 2"),
        ("{{ sender.name }}}}", "paragraph 2: “}}” cannot be read"),
        ("{% if sender.phone %}x", "paragraph 2: “{% if %}” is never closed"),
        ("{% endif %}", "paragraph 2: “{% endif %}” closes nothing"),
        ("{%p for a in letter.body %}x{% endif %}", "paragraph 2: “{% endif %}” closes nothing"),
        ("«Name»", "paragraph 2: “«Name»” looks like a field of Word’s mail merge"),
        ("&lt;&lt;family_name&gt;&gt;", "paragraph 2: “<<family_name>>” looks like"),
        ("{{ sender name }}", "paragraph 2: “{{ sender name }}” cannot be read"),
    ],
)
def test_a_slip_with_braces_is_told_with_its_place(filled, words, told):
    with pytest.raises(InputError) as fault:
        filled(made_word(text("{{ date }}") + text(words)))
    assert told in fault.value.message


def test_an_unknown_field_in_the_code_of_a_word_field_is_told_before_drafting(filled):
    for code in ('HYPERLINK "mailto:{{ sender.mail }}"', "QUOTE {{ sender.mail }}"):
        for made in (field, simple_field):
            with pytest.raises(InputError, match=r"sender\.mail|attribute 'mail'"):
                filled(made_word(text("{{ date }}") + f"<w:p>{made(code)}</w:p>"))


def test_braces_that_are_meant_stay(filled):
    parts, _ = filled(made_word(text("{{ date }}") + text("{# a remark #}The set {a, b} and { } stay.")))
    assert lines(parts)[1] == "The set {a, b} and { } stay."


def test_a_letter_inside_a_sentence_is_its_paragraphs_all_the_same(filled):
    parts, _ = filled(made_word(text("Start {{ letter.body }} end")))
    assert lines(parts) == [f"Start {BODY[0]}", *BODY[1:4], f"{BODY[4]} end"]


def test_a_letter_in_a_text_box_is_whole_or_refused(filled):
    box = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>{0}"
        "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r></w:p>"
    )
    parts, _ = filled(made_word(text("{{ date }}") + box.format(f"<w:p>{TAG}</w:p>")))
    root = parse_part(parts["word/document.xml"], "", "")
    (content,) = root.iter(f"{W}txbxContent")
    assert [words_of(each) for each in content] == BODY


def test_a_cell_that_a_condition_leaves_empty_keeps_a_paragraph(filled):
    cell = text("{%p if sender.phone %}") + text("{{ sender.phone }}") + text("{%p endif %}")
    parts, _ = filled(made_word(text("{{ date }}") + f"<w:tbl><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>"))
    root = parse_part(parts["word/document.xml"], "", "")
    assert [len(each.findall(f"{W}p")) for each in root.iter(f"{W}tc")] == [1]


def test_a_field_in_an_endnote_is_told(filled):
    notes = f'<w:endnotes xmlns:w="{W_NS}"><w:endnote w:id="2">{text("{{ date }}")}</w:endnote></w:endnotes>'
    content = made_word(
        text("{{ date }}"), links=(("e", "endnotes", "endnotes.xml"),), more={"word/endnotes.xml": notes}
    )
    with pytest.raises(InputError, match="endnotes, paragraph 1: fields cannot be used in endnotes"):
        filled(content)
