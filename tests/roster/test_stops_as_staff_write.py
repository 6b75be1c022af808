"""Who must not be drafted, as staff and members write it by hand: notes, replies, signs, other languages."""

from __future__ import annotations

import pytest
from conftest import rows_of

STOPPED = """
Comm Pref=Nothing by mail please|Communication preference=No communication|Privacy level=Full suppression
In Memoriam=x|Obituary=https://example.org/obit|Prefix=The late|Notes=obit 3/14
Notes=husband says she passed in May|Notes=Called 3/4, does not want her name used|Staff notes=Pls remove
Staff notes=NO LETTERS per phone call|Notes=changed her mind|Comments=cannot sign, state employee
Highlight=RED - withdrew|Color=grey (inactive)|Tags=#donotcontact|Labels=rn #nomail
Interest=Not interested at this time|Response=Decline|Campaign response=No thanks|Reply=STOP|Reply=No
Would you like a letter drafted for you?=No, thank you|Shall a letter be prepared for you?=no
Advocacy alerts=Off|Action alerts=No|Mail hold=1|Legal hold - no contact=Y|Cease and desist=Yes
Marked for deletion=Y|Excluded from mailings=TRUE|Exclude from all letters=x|No further contact=x
¿Desea participar?=No|Autoriza carta=no autorizo|No desea participar=Sí|Quiere firmar la carta=No
Mail OK?=❌|OK to mail=🚫|Wants letters=👎🏽|Consent=✗|Do Not Mail=👍|Do Not Mail=✔️|Opt Out=❌|Do Not Mail=✗
Consent expires=2024-01-01|Flags=⛔|Correspondence=None|Take action=Not this time
Sign-on?=Pass|Name use=withheld
May use story but not name=Yes|Anon?=Yes|Privacy request=CCPA delete|Log=10/5 says NO
Comments=bereavement card sent to family
Remarks=memorial service 5/3|Note to self=she asked us to leave her alone
"""
HARMLESS = """
Do Not Mail=N/A|Do Not Contact=null|Opt Out=(blank)|Deceased=#N/A|Do Not Mail=☐|Opt Out=👎
Consent date=2025-03-04|Consent=3/4/2025|Mail OK?=✅|Wants letters?=👍|Response=Count me in
Reply=Yes, happy to
Privacy level=Standard|Color=red|Highlight=yellow|Advocacy alerts=On|Interest=Parity; grief
Correspondence=By mail|Name use=OK|Take action=Yes|Specialty=funeral and bereavement groups
Exclude from Household Name=Yes|Would you like a printed letter?=Yes|Gift in memory of=deceased husband
Why do you write?=They told us there would be no letters and no mail from the plan, and we waited.
"""


def cells(table: str) -> list[tuple[str, str]]:
    pairs = (item.rpartition("=") for line in table.strip().splitlines() for item in line.split("|"))
    return [(header, cell) for header, _, cell in pairs]


def read_first(write, header: str, cell: str):
    line = f'"{cell}"' if "," in cell else cell
    known = "First Name,Last Name,Address,City,State,Zip"
    return rows_of(write(f"{known},{header}\nAnn,Lee,1 Elm St,Springfield,IL,62704,{line}\n"))[0]


@pytest.mark.parametrize(("header", "cell"), cells(STOPPED))
def test_nobody_who_said_no_is_drafted_for(write, header, cell):
    row = read_first(write, header, cell)
    assert row.state.value in ("skipped", "needs-attention")
    assert header in row.reason or row.code == "notes"


@pytest.mark.parametrize(("header", "cell"), cells(HARMLESS))
def test_a_harmless_cell_stops_nobody(write, header, cell):
    row = read_first(write, header, cell)
    assert (row.state.value, row.reason) == ("usable", "")
