"""Reads a finished draft as an editor would and says what it noticed. Nothing is changed."""

from outreach.checks.own_words import own_share
from outreach.checks.reading import Reading
from outreach.checks.rules import RULES, check
from outreach.checks.score import Point, score
from outreach.checks.shape import words_of

__all__ = ["RULES", "Point", "Reading", "check", "own_share", "score", "words_of"]
