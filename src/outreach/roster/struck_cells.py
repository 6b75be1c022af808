"""Cells of an .xlsx sheet that are struck through, and rows with comments; ECMA-376 part 1, 18.4 and 18.8."""

from __future__ import annotations

import posixpath
import re
import zipfile

_FONTS = re.compile(rb"<(?:\w+:)?fonts\b.*?</(?:\w+:)?fonts>", re.DOTALL)
_FONT = re.compile(rb"<(?:\w+:)?font(?:\s[^>]*)?(?:/>|>(.*?)</(?:\w+:)?font>)", re.DOTALL)
_FORMATS = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_FORMAT = re.compile(rb"<(?:\w+:)?xf\b([^>]*)>")
_FONT_OF = re.compile(rb"""\bfontId=["'](\d+)["']""")
_STRIKE = re.compile(rb"""<(?:\w+:)?d?strike\b(?![^>]*\bval=["'](?:0|false)["'])[^>]*>""", re.IGNORECASE)
_TEXT = re.compile(rb"<(?:\w+:)?si\b[^>]*?(?:/>|>(.*?)</(?:\w+:)?si>)", re.DOTALL)
_CELL = re.compile(rb"<(?:\w+:)?c\b((?:[^>]*[^>/])?)>(.*?)</(?:\w+:)?c>", re.DOTALL)
_PLACE = re.compile(rb"""\br=["']([A-Z]{1,3})(\d{1,7})["']""")
_STYLE = re.compile(rb"""\bs=["'](\d+)["']""")
_SHARED = re.compile(rb"""\bt=["']s["']""")
_VALUE = re.compile(rb"<(?:\w+:)?v>\s*(\d+)\s*</")
_COMMENT = re.compile(
    rb"""<(?:\w+:)?(?:comment|threadedComment)\b[^>]*?\bref=["']\$?[A-Z]{1,3}\$?(\d{1,7})["']"""
)
_LINK = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_TYPE = re.compile(rb"""\bType=["'][^"']*/(?:comments|threadedComment)["']""")
_TARGET = re.compile(rb"""\bTarget=["']([^"']+)["']""")


class StruckStyles:
    """The formats and the shared texts of a workbook that are struck through."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        styles, texts = _read(archive, "xl/styles.xml"), _read(archive, "xl/sharedStrings.xml")
        self._formats = _struck_formats(styles) if _STRIKE.search(styles) else frozenset()
        self._texts = frozenset(
            index
            for index, found in enumerate(_TEXT.finditer(texts) if _STRIKE.search(texts) else ())
            if found[1] and _STRIKE.search(found[1])
        )

    def find(self, text: bytes) -> list[tuple[int, bytes]]:
        """Return (row, letters of the column) of the filled cells in a piece of a sheet that are struck."""
        if not (self._formats or self._texts or b"strike" in text):
            return []
        found = []
        for attributes, content in _CELL.findall(text):
            place = _PLACE.search(attributes)
            if place and self._is_struck(attributes, content):
                found.append((int(place[2]), place[1]))
        return found

    def _is_struck(self, attributes: bytes, content: bytes) -> bool:
        style, value = _STYLE.search(attributes), _VALUE.search(content)
        if style and int(style[1]) in self._formats:
            return bool(content.strip())
        if value and int(value[1]) in self._texts and _SHARED.search(attributes):
            return True
        return _STRIKE.search(content) is not None


def _struck_formats(styles: bytes) -> frozenset[int]:
    fonts, formats = _FONTS.search(styles), _FORMATS.search(styles)
    if not fonts or not formats:
        return frozenset()
    body = fonts[0].partition(b">")[2]
    struck = {i for i, found in enumerate(_FONT.finditer(body)) if found[1] and _STRIKE.search(found[1])}
    used = (_FONT_OF.search(found[1]) for found in _FORMAT.finditer(formats[0]))
    return frozenset(i for i, font in enumerate(used) if font and int(font[1]) in struck)


def commented_rows(archive: zipfile.ZipFile, part: str) -> set[int]:
    """Return the rows of a sheet on which cells carry comments."""
    folder, name = posixpath.split(part)
    rows: set[int] = set()
    for link in _LINK.findall(_read(archive, f"{folder}/_rels/{name}.rels")):
        if _TYPE.search(link) and (target := _TARGET.search(link)):
            path = posixpath.normpath(posixpath.join("/", folder, target[1].decode("utf-8", "replace")))
            rows.update(map(int, _COMMENT.findall(_read(archive, path.lstrip("/")))))
    return rows


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        return archive.read(name)
    except KeyError:
        return b""
