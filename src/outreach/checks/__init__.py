"""Reads a finished draft as an editor would and says what it noticed. Nothing is changed."""

from outreach.checks.rules import RULES, check, words_of

__all__ = ["RULES", "check", "words_of"]
