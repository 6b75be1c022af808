"""What holds for the topics as a whole: each has its own voice, and nothing is said that must not be."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from itertools import pairwise

from shipped import LIBRARY

from outreach.argument_values import argument_texts
from outreach.model import STATEHOUSE, Role, Topic

TOPICS = LIBRARY.topics()

# Words that overclaim (evidence notes) or that name parties.
REFUSED = re.compile(
    r"\b(latest|unprecedented|record[- ](high|low|number|level)|epidemic|skyrocket\w*"
    r"|crisis(?! (?:services|care|teams?|lines?|calls?)\b)"
    r"|democrat\w*|republican\w*|gop|left-wing|right-wing|quota\w*)\b",
    re.IGNORECASE,
)
# The same act is asked for in the same words, and so is what a writer does.
ALIKE = {"request", "spoken", "question", "work", "moment", "count"}
STRAIGHT = re.compile(r"[\"']")


def sentences(topic: Topic, without: Collection[str] = ()) -> list[str]:
    texts = [*topic.prose.values(), *(fact.say for fact in topic.facts), *topic.vantage.values()]
    texts += [text for text, where in argument_texts(topic) if where[-1] not in without]
    plain = [re.sub(r"\[\^[\w.-]+\]|\{[%{#].*?[%}#]\}", " ", text, flags=re.DOTALL) for text in texts]
    return [" ".join(piece.split()) for text in plain for piece in re.split(r"(?<=[.?!])\s+", text)]


def test_no_sentence_of_eight_words_stands_in_two_topics():
    homes = defaultdict(set)
    for topic in TOPICS:
        for sentence in sentences(topic, without=ALIKE):
            if len(sentence.split()) >= 8:
                homes[sentence.casefold()].add(topic.id)
    assert len(homes) > 60
    assert not {sentence: ids for sentence, ids in homes.items() if len(ids) > 1}


def test_no_topic_says_what_must_not_be_said():
    found = [
        (topic.id, sentence) for topic in TOPICS for sentence in sentences(topic) if REFUSED.search(sentence)
    ]
    assert sum(len(sentences(topic)) for topic in TOPICS) > 80
    assert not found


def test_quotation_marks_and_apostrophes_are_typographic():
    found = [
        (topic.id, sentence) for topic in TOPICS for sentence in sentences(topic) if STRAIGHT.search(sentence)
    ]
    assert not found


# A meeting is asked of them, or paid hours: no figure of ours would make that case.
WITHOUT_FACTS = {
    *(("group-formation", role.value) for role in STATEHOUSE if role is not Role.COUNCIL),
    *(("group-formation", "state-agency"), ("workforce", "employer")),
}


def test_every_reader_a_topic_asks_has_facts_of_their_own():
    bare = set()
    for topic in TOPICS:
        roles = {role for ask in topic.asks for role in ask.to}
        assert roles
        for role in roles:
            if not any(not fact.to or role in fact.to for fact in topic.facts):
                bare.add((topic.id, role))
    assert bare == WITHOUT_FACTS


def test_headlines_and_subjects_differ_from_topic_to_topic():
    headlines = [topic.prose["headline"] for topic in TOPICS if "headline" in topic.prose]
    assert len(headlines) >= 2
    assert len(set(headlines)) == len(headlines)
    homes = defaultdict(set)
    for topic in TOPICS:
        for ask in topic.asks:
            for subject in ask.subject.forms.values():
                homes[subject.casefold()].add(topic.id)
    assert len(homes) > 150
    assert not {subject: ids for subject, ids in homes.items() if len(ids) > 1}


def test_lists_in_a_topic_are_in_one_order():
    for topic in TOPICS:
        assert all(one < two for one, two in pairwise(topic.ways)), topic.id
