"""Parts that were pasted into a Word document whole: a web page, plain text, another document.

Word turns an altChunk into paragraphs when it opens the document (ECMA-376 Part 1, 17.17.2.1).
"""

from __future__ import annotations

import email
import email.policy
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

_BREAKING = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "dd", "div", "dl", "dt", "figure", "footer"),
        *("form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p"),
        *("pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption", "title"),
    }
)
_UNSEEN = frozenset({"script", "style", "head", "template"})
_STRUCK = frozenset({"s", "strike", "del"})
_VOID = frozenset(
    {"br", "hr", "img", "input", "meta", "link", "col", "wbr", "area", "base", "embed", "source"}
)
_HIDDEN_LOOK = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_STRUCK_LOOK = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_TAG = re.compile(rb"<(?:!doctype html|/?(?:html|body|p|div|span|table|ul|ol|h[1-6]|br|b|i|font)\b)")
_RTF_SKIPPED = re.compile(rb"\{\\(?:\*|fonttbl|colortbl|stylesheet|info|pict)[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")


@dataclass(frozen=True, slots=True)
class Pasted:
    """The paragraphs of a pasted part, a line break as a newline, and what of it is no text of the letter."""

    paragraphs: tuple[str, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()  # a sort of the notes (struck, hidden, picture), and words


def read_pasted(content: bytes, name: str) -> Pasted | None:
    """Return what a pasted part says; None for one that cannot be read here."""
    start, ending = content[:2048].lstrip().lower(), name.rpartition(".")[2].casefold()
    if start.startswith((b"{\\rtf", b"pk\x03\x04")):
        return None
    if ending in ("mht", "mhtml", "eml") or start.startswith(b"mime-version"):
        return _read_archive(content)
    if ending in ("htm", "html", "xhtml") or (ending != "txt" and _TAG.search(start)):
        return _read_page(content)
    return _read_plain(content) if ending == "txt" else None


def _read_page(content: bytes) -> Pasted:
    page = _Page()
    page.feed(_decoded(content))
    page.close()
    return page.pasted()


def _read_archive(content: bytes) -> Pasted | None:
    # A web page in one file with its pictures.
    message = email.message_from_bytes(content, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "text/plain"):
            data = part.get_payload(decode=True)
            content = data if isinstance(data, bytes) else b""
            charset = part.get_content_charset("")
            if charset:
                content = content.decode(charset, "replace").encode()
            return _read_page(content) if part.get_content_subtype() == "html" else _read_plain(content)
    return None


def _read_plain(content: bytes) -> Pasted:
    # Word makes a paragraph of each line.
    return Pasted(tuple(" ".join(line.split()) for line in _decoded(content).splitlines() if line.strip()))


def count_rtf_words(content: bytes) -> int:
    """Return about how many words a Rich Text part has."""
    words = _RTF_SKIPPED.sub(b" ", content)
    words = re.sub(rb"\\[a-zA-Z]+-?\d* ?|\\'[0-9a-fA-F]{2}|[{}]", b" ", words)
    return len(words.split())


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    named = re.search(rb"""charset\s*=\s*["']?([\w-]+)""", content[:2048], re.IGNORECASE)
    for charset in ("utf-8-sig", named[1].decode() if named else "cp1252"):
        try:
            return content.decode(charset)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("cp1252", "replace")


class _Page(HTMLParser):
    """Gathers the words of a page that a browser shows."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = []
        self._unseen: list[str] = []
        self._open: list[tuple[str, str]] = []  # elements, each with the look that it adds: struck, hidden
        self._counts: Counter[str] = Counter()  # of open elements, and of looks
        self._left_out: list[tuple[str, str]] = []
        self._kept = 0  # depth of elements whose line breaks are kept

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen.append(tag)
        elif tag == "body":
            self._unseen.clear()  # a head that nobody closed ends here
        if tag == "br":
            self._pieces.append("\n")
        elif tag in _BREAKING:
            self._pieces.append("\f")
        told = dict(attrs)
        if tag == "img":
            self._left_out.append(("picture", told.get("alt") or ""))
        elif tag not in _VOID:
            look = _look(tag, told)
            self._open.append((tag, look))
            self._counts.update((f"<{tag}>", look))
        self._kept += tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        if self._unseen and tag == self._unseen[-1]:
            self._unseen.pop()
        if tag in _BREAKING:
            self._pieces.append("\f")
        self._kept -= tag == "pre" and self._kept > 0
        ended = ""
        while self._counts[f"<{tag}>"] and ended != tag:
            ended, look = self._open.pop()  # with those that nobody closed
            self._counts.subtract((f"<{ended}>", look))

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        look = next((look for look in ("hidden", "struck") if self._counts[look]), "")
        if look:
            words = " ".join(data.split())
            self._left_out += [(look, words)] if words else []
        else:
            self._pieces.append(data if self._kept else re.sub(r"[ \t\r\n\f]+", " ", data))

    def pasted(self) -> Pasted:
        paragraphs = "".join(self._pieces).split("\f")
        return Pasted(tuple(_cleaned(paragraphs)), tuple(self._left_out))


def _look(tag: str, told: Mapping[str, str | None]) -> str:
    style = told.get("style") or ""
    if "hidden" in told or _HIDDEN_LOOK.search(style):
        return "hidden"
    return "struck" if tag in _STRUCK or _STRUCK_LOOK.search(style) else ""


def _cleaned(paragraphs: list[str]) -> Iterator[str]:
    for paragraph in paragraphs:
        lines = [" ".join(line.split()) for line in paragraph.split("\n")]
        if words := "\n".join(lines).strip():
            yield words
