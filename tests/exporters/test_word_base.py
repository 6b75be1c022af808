"""The base document: slim, our own, valid, and the place where a group changes the looks."""

import io
import subprocess
import sys
import zipfile
from dataclasses import replace

import pytest
from word_reading import Looks, W, opened, pairs, parts, tree

from outreach.errors import FaultyFile
from outreach.exporters.base_document import build
from outreach.exporters.docx import DocxExporter
from outreach.exporters.word_styles import LAYOUTS, PLACE, STYLES
from outreach.model import Block

# The order of the schema (ECMA-376 Part 1, annex A; wml.xsd) as far as our parts use it.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers "
    "pBdr shd tabs suppressAutoHyphens bidi adjustRightInd snapToGrid spacing ind "
    "contextualSpacing mirrorIndents jc textDirection textAlignment outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike noProof vanish color spacing w kern position "
    "sz szCs highlight u effect bdr shd vertAlign rtl cs em lang",
    "sectPr": "headerReference footerReference type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols "
    "formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed "
    "qFormat locked pPr rPr",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "settings": "writeProtection view zoom removePersonalInformation defaultTabStop autoHyphenation "
    "characterSpacingControl compat rsids themeFontLang clrSchemeMapping decimalSymbol "
    "listSeparator",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "numbering": "numPicBullet abstractNum num",
    "body": "p sectPr",
    "p": "pPr r fldSimple",
}


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
    assert len(build()) < 15_000
    assert b"Theme" not in b"".join(parts(build()).values())


def test_every_part_is_declared_and_every_relationship_leads_somewhere():
    held = parts(build())
    types = tree(build(), "[Content_Types].xml")
    declared = {each.get("PartName") for each in types if each.get("PartName")}
    assert declared == {f"/{name}" for name in held if name.endswith(".xml") and not name.startswith("[")}
    for rels, folder in (("_rels/.rels", ""), ("word/_rels/document.xml.rels", "word/")):
        targets = [each.get("Target") for each in tree(build(), rels)]
        assert targets
        assert all(folder + target in held for target in targets)


def test_every_part_of_every_layout_has_a_style_in_the_gallery():
    looks = Looks(build())
    wanted = {name for layout in LAYOUTS.values() for name in layout.values()} | {PLACE}
    assert len(wanted) > len(STYLES)
    for name in wanted:
        style = looks.styles[looks.names[name]]
        assert style.find(f"{W}qFormat") is not None
        assert int(style.find(f"{W}uiPriority").get(f"{W}val")) < 30
    assert {
        name for name, key in looks.names.items() if key not in ("Normal", "Header", "DefaultParagraphFont")
    } == wanted


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


@pytest.mark.parametrize("draft", ["letter", "op_ed"])
def test_elements_stand_in_the_order_of_the_schema(draft, word, request):
    content = word.export(request.getfixturevalue(draft))
    checked = set()
    for name in parts(content):
        if not name.startswith("word/") or not name.endswith(".xml"):
            continue
        for element in tree(content, name).iter():
            kind = element.tag.rpartition("}")[2]
            if kind not in ORDER:
                continue
            order = ORDER[kind].split()
            places = [order.index(child.tag.rpartition("}")[2]) for child in element]
            assert places == sorted(places), (name, kind)
            checked.add(kind)
    assert checked == set(ORDER)


def test_its_sample_text_shows_every_style_and_is_not_printed(word, letter):
    assert len(pairs(build())) == len(set(LAYOUTS["letter"].values()) | set(LAYOUTS["article"].values()))
    assert "Return Address" not in [text for _, text in pairs(word.export(letter))]


def test_a_group_can_use_its_own_letterhead_with_a_part_of_its_own(tmp_path, letter):
    document = opened(build())
    document.styles.add_style("Postscript", 1)
    document.styles["Body Text"].font.size = None
    (section,) = document.sections
    section.first_page_header.paragraphs[0].text = "Grand Avenue Family Practice"
    document.core_properties.author = "The designer"
    document.save(tmp_path / "letterhead.docx")
    blocks = (*letter.blocks, Block("postscript", "P.S. Come and visit us."))
    content = DocxExporter(tmp_path / "letterhead.docx").export(replace(letter, blocks=blocks))
    assert pairs(content)[-1] == ("Postscript", "P.S. Come and visit us.")
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
