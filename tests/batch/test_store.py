"""Letters in an object store: what is gone there is drafted again, whatever this machine remembers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from made_rosters import ANA, DANA, row, run_once

from outreach.batch import Job
from outreach.batch.targets import open_target
from outreach.errors import InputError
from outreach.workspace import Workspace


@pytest.fixture
def store() -> Iterator[Any]:
    fsspec = pytest.importorskip("fsspec", reason="the extra “s3” is not installed")
    found = fsspec.filesystem("memory")
    yield found
    found.store.clear()
    found.pseudo_dirs[:] = [""]


@pytest.mark.parametrize("layout", [("state", "office"), ()])
def test_an_object_that_is_gone_is_drafted_again_and_said(
    workspace: Workspace, job: Job, store: Any, layout: tuple[str, ...]
):
    remote = replace(job, target="memory://hill-day", layout=layout)
    rows = [row(2, **DANA), row(3, **ANA)]
    assert run_once(workspace, remote, rows).letters == 6
    names = store.find("/hill-day")
    assert len(names) == 6
    assert run_once(workspace, remote, rows).as_dict()["letters_standing"] == 6

    content = store.cat_file(names[0])
    store.rm_file(names[0])
    account = run_once(workspace, remote, rows)
    assert (account.letters, account.standing) == (1, 5)
    assert account.told["a letter was gone and is drafted again"] == 1
    assert store.find("/hill-day") == names
    assert store.cat_file(names[0]) == content


def test_an_edited_object_is_never_overwritten(workspace: Workspace, job: Job, store: Any):
    remote = replace(job, target="memory://hill-day")
    run_once(workspace, remote, [row(2, **DANA)])
    first, second, _ = store.find("/hill-day")
    store.pipe_file(first, b"her own words")
    store.rm_file(second)
    run_once(workspace, remote, [row(2, **DANA)])
    assert store.cat_file(first) == b"her own words"
    assert store.exists(second)


def test_a_store_is_asked_once_for_each_state_and_not_for_every_folder(
    workspace: Workspace, job: Job, store: Any, monkeypatch: pytest.MonkeyPatch
):
    remote = replace(job, target="memory://hill-day")
    rows = [row(2, **DANA), row(3, **ANA)]
    run_once(workspace, remote, rows)
    store.pipe_file("/hill-day/MN/notes/mine.txt", b"a file of somebody else")
    asked: list[str] = []
    find = type(store).find
    monkeypatch.setattr(
        type(store), "find", lambda self, *a, **k: (asked.append(a[0]), find(self, *a, **k))[1]
    )
    monkeypatch.setattr(type(store), "ls", lambda *a, **k: pytest.fail("a folder was listed alone"))
    assert run_once(workspace, remote, rows).as_dict()["letters_standing"] == 6
    assert asked == ["/hill-day/MN", "/hill-day/SD"]
    asked.clear()
    assert run_once(workspace, remote, [*rows, row(4, name="Mo Lind", zip="00001")]).standing == 6
    assert sorted(asked) == ["/hill-day/MN", "/hill-day/SD"]


@pytest.mark.parametrize("place", ["memory://hill-day", "here"])
def test_what_lies_in_a_place_is_listed_by_folder(job: Job, store: Any, place: str):
    target = open_target(place if "://" in place else job.target)
    files = ("a.docx", "MN/a.docx", "MN/x/b.docx", "MN/x/c.docx", "MN/x/y/d.docx", "MN-x/e.docx", "SD/f.docx")
    for file in files:
        target.put(file, file.encode())

    def listed(top: str) -> dict[str, list[str]]:
        return {folder: sorted(names) for folder, names in target.listed(top) if names}

    assert listed("MN") == {"MN": ["a.docx"], "MN/x": ["b.docx", "c.docx"], "MN/x/y": ["d.docx"]}
    assert listed("") == {"": ["a.docx"]}
    assert listed("WY") == {}


def test_a_url_of_a_folder_here_is_told_as_a_folder():
    pytest.importorskip("fsspec", reason="the extra “s3” is not installed")
    with pytest.raises(InputError, match="a folder of this machine") as told:
        open_target("file:///home/ann/letters")
    assert told.value.hint == "Give it as one: --out /home/ann/letters"
