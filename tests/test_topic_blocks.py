"""Contract: the blocks of prose every topic gives to the kinds, each within its measure."""

from __future__ import annotations

import re

import pytest

from outreach.draft_text import count_words, plain
from outreach.library import Library
from outreach.model import INSTITUTIONS, STATEHOUSE, Role, Topic
from outreach.settings import read_settings

LIBRARY = Library([read_settings().shipped])
TOPICS = {topic.id: topic for topic in LIBRARY.topics()}

# Words, least and most. Conditionals make the text of the file longer than what one reader gets: half again.
WORDS = {
    "line": (14, 28),
    "spoken": (42, 68),
    "why_now": (18, 45),
    "change": (28, 55),
    "answer": (38, 72),
    "institution": (70, 130),
    "post_short": (18, 40),
    "post_medium": (40, 70),
    "post_long": (85, 150),
}
IN_HANDOUTS = {"plain": (85, 170), "rights": (170, 420)}
QUESTIONS = {"story": 40, "observation": 40, "local": 20}


def words_of(text: str) -> int:
    return count_words(re.sub(r"\{[%#].*?[%#]\}", " ", re.sub(r"\{\{.*?\}\}", "word", text), flags=re.DOTALL))


@pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS)
@pytest.mark.parametrize("block", WORDS)
def test_every_topic_has_the_blocks_the_kinds_draw_on(topic: Topic, block: str):
    assert block in topic.prose
    text, (least, most) = topic.prose[block], WORDS[block]
    branches = 1 + len(re.findall(r"\{%-? *(?:else|elif)", text))
    assert least <= words_of(text) <= most * (1 + 0.75 * (branches - 1)), words_of(text)


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
