"""What holds for every document that can be drafted: all kinds, on all topics, to all whom they fit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from outreach.checks.reading import marked_sentences
from outreach.composer import Composer
from outreach.draft_text import plain
from outreach.library import Library
from outreach.model import Address, Audience, Draft, Official, Recipient, Role, Sender, SenderRole, Topic
from outreach.right_door import asked_roles, fitting_roles
from outreach.settings import read_settings
from outreach.templating import Templates
from outreach.workspace import Workspace

LIBRARY = Library([read_settings().shipped])
COMPOSER = Composer(Templates(LIBRARY.template))
DAY = date(2026, 11, 23)
HOME = Address(street="1660 Grand Ave.", city="St. Paul", state="MN", zip="55105")
DANA = Sender(
    name="Dana Ruiz",
    credentials="LMFT",
    role=SenderRole.CLINICIAN,
    profession="licensed marriage and family therapist",
    address=HOME,
)
REFUSED = re.compile(
    r"\b(?:latest|unprecedented|all-time|record[- ](?:high|low|number|level|year)s?|skyrocket\w*|epidemic"
    r"|crisis|democrat\w*|republican\w*|gop|left-wing|right-wing)\b",
    re.IGNORECASE,
)
CAUSAL = re.compile(r"\b(?:causes|caused|leads? to|led to|results? in|resulted in)\b", re.IGNORECASE)
NO_LINK = re.compile(r"\bseldom causes\b|\bwhat causes what\b")

# Op-eds that tell the caveat in words of their own, beside the figure.
CAVEAT_RETOLD = {
    ("licensure-portability", "social-work-compact-31"),  # “Some of this may have moved since.”
    ("school-mental-health", "school-grants-court-status"),  # “states that sued”
    ("telehealth", "medicare-telemental-45-percent"),  # “A survey is only a survey”
}


@pytest.fixture(scope="module")
def drafts(database) -> tuple[Draft, ...]:
    settings = replace(read_settings({"OUTREACH_HOME": str(database)}), data=database)
    senator = Workspace(settings).directory.official("S001203")
    titles = {
        Role.GOVERNOR: "Governor",
        Role.US_HOUSE: "Representative",
        Role.STATE_LOWER: "Representative",
        Role.COUNCIL: "Councilmember",
    }
    agencies = (Role.INSURANCE_COMMISSIONER, Role.FEDERAL_AGENCY)

    def made() -> Iterator[Draft]:
        for topic in LIBRARY.topics():
            for kind in LIBRARY.kinds():
                for role in fitting_roles(topic, kind) if topic.id not in kind.not_for else ():
                    to: Official | Recipient = Recipient(role=role)
                    if role in set(Role) and Role(role) not in agencies:
                        title = titles.get(Role(role), "Senator")
                        to = replace(senator, role=Role(role), title=title)
                    yield COMPOSER.compose(kind, topic, DANA, to, DAY)

    return tuple(made())


def text_of(draft: Draft) -> str:
    return "\n".join(plain(block.text) for block in draft.blocks)


def test_every_topic_and_role_of_its_asks_composes(drafts):
    made = {(draft.topic, draft.recipient.role) for draft in drafts}
    asked = {(topic.id, role) for topic in LIBRARY.topics() for role in asked_roles(topic)}
    assert len(asked) > 150
    assert asked <= made


def test_nothing_overclaims_or_takes_a_side_in_any_draft(drafts):
    assert len(drafts) > 1500
    found = {
        (draft.topic, draft.kind, word[0])
        for draft in drafts
        for word in REFUSED.finditer(_without_sources(draft))
    }
    assert not found


def _without_sources(draft: Draft) -> str:
    # A publication is named as it names itself.
    titles = [source.title for source in draft.sources]
    text = text_of(draft)
    for title in titles:
        text = text.replace(title, "")
    return text


def test_no_sentence_with_a_source_says_that_one_thing_makes_another(drafts):
    marked = {
        (draft.topic, sentence)
        for draft in drafts
        for block in draft.blocks
        for sentence, marks in marked_sentences(block.text)
        if marks
    }
    assert len(marked) > 300
    assert not {one for one in marked if CAUSAL.search(NO_LINK.sub("", one[1]))}


def test_every_mark_is_a_fact_that_may_be_printed(drafts):
    topics = {topic.id: topic for topic in LIBRARY.topics()}
    used = {(draft.topic, source.id) for draft in drafts for source in draft.sources}
    assert len(used) > 150
    for topic, name in used:
        item = topics[topic].evidence[name]
        assert item.use in ("open", "caution"), (topic, name)
        assert item.url.startswith("http"), (topic, name)
        assert all((item.data_year, item.publisher, item.title)), (topic, name)


def test_a_fact_to_be_used_with_caution_prints_its_caveat(drafts):
    topics = {topic.id: topic for topic in LIBRARY.topics()}
    cautious = [
        (draft, topics[draft.topic], source.id)
        for draft in drafts
        for source in draft.sources
        if topics[draft.topic].evidence[source.id].use == "caution"
    ]
    assert len(cautious) > 40
    bare = {(topic.id, name) for draft, topic, name in cautious if not _has_caveat(draft, topic, name)}
    assert bare == CAVEAT_RETOLD


def _has_caveat(draft: Draft, topic: Topic, name: str) -> bool:
    text = text_of(draft)
    caveats = (fact.caveat for fact in topic.facts if fact.evidence.id == name)
    return any(plain(caveat)[:40] in text for caveat in caveats)


PROFESSIONS = {
    "counselor": ("LPC", "a licensed professional counselor"),
    "social worker": ("LICSW", "a licensed independent clinical social worker"),
    "family therapist": ("LMFT", "a licensed marriage and family therapist"),
    "nurse": ("PMHNP-BC", "a psychiatric mental health nurse practitioner"),
    "registered nurse": ("RN", "a registered nurse"),
    "associate": ("LAMFT", "a licensed associate marriage and family therapist"),
}


@pytest.mark.parametrize(("letters", "said"), PROFESSIONS.values(), ids=PROFESSIONS)
def test_letters_that_mean_one_profession_are_put_into_words(workspace, letters, said):
    sender = workspace.sender({"name": "Dana Ruiz", "credentials": letters, "state": "MN"})
    draft = COMPOSER.compose(
        LIBRARY.kind("institutional-letter"),
        LIBRARY.topic("reimbursement-rates"),
        sender,
        Recipient(role=Audience.ASSOCIATION),
        DAY,
    )
    assert said in text_of(draft)


@pytest.mark.parametrize("letters", ["PhD", "LP", "LAC", "CPS", "LCP"])
def test_letters_that_mean_more_than_one_thing_stay_letters(workspace, letters):
    # A doctorate is no licence; LP is a psychologist in Minnesota and a psychoanalyst in New York.
    assert workspace.sender({"name": "Dana Ruiz", "credentials": letters}).profession == ""


@pytest.mark.parametrize("profession", ["psychiatrist", "licensed psychologist", "certified peer specialist"])
def test_a_profession_in_words_is_enough_to_speak_from_it(workspace, profession):
    sender = workspace.sender({"name": "Dana Ruiz", "profession": profession, "state": "MN"})
    assert sender.role is SenderRole.CLINICIAN
    senator = workspace.directory.official("S001203")
    draft = COMPOSER.compose(
        LIBRARY.kind("letter"), LIBRARY.topic("parity-enforcement"), sender, senator, DAY
    )
    assert f"a {profession}" in text_of(draft)
