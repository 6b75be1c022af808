"""A draft as an e-mail that is not sent: opened, it waits in the writer's own program to be read and sent.

`X-Unsent: 1` is what Outlook takes for a message being written
(https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxcmail). There is no sender and no date
in it: the program that sends it puts them in. Nothing here can send.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from email import policy
from email.message import EmailMessage
from pathlib import Path

from outreach.exporters.html import as_html
from outreach.exporters.mail_headers import attachment_name, checked, header_text, one_address
from outreach.exporters.pieces import subject_of
from outreach.exporters.text import as_text, message_pieces
from outreach.model import Draft

Attachment = tuple[str, bytes]
"""The name of a file and its bytes."""

_TYPES = {
    ".docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".pdf": ("application", "pdf"),
}


class EmlExporter:
    """Writes drafts as unsent messages."""

    suffix = ".eml"

    @classmethod
    def from_templates(cls, base: Path) -> EmlExporter:
        """Build the exporter; a message needs nothing of the Word template."""
        return cls()

    def export(self, draft: Draft, attachments: Iterable[Attachment] = ()) -> bytes:
        """Return the message: to the recipient's published address, or to nobody where none is known.

        Raises InputError for an address, subject or file name that could add headers of its own.
        """
        message = EmailMessage(policy=policy.SMTP)
        message["X-Unsent"] = "1"
        to = draft.recipient.email
        message["To"] = one_address(to, "recipient’s e-mail address") if to else ""
        header_text(draft.subject, "subject")
        message["Subject"] = header_text(subject_of(draft), "subject")
        parts = message_pieces(draft)
        message.set_content(as_text(parts) + "\n")
        message.add_alternative(
            f'<!DOCTYPE html>\n<html lang="{draft.language}"><body>\n{as_html(parts)}</body></html>\n',
            subtype="html",
        )
        for name, content in attachments:
            kind = _TYPES.get(Path(name).suffix, ("application", "octet-stream"))
            message.add_attachment(content, maintype=kind[0], subtype=kind[1], filename=attachment_name(name))
        _number(message, draft)
        return checked(message)


def _number(message: EmailMessage, draft: Draft) -> None:
    """Name the boundaries by the words instead of by chance: the same draft gives the same bytes."""
    digest = hashlib.sha256(repr((draft.title, draft.blocks)).encode()).hexdigest()[:24]
    multiparts = [part for part in message.walk() if part.is_multipart()]
    for number, part in enumerate(multiparts):
        part.set_boundary(f"==outreach-{number}-{digest}==")
