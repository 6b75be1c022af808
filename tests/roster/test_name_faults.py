"""Nobody signs with half a name, a number, a company or two people."""

from __future__ import annotations

import pytest
from conftest import rows_of

from outreach.errors import InputError
from outreach.roster import open_roster

HELD = """
The Decker Family|11 Greenwich LLC|Sunrise Counseling Center|Dana Ruiz; Lee Ruiz|Dana Ruiz w/ Lee
Dana Ruiz or Lee
Unknown Donor|test|Test User|None|True|No Name|{{name}}|[First Name] [Last Name]|%FNAME%|=Dana
=HYPERLINK("http://e","x")
😀 Dana Ruiz|Estate of Dana Ruiz|The late Dana Ruiz|Dana Ruiz (deceased)|Dana Ruiz DECEASED|Dana Ruiz †
Ruiz (inactive)
Hal Ruiz ***DO NOT CONTACT***|Dana Ruiz (DNC)|Dana Ruiz - moved|J. R.|D.R.|Dana R.|M-1002|1003
Dana Ru1z
ann@example.org|Ms. Ruiz|Dr. Ruth|Park|Friends of Dana Ruiz|St. Mary’s Hospital|Lee Household
Current Resident|TBD
Dana Ruiz, Lee Park|NÃºÃ±ez Ana|Jos? Ruiz|Jos\ufffd Ruiz|c/o Dana Ruiz|Attn: Dana Ruiz
First Baptist Church of Ely
Dana Ruiz, Director of Services|http://example.org Dana|Dana & Lee Ruiz|Valued Member|Deleted User
"""
SIGNED = {
    "Ellen Sato, LICSW (she/her)": ("Ellen Sato", "LICSW"),
    "Ellen Moe (she/her/hers)": ("Ellen Moe", ""),
    "Ellen Poe [they/them]": ("Ellen Poe", ""),
    "Ellen Roe, she/her": ("Ellen Roe", ""),
    "Ellen Roe they/them/theirs": ("Ellen Roe", ""),
    "Ellen Roe (they/them), LMFT": ("Ellen Roe", "LMFT"),
    "Roe, Ellen (He, Him)": ("Ellen Roe", ""),
    "Andrew Perkins, MBA (Ret)": ("Andrew Perkins", "MBA"),
    "Doe, Jane nee Smith MA": ("Jane Doe", "MA"),
    "Jane Doe née Smith, LCSW": ("Jane Doe", "LCSW"),
    "Ellen Sato - LICSW": ("Ellen Sato", "LICSW"),
    "Ellen Sato / LICSW": ("Ellen Sato", "LICSW"),
    "Ellen Sato | LICSW": ("Ellen Sato", "LICSW"),
    "Ellen Sato (LICSW)": ("Ellen Sato", "LICSW"),
    "Ellen Sato, OTR/L": ("Ellen Sato", "OTR/L"),
    "Ellen Voe M.A./LPCC": ("Ellen Voe", "M.A., LPCC"),
    "Ellen Voe MA/LPCC": ("Ellen Voe", "MA, LPCC"),
    "Ellen Sato PsyD": ("Ellen Sato", "PsyD"),
    "dr Vincent van Gool dr": ("Vincent van Gool", ""),
    "“Dana Ruiz”": ("Dana Ruiz", ""),
    "'Dana Ruiz'": ("Dana Ruiz", ""),
    "Dana Ruiz,": ("Dana Ruiz", ""),
    "Dana Ruiz, Parent": ("Dana Ruiz", ""),
    "Dana Ruiz <dana@example.org>": ("Dana Ruiz", ""),
    "Dana Ruiz; LMFT": ("Dana Ruiz", "LMFT"),
    "Prince (single name)": ("Prince", ""),
    "Hope Center (sic)": ("Hope Center", ""),
    "李小龙": ("李小龙", ""),
    "García López, María José": ("María José García López", ""),
    "Mary Ann House": ("Mary Ann House", ""),
    "Frank Church": ("Frank Church", ""),
    "Christopher Guest": ("Christopher Guest", ""),
    "Jennifer Null": ("Jennifer Null", ""),
    "Skip Jones": ("Skip Jones", ""),
    "Rip Torn": ("Rip Torn", ""),
    "Dale Withdrawn": ("Dale Withdrawn", ""),
    "Juan de la Cruz": ("Juan de la Cruz", ""),
    "IAN MCDONALD-O'NEIL": ("IAN MCDONALD-O'NEIL", ""),
}


def names(table: str) -> list[str]:
    return [item for line in table.strip().splitlines() for item in line.split("|")]


def cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


@pytest.mark.parametrize("typed", names(HELD))
def test_what_nobody_signs_with_needs_a_person(write, typed):
    row = rows_of(write(f"Name,Street,City,State,Zip\n{cell(typed)},1 Elm St,Springfield,IL,62704\n"))[0]
    assert (row.state.value, row.code in ("name", "no-name", "stop")) == ("needs-attention", True)
    assert row.reason


@pytest.mark.parametrize("typed", SIGNED)
def test_a_name_is_signed_without_what_stands_around_it(write, typed):
    row = rows_of(write(f"Name,Street,City,State,Zip\n{cell(typed)},1 Elm St,Springfield,IL,62704\n"))[0]
    assert (row.values["name"], row.values["credentials"]) == SIGNED[typed]
    assert row.state.value == "usable", row.reason


@pytest.mark.parametrize(
    ("given", "family", "told"),
    [
        ("", "Park", "there is no first name beside “Park”"),
        ("None", "Ruiz", "there is no first name"),
        ("Test", "User", "there is no first name"),
        ("The", "Doe Family", "a group"),
        ("Cleo & Jon", "Lind", "more than one person"),
        ('"Bo\nAnn"', "Soto", "more than one person"),
        ("D.", "R.", "only initials"),
        ("Dana Ruiz", "Ruiz", "is in the column of the first name, too"),
        ("Ian", "Ruiz (deceased)", "deceased"),
    ],
)
def test_half_a_name_in_two_columns_needs_a_person(write, given, family, told):
    row = rows_of(write(f"First Name,Last Name,Zip,Phone\n{given},{family},62704,217-555-0101\n"))[0]
    assert row.state.value == "needs-attention"
    assert told in row.reason


@pytest.mark.parametrize("family", ["", "None", "#REF!", "?", "-", "nan", "Unknown", "4471"])
def test_a_first_name_alone_is_asked_about(write, family):
    row = rows_of(write(f"First Name,Last Name,Street,Zip\nCleo,{family},1 Elm St,62704\n"))[0]
    assert (row.state.value, row.code) == ("needs-attention", "name")
    assert row.reason.startswith("there is no last name beside “Cleo”: type it")


def test_a_single_name_is_signed_where_the_cell_says_so(write):
    row = rows_of(write("First Name,Last Name,Street,Zip\nPrince (single name),,1 Elm St,62704\n"))[0]
    assert (row.state.value, row.values["name"]) == ("usable", "Prince")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("John Doe / Jane Roe", "more than one person"),
        ("Drs. Doe", "drs"),
        ("First Name Last Name", "is not a name"),
        ("Jane LCSW", "no last name"),
        ("xxx xxx", "are not a name"),
        ("zzCleo Lind", "are not a name"),
        ("ZZ Cleo Lind", "are not a name"),
        ("Front Desk", "desk"),
        ("Name withheld", "withheld"),
        ("Jane Lind Jane Lind", "twice"),
        ("Jane Doe’s sister", "a relation"),
        ("Submitted: Jane Lind", "submitted"),
        ("Jane Lind - North office", "a group"),
        ("Jane Lind - Duluth", "more than a name"),
        ("Jane Lind Executive Director", "a title"),
        ("Jane Lind, Executive Director", "a title"),
        ("Hennepin County", "a group"),
        ("DO NOT USE Cleo Lind", "do not use"),
        ("Cleo Lind OPT OUT", "opt out"),
        ("Cleo Lind RIP", "rip"),
        ("late Cleo Lind", "late"),
        ("C\u0336l\u0336e\u0336o\u0336 Lind", "struck through"),
        ("Cleo Lind (TEST)", "after the name"),
    ],
)
def test_what_staff_write_around_a_name_is_asked_about(write, typed, said):
    cell = f'"{typed}"' if "," in typed else typed
    row = rows_of(write(f"Name,Street,Zip\n{cell},1 Elm St,62704\n"))[0]
    assert row.state.value == "needs-attention"
    assert said in row.reason


@pytest.mark.parametrize(
    ("given", "family", "said"),
    [
        ("Ms.", "Lind", "no first name"),
        ("Dr", "Lind", "no first name"),
        ("Jane", "LCSW", "letters"),
        ("Jane", "Jane", "twice"),
        ("FNAME", "LNAME", "not a name"),
        ("Friend", "Friend", "twice"),
        ("Jane Doe", "Robert Roe", "two people"),
        ("zzJane", "Doe", "not a name"),
    ],
)
def test_two_columns_that_hold_no_whole_name_are_asked_about(write, given, family, said):
    row = rows_of(write(f"First Name,Last Name,Street,Zip\n{given},{family},1 Elm St,62704\n"))[0]
    assert row.state.value == "needs-attention"
    assert said in row.reason


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("DOE, JANE", "JANE DOE"),
        ("Smith, John Jr.", "John Smith Jr."),
        ("John Smith III", "John Smith III"),
        ("Nan Friend", "Nan Friend"),
        ("Pa Houa Vang", "Pa Houa Vang"),
        ("Nguyễn Thị Minh", "Nguyễn Thị Minh"),
        ("Jón Jónsson", "Jón Jónsson"),
        ("Abd al-Rahman ibn Yusuf", "Abd al-Rahman ibn Yusuf"),
        ("Y Vang", "Y Vang"),
        ("Lateefah Night", "Lateefah Night"),
        ("Kaʻimi Kealoha", "Kaʻimi Kealoha"),
    ],
)
def test_a_whole_name_is_signed(write, typed, name):
    cell = f'"{typed}"' if "," in typed else typed
    row = rows_of(write(f"Name,Street,Zip\n{cell},1 Elm St,62704\n"))[0]
    assert (row.state.value, row.values["name"]) == ("usable", name)


def test_pronouns_in_the_column_of_the_first_name_are_taken_off(write):
    row = rows_of(write("First Name,Last Name,Zip\nBo (he/him),Soto,62704\n"))[0]
    assert (row.state.value, row.values["name"]) == ("usable", "Bo Soto")


def test_a_whole_name_beside_half_a_name_is_taken(write):
    row = rows_of(write("Name,First Name,Last Name,Zip\nAnn Lee,,Lee,62704\n"))[0]
    assert (row.state.value, row.values["name"]) == ("usable", "Ann Lee")


@pytest.mark.parametrize("typed", ["Pat Lee 2", "P7 Lee"])
def test_a_number_beside_a_whole_name_is_remarked(write, typed):
    row = rows_of(write(f"Name,Street,Zip\n{typed},1 Elm St,62704\n"))[0]
    assert (row.state.value, row.remarks) == ("usable", (f"the name has a number in it: “{typed}”",))


@pytest.mark.parametrize("typed", ["DANA RUIZ", "dana ruiz"])
def test_capitals_are_kept_and_remarked(write, typed):
    row = rows_of(write(f"Name,Street,Zip\n{typed},1 Elm St,62704\n"))[0]
    assert (row.values["name"], row.state.value) == (typed, "usable")
    assert any("correct its capitals" in remark for remark in row.remarks)


@pytest.mark.parametrize(
    "header",
    ["Member #", "Member No.", "Mbr ID", "Membership #", "Nr", "Num", "Number", "No.", "ID", "Member Number"],
)
def test_a_number_of_a_member_is_an_id_and_not_a_name(write, header):
    roster = open_roster(
        write(f"{header},Full name,Street,Zip\nM-1,Ann Lee,1 Elm St,62704\nM-2,,2 Elm St,62704\n")
    )
    first, second = roster.rows()
    assert (first.values["id"], first.values["name"]) == ("M-1", "Ann Lee")
    assert (second.state.value, second.code) == ("needs-attention", "no-name")
    assert roster.mapping["id"] == header


def test_an_id_keeps_a_person_known_who_moves(write):
    header = "Member #,Name,Street,Zip\n"
    before = rows_of(write(header + "7,Ann Lee,1 Elm St,62704\n"))[0].key
    assert rows_of(write(header + "7,Ann Lee,9 Oak Ave,62701\n"))[0].key == before


@pytest.mark.parametrize(
    ("columns", "hint"),
    [
        ("Who,Surname,Zip", "--map given_name="),
        (
            "Vorname des Mitglieds,First bit,Last bit,Zip",
            '--map given_name="First bit" --map family_name="Last bit"',
        ),
        ("Person who signs,Zip", '--map name="Column"'),
    ],
)
def test_the_error_offers_both_parts_of_a_name(write, columns, hint):
    count = columns.count(",")
    with pytest.raises(InputError) as told:
        open_roster(write(f"{columns}\n{'x,' * count}62704\n"))
    assert hint in told.value.hint


FORMS = """
First Name (required)|Last Name (required)
1. First name|2. Last name
Q1: First name|Q2: Last name
Your first name|Your last name
What is your first name?|What is your last name?
Contact First Name|Contact Last Name
First Name (from Contact)|Last Name (from Contact)
billing_first_name|billing_last_name
Legal First Name|Last Name
Legal First Name|Legal Last Name
Name (First)|Name (Last)
Given|Surname
Given Name|Family Name
User: First Name|User: Last Name
Contact1 First Name|Contact1 Last Name
Member First Name|Member Last Name
Primary First Name *|Primary Last Name *
"""


@pytest.mark.parametrize("pair", FORMS.strip().splitlines())
def test_headers_of_forms_and_exports_are_undressed(write, pair):
    given, family = pair.split("|")
    columns = f"{given},{family},Address (Street Address),Address (City),Address (State / Province)"
    path = write(f"{columns},Address (ZIP / Postal Code)\nAnn,Lee,1 Elm St,Springfield,IL,62704\n")
    row = rows_of(path)[0]
    assert [row.values[name] for name in ("name", "street", "city", "state", "zip")] == [
        *("Ann Lee", "1 Elm St", "Springfield", "IL", "62704")
    ]


def test_a_second_person_in_columns_is_said_and_never_signs(write):
    path = write("First Name,Last Name,Zip,Partner First Name,Partner Last Name\nAnn,Lee,62704,Bo,Ray\n")
    roster = open_roster(path)
    assert next(roster.rows()).values["name"] == "Ann Lee"
    assert roster.notes[0].startswith("NOT READ: “Partner First Name”, “Partner Last Name”.")


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "Dana Ruiz (deceased)",
            "Dana Ruiz DECEASED",
            "Estate of Dana Ruiz",
            "Dana Ruiz ***DO NOT CONTACT***",
        ),
        *("Dana Ruiz - moved", "Dana Ruiz †", "The late Dana Ruiz", "Dana Ruiz [DNC]"),
    ],
)
def test_a_person_taken_off_the_list_in_the_name_cell_is_known_again(write, typed):
    before, after = rows_of(write(f"Name,Street,Zip\nDana Ruiz,1 Elm St,62704\n{typed},9 Oak Ave,62704\n"))
    assert (after.state.value, after.code) == ("needs-attention", "stop")
    assert after.values["name"] == before.values["name"]
