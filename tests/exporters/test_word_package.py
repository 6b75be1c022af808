"""The zip writer: readable by others, and the same bytes for the same parts."""

import io
import zipfile

from outreach.exporters.package import archive, entry


def test_other_programs_read_what_it_writes():
    content = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"words " * 1000, "empty.xml": b""}
    packed = archive(entry(name, data) for name, data in content.items())
    with zipfile.ZipFile(io.BytesIO(packed)) as package:
        assert package.testzip() is None
        assert {name: package.read(name) for name in package.namelist()} == content
        assert {each.compress_type for each in package.infolist()} == {zipfile.ZIP_DEFLATED}


def test_neither_the_clock_nor_the_machine_is_in_the_bytes(word, letter):
    with zipfile.ZipFile(io.BytesIO(word.export(letter))) as package:
        listed = package.infolist()
    assert len(listed) == 10
    assert {each.date_time for each in listed} == {(1980, 1, 1, 0, 0, 0)}
    assert {(each.create_system, each.external_attr, each.extra) for each in listed} == {(0, 0, b"")}
    # First the types, then the relationships: the order by which programs know a Word document.
    assert [each.filename for each in listed[:3]] == [
        "[Content_Types].xml",
        "_rels/.rels",
        "word/document.xml",
    ]


def test_parts_can_be_kept_as_they_are():
    (stored,) = zipfile.ZipFile(io.BytesIO(archive([entry("a.xml", b"aaaa" * 99, deflate=False)]))).infolist()
    assert (stored.compress_type, stored.compress_size) == (zipfile.ZIP_STORED, 396)
