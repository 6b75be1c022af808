"""What may stand in the header of a message: one line of printable text, one address.

A header value that carries a line break, or an encoded word that decodes to one, adds headers of its own:
a hidden Bcc (CVE-2024-6923, https://www.cve.org/CVERecord?id=CVE-2024-6923). Such values are refused.
"""

from __future__ import annotations

import re
import unicodedata
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from outreach.errors import InputError, OutreachError

_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/^_{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/^_{|}~-]+)*"
    r"@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+"
)
_REFUSED = frozenset({"Cc", "Cs", "Zl", "Zp"})
_JOINERS = "\u200c\u200d"  # scripts and emoji need them


def header_text(value: str, what: str) -> str:
    """Return a value that may stand in a header; raises InputError for one that could add headers."""
    for sign in value:
        kind = unicodedata.category(sign)
        if kind in _REFUSED or (kind == "Cf" and sign not in _JOINERS):
            raise InputError(
                f"The {what} holds a character that no e-mail header may carry (U+{ord(sign):04X}).",
                hint=f"Type the {what} again, on one line, instead of pasting it.",
            )
    if "=?" in value:
        raise InputError(
            f"The {what} holds “=?”, which mail programs decode.", hint="Write it without these two signs."
        )
    return value.strip()


def one_address(value: str, what: str) -> str:
    """Return one e-mail address as it stands in a header; raises InputError for anything else."""
    address = header_text(value, what)
    if len(address) > 254 or not _ADDRESS.fullmatch(address):
        raise InputError(
            f"The {what} is not one e-mail address.", hint="Write one address, such as office@example.gov."
        )
    return address


def attachment_name(value: str) -> str:
    """Return a file name that may stand in a header; raises InputError for one with a path or controls."""
    name = header_text(value, "name of an attachment")
    if not name or "/" in name or "\\" in name or '"' in name:
        raise InputError("This file name cannot be attached.", hint="Rename the file, then attach it.")
    return name


def checked(message: EmailMessage) -> bytes:
    """Return the message as bytes, read again to see that its headers are the ones that were set.

    Raises OutreachError where they are not: such a message is not written.
    """
    content = message.as_bytes()
    found = BytesParser(policy=policy.SMTP).parsebytes(content)
    if _headers(found) != _headers(message):
        raise OutreachError(
            "The message does not read back as it was written; nothing was written.",
            hint="Shorten the subject to plain words and try again.",
        )
    return content


def _headers(message: EmailMessage) -> list[list[tuple[str, str]]]:
    return [[(name, " ".join(str(value).split())) for name, value in part.items()] for part in message.walk()]
