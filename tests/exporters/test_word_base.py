"""The base document: slim, our own, valid, and the place where a group changes the looks."""

import io
import subprocess
import sys
import zipfile
from dataclasses import replace

import pytest
from word_reading import Looks, W, opened, pairs, parts

from outreach.errors import FaultyFile
from outreach.exporters.base_document import build
from outreach.exporters.docx import DocxExporter
from outreach.exporters.word_styles import LAYOUTS, PLACE, STYLES
from outreach.model import Block


def test_the_committed_file_is_what_the_builder_builds(base):
    assert base.read_bytes() == build() == build()


def test_the_builder_runs_as_a_module(tmp_path):
    path = tmp_path / "base.docx"
    subprocess.run([sys.executable, "-m", "outreach.exporters.base_document", str(path)], check=True)
    assert path.read_bytes() == build()


def test_it_is_slim_and_holds_only_what_a_letter_needs():
    assert set(parts(build())) == {
        *("[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "docProps/core.xml"),
        *("word/document.xml", "word/_rels/document.xml.rels", "word/styles.xml", "word/numbering.xml"),
        *("word/settings.xml", "word/header1.xml"),
    }
    assert len(build()) < 45_000  # not deflated
    assert b"Theme" not in b"".join(parts(build()).values())


def test_every_part_of_every_layout_has_a_style_in_the_gallery():
    looks = Looks(build())
    wanted = {name for layout in LAYOUTS.values() for name in layout.values()} | {PLACE}
    assert len(wanted) > len(STYLES)
    for name in wanted:
        style = looks.styles[looks.names[name]]
        assert style.find(f"{W}qFormat") is not None
        assert int(style.find(f"{W}uiPriority").get(f"{W}val")) < 99
    in_gallery = {
        name for name, key in looks.names.items() if looks.styles[key].find(f"{W}qFormat") is not None
    }
    assert in_gallery - {"Sources Heading"} == wanted - {"Sources Heading"}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_document_shows_the_styles_of_its_own_layout_alone(word, letter, layout):
    content = word.export(replace(letter, layout=layout, blocks=(Block("body", "text"),)))
    looks = Looks(content)
    in_gallery = {
        name for name, key in looks.names.items() if looks.styles[key].find(f"{W}qFormat") is not None
    }
    based = {looks.styles[each].find(f"{W}name").get(f"{W}val") for each in _bases(looks, in_gallery)}
    assert in_gallery == set(LAYOUTS[layout].values()) | based | {PLACE}
    assert len(in_gallery) < 40  # of 70


def _bases(looks, names):
    for name in names:
        based_on = looks.styles[looks.names[name]].find(f"{W}basedOn")
        while based_on is not None and based_on.get(f"{W}val") != "Normal":
            yield based_on.get(f"{W}val")
            based_on = looks.styles[based_on.get(f"{W}val")].find(f"{W}basedOn")


def test_no_style_is_based_on_or_followed_by_one_that_is_not_there():
    looks = Looks(build())
    named = [
        each.get(f"{W}val")
        for style in looks.styles.values()
        for each in style
        if each.tag in (f"{W}basedOn", f"{W}next")
    ]
    assert named
    assert set(named) <= set(looks.styles)


def test_three_lines_stay_free_for_the_signature():
    looks = Looks(build())
    assert looks.find("Closing", "spacing", "after") == "840"
    assert looks.has("ReferenceLine", "b")


def test_its_sample_text_shows_every_style_and_is_not_printed(word, letter):
    assert len(pairs(build())) == len({name for layout in LAYOUTS.values() for name in layout.values()})
    assert "Return Address" not in [text for _, text in pairs(word.export(letter))]


def test_a_group_can_change_our_base_document_and_add_a_part_of_its_own(tmp_path, letter):
    document = opened(build())
    document.styles.add_style("Talking Point", 1)
    (section,) = document.sections
    section.first_page_header.paragraphs[0].text = "Grand Avenue Family Practice"
    document.core_properties.author = "The designer"
    document.save(tmp_path / "letterhead.docx")
    blocks = (*letter.blocks, Block("talking_point", "Come and visit us."))
    content = DocxExporter(tmp_path / "letterhead.docx").export(replace(letter, blocks=blocks))
    assert pairs(content)[-1] == ("Talking Point", "Come and visit us.")
    (section,) = opened(content).sections
    assert section.first_page_header.paragraphs[0].text == "Grand Avenue Family Practice"
    assert section.header.paragraphs[0].text.startswith("The Honorable Tina Smith · ")
    assert b"designer" not in b"".join(parts(content).values())


def test_a_letterhead_does_not_tell_its_company_or_template(tmp_path, letter):
    told = b"<Properties><Template>C:/Users/pat/Normal.dotm</Template><Company>Acme</Company></Properties>"
    path = _changed(tmp_path, "docProps/app.xml", told)
    content = DocxExporter(path).export(letter)
    assert b"Acme" not in content + b"".join(parts(content).values())


@pytest.mark.parametrize(
    ("part", "content", "fault"),
    [
        ("word/styles.xml", None, "has no word/styles.xml"),
        ("word/styles.xml", b"<w:styles", "styles of this Word document cannot be read"),
        ("word/document.xml", b"<nothing/>", "page set-up of this Word document cannot be read"),
        ("word/document.xml", b"<w:body></w:body>", "page set-up of this Word document cannot be read"),
        ("word/document.xml", "<w:body></w:body>".encode("utf-16"), "page set-up of this Word document"),
    ],
)
def test_a_broken_letterhead_is_refused_with_a_way_out(tmp_path, part, content, fault):
    with pytest.raises(FaultyFile, match=fault) as told:
        DocxExporter(_changed(tmp_path, part, content))
    assert "base.docx" in told.value.message + told.value.hint


def _changed(folder, part, content):
    path = folder / "letterhead.docx"
    with zipfile.ZipFile(io.BytesIO(build())) as old, zipfile.ZipFile(path, "w") as new:
        assert part in old.namelist()
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
            elif content is not None:
                new.writestr(name, content)
    return path
