"""A group's own Word template with merge fields, filled in a child process that can do little harm."""

from outreach.word_templates.template import WordTemplate

__all__ = ["WordTemplate"]
