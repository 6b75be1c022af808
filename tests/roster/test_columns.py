"""Which column is which: the alias table, ambiguities, and what --map says."""

from __future__ import annotations

import pytest
from conftest import rows_of

from outreach.errors import InputError, UnknownName
from outreach.roster import FIELDS, VALUES, aliases, open_roster
from outreach.senders import FIELDS as SENDER_FIELDS


def test_no_spelling_means_two_fields():
    spellings = [word for ranks in aliases.FIELDS.values() for rank in ranks for word in rank.split()]
    assert len(spellings) > 200
    doubled = {word for word in spellings if spellings.count(word) > 1}
    assert doubled == set()
    assert set(spellings) & set(aliases.place_table()) == set()
    assert all(word == aliases.squeeze(word) for word in (*spellings, *aliases.place_table()))


def test_every_field_of_a_sender_is_a_value_of_a_row():
    assert set(SENDER_FIELDS) - {"views"} <= set(VALUES)  # which a group says once, for all
    assert set(aliases.FIELDS) - set(FIELDS) == {"household", "contact_type"}


@pytest.mark.parametrize(
    ("header", "field"),
    [
        *(("FIRST_NAME", "given_name"), ("FirstName", "given_name"), (" first  name ", "given_name")),
        *(("E-mail 1 - Value", "email"), ("[Email | Primary]", "email"), ("Pref Phone ", "phone")),
        *(
            ("Apellido", "family_name"),
            ("Ocupación", ""),
            ("Teléfono", "phone"),
            ("Why this matters to you", "story"),
        ),
    ],
)
def test_headers_are_compared_by_letters_and_digits_alone(header, field):
    found = aliases.field_table().get(aliases.squeeze(header))
    assert (found[0] if found else "") == field


@pytest.mark.parametrize(
    ("header", "place"),
    [
        *(("Zip/Postal Code", ("", "zip")), ("Mailing State/Province", ("mailing", "state"))),
        *(
            ("[Address | Home | Line 1]", ("home", "street")),
            ("Street address line 1 - Home", ("home", "street")),
        ),
        *(
            ("Address 1 - Postal Code", ("1", "zip")),
            ("Address 1", ("", "street")),
            ("mZip5", ("mailing", "zip")),
        ),
        *(("Business Postal Code", ("work", "zip")), ("can2_state_abbreviated", ("", "state"))),
        *(("primary_address1", ("primary", "street")), ("Address", ("", "either"))),
        *(("Home Address 1", ("home", "street")), ("City - Home 2", ("home 2", "city"))),
    ],
)
def test_columns_of_an_address_name_which_address_it_is(header, place):
    assert aliases.place_table()[aliases.squeeze(header)] == place


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("What have you seen?", "observation"),
        ("What is your full name?", "name"),
        ("Home address (street, city, state, ZIP)", "address"),
        ("In your own words: why does mental health care matter to you?", "story"),
        ("Which of these describes you best?", "own_role"),
        ("I am a… (check all that apply)", "own_role"),
        ("Do Not Call", ""),
        ("Assistant's Phone Number", ""),
        ("Company Main Phone", ""),
        ("Emergency contact full name", ""),
        ("Member bundle ID or email", ""),
        ("Member emails and newsletters", ""),
    ],
)
def test_questions_of_forms_are_told_by_their_words(question, field):
    assert aliases.question_field(question) == field


def test_two_columns_for_one_field_are_asked_and_answered_with_map(write):
    path = write("Name,Email,E-mail Address,Zip\nAnn Lee,a@example.org,b@example.org,62704\n")
    with pytest.raises(InputError, match="“Email” and “E-mail Address” can both be the email") as told:
        open_roster(path)
    assert told.value.hint == 'Say which: --map email="Email"'
    assert rows_of(path, mapping={"email": "E-mail Address"})[0].values["email"] == "b@example.org"


def test_two_stories_are_asked(write):
    path = write("Name,Zip,My story,Your story\nAnn Lee,62704,a,b\n")
    with pytest.raises(InputError, match="can both be the story"):
        open_roster(path)
    assert rows_of(path, mapping={"story": "My story"})[0].values["story"] == "a"
    assert rows_of(path, mapping={"story": ""})[0].values["story"] == ""


def test_map_takes_other_words_and_names_the_nearest_where_there_is_none(write):
    path = write("Who,Where,PLZ,Notes\nAnn Lee,1 Elm St,62704,x\n")
    row = rows_of(path, mapping={"name": "who", "street": "Where", "zip_code": "PLZ"})[0]
    assert (row.values["name"], row.values["street"], row.values["zip"]) == ("Ann Lee", "1 Elm St", "62704")
    with pytest.raises(UnknownName, match="no column “Whoo”") as told:
        open_roster(path, mapping={"name": "Whoo"})
    assert "“Who”" in told.value.hint
    with pytest.raises(UnknownName, match="no field of a roster “strete”") as told:
        open_roster(path, mapping={"strete": "Where"})
    assert "street" in told.value.hint


def test_what_is_missing_is_told_with_the_columns_there_are(write):
    with pytest.raises(InputError, match="no column that its header shows to be the name") as told:
        open_roster(write("Zip,City,Email\n62704,Springfield,a@example.org\n"))
    assert "“Zip”, “City”, “Email”" in told.value.hint


def test_the_better_column_is_used_and_the_other_fills_its_gaps(write):
    roster = open_roster(
        write(
            "First Name,Last Name,Zip,Email,Work Email,Phone,Mobile\n"
            "Ann,Lee,62704,,w@example.org,,217-555-0101\n"
        )
    )
    row = next(roster.rows())
    assert (row.values["email"], row.values["phone"]) == ("w@example.org", "217-555-0101")
    assert "“Work Email” is used for the email where “Email” is empty." in roster.notes


def test_title_is_a_job_alone_and_a_form_of_address_beside_a_job(write):
    alone = rows_of(write("Name,Zip,Title\nAnn Lee,62704,Director\n"))[0]
    beside = rows_of(write("Title,Name,Zip,Job Title\nDr.,Ann Lee,62704,Director\n"))[0]
    assert (alone.values["title"], alone.values["prefix"]) == ("Director", "")
    assert (beside.values["title"], beside.values["prefix"]) == ("Director", "Dr.")


def test_what_mailchimp_guesses_from_a_computer_is_nobodys_home(write):
    header = "First Name,Last Name,Address,OPTIN_IP,CC,REGION,LEID,EUID\n"
    roster = open_roster(write(header + "Ann,Lee,,192.0.2.1,US,IL,1,e1\n"))
    row = next(roster.rows())
    assert (row.values["state"], row.code, row.values["id"]) == ("", "no-location", "e1")
    assert "state" not in roster.mapping


def test_a_district_column_is_only_relied_on_when_named(write):
    path = write("Name,Zip,Congressional District\nAnn Lee,62704,IL-13\n")
    roster = open_roster(path)
    assert next(roster.rows()).values["district"] == ""
    assert any("is not relied on" in note for note in roster.notes)
    assert rows_of(path, mapping={"district": "Congressional District"})[0].values["district"] == "IL-13"


def test_a_column_called_district_is_what_somebody_wrote_for_us(write):
    row = rows_of(write("Name,Zip,district\nAnn Lee,62704,IL-13\n"))[0]
    assert row.values["district"] == "IL-13"


def test_the_mapping_is_told_in_our_words(write):
    roster = open_roster(
        write("Member,Addr1,Town,ST,Zip,Do Not Contact\nAnn Lee,1 Elm St,Springfield,IL,62704,\n")
    )
    assert dict(roster.mapping) == {
        "name": "Member",
        "street": "Addr1",
        "city": "Town",
        "state": "ST",
        "zip": "Zip",
        "opt_out": "Do Not Contact",
    }


def test_a_home_zip_beside_a_plain_street_is_one_address(tmp_path):
    path = tmp_path / "members.csv"
    path.write_text(
        "Name,Street Address,City,State,Home Zip\nDana Ruiz,12 Elm St,St. Paul,MN,55105\n", "utf-8"
    )
    roster = open_roster(path)
    (found,) = roster.rows()
    assert (found.values["street"], found.values["city"], found.values["zip"]) == (
        "12 Elm St",
        "St. Paul",
        "55105",
    )
