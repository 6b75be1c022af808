"""Finds kinds, topics and evidence on disk: the user's own folder first, then what is shipped."""

from outreach.library.shelf import Library
from outreach.library.topic_words import TopicFault

__all__ = ["Library", "TopicFault"]
