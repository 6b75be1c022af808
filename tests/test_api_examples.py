"""The examples of docs/api.md, of the README and of the package run as they are written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import outreach

ROOT = Path(__file__).parents[1]
_PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)


def examples(name: str) -> list[str]:
    return _PYTHON.findall((ROOT / name).read_text(encoding="utf-8"))


def test_the_page_on_python_runs_from_top_to_bottom(capsys):
    pieces = examples("docs/api.md")
    assert len(pieces) == 4
    names: dict[str, object] = {}
    for piece in pieces:
        exec(compile(piece, "docs/api.md", "exec"), names)
    assert Path("letter.docx").stat().st_size > 3000
    texts = {key: "\n".join(block.text for block in names[key].blocks) for key in ("to_board", "to_clinic")}
    assert "Saint Paul Public Schools\n360 Colborne Street" in texts["to_board"].replace("\n\n", "\n")
    assert "Dear Jordan Lee:" in texts["to_clinic"]
    assert "a licensed marriage and family therapist" in texts["to_clinic"]
    said = capsys.readouterr().out
    assert "There is no topic “parity-enforcment”. Did you mean parity-enforcement?" in said


def test_the_example_of_the_readme_writes_a_letter_to_each_of_the_three():
    (piece,) = examples("README.md")
    exec(compile(piece, "README.md", "exec"), {})
    assert sorted(path.name for path in Path().glob("*.docx")) == [
        "K000367.docx",
        "M001143.docx",
        "S001203.docx",
    ]


def test_the_example_in_the_package_runs_too():
    assert outreach.__doc__
    piece = outreach.__doc__.split("\n\n", 1)[1].rsplit("\n\n", 1)[0]
    assert piece.lstrip().startswith("from datetime")
    exec(compile(re.sub(r"(?m)^ {4}", "", piece), "outreach.__doc__", "exec"), {})
    assert len(list(Path().glob("*.docx"))) >= 3


@pytest.mark.parametrize("suffix", [".docx", ".html", ".txt", ".md", ".eml"])
def test_a_draft_is_written_by_its_suffix(suffix):
    sender = outreach.Sender(name="Dana Ruiz")
    draft = outreach.compose("op-ed", "parity-enforcement", sender)
    assert outreach.export(draft, f"mine{suffix}").stat().st_size > 500


def test_a_recipient_that_does_not_exist_is_told_with_the_near_ones():
    sender = outreach.Sender(name="Dana Ruiz")
    with pytest.raises(outreach.OutreachError, match="no recipient “employr”") as fault:
        outreach.compose(
            "institutional-letter", "parity-enforcement", sender, outreach.Recipient(role="employr")
        )
    assert "Did you mean employer" in fault.value.hint
