"""The database is built once, noticed when it is damaged, and never in the way of an answer."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from outreach.directory import open_directory, opening
from outreach.errors import DirectoryFault
from outreach.model import Role

TABLES = Path(__file__).parents[2] / "seeds" / "directory"
MINNESOTA = "ocd-division/country:us/state:mn"


def senators(tables: Path, folder: Path) -> list[str]:
    with open_directory(tables, folder) as directory:
        return [official.family_name for official in directory.holders(MINNESOTA, Role.US_SENATE)]


def mark(folder: Path) -> tuple[int, int]:
    """What changes when the database is replaced."""
    state = (folder / "directory.sqlite").stat()
    return state.st_ino, state.st_mtime_ns


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a sound database."""
    assert senators(TABLES, tmp_path / "data") == ["Klobuchar", "Smith"]
    return tmp_path / "data"


@pytest.fixture
def own_tables(tmp_path: Path) -> Path:
    """A copy of the tables, to change."""
    return Path(shutil.copytree(TABLES, tmp_path / "tables"))


def change(path: Path, old: str, new: str) -> None:
    content = path.read_text("utf-8")
    assert old in content
    path.write_text(content.replace(old, new), "utf-8", newline="\n")


def test_it_is_built_once(folder: Path) -> None:
    before = mark(folder)
    assert senators(TABLES, folder) == ["Klobuchar", "Smith"]
    assert mark(folder) == before
    assert sorted(path.name for path in folder.iterdir()) == ["directory.sqlite", "directory.sqlite.digest"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_nobody_else_can_read_it(folder: Path) -> None:
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def flip_a_bit(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def put_garbage(path: Path) -> None:
    path.write_bytes(b"not a database")


def put_a_foreign_database(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE people (name TEXT)")
    connection.close()


@pytest.mark.parametrize("damage", [cut, flip_a_bit, put_garbage, put_a_foreign_database, Path.unlink])
@pytest.mark.parametrize("name", ["directory.sqlite", "directory.sqlite.digest"])
def test_a_damaged_one_is_built_anew(folder: Path, name: str, damage: Callable[[Path], None]) -> None:
    sound = {path.name: path.read_bytes() for path in folder.iterdir()}
    damage(folder / name)
    assert not (folder / name).exists() or (folder / name).read_bytes() != sound[name]
    assert senators(TABLES, folder) == ["Klobuchar", "Smith"]
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == sound


def test_changed_tables_are_loaded(folder: Path, own_tables: Path) -> None:
    change(own_tables / "people.csv", "Klobuchar", "Kowalski")
    assert senators(own_tables, folder) == ["Kowalski", "Smith"]


def test_the_time_of_the_tables_does_not_matter(folder: Path, own_tables: Path) -> None:
    before = mark(folder)
    for path in own_tables.iterdir():
        os.utime(path, (1, 1))
    assert senators(own_tables, folder) == ["Klobuchar", "Smith"]
    assert mark(folder) == before


def test_a_new_schema_is_built(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = mark(folder)
    monkeypatch.setattr(opening, "SCHEMA_VERSION", opening.SCHEMA_VERSION + 1)
    assert senators(TABLES, folder) == ["Klobuchar", "Smith"]
    assert mark(folder) != before


def test_a_folder_that_cannot_be_made_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    assert senators(TABLES, tmp_path / "file" / "data") == ["Klobuchar", "Smith"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_read_only_folder_is_no_hindrance(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o500)
    assert senators(TABLES, folder) == ["Klobuchar", "Smith"]
    assert not list(folder.iterdir())


@pytest.mark.parametrize("step", ["mkdir", "replace"])
def test_a_refusing_system_is_no_hindrance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "data").mkdir()
    monkeypatch.setattr(Path, step, refuse)
    assert senators(TABLES, tmp_path / "data") == ["Klobuchar", "Smith"]
    assert not list((tmp_path / "data").iterdir())


def test_processes_that_open_it_at_once_all_get_their_answer(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from outreach.directory import open_directory\n"
        "with open_directory(Path(sys.argv[1]), Path(sys.argv[2])) as directory:\n"
        "    print(directory.official('K000367').name)"
    )
    command = [sys.executable, "-c", code, str(TABLES), str(tmp_path / "data")]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    assert [process.communicate()[0] for process in running] == ["Amy Klobuchar\n"] * 4
    before = mark(tmp_path / "data")
    assert senators(TABLES, tmp_path / "data") == ["Klobuchar", "Smith"]
    assert mark(tmp_path / "data") == before


@pytest.mark.parametrize(
    ("table", "old", "new", "fault"),
    [
        ("people.csv", "K000367,", "K999999,", "names K000367, not in people.csv"),
        (
            "divisions.csv",
            f"{MINNESOTA}/cd:4,",
            f"{MINNESOTA}/cd:99,",
            r"names ocd-.*mn/cd:4, not in divisions",
        ),
        ("zip_cd.csv", "MN-4", "MN-44", "zip_cd.csv names MN-44, not in divisions.csv"),
        ("people.csv", "family_name,", "surname,", "people.csv should have the columns id, name"),
        ("zip_cd.csv", "55105,MN-4", "55105", "zip_cd.csv is damaged"),
        ("zip_cd.csv", "55105,", "55104,", "zip_cd.csv is damaged: UNIQUE"),
    ],
)
@pytest.mark.parametrize("place", ["data", "file/data"])
def test_tables_that_do_not_fit_together_are_a_fault(
    own_tables: Path, tmp_path: Path, table: str, old: str, new: str, fault: str, place: str
) -> None:
    (tmp_path / "file").write_text("in the way, so that the database is built in memory", "utf-8")
    change(own_tables / table, old, new)
    with pytest.raises(DirectoryFault, match=fault) as caught:
        open_directory(own_tables, tmp_path / place)
    assert "Reinstall outreach" in caught.value.hint
    assert not list((tmp_path / "data").glob("*"))


def test_a_missing_table_is_a_fault(own_tables: Path, tmp_path: Path) -> None:
    (own_tables / "zip_cd.csv").unlink()
    with pytest.raises(DirectoryFault, match=r"zip_cd\.csv cannot be read"):
        open_directory(own_tables, tmp_path / "data")


def test_the_import_is_light() -> None:
    code = "import outreach.directory, outreach.representation, sys; print(*sys.modules, sep='\\n')"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "outreach.directory.lookup" in loaded
    assert not {"yaml", "requests", "jinja2", "click", "docx"} & set(loaded)
