"""Contract: the blocks of prose every topic gives to the kinds, each within its measure."""

from __future__ import annotations

import re

import pytest
from shipped import LIBRARY

from outreach.argument_values import argument_texts
from outreach.draft_text import count_words, plain
from outreach.library.topic_words import MEASURES, measured
from outreach.model import INSTITUTIONS, STATEHOUSE, Role, SenderRole, Topic

TOPICS = {topic.id: topic for topic in LIBRARY.topics()}

HANDOUTS = (("plain", "plain_es"), ("rights", "rights_es"))
WORDS = {name: measure for name, measure in MEASURES.items() if not any(name in pair for pair in HANDOUTS)}
WRITERS = [role.value for role in SenderRole]
QUESTIONS = {"work": (3, 30), "moment": (6, 40), "count": (3, 30)}


def words_of(text: str) -> int:
    return measured(text)[0]


@pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS)
@pytest.mark.parametrize("block", WORDS)
def test_every_topic_has_the_blocks_the_kinds_draw_on(topic: Topic, block: str):
    assert block in topic.prose
    (words, room), (least, most) = measured(topic.prose[block]), WORDS[block]
    assert least <= words <= most * room, words


@pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS)
def test_every_topic_serves_one_of_the_two_handouts_in_both_languages(topic: Topic):
    served = [pair for pair in HANDOUTS if set(pair) & set(topic.prose)]
    assert len(served) == 1
    for block in served[0]:
        least, most = MEASURES[block]
        assert least <= words_of(topic.prose[block]) <= most, block


@pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS)
def test_every_topic_offers_more_headlines(topic: Topic):
    options = [line for line in topic.prose["headlines"].splitlines() if line.strip()]
    assert 2 <= len(options) <= 3
    assert len({*options, topic.prose["headline"]}) == len(options) + 1
    assert all(3 <= count_words(line) <= 11 for line in options)


@pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS)
def test_posts_fit_their_networks(topic: Topic):
    # 300 characters on the smallest network, less a short link; 500 on the middle one.
    assert len(plain(topic.prose["post_short"])) <= 240
    assert len(plain(topic.prose["post_medium"])) <= 450


@pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS)
def test_every_question_to_the_writer_is_short(topic: Topic):
    for angle in topic.angles:
        for name, (least, most) in QUESTIONS.items():
            for role in WRITERS:
                asked, _ = getattr(angle, name).for_sender(role)
                assert least <= count_words(asked) <= most, (angle.id, name, asked)


def test_no_two_angles_of_any_topic_show_the_same_example_or_ask_for_the_same_moment():
    angles = [angle for topic in TOPICS.values() for angle in topic.angles]
    examples = [angle.moment.example for angle in angles]
    assert len(set(examples)) == len(examples) > 60
    asked = [angle.moment.ask for angle in angles]
    assert len(set(asked)) == len(asked)


# Asked for their time, or to pay for hours: no figure of ours would make the case.
WITHOUT_FACTS = {("group-formation", "state-agency"), ("workforce", "employer")}


def test_every_topic_can_be_brought_to_an_institution_with_a_fact():
    others = {*map(str, INSTITUTIONS), str(Role.INSURANCE_COMMISSIONER), str(Role.FEDERAL_AGENCY)}
    bare = set()
    for topic in TOPICS.values():
        asked = {role for ask in topic.asks for role in ask.to} & others
        assert asked, topic.id
        bare |= {(topic.id, role) for role in asked if not facts_for(topic, role)}
    assert bare == WITHOUT_FACTS


def facts_for(topic: Topic, role: str) -> set[str]:
    return {fact.evidence.id for fact in topic.facts if not fact.to or role in fact.to}


@pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS)
def test_who_cannot_act_is_told_who_can(topic: Topic):
    asked = {role for ask in topic.asks for role in ask.to}
    lawmakers = {str(Role.US_SENATE), str(Role.US_HOUSE), str(Role.GOVERNOR), *map(str, STATEHOUSE)}
    unasked = lawmakers - asked - {str(Role.COUNCIL)}
    told = {role for door in topic.doors for role in door.to}
    assert topic.doors
    assert unasked <= told
    for door in topic.doors:
        assert door.instead in asked
        assert not set(door.to) & asked
        assert door.why.endswith(".")


@pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS)
def test_every_topic_names_its_laws_readings_and_guarded_words(topic: Topic):
    assert topic.statutes
    assert len(topic.reading) >= 3
    assert all(item.use != "internal" for item in topic.reading)
    assert len(topic.guards) >= 2


@pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS)
def test_the_wording_guards_hold_in_the_topics_own_text(topic: Topic):
    texts = [*topic.prose.values(), *topic.vantage.values(), *(fact.say for fact in topic.facts)]
    texts += [text for text, _ in argument_texts(topic)]
    flat = [" ".join(text.casefold().split()) for text in texts]
    assert len(flat) > 10
    for guard in topic.guards:
        assert not any(" ".join(guard.avoid.casefold().split()) in text for text in flat), guard.avoid


@pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS)
def test_an_ask_is_one_sentence_answerable_with_yes_or_no(topic: Topic):
    for ask in topic.asks:
        requested = [ask, *filter(None, (ask.sponsor, ask.chair, ask.committee))]
        for question in (text for each in requested for text in each.question.forms.values()):
            for piece in filter(None, map(str.strip, re.split(r"(?<=\?)", CODE.sub(" ", question)))):
                assert re.match(r"(Will|Would|Can|Could|Do|Does|Is|Are|May)\b", piece), (ask.id, piece)
        for request in (text for each in requested for text in each.request.forms.values()):
            said = re.sub(r"\{.*?\}|H\.R\.|S\.|U\.S\.|\d\.\d", "", request)
            assert not re.search(r"[.?!]", said), (ask.id, request)


CODE = re.compile(r"\{[%#].*?[%#]\}", re.DOTALL)
