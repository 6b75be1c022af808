"""Drafts on their way into files: which format each file has, what is attached, whose template it fills."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, cast

from outreach.draft_text import UNPRINTABLE, plain
from outreach.errors import InputError, UnknownName
from outreach.exporters import EXPORTERS, Exporter, Output, format_of, suffix_of
from outreach.forms_of_address import committee_lines
from outreach.model import Agency, Draft, Official, Recipient
from outreach.representation import record_with_id

if TYPE_CHECKING:
    from outreach.directory import Directory
    from outreach.exporters.pdf import PdfExporter
    from outreach.word_templates import WordTemplate

Build = Callable[[str, Output | None], Exporter]
"""Returns the exporter of a format."""

Item = tuple[Path, Draft, Official | Agency | Recipient | None]
"""A file to write, its draft, and the record of its recipient where it is at hand."""

PACK = "paste-pack.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Is what the user asks of the files of one run beside their formats."""

    output: Output | None = None
    attach: tuple[str, ...] = ()  # formats attached to messages
    template: WordTemplate | None = None  # fills the Word documents
    form_limit: int = 0  # characters a web form takes; 0 where nothing is known


def file_name(stem: str, format: str) -> str:
    """Return the name of a draft's file; what is pasted from is one file for all drafts of a run."""
    return PACK if format == "paste" else f"{stem}{suffix_of(format)}"


def contents(
    items: Iterable[Item],
    build: Build,
    delivery: Delivery,
) -> dict[Path, bytes]:
    """Return the bytes of every file; drafts for one page to paste from come together in it."""
    made: dict[Path, bytes] = {}
    packed: dict[Path, list[Draft]] = {}
    for path, draft, recipient in items:
        if path.name == PACK or format_of(path) == "paste":
            packed.setdefault(path, []).append(_prepared(draft, delivery))
        else:
            made[path] = content(format_of(path), draft, recipient, build, delivery, stem=path.stem)
    for path, drafts in packed.items():
        from outreach.exporters.paste import FORM_LIMIT, PasteExporter

        made[path] = PasteExporter(delivery.form_limit or FORM_LIMIT).pack(drafts)
    return made


def content(
    format: str,
    draft: Draft,
    recipient: Official | Agency | Recipient | None,
    build: Build,
    delivery: Delivery,
    *,
    stem: str,
) -> bytes:
    """Return the bytes of one draft in one format."""
    if format == "docx" and delivery.template:
        return filled(_prepared(draft, delivery), recipient, delivery.template)
    if format == "eml" and delivery.attach:
        from outreach.exporters.eml import EmlExporter

        attached = [
            (f"{stem}{suffix_of(name)}", content(name, draft, recipient, build, delivery, stem=stem))
            for name in delivery.attach
        ]
        return EmlExporter().export(_prepared(draft, delivery), attached)
    return build(format, delivery.output).export(draft)


def check_formats(formats: Iterable[str], attach: Iterable[str]) -> None:
    """Refuse what cannot be attached; raises InputError or UnknownName."""
    for name in attach:
        if name not in EXPORTERS:
            raise UnknownName.among("format", name, EXPORTERS)
        if name in ("eml", "paste"):
            raise InputError(f"A message cannot be attached as {name}.", hint="Attach docx or pdf.")
    if tuple(attach) and "eml" not in formats:
        raise InputError("--attach needs a message to attach to.", hint="Add --format eml.")


def known_recipient(directory: Directory, draft: Draft) -> Official | Agency | None:
    """Return the official or agency a draft is for, where the directory knows one of that id."""
    to = draft.recipient.id
    if not to:
        return None
    try:
        known = record_with_id(directory, to)
    except InputError:
        return None
    return known if isinstance(known, Agency) else _in_the_chair(directory, known, draft)


def _in_the_chair(directory: Directory, official: Official, draft: Draft) -> Official:
    """Return an official as the chair of the committee whose name stands in the draft’s address."""
    address = next((plain(block.text) for block in draft.blocks if block.part == "inside_address"), "")
    for seat in official.committees:
        chair = replace(official, chairing=directory.committee(seat.id))
        if chair.chairing and committee_lines(chair)[0] in address.split("\n"):
            return chair
    return official


def filled(draft: Draft, recipient: Official | Agency | Recipient | None, template: WordTemplate) -> bytes:
    """Return a group's own template, filled for one draft."""
    from outreach.merge_fields import field_values

    facts = {"title": draft.title, "author": draft.sender.name, "date": draft.date.isoformat()}
    return template.fill(field_values(draft, recipient), facts)


def _prepared(draft: Draft, delivery: Delivery) -> Draft:
    return delivery.output.prepared(draft) if delivery.output else draft


def print_file(
    drafts: Sequence[Draft],
    format: str,
    build: Build,
    output: Output | None,
    *,
    day: date,
    covers: bool = False,
    group: str = "",
    ask: str = "",
) -> bytes:
    """Return one file of many letters, docx or pdf; raises InputError for another format."""
    from outreach.exporters.covers import stack_key, tally, with_covers

    if covers:
        # Letters to one recipient lie together, in the order in which recipients first come up.
        order = {key: at for at, key in enumerate(tally(drafts))}
        ordered = sorted(drafts, key=lambda draft: order[stack_key(draft)])
        stack: Iterable[Draft] = with_covers(lambda: ordered, day=day, group=group, ask=ask)
    else:
        stack = drafts
    if format == "docx":
        from outreach.exporters.print_file import PrintFile

        made = BytesIO()
        PrintFile(build("docx", output)).write(stack, made)
        return made.getvalue()
    if format == "pdf":
        exporter = cast("PdfExporter", build("pdf", None))
        prepared = output.prepared if output else (lambda draft: draft)
        letters = [exporter.letter(prepared(draft)) for draft in stack]
        title, author = f"{len(drafts):,} letters to print", group or drafts[0].sender.name
        return exporter.export_letters(letters, title=title, author=author, day=day)
    raise InputError(
        f"A print file is .docx or .pdf, not “.{format}”.", hint="Name it for example --out letters.docx."
    )


def losses(items: Iterable[tuple[Path, Draft]], build: Build) -> Iterator[str]:
    """Yield what the user should know of signs that a file does not show."""
    removed: set[str] = set()
    missing: set[str] = set()
    for path, draft in items:
        for block in draft.blocks:
            removed |= set(UNPRINTABLE.findall(block.text))
        if format_of(path) == "pdf" and not all(block.text.isascii() for block in draft.blocks):
            missing |= set(cast("PdfExporter", build("pdf", None)).missing(draft))
    if removed:
        codes = ", ".join(f"U+{ord(sign):04X}" for sign in sorted(removed))
        yield f"Characters that cannot be printed were left out of the files: {codes}."
    if missing:
        from outreach.exporters.pdf import signs

        yield f"No font here has these signs, and the PDF shows boxes: {', '.join(signs(sorted(missing)))}."
