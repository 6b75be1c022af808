"""A representation as plain JSON values: text, numbers, lists and objects; dates as ISO text."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from outreach.model import Agency, Candidate, Official, Representation, Seat


def as_json(representation: Representation) -> dict[str, Any]:
    """Give the answer as a JSON object. A candidate has an official's keys; id and name null when vacant."""
    return {
        "input": dict(representation.input),
        "as_of": representation.as_of.isoformat(),
        "states": list(representation.states),
        "seats": [seat_as_json(seat) for seat in representation.seats],
    }


def seat_as_json(seat: Seat) -> dict[str, Any]:
    """Give one seat as a JSON object."""
    return {**as_plain(seat), "candidates": [_candidate(one) for one in seat.candidates]}


def _candidate(candidate: Candidate) -> dict[str, Any]:
    official = candidate.official
    known = as_plain(official) if official else {field.name: None for field in fields(Official)}
    return {
        **known,
        "state": candidate.state,
        "district": candidate.district,
        "division_id": candidate.division_id,
        "status": str(candidate.status),
    }


def official_as_json(official: Official) -> dict[str, Any]:
    """Give one official as a JSON object."""
    return dict(as_plain(official))


def official_with_seat_as_json(official: Official, seat: Seat) -> dict[str, Any]:
    """Give one official as a JSON object, with how sure it is that they hold the seat on a day."""
    sure = seat_as_json(seat)
    names = ("status", "valid_until", "note", "age", "turnover", "cautions", "successors")
    return {**official_as_json(official), **{name: sure[name] for name in names}}


def agency_as_json(agency: Agency) -> dict[str, Any]:
    """Give one agency as a JSON object."""
    return dict(as_plain(agency))


def as_plain(value: Any) -> Any:
    """Give a record of dataclasses, dates and tuples as plain JSON values."""
    if is_dataclass(value):
        return {field.name: as_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [as_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: as_plain(item) for key, item in value.items()}
    return str(value) if isinstance(value, str) else value  # a StrEnum becomes its text
