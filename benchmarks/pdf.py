"""PDF letters per second, as ratios beside LibreOffice's batch conversion of the same letters from Word.

python benchmarks/pdf.py [ROUNDS]

A round makes 200 tagged PDF with one exporter, and has LibreOffice convert 50 of the same letters, as .docx,
in one call, tagged too; once with its start-up, once with that taken off by a call for one letter. CPU
seconds of the process and its children where the system counts them. Last, a stack of 200 letters as one PDF
and of 4,000 as one Word file.
"""

from __future__ import annotations

import io
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from outreach.exporters import Output, exporter_for
from outreach.exporters.pdf import PdfExporter
from outreach.exporters.print_file import PrintFile
from outreach.model import Block, Draft, Recipient, Sender
from outreach.settings import read_settings

MADE, CONVERTED = 200, 50
_SENTENCE = "A right that nobody may enforce teaches people not to ask for care a second time. "
_TAGGED = 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}'


def letters(count: int) -> list[Draft]:
    """Return letters of one page, about 300 words, every one of them different."""
    import datetime

    day = datetime.date(2026, 11, 23)
    made = []
    for number in range(count):
        blocks = (
            Block("return_address", f"Dana Ruiz {number}\n{number} Grand Avenue\nSt. Paul, MN 55105"),
            Block("dateline", "November 23, 2026"),
            Block("inside_address", "The Honorable Tina Smith\nUnited States Senate\nWashington, DC 20510"),
            Block("reference_line", "Re: Support penalty authority for mental health parity"),
            Block("salutation", "Dear Senator Smith:"),
            *(Block("body", f"Paragraph {number} {at}. {_SENTENCE * 4}") for at in range(5)),
            Block("complimentary_close", "Sincerely,"),
            Block("signature", f"Dana Ruiz {number}"),
        )
        draft = Draft(
            kind="letter",
            topic="parity-enforcement",
            title=f"Letter {number}",
            subject="Support penalty authority",
            layout="letter",
            sender=Sender(name=f"Dana Ruiz {number}"),
            recipient=Recipient(role="us-senate", id="S001203", name="Tina Smith"),
            date=day,
            blocks=blocks,
        )
        made.append(draft)
    return made


@contextmanager
def timed(spent: Callable[[float], None]) -> Iterator[None]:
    """Tell the CPU seconds of this process and its children that the block takes."""
    before = os.times()
    clock = time.perf_counter()
    yield
    after = os.times()
    used = sum(after[:4]) - sum(before[:4])
    spent(used or time.perf_counter() - clock)


def convert(files: list[Path], folder: Path) -> float:
    """Convert Word files with LibreOffice in one call; returns the seconds."""
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    command = ["soffice", "--headless", "--norestore", home, "--convert-to", _TAGGED, "--outdir", folder]
    taken: list[float] = []
    with timed(taken.append):
        subprocess.run([*command, *files], check=True, capture_output=True, timeout=600)
    return taken[0]


def main(rounds: int) -> None:
    """Print the ratios."""
    base = read_settings().shipped / "letter_templates" / "base.docx"
    word, pdf = exporter_for("docx", base, Output(final=True)), PdfExporter(base)
    drafts = letters(MADE)
    pdf.export(replace(drafts[0], title="warm"))
    ours, theirs, batch = list[float](), list[float](), list[float]()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = [folder / f"{number}.docx" for number in range(CONVERTED)]
        for file, draft in zip(files, drafts, strict=False):
            file.write_bytes(word.export(draft))
        if shutil.which("soffice"):
            convert(files[:1], folder)
        for _ in range(rounds):
            with timed(lambda spent: ours.append(MADE / spent)):
                made = [pdf.export(draft) for draft in drafts]
            assert all(content.startswith(b"%PDF") for content in made)
            if shutil.which("soffice"):
                whole = convert(files, folder)
                batch.append(CONVERTED / whole)
                theirs.append((CONVERTED - 1) / (whole - convert(files[:1], folder)))
    print(f"typst, one compiler, tagged:  {statistics.median(ours):7.0f} letters per CPU second")
    if theirs:
        ratio = statistics.median(one / other for one, other in zip(ours, theirs, strict=True))
        whole = statistics.median(one / other for one, other in zip(ours, batch, strict=True))
        print(f"LibreOffice, batch of {CONVERTED}:       {statistics.median(batch):7.0f}, ratio {whole:.1f}")
        print(f"the same, start-up left out:  {statistics.median(theirs):7.0f}, ratio {ratio:.1f}")
    stack = list[float]()
    with timed(lambda spent: stack.append(MADE / spent)):
        pages = [pdf.letter(draft) for draft in drafts]
        pdf.export_letters(pages, title="Stack", author="", day=drafts[0].date)
    with timed(lambda spent: stack.append(20 * MADE / spent)):
        PrintFile(word).write((draft for _ in range(20) for draft in drafts), io.BytesIO())
    print(f"one PDF of {MADE} letters:       {stack[0]:7.0f}")
    print(f"one Word file of {20 * MADE} letters:{stack[1]:7.0f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
