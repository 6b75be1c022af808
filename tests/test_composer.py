"""Contract: every kind on every topic, for all sorts of recipients and senders, keeps the rules."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from shipped import LIBRARY

from outreach.checks.argument import ASKING
from outreach.draft_parts import EDITOR
from outreach.draft_text import count_words, plain, runs
from outreach.errors import FaultyFile, InputError
from outreach.evidence_choice import EvidenceChoice
from outreach.merge_values import Place, check_plain, listed, own_paragraphs
from outreach.model import Address, Draft, Kind, Official, Recipient, Role, Sender, SenderRole
from outreach.right_door import asked_roles
from outreach.settings import read_settings
from outreach.workspace import Workspace

DAY = date(2026, 11, 23)
CATALOGUE = {topic.id: topic for topic in LIBRARY.topics()}
TOPICS = sorted(CATALOGUE)

# One of each sort; the ids are those of the directory.
RECIPIENTS = {
    "a senator on Finance": "S001203",
    "a senator on HELP": "C001075",
    "a senator on neither": "K000367",
    "a representative": "M001143",
    "a sponsor of H.R. 957": "C001069",
    "a member of Energy and Commerce": "G000558",
    "the chair of Ways and Means": "S001195",
    "a member of Education and Workforce": "W000798",
    "a delegate": "N000147",
    "the resident commissioner": "H001103",
    "a state senator": ("MN", Role.STATE_UPPER),
    "a state representative": ("MN", Role.STATE_LOWER),
    "an assembly member": ("NY", Role.STATE_LOWER),
    "a Nebraska legislator": ("NE", Role.STATE_LEGISLATURE),
    "a governor": ("CA", Role.GOVERNOR),
}
# 50 words, as the marked place asks for.
STORY = " ".join(
    ["Last spring a client of mine lost her coverage after six visits because a reviewer said so."] * 3
)

WHO = {
    SenderRole.CLINICIAN: Sender(
        name="Dana Ruiz",
        credentials="LMFT",
        profession="licensed marriage and family therapist",
        address=Address(street="1 Grand Ave.", city="St. Paul", state="MN", zip="55105"),
    ),
    SenderRole.TRAINEE: Sender(name="Sam Lee", role=SenderRole.TRAINEE),
    SenderRole.CLIENT: Sender(name="Sam Lee", role=SenderRole.CLIENT),
    SenderRole.FAMILY: Sender(name="Sam Lee", role=SenderRole.FAMILY),
    SenderRole.SUPPORTER: Sender(name="Sam Lee", role=SenderRole.SUPPORTER),
    SenderRole.GROUP: Sender(
        name="Sam Lee", role=SenderRole.GROUP, organization="Lakes Counseling Association"
    ),
}


def role_of(who: str) -> Role:
    each = RECIPIENTS[who]
    if isinstance(each, tuple):
        return each[1]
    return Role.US_SENATE if "senator" in who else Role.US_HOUSE


# Every topic with every recipient it asks something of.
ASKED = [
    (topic, who) for topic in TOPICS for who in RECIPIENTS if role_of(who) in asked_roles(CATALOGUE[topic])
]
CLINICIAN = replace(WHO[SenderRole.CLINICIAN], address=Address(city="St. Paul"))
GENDERED = re.compile(r"\b(Mr|Mrs|Ms|Sir|Madam|Congress(wo)?man|Chair(wo)?man|spokes(wo)?man)\b")
PARTISAN = re.compile(
    r"\b(Democrat\w*|Republican\w*|GOP|liberal\w*|conservative\w*|left-wing|right-wing)\b", re.I
)
OVERCLAIMED = re.compile(r"\b(latest|unprecedented|record (high|low|number)|crisis|skyrocket\w*)\b", re.I)


@pytest.fixture(scope="module")
def shared(database, tmp_path_factory):

    settings = replace(read_settings({"OUTREACH_HOME": str(tmp_path_factory.mktemp("home"))}), data=database)
    return Workspace(replace(settings, today=DAY))


@pytest.fixture(scope="module")
def officials(shared: Workspace) -> dict[str, Official]:
    return {name: _official(shared, each) for name, each in RECIPIENTS.items()}


def _official(shared: Workspace, each: str | tuple[str, Role]) -> Official:
    if isinstance(each, str):
        return shared.directory.official(each)
    state, role = each
    ends = {Role.STATE_UPPER: "sldu", Role.STATE_LOWER: "sldl", Role.STATE_LEGISLATURE: "sldu"}
    if role is Role.GOVERNOR:
        return shared.directory.holders(f"ocd-division/country:us/state:{state.lower()}", role)[0]
    divisions = shared.directory.state_divisions(state, ends[role])
    return next(holder for one in divisions for holder in shared.directory.holders(one.id, role))


def body(draft: Draft) -> list[str]:
    return [plain(block.text) for block in draft.blocks if block.part in ("body", "list_item")]


def at_home(sender: Sender, official: Official) -> Sender:
    """The sender, living in the official's state."""
    return replace(sender, address=replace(sender.address, state=official.state))


def words(draft: Draft, kind: Kind) -> int:
    return sum(count_words(block.text) for block in draft.blocks if block.part in kind.counted)


@pytest.mark.parametrize(("topic", "who"), ASKED)
@pytest.mark.parametrize("role", WHO)
def test_every_letter_keeps_the_rules(shared, officials, who, role, topic):
    kind, official = shared.library.kind("letter"), officials[who]
    sender = at_home(WHO[role], official)
    draft = shared.composer.compose(kind, shared.library.topic(topic), sender, official, DAY)
    told = replace(sender, story=STORY)
    with_story = shared.composer.compose(kind, shared.library.topic(topic), told, official, DAY)
    first, *_, last = paragraphs = body(draft)
    text = "\n".join(plain(block.text) for block in draft.blocks)

    assert 150 <= words(draft, kind) <= 345
    assert count_words(STORY) == 51
    assert words(with_story, kind) <= 345  # the marked place asks for 50 words: one page still
    assert body(with_story)[1].startswith(STORY)
    assert "For example: “" in paragraphs[1]
    assert 4 <= len(paragraphs) <= 7
    assert "constituent" in " ".join(re.split(r"(?<=[a-z0-9]\.) ", first)[:2])
    assert re.search(r"\b20\d\d\b", " ".join(paragraphs))
    assert re.match(r"(?:I am|We are) .+?\. Please ", first), first
    said = [*paragraphs[:1], *paragraphs[2:]]  # the second is the place for the scene, with its example
    assert role is not SenderRole.GROUP or not re.search(r"\b(I|my|me|I’m)\b", " ".join(said))
    assert role is not SenderRole.GROUP or not re.search(r"[.?!] (we|our)\b", " ".join(said))
    assert last.count("?") == 1
    assert list(dict.fromkeys(block.part for block in draft.blocks)) == list(kind.parts)
    assert not GENDERED.search(text)
    assert not PARTISAN.search(text)
    assert not OVERCLAIMED.search(text)
    assert not re.search(r"\{\{|\{%|\bNone\b(?! of )|  | [,.;:?!]|\( |\bundefined\b", text)
    assert draft.sources or topic == "group-formation"  # which asks a legislator for half an hour
    assert f"Dear {official.title} {official.family_name}:" in text


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("role", WHO)
@pytest.mark.parametrize("senators", [(), ("Amy Klobuchar", "Tina Smith")])
@pytest.mark.parametrize("day", [DAY, date(2027, 2, 1)])
def test_every_op_ed_keeps_the_rules(shared, topic, role, senators, day):
    kind = shared.library.kind("op-ed")
    place = Place(state_name="Minnesota", senators=senators)
    draft = shared.composer.compose(kind, shared.library.topic(topic), WHO[role], EDITOR, day, place=place)
    told = replace(WHO[role], story=STORY)
    with_story = shared.composer.compose(kind, shared.library.topic(topic), told, EDITOR, day, place=place)
    text = "\n".join(plain(block.text) for block in draft.blocks)
    headline = next(plain(block.text) for block in draft.blocks if block.part == "headline")

    assert 400 <= words(draft, kind) <= 750
    assert 400 <= words(with_story, kind) <= 750
    assert body(with_story)[0].startswith(STORY)  # her scene comes first
    assert count_words(headline) <= 11
    assert "By " + WHO[role].name in text
    assert f"{words(draft, kind)} words" in text
    assert "alone" not in next(plain(block.text) for block in draft.blocks if block.part == "contact")
    assert not GENDERED.search(text)
    assert not PARTISAN.search(text)
    assert not OVERCLAIMED.search(text)
    bills = [bill.number for bill in shared.library.topic(topic).bills]
    assert not bills or day == DAY or not any(number in text for number in bills)
    assert list(dict.fromkeys(block.part for block in draft.blocks)) == list(kind.parts)


@pytest.mark.parametrize("topic", TOPICS)
def test_every_figure_stands_in_a_sentence_that_carries_a_source_and_a_year(shared, officials, topic):
    library = shared.library
    drafts = [
        shared.composer.compose(library.kind("letter"), library.topic(topic), CLINICIAN, officials[who], DAY)
        for one, who in ASKED
        if one == topic
    ]
    drafts.append(
        shared.composer.compose(library.kind("op-ed"), library.topic(topic), CLINICIAN, EDITOR, DAY)
    )
    seen = 0
    for draft in drafts:
        for block in draft.blocks:
            if block.part == "body":
                for sentence, sourced in _sentences(block.text):
                    if ASKING.search(sentence) or OFFERED.search(sentence) or sentence.endswith("?"):
                        continue  # a sum that is asked for, or would be accepted, is not a fact
                    for figure in _FIGURE.findall(sentence):
                        seen += 1
                        if figure in asked_for(library.topic(topic)):
                            continue
                        assert sourced, f"no source for {figure}: {sentence}"
    assert seen


OFFERED = re.compile(r"\b(?:I|[Ww]e) would (?:also )?(?:take|accept|settle for)\b")


def asked_for(topic) -> set[str]:
    """The sums and rates a topic asks for: a proposal has no source."""
    texts = [text for ask in topic.asks for text in (*ask.request.forms.values(), ask.core, ask.does)]
    return {figure for text in texts for figure in _FIGURE.findall(text)}


# Percentages, dollars, large numbers: not years, bill numbers or day numbers.
_FIGURE = re.compile(r"\$[\d.]+|\b\d+(?:\.\d+)? percent|\b\d+(?:\.\d+)? million|\b\d{1,3},\d{3}\b")


def _sentences(text: str) -> list[tuple[str, bool]]:
    """Split marked text into sentences; True where a mark stands in or right after the sentence."""
    text = re.sub(r"([.?!])((?:\[\^[\w.-]+\])+)", r"\2\1", text)
    pieces = re.split(r"(?<=[.?!]) (?=[A-Z“])", text)
    return [(plain(piece), any(run.source for run in runs(piece))) for piece in pieces]


def test_the_letter_changes_with_what_is_true_of_the_recipient(shared, officials):
    def text(who: str, topic: str = "parity-enforcement") -> str:
        kind = shared.library.kind("letter")
        place = Place(state_name=officials[who].state_name)
        of = shared.library.topic(topic)
        draft = shared.composer.compose(kind, of, CLINICIAN, officials[who], DAY, place=place)
        return " ".join(body(draft))

    assert "You serve on the Senate Committee on Finance" in text(
        "a senator on Finance", "reimbursement-rates"
    )
    assert "You serve on" not in text("a senator on neither")
    assert "H.R. 957" not in text("a senator on HELP")
    assert "H.R. 957" in text("a representative")
    assert "Thank you for putting your name on H.R. 957" in text("a sponsor of H.R. 957")
    assert "Thank you for putting your name on" not in text("a representative")
    led = text("the chair of Ways and Means", "reimbursement-rates")
    assert "Please agree, before January 3, to hold a hearing" in led
    assert "Please agree, before January 3, to hold a hearing" not in text(
        "a representative", "reimbursement-rates"
    )
    assert "constituent in the District of Columbia" in text("a delegate")


def test_the_letter_never_changes_with_party(shared, officials):
    kind = shared.library.kind("letter")
    for who, official in officials.items():
        asking = [topic for topic, one in ASKED if one == who]
        assert len(asking) > 10
        drafts = {
            shared.composer.compose(
                kind,
                shared.library.topic(topic),
                CLINICIAN,
                replace(official, party=party),
                DAY,
            )
            for topic in asking
            for party in ("Democrat", "Republican", "Independent")
        }
        assert len(drafts) == len(asking)


def test_a_bill_is_not_named_once_it_has_lapsed(shared, officials):
    draft = shared.composer.compose(
        shared.library.kind("letter"),
        shared.library.topic("parity-enforcement"),
        CLINICIAN,
        officials["a representative"],
        date(2027, 1, 3),
    )
    text = "\n".join(plain(block.text) for block in draft.blocks)
    assert "H.R. 957" not in text
    ask = shared.library.topic("parity-enforcement").asks[0]
    assert "Re: " in text
    assert "H.R." not in ask.subject.at("opening")


@pytest.mark.parametrize(
    "name", ["{{7*7}}", "*", "**Dana**", "<b>Dana</b>", "../../x", "[[Dana]]", "[^x]", "::: body", "_D_"]
)
def test_a_name_is_printed_letter_for_letter(shared, officials, name):
    sender = replace(CLINICIAN, name=name, organization=name, story=f"{name} said so.\n\n- {name}")
    for kind, to in (("letter", officials["a representative"]), ("op-ed", EDITOR)):
        draft = shared.composer.compose(
            shared.library.kind(kind), shared.library.topic("parity-enforcement"), sender, to, DAY
        )
        texts = [plain(block.text) for block in draft.blocks]
        assert any(f"{name} said so." in text for text in texts)
        assert any(text.startswith(f"- {name}") for text in texts)
        assert any(text.startswith((f"{name}, LMFT", f"By {name}")) for text in texts)


def test_the_same_arguments_give_the_same_draft(shared, officials):
    def once() -> Draft:
        return shared.composer.compose(
            shared.library.kind("letter"),
            shared.library.topic("parity-enforcement"),
            CLINICIAN,
            officials["a senator on Finance"],
            DAY,
        )

    assert once() == once()


def test_a_kind_is_not_written_to_a_role_it_does_not_name(shared, officials):
    with pytest.raises(InputError, match="not written to the role “us-senate”"):
        shared.composer.compose(
            shared.library.kind("op-ed"),
            shared.library.topic("parity-enforcement"),
            CLINICIAN,
            officials["a senator on HELP"],
            DAY,
        )


def test_a_topic_without_an_ask_for_the_role_says_whom_it_has_one_for(shared, officials):
    topic = shared.library.topic("parity-enforcement")
    only_senate = replace(topic, asks=tuple(ask for ask in topic.asks if Role.US_SENATE in ask.to))
    with pytest.raises(InputError) as fault:
        shared.composer.compose(
            shared.library.kind("letter"),
            only_senate,
            CLINICIAN,
            officials["a representative"],
            DAY,
        )
    assert "us-house" in fault.value.message
    assert "us-senate" in fault.value.hint


def test_a_topic_that_lacks_a_block_says_which(shared):
    topic = shared.library.topic("parity-enforcement")
    prose = {name: text for name, text in topic.prose.items() if name != "lede"}
    with pytest.raises(FaultyFile, match=r"parity-enforcement\.yaml: the kind “op-ed” needs a block “lede”"):
        shared.composer.compose(
            shared.library.kind("op-ed"), replace(topic, prose=prose), CLINICIAN, EDITOR, DAY
        )


def test_a_letter_never_claims_a_constituent_who_lives_elsewhere(shared, officials):
    elsewhere = replace(CLINICIAN, address=Address(state="WI"))
    with pytest.raises(InputError, match="address is in WI, but Senator Tina Smith represents MN"):
        shared.composer.compose(
            shared.library.kind("letter"),
            shared.library.topic("parity-enforcement"),
            elsewhere,
            officials["a senator on Finance"],
            DAY,
        )


def test_templates_get_plain_values_only():
    check_plain({"a": {"b": ("c", 1, None)}})
    with pytest.raises(TypeError, match=r"values\.a\.b is a Recipient"):
        check_plain({"a": {"b": Recipient(role="editor")}})


@pytest.mark.parametrize(
    ("names", "text"), [((), ""), (("A",), "A"), (("A", "B"), "A and B"), (("A", "B", "C"), "A, B and C")]
)
def test_names_are_listed_as_a_sentence_does(names, text):
    assert listed(names) == text


def test_a_third_fact_gives_way_to_the_writers_own_words_unless_the_writer_chose_it(shared, officials):
    kind, topic = shared.library.kind("letter"), shared.library.topic("stigma-reduction")
    official = officials["a senator on neither"]
    brief = at_home(CLINICIAN, official)
    telling = replace(brief, observation=f"{STORY} {STORY}")
    told = shared.composer.compose(kind, topic, telling, official, DAY)
    assert words(told, kind) <= 345
    suiting = (fact.evidence.id for fact in topic.facts if not fact.to or official.role in fact.to)
    names = tuple(dict.fromkeys(suiting))[:3]
    assert len(names) == 3
    chosen = EvidenceChoice(only=names)
    kept = shared.composer.compose(kind, topic, telling, official, DAY, evidence=chosen)
    assert set(names) <= {source.id for source in kept.sources}
    assert len(told.sources) < len(kept.sources)


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("We waited seven months", "We waited seven months."),
        ("We waited.\n\nThen we left", "We waited.\n\nThen we left."),
        ("Why must we wait?", "Why must we wait?"),
        ("They said “wait.”", "They said “wait.”"),
        ("It is told at example.org/wait", "It is told at example.org/wait"),
        ("", ""),
    ],
)
def test_what_follows_a_member_s_words_is_a_sentence_of_its_own(words: str, printed: str):
    assert own_paragraphs(words) == printed
