"""Files are written whole or not at all, and what a system refuses is told in plain words."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from outreach import safe_files
from outreach.errors import FileFault
from outreach.file_faults import is_reserved, not_written
from outreach.safe_files import flush, put_in_place, remove_file, stream_file, write_files


def test_a_letter_open_in_word_is_named_with_what_to_do_and_none_is_replaced(
    tmp_path: Path, windows_word: Any
) -> None:
    first, second = tmp_path / "first.docx", tmp_path / "second.docx"
    write_files({first: b"old", second: b"old"})
    windows_word.open(second)
    with pytest.raises(FileFault) as fault:
        write_files({first: b"new", second: b"new"}, overwrite=True)
    told = "cannot be changed while it is open: close it in Word, then run the same command again."
    assert fault.value.message == f"{second} {told}"
    assert fault.value.hint == ""
    assert (first.read_bytes(), second.read_bytes()) == (b"old", b"old")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["first.docx", "second.docx"]


def test_a_report_open_in_excel_is_told_before_anything_is_made_of_it(
    tmp_path: Path, windows_word: Any
) -> None:
    report = tmp_path / "manifest.csv"
    report.write_bytes(b"old")
    windows_word.open(report)
    with pytest.raises(FileFault, match="close it in Excel"), stream_file(report) as file:
        pytest.fail(f"{file} was opened")
    with pytest.raises(FileFault, match="close it in Excel"):
        remove_file(report)
    assert [path.name for path in tmp_path.iterdir()] == ["manifest.csv"]


def test_a_file_that_a_scanner_looks_at_for_a_moment_is_waited_for(
    tmp_path: Path, windows: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved, tried = os.replace, []

    def busy_once(source: str, target: str) -> None:
        tried.append(target)
        if len(tried) == 1:
            raise PermissionError(errno.EACCES, "Permission denied")
        moved(source, target)

    monkeypatch.setattr(os, "replace", busy_once)
    (tmp_path / "new").write_bytes(b"letter")
    put_in_place(tmp_path / "new", tmp_path / "letter.docx")
    assert (tmp_path / "letter.docx").read_bytes() == b"letter"
    assert len(tried) == 2


def test_elsewhere_nothing_is_waited_for_and_the_systems_own_words_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safe_files.file_faults, "ON_WINDOWS", False)

    def refused(source: str, target: str) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "replace", refused)
    monkeypatch.setattr(safe_files.time, "sleep", lambda seconds: pytest.fail("it waited"))
    letter = tmp_path / "letter.docx"
    letter.write_bytes(b"old")
    with pytest.raises(FileFault) as fault:
        write_files({letter: b"new"}, overwrite=True)
    assert fault.value.message == f"{letter} cannot be written: Permission denied."
    assert fault.value.hint == "Choose another folder with --out."
    assert [path.name for path in tmp_path.iterdir()] == ["letter.docx"]


def test_a_path_that_windows_finds_too_long_is_said_to_be(windows: None) -> None:
    path = f"/home/{'long-' * 60}/letter.docx"
    told = not_written(path, FileNotFoundError(errno.ENOENT, "No such file or directory"), "Mend that.")
    assert f"a path of {len(path)} characters; Windows takes 259" in told.message
    assert "shorter" in told.hint


def test_a_folder_that_windows_protects_is_said_to_be(tmp_path: Path, windows: None) -> None:
    # “Controlled folder access” calls what is there missing.
    letter = tmp_path / "letter.docx"
    told = not_written(letter, FileNotFoundError(errno.ENOENT, "No such file or directory"), "Mend that.")
    assert told.message == f"{letter} cannot be written: Windows does not let this program write there."
    assert "Ransomware protection" in told.hint


def test_a_quotation_mark_that_a_backslash_let_into_a_folder_is_explained(windows: None) -> None:
    # PowerShell: --out 'my letters\\' --packets
    told = not_written('my letters" --packets', OSError(errno.EINVAL, "Invalid argument"), "Mend that.")
    assert told.message.endswith('cannot be written: Windows allows no " in a name.')
    assert "backslash" in told.hint


def test_a_read_only_file_is_not_said_to_be_open(tmp_path: Path, windows: None) -> None:
    letter = tmp_path / "letter.docx"
    letter.write_bytes(b"old")
    letter.chmod(0o400)
    told = not_written(letter, PermissionError(errno.EACCES, "Permission denied"), "Mend that.")
    assert "read-only" in told.message


def test_the_name_a_file_has_for_a_moment_is_not_longer_than_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: list[str] = []
    moved = os.replace
    monkeypatch.setattr(
        os, "replace", lambda source, target: (names.append(Path(source).name), moved(source, target))
    )
    own = "letter_parity-enforcement_dana-ruiz_to_senator-tina-smith.docx"
    write_files({tmp_path / own: b"letter"})
    with stream_file(tmp_path / f"other-{own}") as file:
        file.write(b"letter")
    assert len(names) == 2
    assert max(map(len, names)) <= len(own)


@pytest.mark.parametrize(("name", "reserved"), [("aux", True), ("COM1.yaml", True), ("auxiliary", False)])
def test_names_of_devices_are_known(name: str, reserved: bool) -> None:
    assert is_reserved(name) is reserved


def test_what_is_flushed_on_macos_outlives_a_power_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    darwin = ModuleType("fcntl")
    darwin.F_FULLFSYNC = 51  # type: ignore[attr-defined]
    darwin.fcntl = lambda handle, command: asked.append(command)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "fcntl", darwin)
    with (tmp_path / "letter").open("wb") as file:
        flush(file.fileno())
    assert asked == [51]


def test_a_drive_that_knows_no_full_flush_gets_the_plain_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(handle: int, command: int) -> None:
        raise OSError(errno.ENOTSUP, "Operation not supported")

    darwin = ModuleType("fcntl")
    darwin.F_FULLFSYNC, darwin.fcntl = 51, unknown  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "fcntl", darwin)
    flushed: list[int] = []
    monkeypatch.setattr(os, "fsync", flushed.append)
    with (tmp_path / "letter").open("wb") as file:
        flush(file.fileno())
        assert flushed == [file.fileno()]
