"""What holds for the asks and angles of every topic: the argument fits the ask, the reader and the writer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
from shipped import LIBRARY

from outreach.angle_choice import passage_for
from outreach.argument_values import reader_roles
from outreach.library.arguments import VANTAGES
from outreach.model import Angle, Ask, SenderRole, Timed, Topic

TOPICS = {topic.id: topic for topic in LIBRARY.topics()}
READERS = [
    pytest.param(topic, ask, role, id=f"{topic.id}-{role}")
    for topic in TOPICS.values()
    for ask in topic.asks
    for role in ask.to
]
TOPIC_PARAMS = [pytest.param(topic, id=name) for name, topic in TOPICS.items()]
WRITERS = [role.value for role in SenderRole]

CODE = re.compile(r"\{[%{#].*?[%}#]\}", re.DOTALL)
MARK = re.compile(r"\[\^[\w.-]+\]")


def angles_for(topic: Topic, roles: tuple[str, ...]) -> list[Angle]:
    return [angle for angle in topic.angles if not angle.to or set(roles) & set(angle.to)]


def words_of(text: str) -> str:
    return " ".join(MARK.sub("", CODE.sub(" ", text)).casefold().split())


def texts_of(ask: Ask) -> dict[str, str]:
    texts = {name: getattr(ask, name) for name in ("does", "core", "objection", "first_answer")}
    for name in ("subject", "request", "question"):
        texts |= {f"{name} {time}": text for time, text in getattr(ask, name).forms.items()}
    return texts


def stem(noun: str) -> str:
    """“reporting” is about a report, “counties” about a county."""
    last = noun.casefold().split()[-1]
    return last[: max(4, len(last) - 2)]


@pytest.mark.parametrize("topic", TOPIC_PARAMS)
def test_every_position_has_its_own_words(topic):
    assert set(topic.vantage) == set(VANTAGES)
    assert len(set(topic.vantage.values())) == len(VANTAGES)


@pytest.mark.parametrize("topic", TOPIC_PARAMS)
def test_a_topic_has_three_to_six_angles_and_each_asks_with_examples(topic):
    assert 3 <= len(topic.angles) <= 6
    for angle in topic.angles:
        for name in ("work", "moment", "count"):
            question = getattr(angle, name)
            for role in WRITERS:
                asked, example = question.for_sender(role)
                assert asked.strip(), (angle.id, name, role)
                assert len(example.split()) >= 2, (angle.id, name, role)


@pytest.mark.parametrize(("topic", "ask", "role"), READERS)
def test_every_reader_is_met_from_two_angles_with_a_sentence_to_confirm_and_a_point(topic, ask, role):
    roles = reader_roles(topic, ask, role)
    suiting = angles_for(topic, roles)
    assert len(suiting) >= (1 if role == "colleague" else 2)
    for angle in suiting:
        assert passage_for(angle.point, roles), f"{angle.id} has no point for {role}"
        assert any(tick.suits(roles) for tick in angle.ticks), f"{angle.id} has no tick for {role}"


@pytest.mark.parametrize("topic", TOPIC_PARAMS)
def test_every_sort_of_writer_has_an_angle_for_every_reader(topic):
    for ask in topic.asks:
        for role in ask.to:
            roles = reader_roles(topic, ask, role)
            for writer in WRITERS:
                able = [a for a in angles_for(topic, roles) if not a.senders or writer in a.senders]
                assert able, (ask.id, role, writer)


@pytest.mark.parametrize(("topic", "ask", "role"), READERS)
def test_the_argument_is_about_the_object_of_the_ask(topic, ask, role):
    stems = [stem(noun) for noun in ask.object]
    about = {name: words_of(text) for name, text in texts_of(ask).items()}
    argued = f"{about['does']} {about['core']}"
    assert any(each in argued for each in stems), f"{ask.id} argues for something else than {ask.object}"
    asked = " ".join(text for name, text in about.items() if name.startswith(("request", "subject", "does")))
    assert any(each in asked for each in stems), f"{ask.id} does not ask for {ask.object}"


@pytest.mark.parametrize(("topic", "ask", "role"), READERS)
def test_no_argument_answers_a_request_that_was_not_made(topic, ask, role):
    """A limit, a law, a rate that only another reader was asked for must not be defended here."""
    own = " ".join(map(words_of, texts_of(ask).values()))
    roles = reader_roles(topic, ask, role)
    argument = [ask.objection, ask.core]
    for angle in angles_for(topic, roles):
        argument += [
            each.say
            for each in (passage_for(angle.point, roles), passage_for(angle.objection, roles))
            if each
        ]
    for text in map(words_of, argument):
        for made in re.findall(
            r"(?<!at )\b(?:such an?|this|that) (limit|law|rate|survey|page|bill|rule|fine|plan)\b", text
        ):
            before = text.partition(f" {made}")[0] if text.count(made) > 1 else ""
            assert made in own or before, f"“{made}” in an argument for {ask.id}: {text}"


def timed_texts(topic: Topic) -> Iterator[tuple[Ask, Timed]]:
    for ask in topic.asks:
        for part in ("subject", "request", "question", "spoken", "standing"):
            yield ask, getattr(ask, part)


@pytest.mark.parametrize("topic", TOPIC_PARAMS)
def test_forms_by_date_follow_the_calendar_of_the_reader(topic):
    federal = {"us-senate", "us-house", "federal-agency"}
    for ask, timed in timed_texts(topic):
        if "year_end" in timed.forms:
            assert set(ask.to) <= federal, ask.id
        if "before" in timed.forms:
            assert not set(ask.to) & federal, ask.id
        if "opening" in timed.forms:
            assert "bill.number" not in timed.forms["opening"], "no bill has a number in a new Congress"


@pytest.mark.parametrize("topic", TOPIC_PARAMS)
def test_a_cosponsor_is_not_asked_to_cosponsor(topic):
    for ask in topic.asks:
        asks_to_sign = any("cosponsor" in text for text in ask.request.forms.values())
        if ask.bills and asks_to_sign:
            signs = [
                text for text in ask.request.forms.values() if "cosponsor" in text and "original" not in text
            ]
            assert not signs or ask.sponsor or all("bill.sponsored" in text for text in signs), ask.id


@pytest.mark.parametrize("topic", TOPIC_PARAMS)
def test_a_bill_is_named_only_where_the_ask_has_one(topic):
    for ask in topic.asks:
        texts = [*texts_of(ask).values(), *ask.standing.forms.values(), *ask.spoken.forms.values()]
        if any(name in text for text in texts for name in ("the_bill", "bill_title")):
            assert ask.bills, ask.id
        numbers = [bill.number for bill in topic.bills]
        assert not [text for text in texts for number in numbers if f"{number} " in f"{text} "], ask.id


@pytest.mark.parametrize("topic", TOPIC_PARAMS)
def test_bills_stand_before_their_own_chamber(topic):
    by_id = {bill.id: bill for bill in topic.bills}
    for ask in topic.asks:
        for role, name in ask.bills.items():
            if role:
                assert by_id[name].chamber == role, (ask.id, role)


@pytest.mark.parametrize("topic", TOPIC_PARAMS)
def test_angles_name_facts_and_tables_that_exist(topic, workspace):
    known = {fact.evidence.id for fact in topic.facts}
    for angle in topic.angles:
        assert set(angle.facts) <= known, angle.id
        assert set(angle.figures) <= set(workspace.figures.tables), angle.id


@pytest.mark.parametrize("topic", TOPIC_PARAMS)
def test_last_lines_differ_from_angle_to_angle(topic):
    closes = [angle.close for angle in topic.angles]
    assert len(set(closes)) == len(closes)
    assert not [close for close in closes if re.search(r"\bthank", close, re.IGNORECASE)]


def test_the_scene_of_an_example_is_not_printed_as_the_tools_own_words():
    """An example is somebody’s invented scene: no sentence of the topic may take it for granted."""
    for topic in TOPICS.values():
        for angle in topic.angles:
            own = {words_of(angle.close), *(words_of(p.say) for p in angle.point)}
            examples = [words_of(angle.moment.for_sender(role)[1]) for role in WRITERS]
            for text in own:
                runs = [text.split()[at : at + 5] for at in range(len(text.split()) - 4)]
                shared = [" ".join(run) for run in runs if any(" ".join(run) in each for each in examples)]
                assert not shared, (topic.id, angle.id, shared)


def test_today_is_a_day_on_which_each_time_of_congress_is_known(workspace):
    from outreach.congress_time import congress_phase

    days = {date(2026, 11, 30): "year_end", date(2027, 1, 15): "opening", date(2027, 5, 1): "ordinary"}
    assert {day: congress_phase(day) for day in days} == days
