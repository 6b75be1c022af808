"""The drafts that every exporter is tried on: the least a draft can be, a full letter, a full op-ed."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sample_drafts import LETTER, OP_ED, letter_of

from outreach.exporters.docx import DocxExporter
from outreach.model import Block, Draft, Recipient, Sender

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def base() -> Path:
    """Is the base document that the project ships."""
    return ROOT / "letter_templates" / "base.docx"


@pytest.fixture(scope="session")
def word(base: Path) -> DocxExporter:
    """Is the exporter under test."""
    return DocxExporter.from_templates(base)


@pytest.fixture
def minimal() -> Draft:
    """Is the least a letter can be."""
    blocks = (Block("salutation", "Dear Senator Smith:"), Block("body", "Please vote yes."))
    return letter_of(blocks, sender=Sender(name="Li"))


@pytest.fixture(scope="session")
def letter() -> Draft:
    """Is a letter with every part, close to the 300 words of body that fit beside an enclosure and a copy."""
    return letter_of(LETTER)


@pytest.fixture(scope="session")
def op_ed(letter: Draft) -> Draft:
    """Is an op-ed with every part."""
    return replace(
        letter,
        kind="op-ed",
        title="Op-ed: A law you may not enforce is only a wish",
        subject="A law you may not enforce is only a wish",
        layout="article",
        recipient=Recipient(role="editor"),
        blocks=OP_ED,
    )


@pytest.fixture(scope="session")
def with_body(letter: Draft) -> Callable[[str], Draft]:
    """Makes a letter of one body paragraph."""
    return lambda text: replace(letter, blocks=(Block("body", text),))
