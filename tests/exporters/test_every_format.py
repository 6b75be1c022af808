"""Text nobody planned for, through every format: every file opens again and holds it, cleaned."""

import email
import html
import io
import re
from dataclasses import replace
from email import policy

import pypdf
import pytest
from word_reading import words

from outreach.draft_text import escape
from outreach.exporters import exporter_for
from outreach.exporters.wording import printed_text
from outreach.model import Block

NAUGHTY = {
    "reserved": ("undefined", "null", "None", "true", "NaN", "-1", "1e999", "0x0", "1/0", "\\", "\\\\"),
    "punctuation": (",./;'[]-=", '<>?:"{}|_+', "!@#$%^&*()`~", "¡™£¢∞§¶•", "‘’“”„", "…—–"),
    "spaces": ("a\u00a0b", "a\u2003b", "a  b", "a\tb", "a\u200bb", "a\ufeffb"),
    "controls": (
        "a\x00b",
        "a\x07b",
        "a\x0bb",
        "a\x1fb",
        "a\x7fb",
        "a\x85b",
        "a\ufffeb",
        "a\uffffb",
        "a\ud800b",
    ),
    "bidi": ("a\u202eb", "a\u2066b\u2069c"),
    "scripts": ("Łukasz Żółć", "Nguyễn", "Nguye\u0302\u0303n", "Ångström", "Σίσυφος", "Жанна"),
    "names": ("O'Brien", "O’Brien", "D'Arcy", "Smith-Jones", "Jr., PhD, LCSW", "Prince", "x" * 300),
    "markup": (
        *("<script>alert(1)</script>", "Smith & <Sons>", "&amp;", "]]>", "<!--", "<w:p/>", "-->", "</main>"),
        *(
            "*b*",
            "**b**",
            "_i_",
            "`c`",
            "# h",
            "- l",
            "1. n",
            "> q",
            "[a](b)",
            "![](http://e.com/x)",
            "::: x",
        ),
    ),
    "templates": (
        "{{7*7}}",
        "{% raw %}",
        "{# c #}",
        "${7*7}",
        "#{7*7}",
        "<%= 7 %>",
        "%s%n",
        "{0}",
        "{running head}",
    ),
    "typst": (
        '#read("/etc/passwd")',
        "$x$",
        "= h",
        "#panic()",
        "@ref",
        "<label>",
        "~",
        "--",
        "/* c */",
        "// c",
    ),
    "headers": ("Hi Bcc: e@x.y", "=?utf-8?q?x?=", "From: a", ".", "--boundary"),
    "commands": (
        "Robert'); DROP TABLE officials;--",
        "`touch x`",
        "$(id)",
        "| id",
        "../../etc/passwd",
        "%00",
    ),
    "cells": ('=HYPERLINK("http://e")', "+1 217 555 0142", "-12 Main St", "@SUM(A1)", "＝1"),
}
VALUES = [(family, value) for family, values in NAUGHTY.items() for value in values]


def of_docx(content):
    return words(content)


def of_pdf(content):
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def of_html(content):
    text = re.sub(r"<(head|style)>.*?</\1>", "", content.decode(), flags=re.S)
    return html.unescape(re.sub(r"<[^>]*>", "", text))


def of_eml(content):
    message = email.message_from_bytes(content, policy=policy.default)
    assert message.keys() == ["X-Unsent", "To", "Subject", "MIME-Version", "Content-Type"]
    return message.get_body(("plain",)).get_content()


def of_paste(content):
    return html.unescape(re.search(r"<textarea[^>]*>\n(.*?)</textarea>", content.decode(), re.S)[1])


READ = {
    "docx": of_docx,
    "pdf": of_pdf,
    "html": of_html,
    "eml": of_eml,
    "paste": of_paste,
    "txt": bytes.decode,
    "wrapped": bytes.decode,
    "md": bytes.decode,
}


@pytest.fixture(scope="module")
def exporters(base):
    return {name: exporter_for(name, base) for name in READ if name != "md"}


def squeezed(text):
    # A line may break anywhere, and a ligature or a space of a page is no letter.
    return re.sub(r"[\s\u200b\ufeff]+", "", text)


@pytest.mark.parametrize(("family", "value"), VALUES)
def test_every_format_prints_it(exporters, letter, family, value):
    draft = replace(letter, blocks=(Block("body", f"before {escape(value)} after"),))
    wanted = squeezed(printed_text(draft.blocks[0].text))
    assert wanted.startswith("before")
    for name, exporter in exporters.items():
        if name == "pdf" and exporter.missing(draft):
            continue  # said by losses(); what a box stands for cannot be read back
        assert wanted in squeezed(READ[name](exporter.export(draft))), name


def test_there_are_families_and_every_format_is_read():
    from outreach.exporters import EXPORTERS

    assert len(VALUES) > 90
    assert set(READ) == set(EXPORTERS)


@pytest.mark.parametrize("sign", NAUGHTY["controls"] + NAUGHTY["bidi"])
def test_what_is_left_out_is_said(workspace, letter, sign):
    from pathlib import Path

    from outreach.workspace import losses

    draft = replace(letter, blocks=(Block("body", sign),))
    told = list(losses([(Path("a.docx"), draft)], workspace.exporter))
    assert len(told) == 1
    assert "cannot be printed" in told[0]
    assert list(losses([(Path("a.docx"), letter)], workspace.exporter)) == []
