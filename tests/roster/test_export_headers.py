"""Headers and cells as forms and exports write them."""

from __future__ import annotations

import pytest
from conftest import rows_of

PERSON = ("Cleo Lind", "1 Elm St", "Springfield", "IL", "62704")
CELLS = "Cleo,Lind,1 Elm St,Springfield,IL,62704"


@pytest.mark.parametrize(
    ("header", "line"),
    [
        ("First Name (required),Last Name (required),Street Address (required),City *,State *,Zip *", CELLS),
        ("Name (First),Name (Last),Address (Street Address),Address (City),Address (State / Province),"
         "Address (ZIP / Postal Code)", CELLS),
        ("CnBio_First_Name,CnBio_Last_Name,CnAdrPrf_Addrline1,CnAdrPrf_City,CnAdrPrf_State,"
         "CnAdrPrf_ZIP", CELLS),
        ("*What's your first name?*,And your last name?,Street,City,Which state?,ZIP", CELLS),
        ("Q1_1 First Name,Q1_2 Last Name,Q2 Street,Q2 City,Q2 State,Q2 Zip", CELLS),
        ("firstName,lastName,streetAddress,addressLocality,addressRegion,postalCode", CELLS),
        ("First (from Person),Last (from Person),Street (from Address),City (from Address),"
         "State (from Address),Zip (from Address)", CELLS),
        ("First name,Last name,Home street address,City,State,Zip code,Email", f"{CELLS},anonymous"),
        ("first_name,last_name,street,city,state,zip,consent_complete", f"{CELLS},2"),
        ("Name,Address", "Cleo Lind,Street Address: 1 Elm St City: Springfield State / Province: IL "
         "Postal / Zip Code: 62704"),
    ],
)  # fmt: skip
def test_an_export_is_read_without_help(write, header, line):
    row = rows_of(write(f"{header}\n{line}\n"))[0]
    assert (row.state.value, row.reason) == ("usable", "")
    assert tuple(row.values[field] for field in ("name", "street", "city", "state", "zip")) == PERSON


def test_where_no_column_of_last_names_is_known_first_names_are_not_signed(write):
    row = rows_of(write("First Name,Sobriquet,Street,Zip\nCleo,Lind,1 Elm St,62704\n"))[0]
    assert row.state.value == "needs-attention"
    assert "say --map family_name=" in row.reason
