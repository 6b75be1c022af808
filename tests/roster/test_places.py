"""Addresses and ZIPs as rosters hold them; nothing is corrected silently."""

from __future__ import annotations

import csv

import pytest
from conftest import rows_of

from outreach.divisions import STATES
from outreach.errors import InputError
from outreach.roster import open_roster
from outreach.roster.addresses import split_address
from outreach.roster.zips import read_zip, state_code, states_of

# typed -> street|city|state|zip
ADDRESSES = {
    "12 Elm St, Springfield, IL 62704": "12 Elm St|Springfield|IL|62704",
    "12 Elm St, Springfield, IL, 62704": "12 Elm St|Springfield|IL|62704",
    "12 Elm St, Springfield IL 62704": "12 Elm St|Springfield|IL|62704",
    "12 Elm St Springfield, IL 62704": "12 Elm St|Springfield|IL|62704",
    "12 Elm St, Springfield, Illinois 62704": "12 Elm St|Springfield|IL|62704",
    "12 Elm St, Springfield, Ill. 62704 USA": "12 Elm St|Springfield|IL|62704",
    "12 Elm St\nSpringfield, IL 62704": "12 Elm St|Springfield|IL|62704",
    "12 Elm St\r\nApt 2\r\nSpringfield, IL 62704\r\nUS": "12 Elm St, Apt 2|Springfield|IL|62704",
    "12 Elm St  Springfield  IL  62704  US": "12 Elm St|Springfield|IL|62704",
    "12 Elm St  Unit 7C  Green Bay  WI  54301  US": "12 Elm St, Unit 7C|Green Bay|WI|54301",
    "1701 Bristol Ave.  Barrington  Rhode Island  02806  USA": "1701 Bristol Ave.|Barrington|RI|02806",
    "12 Elm St Apt 9, Lubbock, TX  79401": "12 Elm St Apt 9|Lubbock|TX|79401",
    "4604 Hillcrest Dr, Portsmouth, NH 03801-4127": "4604 Hillcrest Dr|Portsmouth|NH|03801-4127",
    "397 Willow Dr, Cambridge, Mass. 02138": "397 Willow Dr|Cambridge|MA|02138",
    "397 Willow Dr, Cambridge, MA 2138": "397 Willow Dr|Cambridge|MA|02138",
    "P.O. Box 318, Albany, NY 12207": "P.O. Box 318|Albany|NY|12207",
    "PO Box 318 Albany NY 12207": "PO Box 318|Albany|NY|12207",
    "HC 61 Box 4, Chinle, AZ 86503": "HC 61 Box 4|Chinle|AZ|86503",
    "RR 2 Box 152, Hardin, MT 59034": "RR 2 Box 152|Hardin|MT|59034",
    "Urb. Las Gladiolas 150 Calle A, San Juan, PR 00926": "Urb. Las Gladiolas 150 Calle A|San Juan|PR|00926",
    "587 Prospect St San Juan, PR, 00901": "587 Prospect St|San Juan|PR|00901",
    "1245 1/2 Pine St, Boulder, CO 80302": "1245 1/2 Pine St|Boulder|CO|80302",
    "1245½ Pine St, Boulder, CO 80302": "1245½ Pine St|Boulder|CO|80302",
    "1600 16th St NW, Washington, DC 20009": "1600 16th St NW|Washington|DC|20009",
    "1600 16th St NW, Washington, D.C. 20009": "1600 16th St NW|Washington|DC|20009",
    "1600 16th St NW Washington DC 20009": "1600 16th St NW|Washington|DC|20009",
    "12345 Kuhio Hwy, Kapaa, HI 96746": "12345 Kuhio Hwy|Kapaa|HI|96746",
    "2332 Ridge Rd, Denver, CO": "2332 Ridge Rd|Denver|CO|",
    "84321": "|||84321",
    "Madison, Wisconsin 53703": "|Madison|WI|53703",
    "919 Fairview Ave, New Orleans, Louisiana 70118": "919 Fairview Ave|New Orleans|LA|70118",
    "12 Elm St, Charleston, West Virginia 25301": "12 Elm St|Charleston|WV|25301",
}


def test_thirty_addresses_are_looked_at():
    assert len(ADDRESSES) >= 30


@pytest.mark.parametrize("typed", ADDRESSES)
def test_an_address_in_one_cell_is_taken_apart(typed):
    plain = split_address(typed)
    assert "|".join((plain.street, plain.city, plain.state, plain.zip)) == ADDRESSES[typed]
    assert plain.fault == ""


@pytest.mark.parametrize("typed", ["n/a", "none", "-", "US", ""])
def test_an_address_that_says_nothing_is_none(typed):
    plain = split_address(typed)
    assert (plain.street, plain.city, plain.state, plain.zip) == ("", "", "", "")


def test_a_misspelt_state_is_never_taken_for_the_nearest(write):
    row = rows_of(write("Name,Street,City,State,Zip\nAnn Lee,1 Elm St,Jackson,Misissipi,39201\n"))[0]
    assert (row.state.value, row.reason) == ("needs-attention", "“Misissipi” is not a state")
    assert row.cells[3] == "Misissipi"


@pytest.mark.parametrize(
    ("typed", "code"),
    [("Mass.", "MA"), ("calif", "CA"), ("D.C.", "DC"), ("n. carolina", "NC"), ("W.Va.", "WV"), ("P.R.", "PR"),
     ("new york", "NY"), ("Ontario", ""), ("CAN", ""), ("", "")],
)  # fmt: skip
def test_states_in_old_and_new_spellings(typed, code):
    assert state_code(typed) == code


@pytest.mark.parametrize(
    ("typed", "state", "zip_code"),
    [
        ("501", "NY", "00501"), ("2138", "MA", "02138"), ("2138.0", "MA", "02138"),
        ("717", "PR", "00717"), ("62704.0", "IL", "62704"), ("62704-1234", "IL", "62704-1234"),
        ("62704 1234", "IL", "62704-1234"), ("627041234", "IL", "62704-1234"),
        ("21381234", "MA", "02138-1234"), ("62704-", "IL", "62704"), ("IL 62704", "IL", "62704"),
        ("ZIP 62704", "IL", "62704"), ("62704, IL", "", "62704"), ("62,704", "IL", "62704"),
        ("627 04", "IL", "62704"), ("6.2704E+4", "IL", "62704"), ("6.27E+04", "IL", ""),
        ("62704-1234.0", "IL", "62704-1234"), ("2138-1234", "MA", "02138-1234"), ("MN 62704", "IL", ""),
        ("62704;62701", "IL", ""), ("62l04", "IL", ""), ("2.138E+03", "MA", "02138"),
        ("62704.", "IL", "62704"), ("zip code: 62704", "", "62704"), ("62704-12", "IL", "62704"),
        ("2138", "", ""), ("2138", "IL", ""), ("21", "MA", ""), ("M5V 2T6", "", ""),
        ("６２７０４", "IL", "62704"),
    ],
)  # fmt: skip
def test_a_zip_is_mended_only_where_its_state_agrees(typed, state, zip_code):
    found, told = read_zip(typed, state)
    assert found == zip_code
    assert not found or typed[:5] == found[:5] or "was read as" in told
    assert found or told


def test_the_prefixes_agree_with_the_table_of_the_locators():
    from outreach.settings import read_settings

    table = read_settings().shipped / "seeds" / "directory" / "zip_ranges.csv"
    checked = 0
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for zip_code in (row["first_zip"], row["last_zip"]):
                assert set(row["states"].split()) <= set(states_of(zip_code)), zip_code
                checked += 1
    assert checked > 200
    named = {state for prefix in range(1000) for state in states_of(f"{prefix:03}00")}
    assert set(STATES) <= named


@pytest.mark.parametrize(
    ("columns", "cells", "code", "reason"),
    [
        ("Street,City,State,Zip", "1 Elm,Seattle,ID,98103", "zip-state", "lies in WA, the state says ID"),
        ("Street,City,State,Zip", "PSC 1 Box 2,APO,AE,09009", "military", "military address has no"),
        ("Zip", "09009", "military", "a military address"),
        ("Zip", "00000", "no-location", "neither a ZIP nor a street"),
        ("Zip", "99999", "", ""),
        ("Zip", "34500", "zip", "there is no ZIP 34500"),
        ("Street,City,State,Zip,Country", "1 King St,Toronto,ON,M5V,Canada", "abroad", "outside the"),
        ("Street,City,State,Zip", ",,MO,", "no-location", "neither a ZIP nor a street"),
        ("Work Street,Work City,Work State,Work Zip", "1 Elm,Peoria,IL,61602", "work-address-only", "home"),
        ("Address 1 - Label,Address 1 - Postal Code", "Work,61602", "work-address-only", "home"),
    ],
)  # fmt: skip
def test_a_place_that_settles_nothing_needs_a_person(write, columns, cells, code, reason):
    row = rows_of(write(f"Name,Email,{columns}\nAnn Lee,a@example.org,{cells}\n"))[0]
    assert (row.code, reason in row.reason) == (code, True)


def test_home_comes_before_mailing_and_the_other_one_is_said(write):
    header = "Name,Mailing Street,Mailing City,Mailing State,Mailing Zip,"
    header += "Home Street,Home City,Home State,Home Zip\n"
    home, mail = rows_of(
        write(
            header + "Ann Lee,PO Box 1,Peoria,IL,61602,1 Elm St,Springfield,IL,62704\n"
            "Bo Díaz,2 Oak Ave,Peoria,IL,61602,,,,\n"
        )
    )
    assert (home.values["city"], home.remarks) == ("Springfield", ())
    assert (mail.values["city"], mail.remarks) == ("Peoria", ("the mailing address was used",))


@pytest.mark.parametrize(
    ("columns", "cells"),
    [
        ("Home Address,City,State,Zip", "1 Park Avenue South,Springfield,IL,62704"),
        ("Mailing Address,Town,ST,Zip", "1 Park Avenue South,Springfield,IL,62704"),
        ("Mailing Address,Zip Code", '"1 Park Avenue South, Springfield, IL 62704",62704'),
        ("Address,Zip Code", '"1 Park Avenue South, Springfield, IL",62704'),
        ("Street,City,State,Zip", "1 Park Avenue South,Springfield,IL,62704"),
    ],
)
def test_columns_of_one_address_under_two_headings_are_put_together(write, columns, cells):
    row = rows_of(write(f"Name,{columns}\nAnn Lee,{cells}\n"))[0]
    found = [row.values[part] for part in ("street", "city", "state", "zip")]
    assert found == ["1 Park Avenue South", "Springfield", "IL", "62704"]
    assert row.remarks == ()


def test_a_street_beside_a_zip_stays_a_street(write):
    row = rows_of(write("Name,Address,Zip\nAnn Lee,1 Park Avenue South,62704\n"))[0]
    assert (row.values["street"], row.values["city"]) == ("1 Park Avenue South", "")


def test_a_street_without_a_zip_is_kept_for_the_geocoder(write):
    row = rows_of(write("Name,Street,City,State,Zip\nAnn Lee,451 Grove St,Bangor,ME,\n"))[0]
    assert (row.state.value, row.remarks) == ("usable", ("there is no ZIP",))


@pytest.mark.parametrize(
    "typed",
    [
        "101 Grand Ave, Saint Paul, MN 55105; 9 Oak St, Duluth, MN 55802",
        "Home: 101 Grand Ave, Saint Paul, MN 55105 / Work: 9 Oak St, Duluth, MN 55802",
        "101 Grand Ave, Saint Paul, MN 55105\n9 Oak St, Duluth, MN 55802",
        "101 Grand Ave, Saint Paul, MN 55105 or 9 Oak St, Duluth, MN 55802",
        "101 Grand Ave, Saint Paul, MN; 9 Oak St, Fargo, ND",
        "101 Grand Ave, Saint Paul, MN / 9 Oak St, Duluth, MN",
        "Work: 9 Oak St, Duluth, MN 55802",
        "Old address: 9 Oak St, Duluth, MN 55802",
    ],
)
def test_two_addresses_in_one_cell_need_a_person(write, typed):
    row = rows_of(write(f'Name,Address\nAnn Lee,"{typed}"\n'))[0]
    assert (row.state.value, row.values["zip"]) == ("needs-attention", "")
    assert "keep the one where the person lives" in row.reason


@pytest.mark.parametrize(
    ("columns", "cells", "told"),
    [
        ("Street,City,State,Zip", "1 Elm St,Springfield,IL,62704;62701", "are two ZIPs"),
        ("Street,City,State,Zip", "1 Elm St,Springfield,IL,62704 / 62701", "are two ZIPs"),
        ("Street,City,State,Zip", "1 Elm St; 9 Oak Ave,Springfield,IL,62704", "two streets"),
        ("Street,City,State,Zip", "1 Elm St or 9 Oak Ave,Springfield,IL,62704", "two streets"),
        ("Street,City,State,Zip", '"1 Elm St, 9 Oak Ave",Springfield,IL,62704', "two streets"),
        ("Street,City,State,Zip", '"1 Elm St\n9 Oak Ave",Springfield,IL,62704', "two streets"),
        ("Street,City,State,Zip", "1 Elm St (9 Oak Ave),Springfield,IL,62704", "two streets"),
        ("Street,City,State,Zip", "1 Elm St (summer: Lake Rd),Springfield,IL,62704", "a part of the year"),
        ("Street,City,State,Zip", "1 Elm St,Springfield; Peoria,IL,62704", "two cities"),
        ("Mailing Address,Zip", '"1 Elm St, Peoria, IL 61602",62704', "correct one of the two"),
    ],
)
def test_parts_of_two_addresses_need_a_person(write, columns, cells, told):
    row = rows_of(write(f"Name,{columns}\nAnn Lee,{cells}\n"))[0]
    assert row.state.value == "needs-attention"
    assert told in row.reason


@pytest.mark.parametrize(
    "typed",
    [
        "12345 Kuhio Hwy, Kapaa, HI 96746",
        "12345 CLEVELAND BOULEVARD #26, CLEVELAND OH 44101",
        "Home: 1 Elm St, Springfield, IL 62704",
        "1 Elm St / Apt 2, Springfield, IL 62704",
        "1 Elm St, Washington\nDC 20002",
        "10600 FOLSOM BLVD RANCHO CORDOVA 95670 CA",
        "101 Grand Avenue, Saint Paul, Mn. 55105.",
        "PO Box 12345, Duluth, MN 55802",
    ],
)
def test_one_address_is_not_taken_for_two(typed):
    plain = split_address(typed)
    assert plain.fault == ""
    assert all((plain.street, plain.city, plain.state, plain.zip))


@pytest.mark.parametrize(
    "typed",
    [
        "CHECK S ST LOUIS ST LOT 34 ELWOOD, IL 60421",
        "1449 Engineering Research Ct B100 East Lansing MI 48824",
        "500 Market St Louis MO 63101",
        "1200 Park Place Blvd Orlando FL 32801",
    ],
)
def test_a_street_that_may_hold_the_city_is_never_printed(write, typed):
    row = rows_of(write(f'Name,Address\nAnn Lee,"{typed}"\n'))[0]
    assert row.state.value == "needs-attention"
    assert "put a comma before it" in row.reason


def test_of_the_two_addresses_of_a_voter_file_the_voting_one_is_used_and_said(write):
    header = (
        "Voter File VANID,mAddress,mCity,mState,mZip5,mZip4,Address,City,State,Zip5,Zip4,LastName,FirstName\n"
    )
    path = write(
        header + "1001,PO Box 12,Duluth,MN,55802,0012,101 Grand Ave,Saint Paul,MN,55105,1234,Park,Cleo\n"
    )
    roster = open_roster(path)
    row = next(roster.rows())
    assert [row.values[part] for part in ("street", "city", "zip")] == [
        "101 Grand Ave",
        "Saint Paul",
        "55105-1234",
    ]
    assert any(
        "begins at “Address” is used; “mAddress” only where it is empty" in note for note in roster.notes
    )
    mapped = rows_of(path, mapping={"zip4": "mZip4", "street": "mAddress", "zip": "mZip5", "city": "mCity"})[
        0
    ]
    assert [mapped.values[part] for part in ("street", "city", "zip")] == [
        "PO Box 12",
        "Duluth",
        "55802-0012",
    ]


def test_every_field_that_an_error_names_can_be_mapped(write):
    path = write(
        "Name,Street,Street Address,City,State,Zip,Zip4,Plus4\nAnn Lee,1 Elm St,,Springfield,IL,62704,,\n"
    )
    chosen: dict[str, str] = {}
    for _ in range(3):
        try:
            open_roster(path, mapping=chosen)
        except InputError as told:
            field, _, column = told.hint.removeprefix("Say which: --map ").partition("=")
            chosen[field] = column.strip('"')
    assert chosen == {"street": "Street", "zip4": "Zip4"}
    assert rows_of(path, mapping=chosen)[0].state.value == "usable"


def test_the_zip_of_an_account_is_nobodys_home(write):
    header = "Contact1 First Name,Contact1 Last Name,Home Zip/Postal Code,Account1 Zip/Postal Code\n"
    row = rows_of(write(header + "Ann,Lee,,60601\n"))[0]
    assert row.code == "no-location"


@pytest.mark.parametrize(
    "street",
    [
        "5th & Main",
        "100 Main St and 2nd Ave",
        "1 Elm St, Apt 9",
        "PO Box 12, 1 Elm St",
        "12 Or Rd",
        "The Oaks, 5 Elm St",
        "1 Elm St, 2nd Floor, North Way",
        "40-11 Main St",
        "Calle 5 #12",
        "2 Summer St",
    ],
)
def test_one_street_with_commas_and_corners_is_one(write, street):
    row = rows_of(write(f'Name,Street,City,State,Zip\nAnn Lee,"{street}",Springfield,IL,62704\n'))[0]
    assert (row.state.value, row.reason) == ("usable", "")


@pytest.mark.parametrize("state", ["IL (Illinois)", "US-IL", "Illinois - IL", '"IL, USA"', "Illinois (IL)"])
def test_a_state_said_twice_is_one(write, state):
    row = rows_of(write(f"Name,Street,City,State,Zip\nAnn Lee,1 Elm St,Springfield,{state},62704\n"))[0]
    assert (row.state.value, row.values["state"]) == ("usable", "IL")


@pytest.mark.parametrize("state", ["IL (Iowa)", "IL/IA", "US", "IL - somewhere"])
def test_two_states_in_a_cell_need_a_person(write, state):
    row = rows_of(write(f"Name,Street,City,State,Zip\nAnn Lee,1 Elm St,Springfield,{state},62704\n"))[0]
    assert row.state.value == "needs-attention"


@pytest.mark.parametrize("street", ["undisclosed", "Same as above", "homeless", "TBD", "on file"])
def test_what_is_no_street_is_not_printed(write, street):
    row = rows_of(write(f"Name,Street,City,State,Zip\nAnn Lee,{street},Springfield,IL,62704\n"))[0]
    assert (row.state.value, row.values["street"]) == ("usable", "")
    assert f"“{street}” is not a street: it is not printed" in row.remarks


@pytest.mark.parametrize("cell", ["#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "=A2", "=VLOOKUP(A2)", "########"])
@pytest.mark.parametrize("column", ["Street", "Your story", "Credentials", "City"])
def test_an_error_of_a_spreadsheet_is_never_printed(write, column, cell):
    known = {"Street": "1 Elm St", "City": "Springfield", "Your story": "I wait.", "Credentials": "LCSW"}
    line = ",".join((known | {column: cell}).values())
    row = rows_of(write(f"Name,State,Zip,{','.join(known)}\nAnn Lee,IL,62704,{line}\n"))[0]
    assert row.state.value == "needs-attention"
    assert f"a cell shows “{cell[:20]}”" in row.reason
