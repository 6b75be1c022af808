"""A colleague's topic file is judged whole: every fault with its line, and how to mend it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from textwrap import indent

import pytest
from made_topics import FACT, PROSE, TOPIC, line_of
from shipped import LIBRARY

from outreach import Address, Sender, compose
from outreach.library import Library
from outreach.merge_values import TOPIC_NAMES
from outreach.model import Recipient
from outreach.settings import read_settings
from outreach.workspace import Workspace

WHOLE = (
    f"{TOPIC}evidence:\n{indent(FACT, '  ')}"
    + """\
guards:
  - avoid: fake cure
    use: Say what was measured.
"""
    + PROSE
)


def judged(tmp_path: Path, *changes: tuple[str, str]) -> list[tuple[int, str, str]]:
    text = WHOLE
    for old, new in changes:
        assert text.count(old) >= 1, old
        text = text.replace(old, new, 1)
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return [(fault.line, fault.message, fault.hint) for fault in LIBRARY.judge_topic(path)]


def test_a_sound_topic_has_no_fault_and_may_bring_its_own_facts(tmp_path):
    assert judged(tmp_path) == []


REQUEST = "request: ask the agency to print the count of visits by June"
QUESTION = "question: Will you ask for it?"
DOES = "does: The agency would print how many visits there were, county by county."
TICK = "say: The visit that was not made is in no count."


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("say: In 2024 it was", "say: It was", "without the year of its data"),
        (QUESTION, "question: Why not?", "answered with yes or no"),
        (QUESTION, "question: Will you? Will they?", "two questions"),
        (QUESTION, "question: Ask for it.", "end with a question mark"),
        (REQUEST, f"{REQUEST}; and pay for it", "one clause"),
        (REQUEST, f"{REQUEST}.", "one clause"),
        (REQUEST, f"{REQUEST}{' it' * 45}", "“request” has 56 words; it takes 6 to 40"),
        (REQUEST, "request: print it", "“request” has 2 words; it takes 6 to 40"),
        (REQUEST, f"{REQUEST} and create a fund", "two things are asked for at once"),
        (DOES, "does: It would count.", "“does” has 3 words; it takes 8 to 42"),
        ("title: The door that was closed", "title: Closed", "“title” has 1 words; it takes 3 to 14"),
        (TICK, f"{TICK[:-1]}{' at all' * 40}.", "“say” of ticks has 90 words; it takes 3 to 65"),
        ("close: The count is there, and nobody can read it.", "close: Read it.", "“close” has 2 words"),
        ("to: [us-senate]", "to: [us-sennate]", "no role “us-sennate”"),
        ("to: [us-senate]", "to: us-senate", "must be a list"),
        ("  client: People", "  clyent: People", "no vantage “clyent”"),
        ("    ticks:", "    tikcs:", "“ticks” is missing"),
        ("    point: >-", "    pont: >-", "“point” is missing"),
        ("    core: >-", "    cor: >-", "“core” is missing"),
        (QUESTION, "question: {year_end: Will you?, opening: Will you?}", "all three forms"),
        (
            "{ask: What do you do?, example: I keep the door.}",
            "{ask: What do you do?}",
            "“example” is missing",
        ),
        ("object: [count]", "objekt: [count]", "“object” is missing"),
        ("    subject: Print the", "\tsubject: Print the", "there is a tab before the text"),
        ("[^a-fact]", "[^a-fcat]", "must carry its mark"),
        ("evidence: a-fact", "evidence: b-fact", "no evidence “b-fact”"),
        ("it was 5 percent.[", f"it was 5 percent{' of it' * 25}.[", "50 is the limit"),
        ("2024 it was 5 percent.", "2024 it led to 5 percent.", "makes another"),
        ("    {{ We }} ask", "    A fake  cure. {{ We }} ask", "your own guard forbids “fake cure”"),
        (TICK, f"{TICK} It is no fake cure.", "your own guard forbids “fake cure”"),
        ("    {{ We }} ask", "    The latest fact. {{ We }} ask", "claims too much"),
        (TICK, f"{TICK} Nobody sees this crisis.", "claims too much"),
        (DOES, f"{DOES} It is unprecedented.", "claims too much"),
        ("  lte: >-", "  lt: >-", "no kind of document uses a block “lt”"),
        ("  lte: >-", "  lede: Too short.\n  lte: >\n", "the block “lede” has 2 words; it takes 40 to 95"),
        (QUESTION, "question: “Will you ask for it?”", "do not quote a text for YAML"),
        ("url: https://example.org/report", "url: example.org/report", "not the address of a page"),
        ("level: federal", "level: national", "one of federal, state, institution, any"),
        ("confidence: high", "confidence: certain", "one of high, medium"),
        ("revisit_by: 2027-01-01", "revisit_by: 6/30/27", "a date such as 2026-11-23"),
        ("  a-fact:", "  a-fcat:", "nothing uses the fact “a-fcat”"),
        ("title: A cause", "title: TITLE IN WORDS", "still here from the form"),
        ("title: A cause", "titel: A cause", "“title” is missing"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path, old, new, told):
    found = judged(tmp_path, (old, new))
    lines = {line for line, message, _ in found if told in message}
    start = line_of(WHOLE, old)
    # A block under “>-”, and a list, are told by the line on which they start.
    below = new.endswith(("lt: >-", "tikcs:", "fcat:"))
    assert lines == {start + below}, found


@pytest.mark.parametrize("name", ["work", "moment", "count"])
def test_a_question_that_is_missing_is_told_where_its_angle_starts(tmp_path, name):
    line = next(each for each in TOPIC.splitlines() if each.startswith(f"    {name}: "))
    (found,) = judged(tmp_path, (f"{line}\n", ""))
    assert found[:2] == (line_of(WHOLE, "  - id: closed"), f"“{name}” is missing.")
    assert "“ask:” and “example:”" in found[2]


def test_a_key_that_is_missing_is_not_looked_for_in_its_neighbors(tmp_path):
    (found,) = judged(tmp_path, ("    object: [count]\n", ""))
    assert found == (5, "“object” is missing.", "Add a line “object: ...”.")


def test_a_fact_without_its_address_is_told_where_it_starts(tmp_path):
    found = judged(tmp_path, ("    url: https://example.org/report\n", ""))
    assert [told for _, told, _ in found] == ["“url” is missing."]
    assert found[0][0] == line_of(WHOLE, "    claim: It was")


@pytest.mark.parametrize(
    "text",
    ["A crisis line answers at night.", "Somebody in crisis calls.", "Two 988 crisis call centers closed."],
)
def test_a_crisis_line_and_a_person_in_crisis_are_no_overstatement(tmp_path, text):
    assert judged(tmp_path, ("    {{ We }} ask", f"    {text} {{{{ We }}}} ask")) == []
    assert judged(tmp_path, (TICK, f"{TICK} {text}")) == []


@pytest.mark.parametrize("sort", ["asks", "angles"])
def test_an_ask_or_angle_may_not_have_the_id_of_another(tmp_path, sort):
    following = {"asks": "vantage:\n", "angles": "facts:\n"}[sort]
    whole = TOPIC[TOPIC.index(f"{sort}:\n") + len(f"{sort}:\n") : TOPIC.index(following)]
    name = {"asks": "one", "angles": "closed"}[sort]
    found = judged(tmp_path, (following, f"{whole}{following}"))
    first = line_of(WHOLE, f"  - id: {name}")
    assert [(line, told) for line, told, _ in found] == [
        (first, f"the id “{name}” is here more than once."),
        (first + whole.count("\n"), f"the id “{name}” is here more than once."),
    ]


def test_letters_need_no_prose_of_a_topic(tmp_path):
    assert judged(tmp_path, (PROSE, "")) == []


@pytest.mark.parametrize(
    ("slip", "told", "hint"),
    [
        ("{{ standin }}", "“{{ standin }}” is not known here.", "standing"),
        ("{{ sender.nmae }}", "“sender” has no “nmae”.", "name"),
        ("{{ standing }", "the braces here do not pair", "{{ name }}"),
        ("{% if bill %}A bill", "“{% endif %}” is missing", "{% endif %}"),
    ],
)
@pytest.mark.parametrize("place", ["    {{ We }} ask", TICK, DOES, "  client: People"])
def test_a_slip_between_braces_is_told_before_anything_is_drafted(tmp_path, home, place, slip, told, hint):
    path = tmp_path / "mine.yaml"
    line = next(each for each in WHOLE.splitlines() if each.strip().startswith(place.strip()))
    key, colon, said = line.partition(": ") if ": " in line else ("", "", line)
    changed = f"{key}{colon}>-\n          {slip} {said}" if colon else f"    {slip} {said}"
    path.write_text(WHOLE.replace(line, changed, 1), encoding="utf-8")
    found = Workspace().judge_topic(path)
    lines = [(fault.line, told in fault.message, hint in fault.hint) for fault in found]
    assert lines == [(line_of(WHOLE, place) + bool(colon), True, True)]


def test_a_topic_may_use_every_name_the_table_offers(tmp_path, home):
    # One sentence with each name: what the table allows, a letter to a senator can print.
    topics = home / "seeds" / "topics"
    topics.mkdir(parents=True)
    names = [f"{name}.{field}" for name, fields in TOPIC_NAMES.items() for field in sorted(fields)]
    names += [name for name, fields in TOPIC_NAMES.items() if not fields]
    assert len(names) > 50
    guarded = "".join(f"{{% if {name.split('.')[0]} %}}{{{{ {name} }}}}{{% endif %}}" for name in names)
    lines = LIBRARY.topic_path("parity-enforcement").read_text(encoding="utf-8").splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith("  lte: "))
    path = topics / "all-names.yaml"
    path.write_text("\n".join([*lines[: start + 1], f"    {guarded}", *lines[start + 1 :]]), encoding="utf-8")
    workspace = Workspace()
    assert not [fault for fault in workspace.judge_topic(path) if "known" in fault.message]
    sender = Sender(name="Dana Ruiz", address=Address(state="MN", zip="55105"))
    editor = Recipient(role="editor")
    made = compose("letter-to-editor", "all-names", sender, editor, date(2026, 11, 23))
    assert "Dana Ruiz" in "".join(block.text for block in made.blocks)


def test_all_faults_are_told_at_once_in_the_order_of_the_file(tmp_path):
    found = judged(
        tmp_path,
        ("title: A cause", "title: ''"),
        ("to: [us-senate]", "to: [nobody]"),
        ("say: In 2024 it was", "say: It was"),
        ("avoid: fake cure", "avod: fake cure"),
    )
    lines = [line for line, _, _ in found]
    assert len(found) >= 4
    assert lines == sorted(lines)
    assert {1, 6, line_of(WHOLE, "say: In 2024")} <= set(lines)


@pytest.mark.parametrize("topic", [topic.id for topic in LIBRARY.topics()])
def test_every_shipped_topic_passes(topic):
    assert LIBRARY.judge_topic(LIBRARY.topic_path(topic)) == ()


def test_the_form_reads_as_a_topic_and_says_what_is_left_to_fill(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(LIBRARY.topic_form.replace("NEW-TOPIC", "mine"), encoding="utf-8")
    assert Library([read_settings().shipped], tmp_path).topic("mine").asks
    found = LIBRARY.judge_topic(path)
    assert len(found) > 12
    assert all("from the form" in fault.message for fault in found), found
