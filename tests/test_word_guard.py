"""Word files of others: what is opened, and what is refused with which words."""

import io
import zipfile
from pathlib import Path

import pytest

from outreach.errors import FileFault, RefusedFile
from outreach.word_guard import open_word, unpack

BASE = Path(__file__).parents[1] / "letter_templates" / "base.docx"


def packed(parts, method=zipfile.ZIP_DEFLATED):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()


@pytest.fixture
def parts():
    return unpack(BASE.read_bytes(), "base.docx")


def refused(content):
    with pytest.raises(RefusedFile) as told:
        unpack(content, "x.docx")
    assert told.value.exit_code == 2
    assert told.value.hint
    assert told.value.message.startswith("x.docx ")
    return told.value.message


def test_an_ordinary_document_is_opened(parts):
    assert "word/document.xml" in parts
    assert open_word(BASE) == parts


def test_a_document_whose_text_has_another_name_is_opened(parts):
    parts["word/document2.xml"] = parts.pop("word/document.xml")
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"word/document.xml", b"/word/document2.xml")
    assert "word/document.xml" in unpack(packed(parts), "x.docx")


def test_macros_are_refused(parts):
    types = parts["[Content_Types].xml"]
    with_types = types.replace(b"document.main+xml", b"document.macroEnabled.main+xml")
    assert "macros" in refused(packed({**parts, "[Content_Types].xml": with_types}))
    assert "macros" in refused(packed({**parts, "word/vbaProject.bin": b"x"}))


def test_locked_and_old_files_are_refused():
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    assert "password" in refused(start + "EncryptedPackage".encode("utf-16-le"))
    assert "Word 97" in refused(start + b"\0" * 600)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"{\\rtf1 hello", "Rich Text"),
        (b"%PDF-1.7", "a PDF"),
        (b"\n<!DOCTYPE html>", "a web page"),
        (b"\x89PNG\r\n", "a picture"),
        (b"", "not a Word document"),
        (b"Dear Senator", "not a Word document"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.text"}), "not a Word document"),
    ],
)
def test_other_kinds_of_file_are_told_by_name(content, told):
    assert told in refused(content)


def test_damaged_files_are_refused():
    whole = BASE.read_bytes()
    for at in (10, len(whole) // 2, len(whole) - 30):
        assert "damaged" in refused(whole[:at])
    broken = bytearray(packed({"a.xml": b"x" * 5000, "word/document.xml": b"y" * 5000}))
    broken[60] ^= 0xFF
    refused(bytes(broken))


def test_two_parts_of_one_name_are_refused(parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
        with pytest.warns(UserWarning, match="Duplicate"):
            package.writestr("word/document.xml", b"<other/>")
    assert "two parts" in refused(made.getvalue())
    assert "two parts" in refused(packed({**parts, "word/Document.xml": b"<other/>"}))


@pytest.mark.parametrize("name", ["../../evil.xml", "/etc/evil", "word\\..\\evil.xml", "word/\u202egnp.xml"])
def test_parts_that_lead_out_of_the_package_are_refused(parts, name):
    assert "names that no Word document has" in refused(packed({**parts, name: b"<x/>"}))


def test_bombs_are_refused_before_they_are_unpacked(parts):
    assert "unpacks to far more" in refused(packed({**parts, "word/media/a.xml": b"\0" * 30_000_000}))
    many = {f"word/{number}.xml": b"" for number in range(2_100)}
    assert "unpacks to far more" in refused(packed({**parts, **many}))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(parts, encoding):
    bomb = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode(encoding)
    assert "entities" in refused(packed({**parts, "word/styles.xml": bomb}))
    late = f"<!--{'x' * 9000}-->".encode(encoding) + bomb
    assert "entities" in refused(packed({**parts, "word/styles.xml": late}))


def test_what_is_no_file_is_refused(tmp_path):
    with pytest.raises(RefusedFile, match="is not a file"):
        open_word(tmp_path)
    with pytest.raises(FileFault, match="cannot be read"):
        open_word(tmp_path / "gone.docx")
    large = tmp_path / "large.docx"
    with large.open("wb") as file:
        file.truncate(21_000_000)
    with pytest.raises(RefusedFile, match="too large"):
        open_word(large)
