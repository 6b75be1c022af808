"""Members’ addresses -> their districts, online and only where a ZIP does not tell: 10,000 to a call.

Of a row only those seats are settled that would get no letter without it, and a district that stands in the
roster is never changed. What was found is a district like one that staff wrote into the row.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Generator, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, Protocol

from outreach.batch.rows import RosterBehind, Rows
from outreach.batch.settled import Settled
from outreach.errors import InputError
from outreach.locators import AskedAddress, Located, read_address
from outreach.model import Role, RosterRow, RowState
from outreach.workspace.finding import layer_of_role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outreach.batch.drafting import Drafter

CALL = 10_000
"""Rows that are looked up together: what one call to the service takes."""


class Locator(Protocol):
    """Looks addresses up; Workspace.lookups is one."""

    def locate_members(
        self, addresses: Sequence[AskedAddress], day: datetime.date
    ) -> Iterator[tuple[AskedAddress, Located]]: ...


class Tally(NamedTuple):
    """Is how far the look-up is."""

    rows: int = 0  # rows whose ZIP leaves a seat open
    settled: int = 0  # all their seats are known now
    partly: int = 0  # some of their seats are


class _Waiting(NamedTuple):
    key: str
    address: AskedAddress
    layers: frozenset[str]
    given: str  # the district that stands in the roster


def settle(
    rows: Iterable[RosterRow],
    drafter: Drafter,
    locator: Locator,
    day: datetime.date,
    *,
    known: Callable[[str], Settled | None] = lambda key: None,
    told: Callable[[Tally], None] = lambda tally: None,
) -> Iterator[dict[str, Settled]]:
    """Yield what was found for rows with open seats, by key, after each call.

    `known` tells what was found before: what still holds is not asked for again.
    """
    tally = Tally()
    waiting: list[_Waiting] = []
    unread: dict[str, Settled] = {}
    for row in rows:
        layers = _open_layers(row, drafter)
        if not layers or holds(known(row.key), day):
            continue
        tally = tally._replace(rows=tally.rows + 1)
        found = _waiting(row, layers, drafter)
        if isinstance(found, str):
            unread[row.key] = Settled(told=found)
        else:
            waiting.append(found)
        if len(waiting) == CALL or len(unread) == CALL:
            tally = yield from _called(waiting, unread, locator, day, tally, told)
            waiting, unread = [], {}
    if waiting or unread:
        yield from _called(waiting, unread, locator, day, tally, told)


def holds(found: Settled | None, day: datetime.date) -> bool:
    """Return whether what was found settles something on a day."""
    return bool(found and found.districts and day.isoformat() < found.until)


def with_settled(row: RosterRow, found: Settled | None, day: datetime.date) -> RosterRow:
    """Return a row with the districts that were found for it, where they still hold."""
    if found is None or not holds(found, day):
        return row
    district = f"{row.values.get('district', '')} {found.districts}".strip()
    return row._replace(values={**row.values, "district": district})


def _open_layers(row: RosterRow, drafter: Drafter) -> frozenset[str]:
    if row.state is not RowState.USABLE:
        return frozenset()
    roles: frozenset[Role] = drafter.open_roles(row.values)
    return frozenset(filter(None, map(layer_of_role, roles)))


def _waiting(row: RosterRow, layers: frozenset[str], drafter: Drafter) -> _Waiting | str:
    street, city, state, zip_code = (row.values.get(name, "") for name in ("street", "city", "state", "zip"))
    if not street.strip():
        return "there is no street."
    try:
        state = state or drafter.state_of(row.values)
        address = read_address(street=street, city=city, state=state, zip=zip_code)
    except InputError as fault:
        return fault.message
    return _Waiting(row.key, address, layers, row.values.get("district", ""))


def _called(
    waiting: list[_Waiting],
    unread: dict[str, Settled],
    locator: Locator,
    day: datetime.date,
    tally: Tally,
    told: Callable[[Tally], None],
) -> Generator[dict[str, Settled], None, Tally]:
    of_address: dict[str, list[_Waiting]] = {}
    for one in waiting:
        of_address.setdefault(one.address.normal_form, []).append(one)
    found = dict(unread)
    for address, located in locator.locate_members([one.address for one in waiting], day):
        for one in of_address[address.normal_form]:
            answer = found[one.key] = _settled(located, one.layers)
            whole = bool(answer.districts) and not answer.told
            tally = tally._replace(
                settled=tally.settled + whole, partly=tally.partly + bool(answer.districts and answer.told)
            )
        told(tally)
    told(tally)
    yield found
    return tally


def _settled(located: Located, layers: frozenset[str]) -> Settled:
    sure = [layer for layer in sorted(layers) if layer not in located.doubts]
    districts = [one for layer in sure for one in located.of_layer(layer)]
    reasons = {located.reasons[layer] for layer in sorted(layers) if layer in located.reasons}
    reasons |= {located.remarks.get(layer, "two services differ") for layer in layers & set(located.doubts)}
    until = located.valid_until.isoformat() if located.valid_until and districts else ""
    return Settled(" ".join(districts) if until else "", " ".join(sorted(reasons)), until)


def settled_as_read(
    rows: Iterable[RosterRow],
    drafter: Drafter,
    locator: Locator,
    day: datetime.date,
    *,
    at_once: int,
    told: Callable[[Tally], None] = lambda tally: None,
) -> Iterator[RosterRow]:
    """Yield rows with the districts that are found for them, looked up `at_once` rows at a time.

    Who reads no further, as for a sample, has nobody looked up whose row was not read.
    """
    rest = iter(rows)
    tallies: list[Tally] = []  # of each group

    def heard(tally: Tally) -> None:
        tallies[-1] = tally
        told(Tally(*map(sum, zip(*tallies, strict=True))))

    while some := list(islice(rest, at_once)):
        tallies.append(Tally())
        found: dict[str, Settled] = {}
        for answers in settle(some, drafter, locator, day, told=heard):
            found |= answers
        yield from (with_settled(row, found.get(row.key), day) for row in some)


class SettledRoster(RosterBehind):
    """Is a roster in whose rows stand the districts that were found for them."""

    def __init__(self, roster: Rows, found: Mapping[str, Settled], day: datetime.date) -> None:
        super().__init__(roster)
        self._found, self._day = found, day

    def rows(self) -> Iterator[RosterRow]:
        """Yield the rows."""
        for row in self._roster.rows():
            yield with_settled(row, self._found.get(row.key), self._day)
