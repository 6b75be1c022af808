"""Letterheads for the tests: what groups have, and what nobody should use."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

import docx
from docx.shared import Inches, Pt


def picture(width: int = 60, height: int = 24) -> bytes:
    """Return a small grey PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))

    head = struct.pack(">2L5B", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x60" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def letterhead(*, alternative_text: str = "Logo: two hands", title_page: bool = True) -> bytes:
    """Return a letterhead as offices make them: logo and address on top, a style of its own, sample text."""
    document = docx.Document()
    (section,) = document.sections
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = Inches(1.25)
    section.different_first_page_header_footer = title_page
    header = section.first_page_header if title_page else section.header
    run = header.paragraphs[0].add_run()
    shape = run.add_picture(io.BytesIO(picture()), width=Inches(0.8))
    shape._inline.docPr.set("descr", alternative_text)
    header.add_paragraph("Grand Avenue Family Practice")
    header.add_paragraph("1180 Grand Avenue, Suite 4 · St. Paul, MN 55105")
    footer = section.first_page_footer if title_page else section.footer
    footer.paragraphs[0].text = "A member of the Parity Coalition"
    closing = document.styles.add_style("Closing", 1)
    closing.paragraph_format.left_indent = Inches(3)
    document.styles["Body Text"].font.size = Pt(11.5)
    document.add_paragraph("Type your letter here; client J.S. asked for it.")
    document.add_comment(document.paragraphs[0].runs, "Secret remark", author="Pat")
    document.core_properties.author = "The designer"
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def changed(content: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """Return a package with parts replaced, added, or, for None, left out."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        held = {name: old.read(name) for name in old.namelist()} | dict(parts)
        for name, data in held.items():
            if data is not None:
                new.writestr(name, data)
    return made.getvalue()
