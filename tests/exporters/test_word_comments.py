"""Comments: where a fact comes from and what a marked place asks, on the words they are about."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sample_drafts import SOURCES
from word_reading import W, opened, tree, words

from outreach.draft_text import escape
from outreach.exporters.comments import AUTHOR, FILL_IN
from outreach.model import Block

(SOURCE,) = SOURCES


def ranges(content: bytes) -> list[tuple[str, str]]:
    """Return (words a comment stands on, words of the comment), in the order of the text."""
    told = {str(each.comment_id): each.text for each in opened(content).comments}
    found, running = {}, []
    for element in tree(content).iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}t", f"{W}br"):
        key = element.get(f"{W}id")
        if element.tag == f"{W}commentRangeStart":
            found[key] = ""
            running.append(key)
        elif element.tag == f"{W}commentRangeEnd":
            running.remove(key)
        else:
            for each in running:
                found[each] += (element.text or "").replace("\u00a0", " ")
    assert not running
    assert set(found) == set(told)
    return [(text, told[key]) for key, text in found.items()]


@pytest.fixture
def commented(word, with_body):
    """Gives the comments on one paragraph."""
    return lambda text: ranges(word.export(replace(with_body(text), sources=SOURCES)))


def test_a_sourced_sentence_carries_publisher_title_address_year_and_caveat(commented):
    assert commented("It began in 2008. The agency cannot fine a plan.[^ebsa-lacks-fining-power] So?") == [
        (
            "The agency cannot fine a plan.",
            "U.S. Department of Labor, Office of Inspector General: EBSA Faced Challenges Enforcing "
            "Compliance with Mental Health Parity Laws\n"
            "https://www.oversight.gov/reports/audit/ebsa?a=1&b=2\n"
            "As of: 2025\n"
            "Look at it again from March 1, 2027.\n"
            "Mind: It speaks of job-based plans only.",
        )
    ]


def test_a_marked_place_carries_its_question(commented):
    assert commented("Call [[your *own* town]] now, [[name]].") == [
        ("[your own town]", f"your own town\n{FILL_IN}"),
        ("[name]", f"name\n{FILL_IN}"),
    ]


MARK = "[^ebsa-lacks-fining-power]"


@pytest.mark.parametrize(
    ("text", "on"),
    [
        (f"A first one. The **second** sentence.{MARK}", ["The second sentence."]),
        (
            f"Said Dr. Ruiz of H.R. 957 in the U.S. Senate.{MARK}",
            ["Said Dr. Ruiz of H.R. 957 in the U.S. Senate."],
        ),
        (f"One.{MARK} Two here.{MARK} Three.", ["One.", "Two here."]),
        (f"She said “no.” Then she left.{MARK}", ["Then she left."]),
        (
            f"In 2023 it had 302,{MARK} in 2024 290.{MARK}",
            ["In 2023 it had 302,", "in 2024 290."],
        ),
        (f"*Slanted end.* Plain one.{MARK}", ["Plain one."]),
        (f"**Bold start. And** then on.{MARK}", ["And then on."]),
        (f"A line\nand another.{MARK}", ["and another."]),
        (f"{MARK} nothing before it", []),
        (f"With [[a place]] in it.{MARK}", ["With [a place] in it.", "[a place]"]),
    ],
)
def test_a_comment_stands_on_the_sentence_before_its_mark(commented, text, on):
    assert [words for words, _ in commented(text)] == on


def test_two_marks_on_one_sentence_make_one_comment(word, with_body):
    other = replace(SOURCE, id="other", title="Another", caveat="", revisit_by=None, year="")
    draft = replace(with_body(f"It is so.{MARK}[^other]{MARK} [^unknown]"), sources=(SOURCE, other))
    ((on, told),) = ranges(word.export(draft))
    assert on == "It is so."
    assert told.count("Another") == told.count("Mind:") == told.count("no source for “unknown”") == 1


def test_comments_change_no_word_of_the_letter(word, letter):
    plain = replace(letter, blocks=tuple(Block(each.part, each.text) for each in letter.blocks))
    assert words(word.export(replace(plain, sources=SOURCES))) == words(word.export(plain))
    assert "oversight.gov" not in words(word.export(replace(plain, sources=SOURCES)))


def test_every_comment_is_ours_and_of_the_day_of_the_draft(word, letter):
    comments = list(opened(word.export(replace(letter, sources=SOURCES))).comments)
    assert len(comments) == 2
    for each in comments:
        assert (each.author, each.initials) == (AUTHOR, "o")
        assert each.timestamp == datetime(2026, 11, 23, tzinfo=UTC)
        assert {paragraph.style.name for paragraph in each.paragraphs} == {"annotation text"}


def test_a_draft_with_nothing_to_say_has_no_comments(word, with_body):
    content = word.export(with_body("Plain."))
    assert len(opened(content).comments) == 0
    assert b"comments" not in content


def test_comments_are_the_same_bytes_whatever_was_exported_before(base, letter, op_ed):
    from outreach.exporters.docx import DocxExporter

    draft = replace(letter, sources=SOURCES)
    used = DocxExporter(base)
    for other in (op_ed, letter, replace(draft, date=date(2026, 12, 1))):
        assert used.export(other)
    assert used.export(draft) == DocxExporter(base).export(draft)


def test_sources_of_one_name_are_told_apart(word, with_body):
    renewed = replace(SOURCE, title="The newer report", revisit_by=None)
    draft = with_body(f"It is so.{MARK}")
    for source in (SOURCE, renewed, SOURCE):
        ((_, told),) = ranges(word.export(replace(draft, sources=(source,))))
        assert source.title in told
        assert ("Look at it again" in told) == (source is SOURCE)


def test_a_caveat_of_any_text_is_told_and_breaks_nothing(word, with_body):
    nasty = replace(SOURCE, caveat='a < b & "c" ]]> \x00\ud800 \u202e *stars*', title="{running head}")
    draft = replace(with_body(escape("x & y.") + MARK), sources=(nasty,))
    ((_, told),) = ranges(word.export(draft))
    assert 'Mind: a < b & "c" ]]> *stars*' in told
    assert "{running head}" in told
