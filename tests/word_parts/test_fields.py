"""Fields of Word: what each reaches for in any spelling, and what is left of it."""

import pytest
from lxml import etree
from made_word import SPACES, field, simple_field

from outreach.word_parts.fields import Reach, fields_of, freeze, take_out
from outreach.word_parts.trees import words_of


def part(inside):
    return etree.fromstring(f"<w:hdr {SPACES}><w:p>{inside}</w:p></w:hdr>")


OUTSIDE = [
    'DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"',
    "ddeauto excel book1",
    "DDE Excel Sheet1 R1C1",
    'INCLUDEPICTURE "http://127.0.0.1:9/x.png" \\d',
    '   IncludePicture   "\\\\\\\\server\\\\share\\\\x.png"',
    'INCLUDETEXT "http://127.0.0.1:9/x.docx"',
    "INCLUDE c:\\\\x.doc",
    'LINK Excel.Sheet.8 "c:\\\\x.xls" "Sheet1!R1C1" \\a \\f',
    'IMPORT "x.pcx"',
    'RD "c:\\\\chapter.docx"',
    'DATABASE \\c "DSN=x" \\s "SELECT *"',
    "AUTOTEXT Disclaimer",
    "MACROBUTTON Run Click",
    "PRINT 27",
    "SHAREDFILE x",
    'HYPERLINK "file:///c:/x.exe"',
    "HYPERLINK \\\\\\\\server\\\\share\\\\x",
    'hyperlink "javascript:alert(1)"',
    'HYPERLINK "ms-word:ofe|u|http://x"',
    '"DDEAUTO" x',
    "",
]


@pytest.mark.parametrize("code", OUTSIDE)
def test_a_field_that_fetches_loses_its_code_and_keeps_its_words(code):
    for inside in (field(code), simple_field(code), field(tuple(code) or ("",))):
        root = part(inside)
        (found,) = fields_of(root)
        assert found.reach is Reach.OUTSIDE
        freeze(found)
        assert words_of(root) == "shown"
        assert b"instr" not in etree.tostring(root)
        assert b"fldChar" not in etree.tostring(root)


@pytest.mark.parametrize(
    "code",
    [
        *(" PAGE ", "page \\* MERGEFORMAT", "NUMPAGES", 'DATE \\@ "MMMM d, yyyy"', "= 1 + 2", "SEQ figure"),
        *('HYPERLINK "https://example.org"', 'HYPERLINK \\l "here"', "HYPERLINK mailto:a@example.org"),
        *("TOC \\o", 'IF 1 = 1 "a" "b"', "FORMTEXT"),
    ],
)
def test_a_field_that_computes_from_the_document_is_known(code):
    assert [each.reach for each in fields_of(part(field(code)))] == [Reach.INSIDE]


@pytest.mark.parametrize(
    ("code", "reach"),
    [
        *(("TITLE", Reach.PROPERTIES), ("docproperty Company", Reach.PROPERTIES)),
        *(('STYLEREF "Heading 1"', Reach.TEXT), ("REF mark \\h", Reach.TEXT)),
        *(("MERGEFIELD Name", Reach.MERGE), ("ADDRESSBLOCK", Reach.MERGE)),
    ],
)
def test_fields_of_properties_of_the_text_and_of_a_mail_merge_are_told_apart(code, reach):
    assert [each.reach for each in fields_of(part(field(code)))] == [reach]


def test_a_field_inside_the_code_of_another_counts_for_both():
    start, rest = field("IF ", "yes").split("</w:instrText></w:r>", 1)
    inner = field('INCLUDETEXT "http://127.0.0.1:9/x"', "fetched")
    root = part(f"{start}</w:instrText></w:r>{inner}{rest}")
    outer, nested = fields_of(root)
    assert (outer.reach, nested.reach) == (Reach.OUTSIDE, Reach.OUTSIDE)
    freeze(outer)
    freeze(nested)
    assert words_of(root) == "yes"
    assert b"INCLUDETEXT" not in etree.tostring(root)


def test_a_simple_field_inside_a_code_goes_with_it():
    start, rest = field("QUOTE ", "yes").split("</w:instrText></w:r>", 1)
    root = part(f"{start}</w:instrText></w:r>{simple_field('DDE x y')}{rest}")
    outer = fields_of(root)[0]
    assert outer.reach is Reach.OUTSIDE
    freeze(outer)
    assert words_of(root) == "yes"


def test_a_field_inside_what_another_shows_is_judged_by_itself():
    shown = f"a</w:t></w:r>{field('PAGE', '3')}<w:r><w:t>b"
    outer, inner = fields_of(part(field("DDE x y", shown)))
    assert (outer.reach, inner.reach) == (Reach.OUTSIDE, Reach.INSIDE)


def test_a_field_that_never_ends_and_code_outside_of_fields_are_found():
    never = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDE x</w:instrText></w:r>'
    (found,) = fields_of(part(never))
    assert found.end is None
    assert found.reach is Reach.OUTSIDE
    (orphan,) = fields_of(part("<w:r><w:instrText>DDEAUTO x</w:instrText></w:r>"))
    assert orphan.reach is Reach.OUTSIDE


def test_what_is_taken_out_leaves_nothing():
    for inside in (field("STYLEREF x"), simple_field("STYLEREF x")):
        root = part(f"<w:r><w:t>a</w:t></w:r>{inside}<w:r><w:t>b</w:t></w:r>")
        take_out(fields_of(root)[0])
        assert words_of(root) == "ab"


def test_a_field_over_two_paragraphs_is_one_field():
    begin, end = field(("INCLUDE", "TEXT x"), "one</w:t></w:r></w:p><w:p><w:r><w:t>two").split("</w:p><w:p>")
    root = part(f"{begin}</w:p><w:p>{end}")
    (found,) = fields_of(root)
    freeze(found)
    assert [words_of(each) for each in root] == ["one", "two"]
