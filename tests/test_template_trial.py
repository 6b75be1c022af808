"""Templates of the user’s own folder are tried in a child process before this one uses them."""

from __future__ import annotations

from pathlib import Path

import pytest

from outreach.errors import FaultyFile
from outreach.model import Address, Draft, Sender, SenderRole
from outreach.workspace import Workspace
from outreach.workspace import trial as trial_module

DANA = Sender(name="Dana Ruiz", role=SenderRole.CLINICIAN, address=Address(state="MN", zip="55105"))


def own_kind(home: Path, workspace: Workspace, body: str) -> Path:
    shipped = Path(workspace.settings.shipped) / "letter_templates" / "letter.md.j2"
    head, lead, rest = shipped.read_text(encoding="utf-8").partition('{% include "partials/lead.md.j2" %}\n')
    assert lead
    path = home / "letter_templates" / "mine.md.j2"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{head}{lead}\n{body}\n{rest}", encoding="utf-8")
    return path


def compose(workspace: Workspace) -> Draft:
    return workspace.composer.compose(
        workspace.library.kind("mine"),
        workspace.library.topic("parity-enforcement"),
        DANA,
        workspace.directory.official("S001203"),
        workspace.settings.today,
    )


def test_a_harmless_kind_is_tried_once_for_each_content(home: Path, workspace: Workspace, monkeypatch):
    own_kind(home, workspace, "A sentence of our own.")
    assert "A sentence of our own." in "".join(block.text for block in compose(workspace).blocks)
    tried = (home / "data" / "tried-templates.txt").read_text(encoding="ascii").split()
    assert len(tried) == 1

    def never(*args: object) -> None:
        raise AssertionError("tried again")

    with monkeypatch.context() as patch:
        patch.setattr(trial_module, "_run", never)
        compose(Workspace(workspace.settings))
        own_kind(home, workspace, "Another sentence.")
        with pytest.raises(AssertionError, match="tried again"):
            compose(Workspace(workspace.settings))


def test_a_text_of_gigabytes_is_stopped_in_the_child(home: Path, workspace: Workspace):
    own_kind(home, workspace, "{% set a = 'a' * 1000000 %}{{ a * 4000 }}")
    with pytest.raises(FaultyFile, match=r"mine\.md\.j2"):
        compose(workspace)


def test_a_fault_in_a_kind_is_told_with_its_line(home: Path, workspace: Workspace):
    path = own_kind(home, workspace, "{{ sendr.name }}")
    line = path.read_text(encoding="utf-8").split("\n").index("{{ sendr.name }}") + 1
    with pytest.raises(FaultyFile, match=rf"mine\.md\.j2:{line}: .*sendr"):
        compose(workspace)


def test_a_file_of_more_than_a_megabyte_is_refused(home: Path, workspace: Workspace):
    own_kind(home, workspace, "x" * 1_000_001)
    with pytest.raises(FaultyFile, match="larger than 1 MB"):
        compose(workspace)


def test_shipped_templates_are_not_tried(workspace: Workspace, monkeypatch):
    def never(*args: object) -> None:
        raise AssertionError("tried")

    monkeypatch.setattr(trial_module, "_run", never)
    topic = workspace.library.topic("parity-enforcement")
    assert workspace.try_own_templates(workspace.library.kind("letter"), topic) is None


@pytest.mark.heavy
def test_a_loop_without_end_is_stopped_after_three_seconds_of_computing(home: Path, workspace: Workspace):
    loop = "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}"
    own_kind(home, workspace, loop)
    with pytest.raises(FaultyFile, match="more than 3 seconds of computing"):
        compose(workspace)


def test_what_a_child_says_in_the_letters_of_windows_is_no_fault_of_ours(
    home: Path, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A traceback names C:\\Users\\José in Windows-1252, whatever the answer is written in.
    own_kind(home, workspace, "A sentence of our own.")
    loud = "import sys; sys.stderr.buffer.write(b'C:/Users/Jos\\xe9'); sys.exit(2)"
    monkeypatch.setattr(trial_module, "_CHILD", loud)
    with pytest.raises(FaultyFile, match="takes more than 3 seconds of computing"):
        compose(workspace)
