"""Each rule on a small letter: what brings it, and what does not."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from outreach import checks
from outreach.checks import RULES, Reading, check, score
from outreach.checks.argument import BILL
from outreach.checks.own_words import own_share
from outreach.checks.reasons import REASONS
from outreach.checks.secrecy import RULE
from outreach.model import (
    Address,
    Block,
    Draft,
    Finding,
    Kind,
    Official,
    Recipient,
    Role,
    Sender,
    Source,
    Topic,
)
from outreach.workspace import Workspace

KIND = Kind(
    id="note",
    title="Note",
    summary="",
    layout="letter",
    recipients=("us-senate",),
    parts=("salutation", "body"),
    counted=("body", "list_item"),
    words_min=1,
    words_max=330,
    facts=0,
    takes_bill=True,
    prose=(),
    path="note.md.j2",
    ask_within=1,
    constituent_within=2,
    local=True,
    links=False,
    story=True,
)
FIRST = "As your constituent in St. Paul and a therapist, I ask you to support H.R. 957."
LOCAL = "In our county two clinics closed."
LAST = "Will you support it?"
VAGUE = "Please give this matter your kind consideration today."
SOURCE = Source(
    id="one", publisher="P", title="T", year="2024", url="https://example.org", revisit_by=date(2027, 1, 1)
)


def letter(*body: str, salutation: str = "Dear Senator Smith:", **changes) -> Draft:
    return Draft(
        kind="note",
        topic="t",
        title="Note",
        subject="Support H.R. 957",
        layout="letter",
        sender=changes.pop("sender", Sender(name="Dana Ruiz", address=Address(state="MN", city="St. Paul"))),
        recipient=changes.pop("recipient", Recipient(role="us-senate", id="S001203", name="Tina Smith")),
        date=date(2026, 11, 23),
        blocks=(Block("salutation", salutation), *(Block("body", text) for text in body)),
        sources=changes.pop("sources", ()),
        **changes,
    )


def found(*body: str, kind: Kind = KIND, **more) -> list[Finding]:
    known = {name: more.pop(name) for name in ("topic", "generated", "official") if name in more}
    return list(check(letter(*body, **more), kind, **known))


def rules(*body: str, **more) -> set[str]:
    return {finding.rule for finding in found(*body, **more)}


def test_a_good_letter_has_no_finding():
    assert found(FIRST, LOCAL, LAST) == []


CASES = {
    "constituent": (
        ["I ask you to support H.R. 957.", LOCAL, LAST],
        "Nothing says that you are a constituent.",
    ),
    "ask": (["As your constituent I am worried.", LOCAL, LAST], "Nothing is asked in the first paragraph."),
    "one-ask": ([FIRST, LOCAL, LAST, "Will you also meet with us?"], "There are 2 questions to be answered"),
    "one-topic": (
        [FIRST, LOCAL, "On another matter, roads are bad.", LAST],
        "“On another matter” opens a second",
    ),
    "local": ([FIRST, LAST], "Nothing says what this means for your district or state."),
    "figure-source": ([FIRST, LOCAL, "Some 45 percent of people wait.", LAST], "“45 percent” has no source."),
    "threat": ([FIRST, LOCAL, LAST, "We will remember in November."], "“We will remember” reads as a threat"),
    "party": ([FIRST, LOCAL, "Republicans know this.", LAST], "“Republicans” names a party"),
    "capitals": ([FIRST, LOCAL, "This is NOT RIGHT at all.", LAST], "“NOT RIGHT” shouts."),
    "links": ([FIRST, LOCAL, "See https://example.org/x for more.", LAST], "takes no links or attachments"),
    "marker": ([FIRST, LOCAL, "Dear {{ name }}", LAST], "“{{” was left in the text."),
    "gendered": ([FIRST, LOCAL, "Thank you, Congressman.", LAST], "“Congressman” is a gendered form."),
    "confidentiality": ([FIRST, LOCAL, "My client Maria gave up.", LAST], "“Maria” could identify a client"),
    "places": ([FIRST, LOCAL, "[[Your story]]", LAST], "1 marked place to fill out: Your story"),
    "length": ([FIRST, LOCAL, "word " * 400, LAST], "330 is the limit"),
}


@pytest.mark.parametrize("rule", CASES)
def test_a_rule_finds_its_fault_and_nothing_else(rule: str):
    body, told = CASES[rule]
    findings = found(*body)
    assert {finding.rule for finding in findings} == {rule}
    assert told in findings[0].message
    assert findings[0].hint


def test_findings_say_where_and_why():
    (finding,) = found(FIRST, LOCAL, "Some 45 percent of people wait.", LAST)
    assert finding.place == "body, paragraph 3"
    assert finding.reason.endswith(".")
    assert finding.source.startswith("http")


def test_a_constituent_named_late_is_told_where():
    (finding,) = [
        one
        for one in found(
            "One. Two. I ask you to support H.R. 957.", f"As your constituent I ask. {LOCAL}", LAST
        )
        if one.rule == "constituent"
    ]
    assert "sentence 4" in finding.message


def test_who_is_no_elected_official_gets_no_constituents():
    board = Recipient(role="licensing-board", name="The Board")
    assert rules("We ask you to publish it.", LAST, recipient=board, salutation="Dear Members:") == set()


def test_a_bill_outside_the_first_paragraph_is_told_unless_the_subject_names_it():
    late = [FIRST.replace("H.R. 957", "the bill"), LOCAL, "It is S. 12.", LAST]
    assert rules(*late) == set()
    other = check(replace(letter(*late), subject="Support it"), KIND)
    assert [one.message for one in other] == ["S. 12 is not named in the first paragraph."]


def test_a_figure_with_its_mark_or_said_before_needs_no_more():
    marked = "In 2024 some 45 percent of people waited.[^one]"
    assert rules(FIRST, LOCAL, marked, "That 45 percent is too many.", LAST, sources=(SOURCE,)) == set()
    assert rules(FIRST, LOCAL, "Some 45 percent of people wait.[^one]", LAST, sources=(SOURCE,)) == {
        "figure-year"
    }
    assert rules(FIRST, LOCAL, "The docket CMS-2024-1 closed on May 5, and 988 answers.", LAST) == set()


def test_a_writers_own_figure_gets_a_note_and_a_copied_one_a_warning():
    body = (FIRST, LOCAL, "I turned 45 percent of callers away.", LAST)
    severities = [
        one.severity for one in found(*body, generated=f"{FIRST} {LAST}") if one.rule == "figure-source"
    ]
    assert severities == ["note"]
    assert [one.severity for one in found(*body)] == ["warning"]


def test_stale_facts_are_judged_by_the_date_of_the_draft():
    old = replace(SOURCE, revisit_by=date(2026, 11, 23))
    assert rules(FIRST, LOCAL, LAST, sources=(old,)) == {"stale"}
    assert rules(FIRST, LOCAL, LAST, sources=(SOURCE,)) == set()


def test_a_fact_to_be_used_with_caution_repeats_its_caveat():
    assert rules(FIRST, LOCAL, LAST, sources=(replace(SOURCE, caveat="One state only."),)) == {"caution"}


@pytest.mark.parametrize(
    ("salutation", "told"),
    [
        ("Dear Senator Klobuchar:", "does not carry the recipient’s name, Tina Smith"),
        ("Dear Ms. Smith:", "“Dear Ms.” guesses at the person."),
        ("Dear Senator Smith", "does not end with a colon"),
    ],
)
def test_a_wrong_salutation_is_told(salutation: str, told: str):
    (finding,) = found(FIRST, LOCAL, LAST, salutation=salutation)
    assert told in finding.message


@pytest.mark.parametrize("name", ["Tina Smith", "Tom Smith, Jr.", "Ann Smith III"])
def test_a_suffix_is_no_family_name(name: str):
    assert rules(FIRST, LOCAL, LAST, recipient=Recipient(role="us-senate", name=name)) == set()


def test_a_recipient_of_another_state_or_out_of_office_is_an_error(workspace: Workspace):
    cassidy: Official = replace(
        workspace.directory.official("S001203"), state="LA", end_date=date(2026, 11, 3)
    )
    findings = found(FIRST, LOCAL, LAST, official=cassidy)
    assert [(one.rule, one.severity) for one in findings] == [
        ("expired", "error"),
        ("not-constituent", "error"),
    ]


def test_wordings_a_topic_keeps_out_are_found_across_cases_and_line_breaks(workspace: Workspace):
    from outreach.model import Guard

    topic: Topic = replace(
        workspace.library.topic("parity-enforcement"),
        guards=(Guard(avoid="no penalty", use="say “it cannot fine”"),),
    )
    (finding,) = found(FIRST, LOCAL, "There is No\nPenalty now.", LAST, topic=topic)
    assert finding.hint == "Say “it cannot fine”"
    assert rules(FIRST, LOCAL, "There is no penaltyless way.", LAST, topic=topic) == set()


def test_posts_are_held_to_what_their_networks_take():
    posts = replace(KIND, characters=(20, 30), ask_within=0, constituent_within=0, local=False)
    assert rules("a" * 20, "b" * 30, "c" * 900, kind=posts) == set()
    (finding,) = found("a" * 20, "b" * 33, "c" * 900, kind=posts)
    assert (finding.rule, finding.place) == ("characters", "body, paragraph 2")
    assert finding.hint == "Cut 3, and leave room for the link."


def test_a_text_is_not_called_short_while_a_place_waits_to_be_filled():
    long = replace(KIND, words_min=60)
    assert rules(FIRST, LOCAL, LAST, kind=long) == {"length"}
    assert rules(FIRST, LOCAL, "[[what you saw]]", LAST, kind=long) == {"places"}


def test_the_limit_of_a_newspaper_stands_in_for_that_of_the_kind():
    assert "length" in rules(FIRST, LOCAL, "word " * 200, LAST, words_max=150)
    assert "length" not in rules(FIRST, LOCAL, "word " * 400, LAST, words_max=450)


def test_what_is_said_is_held_to_its_seconds():
    spoken = replace(KIND, seconds_max=30)
    assert "time" in rules(FIRST, LOCAL, "word " * 100, LAST, kind=spoken)
    assert "time" not in rules(FIRST, LOCAL, "word " * 20, LAST, kind=spoken)


def test_a_handout_is_held_to_its_grade():
    plain = replace(KIND, reading_grade_max=8, ask_within=0, constituent_within=0, local=False)
    assert rules("You can ask for a review. Call the number on your card.", kind=plain) == set()
    stiff = "Beneficiaries may initiate administrative reconsideration notwithstanding documentation."
    assert rules(stiff, kind=plain) == {"grade"}


def test_the_writers_own_share_is_what_the_composed_text_does_not_have():
    generated = " ".join(f"word{number}" for number in range(60))
    own = "I saw a father fold the letter and put it away."
    reading = Reading(draft=letter(generated, own), kind=KIND, generated=generated)
    assert own_share(reading) == pytest.approx(11 / 71)
    assert own_share(replace(reading, draft=letter(generated))) == 0
    assert own_share(replace(reading, generated="")) is None
    assert "own-words" in rules(generated, generated=generated)


def test_the_score_has_five_points_with_reasons_and_ten_at_most():
    draft = letter(FIRST, "In 2024, 3 clinics in our county closed.[^one]", LAST)
    points = score(Reading(draft=draft, kind=KIND, generated=f"{FIRST} {LAST}"))
    assert [point.name for point in points] == ["constituent", "reasons", "story", "local effect", "ask"]
    assert [point.value for point in points] == [2, 2, 2, 2, 2]
    assert all(point.why for point in points)
    poor = score(Reading(draft=letter(VAGUE), kind=KIND, generated=VAGUE))
    assert sum(point.value for point in poor) == 0


SEVERITIES = {"error", "warning", "note"}


def _in_code() -> dict[str, set[str]]:
    """Return the severities that each rule can give, as the calls that make findings spell them."""
    found: dict[str, set[str]] = {}
    for path in Path(checks.__file__).parent.glob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ("finding", "_found"):
                said = [
                    part.value
                    for argument in call.args
                    for part in ast.walk(argument)
                    if isinstance(part, ast.Constant)
                ]
                names = [name for name in said if name in RULES] or [
                    RULE for argument in call.args if getattr(argument, "id", "") == "RULE"
                ]
                for name in names:
                    found.setdefault(name, set()).update(SEVERITIES & set(map(str, said)))
    return found


def test_the_table_of_the_document_has_every_rule_with_its_severities_and_no_other():
    text = (Path(__file__).parents[2] / "docs" / "checks.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([\w-]+)` \| ([a-z, ]+) \| .{15,} \|$", text, re.MULTILINE)
    assert len(rows) == len(RULES) > 25
    assert {name: set(said.split(", ")) for name, said in rows} == _in_code()


def test_every_rule_has_a_reason_and_the_page_that_gives_it():
    assert set(REASONS) == set(RULES)
    for reason, source in REASONS.values():
        assert reason.endswith(".")
        assert source.startswith("http") or (Path(__file__).parents[2] / source).is_file()


def test_shipped_drafts_have_no_error_and_few_warnings(workspace: Workspace):
    sender = Sender(
        name="Dana Ruiz", credentials="LMFT", address=Address(city="St. Paul", state="MN", zip="55105")
    )
    senator = workspace.directory.official("S001203")
    assert senator.role is Role.US_SENATE
    kind, seen = workspace.library.kind("letter"), 0
    for topic in workspace.library.topics():
        if not any(senator.role in ask.to for ask in topic.asks):
            continue
        draft = workspace.composer.compose(kind, topic, sender, senator, workspace.settings.today)
        seen += 1
        assert [
            one.message for one in workspace.check(draft) if one.severity != "note" and one.rule != "notes"
        ] == [], topic.id
    assert seen > 10


@pytest.mark.parametrize(
    "own",
    [
        {},
        {"story": "My client Maria gave up on June 3, 2026."},
        {
            "story": "One client, a nurse, waited.",
            "observation": "My client Maria gave up.",
        },
        {"observation": "Visits are approved four at a time.", "local": "Two clinics in Ely closed in 2024."},
        {"local": "My client lives in Ely."},
        {"story": "I see families wait.", "observation": "A plan that keeps the law would owe nothing."},
    ],
)
def test_the_sorts_of_identifiers_are_those_of_the_findings(workspace: Workspace, own: dict[str, str]):
    sender = Sender(name="Dana Ruiz", address=Address(city="St. Paul", state="MN", zip="55105"), **own)
    draft = workspace.composer.compose(
        workspace.library.kind("letter"),
        workspace.library.topic("parity-enforcement"),
        sender,
        workspace.directory.official("S001203"),
        workspace.settings.today,
    )
    found = [one.message for one in workspace.check(draft) if one.rule == "confidentiality"]
    sorts = [re.search(r"\(([a-z-]+), 45 CFR", told) for told in found]
    assert workspace.identifiers(draft) == tuple(dict.fromkeys(one[1] for one in sorts if one))
    assert bool(found) == any("client" in text for text in own.values())


@pytest.mark.parametrize(
    "number",
    [
        *("H.R. 957", "S. 1895", "S.J.Res. 3", "HB 1873", "SF 100", "A.1234-A", "A1234", "H.123", "H. 3456"),
        *("H.B. 12", "LD 55", "LB 100", "HJR 5", "SJM 8002", "B26-0123", "P. de la C. 123", "P. del S. 45"),
        *("HB25-1045", "HB0012", "ESSB 5432", "2SHB 1114", "ACA 5"),
    ],
)
def test_the_number_of_a_bill_is_known_for_one(number):
    assert BILL.search(f"I ask you to support {number} now.")[0] == number


@pytest.mark.parametrize(
    "text", ["A 2024 report", "a 30 day wait", "Vitamin B12", "Grade A 1000", "in 2024, 48"]
)
def test_other_numbers_are_no_bills(text):
    assert BILL.search(text) is None
