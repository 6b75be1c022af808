"""The names a template uses, each with the place where it stands."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Iterator
from xml.etree import ElementTree

from jinja2 import Environment, nodes
from jinja2.exceptions import SecurityError, TemplateSyntaxError

from outreach.word_templates.braces import check_braces
from outreach.word_templates.filling import environment

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAG = re.compile(r"{{.*?}}|{%.*?%}", re.DOTALL)
_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$")


def unknown_names(template: bytes, known: Collection[str]) -> list[tuple[str, str]]:
    """Return (name, place) of every name a template uses that is none of the `known` fields.

    Raises TemplateSyntaxError, with the place in its message, for a tag that cannot be read, and
    SecurityError for one that reaches behind a field.
    """
    env = environment()
    passages = list(_passages(template))
    for part in dict.fromkeys(part for part, _, _ in passages):
        check_braces([(place, text) for each, place, text in passages if each == part], known)
    found: list[tuple[str, str]] = []
    for part, place, text in passages:
        if "endnotes" in part and _TAG.search(text):
            raise TemplateSyntaxError(f"{place}: fields cannot be used in endnotes; use a footnote.", 1)
        for tag in _TAG.findall(text):
            try:
                used, _ = _used(env, tag)
            except TemplateSyntaxError as fault:
                shown = tag if len(tag) < 60 else f"{tag[:57]}..."
                raise TemplateSyntaxError(
                    f"{place}: “{shown}” cannot be read ({fault.message}).", 1
                ) from fault
            _check(env, tag, place, used)
            found += [(name, place) for name in used if not _fits(name, known, tag)]
    bound_anywhere = {name for _, _, text in passages for name in _bound(env, text)}
    return list(
        dict.fromkeys((name, place) for name, place in found if name.partition(".")[0] not in bound_anywhere)
    )


def has_tags(template: bytes) -> bool:
    """Say whether a template has any merge field."""
    return any(_TAG.search(text) for _, _, text in _passages(template))


def _check(env: Environment, tag: str, place: str, used: list[str]) -> None:
    tree = env.parse(_whole(_plain(tag)))
    for item in tree.find_all(nodes.Filter):
        if item.name not in env.filters:
            raise TemplateSyntaxError(f"{place}: there is no filter “{item.name}”.", 1)
    texts = (item.value for item in tree.find_all(nodes.Const) if isinstance(item.value, str))
    for name in (*used, *(text for text in texts if "__" in text)):
        if any(part.startswith("_") for part in name.split(".")):
            raise SecurityError(f"access to “{name}” in {place}")


def _fits(name: str, known: Collection[str], tag: str) -> bool:
    # What is printed is a field; a condition or a pair of brackets may name what holds several.
    is_part = tag.startswith("{%") or "[" in tag
    return name in known or (is_part and any(each.startswith(f"{name}.") for each in known))


def _bound(env: Environment, text: str) -> Iterator[str]:
    for tag in _TAG.findall(text):
        yield from _used(env, tag)[1]


def _used(env: Environment, tag: str) -> tuple[list[str], set[str]]:
    """Return the dotted names a tag reads, and the names it makes itself."""
    tree = env.parse(_whole(_plain(tag)))
    bound = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "store"}
    used, inner = [], set()
    for node in tree.find_all((nodes.Getattr, nodes.Name)):
        if node in inner:
            continue
        parts: list[str] = []
        at: nodes.Node = node
        while isinstance(at, nodes.Getattr):
            parts.append(at.attr)
            inner.add(at.node)
            at = at.node
        if isinstance(at, nodes.Name) and at.ctx == "load":
            used.append(".".join([at.name, *reversed(parts)]))
    return [name for name in used if name.partition(".")[0] not in bound], bound


def _plain(tag: str) -> str:
    """Return a tag with straight quotes and without docxtpl's own letters: {%p for ... %}."""
    tag = tag.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'})
    return re.sub(r"^({{|{%)[-+]?(?:tr|tc|p|r)?(?=\s)", r"\1", tag)


def _whole(tag: str) -> str:
    """Make one tag a template of its own: a block that it opens is closed, one that it closes is left out."""
    word = re.match(r"{%[-+\s]*(\w+)", tag)
    if word is None:
        return tag
    if word[1] in ("for", "if", "macro", "filter", "call", "with"):
        return f"{tag}{{% end{word[1]} %}}"
    if word[1] == "elif":
        return f"{{% if 1 %}}{tag}{{% endif %}}"
    return "" if word[1] in ("else", "vm", "hm") or word[1].startswith("end") else tag


def _passages(template: bytes) -> Iterator[tuple[str, str, str]]:
    """Yield every paragraph with braces: the kind of its part, the place where it stands, and its text."""
    with zipfile.ZipFile(io.BytesIO(template)) as package:
        for name in sorted(package.namelist(), key=lambda name: (name != "word/document.xml", name)):
            part = _PARTS.match(name)
            if part:
                root = ElementTree.fromstring(package.read(name))
                kind = part[1].rstrip("0123456789")
                for place, text in _of_part(root, "" if kind == "document" else kind):
                    yield name, place, text


def _of_part(root: ElementTree.Element, where: str) -> Iterator[tuple[str, str]]:
    in_tables = {p for table in root.iter(f"{_W}tbl") for p in table.iter(f"{_W}p")}
    number, open_text, opened = 0, "", ""
    for paragraph in root.iter(f"{_W}p"):
        number += 1
        place = f"{where}, paragraph {number}" if where else f"paragraph {number}"
        place += " (in a table)" if paragraph in in_tables else ""
        text = open_text + _words(paragraph)
        place = opened or place
        # A tag may start in one paragraph and end in a later one.
        open_at = max(text.rfind("{{"), text.rfind("{%"))
        if open_at >= 0 and "}}" not in text[open_at:] and "%}" not in text[open_at:]:
            open_text, opened = text, place
            continue
        open_text, opened = "", ""
        if not _SIGNS.isdisjoint(text) or "<<" in text:
            yield place, text
    if open_text:
        raise TemplateSyntaxError(f"{opened}: a field is opened with “{{{{” and never closed.", 1)


_SIGNS = frozenset("{}«")


def _words(paragraph: ElementTree.Element) -> str:
    """Return the words of a paragraph and the codes of its fields, without those of a text box inside it."""
    pieces: list[str] = []
    for child in paragraph:
        if child.tag in (f"{_W}t", f"{_W}instrText"):
            pieces.append(child.text or "")
        elif child.tag not in (f"{_W}p", f"{_W}txbxContent"):
            pieces.append(_words(child))
    return "".join(pieces)
