"""Many addresses in one call to the Census geocoder: where they lie, and only where.

https://geocoding.geo.census.gov/geocoder/Geocoding_Services_API.html . The batch answers with the matched
address and its coordinates. It names no district, and so neither a Congress nor a year of lines that could be
verified: whose lines a point lies in is asked for separately, of CensusLocator. A match counts under the same
rules as a single one: the same house number, street, state and ZIP.
"""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from outreach.errors import InputError, LookupUnavailable
from outreach.locators.address import AskedAddress, read_address
from outreach.locators.census import BASE_URL, BENCHMARK

MOST = 10_000
"""Addresses in one call, at most: the service’s limit."""

TRIES = 4
"""How often an address is sent before it stays open: calls fail in part, and as a whole."""

PAUSE = 2.0
"""Seconds before the second try; doubled before each later one."""

_COLUMNS = 8  # id, input, Match, Exact, matched address, “lon,lat”, line, side


class FileSource(Protocol):
    """Posts a file; raises LookupUnavailable for everything that is no answer."""

    def post_file(
        self, url: str, content: bytes, *, field: str, name: str, fields: Mapping[str, str]
    ) -> bytes: ...


class Placed(NamedTuple):
    """Is what the batch said of one address."""

    point: tuple[float, float] | None = None  # longitude, latitude
    reason: str = ""  # why there is no point
    alone: bool = False  # whether the same question, asked alone, may tell more
    unavailable: bool = False  # the service did not answer


class CensusBatch:
    """Asks where many addresses lie."""

    def __init__(
        self,
        source: FileSource,
        *,
        base: str = BASE_URL,
    ) -> None:
        self._source, self._base = source, base.rstrip("/")

    def place(self, addresses: Sequence[AskedAddress]) -> tuple[Placed, ...]:
        """Place up to 10,000 addresses, in order; what stays unanswered is sent four times in all.

        What cannot be told is a reason, never an exception or a guess.
        """
        found: dict[int, Placed] = {}
        told = "The service left it out of its answer."
        for attempt in range(TRIES):
            waiting = [at for at in range(len(addresses)) if at not in found]
            if not waiting:
                break
            if attempt:
                time.sleep(PAUSE * 2 ** (attempt - 1))
            try:
                found |= self._asked(addresses, waiting)
            except LookupUnavailable as fault:
                told = fault.message
        open_still = Placed(reason=told, unavailable=True)
        return tuple(found.get(at, open_still) for at in range(len(addresses)))

    def _asked(self, addresses: Sequence[AskedAddress], waiting: Iterable[int]) -> dict[int, Placed]:
        asked = {str(at + 1): at for at in waiting}
        body = self._source.post_file(
            f"{self._base}/locations/addressbatch",
            _file(addresses, asked),
            field="addressFile",
            name="addresses.csv",
            fields={"benchmark": BENCHMARK},
        )
        found: dict[int, Placed] = {}
        for id, cells in _lines(body):
            if (at := asked.get(id)) is not None and (placed := _placed(cells, addresses[at])):
                found[at] = placed if found.get(at, placed) == placed else _UNCLEAR
        return found


_UNCLEAR = Placed(reason="The service gave two answers for it.", alone=True)


def _file(addresses: Sequence[AskedAddress], asked: Mapping[str, int]) -> bytes:
    """Return the file that is sent: running numbers and addresses, and nothing else of a person."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for id, at in asked.items():
        one = addresses[at]
        writer.writerow((id, one.street, one.city, one.state, one.zip))
    return text.getvalue().encode()


def _lines(body: bytes) -> Iterator[tuple[str, list[str]]]:
    # A line that broke off, or a page of HTML, is no answer; the addresses are asked for again.
    lines = csv.reader(io.StringIO(body.decode("utf-8", "replace"), newline=""))
    try:
        for cells in lines:
            if len(cells) >= 3:
                yield cells[0].strip(), cells
    except csv.Error:
        return


def _placed(cells: list[str], address: AskedAddress) -> Placed | None:
    """Return what one line of the answer says of an address; None for a line that is not whole."""
    verdict = cells[2].strip()
    if verdict == "No_Match":
        return Placed(reason="The service does not know this address.")
    if verdict == "Tie":
        return Placed(reason="The service found this address in several places.", alone=True)
    point = _point(cells) if verdict == "Match" else None
    if point is None:
        return None
    if not _is_same(cells[4], address):
        return Placed(reason="The service found only other addresses that look like this one.", alone=True)
    return Placed(point=point)


def _point(cells: list[str]) -> tuple[float, float] | None:
    if len(cells) < _COLUMNS or cells[7].strip() not in ("L", "R"):
        return None
    try:
        longitude, latitude = map(float, cells[5].split(","))
    except ValueError:
        return None
    return (longitude, latitude) if abs(longitude) <= 180 and abs(latitude) <= 90 else None


def _is_same(matched: str, asked: AskedAddress) -> bool:
    try:
        found = read_address(matched)
    except InputError:
        return False
    return (
        found.number.casefold() == asked.number.casefold()
        and (found.state, found.zip) == (asked.state, asked.zip)
        and (found.street_name, found.directions) == (asked.street_name, asked.directions)
    )
