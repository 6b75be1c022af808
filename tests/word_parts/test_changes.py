"""Tracked changes are taken as Word takes them when all are accepted."""

import pytest
from lxml import etree
from made_word import SPACES, text

from outreach.word_parts.changes import accept_changes, drop_comments
from outreach.word_parts.trees import paragraphs_of, words_of

WHO = 'w:id="1" w:author="Kim"'


def part(inside):
    return etree.fromstring(f"<w:body {SPACES}>{inside}</w:body>")


def run(words):
    return f"<w:r><w:t>{words}</w:t></w:r>"


def deleted(words):
    return f"<w:del {WHO}><w:r><w:delText>{words}</w:delText></w:r></w:del>"


def moved(name, words):
    return f"<w:{name} {WHO}>{run(words)}</w:{name}>"


MARK_GONE = f"<w:pPr><w:rPr><w:del {WHO}/></w:rPr></w:pPr>"


@pytest.mark.parametrize(
    ("inside", "left"),
    [
        (f"<w:p>{run('a')}<w:ins {WHO}>{run('b')}</w:ins></w:p>", ["ab"]),
        (f"<w:p>{run('a')}{deleted('furious')}{run('b')}</w:p>", ["ab"]),
        (f"<w:p><w:ins {WHO}>{deleted('x')}{run('c')}</w:ins></w:p>", ["c"]),
        (f"<w:p>{moved('moveFrom', 'old')}</w:p><w:p>{moved('moveTo', 'new')}</w:p>", ["", "new"]),
        (f"<w:p>{MARK_GONE}{run('a')}</w:p>{text('b')}", ["ab"]),
        (f"<w:p>{MARK_GONE}{deleted('a')}</w:p>{text('b')}", ["b"]),
        (f"<w:p>{MARK_GONE}{run('a')}</w:p><w:p>{MARK_GONE}{run('b')}</w:p>{text('c')}", ["abc"]),
        (f"<w:p><w:pPr><w:rPr><w:ins {WHO}/></w:rPr></w:pPr>{run('a')}</w:p>{text('b')}", ["a", "b"]),
        (f"<w:ins {WHO}>{text('a')}</w:ins>{text('b')}", ["a", "b"]),
        (f"<w:p>{MARK_GONE}{run('last')}</w:p>", ["last"]),
        (
            f"<w:p>{run('a')}<w:hyperlink>{moved('ins', 'b')}{deleted('c')}</w:hyperlink></w:p>",
            ["ab"],
        ),
    ],
)
def test_what_is_left_is_what_word_shows_after_accepting(inside, left):
    root = part(inside)
    assert accept_changes(root) > 0
    assert [words_of(each) for each in paragraphs_of(root)] == left
    for name in (b"w:ins", b"w:del", b"w:move", b"Kim"):
        assert name not in etree.tostring(root)


def test_deleted_rows_and_cells_go_and_a_table_without_rows_with_them():
    row = "<w:tr>{}<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
    gone = row.format(f"<w:trPr><w:del {WHO}/></w:trPr>", "gone")
    root = part(f"<w:tbl>{row.format('', 'kept')}{gone}</w:tbl>{text('after')}")
    accept_changes(root)
    assert [words_of(each) for each in paragraphs_of(root)] == ["kept", "after"]
    root = part(f"<w:tbl>{gone}</w:tbl>{text('after')}")
    accept_changes(root)
    assert root.find("{*}tbl") is None


def test_old_looks_are_forgotten():
    look = f"<w:rPr><w:b/><w:rPrChange {WHO}><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr>"
    root = part(f"<w:p><w:r>{look}<w:t>a</w:t></w:r></w:p>")
    assert accept_changes(root) == 1
    assert b"w:i/" not in etree.tostring(root)
    assert b"w:b/" in etree.tostring(root)


def test_a_text_without_changes_stays_as_it_is():
    root = part(text("a"))
    before = etree.tostring(root)
    assert accept_changes(root) == 0
    assert etree.tostring(root) == before


def test_comments_leave_the_text():
    root = part(
        f'<w:p><w:commentRangeStart w:id="0"/>{run("a")}<w:commentRangeEnd w:id="0"/>'
        '<w:r><w:rPr><w:rStyle w:val="x"/></w:rPr><w:commentReference w:id="0"/></w:r></w:p>'
    )
    assert drop_comments(root) == 1
    assert b"comment" not in etree.tostring(root)
    assert len(root[0]) == 1
