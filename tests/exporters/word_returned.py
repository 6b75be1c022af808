"""A Word document read back into a draft, and what two drafts have to have in common."""

from datetime import date

from outreach.exporters.provenance import read_provenance
from outreach.exporters.word_paragraphs import read_manuscript
from outreach.exporters.word_reading import Known, to_draft
from outreach.exporters.wording import printed
from outreach.word_guard import unpack


def back(content):
    parts = unpack(content, "x.docx")
    manuscript, found = read_manuscript(parts, "x.docx"), read_provenance(parts)
    return to_draft(
        manuscript,
        Known(
            kind=found.kind if found else "letter",
            layout=found.layout if found else "letter",
            topic=found.topic if found else "",
            today=date(2026, 1, 1),
            provenance=found,
        ),
    )


def looks(draft):
    return [(block.part, printed(block.text, marks=True)) for block in draft.blocks]
