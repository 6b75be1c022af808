"""A bill of Congress as Congress.gov knows it: title, status, who has signed on.

Congress.gov API v3, https://github.com/LibraryOfCongress/api.congress.gov ; a free key comes from
https://api.congress.gov/sign-up/ . What is asked is a bill number; nothing about the sender goes out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from outreach.bills.citation import Citation
from outreach.errors import OutreachError
from outreach.model import NamedBill

BASE_URL = "https://api.congress.gov"
PAGE = 250  # the API's own limit
MOST_PAGES = 4  # 435 + 100 names at most can stand on a bill


class JsonSource(Protocol):
    """Fetches JSON; raises OutreachError for everything that is no answer."""

    def get_json(self, url: str, *, params: Mapping[str, str], headers: Mapping[str, str]) -> Any: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class BillRecord:
    """Is what Congress.gov says of a bill."""

    title: str
    status: str  # the text of the last action
    status_date: str  # its day, as ISO text
    sponsors: tuple[str, ...]  # bioguide ids of the sponsor and of those who have not withdrawn


def look_up(
    source: JsonSource, citation: Citation, congress: int, *, key: str, base: str = BASE_URL
) -> BillRecord:
    """Look one bill up; raises OutreachError where the service fails or answers something else."""
    address = f"{base.rstrip('/')}/v3/bill/{congress}/{citation.type}/{citation.number}"
    bill = _mapping(_asked(source, address, key, {}), "bill")
    action = _mapping(bill, "latestAction")
    return BillRecord(
        title=_text(bill, "title"),
        status=_text(action, "text"),
        status_date=_text(action, "actionDate"),
        sponsors=(*_ids(bill, "sponsors"), *_cosponsors(source, address, key)),
    )


def _cosponsors(source: JsonSource, address: str, key: str) -> tuple[str, ...]:
    found: list[str] = []
    for page in range(MOST_PAGES):
        params = {"limit": str(PAGE), "offset": str(page * PAGE)}
        answer = _asked(source, f"{address}/cosponsors", key, params)
        listed = _list(answer, "cosponsors")
        found += _ids(answer, "cosponsors")
        if len(listed) < PAGE:
            return tuple(found)
    raise _unexpected()


def _asked(source: JsonSource, address: str, key: str, params: Mapping[str, str]) -> Mapping[str, Any]:
    # The key travels in a header: addresses end up in logs, headers do not.
    answer = source.get_json(address, params={"format": "json", **params}, headers={"X-Api-Key": key})
    if not isinstance(answer, dict):
        raise _unexpected()
    return answer


def _mapping(values: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = values.get(name)
    if not isinstance(found, dict):
        raise _unexpected()
    return found


def _list(values: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    found = values.get(name)
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        raise _unexpected()
    return found


def _text(values: Mapping[str, Any], name: str) -> str:
    found = values.get(name)
    if not isinstance(found, str) or not found.isprintable():
        raise _unexpected()
    return found


def _ids(values: Mapping[str, Any], name: str) -> tuple[str, ...]:
    return tuple(
        _text(item, "bioguideId") for item in _list(values, name) if not item.get("sponsorshipWithdrawnDate")
    )


def _unexpected() -> OutreachError:
    return OutreachError(
        "Congress.gov gave an answer that is not about a bill.",
        hint="Go on without it: the number and title you typed are printed as they are.",
    )


def with_record(bill: NamedBill, record: BillRecord) -> NamedBill:
    """Return the bill with what was looked up; a title the sender typed stays."""
    note = f"Congress.gov on {bill.number}: {record.status} ({record.status_date})."
    return replace(
        bill, title=bill.title or record.title, sponsors=record.sponsors, notes=(*bill.notes, note)
    )
