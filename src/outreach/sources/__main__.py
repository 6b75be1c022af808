"""The importer's own command line, for maintainers: python -m outreach.sources."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from outreach.errors import InputError, OutreachError
from outreach.sources.importer import import_directory
from outreach.sources.source_state import Taken, states_of
from outreach.sources.upstream import PROJECTS

_EXAMPLES = """
examples:
  python -m outreach.sources --fetch upstream
  python -m outreach.sources upstream seeds/directory
  python -m outreach.sources upstream seeds/directory --congress-legislators dfa96222 2026-06-15
"""


def main(arguments: list[str] | None = None) -> int:
    """Fetch the upstream files, or make the tables from them; give the exit code."""
    options = _parser().parse_args(arguments)
    try:
        if options.fetch:
            return _fetch(options.fetch)
        if not options.tables:
            raise InputError("Give the folder of upstream files and the folder of tables.")
        print(import_directory(options.upstream, options.tables, taken=_taken(options)))
    except OutreachError as exc:
        print(f"{exc.message}\n{exc.hint}".strip(), file=sys.stderr)
        return exc.exit_code
    return 0


def _fetch(folder: Path) -> int:
    from outreach.sources.download import fetch  # requests is not needed to make tables

    for path in fetch(folder):
        print(path)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m outreach.sources",
        description="Makes the tables of officials from public upstream files.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("upstream", nargs="?", type=Path, help="folder of upstream files")
    parser.add_argument(
        "tables", nargs="?", type=Path, help="folder of tables, with the hand-kept ones in it"
    )
    parser.add_argument("--fetch", type=Path, metavar="FOLDER", help="fetch the upstream files into FOLDER")
    for project in PROJECTS:
        parser.add_argument(
            f"--{project.name}",
            nargs=2,
            metavar=("COMMIT", "DATE"),
            help="the version taken (default: that of the checkout or archive, or the day of the files)",
        )
    return parser


def _taken(options: argparse.Namespace) -> dict[str, Taken]:
    given = {project.name: getattr(options, project.name.replace("-", "_")) for project in PROJECTS}
    found = states_of(options.upstream)
    return {name: Taken(pair[0], _day(pair[1])) if pair else found[name] for name, pair in given.items()}


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as exc:
        raise InputError(f"“{text}” is not a date.", hint="Write it as 2026-06-15.") from exc


if __name__ == "__main__":
    sys.exit(main())
