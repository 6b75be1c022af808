"""Public upstream files -> the tables of the directory: outreach officials update."""

from outreach.sources.changes import Change, Changes, compared, snapshot
from outreach.sources.download import fetch
from outreach.sources.importer import Summary, import_directory
from outreach.sources.source_state import Taken, states_of
from outreach.sources.upstream import PROJECTS
from outreach.sources.zip_downloads import unpack_downloads

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
    "states_of",
    "unpack_downloads",
]
