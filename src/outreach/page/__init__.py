"""The local page: from a cause to a letter that is ready to sign, in a browser, on this computer alone."""

from outreach.page.app import create_app
from outreach.page.projects import Project
from outreach.page.storage import DraftStore, MemoryStore, SqliteStore

__all__ = ["DraftStore", "MemoryStore", "Project", "SqliteStore", "create_app"]
