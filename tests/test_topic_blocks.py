"""Contract: the blocks of prose every topic gives to the kinds, each within its measure."""

from __future__ import annotations

import re

import pytest

from outreach.draft_text import count_words, plain
from outreach.library import Library
from outreach.library.topic_words import MEASURES, measured
from outreach.model import INSTITUTIONS, STATEHOUSE, Role, Topic
from outreach.settings import read_settings

LIBRARY = Library([read_settings().shipped])
TOPICS = {topic.id: topic for topic in LIBRARY.topics()}

WORDS = {block: measure for block, measure in MEASURES.items() if block not in ("plain", "rights")}
IN_HANDOUTS = {block: MEASURES[block] for block in ("plain", "rights")}
QUESTIONS = {"story": 40, "observation": 40, "local": 20}


def words_of(text: str) -> int:
    return measured(text)[0]


@pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS)
@pytest.mark.parametrize("block", WORDS)
def test_every_topic_has_the_blocks_the_kinds_draw_on(topic: Topic, block: str):
    assert block in topic.prose
    (words, room), (least, most) = measured(topic.prose[block]), WORDS[block]
    assert least <= words <= most * room, words


@pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS)
def test_every_topic_serves_one_of_the_two_handouts(topic: Topic):
    served = [block for block in IN_HANDOUTS if block in topic.prose]
    assert served
    for block in served:
        least, most = IN_HANDOUTS[block]
        assert least <= words_of(topic.prose[block]) <= most


@pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS)
def test_every_topic_offers_two_more_headlines(topic: Topic):
    options = [line for line in topic.prose["headlines"].splitlines() if line.strip()]
    assert len(options) == 2
    assert len({*options, topic.prose["headline"]}) == 3
    assert all(3 <= count_words(line) <= 10 for line in options)


@pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS)
def test_posts_fit_their_networks(topic: Topic):
    # 300 characters on the smallest network, less a short link; 500 on the middle one.
    assert len(plain(topic.prose["post_short"])) <= 240
    assert len(plain(topic.prose["post_medium"])) <= 450


@pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS)
def test_every_topic_asks_its_own_questions(topic: Topic):
    assert set(topic.questions) == set(QUESTIONS)
    for name, question in topic.questions.items():
        assert 6 <= count_words(question) <= QUESTIONS[name]


def test_no_two_topics_ask_the_same_question_or_guard_the_same_words():
    questions = [text for topic in TOPICS.values() for text in topic.questions.values()]
    assert len(set(questions)) == len(questions) == 3 * len(TOPICS)


@pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS)
def test_every_topic_can_be_brought_to_an_institution(topic: Topic):
    asked = {role for ask in topic.asks for role in ask.to}
    others = {*INSTITUTIONS, Role.INSURANCE_COMMISSIONER, Role.FEDERAL_AGENCY}
    assert asked & {str(one) for one in others}
    for role in asked & {str(one) for one in others}:
        fitting = [fact for fact in topic.facts if not fact.to or role in fact.to]
        assert len({fact.evidence.id for fact in fitting}) >= 2, role


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
    texts = [*topic.prose.values(), *(fact.say for fact in topic.facts)]
    texts += [text for ask in topic.asks for text in (ask.subject, ask.request, ask.question)]
    flat = [" ".join(text.casefold().split()) for text in texts]
    assert len(flat) > 10
    for guard in topic.guards:
        assert not any(" ".join(guard.avoid.casefold().split()) in text for text in flat), guard.avoid


@pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS)
def test_an_ask_is_one_sentence_answerable_with_yes_or_no(topic: Topic):
    for ask in topic.asks:
        question = re.sub(r"\{[%#].*?[%#]\}", " ", ask.question, flags=re.DOTALL)
        for piece in filter(None, (part.strip() for part in re.split(r"(?<=\?)", question))):
            assert re.match(r"(Will|Would|Can|Could|Do|Does|Is|Are|May)\b", piece), (ask.id, piece)
        assert not re.search(r"[.?!]", re.sub(r"\{.*?\}|H\.R\.|S\.|U\.S\.", "", ask.request)), ask.id
