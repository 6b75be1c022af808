"""The zip writer: readable by others, and the same bytes for the same parts."""

import io
import zipfile
from dataclasses import replace

from sample_layouts import SAMPLES

from outreach.exporters.docx import DocxExporter
from outreach.exporters.package import FASTEST, Mould, archive, entry, joined, started, stretch


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
    assert len(listed) == 14  # with its comments, and what the way back needs
    assert {each.date_time for each in listed} == {(1980, 1, 1, 0, 0, 0)}
    assert {(each.create_system, each.external_attr, each.extra) for each in listed} == {(0, 0, b"")}
    # First the types, then the relationships, then Word's own: the order by which programs know such a file.
    names = [each.filename for each in listed]
    assert names[:2] == ["[Content_Types].xml", "_rels/.rels"]
    assert names[2].startswith("word/")


def test_parts_can_be_kept_as_they_are():
    (stored,) = zipfile.ZipFile(io.BytesIO(archive([entry("a.xml", b"aaaa" * 99, level=0)]))).infolist()
    assert (stored.compress_type, stored.compress_size) == (zipfile.ZIP_STORED, 396)


def test_a_part_of_pieces_is_read_as_one_part_whatever_their_lengths():
    texts = ["", "é", "a" * 799, "b" * 800, "<w:p>words and words</w:p>" * 4000, "", "end"]
    pieces = [stretch(text, level=FASTEST) for text in texts]
    with zipfile.ZipFile(io.BytesIO(archive([joined(b"a.xml", pieces)]))) as package:
        assert package.testzip() is None
        assert package.read("a.xml").decode() == "".join(texts)
    # A short piece is stored: 5 bytes before it, and nothing is spent on it.
    assert [len(piece.packed) - len(piece.data) for piece in pieces[:3]] == [5, 5, 5]
    assert len(pieces[3].packed) < 40
    assert len(pieces[4].packed) < 2000


def test_a_value_longer_than_a_stored_block_can_be_is_filled_in():
    with zipfile.ZipFile(io.BytesIO(archive([Mould("a.xml", "<a>{}</a>", "{}").filled("x" * 70_000)]))) as it:
        assert it.read("a.xml") == b"<a>" + b"x" * 70_000 + b"</a>"


def test_a_letter_has_the_same_bytes_whatever_was_written_before_it(word, letter, base):
    other = replace(letter, blocks=letter.blocks[::-1], sender=replace(letter.sender, name="Somebody Else"))
    alone = DocxExporter(base).export(letter)
    word.export(other)
    assert word.export(letter) == alone == word.export(letter)


def test_documents_of_all_layouts_have_the_same_bytes_whatever_was_written_before_them(base, letter, op_ed):
    drafts = [letter, op_ed, *SAMPLES.values()]
    # The same parts and places, but other words, and one part without any.
    others = [
        replace(draft, blocks=tuple(replace(block, text=changed) for block in draft.blocks))
        for draft in drafts
        for changed in ("Other words.", "[[A place]] [[and another]]")
    ]
    empty = [replace(draft, blocks=(replace(draft.blocks[0], text=" "), *draft.blocks)) for draft in drafts]
    used = DocxExporter(base)
    before = [used.export(draft) for draft in (*others, *empty, *reversed(drafts))]
    assert len(set(before)) == 3 * len(drafts)  # a part without words leaves nothing behind
    assert [used.export(draft) for draft in drafts] == [DocxExporter(base).export(draft) for draft in drafts]


def test_a_mould_filled_in_is_one_part_like_any_other():
    mould = Mould("a.xml", "<a>" + "x" * 500 + "{}</a><b>{}</b>", "{}")
    for values, middle in ((("é",), ("é", "é")), (("", "y" * 70), ("", "y" * 70))):
        with zipfile.ZipFile(io.BytesIO(archive([mould.filled(*values)]))) as package:
            assert package.testzip() is None
            text = package.read("a.xml").decode()
        assert text == f"<a>{'x' * 500}{middle[0]}</a><b>{middle[1]}</b>"
    with zipfile.ZipFile(io.BytesIO(archive([Mould("b.xml", "no gap", "{}").filled()]))) as package:
        assert package.read("b.xml") == b"no gap"


def test_parts_that_many_files_share_come_first_and_are_found():
    shared = started([entry("a.xml", b"a" * 900), entry("b.xml", b"b")])
    whole = archive([entry("c.xml", b"c")], shared)
    assert whole == archive([entry("a.xml", b"a" * 900), entry("b.xml", b"b"), entry("c.xml", b"c")])
