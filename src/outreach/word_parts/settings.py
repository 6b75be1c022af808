"""The settings that a letter may have: nothing that ties it to another file or to one writer."""

from __future__ import annotations

from outreach.word_parts.trees import Element, R, W, remove, tag_of

_GONE = frozenset(
    {
        *("attachedTemplate", "mailMerge", "documentProtection", "writeProtection", "trackRevisions"),
        *("footnotePr", "endnotePr", "rsids", "docVars", "saveThroughXslt", "hdrShapeDefaults"),
        *("removePersonalInformation", "removeDateAndTime", "linkStyles", "updateFields", "revisionView"),
        *("view", "formsDesign", "printFormsData", "attachedSchema", "schemaLibrary", "smartTagType"),
        *("useXSLTWhenSaving", "saveXmlDataOnly", "documentType", "forceUpgrade", "printTwoOnOne"),
        *("bookFoldPrinting", "bookFoldRevPrinting", "bookFoldPrintingSheets", "activeWritingStyle", "docId"),
        *("readModeInkLockDown", "captions"),
    }
)
_NOTES = {
    "attachedTemplate": "The link to its Word template was left out.",
    "mailMerge": "Its mail merge with a data source was left out.",
    "documentProtection": "Its protection against editing was left out: you must be able to edit a letter.",
    "writeProtection": "Its protection against editing was left out: you must be able to edit a letter.",
}


def clean_settings(root: Element, *, even_pages: bool) -> list[str]:
    """Take out of word/settings.xml what a letter must not have; return notes for the user.

    `even_pages` says that even pages have a header or footer of their own.
    """
    found = set()
    for each in list(root):
        name = tag_of(each)
        leads_away = any(key.startswith(R) for inside in each.iter("*") for key in inside.attrib)
        if name in _GONE or leads_away or (name == "evenAndOddHeaders" and not even_pages):
            found.add(name)
            remove(each)
    return list(dict.fromkeys(note for name, note in _NOTES.items() if name in found))


def has_even_pages(root: Element) -> bool:
    """Say whether even pages are set up apart from odd ones."""
    found = root.find(f"{W}evenAndOddHeaders")
    return found is not None and found.get(f"{W}val", "1") not in ("0", "false", "off")
