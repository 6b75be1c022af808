"""Public upstream files -> the tables of the directory; for maintainers (python -m outreach.sources)."""

from outreach.sources.importer import Summary, Taken, import_directory

__all__ = ["Summary", "Taken", "import_directory"]
