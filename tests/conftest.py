"""Fixtures that every test may use. No test sees the user's own folders, clock or network."""

from __future__ import annotations

import errno
import os
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from outreach import file_faults, safe_files
from outreach import workspace as workspace_module
from outreach.workspace import Workspace

DAY = date(2026, 11, 23)

# The same commit gets the same verdict from CI; elsewhere each run tries examples of its own.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="Write tests/golden anew; then read the diff."
    )


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the directory loaded once for the whole run."""
    folder = tmp_path_factory.mktemp("data")
    from outreach.directory import open_directory
    from outreach.settings import read_settings

    shipped = read_settings({"OUTREACH_HOME": str(folder)}).shipped
    open_directory(shipped / "seeds" / "directory", folder).close()
    return folder


@pytest.fixture(autouse=True)
def home(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    database: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """A user's own folder that nobody else uses, on the day the directory was released for."""
    folder = tmp_path_factory.mktemp("home")
    shutil.copytree(database, folder / "data", copy_function=_linked)
    monkeypatch.setenv("OUTREACH_HOME", str(folder))
    monkeypatch.setenv("OUTREACH_DATE", DAY.isoformat())
    monkeypatch.setenv("OUTREACH_TOPICS", "")  # `outreach --topics` sets it for its process: ours
    monkeypatch.chdir(tmp_path)
    workspace_module.default_workspace.cache_clear()
    return folder


def _linked(source: str, target: str) -> None:
    """Link a file that is only ever replaced, never written into; ten megabytes a test add up."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


@pytest.fixture
def workspace(home: Path) -> Workspace:
    return Workspace()


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are handled and told of as on Windows, but that nothing is waited for."""
    monkeypatch.setattr(file_faults, "ON_WINDOWS", True)
    monkeypatch.setattr(safe_files, "_PAUSES", (0.0, 0.0))


class Word:
    """Is a program that holds files as Word does on Windows: they can be read and nothing else."""

    def __init__(self) -> None:
        self._held: set[Path] = set()

    def open(self, path: Path) -> None:
        self._held.add(path.absolute())

    def close(self, path: Path) -> None:
        self._held.remove(path.absolute())

    def refuse(self, path: Any) -> None:
        if Path(path).absolute() in self._held:
            raise PermissionError(errno.EACCES, "Permission denied", os.fspath(path))


@pytest.fixture
def windows_word(windows: None, monkeypatch: pytest.MonkeyPatch) -> Word:
    """The Word of a machine that is taken for Windows."""
    held = Word()
    opened, replaced, unlinked = os.open, os.replace, os.unlink

    def open_(path: Any, flags: int, *rest: Any, **more: Any) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            held.refuse(path)
        return opened(path, flags, *rest, **more)

    def replace(source: Any, target: Any, **more: Any) -> None:
        held.refuse(source)
        held.refuse(target)
        replaced(source, target, **more)

    def unlink(path: Any, **more: Any) -> None:
        held.refuse(path)
        unlinked(path, **more)

    monkeypatch.setattr(os, "open", open_)
    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr(os, "unlink", unlink)
    return held
