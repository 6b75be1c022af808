"""Finds kinds, topics and evidence on disk: the user's own folder first, then what is shipped."""

from outreach.library.shelf import Library

__all__ = ["Library"]
