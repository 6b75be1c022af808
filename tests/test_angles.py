"""Which angle a draft is written from, and what the writer’s own words do to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from outreach.angle_choice import order_tables, rank_angles, read_setting, read_trade, read_vantage_key
from outreach.draft_text import plain
from outreach.errors import InputError, UnknownName
from outreach.model import Address, Sender, SenderRole
from outreach.own_words import read_next_day, with_own_words

DAY = date(2026, 11, 30)
WRITER = Sender(
    name="Dana Ruiz",
    role=SenderRole.CLINICIAN,
    profession="licensed clinical social worker",
    address=Address(street="1 Grand Ave.", city="St. Paul", state="MN", zip="55105"),
)
TOPIC = "prior-authorization"
SENATOR = "K000367"
SCENE = "One Thursday this fall a man I treat was ready to go home, and his plan answered the next Wednesday."


def text_of(workspace, sender, kind="letter", topic=TOPIC, to=SENATOR):
    recipient = workspace.directory.official(to)
    made = workspace.composer.compose(
        workspace.library.kind(kind), workspace.library.topic(topic), sender, recipient, DAY
    )
    return "\n".join(plain(block.text) for block in made.blocks)


def angle(workspace, name="uncounted"):
    topic = workspace.library.topic(TOPIC)
    return next((each for each in topic.angles if each.id == name), topic.angles[0])


@pytest.mark.parametrize(
    ("profession", "organization", "setting"),
    [
        ("school social worker", "", "school"),
        ("licensed clinical social worker", "Lincoln Elementary School", "school"),
        ("psychologist", "Mercy Hospital", "hospital"),
        ("licensed professional counselor", "River Community Mental Health Center", "clinic"),
        ("licensed marriage and family therapist", "Oak Street Counseling, PLLC", "practice"),
        ("licensed clinical psychologist", "", ""),
        ("rural counselor", "", "rural"),
    ],
)
def test_where_a_clinician_works_is_read_from_what_she_said(profession, organization, setting):
    sender = replace(WRITER, profession=profession, organization=organization)
    assert read_setting(sender) == setting


def test_a_client_of_a_hospital_is_not_taken_for_its_staff():
    client = replace(WRITER, role=SenderRole.CLIENT, organization="Mercy Hospital")
    assert read_setting(client) == ""
    assert read_vantage_key(client) == "client"


def test_a_given_setting_comes_before_what_is_read():
    assert read_setting(replace(WRITER, organization="Mercy Hospital", setting="rural")) == "rural"


def test_the_chosen_angle_comes_first(workspace):
    topic = workspace.library.topic(TOPIC)
    for each in topic.angles:
        assert rank_angles(topic, replace(WRITER, angle=each.id))[0] is each


def test_the_writers_own_words_point_to_an_angle(workspace):
    topic = workspace.library.topic(TOPIC)
    for each in topic.angles:
        telling = replace(WRITER, story=f"We waited. {' '.join(each.words)}.")
        assert rank_angles(topic, telling)[0].words, each.id
        assert rank_angles(topic, telling)[0] is each


def test_an_unknown_angle_is_refused_with_the_nearest(workspace):
    topic = workspace.library.topic(TOPIC)
    with pytest.raises(UnknownName, match="angle"):
        rank_angles(topic, replace(WRITER, angle="unconted"))


def test_a_sentence_that_is_not_there_cannot_be_confirmed(workspace):
    topic = workspace.library.topic(TOPIC)
    with pytest.raises(InputError, match="sentence"):
        rank_angles(topic, replace(WRITER, ticks=("never-there",)))


def test_a_confirmed_sentence_is_printed_right_after_the_scene(workspace):
    topic = workspace.library.topic(TOPIC)
    chosen = topic.angles[0]
    tick = next(each for each in chosen.ticks if each.suits(("us-senate",)))
    text = text_of(workspace, replace(WRITER, story=SCENE, angle=chosen.id, ticks=(tick.id,)))
    first = plain(tick.say).split("{")[0][:40]
    assert first in text
    assert text.index(SCENE) < text.index(first)


def test_no_sentence_is_printed_that_the_writer_did_not_confirm(workspace):
    topic = workspace.library.topic(TOPIC)
    for chosen in topic.angles:
        text = text_of(workspace, replace(WRITER, story=SCENE, angle=chosen.id))
        for tick in chosen.ticks:
            assert plain(tick.say)[:50] not in text, (chosen.id, tick.id)


def test_a_confirmed_sentence_needs_a_scene_to_follow(workspace):
    chosen = angle(workspace)
    tick = chosen.ticks[0]
    text = text_of(workspace, replace(WRITER, angle=chosen.id, ticks=(tick.id,)))
    assert plain(tick.say)[:50] not in text


def test_work_explains_and_so_stands_before_the_scene(workspace):
    text = text_of(workspace, replace(WRITER, story=SCENE, work="I cover two units."))
    assert text.index("I cover two units.") < text.index(SCENE)


def test_without_a_scene_the_place_for_it_shows_a_filled_example(workspace):
    text = text_of(workspace, WRITER)
    assert "For example: “" in text


def test_a_scene_takes_the_place_of_what_such_writers_see(workspace):
    topic = workspace.library.topic(TOPIC)
    school = replace(WRITER, setting="practice")
    view = plain(topic.vantage["practice"]).split("{")[0][:40]
    assert view in text_of(workspace, school)
    assert view not in text_of(workspace, replace(school, story=SCENE))


def test_the_last_line_is_the_writers_own_or_asks_for_an_answer(workspace):
    chosen = angle(workspace)
    asked = "Please let me know what you decide."
    assert asked in text_of(workspace, replace(WRITER, angle=chosen.id))
    own = text_of(workspace, replace(WRITER, angle=chosen.id, last_line="He still calls me."))
    assert "He still calls me." in own
    assert asked not in own


@pytest.mark.parametrize(
    ("typed", "printed"),
    [("2026-12-08", "Tuesday, December 8"), ("Tuesday, December 8", "Tuesday, December 8")],
)
def test_the_day_to_call_is_printed_with_its_weekday(typed, printed):
    assert read_next_day(typed, DAY) == printed


@pytest.mark.parametrize("typed", ["2026-12-05", "2026-12-06", "2026-11-30", "2026-11-02", "2026-02-30"])
def test_no_call_is_promised_for_a_weekend_or_a_day_that_is_past(typed):
    with pytest.raises(InputError):
        read_next_day(typed, DAY)


def test_a_sentence_too_long_for_its_place_is_refused():
    with pytest.raises(InputError, match="limit"):
        with_own_words(WRITER, {"count": "word " * 60}, DAY)


@pytest.mark.parametrize(
    ("profession", "trade"),
    [
        ("school psychologist", "school psychologist"),
        ("licensed clinical social worker", "social worker"),
        ("teacher", ""),
    ],
)
def test_the_tables_of_the_writers_own_profession_come_first(profession, trade):
    assert read_trade(replace(WRITER, profession=profession)) == trade
    tables = order_tables(("school-counselors", "school-psychologists"), trade)
    assert tables[0] == ("school-psychologists" if "psych" in trade else "school-counselors")
