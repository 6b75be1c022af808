"""How an institution is written to: the lines of its address and its salutation, by audience.

Nobody’s name is guessed: what the writer did not give stands as a marked place. Salutations name a body or a
function and never a gender. Sources: the protocol pages named in forms_of_address.py; where a holder is not
known, the title stands for the name (“Dear Members of the Board:”, never “To Whom It May Concern”).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from outreach.model import Audience, Recipient, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Is how one audience is addressed."""

    salutation: str  # where no person is known
    place: str  # what the marked place in the address asks for
    noun: str  # in running text: “this board”


_COMMITTEE = Form(
    salutation="Chair and Members of the Committee", place="Name of the committee", noun="this committee"
)
FORMS: Mapping[str, Form] = {
    Audience.STATE_AGENCY: Form(
        salutation="Dear Director", place="Name of the state agency, and of its director", noun="this agency"
    ),
    Audience.LICENSING_BOARD: Form(
        salutation="Dear Members of the Board", place="Name of the licensing board", noun="this board"
    ),
    Audience.ASSOCIATION: Form(
        salutation="Dear Members of the Board", place="Name of the association", noun="our association"
    ),
    Audience.ACADEMIC_PROGRAM: Form(
        salutation="Dear Program Director", place="Name of the program and its school", noun="your program"
    ),
    Audience.CONFERENCE: Form(
        salutation="Dear Members of the Program Committee",
        place="Name of the conference",
        noun="your conference",
    ),
    Audience.EMPLOYER: Form(
        salutation="Dear Director", place="Name of the employer or clinic", noun="our organization"
    ),
    Audience.SCHOOL_BOARD: Form(
        salutation="Dear Members of the Board", place="Name of the school board", noun="this board"
    ),
    Audience.PRIMARY_CARE: Form(
        salutation="Dear Medical Director", place="Name of the practice", noun="your practice"
    ),
    Audience.HEALTH_PLAN: Form(
        salutation="Dear Medical Director", place="Name of the health plan", noun="your plan"
    ),
    Audience.PARTNER: Form(
        salutation="Dear Colleagues", place="Name of the organization", noun="your organization"
    ),
    Audience.COLLEAGUE: Form(salutation="Dear Colleagues", place="Names of the colleagues", noun="us"),
    Audience.US_COMMITTEE: _COMMITTEE,
    Audience.STATE_COMMITTEE: _COMMITTEE,
}
"""Audiences that are greeted, each with its form."""

LEVELS: Mapping[str, str] = {Audience.US_COMMITTEE: "federal", Audience.STATE_COMMITTEE: "state"}
"""Levels of government of the audiences that are part of one; the others are institutions."""

_NEUTRAL = Form(salutation="Dear Reader", place="Name of the recipient", noun="you")


def form_of_audience(recipient: Recipient) -> Form:
    """Return the form of a recipient that is no official."""
    return FORMS.get(recipient.role, _NEUTRAL)


def institution_address(recipient: Recipient) -> tuple[str, ...]:
    """Return the lines of its inside address; what is not known is a marked place."""
    form = form_of_audience(recipient)
    name = recipient.name or f"[[{form.place}]]"
    lines = (name, recipient.organization, *(recipient.address or ("[[Its postal address]]",)))
    return tuple(line for line in lines if line)


def institution_salutation(recipient: Recipient) -> str:
    """Return its salutation with the colon."""
    return f"{recipient.salutation or form_of_audience(recipient).salutation}:"


_WORDS: Mapping[str, str] = {
    Role.US_SENATE: "our members of Congress",
    Role.US_HOUSE: "our members of Congress",
    Role.STATE_UPPER: "our state legislators",
    Role.STATE_LOWER: "our state legislators",
    Role.STATE_LEGISLATURE: "our state legislators",
    Role.COUNCIL: "our council",
    Role.GOVERNOR: "our governor",
    Role.INSURANCE_COMMISSIONER: "our insurance department",
    Role.FEDERAL_AGENCY: "the federal agency in charge",
    Audience.STATE_AGENCY: "our state agency",
    Audience.LICENSING_BOARD: "our licensing board",
    Audience.ASSOCIATION: "our professional association",
    Audience.ACADEMIC_PROGRAM: "the programs that train us",
    Audience.CONFERENCE: "the conferences of our field",
    Audience.EMPLOYER: "our employers",
    Audience.SCHOOL_BOARD: "our school board",
    Audience.PRIMARY_CARE: "our medical practices",
    Audience.HEALTH_PLAN: "our health plans",
    Audience.PARTNER: "our partner organizations",
    Audience.COLLEAGUE: "all of us",
}


def words_for(roles: tuple[str, ...]) -> str:
    """Return those an ask goes to, as a third person names them: “our members of Congress”."""
    return _WORDS[roles[0]]


def institution(name: str, attention: str, address: tuple[str, ...]) -> Recipient:
    """Make a recipient of an institution’s name, the person to whose attention it goes, and address lines.

    A person is greeted by full name, since titles and pronouns are not guessed: “Dear Jordan Lee:”.
    """
    if not attention:
        return Recipient(role=Audience.PARTNER, name=name, address=address)
    person = attention.partition(",")[0].strip()
    return Recipient(
        role=Audience.PARTNER,
        name=attention,
        organization=name,
        address=address,
        salutation=f"Dear {person}",
    )
