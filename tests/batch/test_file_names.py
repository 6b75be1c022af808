"""Files of letters: safe names, never one for two people, never too many in a folder."""

from __future__ import annotations

from collections import Counter

import pytest

from outreach.batch.job import read_layout
from outreach.batch.naming import MOST_FILES, file_name, folder_of, office_folder, person_name
from outreach.errors import InputError, UnknownName
from outreach.workspace import Workspace


def test_two_members_of_one_name_never_share_a_file():
    names = {person_name("Dana Ruiz", f"key {number}") for number in range(1000)}
    assert len(names) == 1000
    assert all(name.startswith("dana-ruiz_") for name in names)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "CON", "a/b\\c", "x" * 500, "Łukasz Żółć", "李雷", ". ", "a:b?"]
)
def test_names_are_safe_on_every_system(name: str):
    made = file_name(person_name(name, "key"), "letter", "", ".docx")
    assert made.isascii()
    assert len(made) < 100
    assert not set(made) & set('/\\:*?"<>| ')
    assert made.endswith(".docx")


@pytest.mark.parametrize("layout", ["state/office", "flat", "state", "state/office/member", "member"])
def test_no_folder_gets_more_files_than_a_system_likes(workspace: Workspace, layout: str):
    office = office_folder(workspace.find_officials(zip="55105").seats[0].officials[0])
    per_row = 3 if "office" in layout else 36
    files: Counter[str] = Counter()
    for number in range(30_000):
        folder = folder_of(read_layout(layout), office, "MN", person_name("A", str(number)), number, per_row)
        files[folder] += per_row
        if "member" in layout:
            files[folder.rpartition("/")[0]] += 1
    assert len(files) > 3
    assert max(files.values()) <= MOST_FILES


def test_folders_stand_in_the_order_of_the_layout(workspace: Workspace):
    official = workspace.find_officials(zip="55105").seats[0].officials[0]
    office = office_folder(official)
    assert folder_of(("office", "state"), office, "MN", "p", 2, 1) == f"{office}/MN"
    assert folder_of(("state", "office", "member"), office, "MN", "p", 2, 1) == f"MN/{office}/p"
    assert folder_of((), office, "MN", "p", 2, 1) == ""


def test_a_layout_that_does_not_exist_is_refused():
    with pytest.raises(UnknownName):
        read_layout("state/city")
    with pytest.raises(InputError):
        read_layout("state/state")
