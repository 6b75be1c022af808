"""Writes docs/cli.md out of the commands themselves: python -m outreach.cli.reference > docs/cli.md"""

from __future__ import annotations

from collections.abc import Iterator

import click

from outreach.cli.main import cli

_WIDTH = 96


def reference() -> str:
    """Return the reference of every command, as its --help prints it."""
    parts = ["# The command line\n\nWritten by `python -m outreach.cli.reference`; do not edit by hand.\n"]
    for name, command, context in _commands("outreach", cli, None):
        parts.append(f"## {name}\n\n```text\n{command.get_help(context).rstrip()}\n```\n")
    return "\n".join(parts)


def _commands(
    name: str, command: click.Command, parent: click.Context | None
) -> Iterator[tuple[str, click.Command, click.Context]]:
    own = name.rpartition(" ")[2]
    context = click.Context(
        command, info_name=own, parent=parent, terminal_width=_WIDTH, help_option_names=["-h", "--help"]
    )
    yield name, command, context
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            below = command.get_command(context, child)
            if below is not None:
                yield from _commands(f"{name} {child}", below, context)


if __name__ == "__main__":
    import sys

    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(reference())
