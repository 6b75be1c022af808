"""How lists of things with an id, a title and a summary are shown."""

from __future__ import annotations

import click


def print_rows(rows: list[tuple[str, str, str]]) -> None:
    """Print each id with its title, and the summary under it."""
    width = max((len(name) for name, _, _ in rows), default=0)
    for name, title, summary in rows:
        click.echo(f"{name:<{width}}  {title}\n{'':<{width}}  {summary}")
