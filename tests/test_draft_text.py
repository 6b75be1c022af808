import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.draft_text import LINED, count_words, escape, plain, read_blocks, runs, write_blocks
from outreach.errors import FaultyFile
from outreach.model import Block, Run


def test_a_paragraph_without_marks_is_one_run():
    assert runs("Plain words.") == (Run("Plain words."),)


def test_bold_italic_places_and_sources_are_runs_of_their_own():
    assert runs("I **must** *say* [[your story]] so.[^hhs-2024]") == (
        Run("I "),
        Run("must", bold=True),
        Run(" "),
        Run("say", italic=True),
        Run(" "),
        Run("your story", place=True),
        Run(" so."),
        Run("", source="hhs-2024"),
    )


@given(st.text("a .,[^]x-", max_size=40))
def test_marks_of_evidence_are_found_alike_with_and_without_other_marks(text):
    assert runs(text + "*b*")[:-1] == runs(text)


def test_looks_nest():
    assert runs("**a *b* c**") == (
        Run("a ", bold=True),
        Run("b", bold=True, italic=True),
        Run(" c", bold=True),
    )


@pytest.mark.parametrize(
    "value",
    [
        "*",
        "**",
        "{{7*7}}",
        "<b>bold</b>",
        "../../x",
        "_x_",
        "[[place]]",
        "[^x]",
        "- item",
        "1. item",
        "12.",
        "# head",
        "::: body",
    ],
)
def test_what_a_user_types_is_printed_not_obeyed(value):
    assert plain(escape(value)) == value
    assert runs(escape(value)) == (Run(value),)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1))
def test_escaping_loses_nothing(value):
    assert plain(escape(value)) == value
    blocks = (Block("body", escape(value).strip()),)
    if plain(blocks[0].text).strip():
        again = read_blocks(write_blocks(blocks))
        assert " ".join(plain(again[0].text).split()) == " ".join(value.split())


LINE = (
    st.text("abc XYZ.,'é*[]\\-:#1", min_size=1).map(lambda text: escape(" ".join(text.split()))).filter(bool)
)


@given(
    st.lists(
        st.one_of(
            st.builds(Block, st.sampled_from(["body", "salutation", "list_item", "numbered_item"]), LINE),
            st.builds(Block, st.sampled_from(sorted(LINED)), st.lists(LINE, min_size=1).map("\n".join)),
        )
    )
)
def test_blocks_written_and_read_are_the_same_blocks(blocks):
    assert read_blocks(write_blocks(blocks)) == tuple(blocks)


def test_list_items_stay_in_the_part_they_stand_in():
    blocks = (
        Block("body", "Three things:"),
        Block("list_item", "one"),
        Block("list_item", "two"),
        Block("body", "So."),
    )
    text = write_blocks(blocks)
    assert text == "::: body\nThree things:\n\n- one\n\n- two\n\nSo.\n:::\n"
    assert read_blocks(text) == blocks


def test_numbered_items_are_counted_when_written_and_whatever_their_numbers_when_read():
    blocks = (
        Block("body", "Two things:"),
        Block("numbered_item", "one"),
        Block("numbered_item", "two"),
        Block("body", "So."),
        Block("numbered_item", "again"),
    )
    text = write_blocks(blocks)
    assert text == "::: body\nTwo things:\n\n1. one\n\n2. two\n\nSo.\n\n1. again\n:::\n"
    assert read_blocks(text) == blocks
    assert read_blocks(text.replace("2. ", "7. ")) == blocks
    assert read_blocks("::: body\nTwo things:\n1. one\n2. two\n:::") == blocks[:3]


def test_a_number_at_the_start_of_a_wrapped_line_is_no_item():
    assert read_blocks("::: body\nIt began in\n2008. It ended with section\n12. Nobody noticed.\n:::") == (
        Block("body", "It began in 2008. It ended with section 12. Nobody noticed."),
    )


def test_a_list_item_after_an_address_is_no_line_of_it():
    blocks = (Block("signature", "Dana Ruiz"), Block("list_item", "one"), Block("numbered_item", "two"))
    assert read_blocks(write_blocks(blocks)) == blocks


def test_a_list_may_follow_its_paragraph_without_a_blank_line():
    assert read_blocks("::: body\nThree:\n- one\n- two\nand more\n:::") == (
        Block("body", "Three:"),
        Block("list_item", "one"),
        Block("list_item", "two and more"),
    )


def test_an_address_keeps_its_lines_and_a_paragraph_does_not():
    text = "::: signature\nDana Ruiz\nSt. Paul\n:::\n\n::: body\nwrapped\nhere, but\\\nnot here\n:::\n"
    assert read_blocks(text) == (
        Block("signature", "Dana Ruiz\nSt. Paul"),
        Block("body", "wrapped here, but\nnot here"),
    )


def test_words_are_counted_without_markup():
    assert count_words(r"One **two** [[three four]].[^src] \*") == 5


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("::: body\nA\n", 1, "never closed"),
        ("\nloose\n", 2, "outside every part"),
        ("::: body\nA\n::: signature\nB\n:::", 3, "opens inside ::: body (line 1)"),
        (":::\n", 1, "never opened"),
    ],
)
def test_a_broken_part_is_told_with_its_line(text, line, told):
    with pytest.raises(FaultyFile) as fault:
        read_blocks(text, name="my.md")
    assert fault.value.message.startswith(f"my.md:{line}: ")
    assert told in fault.value.message
    assert fault.value.hint
