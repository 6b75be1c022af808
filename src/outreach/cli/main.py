"""The root of the command line, and the one place where errors become words and exit codes."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from typing import IO, Any

import click

import outreach
from outreach import file_faults
from outreach.cli import (
    batch,
    check,
    draft,
    evidence,
    export,
    fields,
    forget,
    freshness,
    kinds,
    me,
    officials,
    open_page,
    paper,
    returned,
    story,
    topics,
    ways,
)
from outreach.errors import OutreachError


class _Told(click.ClickException):
    """Is an error told in two lines: what happened, and what to do next."""

    def __init__(self, fault: OutreachError) -> None:
        super().__init__(fault.message)
        self.hint = fault.hint
        self.exit_code = fault.exit_code  # type: ignore[misc]  # click reads it from the instance

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(f"Error: {self.message}", err=True)
        if self.hint:
            click.echo(f"  -> {self.hint}", err=True)


class _Root(click.Group):
    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(name, self.list_commands(ctx), n=1, cutoff=0.5)
            hint = f" Did you mean “{near[0]}”?" if near else ""
            ctx.fail(f"There is no command “{name}”.{hint}")
        return super().resolve_command(ctx, args)

    def main(self, *args: Any, **more: Any) -> Any:
        for stream in (sys.stdout, sys.stderr):
            # A Windows console of another code page must not turn a name into a traceback.
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")
        return super().main(*args, **more)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except OutreachError as fault:
            if ctx.params.get("debug"):
                raise
            raise _Told(fault) from fault
        except (click.ClickException, click.exceptions.Exit, click.Abort, KeyboardInterrupt):
            raise
        except OSError as fault:
            if file_faults.ON_WINDOWS and fault.errno == errno.EINVAL and not fault.filename:
                # A pipe that nobody reads: https://github.com/python/cpython/issues/79935
                _write_nowhere()
                raise BrokenPipeError(errno.EPIPE, "Broken pipe") from fault
            if ctx.params.get("debug") or fault.errno == errno.EPIPE:
                raise  # who reads no further (| head) has no need of words
            raise _Told(_unwritten(fault)) from fault
        except Exception as fault:
            if ctx.params.get("debug"):
                raise
            told = OutreachError(
                f"Something went wrong inside outreach ({type(fault).__name__}).",
                hint="Nothing was sent. Run it again with: outreach --debug ..., and report what it prints.",
            )
            raise _Told(told) from fault


def _write_nowhere() -> None:
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _unwritten(fault: OSError) -> OutreachError:
    """Return what to say when an output is full, and keep the interpreter from saying it again at its end."""
    if fault.errno == errno.ENOSPC:
        _write_nowhere()
    hint = "Make room or choose another place, and run it again; nothing was sent."
    if fault.filename and file_faults.ON_WINDOWS:
        return file_faults.not_written(str(fault.filename), fault, hint)
    where = f"{fault.filename}: " if fault.filename else ""
    return OutreachError(f"{where}{fault.strerror or type(fault).__name__}.", hint=hint)


@click.group(cls=_Root, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(outreach.__version__, prog_name="outreach")
@click.option("--debug", is_flag=True, help="Show where an error comes from.")
@click.option(
    "--topics", metavar="DIR", envvar="OUTREACH_TOPICS", help="A folder of your own topics, searched first."
)
def cli(debug: bool, topics: str | None) -> None:
    """Draft letters to lawmakers, with true officials, sourced facts and your own words.

    It drafts and never sends: you read, edit and sign.

    \b
    outreach draft letter --topic parity-enforcement --zip 55105 --name "Dana Ruiz" --credentials LMFT
    outreach officials find --zip 55105
    """
    if topics:
        os.environ["OUTREACH_TOPICS"] = (
            topics  # settings are read from the environment, where each command starts
        )


for _command in (freshness.status, freshness.update):
    officials.officials.add_command(_command)
for _command in (
    draft.draft,
    batch.batch,
    export.export,
    returned.import_,
    paper.print_,
    paper.envelopes,
    paper.labels,
    fields.fields,
    check.check,
    me.me,
    officials.officials,
    topics.topics,
    kinds.kinds,
    evidence.evidence,
    ways.ways,
    story.story,
    open_page.open_,
    forget.forget,
):
    cli.add_command(_command)
