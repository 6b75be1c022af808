"""Reads a kind file: letter_templates/<id>.md.j2, a YAML header and a Jinja template."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from outreach.errors import FaultyFile
from outreach.library.yaml_reader import Entry, read_entry, read_file
from outreach.model import Kind

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
    words = entry.entry("words")
    if words is None:
        raise entry.fault("“words” is missing.", hint="Add “words: {min: 200, max: 330}”.")
    kind = Kind(
        id=path.name.removesuffix(SUFFIX),
        title=entry.text("title"),
        summary=entry.text("summary"),
        layout=entry.text("layout"),
        recipients=entry.texts("recipients", required=True),
        parts=entry.texts("parts", required=True),
        counted=entry.texts("counted", required=True),
        words_min=words.number("min"),
        words_max=words.number("max"),
        facts=entry.number("facts"),
        takes_bill=_yes(entry, "takes_bill"),
        prose=entry.texts("prose", required=True),
        path=str(path),
    )
    words.finish()
    entry.finish()
    return kind, TemplateText(body, str(path), above)


def _yes(entry: Entry, key: str) -> bool:
    given = entry.text(key)
    if given not in ("yes", "no"):
        raise entry.fault(f"“{key}” must be yes or no.", entry.line_of(key))
    return given == "yes"


def _split(text: str, path: Path) -> tuple[str, str, int]:
    lines = text.split("\n")
    if lines[0].strip() != "---" or "---" not in (stripped := [line.strip() for line in lines[1:]]):
        raise FaultyFile.at(path, 1, "the file must start with a header between two lines “---”.", hint=_SEE)
    end = stripped.index("---") + 1
    return "\n".join(lines[1:end]), "\n".join(lines[end + 1 :]), end + 1


_SEE = "See docs/kinds.md, or copy letter_templates/letter.md.j2."
