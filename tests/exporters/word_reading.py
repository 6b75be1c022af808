"""Reads Word documents the way the tests ask about them."""

import io
import zipfile

import docx
from docx.document import Document
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(content: bytes) -> Document:
    """Open a .docx as python-docx does."""
    return docx.Document(io.BytesIO(content))


def parts(content: bytes) -> dict[str, bytes]:
    """Return the parts of a package."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def tree(content: bytes, part: str = "word/document.xml") -> etree._Element:
    """Return one part as XML."""
    return etree.fromstring(parts(content)[part])


def pairs(content: bytes) -> list[tuple[str, str]]:
    """Return (style name, text) of every paragraph, non-breaking spaces shown as spaces."""
    return [(each.style.name, each.text.replace("\u00a0", " ")) for each in opened(content).paragraphs]


def words(content: bytes) -> str:
    """Return the words of a document, one paragraph a line."""
    return "\n".join(text for _, text in pairs(content))


class Looks:
    """Answers what a style says once everything it is based on is taken together."""

    def __init__(self, content: bytes) -> None:
        root = tree(content, "word/styles.xml")
        self.defaults = root.find(f"{W}docDefaults")
        self.styles = {style.get(f"{W}styleId"): style for style in root.findall(f"{W}style")}
        self.names = {style.find(f"{W}name").get(f"{W}val"): key for key, style in self.styles.items()}

    def find(self, style_id: str, element: str, attribute: str = "val") -> str | None:
        """Return an attribute of the nearest such element; "" for one without the attribute."""
        for level in self._levels(style_id):
            for found in level.iter(f"{W}{element}"):
                if attribute == "val" or found.get(f"{W}{attribute}") is not None:
                    return found.get(f"{W}{attribute}", "")
        return None

    def has(self, style_id: str, element: str) -> bool:
        """Say whether a switch such as keepNext is on."""
        return self.find(style_id, element) in ("", "1", "true")

    def _levels(self, style_id: str | None) -> list[etree._Element]:
        levels = []
        while style_id:
            style = self.styles[style_id]
            levels.append(style)
            based_on = style.find(f"{W}basedOn")
            style_id = based_on.get(f"{W}val") if based_on is not None else None
        return [*levels, self.defaults]


def contrast(ink: str, paper: str) -> float:
    """Return the contrast of two colours, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""

    def luminance(colour: str) -> float:
        channels = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted((luminance(ink), luminance(paper)))
    return (light + 0.05) / (dark + 0.05)
