"""A draft as PDF: tagged, titled and in the look of the Word letter, laid out by typst.

The styles are those of the base document, the type is one that typst carries: the same bytes come out on
every machine. Only a draft with a sign that none of those fonts has is laid out with the fonts of the system.
Where no font has it either, the file is tagged but does not claim PDF/UA-1
(https://pdfa.org/resource/iso-14289-pdfua/), and `missing` names the signs.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from outreach.errors import InputError, OutreachError
from outreach.exporters.docx import running_head
from outreach.exporters.layout import Letter, laid_out
from outreach.exporters.page_looks import Looks, Sheet, read_sheet
from outreach.exporters.sections import COLUMN_GAP, MARGINS
from outreach.exporters.word_styles import StyleIds
from outreach.exporters.wording import one_line
from outreach.model import Draft
from outreach.word_guard import open_word

if TYPE_CHECKING:
    import typst

_PAGE = Path(__file__).with_name("page.typ")
_FONTS = ["Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono"]
_ONE_PAGE = re.compile(rb"/Count 1\b")
JOINING = re.compile("[\u200d\ufe0e\ufe0f]")
"""Signs that join others or choose their look: beside them, Typst does not see that a sign is missing."""
_MOST_ABSENT = 50
_PUT_ON_OTHERS = ("Mn", "Mc", "Me", "Lm", "Sk")
_ABSENT = re.compile(r"the text `(\".*\")` could not be displayed", re.DOTALL)


class PdfExporter:
    """Writes drafts as PDF in the styles of one base document."""

    suffix = ".pdf"

    def __init__(self, base: Path) -> None:
        """Prepare `base`; raises InputError where typst is not installed, FaultyFile for a broken base."""
        self._typst = _typst()
        parts = open_word(base)
        self._looks = Looks(parts["word/styles.xml"], base)
        self._styles = StyleIds(parts["word/styles.xml"], base)
        self._sheet: Sheet = read_sheet(parts["word/document.xml"])

    @classmethod
    def from_templates(cls, base: Path) -> PdfExporter:
        """Build the exporter on the base document at `base`."""
        return cls(base)

    def export(self, draft: Draft) -> bytes:
        """Return the draft as PDF; the same draft gives the same bytes."""
        return self.export_letters(
            [self.letter(draft)],
            title=draft.title,
            author=draft.sender.name,
            day=draft.date,
            layout=draft.layout,
            language=draft.language,
        )

    def letter(self, draft: Draft) -> Letter:
        """Lay out one draft."""
        return laid_out(draft, self._styles, self._looks, head=running_head(draft))

    def export_letters(
        self,
        letters: Iterable[Letter],
        *,
        title: str,
        author: str,
        day: date,
        layout: str = "",
        language: str = "en-US",
    ) -> bytes:
        """Return many letters as one PDF; each starts a page and counts its pages anew.

        Where all have one `layout`, the page has its margins.
        """
        letters = tuple(letters)
        job = partial(self._job, letters, title, author, layout, language=language)
        content = self._laid_out(job(heads=len(letters) > 1), day)
        if len(letters) == 1 and not _ONE_PAGE.search(content):
            content = self._laid_out(job(heads=True), day)
        return content

    def _laid_out(self, job: str, day: date) -> bytes:
        stamp = datetime.combine(day, time(), UTC)
        for compiler, standard in ((self._own, "ua-1"), (self._system, "ua-1"), (self._system, None)):
            content, _ = _compiled(self._typst, compiler, job, stamp, standard)
            if content:
                return content
        raise OutreachError("The PDF could not be laid out.", hint="Choose --format docx instead.")

    def missing(self, draft: Draft) -> tuple[str, ...]:
        """Return the signs of a draft that no font of this machine has: they print as empty boxes."""
        letter = self.letter(draft)
        found: list[str] = []
        for compiler in (self._own, self._system):
            found = []
            job = json.loads(self._job([letter], draft.title, draft.sender.name))
            texts = _without(job, JOINING)
            while len(found) < _MOST_ABSENT:
                content, sign = _compiled(self._typst, compiler, _as_text(texts), None, "ua-1")
                absent = "" if content else _absent_sign(sign, _as_text(texts))
                if not absent:
                    break
                found.append(absent)
                texts = _without(texts, re.compile(re.escape(absent)))
            if not found:
                return ()
        return tuple(found)

    def _job(
        self,
        letters: Iterable[Letter],
        title: str,
        author: str,
        layout: str = "",
        *,
        heads: bool = False,
        language: str = "en-US",
    ) -> str:
        sheet = replace(self._sheet, **MARGINS.get(layout, {}))
        return _as_text(
            {
                "title": one_line(title) or "Draft",
                "author": one_line(author),
                "fonts": _FONTS,
                "sheet": {name: getattr(sheet, name) for name in Sheet.__dataclass_fields__},
                "heads": heads,
                "language": language,
                "gutter": COLUMN_GAP,
                "letters": [letter.as_json() for letter in letters],
            }
        )

    @cached_property
    def _own(self) -> typst.Compiler:
        return self._compiler(system=False)

    @cached_property
    def _system(self) -> typst.Compiler:
        return self._compiler(system=True)

    def _compiler(self, *, system: bool) -> typst.Compiler:
        fonts = self._typst.Fonts(include_system_fonts=system)
        # Its root is the folder of the page alone: a template could read nothing else if it tried.
        made: typst.Compiler = self._typst.Compiler(_PAGE, root=_PAGE.parent, font_paths=fonts)
        return made


def _compiled(
    typst: Any, compiler: Any, job: str, stamp: datetime | None, standard: str | None
) -> tuple[bytes, str]:
    """Return the PDF, or nothing and the first sign that no font has."""
    try:
        content = compiler.compile(
            format="pdf",
            sys_inputs={"job": job},
            pdf_standards=[standard] if standard else [],
            timestamp=stamp,
        )
        return content, ""
    except typst.TypstError as fault:
        absent = _ABSENT.search(fault.message)
        if absent:
            return b"", _unquoted(absent[1])
        if fault.message.startswith("PDF/UA-1 error"):
            return b"", ""
        # Its message may quote the draft: only its first words are told.
        raise OutreachError(
            f"The PDF could not be laid out ({fault.message.partition('`')[0].strip(' :')}).",
            hint="Choose --format docx instead, and report this draft’s layout.",
        ) from fault


def _as_text(job: Any) -> str:
    return json.dumps(job, ensure_ascii=False)


def _without(value: Any, pattern: re.Pattern[str]) -> Any:
    """Return plain values with whatever matches taken out of their texts; keys and numbers stay."""
    if isinstance(value, str):
        return pattern.sub("", value)
    if isinstance(value, list):
        return [_without(item, pattern) for item in value]
    if isinstance(value, dict):
        return {key: _without(item, pattern) for key, item in value.items()}
    return value


def _absent_sign(reported: str, text: str) -> str:
    """Return the sign that no font has; the layout may report the letter under a mark or a skin tone."""
    if not reported.isascii():
        return reported.strip()
    after = re.findall(rf"{re.escape(reported)}([^\x00-\x7f])", text) if reported else []
    return next((sign for sign in after if unicodedata.category(sign) in _PUT_ON_OTHERS), "")


def _unquoted(quoted: str) -> str:
    plain = re.sub(r"\\u\{([0-9a-f]+)\}", lambda found: chr(int(found[1], 16)), quoted[1:-1])
    return plain.replace('\\"', '"').replace("\\\\", "\\")


@cache
def _typst() -> Any:
    try:
        import typst
    except ImportError as fault:
        raise InputError(
            "PDF needs typst, which is not installed.", hint='Install it with: pip install "outreach[pdf]"'
        ) from fault
    return typst


def signs(text: Iterable[str]) -> Iterator[str]:
    """Yield signs with their code points, for a message: “漢” (U+6F22)."""
    for sign in text:
        yield f"“{sign}” ({' '.join(f'U+{ord(one):04X}' for one in sign)})"
