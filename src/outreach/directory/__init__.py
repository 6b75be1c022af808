"""The directory of officials: CSV tables loaded once into SQLite, and the questions one can ask them."""

from outreach.directory.lookup import Directory
from outreach.directory.opening import open_directory
from outreach.directory.records import (
    Division,
    Doubt,
    GovernorOffice,
    MemberElect,
    Overlay,
    TableSource,
    Vacancy,
    Validity,
    ZipRange,
)
from outreach.directory.survey import Survey, survey

__all__ = [
    "Directory",
    "Division",
    "Doubt",
    "GovernorOffice",
    "MemberElect",
    "Overlay",
    "Survey",
    "TableSource",
    "Vacancy",
    "Validity",
    "ZipRange",
    "open_directory",
    "survey",
]
