"""Rosters as they really are -> a stream of rows, each understood or with the reason why not."""

from outreach.roster.account import RosterSurvey, survey
from outreach.roster.columns import FIELDS
from outreach.roster.line_count import LineCount
from outreach.roster.opening import Roster, open_roster
from outreach.roster.passed_over import Passed
from outreach.roster.rows import VALUES
from outreach.roster.tables import write_rows

__all__ = [
    "FIELDS",
    "VALUES",
    "LineCount",
    "Passed",
    "Roster",
    "RosterSurvey",
    "open_roster",
    "survey",
    "write_rows",
]
