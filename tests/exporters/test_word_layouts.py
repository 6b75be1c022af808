"""The look of every layout: sizes, headings, lists, boxes, columns, contrast, and nothing but styles."""

import re
from dataclasses import replace

import pytest
from sample_drafts import LETTER, OP_ED, letter_of
from sample_layouts import SAMPLES
from word_reading import Looks, W, contrast, opened, pairs, tree

from outreach.errors import InputError
from outreach.exporters import Output
from outreach.exporters.docx import DocxExporter
from outreach.exporters.looks import PARTS, SIGN_ON
from outreach.exporters.pieces import BY_LINE
from outreach.exporters.word_styles import LAYOUTS
from outreach.model import Block

DRAFTS = {"letter": letter_of(LETTER), "article": replace(letter_of(OP_ED), layout="article"), **SAMPLES}
SMALL_PRINT = {
    *("Note", "Source List", "Brief Sources", "Handout Sources", "Fine Print", "Signatory"),
    "Brief Text",
    *("Brief List", "Brief Number"),
}


@pytest.mark.parametrize("layout", DRAFTS)
def test_every_part_of_a_sample_wears_the_style_of_its_layout(word, layout):
    draft = DRAFTS[layout]
    expected = [
        LAYOUTS[layout].get(block.part, LAYOUTS["letter"].get(block.part))
        for block in draft.blocks
        for _ in (block.text.split("\n") if block.part in BY_LINE else [block.text])
    ]
    found = [style for style, _ in pairs(word.export(draft))]
    assert [each.casefold() for each in found] == [each.casefold() for each in expected]


@pytest.mark.parametrize("layout", DRAFTS)
def test_the_samples_show_every_part_that_only_their_layout_has(layout):
    own = set(LAYOUTS[layout]) - {part for other in LAYOUTS if other != layout for part in LAYOUTS[other]}
    shown = {block.part for block in DRAFTS[layout].blocks}
    assert own - shown <= {"headline_options", "pitch"}


@pytest.mark.parametrize("layout", DRAFTS)
def test_sizes_and_leading_are_those_of_print(word, layout):
    content = word.export(DRAFTS[layout])
    looks = Looks(content)
    least = {"statement": 24, "handout": 24, "script": 24}.get(layout, 22)
    used = {(each.style.name, each.style.style_id) for each in opened(content).paragraphs}
    assert len(used) >= 4
    for name, style in used:
        size = int(looks.find(style, "sz"))
        if name in SMALL_PRINT:
            assert size >= (20 if layout == "handout" else 17)
        else:
            assert size >= least or name == "Contact", name
        assert looks.find(style, "spacing", "lineRule") == "exact"
        assert 1.18 <= int(looks.find(style, "spacing", "line")) / 10 / size <= 1.52 or "Article" in name


def test_a_brief_has_narrower_margins_so_that_it_stays_on_one_page(word):
    (section,) = opened(word.export(SAMPLES["brief"])).sections
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert {side.inches for side in sides} == {0.75}


def test_what_is_read_aloud_is_fourteen_points(word):
    assert Looks(word.export(SAMPLES["script"])).find("Spoken", "sz") == "28"


@pytest.mark.parametrize("layout", DRAFTS)
def test_headings_start_at_the_first_level_and_never_skip(word, layout):
    content = word.export(DRAFTS[layout])
    levels = [
        found.get(f"{W}val")
        if (found := each._p.pPr.find(f"{W}outlineLvl")) is not None
        else Looks(content).find(each.style.style_id, "outlineLvl")
        for each in opened(content).paragraphs
    ]
    told = [int(level) for level in levels if level is not None]
    expected = {"letter": [], "signon": [], "posts": [0], "statement": [0], "brief": [0, 1, 1]}
    assert told == expected.get(layout, told)
    assert all(level <= before + 1 for before, level in zip([-1, *told], told, strict=False))
    assert told.count(0) <= 1


@pytest.mark.parametrize("layout", DRAFTS)
def test_no_layout_has_tables_pictures_empty_paragraphs_or_gaps_of_spaces_and_tabs(word, layout):
    content = word.export(DRAFTS[layout])
    elements = {each.tag.removeprefix(W) for each in tree(content).iter()}
    assert {"body", "p", "r", "t"} <= elements
    assert not elements & {"tbl", "drawing", "pict", "object", "framePr", "txbxContent", "tab"}
    assert all(text.strip() and "  " not in text for _, text in pairs(content))


def test_every_colour_of_text_on_its_ground_has_the_contrast_for_reading(word):
    checked = 0
    for draft in DRAFTS.values():
        looks = Looks(word.export(draft))
        for style in looks.styles:
            ink, paper = looks.find(style, "color"), looks.find(style, "shd", "fill")
            if ink or paper:
                assert contrast(ink or "000000", paper or "FFFFFF") >= 4.5
                checked += 1
    assert checked > 10


def test_every_numbered_list_counts_from_one(word, letter):
    numbered = [Block("numbered_item", text) for text in ("a", "b")]
    blocks = (*numbered, Block("body", "between"), *numbered, Block("list_item", "c"), *numbered[:1])
    content = word.export(replace(letter, blocks=blocks))
    items = [each for each in opened(content).paragraphs if each.style.name == "List Number"]
    lists = [each._p.pPr.numPr.numId.val for each in items]
    assert len(lists) == 5
    assert lists[0] == lists[1] != lists[2] == lists[3] != lists[4] != lists[0]
    numbering = tree(content, "word/numbering.xml")
    for used in set(lists):
        (num,) = [each for each in numbering.iter(f"{W}num") if each.get(f"{W}numId") == str(used)]
        assert num.find(f".//{W}startOverride").get(f"{W}val") == "1"


def test_a_subheading_is_a_heading_of_the_first_level_where_there_is_no_headline(word):
    draft = SAMPLES["statement"]
    headed = replace(draft, blocks=(Block("headline", "On parity"), *draft.blocks))
    levels = [_levels(word.export(each)) for each in (draft, headed)]
    assert levels == [["0"], []]


def _levels(content):
    return [each.get(f"{W}val") for each in tree(content).iter(f"{W}outlineLvl")]


def test_signatories_stand_in_columns_between_text_of_full_width(word):
    content = word.export(SAMPLES["signon"])
    sections = list(tree(content).iter(f"{W}sectPr"))
    columns = [each.find(f"{W}cols").get(f"{W}num") for each in sections]
    assert columns == [None, "2", None]
    assert [each.find(f"{W}type") is not None for each in sections] == [False, True, True]
    # Headers, and the title page without one, belong to the section that starts the document.
    assert [each.find(f"{W}titlePg") is not None for each in sections] == [True, False, False]
    paragraphs = opened(content).paragraphs
    names = [each.style.name for each in paragraphs]
    assert names.count("Signatory") == 11
    ends = [at for at, each in enumerate(paragraphs) if each._p.pPr.find(f"{W}sectPr") is not None]
    assert ends == [names.index("Signatory") - 1, len(names) - 1 - names[::-1].index("Signatory")]


def test_many_short_names_stand_in_three_columns_and_names_at_the_end_are_the_last_section(word):
    names = Block("signatories", "\n".join(f"Signatory {at}, LMFT" for at in range(40)))
    content = word.export(replace(SAMPLES["signon"], blocks=(Block("body", "We ask."), names)))
    columns = [each.find(f"{W}cols").get(f"{W}num") for each in tree(content).iter(f"{W}sectPr")]
    assert columns == [None, "3"]
    listed = word.export(
        replace(SAMPLES["signon"], blocks=(Block("numbered_item", "one"), Block("list_item", "two"), names))
    )
    assert len(list(tree(listed).iter(f"{W}sectPr"))) == 2
    alone = word.export(replace(SAMPLES["signon"], blocks=(names,)))
    assert len(list(tree(alone).iter(f"{W}sectPr"))) == 1


def test_the_lines_for_answers_are_ruled_and_no_paragraph_is_empty(word):
    content = word.export(SAMPLES["script"])
    texts = [text for style, text in pairs(content) if style == "Answer Space"]
    assert texts == ["What they said:", "Name of the staff member:", "Date:"]
    borders = {each.tag.removeprefix(W) for each in Looks(content).styles["AnswerSpace"].find(f".//{W}pBdr")}
    assert borders == {"bottom", "between"}


def test_boxes_stay_between_the_margins(word):
    boxed = [style for style in PARTS if "w:left " in style.border]
    assert len(boxed) >= 4
    assert all(style.left == style.right == 7 for style in boxed)  # a border lies 6 points outside the text
    assert not [style for style in SIGN_ON if style.border]


ADDRESS = Block(
    "inside_address", "The Honorable Tina Smith\nUnited States Senate\n720 Hart\nWashington, DC 20510"
)


def _heights(draft, base):
    """Return where the address and what follows it start, in points from the top of the sheet."""
    content = DocxExporter(base, Output(window=True)).export(draft)
    looks = Looks(content)
    (section,) = opened(content).sections
    at, found = section.top_margin.pt, {}
    for paragraph in opened(content).paragraphs:
        found[paragraph.style.name] = at
        after = paragraph.paragraph_format.space_after
        own = looks.find(paragraph.style.style_id, "spacing", "after") or 0
        at += 14 * (paragraph.text.count("\n") + 1) + (after.pt if after is not None else int(own) / 20)
    return found["Inside Address"], found["Reference Line"]


@pytest.mark.parametrize("lines", [1, 3, 4, 5])
def test_the_address_stands_in_the_window_whatever_is_above_it(base, letter, lines):
    above = Block("return_address", "\n".join(["line"] * lines))
    address, following = _heights(replace(letter, blocks=(above, *letter.blocks[1:])), base)
    assert 2.17 * 72 <= address <= 3.04 * 72 - 4 * 14
    assert following >= 3.67 * 72


@pytest.mark.parametrize(
    ("blocks", "told"),
    [
        (
            (Block("return_address", "\n".join("abcdefg")), Block("dateline", "May 1, 2026"), ADDRESS),
            "too long",
        ),
        ((Block("inside_address", "\n".join("abcdefg")),), "too long"),
        ((Block("body", "x"),), "no address"),
        ((Block("body", "x"), ADDRESS), "more above the address than return address and date"),
    ],
)
def test_an_address_that_does_not_fit_the_window_is_told(base, letter, blocks, told):
    with pytest.raises(InputError, match=told) as fault:
        DocxExporter(base, Output(window=True)).export(replace(letter, blocks=blocks))
    assert "plain envelope" in fault.value.hint


def test_a_letter_has_no_direct_formatting_but_what_ties_the_close_to_the_text(word, letter):
    kept = [each.find(f"{W}pPr") for each in tree(word.export(letter)).iter(f"{W}p")]
    assert {re.sub(r"^{.*}", "", child.tag) for each in kept for child in each} == {"pStyle", "keepNext"}
