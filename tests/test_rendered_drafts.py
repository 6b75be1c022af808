"""What holds for every document that can be drafted: all kinds, on all topics, to all whom they fit."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from shipped import LIBRARY

from outreach.checks.reading import marked_sentences
from outreach.composer import Composer
from outreach.draft_text import plain
from outreach.model import Address, Audience, Draft, Official, Recipient, Role, Sender, SenderRole, Topic
from outreach.right_door import asked_roles, fitting_roles
from outreach.settings import read_settings
from outreach.templating import Templates
from outreach.workspace import Workspace

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
    r"|crisis(?! (?:services|care|teams?|lines?|calls?)\b)|democrat\w*|republican\w*|gop|left-wing"
    r"|right-wing)\b",
    re.IGNORECASE,
)
CAUSAL = re.compile(r"\b(?:causes|caused|leads? to|led to|results? in|resulted in)\b", re.IGNORECASE)
NO_LINK = re.compile(r"\bseldom causes\b|\bwhat causes what\b")


TITLES = {
    Role.GOVERNOR: "Governor",
    Role.US_HOUSE: "Representative",
    Role.STATE_LOWER: "Representative",
    Role.COUNCIL: "Councilmember",
}
AGENCIES = (Role.INSURANCE_COMMISSIONER, Role.FEDERAL_AGENCY)


@pytest.fixture(scope="module")
def senator(database) -> Official:
    settings = replace(read_settings({"OUTREACH_HOME": str(database)}), data=database)
    return Workspace(settings).directory.official("S001203")


def to_role(role: str, senator: Official) -> Official | Recipient:
    """Somebody of this role; those who are elected are all the same person."""
    if role not in set(Role) or Role(role) in AGENCIES:
        return Recipient(role=role)
    return replace(senator, role=Role(role), title=TITLES.get(Role(role), "Senator"))


@pytest.fixture(scope="module")
def drafts(senator: Official) -> tuple[Draft, ...]:
    return tuple(
        COMPOSER.compose(kind, topic, DANA, to_role(role, senator), DAY)
        for topic in LIBRARY.topics()
        for kind in LIBRARY.kinds()
        for role in (fitting_roles(topic, kind) if topic.id not in kind.not_for else ())
    )


def text_of(draft: Draft) -> str:
    return "\n".join(plain(block.text) for block in draft.blocks)


def test_every_topic_and_role_of_its_asks_composes(drafts):
    made = {(draft.topic, draft.recipient.role) for draft in drafts}
    asked = {(topic.id, role) for topic in LIBRARY.topics() for role in asked_roles(topic)}
    assert len(asked) > 150
    assert asked <= made


def test_subjects_fit_a_line_of_a_web_form(drafts):
    assert not {(draft.topic, draft.subject) for draft in drafts if len(draft.subject) > 120}


def test_nothing_overclaims_or_takes_a_side_in_any_draft(drafts):
    assert len(drafts) > 1500
    found = {
        (draft.topic, draft.kind, word[0])
        for draft in drafts
        for word in REFUSED.finditer(_without_sources(draft))
    }
    assert not found


def _without_sources(draft: Draft) -> str:
    # A publication is named as it names itself, and stands where it stands.
    text = text_of(draft)
    for name in (each for source in draft.sources for each in (source.title, source.url)):
        text = text.replace(name, "")
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
    assert not {(topic.id, name) for draft, topic, name in cautious if not _has_caveat(draft, topic, name)}


PRINTING_FACTS = [kind for kind in LIBRARY.kinds() if kind.facts]


@pytest.mark.parametrize("kind", PRINTING_FACTS, ids=[kind.id for kind in PRINTING_FACTS])
@pytest.mark.parametrize("topic", ["service-funding", "telehealth", "workforce"])
def test_a_caveat_follows_its_fact_wherever_it_is_printed(senator, kind, topic):
    of = LIBRARY.topic(topic)
    first = of.facts[0]
    item = replace(first.evidence, id="unsure", use="caution", caveat="Only some were asked.")
    said = "In 2024 half of them waited.[^unsure]"
    only = replace(first, evidence=item, say=said, to=(), caveat="That was asked in two states only.")
    made = replace(of, facts=(only,), evidence={**of.evidence, "unsure": item})
    for role in fitting_roles(made, kind):
        details = {"minutes": "3"} if "minutes" in kind.details else {}  # the only one with figures
        draft = COMPOSER.compose(kind, made, DANA, to_role(role, senator), DAY, details=details)
        assert f"{plain(said)} {only.caveat}" in " ".join(text_of(draft).split()), role


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
