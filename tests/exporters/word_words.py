"""The words of a Word file counted another way: every w:t of every part that holds text, in no order."""

import re
import zipfile
from collections import Counter
from xml.dom import minidom

_TEXT = re.compile(r"word/(?:document|header|footer|footnotes|endnotes)\w*\.xml")


def words_of_file(content):
    """Return how often each word stands in the text elements of a .docx, runs of one paragraph joined."""
    words = Counter()
    with zipfile.ZipFile(content) as package:
        for name in package.namelist():
            if _TEXT.fullmatch(name):
                words += words_of_xml(package.read(name))
    return words


def words_of_xml(xml):
    words = Counter()
    for paragraph in minidom.parseString(xml).getElementsByTagName("w:p"):
        pieces = []
        _gather(paragraph, pieces)
        words.update("".join(pieces).split())
    return words


def _gather(node, pieces):
    for child in node.childNodes:
        name = getattr(child, "tagName", "")
        if name in ("w:t", "m:t"):
            pieces.append("".join(text.data for text in child.childNodes))
        elif name in ("w:br", "w:tab", "w:cr"):
            pieces.append(" ")
        elif name != "w:p":
            _gather(child, pieces)
