"""Fields of Word: what stands on paper is the result of the outermost one (ECMA-376 Part 1, 17.16).

A field is spread over runs: begin, its code, separate, its result, end. Both may hold fields of their own; a
result inside a code is not printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree import ElementTree

from outreach.exporters.word_sheet import W
from outreach.model import Run

Element = ElementTree.Element

_LINK = re.compile(r'HYPERLINK\s+(?:\\[a-z]\s+)*"?([^"\s]+)"?', re.IGNORECASE)
_SAYS_NOTHING = frozenset(
    {
        *("TC", "XE", "TA", "RD", "SET", "ASK", "FILLIN", "PRINT", "ADVANCE", "BOOKMARK", "NEXT", "NEXTIF"),
        *("SKIPIF", "PRIVATE", "COMMENTS", "NOTEREF", "PAGEREF", "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN"),
        *("PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "IF", "MERGEFIELD", "MERGEREC", "MERGESEQ", "ADDIN"),
    }
)
PAGE_NUMBERS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})


@dataclass(slots=True)
class _Field:
    code: str = ""
    in_code: bool = True
    runs: list[Run] | None = None  # where its result is written to, and from which place on
    start: int = 0

    @property
    def name(self) -> str:
        return self.code.split()[0].upper() if self.code.split() else ""


@dataclass(slots=True)
class Fields:
    """The fields that are open at one place of a text."""

    report_link: Callable[[str, str], None]  # the words and where they lead
    report_silent: Callable[[str], None]  # the code of a field that shows something Word draws itself
    ends: frozenset[Element]  # signs of fields that have an end
    _open: list[_Field] = field(default_factory=list)

    @property
    def in_code(self) -> bool:
        """Whether what is read now is part of a code, at any depth."""
        return any(each.in_code for each in self._open)

    @property
    def in_page_number(self) -> bool:
        """Whether what is read now is the number of a page."""
        return any(not each.in_code and each.name in PAGE_NUMBERS for each in self._open)

    @property
    def in_link(self) -> bool:
        """Whether what is read now leads somewhere."""
        return any(not each.in_code and each.name == "HYPERLINK" for each in self._open)

    def add_code(self, text: str) -> None:
        """Take a piece of a code."""
        if self._open and self._open[-1].in_code:
            self._open[-1].code += text

    def read_sign(self, sign: Element, runs: list[Run]) -> None:
        """Follow a field from begin to separate to end; `runs` is where words are written to."""
        if sign not in self.ends:
            return  # half a field: its words are read as if it were none
        match sign.get(f"{W}fldCharType"):
            case "begin":
                self._open.append(_Field())
                if not any(each.in_code for each in self._open[:-1]):
                    runs += _form_value(sign)
            case "separate" if self._open:
                self._open[-1].in_code = False
                self._open[-1].runs, self._open[-1].start = runs, len(runs)
            case "end" if self._open:
                self._close(self._open.pop(), runs)

    def _close(self, ended: _Field, runs: list[Run]) -> None:
        if self.in_code:
            return
        name = ended.name
        if name in ("MACROBUTTON", "GOTOBUTTON"):
            words = " ".join(ended.code.split()[2:]).strip("[]")
            runs += [Run(f"[{words}]", place=True)] if words else []
        elif ended.in_code and name and name not in _SAYS_NOTHING:
            self.report_silent(" ".join(ended.code.split()))
        if ended.runs is not runs or ended.in_code:
            return  # its result has begun in another paragraph
        words = "".join(run.text for run in runs[ended.start :]).strip()
        if name == "MERGEFIELD":
            mark_unmerged(runs, ended.start)
        elif found := _LINK.match(ended.code.strip()):
            self.report_link(words, found[1])


def close_simple(code: str, runs: list[Run], start: int, report_link: Callable[[str, str], None]) -> None:
    """Do for a field in one piece, whose words stand from `start` on, what the end of any other does."""
    if code.split()[:1] == ["MERGEFIELD"]:
        mark_unmerged(runs, start)
    elif found := _LINK.match(code.strip()):
        report_link("".join(run.text for run in runs[start:]).strip(), found[1])


def mark_unmerged(runs: list[Run], start: int) -> None:
    """Turn the name of a merge field that was never filled, «Name», into a marked place."""
    words = "".join(run.text for run in runs[start:]).strip()
    if words.startswith("«") and words.endswith("»"):
        runs[start:] = [Run(f"[{words.strip('«»')}]", place=True)]


def signs_with_ends(root: Element) -> frozenset[Element]:
    """Return the signs of all fields that have begin and end, in every text of a document."""
    found: set[Element] = set()
    _match_signs(root, [], found)
    return frozenset(found)


def _match_signs(parent: Element, opened: list[list[Element]], found: set[Element]) -> None:
    for child in parent:
        tag = child.tag
        if tag in (f"{W}del", f"{W}moveFrom"):
            continue  # a deleted sign opens nothing
        if tag == f"{W}txbxContent":
            _match_signs(child, [], found)  # a text of its own
        elif tag == f"{W}fldChar":
            kind = child.get(f"{W}fldCharType")
            if kind == "begin":
                opened.append([child])
            elif opened:
                opened[-1].append(child)
                if kind == "end":
                    found.update(opened.pop())
        else:
            _match_signs(child, opened, found)


def _form_value(begin: Element) -> list[Run]:
    """Return what a form field of old shows that stands nowhere in the text: a tick, an entry of a list."""
    data = begin.find(f"{W}ffData")
    if data is None:
        return []
    box, entries = data.find(f"{W}checkBox"), data.find(f"{W}ddList")
    if box is not None:
        state = box.find(f"{W}checked")
        state = box.find(f"{W}default") if state is None else state
        ticked = state is not None and state.get(f"{W}val", "1") not in ("0", "false", "off")
        return [Run("☒" if ticked else "☐")]
    if entries is None:
        return []
    listed = [each.get(f"{W}val", "") for each in entries.iterfind(f"{W}listEntry")]
    chosen = entries.find(f"{W}result")
    at = int(number) if chosen is not None and (number := chosen.get(f"{W}val", "0")).isdecimal() else 0
    return [Run(listed[at])] if at < len(listed) else []
