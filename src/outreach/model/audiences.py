"""Whom a draft can be for beside officials: institutions, editors, colleagues, clients."""

from __future__ import annotations

from enum import StrEnum

from outreach.model.officials import Role


class Audience(StrEnum):
    """Names a recipient that is no official; the values are the ones options and topics use."""

    EDITOR = "editor"
    US_COMMITTEE = "us-committee"  # a hearing in Congress, where testimony is given
    STATE_COMMITTEE = "state-committee"  # a hearing in a state
    STATE_AGENCY = "state-agency"  # Medicaid, health, education: an agency without a row of its own
    LICENSING_BOARD = "licensing-board"
    ASSOCIATION = "association"
    ACADEMIC_PROGRAM = "academic-program"
    CONFERENCE = "conference"
    EMPLOYER = "employer"  # an employer or a clinic
    SCHOOL_BOARD = "school-board"
    PRIMARY_CARE = "primary-care"
    HEALTH_PLAN = "health-plan"
    PARTNER = "partner"  # another organization
    COLLEAGUE = "colleague"
    PUBLIC = "public"  # readers of a post
    CLIENT = "client"  # readers of a handout


INSTITUTIONS = (
    *(Audience.STATE_AGENCY, Audience.LICENSING_BOARD, Audience.ASSOCIATION, Audience.ACADEMIC_PROGRAM),
    *(Audience.CONFERENCE, Audience.EMPLOYER, Audience.SCHOOL_BOARD, Audience.PRIMARY_CARE),
    *(Audience.HEALTH_PLAN, Audience.PARTNER),
)
"""The audiences that a letter goes to by name and address, which the writer supplies."""

RECIPIENT_ROLES = frozenset({*(role.value for role in Role), *(one.value for one in Audience)})
"""Everything a topic’s ask or a kind can be directed to."""
