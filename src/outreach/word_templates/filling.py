"""Fills a template once, in docxtpl's convention, and never lets a value be read as a template.

docxtpl's own default runs commands that stand in a template, and loses text that looks like XML; with a
sandboxed environment and escaping it does neither. See docs/decisions/.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import DictLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from outreach.word_templates.structure import check_structure, with_whole_cells

MAX_RESULT = 20_000_000  # bytes of a filled letter

# A brace in a value would be taken for docxtpl's own escapes ("{_{"); it waits as a noncharacter instead.
_BRACES = {ord("{"): "\ufdd0", ord("}"): "\ufdd1"}
_UNPRINTABLE = re.compile(
    "[\x00-\x06\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0\ufdd1\ufffe\uffff]"
)


def environment() -> ImmutableSandboxedEnvironment:
    """Return the one environment a template is read in: no names but the fields, nothing to load."""
    made = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True, loader=DictLoader({}))
    made.globals.clear()
    return made


def fill(template: bytes, values: Mapping[str, Any], properties: Mapping[str, str]) -> bytes:
    """Return the filled document; the same values give the same bytes.

    `properties` are those of the document: title, author and date.
    """
    document = DocxTemplate(io.BytesIO(template))
    document.render(cleaned(values), environment(), autoescape=True)
    when = datetime.fromisoformat(properties["date"])
    for name in ("title", "author"):
        setattr(document.core_properties, name, _UNPRINTABLE.sub("", properties[name])[:255])
    document.core_properties.last_modified_by = document.core_properties.author
    document.core_properties.created = document.core_properties.modified = when
    made = io.BytesIO()
    document.save(made)
    settled = _settled(made.getvalue())
    check_structure(settled)
    return settled


def cleaned(value: Any) -> Any:
    """Return values without what cannot be printed and without braces that a template would read."""
    if isinstance(value, str):
        return _UNPRINTABLE.sub("", value).translate(_BRACES)
    if isinstance(value, Mapping):
        return {name: cleaned(inside) for name, inside in value.items()}
    if isinstance(value, list | tuple):
        return [cleaned(each) for each in value]
    return value


def _settled(content: bytes) -> bytes:
    """Put the braces back and take the clock out of the package."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w") as target:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename.endswith(".xml"):
                data = with_whole_cells(data) if entry.filename.startswith("word/") else data
                data = data.replace("\ufdd0".encode(), b"{").replace("\ufdd1".encode(), b"}")
                data = data.replace(b"&#64976;", b"{").replace(b"&#64977;", b"}")
            target.writestr(zipfile.ZipInfo(entry.filename), data, zipfile.ZIP_DEFLATED)
    if made.tell() > MAX_RESULT:
        raise MemoryError
    return made.getvalue()
