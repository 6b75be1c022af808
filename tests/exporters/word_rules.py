"""What Word accepts: the rules of a package and of its parts that our documents must keep.

Order of elements: ECMA-376 Part 1, annex A (wml.xsd), as far as our parts use it. Parts, types and
relationships: ECMA-376 Part 2, clauses 6 and 7.
"""

import posixpath
from collections import Counter

from lxml import etree
from word_reading import W, parts

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers "
    "pBdr shd tabs suppressAutoHyphens bidi adjustRightInd snapToGrid spacing ind "
    "contextualSpacing mirrorIndents jc textDirection textAlignment outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike noProof vanish color spacing w kern position "
    "sz szCs highlight u effect bdr shd vertAlign rtl cs em lang",
    "sectPr": "headerReference footerReference type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols "
    "formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
    "pBdr": "top left bottom right between bar",
    "numPr": "ilvl numId",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed "
    "qFormat locked pPr rPr",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "settings": "writeProtection view zoom removePersonalInformation defaultTabStop autoHyphenation "
    "characterSpacingControl compat rsids themeFontLang clrSchemeMapping decimalSymbol "
    "listSeparator",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "num": "abstractNumId lvlOverride",
    "lvlOverride": "startOverride lvl",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "tbl": "tblPr tblGrid tr",
    "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tr": "trPr tc",
    "tc": "tcPr p",
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign",
    "comments": "comment",
    "comment": "p",
}
FREE = {
    "body": ["p", "tbl", "sectPr"],
    "p": ["pPr", "r", "fldSimple", "commentRangeStart", "commentRangeEnd", "hyperlink"],
}


def faults(content: bytes) -> list[str]:
    """Return every rule that a document breaks."""
    held = parts(content)
    trees = {name: etree.fromstring(data) for name, data in held.items() if name.endswith((".xml", ".rels"))}
    return [*_package_faults(held, trees), *_id_faults(trees), *_list_faults(trees)]


def order_faults(content: bytes) -> list[str]:
    """Return the elements of our own parts that stand where the schema does not allow them."""
    found = []
    for name, root in ((name, etree.fromstring(data)) for name, data in parts(content).items() if _own(name)):
        for element in root.iter():
            kind, children = _local(element), [_local(child) for child in element]
            if kind in ORDER:
                order = ORDER[kind].split()
                unknown = set(children) - set(order)
                places = [order.index(child) for child in children if child in order]
                if unknown or places != sorted(places):
                    found.append(f"{name}: {kind} holds {children}")
            if kind in FREE and not set(children) <= set(FREE[kind]):
                found.append(f"{name}: {kind} holds {children}")
    return found


def _own(name):
    return name.startswith("word/") and name.endswith(".xml")


def _local(element):
    return etree.QName(element).localname


def _package_faults(held, trees):
    types = trees["[Content_Types].xml"]
    declared = Counter(each.get("PartName") for each in types if each.get("PartName"))
    by_end = {each.get("Extension") for each in types if each.get("Extension")}
    yield from (f"{name} is declared {count} times" for name, count in declared.items() if count > 1)
    yield from (f"{name} is declared and not there" for name in declared if name.lstrip("/") not in held)
    for name in held:
        plain = name.startswith("customXml/") or name.endswith(
            ".rels"
        )  # these may have the type of their ending
        if name != "[Content_Types].xml" and f"/{name}" not in declared and not plain:
            yield f"{name} has no type of its own"
    assert "rels" in by_end
    reached = {"[Content_Types].xml"}
    for rels in [name for name in held if name.endswith(".rels")]:
        reached.add(rels)
        folder, _, name = rels.rpartition("_rels/")
        owner = folder + name.removesuffix(".rels")
        if owner and owner not in held:
            yield f"{rels} belongs to nothing"
        ids = Counter(each.get("Id") for each in trees[rels])
        yield from (f"{rels}: {key} {count} times" for key, count in ids.items() if count > 1)
        for each in trees[rels]:
            if each.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(posixpath.join("/", folder, each.get("Target"))).lstrip("/")
            reached.add(target)
            if target not in held:
                yield f"{rels} leads to {target}, which is not there"
        if owner:
            used = {
                value
                for each in trees[owner].iter()
                for key, value in each.attrib.items()
                if key.startswith(R)
            }
            yield from (f"{owner} uses {key}, which is no relationship" for key in used - set(ids))
    yield from (f"nothing leads to {name}" for name in set(held) - reached)


def _id_faults(trees):
    styles = trees["word/styles.xml"]
    ids = Counter(each.get(f"{W}styleId") for each in styles.iter(f"{W}style"))
    yield from (f"style {key} {count} times" for key, count in ids.items() if count > 1)
    for name, root in trees.items():
        for tag in ("pStyle", "rStyle", "basedOn", "next", "link"):
            for each in root.iter(f"{W}{tag}"):
                if each.get(f"{W}val") not in ids:
                    yield f"{name}: {tag} names the style {each.get(f'{W}val')}, which is not there"
    document = trees["word/document.xml"]
    marks = [[each.get(f"{W}id") for each in document.iter(f"{W}{tag}")] for tag in _COMMENT_TAGS]
    comments = trees.get("word/comments.xml")
    told = [each.get(f"{W}id") for each in comments] if comments is not None else []
    if any(sorted(each) != sorted(told) for each in marks) or len(set(told)) < len(told):
        yield f"comments {told} are marked as {marks}"
    pictures = [each.get("id") for root in trees.values() for each in root.iter("{*}docPr")]
    if len(set(pictures)) < len(pictures):
        yield f"pictures share an id: {pictures}"


_COMMENT_TAGS = ("commentRangeStart", "commentRangeEnd", "commentReference")


def _list_faults(trees):
    numbering = trees.get("word/numbering.xml")
    lists = [each.get(f"{W}numId") for each in numbering.iter(f"{W}num")] if numbering is not None else []
    shapes = (
        [each.get(f"{W}abstractNumId") for each in numbering.iter(f"{W}abstractNum")]
        if numbering is not None
        else []
    )
    if len(set(lists)) < len(lists) or len(set(shapes)) < len(shapes):
        yield f"lists share an id: {lists}, {shapes}"
    for name, root in trees.items():
        for each in root.iter(f"{W}numId"):
            if each.get(f"{W}val") not in (*lists, "0"):
                yield f"{name} uses the list {each.get(f'{W}val')}, which is not there"
    for each in numbering.iter(f"{W}num") if numbering is not None else ():
        if each.find(f"{W}abstractNumId").get(f"{W}val") not in shapes:
            yield f"the list {each.get(f'{W}numId')} has no shape"
