"""One part of the text made fit for a letter: what a reader does not see, or a program would fetch, goes."""

from __future__ import annotations

from dataclasses import dataclass, field

from outreach.word_parts.changes import accept_changes, drop_comments, hidden_words
from outreach.word_parts.fields import (
    Field,
    Reach,
    drop_form_macros,
    fields_of,
    freeze,
    is_safe_link,
    take_out,
)
from outreach.word_parts.outside import check_links, embedded_in
from outreach.word_parts.package import Package
from outreach.word_parts.trees import Element, W, is_on, remove, tag_of, words_of

_BINDINGS = frozenset({"dataBinding", "placeholder", "docPartObj", "docPartList"})


@dataclass(slots=True)
class Cleaning:
    """What was done to the parts of a file, counted, and notes for the user."""

    changes: int = 0
    comments: int = 0
    notes: list[str] = field(default_factory=list)

    def summary(self) -> list[str]:
        """Return every note once, with those on changes and comments."""
        counted = []
        if self.changes:
            counted.append("It holds tracked changes: they were taken as accepted.")
        if self.comments:
            counted.append("Its comments were left out.")
        return list(dict.fromkeys([*counted, *self.notes]))


def clean_part(package: Package, part: str, done: Cleaning, *, sample_goes: bool) -> None:
    """Clean a part of the text in place and add to `done` what the user is to know.

    `sample_goes` says that the text of the document is left out: fields that repeat it have nothing to show.
    Raises RefusedFile for pictures that are linked and for pieces of other documents.
    """
    root = package.tree(part)
    done.changes += accept_changes(root)
    done.comments += drop_comments(root)
    _refuse_embedded(package, part, root)
    done.notes += check_links(package, part)
    for each in list(root.iter("*")):
        if tag_of(each) in _BINDINGS and tag_of(each.getparent()) == "sdtPr":
            remove(each)
    drop_form_macros(root)
    done.notes += _clean_links(root, part)
    done.notes += _clean_fields(root, part, sample_goes=sample_goes)
    if hidden := hidden_words(root):
        done.notes.append(f"It holds hidden text, which goes out with every letter: “{hidden[:60]}”.")


def _refuse_embedded(package: Package, part: str, root: Element) -> None:
    if found := embedded_in(root):
        raise package.refuse(
            f"{part} holds a pasted file or a program ({', '.join(found)}), which is not text or a picture.",
            "In Word, paste its words as plain text and its looks as a picture, and delete the rest.",
        )


def _clean_links(root: Element, part: str) -> list[str]:
    """Keep the words alone of fields that lead to a file or a program."""
    notes = []
    for each in fields_of(root):
        if each.name == "HYPERLINK" and each.reach is Reach.OUTSIDE:
            freeze(each)
            where = _place(part)
            notes.append(f"A link in {where} leads to a file or a program; only its words were kept.")
    return notes


def _clean_fields(root: Element, part: str, *, sample_goes: bool) -> list[str]:
    notes = []
    where = _place(part)
    for each in fields_of(root):
        shown = f"{each.name or 'unnamed'}{f': “{each.words.strip()[:40]}”' if each.words.strip() else ''}"
        reach = each.reach
        if reach is Reach.OUTSIDE or (each.end is None and each.simple is None):
            freeze(each)
            notes.append(
                f"A field in {where} that fetches from outside the file, or that outreach does not know, was"
                f" reduced to the words it last showed ({shown})."
            )
        elif reach is Reach.PROPERTIES:
            freeze(each)  # the letter has a title and an author of its own
        elif sample_goes and reach in (Reach.TEXT, Reach.MERGE):
            take_out(each)
            source = "a mail merge" if reach is Reach.MERGE else "the sample text"
            notes.append(f"A field in {where} that repeats {source} was left out ({shown}).")
    return notes


def native_fields(root: Element) -> list[Field]:
    """Return the fields of Word’s own mail merge in a part."""
    return [each for each in fields_of(root) if each.reach is Reach.MERGE]


def placeholders_of(root: Element) -> list[str]:
    """Return the words of content controls that nobody has filled."""
    found = []
    for control in root.iter(f"{W}sdt"):
        if is_on(control.find(f"{W}sdtPr"), "showingPlcHdr") and (words := words_of(control).strip()):
            found.append(words)
    return found


def _place(part: str) -> str:
    name = part.rpartition("/")[2].removesuffix(".xml").rstrip("0123456789")
    return "its text" if name == "document" else f"its {name}"


__all__ = ["Cleaning", "clean_part", "is_safe_link", "native_fields", "placeholders_of"]
