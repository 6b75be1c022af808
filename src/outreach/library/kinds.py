"""Reads a kind file: letter_templates/<id>.md.j2, a YAML header and a Jinja template."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from outreach.errors import FaultyFile, UnknownName
from outreach.library.yaml_reader import Entry, read_entry, read_file
from outreach.model import LAYOUTS, RECIPIENT_ROLES, Kind

SUFFIX = ".md.j2"


@dataclass(frozen=True, slots=True)
class TemplateText:
    """Is the text of a template, where it was read, and how many lines of its file stand above it."""

    text: str
    path: str
    above: int = 0


def read_kind(path: Path) -> tuple[Kind, TemplateText]:
    """Read and check one kind file."""
    header, body, above = _split(read_file(path), path)
    entry = read_entry(header, path, above=1)
    words = _words(entry)
    recipients = entry.texts("recipients", required=True)
    for role in recipients:
        if role not in RECIPIENT_ROLES:
            known = UnknownName.among("recipient", role, RECIPIENT_ROLES)
            raise entry.fault(known.message, entry.line_of("recipients"), known.hint)
    kind = Kind(
        id=path.name.removesuffix(SUFFIX),
        title=entry.text("title"),
        summary=entry.text("summary"),
        layout=entry.text("layout"),
        recipients=recipients,
        parts=entry.texts("parts", required=True),
        counted=entry.texts("counted", required=True),
        words_min=words.number("min"),
        words_max=words.number("max"),
        facts=entry.number("facts"),
        takes_bill=entry.yes("takes_bill", None),
        prose=entry.texts("prose"),
        path=str(path),
        plural=entry.yes("plural"),
        spoken=entry.yes("spoken"),
        seconds_max=entry.number("seconds_max", 0),
        reading_grade_max=entry.number("reading_grade_max", 0),
        ask_within=entry.number("ask_within", 0),
        constituent_within=entry.number("constituent_within", 0),
        local=entry.yes("local"),
        links=entry.yes("links", "yes"),
        story=entry.yes("story"),
        characters=_numbers(entry, "characters"),
        own_share=entry.number("own_share", 0),
        limit=entry.text("limit", ""),
        details=entry.mapping("details"),
        not_for=entry.mapping("not_for"),
    )
    if kind.limit and (kind.limit not in ("words", "minutes") or kind.limit not in kind.details):
        fault = "“limit” names the detail that sets it: words or minutes."
        raise entry.fault(fault, entry.line_of("limit"))
    words.finish()
    entry.finish()
    _check(kind, entry, words)
    return kind, TemplateText(body, str(path), above)


def _words(entry: Entry) -> Entry:
    try:
        words = entry.entry("words")
    except FaultyFile as fault:
        raise FaultyFile(fault.message, hint=_WORDS) from fault
    if words is None:
        raise entry.fault("“words” is missing.", hint=_WORDS)
    return words


_WORDS = "Write “words: {min: 200, max: 330}”."


def _check(kind: Kind, entry: Entry, words: Entry) -> None:
    if kind.layout not in LAYOUTS:
        known = UnknownName.among("layout", kind.layout, LAYOUTS)
        raise entry.fault(known.message, entry.line_of("layout"), known.hint)
    if kind.words_min > kind.words_max:
        told = f"“min” is {kind.words_min} and “max” is {kind.words_max}."
        raise words.fault(told, words.line_of("min"), "Write the smaller number under “min”.")
    for part in kind.counted:
        if part not in (*kind.parts, *_WITHIN_THE_BODY):
            told = f"the part “{part}” is counted, but is not one of “parts”."
            hint = UnknownName.among("part", part, kind.parts).hint
            raise entry.fault(told, entry.line_of("counted"), hint)


_WITHIN_THE_BODY = ("list_item", "numbered_item")


def _numbers(entry: Entry, key: str) -> tuple[int, ...]:
    given = entry.texts(key)
    if not all(text.isascii() and text.isdigit() for text in given):
        raise entry.fault(f"“{key}” must be whole numbers: [300, 500].", entry.line_of(key))
    return tuple(map(int, given))


def _split(text: str, path: Path) -> tuple[str, str, int]:
    lines = text.split("\n")
    if lines[0].strip() != "---" or "---" not in (stripped := [line.strip() for line in lines[1:]]):
        raise FaultyFile.at(path, 1, "the file must start with a header between two lines “---”.", hint=_SEE)
    end = stripped.index("---") + 1
    return "\n".join(lines[1:end]), "\n".join(lines[end + 1 :]), end + 1


_SEE = "See docs/kinds.md, or copy letter_templates/letter.md.j2."
