"""Fields of Word: what each one reaches for, and what is left of those that must not stay.

A field is `<w:fldSimple w:instr="...">` or runs between `w:fldChar` begin, separate and end, its code cut
into any number of pieces (ECMA-376 Part 1, 17.16). Only fields that compute from the document itself stay as
they are. Of all others the words they last showed stay, and the code goes: a name that is not listed here may
be one that a newer Word obeys.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from outreach.word_parts.trees import Element, W, remove, unwrap, words_of


class Reach(StrEnum):
    """Where a field takes its words from."""

    INSIDE = "inside"  # the page, the clock, the text: it stays
    PROPERTIES = (
        "properties"  # title, author ...: a letter has its own, so the words are kept and not renewed
    )
    TEXT = "text"  # the sample text, which a letterhead loses
    MERGE = "merge"  # the data source of a mail merge
    LINK = "link"  # it stays where it leads to the web or to a mail program
    OUTSIDE = "outside"  # another file, program or server; also what nobody here knows


REACH = {
    name: reach
    for reach, names in {
        Reach.INSIDE: (
            "= PAGE NUMPAGES SECTION SECTIONPAGES DATE TIME CREATEDATE SAVEDATE PRINTDATE EDITTIME FILESIZE "
            "NUMCHARS NUMWORDS REVNUM USERNAME USERINITIALS USERADDRESS SYMBOL EQ ADVANCE SEQ LISTNUM "
            "AUTONUM AUTONUMLGL AUTONUMOUT IF COMPARE QUOTE SET TC XE TA TOC TOA INDEX FORMTEXT "
            "FORMCHECKBOX FORMDROPDOWN BIDIOUTLINE BARCODE DISPLAYBARCODE CITATION BIBLIOGRAPHY FILENAME "
            "PRIVATE"
        ),
        Reach.PROPERTIES: (
            "TITLE SUBJECT AUTHOR KEYWORDS COMMENTS DOCPROPERTY DOCVARIABLE INFO LASTSAVEDBY TEMPLATE"
        ),
        Reach.TEXT: "STYLEREF REF PAGEREF NOTEREF GOTOBUTTON",
        Reach.MERGE: (
            "MERGEFIELD ADDRESSBLOCK GREETINGLINE MERGEREC MERGESEQ MERGEBARCODE NEXT NEXTIF SKIPIF ASK "
            "FILLIN"
        ),
        Reach.LINK: "HYPERLINK",
    }.items()
    for name in names.split()
}
"""Every field that is known to stay inside; all others are Reach.OUTSIDE."""

_KEYWORD = re.compile(r"\s*(=|[A-Za-z][A-Za-z0-9_]*)")
_ADDRESS = re.compile(r'\s*HYPERLINK\s*(?:"([^"]*)|(?!\\[a-z](?:\s|$))(\S+))', re.IGNORECASE)
_SAFE_LINK = re.compile(r"\s*(?:https?://|mailto:|tel:|#|$)", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class Field:
    """One field of a part: its code, and the elements it stands in."""

    code: str = ""
    begin: list[Element] = field(default_factory=list)  # from begin to separate, code included
    shown: list[Element] = field(default_factory=list)  # its last result
    end: Element | None = None
    simple: Element | None = None
    inner: list[Field] = field(default_factory=list)  # fields inside its code
    separated: bool = False

    @property
    def name(self) -> str:
        """The keyword, in capitals; empty where the code starts with none."""
        found = _KEYWORD.match(self.code)
        return found[1].upper() if found else ""

    @property
    def reach(self) -> Reach:
        """Where the field, or one inside its code, takes its words from."""
        own = REACH.get(self.name, Reach.OUTSIDE)
        if own is Reach.LINK:
            own = Reach.INSIDE if is_safe_link(_address(self.code)) else Reach.OUTSIDE
        return max((own, *(each.reach for each in self.inner)), key=_HARM.index)

    @property
    def words(self) -> str:
        """The words it last showed."""
        if self.simple is not None:
            return words_of(self.simple)
        return "".join(each.text or "" for each in self.shown if each.tag == f"{W}t")


_HARM = (Reach.INSIDE, Reach.LINK, Reach.PROPERTIES, Reach.TEXT, Reach.MERGE, Reach.OUTSIDE)


def _address(code: str) -> str:
    """Return where a hyperlink leads; empty for one inside the text, which has a switch in its place."""
    found = _ADDRESS.match(code)
    return (found[1] or found[2] or "") if found else ""


def is_safe_link(target: str) -> bool:
    """Say whether a link leads to the web, to a mail program, to a telephone or to a place in the text."""
    return bool(_SAFE_LINK.match(target))


def fields_of(root: Element) -> list[Field]:
    """Return the fields of a part in the order in which they begin; one that never ends is a field too."""
    found: list[Field] = []
    open_fields: list[Field] = []
    for element in _contents(root):
        if element.tag == f"{W}fldSimple":
            made = Field(code=element.get(f"{W}instr", ""), simple=element)
            found.append(made)
            if open_fields and not open_fields[-1].separated:
                open_fields[-1].inner.append(made)
            for each in open_fields:
                (each.shown if each.separated else each.begin).append(element)
            continue
        kind = element.get(f"{W}fldCharType") if element.tag == f"{W}fldChar" else ""
        if kind == "begin":
            made = Field()
            if open_fields and not open_fields[-1].separated:
                open_fields[-1].inner.append(made)
            open_fields.append(made)
            found.append(made)
        for each in open_fields:
            (each.shown if each.separated else each.begin).append(element)
        if not open_fields:
            if element.tag == f"{W}instrText":  # code outside of any field
                found.append(Field(code=element.text or "", begin=[element]))
            continue
        last = open_fields[-1]
        if kind == "separate":
            last.shown, last.separated = [], True
        elif kind == "end":
            last.end = element
            open_fields.pop()
            if last.separated:
                last.shown.pop()
            else:
                last.begin.pop()
        elif element.tag == f"{W}instrText" and not last.separated:
            last.code += element.text or ""
    return found


def _contents(root: Element) -> Iterator[Element]:
    """Yield what stands in runs, and the simple fields around them, in the order of the text."""
    for element in root.iter(f"{W}r", f"{W}fldSimple"):
        if element.tag == f"{W}fldSimple":
            yield element
        else:
            yield from (child for child in element if child.tag != f"{W}rPr")


def freeze(target: Field) -> None:
    """Replace a field by the words it last showed."""
    if target.simple is not None:
        for data in list(target.simple.iterchildren(f"{W}fldData")):
            remove(data)
        unwrap(target.simple)
        return
    for element in (*target.begin, *([target.end] if target.end is not None else ())):
        _remove_content(element)


def take_out(target: Field) -> None:
    """Remove a field with what it showed."""
    if target.simple is not None:
        remove(target.simple)
        return
    for element in target.shown:
        _remove_content(element)
    freeze(target)


def _remove_content(element: Element) -> None:
    run = element.getparent()
    if run is None:
        return
    remove(element)
    if run.tag == f"{W}r" and run.getparent() is not None and all(child.tag == f"{W}rPr" for child in run):
        remove(run)


def drop_form_macros(root: Element) -> None:
    """Take the names of macros out of form fields."""
    for name in ("entryMacro", "exitMacro"):
        for each in list(root.iter(f"{W}{name}")):
            remove(each)
