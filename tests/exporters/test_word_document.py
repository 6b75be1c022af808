"""The Word document of one draft: its words, its parts, and the rules of a professional letter."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from word_reading import Looks, W, contrast, opened, pairs, parts, tree, words

from outreach.draft_text import count_words
from outreach.errors import FaultyFile
from outreach.exporters.wording import printed_text
from outreach.model import Block

SAFE_FONTS = {"Cambria", "Calibri", "Times New Roman", "Arial"}
BODY = ("body", "list_item")


def test_a_minimal_letter_has_a_style_for_each_part(word, minimal):
    assert pairs(word.export(minimal)) == [
        ("Salutation", "Dear Senator Smith:"),
        ("Body Text", "Please vote yes."),
    ]


def test_a_full_letter_wears_one_style_per_part(word, letter):
    found = pairs(word.export(letter))
    assert [style for style, _ in found] == [
        *("Return Address", "Date", "Inside Address", "Reference Line", "Salutation"),
        *("Body Text", "Body Text", "List Bullet", "List Bullet", "List Bullet"),
        *("Body Text", "Body Text", "Body Text", "Closing", "Signature", "Enclosure", "CC List"),
    ]
    assert found[2][1].splitlines() == [
        "The Honorable Tina Smith",
        "United States Senate",
        "720 Hart Senate Office Building",
        "Washington, DC 20510",
    ]
    assert found[3] == ("Reference Line", "Re: Support penalty authority for mental health parity")
    assert found[-3] == ("Signature", "Dana Ruiz, LMFT\nGrand Avenue Family Practice")


def test_a_full_op_ed_wears_one_style_per_part(word, op_ed):
    found = pairs(word.export(op_ed))
    assert [style for style, _ in found] == [
        *("Heading 1", "Byline", "Article Text", "Article Text", "Heading 2", "Article Text", "Article Text"),
        *("Article List", "Article List", "Article List", "Article Text", "Article Text", "Article Text"),
        *("Bio Line", "Contact Box"),
    ]
    assert found[1] == ("Byline", "By Dana Ruiz")
    assert found[-1][1].splitlines()[0] == "300 words, offered to [name of the newspaper] alone"


def test_the_samples_are_as_long_as_real_ones(letter, op_ed):
    for draft in (letter, op_ed):
        assert 260 <= sum(count_words(each.text) for each in draft.blocks if each.part in BODY) <= 330


def test_the_document_says_what_the_draft_says_in_the_same_order(word, letter, op_ed):
    for draft in (letter, op_ed):
        expected = "\n".join(printed_text(block.text) for block in draft.blocks)
        assert words(word.export(draft)) == expected
        assert re.findall(r"\d[\d.,]*", words(word.export(draft))) == re.findall(r"\d[\d.,]*", expected)


def test_the_page_is_us_letter_with_one_inch_margins(word, letter):
    (section,) = opened(word.export(letter)).sections
    assert (section.page_width.twips, section.page_height.twips) == (12240, 15840)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert {margin.twips for margin in margins} == {1440}
    assert section.header_distance.twips == 720


def test_fonts_are_safe_ones_and_the_same_for_every_script(word, letter):
    named = 0
    for name in ("word/document.xml", "word/styles.xml", "word/numbering.xml", "word/header1.xml"):
        for fonts in tree(word.export(letter), name).iter(f"{W}rFonts"):
            named += 1
            assert {key.removeprefix(W) for key in fonts.attrib} == {"ascii", "hAnsi", "cs", "eastAsia"}
            assert len(set(fonts.values())) == 1
            assert set(fonts.values()) <= SAFE_FONTS
    assert named


def test_every_part_is_readable_in_size_and_leading(word, letter, op_ed):
    for draft, least in ((letter, 22), (op_ed, 22)):
        content = word.export(draft)
        looks = Looks(content)
        used = {each.style.style_id for each in opened(content).paragraphs}
        assert len(used) >= 6
        for style in used:
            size = int(looks.find(style, "sz"))
            assert size >= least
            assert looks.find(style, "spacing", "lineRule") == "exact"
            leading = int(looks.find(style, "spacing", "line")) / 10 / size
            assert 1.2 <= leading <= 1.46 or style in ("ArticleText", "ArticleList")


def test_an_article_is_double_spaced_at_twelve_points(word, op_ed):
    looks = Looks(word.export(op_ed))
    for style in ("ArticleText", "ArticleList"):
        assert (looks.find(style, "sz"), looks.find(style, "spacing", "line")) == ("24", "560")


def test_no_paragraph_is_empty_and_no_gap_is_made_of_spaces_tabs_or_breaks(word, letter, op_ed):
    for draft in (letter, op_ed):
        content = word.export(draft)
        texts = [text for _, text in pairs(content)]
        assert len(texts) > 10
        assert all(text.strip() for text in texts)
        assert not [text for text in texts if "  " in text or "\t" in text]
        broken = {style for style, text in pairs(content) if "\n" in text}
        assert broken <= {"Return Address", "Inside Address", "Signature", "Contact Box"}
        assert not list(tree(content).iter(f"{W}tab", f"{W}lastRenderedPageBreak"))
        assert not [each for each in tree(content).iter(f"{W}br") if each.attrib]


def test_letters_follow_the_rules_of_their_parts(word, letter):
    found = dict(pairs(word.export(letter)))
    assert found["Salutation"].endswith(":")
    assert found["Closing"].endswith(",")
    assert re.fullmatch(r"[A-Z][a-z]+ [1-9]\d?, 20\d\d", found["Date"])
    assert re.search(r", [A-Z]{2} \d{5}(-\d{4})?$", found["Inside Address"])
    assert not re.search(r"The Honorable (Dr\.|[^\n]*,)", found["Inside Address"])
    assert len(found["Inside Address"].splitlines()) <= 6


def test_the_signature_never_stands_alone_on_a_page(word, letter):
    content = word.export(letter)
    looks = Looks(content)
    paragraphs = opened(content).paragraphs
    styles = [each.style.style_id for each in paragraphs]
    close = styles.index("Closing")
    tied = [
        each.paragraph_format.keep_with_next or looks.has(style, "keepNext")
        for each, style in zip(paragraphs, styles, strict=True)
    ]
    assert tied[close - 1 : close + 2] == [True, True, False]
    assert tied[styles.index("Salutation")]
    assert sum(tied) == 4  # these three and the reference line: more would push whole pages over
    for style in ("ReturnAddress", "InsideAddress", "ReferenceLine", "Signature"):
        assert looks.has(style, "keepLines")


def test_no_line_of_a_paragraph_is_left_alone(word, letter, op_ed):
    for draft in (letter, op_ed):
        content = word.export(draft)
        styles = {each.style.style_id for each in opened(content).paragraphs}
        assert styles
        assert all(Looks(content).has(style, "widowControl") for style in styles)


def test_properties_name_the_sender_and_the_day_and_nothing_else(word, letter):
    content = word.export(letter)
    core = opened(content).core_properties
    assert (core.title, core.subject) == (letter.title, "parity-enforcement")
    assert (core.author, core.last_modified_by) == ("Dana Ruiz", "Dana Ruiz")
    assert core.created == core.modified == datetime(2026, 11, 23, tzinfo=UTC)
    assert (core.language, core.comments, core.keywords, core.category) == ("en-US", "", "", "")
    assert parts(content)["docProps/app.xml"].endswith(b'extended-properties"/>')
    language = Looks(content).defaults.find(f".//{W}lang")
    assert language.get(f"{W}val") == "en-US"


def test_there_are_no_tables_pictures_or_revision_marks(word, letter, op_ed):
    for draft in (letter, op_ed):
        content = word.export(draft)
        elements = {_name(each) for each in tree(content).iter()}
        assert {"body", "p", "r", "t"} <= elements
        assert not elements & {"tbl", "drawing", "pict", "object", "ins", "del", "txbxContent"}
        assert b"rsid" not in b"".join(parts(content).values())


def _name(element):
    return element.tag.rpartition("}")[2]


def test_a_letter_has_no_heading_and_an_article_starts_at_one_without_a_skip(word, letter, op_ed):
    levels = {}
    for draft in (letter, op_ed):
        content = word.export(draft)
        outline = [
            Looks(content).find(each.style.style_id, "outlineLvl") for each in opened(content).paragraphs
        ]
        levels[draft.layout] = [level for level in outline if level is not None]
    assert levels == {"letter": [], "article": ["0", "1"]}


def test_page_two_carries_recipient_date_and_number_and_page_one_nothing(word, letter):
    content = word.export(letter)
    (section,) = opened(content).sections
    assert section.different_first_page_header_footer
    assert section.first_page_header.is_linked_to_previous  # that is: there is none
    assert section.header.paragraphs[0].text == "The Honorable Tina Smith · November 23, 2026 · Page "
    (field,) = tree(content, "word/header1.xml").iter(f"{W}fldSimple")
    assert field.get(f"{W}instr").strip() == "PAGE"


def test_the_running_head_follows_the_text_a_person_edited(word, letter, op_ed, with_body):
    def head(draft):
        return opened(word.export(draft)).sections[0].header.paragraphs[0].text

    edited = (Block("dateline", "December 1, 2026"), Block("inside_address", "The Honorable R & D\nSenate"))
    assert head(replace(letter, blocks=edited)) == "The Honorable R & D · December 1, 2026 · Page "
    assert head(op_ed) == "Dana Ruiz · A law you may not enforce is only a wish · Page "
    assert head(with_body("x")) == "Tina Smith · Page "


def test_looks_become_runs_and_evidence_marks_print_nothing(word, with_body):
    content = word.export(with_body("plain **bold** *italic* [[place]][^some-source] ***x***"))
    (paragraph,) = opened(content).paragraphs
    looks = [
        (run.text.strip(), run.bold, run.italic, run.style.name) for run in paragraph.runs if run.text.strip()
    ]
    assert looks[:4] == [
        ("plain", None, None, "Default Paragraph Font"),
        ("bold", True, None, "Default Paragraph Font"),
        ("italic", None, True, "Default Paragraph Font"),
        ("[place]", None, None, "Marked Place"),
    ]
    assert "some-source" not in words(content)


def test_a_marked_place_can_be_seen_with_and_without_colour(word, with_body):
    content = word.export(with_body("Call [[your town]] now."))
    assert words(content) == "Call [your town] now."
    style = Looks(content).styles["MarkedPlace"]
    ink, paper = style.find(f".//{W}color").get(f"{W}val"), style.find(f".//{W}shd").get(f"{W}fill")
    assert contrast(ink, paper) >= 4.5


def test_a_list_is_a_real_list(word, letter):
    content = word.export(letter)
    looks = Looks(content)
    assert looks.find("ListBullet", "numId") == "1"
    formats = [each.get(f"{W}val") for each in tree(content, "word/numbering.xml").iter(f"{W}numFmt")]
    assert formats == ["bullet", "decimal"]
    assert not [text for style, text in pairs(content) if style == "List Bullet" and text[0] in "-•*"]


def test_citations_and_titles_do_not_break_across_lines(word, letter):
    text = "\n".join(each.text for each in opened(word.export(letter)).paragraphs)
    assert "H.R.\u00a0957" in text
    assert "Dr.\u00a0Okafor" in text


def test_a_letter_is_small(word, letter, op_ed):
    assert 3_000 < len(word.export(letter)) < 12_000
    assert 3_000 < len(word.export(op_ed)) < 12_000


@pytest.mark.parametrize(
    ("part", "near"),
    [
        ("bdy", "Did you mean body?"),
        ("zzz", "The parts with a style of their own are: "),
    ],
)
def test_a_part_without_a_style_is_told_with_the_known_ones(word, letter, part, near):
    with pytest.raises(FaultyFile, match=f"no style for the part “{part}”") as told:
        word.export(replace(letter, blocks=(Block(part, "text"),)))
    assert near in told.value.hint
    assert "complimentary_close" in told.value.hint


def test_an_unknown_layout_is_told_with_the_known_ones(word, letter):
    with pytest.raises(FaultyFile, match="no style for the layout “leter”") as told:
        word.export(replace(letter, layout="leter"))
    assert "Did you mean letter?" in told.value.hint
