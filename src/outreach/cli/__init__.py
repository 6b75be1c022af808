"""The command line: a command is options, one call, and how to print the answer."""

from __future__ import annotations

from outreach.cli.main import cli

__all__ = ["cli"]
