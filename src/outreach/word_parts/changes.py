"""Tracked changes accepted, and comments left out (ECMA-376 Part 1, 17.13.4 and 17.13.5)."""

from __future__ import annotations

from outreach.word_parts.trees import Element, W, is_on, remove, tag_of, unwrap

_PROPERTIES = frozenset({"rPr", "trPr", "tcPr", "tblPr", "pPr", "numPr", "ctrlPr"})
_OLD_LOOKS = (
    *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "tblGridChange"),
    *("tblPrExChange", "numberingChange", "cellMerge"),
)
_MARKERS = (
    *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
    *("customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd"),
    *("customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd"),
    *("customXmlMoveToRangeStart", "customXmlMoveToRangeEnd"),
)
_COMMENTS = ("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef")


def accept_changes(root: Element) -> int:
    """Accept every tracked change of a part, and return how many there were."""
    count = 0
    for name in (*_OLD_LOOKS, *_MARKERS):
        for each in list(root.iter(f"{W}{name}")):
            remove(each)
            count += name in _OLD_LOOKS
    deleted_rows = [row for row in root.iter(f"{W}tr") if _has_mark(row.find(f"{W}trPr"), "del")]
    deleted_cells = [cell for cell in root.iter(f"{W}tc") if _has_mark(cell.find(f"{W}tcPr"), "cellDel")]
    for each in (*deleted_rows, *deleted_cells):
        remove(each)
        count += 1
    # The mark of a deleted paragraph: what it still holds belongs to the next one.
    joined = [
        paragraph
        for paragraph in root.iter(f"{W}p")
        if (mark := paragraph.find(f"{W}pPr/{W}rPr")) is not None
        and (_has_mark(mark, "del") or _has_mark(mark, "moveFrom"))
    ]
    for name in ("del", "moveFrom"):
        for each in list(root.iter(f"{W}{name}")):
            remove(each)
            count += 1
    for name in ("ins", "moveTo", "cellIns"):
        for each in list(root.iter(f"{W}{name}")):
            if tag_of(each.getparent()) in _PROPERTIES:
                remove(each)
            else:
                unwrap(each)
            count += 1
    for each in [*root.iter(f"{W}delText"), *root.iter(f"{W}delInstrText")]:
        remove(each)
    for paragraph in joined:
        _join_with_next(paragraph)
    _leave_no_hollow_table(root)
    return count


def _has_mark(properties: Element | None, name: str) -> bool:
    return properties is not None and properties.find(f"{W}{name}") is not None


def _join_with_next(paragraph: Element) -> None:
    following = paragraph.getnext()
    if following is None or following.tag != f"{W}p":
        return  # the last paragraph of a cell or a box keeps its mark
    own = [child for child in paragraph if child.tag != f"{W}pPr"]
    at = 1 if following.find(f"{W}pPr") is not None else 0
    for offset, child in enumerate(own):
        following.insert(at + offset, child)
    remove(paragraph)


def _leave_no_hollow_table(root: Element) -> None:
    for row in [row for row in root.iter(f"{W}tr") if row.find(f".//{W}tc") is None]:
        remove(row)
    for table in [table for table in root.iter(f"{W}tbl") if table.find(f".//{W}tr") is None]:
        cell = table.getparent()
        remove(table)
        if cell.tag == f"{W}tc" and cell.find(f"{W}p") is None:
            cell.append(cell.makeelement(f"{W}p"))


def drop_comments(root: Element) -> int:
    """Take out what ties comments to the text of a part, and return how many there were."""
    count = 0
    for name in _COMMENTS:
        for each in list(root.iter(f"{W}{name}")):
            run = each.getparent()
            remove(each)
            count += name == "commentReference"
            if run.tag == f"{W}r" and all(child.tag == f"{W}rPr" for child in run):
                remove(run)
    return count


def hidden_words(root: Element) -> str:
    """Return the words of a part that Word does not show."""
    runs = [run for run in root.iter(f"{W}r") if is_on(run.find(f"{W}rPr"), "vanish")]
    return "".join(each.text or "" for run in runs for each in run.iterchildren(f"{W}t")).strip()
