"""What to paste where: one page with the form of every office, the subject and the text, and buttons to copy.

Nothing on the page is fetched or sent. A link to the writer's mail program stands there only where the office
publishes an address and the message fits: longer ones are cut off by some programs without a word.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from html import escape as escaped
from pathlib import Path
from urllib.parse import quote, urlsplit

from outreach.errors import InputError
from outreach.exporters.html import page
from outreach.exporters.mail_headers import header_text, one_address
from outreach.exporters.pieces import first_text, subject_of
from outreach.exporters.text import message_text
from outreach.exporters.wording import one_line
from outreach.model import Draft

FORM_LIMIT = 10_000
"""Characters a web form takes where nothing else is known: https://www.rallycongress.com/docs/campaigns/elements"""

MAILTO_LIMIT = 1_800
"""Characters of a link that mail programs on Windows still take whole (about 2,000 is where they stop)."""

PACK_NAME = "paste-pack.html"
"""The file beside the drafts of one run."""

_SENTENCE_END = re.compile(r"[.!?][”’)\"]*(?=\s)|\n\n")


def form_length(text: str) -> int:
    """Return the characters a form counts: a line break is two when sent, an emoji two or more."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2 + text.count("\n")


def cut(text: str, limit: int) -> str:
    """Return the text up to the last sentence that ends within `limit` characters as a form counts them."""
    if form_length(text) <= limit:
        return text
    low, high = 0, min(len(text), limit)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if form_length(text[:middle]) <= limit else (low, middle - 1)
    ends = [found.end() for found in _SENTENCE_END.finditer(text[: low + 1]) if found.end() <= low]
    words = text[:low].rfind(" ")
    return text[: ends[-1] if ends else words if words > 0 else low].rstrip()


def mailto(draft: Draft) -> str:
    """Return a link that opens the message in the writer's mail program; empty where it does not fit."""
    if not draft.recipient.email:
        return ""
    address = one_address(draft.recipient.email, "recipient’s e-mail address")
    subject = header_text(subject_of(draft), "subject")
    body = message_text(draft).replace("\n", "\r\n")
    link = f"mailto:{quote(address, safe='@')}?subject={quote(subject)}&body={quote(body)}"
    return link if len(link) <= MAILTO_LIMIT else ""


class PasteExporter:
    """Writes drafts as pages to paste from; `limit` is what the office's form takes."""

    suffix = ".paste.html"

    def __init__(self, limit: int = FORM_LIMIT) -> None:
        if limit < 1:
            raise InputError(
                f"A form cannot take {limit} characters.", hint="Give the form’s limit, such as 2000."
            )
        self._limit = limit

    @classmethod
    def from_templates(cls, base: Path) -> PasteExporter:
        """Build the exporter; a page needs nothing of the Word template."""
        return cls()

    def export(self, draft: Draft) -> bytes:
        """Return the page for one draft."""
        return self.pack([draft])

    def pack(self, drafts: Iterable[Draft]) -> bytes:
        """Return one page for all drafts of a run."""
        offices = "".join(_office(draft, number, self._limit) for number, draft in enumerate(drafts, start=1))
        content = (
            "<h1>What to paste where</h1>\n"
            "<p>Open the form of an office, pick the topic nearest to the subject where it asks for one, and"
            " paste. Nothing is sent from this page. To copy without the buttons, click into a field, press"
            " Ctrl+A (Mac: Cmd+A), then Ctrl+C (Cmd+C).</p>\n" + offices
        )
        return page(
            "What to paste where",
            content,
            style=_STYLE,
            policy=_POLICY,
            script=f"<script>{_SCRIPT}</script>\n",
        ).encode()


def _office(draft: Draft, number: int, limit: int) -> str:
    whole = message_text(draft)
    text = cut(whole, limit)
    name = one_line(first_text(draft, "inside_address").partition("\n")[0] or draft.recipient.name)
    count = f"{form_length(text):,} of {limit:,} characters"
    if text != whole:
        count += f"; cut at the end of a sentence, the whole text has {form_length(whole):,}"
    return (
        f'<section aria-labelledby="office-{number}">\n'
        f'<h2 id="office-{number}">{number}. {escaped(name or draft.title)}</h2>\n'
        f"{_ways(draft)}"
        f'<p class="field"><label for="subject-{number}">Subject</label>\n'
        f'<input id="subject-{number}" readonly value="{escaped(subject_of(draft))}">\n'
        f"{_button(f'subject-{number}', 'Copy the subject')}</p>\n"
        f'<p class="field"><label for="text-{number}">Text ({escaped(count)})</label>\n'
        f'<textarea id="text-{number}" readonly rows="14">\n{escaped(text)}</textarea>\n'
        f"{_button(f'text-{number}', 'Copy the text')}</p>\n</section>\n"
    )


def _ways(draft: Draft) -> str:
    to = draft.recipient
    if _is_link(to.contact_form):
        where = f"<p>Web form: {_link(to.contact_form)}</p>\n"
    elif _is_link(to.web_page):
        where = (
            f"<p>No web form of this office is known here. Web page: {_link(to.web_page)}; look for “Contact”"
            " there.</p>\n"
        )
    else:
        where = "<p>No web form of this office is known here; look for “Contact” on its own page.</p>\n"
    link = mailto(draft)
    return where + (f'<p><a href="{escaped(link)}">Open it as an e-mail</a></p>\n' if link else "")


def _is_link(text: str) -> bool:
    return urlsplit(text).scheme in ("https", "http")


def _link(url: str) -> str:
    return f'<a href="{escaped(url)}" rel="noreferrer noopener">{escaped(url)}</a>'


def _button(target: str, words: str) -> str:
    return f'<button type="button" data-copy="{target}" hidden>{words}</button> <span role="status"></span>'


_SCRIPT = """
for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    field.focus();
    field.select();
    let done = false;
    try { await navigator.clipboard.writeText(field.value); done = true; }
    catch (refused) { done = document.execCommand("copy"); }
    button.nextElementSibling.textContent = done ? "Copied." : "Selected: press Ctrl+C to copy.";
  });
}
"""
_DIGEST = base64.b64encode(hashlib.sha256(_SCRIPT.encode()).digest()).decode()
_POLICY = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{_DIGEST}'"
_STYLE = """\
body{margin:0;background:#f4f4f4;color:#000;font:1rem/1.5 Calibri,Carlito,Arial,sans-serif}
main{box-sizing:border-box;max-width:50rem;margin:0 auto;padding:1rem;background:#fff;overflow-wrap:anywhere}
section{border-top:2px solid #595959;margin-top:1.5rem}
label{display:block;font-weight:bold}
input,textarea{box-sizing:border-box;width:100%;font:inherit;padding:.4rem;border:1px solid #595959}
button{font:inherit;padding:.4rem .8rem;margin-top:.4rem}
a{color:#0b4f9c}:focus-visible{outline:3px solid #0b4f9c;outline-offset:2px}
"""
