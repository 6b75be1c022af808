"""What people type about themselves, checked at the border and made into a Sender.

Nothing is corrected silently: a name is printed as it was typed, or refused with the reason.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from outreach.credentials import CredentialReading, LicenseTable
from outreach.divisions import read_state
from outreach.errors import FileFault, InputError, UnknownName
from outreach.model import Address, Sender, SenderRole
from outreach.own_words import with_own_words
from outreach.shipped import find_shipped_folder

FIELDS = (
    *("name", "credentials", "role", "profession", "organization"),
    *("street", "city", "state", "zip", "email", "phone", "bio", "views"),
)
VIEWS = ("own", "organization")
"""Whose views a sender writes: their own, unless they say that they speak for the organization."""

MAX_LENGTH = 200  # characters of one line; a longer one would not fit an envelope
MAX_STORY = 20_000  # bytes; a story is a paragraph or two, never a case file

_ALLOWED_FORMAT = {"\u200c", "\u200d"}  # joiners that some scripts and emoji need


def clean_line(value: str, what: str) -> str:
    """Return a one-line value without outer spaces; raises InputError for what cannot be printed."""
    line = value.strip()
    # Printable text, which nearly all is, holds nothing that is looked for here.
    for position, sign in enumerate("" if line.isprintable() else line, start=1):
        category = unicodedata.category(sign)
        if category in ("Cc", "Cs", "Zl", "Zp") or (category == "Cf" and sign not in _ALLOWED_FORMAT):
            raise InputError(
                f"The {what} holds a character that cannot be printed"
                f" (U+{ord(sign):04X}, position {position}).",
                hint=f"Type the {what} again instead of pasting it.",
            )
    if len(line) > MAX_LENGTH:
        raise InputError(
            f"The {what} has {len(line)} characters; {MAX_LENGTH} is the limit.", hint="Shorten it."
        )
    return line


def clean_text(value: str, what: str) -> str:
    """Return some sentences without outer spaces; raises InputError for what cannot be printed."""
    for line in value.replace("\r\n", "\n").split("\n"):
        for start in range(0, len(line), MAX_LENGTH):
            clean_line(line[start : start + MAX_LENGTH], what)
    check_room(value, what)
    return value.replace("\r\n", "\n").strip()


def check_room(text: str, what: str) -> None:
    """Raise InputError for words that no letter has room for."""
    if len(text) > MAX_STORY or len(text.encode("utf-8", "replace")) > MAX_STORY:
        raise InputError(f"The {what} is too long.", hint="Give two or three sentences.")


_EMAIL = re.compile(r"[^\s@<>,;:\"]+@(?:[^\s@<>,;:\".]+\.)+[^\s@<>,;:\".]{2,}")


def is_email(text: str) -> bool:
    """Tell whether a text has the shape of an e-mail address; whether it exists, nobody asks."""
    return _EMAIL.fullmatch(text) is not None


def check_email(text: str) -> str:
    """Return an e-mail address; raises InputError, with how to mend it, for what has not its shape."""
    if not text or is_email(text):
        return text
    told, way_out = "is not one", "It has one @, no blanks, and a dot behind the @"
    if text.casefold().startswith("mailto:"):
        told, way_out = "begins with “mailto:”", "Leave that out"
    elif "<" in text or ">" in text:
        told, way_out = "is in angle brackets", "Give what is between them"
    hint = f"{way_out}: --email name@example.org, or save it once with: outreach me"
    raise InputError(f"The e-mail address {told}.", hint=hint)


def make_sender(
    given: Mapping[str, str],
    *,
    story: str = "",
    observation: str = "",
    local: str = "",
    own: Mapping[str, str] | None = None,
    licenses: LicenseTable,
    state: str = "",
    day: date | None = None,
) -> Sender:
    """Make a Sender of typed values (keys of FIELDS).

    Raises InputError for a missing name and for values that cannot be printed or do not exist. Without a
    role, the credentials or the profession make one: a license a clinician, “parent” a family member, all
    else a supporter. `own` are further own words by their names (own_words.OWN_WORDS), and `day` the date of
    the draft. `state` is where the sender lives: the same letters are not one license in every state.
    """
    values = _clean_values(given)
    if not values["name"]:
        raise InputError(
            "A draft needs the name of the person who signs it.",
            hint='Give --name "Your Name", or save it once with: outreach me',
        )
    home = read_state(values["state"]) if values["state"] else ""
    role = _read_role(values["role"])
    reading = _read_credentials(values, role, licenses, home or state)
    sender = Sender(
        name=values["name"],
        credentials=reading.printed,
        role=role or _role_of(values, reading, licenses),
        profession=values["profession"] or reading.profession,
        organization=values["organization"],
        speaks_for_organization=_read_views(values["views"]),
        address=Address(street=values["street"], city=values["city"], state=home, zip=values["zip"]),
        email=check_email(values["email"]),
        phone=values["phone"],
        bio=values["bio"],
        story=story,
        observation=clean_text(observation, "observation"),
        local=clean_text(local, "local fact"),
    )
    return with_own_words(sender, clean_own_words(own), day) if own else sender


def clean_own_words(own: Mapping[str, str]) -> dict[str, str]:
    """Return own words without outer spaces; raises InputError for what cannot be printed."""
    return {name: clean_text(text, name.replace("_", " ")) for name, text in own.items() if text}


_WORDS = {"email": "e-mail address", "phone": "phone number", "zip": "ZIP code", "bio": "bio line"}


def _clean_values(given: Mapping[str, str]) -> dict[str, str]:
    return {field: clean_line(given.get(field) or "", _WORDS.get(field, field)) for field in FIELDS}


def _read_role(given: str) -> SenderRole | None:
    if not given:
        return None
    word = " ".join(given.casefold().split())
    try:
        return SenderRole(_role_words().get(word, word))
    except ValueError as fault:
        raise UnknownName.among("sender role", given, [role.value for role in SenderRole]) from fault


@cache
def _role_words() -> Mapping[str, str]:
    """Return other words for a role: a therapist writes as a clinician, a mother as family."""
    path = find_shipped_folder() / "seeds" / "lookups" / "role_words.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["word"]: row["role"] for row in csv.DictReader(file)}


_PHONE = re.compile(r"\+?1?(?:[2-9]\d{9}|\d{7})(?:(?:ext|x|#)\d{1,6})?")


def check_phone(text: str) -> str:
    """Return a phone number; raises InputError for what cannot be called."""
    bare = re.sub(r"[\s().\u2010-\u2015/-]|(?<=[0-9])[,;]|(?<=ext)ension", "", text.casefold())
    if text and not _PHONE.fullmatch(bare) and not re.fullmatch(r"\+[2-9]\d{6,14}", bare):
        raise InputError(
            f"“{text}” is not a phone number.", hint="Write it with its area code: 651-555-0100."
        )
    return text


def _read_views(given: str) -> bool:
    if given and given.casefold() not in VIEWS:
        raise UnknownName.among("kind of views", given, VIEWS)
    return given.casefold() == "organization"


def _read_credentials(
    values: Mapping[str, str], role: SenderRole | None, licenses: LicenseTable, state: str
) -> CredentialReading:
    is_clinician = role is SenderRole.CLINICIAN
    return licenses.read_credentials(values["credentials"], state, is_clinician=is_clinician)


def _role_of(values: Mapping[str, str], reading: CredentialReading, licenses: LicenseTable) -> SenderRole:
    of_license = reading.role if reading.profession else None
    return (
        of_license or licenses.read_profession(values["profession"]) or reading.role or SenderRole.SUPPORTER
    )


def credential_notes(given: Mapping[str, str], licenses: LicenseTable, state: str = "") -> tuple[str, ...]:
    """Return what a sender should know of how credentials and profession were read; empty where all is plain.

    Takes the same values as make_sender, and raises the same errors.
    """
    values = _clean_values(given)
    home = read_state(values["state"]) if values["state"] else state
    role = _read_role(values["role"])
    reading = _read_credentials(values, role, licenses, home)
    notes = [reading.note] if reading.note else []
    if values["profession"] and not role and _role_of(values, reading, licenses) is SenderRole.SUPPORTER:
        notes.append(
            f"Profession: “{values['profession']}” is not a mental health or health profession known to"
            " outreach: no profession is claimed."
        )
    return tuple(notes)


def with_credentials(sender: Sender, licenses: LicenseTable) -> Sender:
    """Return a sender made in Python as make_sender would have made them, by the license they hold.

    A supporter, which a Sender is without a role, becomes a clinician by a license; whatever is not a license
    or a degree is not printed. A profession that was given stays.
    """
    is_clinician = sender.role is SenderRole.CLINICIAN
    reading = licenses.read_credentials(sender.credentials, sender.address.state, is_clinician=is_clinician)
    made = reading.role or licenses.read_profession(sender.profession)
    return replace(
        sender,
        credentials=reading.printed,
        role=made if made and sender.role is SenderRole.SUPPORTER else sender.role,
        profession=sender.profession or reading.profession,
    )


def read_lines(path: Path) -> str:
    """Read a list, one item a line, from a plain-text file; raises FileFault with the way out."""
    lines = (clean_line(line, "line") for line in read_story(path, "list").split("\n"))
    return "\n".join(line for line in lines if line)


def read_story(path: Path, what: str = "story") -> str:
    """Read the writer's story from a plain-text file; raises FileFault with the way out."""
    try:
        if path.stat().st_size > MAX_STORY:
            raise FileFault(
                f"{path} is too long for a {what} ({path.stat().st_size:,} bytes).",
                hint="A letter has room for two or three sentences; give only those.",
            )
        raw = path.read_bytes()
    except OSError as fault:
        raise FileFault(
            f"The {what} {path} cannot be read: {fault.strerror}.", hint="Check the path."
        ) from fault
    text = _decoded(raw, path).replace("\r\n", "\n").replace("\r", "\n")
    for number, line in enumerate(text.split("\n"), start=1):
        _check_story_line(line.replace("\t", " "), path, number)
    if not text.strip():
        raise FileFault(f"The {what} {path} is empty.", hint="Write it, or leave out --story.")
    return text.replace("\t", " ").strip()


def _check_story_line(line: str, path: Path, number: int) -> None:
    for sign in line:
        if unicodedata.category(sign) in ("Cc", "Cs"):
            raise FileFault(
                f"{path}:{number}: the story holds a character that cannot be printed (U+{ord(sign):04X}).",
                hint=_SAVE,
            )


_SAVE = "Save the story as a plain text file in UTF-8 (Word: Save As, Plain Text; Notepad: encoding UTF-8)."


def _decoded(raw: bytes, path: Path) -> str:
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf")):
        raise FileFault(f"The story {path} is not a plain text file.", hint=_SAVE)
    encoding = "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as fault:
        line = raw[: fault.start].count(b"\n") + 1
        raise FileFault(f"{path}:{line}: the story is not UTF-8 text.", hint=_SAVE) from fault
