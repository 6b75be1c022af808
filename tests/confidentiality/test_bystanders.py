"""Names and places that are not a client’s: writer, addressee, editor, officials, the writer’s own place."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from outreach.confidentiality import find_identifiers, find_in_draft
from outreach.errors import OutreachError
from outreach.model import Address, Block, Draft, Recipient, Sender, SenderRole
from outreach.workspace import Delivery, Request, Workspace

TOPICS = ("parity-enforcement", "school-mental-health", "stigma-reduction")
HOMES = {
    "60614": ("Chicago", "IL"),
    "10001": ("New York", "NY"),
    "94103": ("San Francisco", "CA"),
    "80202": ("Denver", "CO"),
    "02138": ("Cambridge", "MA"),
    "29401": ("Charleston", "SC"),
    "78704": ("Austin", "TX"),
}
DETAILS = {
    "editor": "Ms. Cole",
    "outlet": "Chicago Tribune",
    "chair": "Okafor",
    "headline": "A town without a therapist",
    "article_date": "November 3",
    "hearing": "S.F. 2102",
}
LOCAL = "Travis County has one licensed counselor for every 410 residents (DSHS, 2024)."
MORE_HOMES = {
    "55105": ("St. Paul", "MN"),
    "29201": ("Columbia", "SC"),
    "00901": ("San Juan", "PR"),
    "20001": ("Washington", "DC"),
}


def writer(zip_code: str, role: SenderRole = SenderRole.CLINICIAN, local: str = "") -> Sender:
    city, state = (HOMES | MORE_HOMES)[zip_code]
    treats = role is SenderRole.CLINICIAN
    return Sender(
        name="Denise Kowalczyk",
        credentials="LCSW" if treats else "",
        role=role,
        profession="clinical social worker" if treats else "",
        organization="Hope Family Counseling",
        address=Address(street="412 Maple St", city=city, state=state, zip=zip_code),
        email="dk@example.org",
        phone="651-555-0142",
        local=local,
    )


def alarms(workspace: Workspace, folder: Path, request: Request, formats: tuple[str, ...]) -> list[str]:
    """Return what is said of the confidentiality of drafts that went into files and came back."""
    found: list[str] = []
    for draft, to in workspace.draft(request).drafts[:2]:
        for name in formats:
            path = folder / f"draft.{name}"
            workspace.deliver([(path, draft, to)], Delivery(), overwrite=True)
            back = workspace.read_draft(path)
            found += [
                f"{draft.kind} {draft.topic} {name}: {finding.message}"
                for finding in workspace.check(back)
                if finding.rule == "confidentiality"
            ]
    return found


@pytest.mark.heavy
@pytest.mark.parametrize("role", [SenderRole.CLINICIAN, SenderRole.FAMILY, SenderRole.GROUP])
def test_no_kind_without_own_words_brings_an_alarm_from_markdown_or_word(
    role: SenderRole, workspace: Workspace, tmp_path: Path
):
    read: set[str] = set()
    found: list[str] = []
    for kind, topic in product(workspace.library.kinds(), TOPICS):
        details = {name: text for name, text in DETAILS.items() if name in kind.details}
        request = Request(
            kinds=(kind.id,), topic=topic, sender=writer("60614", role), zip="60614", details=details
        )
        try:
            found += alarms(workspace, tmp_path, request, ("md", "docx"))
            read.add(kind.id)
        except OutreachError:
            continue  # not every kind fits every topic
    assert found == []
    assert {"op-ed", "spoken-testimony", "call-script", "remark", "letter", "social-posts"} <= read
    assert len(read) > 14


@pytest.mark.heavy
@pytest.mark.parametrize("leave_out", [False, True])
@pytest.mark.parametrize("zip_code", ["55105", "60614", "29201", "00901", "20001"])
def test_no_kind_on_any_topic_brings_an_alarm_of_its_own(
    zip_code: str, leave_out: bool, workspace: Workspace, tmp_path: Path
):
    read, found = 0, list[str]()
    for kind, topic in product(workspace.library.kinds(), workspace.library.topics()):
        request = Request(
            kinds=(kind.id,),
            topic=topic.id,
            sender=writer(zip_code),
            zip=zip_code,
            details={name: text for name, text in DETAILS.items() if name in kind.details},
            leave_out=leave_out,
        )
        try:
            found += alarms(workspace, tmp_path, request, ("md", "docx"))
            read += 1
        except OutreachError:
            continue  # not every kind fits every topic
    assert found == []
    assert read > 100


@pytest.mark.parametrize("zip_code", HOMES)
def test_an_op_ed_that_names_both_senators_can_be_made_final(
    zip_code: str, workspace: Workspace, tmp_path: Path
):
    for topic in TOPICS:
        request = Request(
            kinds=("op-ed",),
            topic=topic,
            sender=writer(zip_code),
            zip=zip_code,
            details={"editor": "Ms. Cole"},
        )
        assert alarms(workspace, tmp_path, request, ("md", "docx")) == []


@pytest.mark.parametrize("kind", ["letter", "op-ed", "spoken-testimony", "testimony"])
@pytest.mark.parametrize(
    "local",
    [
        LOCAL,
        "Duluth lost its crisis beds in 2023, according to the city.",
        "In the Rochester schools there is one counselor for 380 students.",
        "Clay County has no psychiatrist who takes Medicaid (HRSA, 2025).",
    ],
)
def test_a_fact_of_the_writers_place_stays_one_on_the_way_back_from_word(
    kind: str, local: str, workspace: Workspace, tmp_path: Path
):
    sender = replace(writer("78704", local=local), observation="A child I see waited for five months.")
    request = Request(kinds=(kind,), topic="school-mental-health", sender=sender, zip="78704")
    assert alarms(workspace, tmp_path, request, ("md", "docx")) == []


def draft_of(*texts: str, sender: Sender | None = None) -> Draft:
    from datetime import date

    return Draft(
        kind="letter",
        topic="",
        title="",
        subject="",
        layout="letter",
        sender=sender or Sender(name=""),
        recipient=Recipient(role="editor"),
        date=date(2026, 11, 30),
        blocks=tuple(Block("body", text) for text in texts),
    )


def words_in(*texts: str, sender: Sender | None = None) -> list[str]:
    return [found.hit.words for found in find_in_draft(draft_of(*texts, sender=sender))]


@pytest.mark.parametrize(
    "text",
    [
        "My name is Denise Kowalczyk, and I treat children.",
        "Denise Kowalczyk, LCSW, Hope Family Counseling",
        "Dear Ms. Cole:",
        "Ms. Cole, thank you for reading this.",
        "Chair Cassidy and members of the committee: my name is Joan Smith.",
        "Senators Richard J. Durbin and Tammy Duckworth can say where they stand.",
        "Illinois’s senators, Richard J. Durbin and Tammy Duckworth, can act.",
        "I work in the St. Paul Public Schools as a social worker.",
        "At Ramsey County’s clinic we see children every day.",
        "Statement of Maria Lopez, LMFT",
    ],
)
def test_a_file_itself_tells_who_writes_and_is_written_to(text: str):
    assert words_in(text) == []


def test_the_same_names_beside_a_client_are_findings():
    dana = Sender(name="Dana Ruiz", organization="Hope Family Counseling")
    assert words_in("My client Dana Ruiz waited.", sender=dana) == ["Dana Ruiz"]
    assert words_in("My client Hope wept.", sender=dana) == ["Hope"]
    assert words_in("My client Ana wept.", sender=Sender(name="Joanna Banana")) == ["Ana"]
    assert words_in("Senator Tina Smith listened.", "My client Tina gave up.") == ["Tina"]
    assert words_in("Dear Ms. Cole:", "My client Cole gave up.") == ["Cole"]


def test_the_writers_own_town_is_still_a_place_where_a_client_is_in_it():
    sf = Sender(name="Dana Ruiz", address=Address(city="San Francisco", state="CA"))
    printed = "I am a therapist in San Francisco, California."
    told = draft_of(printed, "My client, a teacher in San Francisco, waited.", sender=sf)
    assert [found.hit.words for found in find_in_draft(told, known=printed)] == ["San Francisco"]


@pytest.mark.parametrize(
    "text",
    [
        "Art therapy helped one of my clients.",
        "Grace under pressure is a lot to ask of a client.",
        "Hope left my client slowly.",
        "Will the plan pay for her?",
        "In May my client’s plan changes.",
        "Joy came back to him, she said.",
        "Penny for penny, treatment costs my clients less.",
        "A Christian counselor told her to rest.",
        "Project Hope sent her to me.",
        "Chase the denial, I told my client.",
        "Miles from a clinic, my client gave up.",
        "Rose-colored reports do not help him.",
        "My client joined Faith in Recovery, a group.",
    ],
)
def test_words_that_are_names_too_are_words_where_the_context_says_so(text: str):
    assert [hit.words for hit in find_identifiers(text) if hit.identifier == "name"] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Art said he would rather drink.", "Art"),
        ("Grace, 14, has not been back.", "Grace"),
        ("Faith cried through the hour.", "Faith"),
        ("Hope was hospitalized twice.", "Hope"),
        ("My client Summer waited.", "Summer"),
        ("Her brother, Chase, drove her.", "Chase"),
        ("June told me she was done.", "June"),
        ("Dawn’s mother called me.", "Dawn’s"),
        ("Miles is 9 and cannot sleep.", "Miles"),
    ],
)
def test_words_that_are_names_too_are_names_where_a_person_is_meant(text: str, name: str):
    assert name in [hit.words for hit in find_identifiers(text)]
