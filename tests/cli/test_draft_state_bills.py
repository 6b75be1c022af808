"""`--bill` with a bill of a state, in every kind that takes one."""

import re

import pytest
from click.testing import CliRunner, Result

from outreach.cli import cli

SCHOOLS = ["--topic", "school-mental-health", "--name", "Dana Ruiz", "--credentials", "LCSW"]
BILL = ["--bill", "HB 1873 (2025), the School Counselors Act"]
CHICAGO = ["--district", "IL-SD-6", "--district", "IL-HD-12"]


def run(*words: str) -> Result:
    result = CliRunner().invoke(cli, [*words], prog_name="outreach")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def draft(kinds, *words):
    result = run("draft", kinds, *SCHOOLS, *words, "--dry-run")
    assert result.exit_code == 0, result.output
    return result


def test_a_letter_asks_a_state_senator_about_the_bill():
    made = draft("letter", *BILL, *CHICAGO, "--to", "state-upper")
    assert "Re: Support HB 1873 (2025), School Counselors Act" in made.stdout
    assert "Please support HB 1873, the School Counselors Act." in made.stdout
    assert "Can I count on your support?" in made.stdout
    assert "HB 1873 was not looked up" in made.stderr
    assert "began in the other chamber" in made.stderr
    assert "began in the other chamber" not in draft("letter", *BILL, *CHICAGO, "--to", "state-lower").stderr


@pytest.mark.parametrize(
    ("position", "request_", "question"),
    [
        (
            "support",
            "sign HB 1873, the School Counselors Act, if it passes",
            "Can I count on your signature?",
        ),
        ("oppose", "veto HB 1873, the School Counselors Act, if it passes", "Can I count on your veto?"),
        ("comment", "weigh what follows when you consider HB 1873", "as HB 1873 is considered?"),
    ],
)
def test_a_governor_is_asked_for_what_governors_do(position, request_, question):
    made = draft("letter", *BILL, "--position", position, "--to", "governor", "--state", "IL")
    assert f"Please {request_}" in made.stdout
    assert question in made.stdout


def test_a_governor_does_not_sign_a_resolution():
    made = draft("letter", "--bill", "HJR 5", "--to", "governor", "--state", "IL")
    assert "Please support HJR 5." in made.stdout


@pytest.mark.parametrize(
    ("position", "caption", "opening", "asked", "question"),
    [
        (
            "support",
            "In support of",
            "in support of",
            "advance the bill",
            "Will this committee advance HF 18?",
        ),
        (
            "oppose",
            "In opposition to",
            "in opposition to",
            "vote no",
            "Will this committee vote no on HF 18?",
        ),
        ("comment", "On", "on", "weigh what follows before it votes", "as HF 18 is considered?"),
    ],
)
def test_testimony_says_its_position_in_caption_and_first_lines(position, caption, opening, asked, question):
    made = draft(
        "testimony,spoken-testimony",
        *("--bill", "H.F. 18 (2025-2026), Some Act", "--position", position, "--state", "MN"),
        *("--bill-does", "It would set a goal for counselors"),
        *("--to", "state-committee", "--detail", "committee=Senate Committee on Education Finance"),
        *("--detail", "hearing_date=February 12, 2027", "--detail", "chair=Lee"),
    ).stdout
    lines = [line for line in made.splitlines() if line]
    assert lines[:4] == [
        "Statement of Dana Ruiz, LCSW",
        "Before the Senate Committee on Education Finance",
        f"{caption} HF 18 (2025–2026), Some Act",
        "February 12, 2027",
    ]
    does = "HF 18 would set a goal for counselors."
    said = f"{opening} HF 18, the Some Act. {does} I ask this committee to {asked}."
    assert f"I submit this testimony {said}" in made
    assert f"I am here to testify {said}" in made
    assert "What would change?" not in made
    assert made.count(question) == 2
    assert "Spoken testimony: HF 18 (2025–2026), Some Act" in made


def test_a_comment_on_a_bill_goes_to_its_committee():
    made = draft(
        "public-comment", "--bill", "LD 55, An Act to Fund School Counselors", "--state", "ME", "--recipient",
        "Joint Standing Committee on Education",
    )  # fmt: skip
    assert "Comment in support of LD 55, An Act to Fund School Counselors" in made.stdout
    assert "Please support LD 55, An Act to Fund School Counselors." in made.stdout
    assert "docket" not in made.stdout


KINDS = (
    *("letter", "call-script", "sign-on-letter", "meeting-request", "leave-behind", "thank-you"),
    *("follow-up", "talking-points", "remark"),
)
PLACES = [
    ("IL-SD-6", "sb 1560", "SB 1560"),
    ("MN-SD-64", "S.F. 100", "SF 100"),
    ("NY-SD-30", "S 1560", "S.1560"),
    ("TX-SD-14", "S.B. 15", "SB 15"),
    ("NE-SD-8", "lb100", "LB 100"),
    ("ME-SD-28", "L.D. 55", "LD 55"),
    ("NC-SD-20", "S 12", "S.B. 12"),
]


@pytest.mark.heavy
@pytest.mark.parametrize(("district", "typed", "printed"), PLACES)
@pytest.mark.parametrize("position", ["support", "oppose", "comment"])
def test_every_kind_names_the_bill_as_its_legislature_writes_it(district, typed, printed, position):
    made = run(
        *(
            "draft",
            ",".join(KINDS),
            *SCHOOLS,
            "--district",
            district,
            "--bill",
            typed,
            "--position",
            position,
        ),
        *("--to", "state-upper", "--to", "state-legislature", "--dry-run", "--date", "2026-08-20"),
    )
    assert made.exit_code == 0, made.stderr
    texts = re.split(r"^-{72}$", made.stdout, flags=re.MULTILINE)[:-1]
    assert len(texts) == len(KINDS)
    for text in texts:
        assert printed in text
        assert "None" not in text
        assert not re.search(r"\b(?:the the|the An)\b|  |,\.|\?\?|\.\.(?!\.)", " ".join(text.split()))
    assert "has no source" not in made.stderr


@pytest.mark.parametrize(
    ("bill", "words", "says"),
    [
        ("S 1560", ["--to", "state-upper", "--district", "IL-SD-6"], "how the U.S. Senate numbers a bill"),
        ("H.R. 957", ["--to", "governor", "--state", "MN"], "no state lawmaker votes on H.R. 957"),
        ("HB 1873", ["--to", "us-senate", "--zip", "55105"], "no member of Congress votes on it"),
        ("HB 1873", ["--to", "governor", "--state", "MN"], "not how the Minnesota legislature numbers"),
        ("S 1560", ["--to", "us-senate", "--to", "governor", "--state", "NY"], "may be S. 1560 of the U.S."),
    ],
)
def test_a_bill_of_the_wrong_government_is_one_clear_error(bill, words, says):
    result = run("draft", "letter", *SCHOOLS, *words, "--bill", bill, "--dry-run")
    assert result.exit_code == 2
    assert says in result.stderr
    assert not result.stdout


def test_of_both_governments_each_gets_its_own_bill_and_the_writer_is_told():
    made = draft("letter", "--bill", "HB 12", "--to", "us-senate", "--to", "governor", "--state", "IL")
    assert made.stdout.count("Re: Support HB 12\n") == 1
    assert made.stdout.count("Re: S. 1895") == 2
    assert "Tammy Duckworth leaves it out and carries the topic’s own request" in made.stderr
    federal = draft("letter", "--bill", "S. 12", "--to", "us-senate", "--to", "governor", "--state", "IL")
    assert federal.stdout.count("Re: Support S. 12\n") == 2
    assert "is a bill of Congress, where Governor JB Pritzker has no vote" in federal.stderr


def test_a_states_bill_goes_to_its_lawmakers_where_nobody_is_named():
    made = draft("letter", "--bill", "HB 12", *CHICAGO)
    assert "Illinois Senate" in made.stdout
    assert "United States Senate" not in made.stdout


def test_a_states_bill_does_not_end_with_congress():
    made = draft("letter", "--bill", "HB 12", "--to", "governor", "--state", "IL", "--date", "2026-12-15")
    assert "Congress ends" not in made.stderr


def test_nothing_is_looked_up_for_a_states_bill(monkeypatch):
    monkeypatch.setenv("OUTREACH_CONGRESS_KEY", "a-key")
    made = draft("letter", "--bill", "HB 12", "--to", "governor", "--state", "IL", "--online")
    assert "HB 12 was not looked up" in made.stderr
    assert "Congress.gov" not in made.stderr


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("fund a counselor in every school", "HB 12 would fund a counselor in every school."),
        ("It would fund a counselor.", "HB 12 would fund a counselor."),
        ("HB 12 would fund a counselor", "HB 12 would fund a counselor."),
        ("Every school would have a counselor.", "Every school would have a counselor."),
        ("", "[What would HB 12 do? One sentence.]"),
    ],
)
def test_what_the_bill_would_do_is_the_writers_to_say(typed, said):
    letter = draft("letter", "--bill", "HB 12", "--bill-does", typed, "--to", "governor", "--state", "IL")
    assert said in letter.stdout
    assert ("--bill-does" in letter.stderr) == (not typed)


@pytest.mark.parametrize(
    "topic",
    [
        *("parity-enforcement", "telehealth", "service-funding", "workforce", "licensure-portability"),
        *("network-adequacy", "client-rights", "reimbursement-rates"),
    ],
)
def test_the_topics_own_request_is_not_argued_for_beside_a_states_bill(topic):
    words = ("--topic", topic, "--name", "Dana Ruiz", "--state", "TX", "--dry-run")
    plain = run("draft", "letter", *words, "--to", "governor")
    asked = run("draft", "letter", *words, "--to", "governor", "--bill", "SB 15", "--bill-does", "help")
    why = plain.stdout.split("\n\n")[-5]  # the paragraph before the closing question
    assert len(why) > 80
    assert why not in asked.stdout
    assert "If one part of SB 15 stands in the way" in asked.stdout


def test_options_about_a_bill_need_one():
    for option in (("--position", "oppose"), ("--bill-does", "fund schools")):
        result = run("draft", "letter", *SCHOOLS, "--zip", "55105", *option)
        assert result.exit_code == 2
        assert "--bill" in result.stderr


def test_a_council_is_asked_about_its_bill_whatever_the_topic_asks_of_it():
    bill = ("--bill", "B26-123", "--bill-does", "fund a counselor in every school")
    for to in (("--to", "council"), ()):
        made = draft("letter,call-script", *bill, *to, "--district", "DC-WARD-2", "--date", "2026-08-20")
        assert "Re: Support B26-0123" in made.stdout
        assert "B26-0123 would fund a counselor in every school." in made.stdout
        assert "None" not in made.stdout
    refused = run("draft", "letter", *SCHOOLS, "--to", "council", "--district", "DC-WARD-2")
    assert refused.exit_code == 2


def test_a_committee_that_has_no_vote_on_the_bill_is_told_apart():
    made = draft(
        "testimony", "--bill", "A.567", "--to", "us-committee", "--to", "state-committee", "--state", "NY"
    )
    assert made.stdout.count("In support of A.567") == 1
    assert "the draft to a committee of Congress leaves it out" in made.stderr


@pytest.mark.parametrize(
    ("bill", "to"),
    [
        ("HB 1873 (2025), the School Counselors Act", ["--to", "governor", "--state", "IL"]),
        ("P. de la C. 123", ["--to", "governor", "--state", "PR"]),
        ("S. 9999, the Some Act", ["--to", "us-senate", "--state", "IL"]),
    ],
)
def test_sentences_about_the_bill_are_not_counted_as_the_writers_own(bill, to):
    made = draft("letter", "--bill", bill, *to, "--verbose")
    assert "0% your own" in made.stderr
    assert "0% of the words are your own" in made.stderr
    written = run("draft", "letter", *SCHOOLS, "--bill", bill, *to, "--format", "md")
    file = written.stdout.splitlines()[0]
    assert "0% of the words are your own" in run("check", file).output
