"""An unsent message: opens to be sent by its writer, and no value can add a header to it."""

import email
from dataclasses import replace
from email import policy

import pytest

from outreach.errors import InputError
from outreach.exporters.eml import EmlExporter
from outreach.exporters.mail_headers import attachment_name, header_text, one_address
from outreach.model import Block

HEADERS = ["X-Unsent", "To", "Subject", "MIME-Version", "Content-Type"]


def opened(content):
    return email.message_from_bytes(content, policy=policy.default)


def with_subject(letter, subject):
    kept = tuple(block for block in letter.blocks if block.part != "reference_line")
    return replace(letter, subject=subject, blocks=kept)


def test_it_opens_as_a_message_that_is_being_written(letter):
    to = replace(letter.recipient, email="office@example.gov")
    message = opened(EmlExporter().export(replace(letter, recipient=to)))
    assert message.keys() == HEADERS
    assert message["X-Unsent"] == "1"
    assert message["To"] == "office@example.gov"
    assert message["Subject"] == "Support penalty authority for mental health parity"


def test_without_a_published_address_nobody_is_named(letter):
    assert opened(EmlExporter().export(letter))["To"] == ""


def test_the_text_starts_with_the_salutation_and_ends_with_the_address_of_a_constituent(letter):
    message = opened(EmlExporter().export(letter))
    text = message.get_body(("plain",)).get_content().replace("\r\n", "\n")
    assert text.startswith("Dear Senator Smith:\n\nI am your constituent")
    assert "Dana Ruiz, LMFT\nGrand Avenue Family Practice\n\n1180 Grand Avenue, Suite 4\nSt. Paul" in text
    html = message.get_body(("html",)).get_content()
    assert "<strong>against" in html
    assert "<script" not in html


def test_files_are_attached_on_request(letter):
    message = opened(EmlExporter().export(letter, [("letter.pdf", b"%PDF-1"), ("letter.docx", b"PK")]))
    found = [(each.get_filename(), each.get_content_type()) for each in message.iter_attachments()]
    assert found == [
        ("letter.pdf", "application/pdf"),
        ("letter.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ]


@pytest.mark.parametrize(
    "value",
    [
        "Hi\r\nBcc: evil@example.com",
        "Hi\nBcc: evil@example.com",
        "=?utf-8?q?Hi=0D=0ABcc=3A_evil=40x.y?=",
        *("a\x0bb", "a\x0cb", "a\x85b", "a\u2028b", "a\u2029b", "a\x00b", "a\u202eb", "a\ud800b"),
    ],
)
def test_what_could_add_a_header_is_refused_wherever_it_stands(letter, value):
    with pytest.raises(InputError):
        EmlExporter().export(with_subject(letter, value))
    with pytest.raises(InputError):
        EmlExporter().export(
            replace(letter, recipient=replace(letter.recipient, email=f"{value}@example.org"))
        )
    with pytest.raises(InputError):
        attachment_name(f"{value}.pdf")
    with pytest.raises(InputError):
        header_text(value, "subject")


@pytest.mark.parametrize(
    "value",
    [
        *("a@b.c, e@x", "a@b.c e@x.y", "<a@b.c>", "A <a@b.c>", "a@b", "@b.c", "a@b..c", "a@b.c;d@e.f"),
        *("a@@b.c", "a b@c.d", "ä@b.c", "a@b.c\n", f"{'a' * 300}@b.c", ""),
    ],
)
def test_an_address_is_one_address(value):
    with pytest.raises(InputError):
        one_address(value if not value.endswith("\n") else value + "x", "address")


@pytest.mark.parametrize("value", ["office@example.gov", "o'brien+x@mail.example.co.uk"])
def test_an_ordinary_address_is_taken(value):
    assert one_address(value, "address") == value


@pytest.mark.parametrize("name", ["../x.pdf", "a/b.pdf", "a\\b.pdf", 'a"b.pdf', ""])
def test_an_attachment_has_a_plain_name(name):
    with pytest.raises(InputError):
        attachment_name(name)


@pytest.mark.parametrize("subject", ["Núñez " * 40, "👩‍👩‍👧 for parity", "x" * 300, "a: b, c; d"])
def test_a_long_or_foreign_subject_reads_back_as_it_was(letter, subject):
    message = opened(EmlExporter().export(with_subject(letter, subject)))
    assert message["Subject"] == subject.strip()
    assert message.keys() == HEADERS


def test_long_lines_and_other_scripts_survive(letter):
    text = "漢字 " * 800 + "end"
    message = opened(EmlExporter().export(replace(letter, blocks=(Block("body", text),))))
    assert message.get_body(("plain",)).get_content().strip() == text
