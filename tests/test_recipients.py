"""Whom `--to` reaches: roles, ids, chairs of committees, agencies; and what a letter may say of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from outreach.argument_values import angle_of
from outreach.checks import words_of
from outreach.constituency import check_constituent, is_constituent, place_name, serves_sender
from outreach.draft_text import runs
from outreach.errors import InputError, UnknownName
from outreach.forms_of_address import address_note, inside_address, salutation, spoken_name
from outreach.merge_values import committee_values
from outreach.model import (
    Address,
    Ask,
    CommitteeInterest,
    CommitteeSeat,
    Draft,
    Role,
    SeatStatus,
    Sender,
    SenderRole,
    Timed,
    Topic,
)
from outreach.workspace import Drafted, Request, Workspace, draft_name

DAY = date(2026, 11, 23)
HOME = Sender(
    name="Dana Ruiz",
    credentials="LMFT",
    role=SenderRole.CLINICIAN,
    profession="licensed marriage and family therapist",
    address=Address(city="St. Paul", state="MN", zip="55105"),
)


def drafted(workspace: Workspace, *to: str, sender: Sender = HOME, **more: Any) -> Drafted:
    given = {"zip": "55105", "day": DAY, "topic": "parity-enforcement", "kinds": ("letter",), **more}
    return workspace.draft(Request(sender=sender, to=to, **given))


def text(draft: Draft) -> str:
    return "\n".join(block.text for block in draft.blocks)


def part(draft: Draft, name: str) -> list[str]:
    return [line for block in draft.blocks if block.part == name for line in block.text.splitlines()]


@pytest.fixture
def asking(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Topic:
    """A topic that asks agencies too; which topics do so is not this test's business."""
    topic = workspace.library.topic("parity-enforcement")
    roles = ("insurance-commissioner", "federal-agency")
    ask = replace(
        topic.asks[0],
        id="agencies",
        to=roles,
        bills={},
        subject=Timed({"": "Examine"}),
        request=Timed({"": "examine plans"}),
        question=Timed({"": "Will you examine them?"}),
    )
    asks: tuple[Ask, ...] = (*topic.asks, ask)
    told = replace(topic, asks=asks)
    monkeypatch.setattr(workspace.library, "topic", lambda _: told)
    return told


CHAIRS = {
    "chair:senate-help": (
        "C001075",
        ("Chair, Committee on Health, Education, Labor, and Pensions", "United States Senate"),
        "Washington, DC 20510",
    ),
    "chair:SSFI": (
        "C000880",
        ("Chair, Committee on Finance", "United States Senate"),
        "Washington, DC 20510",
    ),
    "chair:senate-aging": (
        "S001217",
        ("Chair, Special Committee on Aging", "United States Senate"),
        "Washington, DC 20510",
    ),
    "chair:house-health": (
        "G000568",
        (
            "Chair, Subcommittee on Health",
            "Committee on Energy and Commerce",
            "U.S. House of Representatives",
        ),
        "Washington, DC 20515",
    ),
    "chair:house-ways-and-means": (
        "S001195",
        ("Chair, Committee on Ways and Means", "U.S. House of Representatives"),
        "Washington, DC 20515",
    ),
}


@pytest.mark.parametrize("name", CHAIRS)
def test_a_chair_of_congress_is_addressed_as_chair(workspace, name):
    bioguide, lines, city = CHAIRS[name]
    made = drafted(workspace, name, zip="")
    ((draft, recipient),) = made.drafts
    assert recipient is not None
    assert (draft.recipient.id, made.left_open) == (bioguide, ())
    assert inside_address(recipient) == (f"The Honorable {recipient.name}", *lines, city)
    assert part(draft, "salutation") == [f"Dear Chair {recipient.family_name}:"]
    assert draft.title.startswith(f"Letter to Chair {recipient.name}: ")


def test_a_chair_elsewhere_is_never_told_your_constituent(workspace):
    ((draft, _),) = drafted(workspace, "chair:senate-help", zip="").drafts
    assert "constituent" not in text(draft)
    assert "I am a licensed marriage and family therapist in St. Paul, Minnesota." in text(draft)
    assert "Louisiana" not in text(draft)
    assert not [finding for finding in workspace.check(draft) if "constituent" in finding.rule]
    assert "You chair the Senate Committee on Health, Education, Labor, and Pensions, which" in text(draft)


def test_a_senator_who_chairs_is_told_your_constituent_at_home(workspace):
    crapo = replace(HOME, address=Address(city="Boise", state="ID", zip="83702"))
    made = drafted(workspace, "chair:senate-finance", sender=crapo, zip="")
    assert "I am your constituent in Boise, Idaho, and" in text(made.drafts[0][0])
    assert part(made.drafts[0][0], "salutation") == ["Dear Chair Crapo:"]


def test_of_a_representative_who_chairs_it_is_not_known_and_not_said(workspace):
    guthrie = replace(HOME, address=Address(city="Frankfort", state="KY", zip="40601"))
    made = drafted(workspace, "chair:house-energy-and-commerce", sender=guthrie, zip="")
    assert "constituent" not in text(made.drafts[0][0])
    assert "in Frankfort, Kentucky" in text(made.drafts[0][0])


def test_a_states_chair_is_named_by_state_chamber_and_words(workspace):
    ((draft, chair),) = drafted(workspace, "chair:mn-senate-health").drafts
    assert chair is not None
    assert inside_address(chair)[:3] == (
        "The Honorable Melissa Wiklund",
        "Chair, Health and Human Services Committee",
        "Minnesota Senate",
    )
    assert "I am a licensed marriage and family therapist in St. Paul, Minnesota." in text(draft)
    assert "constituent" not in text(draft)


def test_two_chairs_of_a_joint_committee_get_a_letter_each(workspace):
    massachusetts = replace(HOME, address=Address(state="MA", zip="02139"))
    made = drafted(
        workspace, "chair:ma-joint-mental-health-substance-use-and-recovery", sender=massachusetts, zip=""
    )
    assert sorted(draft.recipient.name for draft, _ in made.drafts) == ["John Velis", "Mindy Domb"]
    assert len({draft_name(draft, one) for draft, one in made.drafts}) == 2


def test_a_chair_of_another_state_is_not_written_to(workspace):
    with pytest.raises(InputError, match="The return address is in MN, but Chair Judy Lee is in ND"):
        drafted(workspace, "chair:nd-senate-human-services", zip="", allow_stale=True)


def test_ones_own_senator_and_chair_are_two_letters_in_two_files(workspace):
    idaho = replace(HOME, address=Address(state="ID", zip="83702"))
    made = drafted(workspace, "C000880", "chair:senate-finance", sender=idaho, zip="83702")
    assert len({draft_name(draft, one) for draft, one in made.drafts}) == 2


def test_committees_of_an_old_congress_have_no_chair(workspace):
    made = drafted(workspace, "chair:senate-finance", zip="", day=date(2027, 1, 3))
    assert made.drafts == ()
    assert [(seat.status, str(seat.valid_until)) for seat in made.wanted] == [
        (SeatStatus.EXPIRED, "2027-01-03")
    ]
    assert "Committees were named again on 2027-01-03" in made.wanted[0].note
    stale = drafted(workspace, "chair:senate-finance", zip="", day=date(2027, 1, 3), allow_stale=True)
    assert part(stale.drafts[0][0], "notice")


@pytest.mark.parametrize(
    ("name", "told", "hint"),
    [
        ("chair:senate-hlep", "There is no committee “senate-hlep”", "senate-help"),
        ("chair:mn-senate-helth", "There is no committee “mn-senate-helth”", "mn-senate-health-and-human"),
        ("chair:mn-health", "may mean 2 committees", "mn-senate-health-and-human-services"),
        ("chair:", "There is no committee “”", "house-health"),
        ("gouvernor", "There is no recipient “gouvernor”", "Did you mean governor"),
        ("us-esba", "There is no recipient “us-esba”", "us-ebsa"),
        ("federal-agency", "Which federal agency?", "us-ebsa (Employee Benefits Security Administration)"),
        ("B001230", "Senator Tammy Baldwin represents WI, not this place", "chair:senate-help"),
    ],
)
def test_a_name_that_reaches_nobody_is_told_with_the_way_out(workspace, name, told, hint):
    with pytest.raises(InputError) as fault:
        drafted(workspace, name)
    assert told in fault.value.message
    assert hint in fault.value.hint


def test_every_short_name_leads_to_a_committee_with_a_chair(workspace):
    named = workspace.committees.of()
    assert len(named) > 30
    for one in named:
        assert workspace.committees.named(one.name) == one.committee
        assert workspace.directory.committee_chairs(one.committee.id), one.name


def test_every_committee_of_a_state_is_reached_by_its_short_name(workspace):
    seen = 0
    for state in ("CA", "IL", "MA", "MN", "NE", "NY", "PR", "TX"):
        for one in workspace.committees.of(state):
            seen += 1
            assert workspace.committees.named(one.name).name == one.committee.name
    assert seen > 60


def test_every_chair_on_record_can_be_addressed(workspace):
    directory, seen = workspace.directory, 0
    for state in ("", "CA", "DC", "ID", "MA", "MN", "NE", "NH", "NY", "PR", "TX", "VT"):
        for committee in directory.committees(state):
            for chair in directory.committee_chairs(committee.id):
                seen += 1
                lines = inside_address(replace(chair, chairing=committee))
                assert lines[0].startswith("The Honorable ")
                assert lines[1].startswith("Chair, ")
                assert not any(word in "\n".join(lines) for word in ("Chairman", "Committee Committee"))
    assert seen > 250


def test_an_id_is_enough_without_a_place(workspace):
    made = drafted(workspace, "K000367", zip="")
    assert [draft.recipient.name for draft, _ in made.drafts] == ["Amy Klobuchar"]
    assert "I am your constituent in St. Paul, Minnesota, and" in text(made.drafts[0][0])
    with pytest.raises(InputError, match="represents WI"):
        drafted(workspace, "B001230", zip="")


def test_naming_a_candidate_settles_a_split_zip(workspace):
    illinois = replace(HOME, address=Address(state="IL", zip="60614"))
    found = workspace.find_officials(zip="60614", as_of=DAY)
    (house,) = (seat for seat in found.seats if seat.role is Role.US_HOUSE)
    chosen = house.candidates[1].official
    assert chosen is not None
    made = drafted(workspace, chosen.id, sender=illinois, zip="60614")
    assert [draft.recipient.id for draft, _ in made.drafts] == [chosen.id]
    assert made.wanted[0].note == "The recipient was chosen by you."


def test_a_commissioner_is_written_to_by_title(workspace, asking):
    ((draft, agency),) = drafted(workspace, "insurance-commissioner").drafts
    assert agency is not None
    assert part(draft, "inside_address") == [
        "Commissioner",
        "Minnesota Department of Commerce",
        "Suite 280",
        "85 7th Place East",
        "Saint Paul, MN 55101",
    ]
    assert part(draft, "salutation") == ["Dear Commissioner:"]
    assert "constituent" not in text(draft)
    assert "I am a licensed marriage and family therapist in St. Paul, Minnesota." in text(draft)
    assert draft.recipient.name == "Commissioner, Minnesota Department of Commerce"
    assert "of medium confidence" in draft.notes[0]
    assert draft_name(draft, agency).endswith("_to_mn-insurance")


def test_an_address_nobody_has_found_is_a_marked_place_and_is_told(workspace, asking):
    samoa = replace(HOME, address=Address(state="AS", zip="96799"))
    ((draft, _),) = drafted(workspace, "insurance-commissioner", sender=samoa, zip="96799").drafts
    assert part(draft, "inside_address")[-1] == "[[street address: look it up]]"
    assert "of low confidence" in draft.notes[0]


def test_every_line_of_an_address_with_a_weak_source_is_to_be_checked(workspace, asking):
    pierre = replace(HOME, address=Address(state="SD", zip="57501"))
    ((draft, _),) = drafted(workspace, "insurance-commissioner", sender=pierre, zip="57501").drafts
    assert part(draft, "inside_address")[2:] == [
        "[[check: 2nd Floor]]",
        "[[check: 124 South Euclid Avenue]]",
        "[[check: Pierre, SD 57501]]",
    ]
    assert "of low confidence" in draft.notes[0]


def test_an_address_on_the_page_of_the_agency_goes_without_a_word(workspace, asking):
    maine = replace(HOME, address=Address(state="ME", zip="04101"))
    ((draft, _),) = drafted(workspace, "insurance-commissioner", sender=maine, zip="04101").drafts
    assert part(draft, "inside_address")[2:] == ["34 State House Station", "Augusta, ME 04333"]
    assert not any("confidence" in note for note in draft.notes)


def test_a_call_script_for_a_commissioner_has_the_telephone(workspace, asking):
    maine = replace(HOME, address=Address(state="ME", zip="04101"))
    asked = {"kinds": ("call-script",), "sender": maine, "zip": "04101"}
    ((draft, _),) = drafted(workspace, "insurance-commissioner", **asked).drafts
    assert "Phone: 207-624-8475." in text(draft)


@pytest.mark.parametrize(
    ("name", "line", "greeting"),
    [
        ("us-ebsa", "200 Constitution Avenue NW", "Dear Assistant Secretary:"),
        ("us-hhs", "200 Independence Avenue SW", "Dear Secretary:"),
        ("us-cms", "7500 Security Boulevard", "Dear Administrator:"),
    ],
)
def test_a_federal_agency_is_written_to_from_anywhere(workspace, asking, name, line, greeting):
    ((draft, _),) = drafted(workspace, name, zip="").drafts
    assert line in part(draft, "inside_address")
    assert part(draft, "salutation") == [greeting]
    assert "constituent" not in text(draft)
    assert "I am a licensed marriage and family therapist in St. Paul, Minnesota." in text(draft)


def test_the_commissioner_of_another_state_is_not_written_to(workspace, asking):
    with pytest.raises(InputError, match="in MN, but the Commissioner is in CO"):
        drafted(workspace, "co-insurance", zip="")


def test_without_a_state_the_place_is_marked_never_guessed(workspace, asking):
    nowhere = replace(HOME, address=Address())
    ((draft, _),) = drafted(workspace, "us-ebsa", sender=nowhere, zip="").drafts
    assert "[[your state]]" in text(draft)
    with pytest.raises(InputError, match="Whose lawmakers"):
        drafted(workspace, "insurance-commissioner", sender=nowhere, zip="")


def test_without_to_a_topic_for_agencies_alone_goes_to_the_commissioner(workspace, asking, monkeypatch):
    only = replace(asking, asks=asking.asks[-1:])
    monkeypatch.setattr(workspace.library, "topic", lambda _: only)
    ((draft, _),) = drafted(workspace).drafts
    assert draft.recipient.id == "mn-insurance"


def test_who_is_a_constituent(workspace):
    directory = workspace.directory
    smith, cassidy = directory.official("S001203"), directory.official("C001075")
    chair = replace(cassidy, chairing=directory.committee("SSHR"))
    assert is_constituent(HOME, smith)
    assert not is_constituent(HOME, chair)
    assert is_constituent(replace(HOME, address=Address(state="LA")), chair)
    assert not is_constituent(replace(HOME, address=Address()), chair)
    assert serves_sender(HOME, smith)
    assert not serves_sender(HOME, chair)
    check_constituent(HOME, chair)
    with pytest.raises(InputError, match="represents LA"):
        check_constituent(HOME, cassidy)
    assert place_name(HOME, chair, "") == "Minnesota"
    assert place_name(HOME, cassidy, "") == "Louisiana"


def test_a_chairs_own_committee_is_the_one_named(workspace):
    guthrie = workspace.directory.official("G000558")
    interests = tuple(
        CommitteeInterest(id=one.id, why="acts") for one in reversed(guthrie.committees) if not one.parent_id
    )
    assert committee_values(guthrie.committees, interests, chairing="HSIF") == {
        "name": "House Committee on Energy and Commerce",
        "why": "acts",
        "serve": "chair",
    }
    assert committee_values(guthrie.committees, interests, chairing="HSWM") is None


@pytest.mark.parametrize(
    ("title", "serve"),
    [
        ("", "serve on"),
        ("Chairman", "chair"),
        ("Chair", "chair"),
        ("Co-chair", "chair"),
        ("Vice chair", "serve on"),
    ],
)
def test_who_leads_a_committee_is_told_so_in_a_letter_as_a_member_too(title: str, serve: str):
    seat = CommitteeSeat(id="SSFI", name="Senate Committee on Finance", title=title)
    told = committee_values((seat,), (CommitteeInterest(id="SSFI", why="acts"),))
    assert told is not None
    assert told["serve"] == serve


def test_a_subcommittee_is_named_with_its_committee():
    parts = (
        CommitteeSeat(id="SSAP", name="Senate Committee on Appropriations"),
        CommitteeSeat(id="SSAP18", name="Legislative Branch", parent_id="SSAP"),
        CommitteeSeat(id="SSFI10", name="Health Care", parent_id="SSFI"),
    )
    told = [committee_values(parts, (CommitteeInterest(id=one.id, why="acts"),)) for one in parts]
    assert [one and one["name"] for one in told] == [
        "Senate Committee on Appropriations",
        "Senate Committee on Appropriations’ Subcommittee on Legislative Branch",
        "Subcommittee on Health Care",
    ]


def test_address_notes_are_for_doubtful_addresses_only(workspace):
    directory = workspace.directory
    assert address_note(directory.official("S001203")) == ""
    agency = directory.agency(Role.INSURANCE_COMMISSIONER, "SD")
    assert "low confidence" in address_note(agency)
    assert (salutation(agency), spoken_name(agency)) == ("Dear Director:", "the Director")


def test_no_committee_is_guessed_from_no_words(workspace):
    with pytest.raises(UnknownName):
        workspace.committees.named("MN")


def test_where_only_federal_agencies_can_act_the_writer_chooses(workspace, asking, monkeypatch):
    only = replace(asking, asks=(replace(asking.asks[-1], to=("federal-agency",)),))
    monkeypatch.setattr(workspace.library, "topic", lambda _: only)
    with pytest.raises(InputError, match="Which federal agency"):
        drafted(workspace)
    assert [draft.recipient.id for draft, _ in drafted(workspace, "us-ebsa", "us-cms").drafts] == [
        "us-ebsa",
        "us-cms",
    ]


def test_a_kind_the_topic_has_nothing_for_says_so(workspace, asking, monkeypatch):
    nobody = replace(asking, asks=(replace(asking.asks[-1], to=("client",)),))
    monkeypatch.setattr(workspace.library, "topic", lambda _: nobody)
    with pytest.raises(InputError, match="The kind “letter” is written to us-senate"):
        drafted(workspace)


def test_a_draft_leaves_room_for_the_writers_words_like_every_composed_letter(workspace: Workspace):
    kind, topic = workspace.library.kind("letter"), workspace.library.topic("parity-enforcement")
    for draft, recipient in drafted(workspace).drafts:
        assert draft == workspace.composer.compose(kind, topic, HOME, recipient, DAY)
        asked, example = angle_of(topic, HOME, draft.recipient.role).moment.for_sender("clinician")
        places = [run.text for block in draft.blocks for run in runs(block.text) if run.place]
        assert f"{asked} For example: “{example}”" in places
        scene = replace(HOME, story=" ".join(["word"] * 50))
        filled = workspace.composer.compose(kind, topic, scene, recipient, DAY)
        assert words_of(filled, kind) <= kind.words_max


@pytest.mark.parametrize("to", ["us-senate", "chair:senate-help", "mn-insurance", "us-ebsa", "governor"])
def test_a_letter_without_the_writers_words_has_no_share_of_them(workspace: Workspace, to: str):
    told = Sender(name=HOME.name, credentials="LMFT", profession=HOME.profession, address=HOME.address)
    for draft, _ in drafted(workspace, to, sender=told).drafts:
        assert workspace.own_share(draft) == 0
    told = replace(told, observation="Visits are approved four at a time, and families give up.")
    for draft, _ in drafted(workspace, to, sender=told).drafts:
        whole = words_of(draft, workspace.library.kind("letter"))
        assert workspace.own_share(draft) == pytest.approx(11 / whole, abs=0.01)
