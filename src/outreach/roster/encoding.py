"""Which letters the bytes of a text file are, by rule: never by a statistics library, which guesses.

A byte order mark decides; else UTF-16 where every second byte is zero; else UTF-8 if the whole file is it;
else Windows-1252, what American spreadsheets write. A file that is partly one, partly another is refused.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from outreach.errors import FaultyFile, FileFault, InputError, UnknownName

_CHUNK = 1 << 20
_LONGEST = 16  # chunks without a line end: no table has such lines
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_NOT_IN_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
# No word has these signs in it, but for the apostrophe (92), the soft hyphen (AD) and the Catalan dot (B7).
_ODD_LETTER = re.compile(rb"[A-Za-z][\x80-\x91\x93-\x9f\xa1-\xac\xae-\xb6\xb8-\xbf][A-Za-z]")
_LETTER = re.compile(rb"[A-Za-z\s,;\"][\xc0-\xff](?:[A-Za-z]|$)")
_OTHER = (
    "Save it as “CSV UTF-8”, or name the encoding it has: --encoding cp1252, mac_roman, shift_jis, cp437 ..."
)


@dataclass(slots=True)
class Lines:
    """Is what a first reading of the whole file found."""

    digest: str = ""
    utf8_line: int = 0  # the first line with letters that are UTF-8
    other_line: int = 0  # the first line that is not UTF-8
    odd: int = 0
    plain: int = 0
    undefined_line: int = 0
    only_zeros: bool = True
    samples: list[bytes] = field(default_factory=list)


def survey_bytes(file: BinaryIO, path: Path) -> Lines:
    """Read the file once: its digest, and on which lines there are letters beyond ASCII."""
    found, digest, line, rest, long = Lines(), hashlib.sha256(), 1, b"", 0
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
        if found.only_zeros and chunk.strip(b"\0"):
            found.only_zeros = False
        long = 0 if b"\n" in chunk or b"\r" in chunk else long + 1
        if long >= _LONGEST:
            raise FileFault(f"{path} has a line of over {_LONGEST} million characters; it is not a table.")
        whole, end, rest_after = (rest + chunk).rpartition(b"\n")
        if end:
            block, rest = whole + end, rest_after
            if not block.isascii():
                _look(block, line, found)
            line += block.count(b"\n")
        else:
            rest = rest_after
    if rest and not rest.isascii():
        _look(rest, line, found)
    found.digest = digest.hexdigest()
    return found


def _look(block: bytes, line: int, found: Lines) -> None:
    try:
        block.decode("utf-8")
        if found.utf8_line and len(found.samples) >= 3:
            return
    except UnicodeDecodeError:
        pass
    for number, text in enumerate(block.split(b"\n"), start=line):
        if text.isascii():
            continue
        if len(found.samples) < 3:
            found.samples.append(text[:4000])
        try:
            text.decode("utf-8")
            found.utf8_line = found.utf8_line or number
        except UnicodeDecodeError:
            found.other_line = found.other_line or number
            found.odd += len(_ODD_LETTER.findall(text))
            found.plain += len(_LETTER.findall(text))
            if _NOT_IN_CP1252.search(text):
                found.undefined_line = found.undefined_line or number


def choose_encoding(head: bytes, found: Lines, path: Path) -> str:
    """Return the encoding of a file, by rule; raises FaultyFile where no rule settles it."""
    if not head.strip():
        raise FileFault(f"{path} is empty.", hint="Export the list again; the first row names the columns.")
    if found.only_zeros:
        raise FileFault(f"{path} holds nothing but zero bytes.", hint="It is damaged: export the list again.")
    if head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise FileFault(f"{path} is written in UTF-32.", hint=_OTHER)
    for mark, name in _MARKS:
        if head.startswith(mark):
            if name == "utf-8-sig" and found.other_line:
                raise FaultyFile.at(
                    path, found.other_line, "the file says it is UTF-8 and is not.", hint=_OTHER
                )
            return name
    if wide := _wide(head):
        return wide
    if not found.other_line:
        return "utf-8"
    if found.utf8_line:
        raise FaultyFile.at(
            path, max(found.utf8_line, found.other_line),
            "this line is written in another encoding than the lines before it "
            f"(UTF-8 on line {found.utf8_line}, not UTF-8 on line {found.other_line}).",
            hint="Two exports were pasted into one file: save each as “CSV UTF-8”, then join them.",
        )  # fmt: skip
    if found.undefined_line or found.odd > found.plain:
        line = found.undefined_line or found.other_line
        shown = ", ".join(f"“{name}”" for name in _doubtful(found)[:3])
        raise FaultyFile.at(
            path,
            line,
            f"the letters are neither UTF-8 nor Windows-1252: {shown} cannot be right.",
            hint=_OTHER,
        )
    return "cp1252"


def _wide(head: bytes) -> str:
    sample = head[: len(head) // 2 * 2]
    if len(sample) < 4:
        return ""
    even, odd, half = sample[0::2].count(0), sample[1::2].count(0), len(sample) // 2
    if odd > half * 0.4 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.1:
        return "utf-16-be"
    return ""


def _doubtful(found: Lines) -> list[str]:
    lines = [sample.decode("cp1252", "replace") for sample in found.samples]
    words = [word for line in lines for word in re.findall(r"[^\s,;\t|\"]*[^\x00-\x7f][^\s,;\t|\"]*", line)]
    # A word from a cell, not an address: enough to see what happened to the letters.
    return [word[:24] for word in dict.fromkeys(words) if not any(map(str.isdigit, word))]


def named_encoding(given: str) -> str:
    """Return the encoding a person named; raises UnknownName for one that no text has."""
    try:
        info = codecs.lookup(given)
    except (LookupError, ValueError):
        known = ("utf-8", "utf-16", "cp1252", "latin-1", "mac_roman", "shift_jis", "cp437")
        raise UnknownName.among("encoding", given, known) from None
    if not getattr(info, "_is_text_encoding", True) or info.name in ("idna", "punycode", "undefined"):
        raise InputError(f"“{given}” is not an encoding of text.", hint=_OTHER)
    return "utf-8-sig" if info.name == "utf-8" else info.name
