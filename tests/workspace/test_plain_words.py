"""The words of a file, for rules that look at words alone."""

import docx
import pytest

from outreach.errors import RefusedFile
from outreach.workspace import read_plain_text


def test_a_word_file_gives_its_paragraphs_and_what_stands_beside_them(tmp_path):
    document = docx.Document()
    first = document.add_paragraph("One of my clients is 94.")
    document.add_comment(first.runs, text="She lives in Ely.", author="Kim", initials="K")
    document.add_table(1, 1).cell(0, 0).text = "In a table."
    document.save(tmp_path / "story.docx")
    assert read_plain_text(tmp_path / "story.docx").split("\n\n") == [
        "One of my clients is 94.",
        "In a table.",
        "1 table read as paragraphs, cell by cell.",
        "Comment by Kim: She lives in Ely.",
    ]


def test_a_text_file_gives_its_words(tmp_path):
    (tmp_path / "story.txt").write_text("One.\r\n\r\nTwo.\n", encoding="utf-8")
    assert read_plain_text(tmp_path / "story.txt") == "One.\n\nTwo."


@pytest.mark.parametrize("name", ["story.doc", "story.docx", "story.rtf"])
def test_what_only_looks_like_a_word_file_is_refused(tmp_path, name):
    (tmp_path / name).write_bytes(b"{\\rtf1 hello}")
    with pytest.raises(RefusedFile, match="Rich Text"):
        read_plain_text(tmp_path / name)
