"""The table of formats: what every exporter owes, and what one format must not cost another."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from outreach.errors import FileFault, RefusedFile, UnknownName
from outreach.exporters import EXPORTERS, exporter_for, format_of, suffix_of

HEAVY = ("docx", "lxml", "yaml", "zipfile", "xml", "jinja2", "click")


@pytest.mark.parametrize("name", EXPORTERS)
def test_every_exporter_is_built_alike_and_says_its_suffix(name, base, letter, op_ed):
    exporter = exporter_for(name, base)
    assert exporter.suffix == suffix_of(name)
    assert format_of(Path(f"a.letter{exporter.suffix}")) == name
    for draft in (letter, op_ed):
        assert len(exporter.export(draft)) > 1000


@pytest.mark.parametrize("name", EXPORTERS)
def test_the_same_draft_gives_the_same_bytes_and_another_date_does_not(name, base, letter):
    once, again = exporter_for(name, base), exporter_for(name, base)
    assert once.export(letter) == once.export(letter) == again.export(letter)
    other = replace(letter, blocks=letter.blocks[:-1])
    assert once.export(other) != once.export(letter)


def test_an_unknown_format_is_told_with_the_nearest_names(base):
    with pytest.raises(UnknownName) as told:
        exporter_for("doc", base)
    assert told.value.message == "There is no format “doc”."
    assert "docx" in told.value.hint


def test_a_base_document_that_is_missing_or_broken_is_told_by_its_path(tmp_path):
    with pytest.raises(FileFault, match=r"gone\.docx cannot be read"):
        exporter_for("docx", tmp_path / "gone.docx")
    (tmp_path / "old.docx").write_bytes(b"\xd0\xcf\x11\xe0 a Word 97 file")
    with pytest.raises(RefusedFile, match=r"old\.docx is in the old format of Word 97") as told:
        exporter_for("docx", tmp_path / "old.docx")
    assert told.value.hint


def _imported(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "outreach" in run.stdout
    return set(run.stdout.split())


def test_plain_text_waits_for_nothing_that_only_word_needs():
    path = Path("base.docx")
    names = _imported(
        f"from pathlib import Path; from outreach.exporters import exporter_for; "
        f"exporter_for('txt', Path({str(path)!r}))"
    )
    assert names.isdisjoint(HEAVY)


def test_the_word_exporter_needs_the_standard_library_alone():
    names = _imported("import outreach.exporters.docx")
    assert "zipfile" in names
    assert names.isdisjoint({"docx", "lxml", "yaml", "jinja2", "click"})
