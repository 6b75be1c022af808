"""How an official is addressed: the lines on the letter and the envelope, the salutation, the spoken form.

A table, one row per title of Congress and of the executive; the chambers of the states follow one pattern
each (“Minnesota Senate”, “Dear Senator Smith:”) but for those listed. Sources: GPO Style Manual; NASA NPR
1450.10D App. F and the protocol pages it agrees with (“The Honorable” before a full name only, never with
another title or letters after it; title of office and surname in the salutation; no gendered forms); the
House Clerk for delegates; for state chambers their own names, see seeds/SOURCES.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from outreach.divisions import STATES
from outreach.errors import DirectoryFault
from outreach.model import Agency, Committee, Office, Official, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class FormOfAddress:
    """Is one row: lines under the name, the word of the salutation, the chamber in running text."""

    body: tuple[str, ...]
    salutation: str
    chamber: str


_HOUSE = "U.S. House of Representatives"
FORMS = {
    "Senator": FormOfAddress(body=("United States Senate",), salutation="Senator", chamber="Senate"),
    "Representative": FormOfAddress(body=(_HOUSE,), salutation="Representative", chamber="House"),
    "Delegate": FormOfAddress(body=(_HOUSE,), salutation="Delegate", chamber="House"),
    "Resident Commissioner": FormOfAddress(
        body=("Resident Commissioner of Puerto Rico", _HOUSE),
        salutation="Resident Commissioner",
        chamber="House",
    ),
}

# Chambers that are not “<State> Senate” or “<State> House of Representatives”.
CHAMBERS = {
    (Role.STATE_UPPER, "CA"): "California State Senate",
    (Role.STATE_UPPER, "NY"): "New York State Senate",
    (Role.STATE_UPPER, "OR"): "Oregon State Senate",
    (Role.STATE_UPPER, "VA"): "Senate of Virginia",
    (Role.STATE_UPPER, "WA"): "Washington State Senate",
    (Role.STATE_UPPER, "WI"): "Wisconsin State Senate",
    (Role.STATE_LOWER, "CA"): "California State Assembly",
    (Role.STATE_LOWER, "MD"): "Maryland House of Delegates",
    (Role.STATE_LOWER, "NJ"): "New Jersey General Assembly",
    (Role.STATE_LOWER, "NV"): "Nevada Assembly",
    (Role.STATE_LOWER, "NY"): "New York State Assembly",
    (Role.STATE_LOWER, "VA"): "Virginia House of Delegates",
    (Role.STATE_LOWER, "WI"): "Wisconsin State Assembly",
    (Role.STATE_LOWER, "WV"): "West Virginia House of Delegates",
    (Role.STATE_LEGISLATURE, "GU"): "Guam Legislature",
    (Role.STATE_LEGISLATURE, "NE"): "Nebraska Legislature",
    (Role.STATE_LEGISLATURE, "VI"): "Legislature of the Virgin Islands",
    (Role.COUNCIL, "DC"): "Council of the District of Columbia",
}

# Members of a lower chamber who are not called Representative; those of Wisconsin's Assembly are.
_LOWER_TITLES = {
    "CA": "Assemblymember", "MD": "Delegate", "NJ": "Assembly Member", "NV": "Assembly Member",
    "NY": "Assembly Member", "VA": "Delegate", "WV": "Delegate",
}  # fmt: skip

# Governors whose state has a longer or another name in their title.
_GOVERNED = {
    "MA": "the Commonwealth of Massachusetts",
    "MP": "the Commonwealth of the Northern Mariana Islands",
    "VI": "the United States Virgin Islands",
}

# What stands under “Office of the Governor”, where it is not “State of <name>”.
_GOVERNMENTS = {
    "AS": "American Samoa",
    "DC": "District of Columbia",
    "GU": "Guam",
    "KY": "Commonwealth of Kentucky",
    "MA": "Commonwealth of Massachusetts",
    "MP": "Commonwealth of the Northern Mariana Islands",
    "PA": "Commonwealth of Pennsylvania",
    "PR": "Commonwealth of Puerto Rico",
    "VA": "Commonwealth of Virginia",
    "VI": "United States Virgin Islands",
}

# A nickname in quotes belongs to the press, not on the envelope: Henry C. “Hank” Johnson, Jr.
_NICKNAME = re.compile(r"\s*[\"“][^\"”]*[\"”]")

_SAYS_WHAT_IT_IS = re.compile(
    r"committee|commission|council|task force|board|caucus|panel|delegation|comisi", re.IGNORECASE
)
_OF_CHAMBER = re.compile(r"^(?:United States )?(?:Senate|House) (?=\w)")

DOUBTFUL = "low"
"""The confidence of an address that nobody should post to before looking it up."""


def legislative_roles(state: str) -> tuple[Role, ...]:
    """Return the roles of those who make a state's laws: two chambers, one, or a council."""
    if state == "DC":
        return (Role.COUNCIL,)
    if (Role.STATE_LEGISLATURE, state) in CHAMBERS:
        return (Role.STATE_LEGISLATURE,)
    return (Role.STATE_UPPER, Role.STATE_LOWER)


def chamber_name(role: Role, state: str) -> str:
    """Return the name of a state's chamber, as in “New Jersey General Assembly”."""
    kind = {Role.STATE_UPPER: "Senate", Role.STATE_LOWER: "House of Representatives"}.get(role, "Legislature")
    return CHAMBERS.get((role, state), f"{STATES[state]} {kind}")


def title_of(role: Role, state: str) -> str:
    """Return what a member of a state's chamber is called."""
    if role is Role.COUNCIL:
        return "Councilmember"
    return _LOWER_TITLES.get(state, "Representative") if role is Role.STATE_LOWER else "Senator"


def form_of(official: Official) -> FormOfAddress:
    """Return the row for an official; a title without a row is an error, never a guess."""
    in_congress = official.role in (Role.US_SENATE, Role.US_HOUSE)
    found = FORMS.get(official.title) if in_congress else _state_form(official)
    if found is None:
        raise DirectoryFault(f"There is no form of address for the title “{official.title}”.")
    return found


def _state_form(official: Official) -> FormOfAddress | None:
    role, state, title = official.role, official.state, official.title
    if role is Role.GOVERNOR and title == ("Mayor" if state == "DC" else "Governor"):
        body = f"{title} of {_GOVERNED.get(state) or _with_article(STATES[state])}"
        chamber = "Executive Office of the Mayor" if state == "DC" else "Office of the Governor"
        return FormOfAddress(body=(body,), salutation=title, chamber=chamber)
    if role is Role.COUNCIL and title == "Chair":
        chamber = chamber_name(role, state)
        return FormOfAddress(body=(f"Chair, {chamber}",), salutation=title, chamber=chamber)
    if role in (Role.STATE_UPPER, Role.STATE_LOWER, Role.STATE_LEGISLATURE, Role.COUNCIL):
        if title != title_of(role, state):
            return None
        chamber = chamber_name(role, state)
        return FormOfAddress(body=(chamber,), salutation=title, chamber=chamber)
    return None


def _with_article(name: str) -> str:
    return f"the {name}" if name.startswith("District") else name


def formal_name(official: Official) -> str:
    """Return the full name as it stands after “The Honorable”."""
    return _NICKNAME.sub("", official.name).strip()


def mailing_office(official: Official) -> Office | None:
    """Return the office a letter is posted to, or None."""
    return next((office for office in official.offices if office.classification == "capitol"), None)


def inside_address(official: Official | Agency) -> tuple[str, ...]:
    """Return the lines of the inside address, which are those of the envelope too.

    Lines of a doubtful address, or the place of one nobody knows, stand in double brackets: a marked place,
    which the writer has to settle before the letter is done.
    """
    if isinstance(official, Agency):
        head = (official.title, official.agency)
        if official.role is Role.GOVERNOR:
            head = (official.agency, government_name(official.state))
        return (*head, *_address(official.office, official.confidence))
    if official.chairing and not official.chairing.state:
        return (
            f"The Honorable {formal_name(official)}",
            *committee_lines(official),
            *_capitol_hill(official),
        )
    office = mailing_office(official)
    if office is None:
        raise DirectoryFault(f"{official.name} has no office address in the directory.")
    lines = [f"The Honorable {formal_name(official)}", *committee_lines(official), *form_of(official).body]
    return (*lines, *_address(office, office.confidence))


def government_name(state: str) -> str:
    """Return what a governor governs, as in “State of Ohio”, “Commonwealth of Virginia”."""
    return _GOVERNMENTS.get(state, f"State of {STATES[state]}")


def office_name(agency: Agency) -> str:
    """Return an office in one line: “Director, Alaska Division of Insurance”."""
    if agency.role is Role.GOVERNOR:
        return f"{agency.agency}, {STATES[agency.state]}"
    return f"{agency.title}, {agency.agency}"


def committee_lines(official: Official) -> tuple[str, ...]:
    """Return the lines of the committee they are written to as chair of, none for their own constituents.

    “Chair, Committee on Finance”; of a subcommittee two lines. The chamber has a line of its own.
    """
    committee = official.chairing
    if committee is None:
        return ()
    if not committee.parent_id:
        return (f"Chair, {committee_name(committee)}",)
    above = replace(committee, name=committee.parent_name, parent_id="")
    return (f"Chair, {committee_name(committee)}", committee_name(above))


def committee_name(committee: Committee) -> str:
    """Return the full name without its chamber: “Committee on Finance”, “Health Care Committee”."""
    if committee.parent_id:
        called = "" if "ubcommittee" in committee.name else "Subcommittee on "
        return f"{called}{committee.name}"
    if _SAYS_WHAT_IT_IS.search(committee.name):
        return _OF_CHAMBER.sub("", committee.name)
    return f"{committee.name} Committee"


def _capitol_hill(official: Official) -> tuple[str, ...]:
    # A committee’s mail needs no room: the ZIP is the chamber’s own.
    chamber, zip_code = (
        ("United States Senate", "20510") if official.role is Role.US_SENATE else (_HOUSE, "20515")
    )
    return (chamber, f"Washington, DC {zip_code}")


def address_note(official: Official | Agency) -> str:
    """Say what must be known of an address that is not beyond doubt; empty for one that is."""
    office = official.office if isinstance(official, Agency) else mailing_office(official)
    confidence = office.confidence if office else ""
    if confidence not in ("medium", DOUBTFUL) or (isinstance(official, Official) and _on_the_hill(official)):
        return ""
    rests = f" ({official.source})" if isinstance(official, Agency) else ""
    whose = f"the {official.title}" if isinstance(official, Agency) else spoken_name(official)
    return f"The address of {whose} is of {confidence} confidence{rests}: look it up before you mail it."


def _on_the_hill(official: Official) -> bool:
    return official.chairing is not None and not official.chairing.state


def _address(office: Office, confidence: str) -> tuple[str, ...]:
    city = f"{office.city}, {office.state} {office.zip}" if office.city else ""
    lines = tuple(line for line in (office.name, office.street, city) if line)
    if confidence != DOUBTFUL:
        return lines
    if not office.street:
        return tuple(f"[[{line}]]" for line in ("street address: look it up", city) if line)
    return tuple(f"[[check: {line}]]" for line in lines)


def salutation(official: Official | Agency) -> str:
    """Return “Dear Senator Smith:”; an agency is greeted by the title of its head: “Dear Commissioner:”."""
    if isinstance(official, Agency):
        return f"Dear {_short_title(official)}:"
    if official.chairing:
        return f"Dear Chair {official.family_name}:"
    return f"Dear {form_of(official).salutation} {official.family_name}:"


def spoken_name(official: Official | Agency) -> str:
    """Return the name in running text: “Senator Tina Smith”, “the Commissioner”."""
    if isinstance(official, Agency):
        return f"the {_short_title(official)}"
    return f"{'Chair' if official.chairing else official.title} {formal_name(official)}"


def _short_title(agency: Agency) -> str:
    return agency.title.removeprefix("Insurance ").partition(" of ")[0]
