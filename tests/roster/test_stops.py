"""Who must not be drafted: every spelling of it, in any column; and what only sounds like it."""

from __future__ import annotations

import pytest
from conftest import rows_of

from outreach.roster import open_roster
from outreach.roster.stop_columns import find_stop_column
from outreach.roster.word_lists import read_word_lists

SKIPPED = """
Do Not Mail=Yes|Do Not Mail=x|Do Not Mail=1|Do Not Mail=TRUE|Do Not Mail=Y|Do Not Mail=5/1/2026|DNM=-1
Do Not Contact?=Yes|DoNotContact=true|do_not_contact=t|Don't Mail=yes|Contact: Do Not=x|NoMail=1|No Mail=✓
npsp__Do_not_contact__c=TRUE|npsp__Deceased__c=TRUE|HasOptedOutOfEmail=TRUE|Is Deceased=Yes|Deceased (Y/N)=Y
CnBio_Deceased=Yes|CnBio_Requests_no_email=Yes|Deceased?=2024-05-01|Member deceased=1|DOD=5/1/2026
Date of death=March 3, 2024|Unsub date=5/1/26|Unsubscribed on=2026-02-03|Opt-Out Date=46143
Opted Out At=2026-01-01
Postal Opt Out=Yes|Opt Out (Mail)=Y|Mail opt-out=checked|Global Opt-Out=1|Unsubscribed from all email=true
GDPR consent=No|Consent given=No|Consent=revoked|Consent status=Consent withdrawn|Permission=denied
Opted In=No|Email opt-in=N
Subscribed=false
Agrees to sign=No|Sign my name=No|Willing to sign?=No|Wants letters?=No|OK to use my name?=no thanks
Include me=N
May we include you in the letter campaign?=No|Do you consent to our writing in your name?=I do not
Can we send letters on your behalf?=Not at this time|Consent revoked=Yes|Refused to sign=Yes
Please remove me=Yes
Fallecido=Sí|No contactar=sí|Suppress=Yes|ShouldForget=TRUE|Archived=yes|Deleted=1
"""
ASKED = """
Status=Deceased|Status=DECEASED 5/2024|Membership Status=Withdrawn|Record status=Inactive
Status=Inactive - moved
Column 12=Unsubscribed|Flag=DO NOT CONTACT|Privacy=do_not_mail|Solicit Codes=No Phone; No Mail
Tags=volunteer, DNC
Solicit Codes=Do Not Mail|Communication preferences=Do not contact|Contact Preference=None|Codes=NoContact
Notes 2=Please don’t contact her again|Staff log=asked to be removed in May|Constituency=Former Member
Active?=N|Is Active=FALSE|Current member=No|Inactive=Yes|Withdrawn=2026-03-01|Resigned=Yes|Removed=x
Exclude=Yes
Skip=Yes|Date left=3/2026|Withdrawal date=3/2026|Reason for leaving=moved to Texas|Unable to contact=Yes
Bad address=Yes|FLAG: Bad Address=Yes|npsp__Undeliverable_Address__c=TRUE|Returned mail=x|Bounced=Yes
Moved?=Yes
Address valid=No|Mail status 2=Return to sender|Newsletter=No|Attending?=No|RSVP=Declined
Will you attend the Hill day?=No
Category=Lapsed|Standing=Expired|Canvass result=Refused|Contact status=No longer a member
Alert=legal hold; DNM
Title=Deceased|Organization=Estate of Ann Lee|Street 2=RETURN TO SENDER|Status=Fallecida|Statut=Décédé
Observaciones=Dado de baja|Status=Verstorben
Preferences=Opted out of everything
Anonymous=Yes|Duplicate record=Yes|Story=Deceased|Attendee Status=Not Attending|Prefix=Estate of
Comments=do not mail
"""
ASKED += """Contact?=No|Mail=No|Solicit=No|Opt status=Out|Communication=None|Contact via=None
Unable to reach=Yes|Address status=Bad
Removed from list=Yes|Solicitation code=DNS|Vital status=Deceased|Disposition=Refused|Privacy=Confidential
"""
HARMLESS = """
Status=Active|Status=Active member since 2019|Status=Pending - Renewal|Membership Status=Lapsed
Do Not Mail=No|Do Not Mail=
Do Not Call=Yes|do_not_phone=1|OK to text?=No|Photo consent=No|May we photograph you?=No
can2_sms_status=unsubscribed
Deceased=No|Deceased=0|Date of death=|Unsub date=0000-00-00|Inactive=No|Inactive license?=No
License status=Inactive
Voter status=Inactive|Insurance status=Lapsed|Spouse deceased=Yes|Partner status=Deceased|Consent=Yes
Consent=I agree
Consent=Granted 5/1/2026|Agrees to sign=Yes, gladly|GDPR consent=accepted|Email opt-in=Y|Active?=Yes
Newsletter=Weekly
Attending?=Yes|Attending?=Virtually|Attended last year=No|Flag=Do not contact: no
Tags=removed from do not contact list
Notes 2=not deceased, we checked|Occupation=Hospice nurse, works with deceased patients’ families
Story=My brother died. Insurers do not contact us, and my plan lapsed.|Bio=Withdrawn children are her field.
Why this matters to you=I was inactive for years and left my job.
What do you see at work?=Families who opted out of care.
Interests=moved to action by stories|Nickname=Skip|Payment status=Cancelled|Administration access=no access
Photo albums enabled=no|Event history=Hill Day 2024 - cancelled by snow|Chapter=Left Bank
Exclude from Household Name=Yes
Marital status=Widowed|Previous status=Inactive|Volunteer=No|Willing to testify=No|School=Closed
Employment status=Retired
Last contact date=2025-01-01|Sign-up date=2024-05-05|Preferred contact method=Email|Title=Dean
"""


def cells(table: str) -> list[tuple[str, str]]:
    items = [item for line in table.strip().splitlines() for item in line.split("|") if item]
    return [(header, cell) for header, _, cell in (item.partition("=") for item in items)]


def roster_of(header: str, cell: str) -> str:
    line = f'"{cell}"' if "," in cell else cell
    known = "First Name,Last Name,Address,City,State,Zip"
    return f"{known},{header}\nAnn,Lee,1 Elm St,Springfield,IL,62704,{line}\n"


def test_the_tables_are_long_enough():
    assert len(cells(SKIPPED)) + len(cells(ASKED)) >= 110
    assert len(cells(HARMLESS)) >= 55


@pytest.mark.parametrize(("header", "cell"), cells(SKIPPED))
def test_a_known_column_takes_a_person_off_the_list(write, header, cell):
    row = rows_of(write(roster_of(header, cell)))[0]
    assert row.state.value == "skipped"
    assert row.code in ("opted-out", "deceased", "archived")
    assert header in row.reason


@pytest.mark.parametrize(("header", "cell"), cells(ASKED))
def test_a_cell_that_says_so_in_any_column_needs_a_person(write, header, cell):
    row = rows_of(write(roster_of(header, cell)))[0]
    assert row.state.value == "needs-attention"
    assert row.code in ("stop", "notes")
    assert header in row.reason or row.code == "notes"


@pytest.mark.parametrize(("header", "cell"), cells(HARMLESS))
def test_what_only_sounds_like_it_stops_nobody(write, header, cell):
    row = rows_of(write(roster_of(header, cell)))[0]
    assert (row.state.value, row.reason) == ("usable", "")


def test_the_reason_names_column_and_value_and_what_to_do(write):
    row = rows_of(write(roster_of("Status", "Deceased")))[0]
    assert row.reason == (
        "“Status” says “Deceased”: delete the row, or clear the cell if a letter is right all the same"
    )


def test_an_answer_that_is_neither_yes_nor_no_needs_a_person(write):
    row = rows_of(write(roster_of("OK to use my name?", "Only first name")))[0]
    assert (row.state.value, row.code) == ("needs-attention", "unclear")


def test_dues_that_lapsed_are_remarked(write):
    row = rows_of(write(roster_of("Membership status", "Lapsed")))[0]
    assert (row.state.value, row.remarks) == ("usable", ("“Membership status” says “lapsed”",))


def test_a_question_that_is_answered_in_sentences_is_no_consent(write):
    header = "Would you like to participate in shaping our agenda"
    text = "I would bring what I hear from families who wait for months to the meeting."
    lines = "".join(f"Ann{n},Lee,{n} Elm St,Springfield,IL,62704,{text}\n" for n in range(1, 5))
    rows = rows_of(write(f"First Name,Last Name,Address,City,State,Zip,{header}\n{lines}"))
    assert {row.state.value for row in rows} == {"usable"}


def test_no_mapping_turns_off_that_somebody_has_died(write):
    header = "Name,Zip,Deceased,Do Not Mail\n"
    path = write(header + "Ann Lee,62704,yes,\nBo Lee,62704,,yes\n")
    assert [row.code for row in rows_of(path, mapping={"opt_out": ""})] == ["deceased", ""]
    assert [row.code for row in rows_of(path, mapping={"opt_out": "Do Not Mail"})] == [
        "deceased",
        "opted-out",
    ]


def test_a_column_that_looks_like_a_consent_and_is_not_read_is_named_first(write):
    path = write("Name,Zip,Photo consent,Hill visit before?,Shirt\nAnn Lee,62704,No,Yes,M\n")
    notes = open_roster(path).notes
    assert notes[0].startswith("NOT READ, though it may be a consent: “Photo consent”, “Hill visit before?”.")
    assert '--map opt_out="Photo consent"' in notes[0]
    assert notes[1] == "Not used: “Shirt”."
    assert rows_of(path, mapping={"opt_out": "Photo consent"})[0].code == "opted-out"


def test_the_columns_that_leave_people_out_are_named(write):
    notes = open_roster(write("Name,Zip,Deceased?,OK to use my name?\nAnn Lee,62704,,Yes\n")).notes
    assert "Who is left out or asked about is read from: “Deceased?”, “OK to use my name?”." in notes


def test_a_second_row_that_says_so_is_not_lost_as_a_duplicate(write):
    header = "Name,Street,Zip,Status\n"
    rows = rows_of(write(header + "Ann Lee,1 Elm St,62704,\nAnn Lee,1 Elm St,62704,Deceased\n"))
    assert [row.code for row in rows] == ["", "stop"]
    assert "line 2 is the same person and is drafted" in rows[1].reason
    assert len({row.key for row in rows}) == 2


def test_no_header_of_the_list_means_two_things():
    seen: dict[str, tuple[str, ...]] = {}
    for group in read_word_lists("stops")["columns"]:
        for header in group["headers"]:
            meaning = find_stop_column(0, header)
            assert meaning is not None, header
            assert (meaning.kind, meaning.stops_on, meaning.then) == (
                group["kind"], group["stops_on"], group["then"]
            ), header  # fmt: skip
            seen[header] = (group["kind"], group["stops_on"])
    assert len(seen) > 600
