"""A printed fact rests on a page that a staffer respects: publishers and hosts are judged in a table."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from outreach.library import Library
from outreach.model import Evidence
from outreach.settings import read_settings

SHIPPED = Path(read_settings().shipped)
LIBRARY = Library([SHIPPED])
TOPICS = sorted(path.stem for path in (SHIPPED / "seeds" / "topics").glob("*.yaml"))

RESPECTED = {
    *("public body", "journal", "newspaper", "professional association", "research organization"),
    *("association of providers, insurers, counties or colleges", "union", "university", "nonprofit"),
    "legal library",
}
REFUSED = {"trade press", "press wire", "law firm", "consultancy", "tracker", "commercial practice"}


@cache
def judged(what: str) -> dict[str, str]:
    path = SHIPPED / "seeds" / "lookups" / "publishers.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["name"]: row["kind"] for row in csv.DictReader(file) if row["what"] == what}


def printed(topic: str) -> list[Evidence]:
    """Return the facts that a draft of the topic may print without being asked to."""
    found = LIBRARY.topic(topic)
    facts = {fact.evidence.id: fact.evidence for fact in found.facts}
    return [item for item in {**found.evidence, **facts}.values() if not item.open_before_use]


def faults_of(item: Evidence) -> list[str]:
    """Return what is wrong with the source of a fact: its publisher, or the host its page lies on."""
    name = item.publisher.partition(" (")[0]
    host = (urlsplit(item.url).hostname or "").removeprefix("www.")
    faults = []
    if name not in judged("publisher"):
        faults.append(f"{item.id}: “{name}” is not judged in seeds/lookups/publishers.csv")
    elif judged("publisher")[name] in REFUSED:
        faults.append(f"{item.id}: “{name}” is a {judged('publisher')[name]}")
    if judged("host").get(host) in REFUSED:
        faults.append(f"{item.id}: {host} is a {judged('host')[host]}")
    return faults


@pytest.mark.parametrize("topic", TOPICS)
def test_every_printed_fact_has_a_publisher_that_is_respected(topic):
    assert [fault for item in printed(topic) for fault in faults_of(item)] == []


def test_the_table_judges_each_name_once_by_a_kind_there_is():
    path = SHIPPED / "seeds" / "lookups" / "publishers.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = [(row["what"], row["name"].casefold()) for row in rows]
    assert {what for what, _ in names} == {"publisher", "host"}
    assert {row["kind"] for row in rows} <= RESPECTED | REFUSED
    assert [row for row in rows if row["name"].startswith("www.")] == []


@pytest.mark.parametrize("topic", TOPICS)
def test_a_fact_whose_original_is_unread_is_marked_in_no_text_of_a_topic(topic):
    found = LIBRARY.topic(topic)
    told = Path(found.path).read_text(encoding="utf-8")
    unread = [item.id for item in found.evidence.values() if item.open_before_use]
    facts = {fact.evidence.id for fact in found.facts}
    assert [name for name in unread if name not in facts and f"[^{name}]" in told] == []


@pytest.mark.parametrize(
    ("publisher", "url", "fault"),
    [
        ("PR Newswire (National Council)", "https://www.prnewswire.com/a", "is a press wire"),
        ("Crowell & Moring (summary)", "https://www.example.org/a", "is a law firm"),
        ("Sunny Days Therapy", "https://sunnydays.example.org/", "is not judged"),
        ("Congress.gov (copy)", "https://usbills.ai/a", "usbills.ai is a tracker"),
        ("WTW", "https://www.wtwco.com/en-us", "is a consultancy"),
    ],
)
def test_what_a_staffer_does_not_respect_is_found(publisher, url, fault):
    item = next(iter(LIBRARY.topic("workforce").evidence.values()))
    from dataclasses import replace

    assert any(fault in one for one in faults_of(replace(item, publisher=publisher, url=url)))
