"""Rows <-> CSV tables that read well in a diff: a stable order, one record a line, a header."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import fields
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar, cast

from outreach.sources.rows import columns
from outreach.sources.upstream import refusal

Row = TypeVar("Row")


def as_csv(row_type: type[Any], rows: Iterable[Any]) -> bytes:
    """Give the bytes of a table, its rows in the order of their values."""
    names = [field.name for field in fields(row_type)]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns(row_type))
    writer.writerows(sorted(map(attrgetter(*names), rows)))
    return text.getvalue().encode("utf-8")


def read_rows(path: Path, row_type: type[Row]) -> list[Row]:
    """Read a table kept by hand; raise ImportRefused when it is missing or has other columns."""
    names = columns(row_type)
    try:
        with path.open(encoding="utf-8", newline="") as file:
            header, *lines = csv.reader(file, strict=True)
    except (OSError, csv.Error, UnicodeDecodeError, ValueError) as exc:
        raise refusal([f"{path} cannot be read: {exc}"]) from exc
    if header != names:
        raise refusal([f"{path} should have the columns {', '.join(names)}"])
    short = [
        f"{path}:{at}: {len(names)} values wanted"
        for at, line in enumerate(lines, 2)
        if len(line) != len(names)
    ]
    if short:
        raise refusal(short)
    own = [field.name for field in fields(cast(Any, row_type))]  # class_ is the column class
    return [row_type(**dict(zip(own, line, strict=True))) for line in lines]


def replace_tables(folder: Path, tables: Mapping[str, bytes]) -> None:
    """Write every table under a temporary name first, so that a failure leaves the old ones as they were."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".new-", dir=folder) as new:
        for name, content in tables.items():
            (Path(new) / name).write_bytes(content)
        for name in tables:
            (Path(new) / name).replace(folder / name)
