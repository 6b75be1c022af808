"""Where many members live, asked online: addresses in one call, then the lines around each point."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial

from outreach.divisions import parse_division
from outreach.locators.address import AskedAddress
from outreach.locators.census_batch import TRIES, CensusBatch, Placed
from outreach.locators.located import LAYERS, Located
from outreach.workspace.lookups import Lookups

AT_ONCE = 4
"""Questions under way at one time: a public service is shared with others."""


def locate_members(
    lookups: Lookups, batch: CensusBatch, addresses: Sequence[AskedAddress], day: datetime.date
) -> Iterator[tuple[AskedAddress, Located]]:
    """Yield what is known of each different address, from the cache or the service; reasons say what is open.

    At most 10,000 addresses that the cache does not know are asked for. Answers are kept like single ones.
    """
    unknown: list[AskedAddress] = []
    for address in {one.normal_form: one for one in addresses}.values():
        if kept := lookups.kept(address, day):
            yield address, kept
        else:
            unknown.append(address)
    if not unknown:
        return
    if not lookups.can_ask(day):  # nothing goes out for a day whose lines nobody knows
        nothing = Located(reasons=dict.fromkeys(LAYERS, f"No lines are known for {day}."))
        yield from ((address, nothing) for address in unknown)
        return
    placed = batch.place(unknown)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        around = partial(_around, lookups, day=day, pool_of_points={})
        yield from zip(unknown, pool.map(around, unknown, placed), strict=True)


def _around(
    lookups: Lookups,
    address: AskedAddress,
    placed: Placed,
    *,
    day: datetime.date,
    pool_of_points: dict[tuple[float, float], Located],
) -> Located:
    if placed.alone:
        return lookups.locate_alone(address, day)
    if placed.point is None:
        old = lookups.kept(address, day, any_age=True) if placed.unavailable else None
        return old or Located(reasons=dict.fromkeys(LAYERS, placed.reason), unavailable=placed.unavailable)
    found = pool_of_points.get(placed.point)  # a household is asked for once
    if found is None:
        found = pool_of_points[placed.point] = _persistently(lookups, placed.point, day)
    if any(parse_division(one).state != address.state for one in found.divisions):
        return Located(reasons=dict.fromkeys(LAYERS, "The point the service gave lies in another state."))
    lookups.cache.keep(address, lookups.vintage_name(day), day, replace(found, point=None))
    return found


def _persistently(lookups: Lookups, point: tuple[float, float], day: datetime.date) -> Located:
    for _ in range(TRIES):
        found = lookups.locate_point(point, day)
        if not found.unavailable:
            break
    return found
