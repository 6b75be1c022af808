"""Final copies, source pages and working copies, in every format alike."""

from dataclasses import replace

import pytest
from sample_drafts import SOURCES
from word_reading import opened, pairs, parts, tree, words
from word_rules import faults

from outreach.errors import InputError
from outreach.exporters import EXPORTERS, Output, SourceStyle, exporter_for
from outreach.exporters.docx import DocxExporter
from outreach.exporters.output import source_line
from outreach.model import Block

FINAL = Output(final=True)


@pytest.fixture(scope="session")
def finished(letter):
    """Is the letter with its marked place filled."""
    blocks = (
        Block(each.part, "I see it weekly.") if each.text.startswith("[[") else each for each in letter.blocks
    )
    return replace(letter, blocks=tuple(blocks), sources=SOURCES)


def test_a_final_copy_has_the_words_and_no_comment(base, finished):
    final, working = DocxExporter(base, FINAL).export(finished), DocxExporter(base).export(finished)
    assert words(final) == words(working)
    assert len(opened(working).comments) == 1
    assert len(opened(final).comments) == 0
    assert not [each for each in tree(final).iter() if "comment" in str(each.tag)]
    assert "word/comments.xml" not in parts(final)


@pytest.mark.parametrize("format", EXPORTERS)
def test_a_final_copy_is_refused_in_every_format_while_places_are_left(base, letter, format):
    with pytest.raises(InputError, match="1 is left") as told:
        exporter_for(format, base, FINAL).export(letter)
    assert "[Your own observation, in about 50 words: what have you" in told.value.message
    assert "--final" in told.value.hint


def test_working_notes_are_not_in_a_final_copy(base, op_ed):
    blocks = (Block("headline_options", "One\nTwo"), Block("headline", "One"), Block("body", "Text."))
    blocks = (*blocks, Block("pitch", "Dear [[name]]"))
    draft = replace(op_ed, blocks=blocks)
    assert words(DocxExporter(base).export(draft)) == "One\nTwo\nOne\nText.\nDear [name]"
    assert words(DocxExporter(base, FINAL).export(draft)) == "One\nText."


def test_an_appendix_is_a_page_of_sources_and_takes_the_place_of_their_comments(base, finished):
    content = DocxExporter(base, Output(sources=SourceStyle.APPENDIX)).export(finished)
    heading, line = pairs(content)[-2:]
    assert heading == ("Sources Heading", "Sources")
    assert line == ("Source List", source_line(SOURCES[0]))
    assert line[1] == (
        "U.S. Department of Labor, Office of Inspector General, EBSA Faced Challenges Enforcing Compliance "
        "with Mental Health Parity Laws (2025). https://www.oversight.gov/reports/audit/ebsa?a=1&b=2"
    )
    assert len(opened(content).comments) == 0
    assert faults(content) == []
    style = opened(content).styles["Sources Heading"]
    assert style.paragraph_format.page_break_before


def test_a_final_copy_may_have_its_appendix(base, finished):
    output = Output(final=True, sources=SourceStyle.APPENDIX)
    assert pairs(DocxExporter(base, output).export(finished))[-2][1] == "Sources"
    assert exporter_for("txt", base, output).export(finished).decode().rstrip().endswith("a=1&b=2")


def test_without_sources_nobody_is_told(base, finished):
    content = DocxExporter(base, Output(sources=SourceStyle.NONE)).export(finished)
    assert len(opened(content).comments) == 0
    assert pairs(content)[-1][1] == "cc: Office of Senator Klobuchar"


def test_an_appendix_to_nothing_is_nothing(base, finished):
    bare = replace(finished, sources=())
    appended = DocxExporter(base, Output(sources=SourceStyle.APPENDIX)).export(bare)
    assert words(appended) == words(DocxExporter(base, FINAL).export(bare))


def test_a_plain_exporter_is_the_same_with_the_usual_output(base, letter):
    for format in EXPORTERS:
        assert exporter_for(format, base, Output()).export(letter) == exporter_for(format, base).export(
            letter
        )
