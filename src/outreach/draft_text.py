r"""The grammar of a draft's text: a small part of pandoc's Markdown, read and written without loss.

    ::: salutation          a fenced div names the part of the document
    Dear Senator Smith:
    :::

Inside a div, paragraphs stand apart by a blank line. In the parts of LINED a line break is kept;
elsewhere a paragraph may be wrapped anywhere, and a line that ends with a backslash breaks there.
`*italic*`, `**bold**`, `\*` for a plain star, `- ` at the start of a line for a list item, `1. ` for a
numbered one, `[[a place for the writer to fill]]` and `[^id]`, the evidence the words before it rest on.
Everything else is plain text: `<b>`, `{{ }}` and `[one bracket]` print as they stand.
See https://pandoc.org/MANUAL.html#divs-and-spans and docs/decisions/0003-draft-text.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import zip_longest

from outreach.errors import FaultyFile
from outreach.model import Block, Run

LINED = frozenset(
    {
        *(
            "return_address",
            "dateline",
            "delivery_notation",
            "inside_address",
            "signature",
            "enclosures",
            "cc",
        ),
        *("contact", "caption", "signatories", "headline_options", "answer_space", "sources", "chart"),
    }
)
LIST_ITEM, NUMBERED_ITEM = "list_item", "numbered_item"
ITEMS = frozenset({LIST_ITEM, NUMBERED_ITEM})

UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""What no format prints: characters that XML 1.0 forbids or discourages, https://www.w3.org/TR/xml/#charsets,
and those that reorder the text around them, https://www.unicode.org/reports/tr9/, which can hide a name."""

_FENCE = re.compile(r"^:::+\s*(?P<name>[A-Za-z_][\w-]*)?\s*$")
_INLINE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|\[\[(?P<place>(?:\\.|(?!\[\[)[^\\])+?)\]\]"  # none within another: no text is read twice
    r"|\[\^(?P<source>[\w.-]+)\]"
    r"|\*\*(?=\S)(?P<bold>(?:\\.|[^\\])+?(?<=\S))\*\*(?!\*)"
    r"|\*(?=[^\s*])(?P<italic>(?:\\.|[^\\*])+?(?<=\S))\*(?!\*)",
    re.DOTALL,
)
SOURCE = re.compile(r"\[\^([\w.-]+)\]")
"""A mark of evidence; its group is the name of the evidence."""

_OBEYED = re.compile(r"([\\*\[\]<>`])|(?<!\w)_|_(?!\w)")
_BREAK = re.compile(r"(?<!\\)(?:\\\\)*\\$")  # an odd number of backslashes: the last one escapes the line end
_SPACES = re.compile(r"(?<=\S) {2,}(?=\S)")
_LINE_START = re.compile(r"^(\s*\d*)(?:(?<!\d)([-+#>:])|(?<=\d)(\.)(?=\s|$))", re.MULTILINE)
# Three digits at most: a year that happens to start a line is no number of an item.
_NUMBER = re.compile(r"\d{1,3}\. +(?=\S)")


def escape(value: str) -> str:
    r"""Return `value` so that a draft prints it letter for letter: `a*b` becomes `a\*b`."""
    if value.replace(" ", "").isalnum() or not value:
        return value
    escaped = _OBEYED.sub(lambda found: "\\" + found.group(0), value)
    return _LINE_START.sub(lambda found: f"{found[1]}\\{found[2] or found[3]}", escaped)


@lru_cache(maxsize=4096)  # the letters of one campaign share most of their paragraphs
def runs(text: str) -> tuple[Run, ...]:
    """Split one block's Markdown into runs of one look each."""
    if "\\" not in text and "*" not in text and "[[" not in text:
        # Most texts have marks of evidence at most, which are found ten times as fast for themselves.
        pieces = SOURCE.split(text) if "[^" in text else [text]
        return tuple(
            Run("", source=piece) if at % 2 else Run(piece) for at, piece in enumerate(pieces) if piece
        )
    return tuple(_joined(_runs(text, Run(""))))


def _runs(text: str, look: Run) -> Iterator[Run]:
    end = 0
    for found in _INLINE.finditer(text):
        if found.start() > end:
            yield _like(look, text[end : found.start()])
        end = found.end()
        if found.lastgroup in ("place", "bold", "italic") and getattr(look, found.lastgroup):
            # Bold within bold says nothing; twenty thousand stars would nest without end.
            yield _like(look, found[0])
            continue
        match found.lastgroup:
            case "escaped":
                yield _like(look, found["escaped"])
            case "source":
                yield Run("", source=found["source"])
            case "place":
                yield from _runs(found["place"], Run("", look.bold, look.italic, True))
            case "bold":
                yield from _runs(found["bold"], Run("", True, look.italic, look.place))
            case _:
                yield from _runs(found["italic"], Run("", look.bold, True, look.place))
    if end < len(text):
        yield _like(look, text[end:])


def _like(look: Run, text: str) -> Run:
    return Run(text, look.bold, look.italic, look.place)


def _joined(pieces: Iterable[Run]) -> Iterator[Run]:
    held: Run | None = None
    texts: list[str] = []
    for run in pieces:
        if held and not held.source and not run.source and _like(held, "") == _like(run, ""):
            texts.append(run.text)  # put together once: ten thousand escapes are ten thousand pieces
            continue
        if held:
            yield _like(held, "".join(texts)) if len(texts) > 1 else held
        held, texts = run, [run.text]
    if held:
        yield _like(held, "".join(texts)) if len(texts) > 1 else held


def bracketed(pieces: Iterable[Run]) -> Iterator[Run]:
    """Yield the runs with one pair of square brackets around each marked place, whatever its looks."""
    held: Run | None = None
    inside = False
    for run in pieces:
        if held:
            yield _like(held, held.text if run.place else f"{held.text}]")
            held = None
        if run.place:
            held = _like(run, run.text if inside else f"[{run.text}")
        else:
            yield run
        inside = run.place
    if held:
        yield _like(held, f"{held.text}]")


def plain(text: str) -> str:
    """Return one block's words without markup; a marked place keeps one pair of square brackets."""
    if "\\" not in text and "*" not in text and "[" not in text:
        return text
    return _plain(text)


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return "".join(run.text for run in bracketed(runs(text)))


@lru_cache(maxsize=4096)
def count_words(text: str) -> int:
    """Count the words of one block as a word processor does: runs of text between spaces."""
    return len(plain(text).split())


def read_blocks(text: str, *, name: str = "draft", first_line: int = 1) -> tuple[Block, ...]:
    """Read fenced divs into blocks.

    Raises FaultyFile, with the line, for text outside a div, a div without a name, or one left open.
    """
    lines_of_text = text.splitlines()
    blocks = _well_formed("\n".join(lines_of_text))
    if blocks:
        return tuple(blocks)
    part, opened, lines = "", 0, list[str]()
    for number, line in enumerate(lines_of_text, start=first_line):
        fence = _FENCE.match(line) if line.startswith(":::") else None
        if fence and not part:
            part, opened, lines = fence["name"] or "", number, []
            if not part:
                raise FaultyFile.at(
                    name, number, "this ::: closes a part that was never opened.", hint=_SHAPE
                )
        elif fence and not fence["name"]:
            for paragraph in "\n".join(lines).split("\n\n"):
                blocks.extend(_paragraph(part, paragraph))
            part = ""
        elif fence:
            raise FaultyFile.at(
                name, number, f"::: {fence['name']} opens inside ::: {part} (line {opened}).", hint=_SHAPE
            )
        elif part:
            lines.append(line)
        elif line.strip():
            raise FaultyFile.at(name, number, "this text is outside every part.", hint=_SHAPE)
    if part:
        raise FaultyFile.at(name, opened, f"::: {part} is never closed.", hint=_SHAPE)
    return tuple(blocks)


def _well_formed(text: str) -> list[Block]:
    """Read a text whose fences come in pairs, three colons each; return nothing where anything is odd."""
    blocks: list[Block] = []
    pieces = f"\n{text}".split("\n:::")
    for outside, inside in zip_longest(pieces[::2], pieces[1::2], fillvalue=""):
        name, _, body = inside.partition("\n")
        name = name.strip()
        if outside.strip() or (inside and not (name.isidentifier() and name.isascii())):
            return []
        for paragraph in body.split("\n\n"):
            blocks.extend(_paragraph(name, paragraph))
    return blocks if len(pieces) % 2 else []


_SHAPE = "A part starts with a line such as “::: body” and ends with a line “:::”."


@lru_cache(maxsize=4096)
def _paragraph(part: str, text: str) -> tuple[Block, ...]:
    # Blocks never reach over a blank line, so the text between two of them can be read for itself.
    return tuple(_blocks_of(part, text.split("\n")))


def _blocks_of(part: str, lines: list[str]) -> Iterator[Block]:
    paragraph: list[str] = []
    held = part
    for line in [*lines, ""]:
        item, words = _item(line, held if paragraph else "") if part not in LINED else ("", line)
        if paragraph and (item or not line.strip()):
            yield Block(held, _flow(part, paragraph))
            paragraph = []
        if line.strip():
            if not paragraph:
                held = item or part
            paragraph.append(words)


def _item(line: str, inside: str) -> tuple[str, str]:
    """Return which item this line starts, "" for none, and its words; `inside` is the part it interrupts."""
    if line.startswith(("- ", "* ")):
        return LIST_ITEM, line[2:]
    number = _NUMBER.match(line)
    # A paragraph wrapped before “12. ” goes on; a list inside it starts with 1, as in CommonMark.
    if number and (inside in ("", *ITEMS) or line.startswith("1. ")):
        return NUMBERED_ITEM, line[number.end() :]
    return "", line


def _flow(part: str, lines: list[str]) -> str:
    text = ""
    for line in map(str.strip, lines):
        broken = line.endswith("\\") and _BREAK.search(line) is not None
        text += line.removesuffix("\\").rstrip() if broken else line
        text += "\n" if broken or part in LINED else " "
    # An {% if %} that prints nothing leaves its two spaces behind; nobody means a double space.
    text = text.strip()
    return _SPACES.sub(" ", text) if "  " in text else text


def write_blocks(blocks: Iterable[Block]) -> str:
    """Write blocks as fenced divs; read_blocks() of the result gives the same blocks."""
    text, part, number = "", "", 0
    for block in blocks:
        # An item belongs to the part it stands in; a new div starts where the part changes.
        own = part if block.part in ITEMS and part and part not in LINED else block.part
        if own != part:
            text += (":::\n\n" if part else "") + f"::: {own}\n"
            part = own
        else:
            text += "\n"
        number = number + 1 if block.part == NUMBERED_ITEM else 0
        text += _written(block, number) + "\n"
    return text + (":::\n" if part else "")


def _written(block: Block, number: int) -> str:
    if block.part in LINED:
        return block.text
    lines = block.text.replace("\n", "\\\n")
    return {LIST_ITEM: "- ", NUMBERED_ITEM: f"{number}. "}.get(block.part, "") + lines
