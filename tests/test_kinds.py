"""Contract: every kind, on every topic it fits, for every recipient, keeps the limits of its header."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import product
from pathlib import Path
from zipfile import ZipFile

import pytest
from shipped import LIBRARY

from outreach.checks import check
from outreach.checks.argument import BILL
from outreach.checks.reading import marked_sentences
from outreach.composer import Composer
from outreach.draft_parts import EDITOR
from outreach.draft_text import count_words, plain, runs
from outreach.errors import InputError, UnknownName
from outreach.exporters.markdown import read_markdown
from outreach.marked_places import without_places
from outreach.merge_values import Place
from outreach.model import (
    Address,
    Agency,
    Audience,
    Draft,
    Evidence,
    Kind,
    Official,
    Recipient,
    Role,
    Sender,
    SenderRole,
    Topic,
)
from outreach.right_door import first_ask, fitting_roles
from outreach.settings import read_settings
from outreach.templating import Templates
from outreach.workspace import Workspace

DAY = date(2026, 11, 25)
KINDS = {kind.id: kind for kind in LIBRARY.kinds()}
TOPICS = {topic.id: topic for topic in LIBRARY.topics()}
COMPOSER = Composer(Templates(LIBRARY.template))
MINNESOTA = Place(state_name="Minnesota", senators=("Amy Klobuchar", "Tina Smith"))
DANA = Sender(
    name="Dana Ruiz",
    credentials="LMFT",
    role=SenderRole.CLINICIAN,
    profession="licensed marriage and family therapist",
    address=Address(street="1660 Grand Ave.", city="St. Paul", state="MN", zip="55105"),
    email="dana@example.org",
    phone="651-555-0142",
)
# Signed by one person whoever stands behind them, or addressed to one.
_ONE_SPEAKS = {
    *("op-ed", "letter-to-editor", "group-invitation", "social-posts", "client-handout", "barriers-handout"),
    *("client-handout-es", "barriers-handout-es"),
}
_NOT_SAID = {"sources", "fine_print", "note", "cue"}
_CLAIMS_A_LICENCE = re.compile(
    r"\b(?:I am|I write as|[Aa]s|who is) an? "
    r"(?:licensed|therapist|psycholog|counselor|clinician|social worker)"
)
_BROKEN = re.compile(r"\{\{|\{%|\bNone\b(?! of )|  | [,.;:?!]|\( |\bundefined\b|[\ue000-\ue004]")
THE_SEVENTEEN = {
    *("letter", "institutional-letter", "op-ed", "letter-to-editor", "testimony", "call-script"),
    *("meeting-request", "leave-behind", "social-posts", "sign-on-letter", "public-comment"),
    *("client-handout", "thank-you", "follow-up", "group-invitation", "talking-points", "remark"),
}


@pytest.fixture(scope="module")
def officials(database) -> dict[str, Official]:
    settings = replace(read_settings({"OUTREACH_HOME": str(database)}), data=database)
    directory = Workspace(settings).directory
    state = "ocd-division/country:us/state:mn"
    return {
        Role.US_SENATE: directory.official("S001203"),
        Role.US_HOUSE: directory.official("M001143"),
        Role.STATE_UPPER: directory.holders(f"{state}/sldu:64", Role.STATE_UPPER)[0],
        Role.STATE_LOWER: directory.holders(f"{state}/sldl:64a", Role.STATE_LOWER)[0],
        Role.GOVERNOR: directory.holders(state, Role.GOVERNOR)[0],
    }


def recipients(kind: Kind, topic: Topic, officials: dict[str, Official]) -> list[Official | Recipient]:
    return [
        officials.get(Role(role)) if role in set(Role) else Recipient(role=role)
        for role in fitting_roles(topic, kind)
        if role not in set(Role) or Role(role) in officials
    ]


def compose(kind: Kind, topic: Topic, sender: Sender, to: Official | Recipient, **more) -> Draft:
    return COMPOSER.compose(kind, topic, sender, to, DAY, place=MINNESOTA, **more)


def text_of(draft: Draft) -> str:
    return "\n".join(plain(block.text) for block in draft.blocks)


def words(draft: Draft, kind: Kind) -> int:
    return sum(count_words(block.text) for block in draft.blocks if block.part in kind.counted)


def test_the_seventeen_kinds_are_there():
    assert set(KINDS) >= THE_SEVENTEEN


@pytest.mark.heavy
@pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS)
@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_keeps_its_limits_on_every_topic_it_fits(kind: Kind, topic: Topic, officials):
    fitting = recipients(kind, topic, officials)
    if topic.id in kind.not_for:
        with pytest.raises(InputError, match="does not fit this topic"):
            compose(kind, topic, DANA, (fitting or [Recipient(role=kind.recipients[0])])[0])
        return
    assert fitting, f"{kind.id} has nobody to go to on {topic.id}: name it under not_for"
    for to in fitting:
        draft = compose(kind, topic, DANA, to)
        text = text_of(draft)
        assert words(draft, kind) <= kind.words_max, (str(to.role), words(draft, kind))
        assert _warnings(draft, kind, topic) == [], str(to.role)
        assert set(kind.parts) <= {block.part for block in draft.blocks}, str(to.role)
        assert not _BROKEN.search(text), text
        if kind.seconds_max:
            assert words(draft, kind) <= kind.seconds_max * 150 / 60


def _warnings(draft: Draft, kind: Kind, topic: Topic) -> list[str]:
    # An official’s address that is not certain is said above the letter, as it should be.
    found = check(draft, kind, topic, generated=text_of(draft))
    return [one.message for one in found if one.severity != "note" and one.rule != "notes"]


def _asked(draft: Draft) -> str:
    return " ".join(run.text for block in draft.blocks for run in runs(block.text) if run.place)


def _without_places(text: str) -> str:
    return "".join(run.text for run in runs(text) if not run.place)


def _scene_length(asked: str) -> int:
    """As many words as the place for the scene asks for, else 50: two to four sentences."""
    told = re.search(r"\b(\d+) words\b", asked)
    return int(told[1]) if told else 50 if "For example: " in asked else 0


def _said(words: int) -> str:
    return " ".join(["word"] * words)


# What a writer puts where more than a few words are asked for.
_ANSWERS = {"point": 10, "view": 20, "effect": 15, "connection": 6, "clause": 40, "district": 25}
_CHOICES = {"minutes", "case", "words"}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_the_limits_hold_when_the_places_are_filled_as_they_ask(kind: Kind, officials):
    fitting = [topic for topic in TOPICS.values() if topic.id not in kind.not_for]
    assert fitting
    for topic in fitting:
        for to in recipients(kind, topic, officials):
            asked = _asked(compose(kind, topic, DANA, to))
            scene = _scene_length(asked)
            for share in (0.8, 1.0):
                sender = replace(DANA, observation=_said(int(scene * share)))
                details = {
                    name: _said(int(_ANSWERS.get(name, 8) * share)) for name in kind.details.keys() - _CHOICES
                }
                filled = words(compose(kind, topic, sender, to, details=details), kind)
                assert kind.words_min <= filled <= kind.words_max, (topic.id, str(to.role), filled)


@pytest.mark.heavy
@pytest.mark.parametrize("role", SenderRole)
@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_speaks_for_every_sender(kind: Kind, role: SenderRole, officials):
    sender = replace(DANA, role=role, organization="Lakes Association" if role is SenderRole.GROUP else "")
    if role is not SenderRole.CLINICIAN:
        sender = replace(sender, credentials="", profession="")
    fitting = [topic for topic in TOPICS.values() if topic.id not in kind.not_for]
    assert fitting
    for topic in fitting:
        for to in recipients(kind, topic, officials)[:2]:
            draft = compose(kind, topic, sender, to)
            text = text_of(draft)
            if role in (SenderRole.CLIENT, SenderRole.FAMILY, SenderRole.SUPPORTER):
                assert not _CLAIMS_A_LICENCE.search(text), _CLAIMS_A_LICENCE.search(text)
            if role is SenderRole.GROUP and kind.id not in _ONE_SPEAKS:
                said = "\n".join(
                    _without_places(block.text)  # an example in a place is of one person
                    for block in draft.blocks
                    if block.part not in _NOT_SAID
                )
                alone = re.search(r".*\b(I|I’m|(?:my|My)(?! name is)|me)\b.*", said)
                assert not alone, (topic.id, alone)


def test_a_spoken_statement_fits_the_minutes_it_is_given(officials):
    kind = KINDS["spoken-testimony"]
    counted = {}
    for minutes, topic in product(("1", "2", "3"), TOPICS.values()):
        to = Recipient(role=Audience.US_COMMITTEE)
        if first_ask(topic, to.role) is None:
            to = Recipient(role=Audience.STATE_COMMITTEE)
        if first_ask(topic, to.role) is None or topic.id in kind.not_for:
            continue
        given = {"minutes": minutes}
        scene = _scene_length(_asked(compose(kind, topic, DANA, to, details=given)))
        sender = replace(DANA, observation=_said(scene), local=_said(40))
        draft = compose(kind, topic, sender, to, details=given)
        counted[minutes, topic.id] = words(draft, kind)
        # A usual speaker says 140 words a minute; two minutes are no half of one.
        assert int(minutes) * 115 <= words(draft, kind) <= int(minutes) * 140, topic.id
        assert not {"length", "time"} & {one.rule for one in check(draft, kind, topic)}
    assert len(counted) > 45


@pytest.mark.parametrize(("room", "told"), [(-121, ["length"]), (-1, ["length"]), (0, []), (180, [])])
def test_an_op_ed_is_held_to_the_limit_of_its_newspaper(
    room: int, told: list[str], workspace: Workspace, tmp_path: Path
):
    kind, topic = KINDS["op-ed"], TOPICS["parity-enforcement"]
    written = replace(DANA, observation=_said(260))  # enough of her own for one newspaper
    limit = str(words(compose(kind, topic, written, EDITOR), kind) + room)
    draft = compose(kind, topic, written, EDITOR, details={"words": limit, "outlet": "The Lake Herald"})
    told_words = f"{words(draft, kind)} words of {limit} at most, offered to The Lake Herald alone"
    assert told_words in text_of(draft)
    for returned in (
        draft,
        read_markdown(workspace.exporter("md").export(draft).decode()),
        workspace.read_draft(_saved(workspace, draft, tmp_path)),
    ):
        assert returned.words_max == int(limit)
        assert [one.rule for one in check(returned, kind) if one.rule == "length"] == told


@pytest.mark.parametrize("kind", ["op-ed", "letter-to-editor"])
def test_only_a_text_of_ones_own_is_offered_to_one_newspaper_alone(kind: str):
    of = KINDS[kind]
    bare = compose(of, TOPICS["parity-enforcement"], DANA, EDITOR)
    total = words(bare, of)
    own = replace(DANA, observation=_said(total * of.own_share // (100 - of.own_share) + 20))
    for sender, alone in ((DANA, False), (replace(DANA, observation=_said(20)), False), (own, True)):
        draft = compose(of, TOPICS["parity-enforcement"], sender, EDITOR)
        assert (" in your own words. Editors refuse form text" in " ".join(draft.notes)) is not alone
        assert ("alone" in text_of(draft).partition("Dana Ruiz, LMFT")[0][-40:]) is (
            alone and kind == "op-ed"
        )


def _saved(workspace: Workspace, draft: Draft, folder: Path) -> Path:
    path = folder / "op-ed.docx"
    path.write_bytes(workspace.exporter("docx").export(draft))
    return path


@pytest.mark.parametrize("answer", ["many", "0", "65 0", "-650", "99999", "٦٥٠"])
def test_a_limit_that_is_no_number_is_refused(answer: str):
    with pytest.raises(InputError, match="is not a number of words"):
        compose(KINDS["op-ed"], TOPICS["parity-enforcement"], DANA, EDITOR, details={"words": answer})


HILL = [topic for topic in TOPICS.values() if any(Role.US_SENATE in ask.to for ask in topic.asks)]


@pytest.mark.parametrize("topic", HILL, ids=[topic.id for topic in HILL])
def test_all_kinds_of_one_request_agree_in_ask_figures_and_date(topic: Topic, officials):
    to = officials[Role.US_SENATE]
    fitting = [kind for kind in KINDS.values() if topic.id not in kind.not_for]
    made = {kind.id: compose(kind, topic, DANA, to) for kind in fitting if to.role in kind.recipients}
    assert len(made) >= 8
    letter = next(plain(block.text) for block in made["letter"].blocks if block.part == "body")
    box = next(plain(block.text) for block in made["leave-behind"].blocks if block.part == "ask_box")
    request = box.removeprefix("The request: ").removesuffix(".")
    sourced = 0
    for kind, draft in made.items():
        text = text_of(draft)
        if kind == "call-script":  # said aloud, in the third person: the same bill and the same days
            asked = text.partition("I’m calling to ask ")[2].partition("\n")[0]
            assert set(BILL.findall(asked)) <= set(BILL.findall(letter)), asked
            assert set(_DAY.findall(asked)) <= set(_DAY.findall(letter)), asked
        else:
            assert request[1:] in text, (kind, request)
        assert set(re.findall(r"\bNovember \d+, 2026\b", text)) <= {"November 25, 2026"}
        for block in draft.blocks:
            for sentence, marks in marked_sentences(block.text):
                numbers = set(re.findall(r"\d[\d,.]*\d|\d", _YEARS.sub("", sentence))) if marks else set()
                told = " ".join((request, *(_told(topic.evidence[mark]) for mark in marks)))
                assert {one for one in numbers if one not in told} == set(), (kind, sentence)
                sourced += len(marks)
    assert sourced or topic.id == "group-formation"


_DAY = re.compile(r"\b(?:January|March|September|November|December) \d+\b")
_YEARS = re.compile(rf"{_DAY.pattern}|\b(?:19|20)\d\d\b")


def _told(item: Evidence) -> str:
    return " ".join(
        (item.claim, *item.figures, item.data_year, item.caveat, item.published, item.title, item.publisher)
    )


def test_no_marker_is_left_in_a_final_copy_of_any_kind(officials, workspace: Workspace):
    board = {"name": "The Board", "address": ("1 Main St.",), "salutation": "Dear Members of the Board"}
    sender = replace(DANA, organization="Lakes Practice", observation="I see many.", local="Here too.")
    final = {name: workspace.exporter(name, workspace.output(final=True)) for name in ("txt", "html", "docx")}
    for kind in KINDS.values():
        topic = next(topic for topic in TOPICS.values() if topic.id not in kind.not_for)
        to = recipients(kind, topic, officials)[0]
        to = replace(to, **board) if isinstance(to, Recipient) else to
        details = dict.fromkeys(kind.details.keys() - _CHOICES, "Ann Lee")
        draft = without_places(compose(kind, topic, sender, to, details=details))
        left = [run.text for block in draft.blocks for run in runs(block.text) if run.place]
        assert left in ([], ["day"]), kind.id  # the e-mail that offers an op-ed says by when
        said = (replace(one, text=one.text.replace("[[day]]", "Friday")) for one in draft.blocks)
        draft = replace(draft, blocks=tuple(said))
        for exporter in final.values():
            made = exporter.export(draft)
            in_word = exporter is final["docx"]
            shown = ZipFile(BytesIO(made)).read("word/document.xml") if in_word else made
            assert not re.search(r"\[\[|\]\]|\{\{|\{%|\[\^|\[Ann|\ue000", shown.decode()), kind.id


def test_a_detail_is_printed_and_an_unknown_one_refused(officials):
    kind, topic = KINDS["testimony"], TOPICS["parity-enforcement"]
    to = Recipient(role=Audience.US_COMMITTEE)
    text = text_of(compose(kind, topic, DANA, to, details={"chair": "O’Neil {{7*7}} *"}))
    assert "Chair O’Neil {{7*7}} * and members of the committee:" in text
    assert "[full name of the committee or subcommittee]" in text
    with pytest.raises(UnknownName, match="no detail of the kind “testimony” “chiar”"):
        compose(kind, topic, DANA, to, details={"chiar": "x"})


def test_every_source_a_page_lists_is_one_it_is_marked_with():
    kind, topic = KINDS["leave-behind"], TOPICS["parity-enforcement"]
    draft = compose(kind, topic, DANA, Recipient(role=Audience.US_COMMITTEE))
    listed = [plain(block.text) for block in draft.blocks if block.part == "sources"]
    marked = {run.source for block in draft.blocks for run in runs(block.text) if run.source}
    assert len(marked) == len(draft.sources) >= 3
    assert len(listed) == len({source.url for source in draft.sources})
    assert all(any(source.url in line for line in listed) for source in draft.sources)


def _of_federal(workspace: Workspace, kind: str, roles: tuple[Official | Agency, ...]) -> Iterator[Draft]:
    for topic, to in product(workspace.library.topics(), roles):
        with suppress(InputError):  # not every topic asks something of every office
            yield workspace.composer.compose(workspace.library.kind(kind), topic, DANA, to, DAY)


@pytest.mark.parametrize("kind", ["leave-behind", "talking-points"])
def test_no_fact_is_told_twice_on_the_page_that_lies_on_the_desk(workspace: Workspace, kind: str):
    drafts = list(_of_federal(workspace, kind, (workspace.directory.official("K000367"),)))
    assert len(drafts) > 12
    for draft in drafts:
        items = [block.text for block in draft.blocks if block.part == "list_item"]
        first = next(number for number, block in enumerate(draft.blocks) if block.part == "list_item")
        lead = " ".join(block.text for block in draft.blocks[:first])
        marks = [found[0] for text in items if (found := re.findall(r"\[\^[\w-]+\]", text))]
        assert 1 <= len(marks) <= 3, draft.topic
        assert not [mark for mark in marks if mark in lead], draft.topic


def test_an_agency_is_not_written_to_as_a_member_of_congress(workspace: Workspace):
    agencies = workspace.directory.agencies(Role.FEDERAL_AGENCY)
    drafts = list(_of_federal(workspace, "letter", agencies))
    assert len(drafts) > 6
    for draft in drafts:
        said = " ".join(_without_places(block.text) for block in draft.blocks if block.part == "body")
        assert not re.search(r"committee in charge|\b[Mm]embers? (?:of the|can|may)\b|\bchairs\b", said), (
            draft.topic,
            draft.recipient.name,
        )


@pytest.mark.parametrize("topic", ["lived-experience-voices", "social-determinants", "care-coordination"])
@pytest.mark.parametrize("kind", ["follow-up", "thank-you"])
def test_the_request_in_a_sentence_the_writer_filled_is_not_taken_for_a_clients_date(
    workspace: Workspace, officials, topic: str, kind: str
):
    of = workspace.library.kind(kind)
    given = {"first": "October 20", "what": "the meeting on October 20"}
    details = {name: text for name, text in given.items() if name in of.details}
    to = officials[Role.STATE_UPPER]
    draft = workspace.composer.compose(of, workspace.library.topic(topic), DANA, to, DAY, details=details)
    told = [one.message for one in workspace.check(draft) if one.rule == "confidentiality"]
    assert not [one for one in told if "January" in one or "one witness" in one]


def test_a_clients_date_beside_the_request_is_found(workspace: Workspace, officials):
    of, to = workspace.library.kind("follow-up"), officials[Role.STATE_UPPER]
    told = replace(DANA, observation="My client lost her coverage on January 12, 2027.")
    draft = workspace.composer.compose(of, workspace.library.topic("social-determinants"), told, to, DAY)
    found = [one.message for one in workspace.check(draft) if one.rule == "confidentiality"]
    assert any("January 12, 2027" in one for one in found)


@pytest.mark.parametrize(("topic", "role"), [("workforce", "employer"), ("group-formation", "state-agency")])
def test_a_page_without_a_fact_asks_the_writer_for_a_source(topic: str, role: str):
    draft = compose(KINDS["leave-behind"], TOPICS[topic], DANA, Recipient(role=role))
    sources = [block.text for block in draft.blocks if block.part == "sources"]
    assert sources == ["[[Where your line about the district or the state comes from]]"]
