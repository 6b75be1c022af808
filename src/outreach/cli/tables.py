"""Rows for people (aligned) and for spreadsheets (CSV that no spreadsheet takes for formulas)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import click

csv_option = click.option("--csv", "as_csv", is_flag=True, help="Print a CSV table, for a spreadsheet.")

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def print_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a CSV table with a header on standard output."""
    import csv
    import io

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    click.echo(text.getvalue(), nl=False)


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def aligned(rows: Iterable[Sequence[str]], indent: str = "") -> Iterator[str]:
    """Yield the rows as lines with aligned columns; the last column may be of any length."""
    lines = [tuple(map(str, row)) for row in rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = [f"{cell:<{width}}" for cell, width in zip(line[:-1], widths, strict=False)]
        yield f"{indent}{'  '.join([*cells, line[-1]])}".rstrip()
