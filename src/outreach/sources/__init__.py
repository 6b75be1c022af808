"""Public upstream files -> the tables of the directory: outreach officials update."""

from outreach.sources.changes import Change, Changes, compared, snapshot
from outreach.sources.download import fetch
from outreach.sources.importer import Summary, Taken, import_directory
from outreach.sources.upstream import PROJECTS, written_on

__all__ = [
    "PROJECTS",
    "Change",
    "Changes",
    "Summary",
    "Taken",
    "compared",
    "fetch",
    "import_directory",
    "snapshot",
    "written_on",
]
