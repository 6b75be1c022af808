"""Results kept for the very object they were made of: a frozen record that cannot be hashed."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

Result = TypeVar("Result")

_MOST = 20_000


def kept_for_first(function: Callable[..., Result]) -> Callable[..., Result]:
    """Keep the results of a pure function whose first argument is a frozen record, the others hashable.

    The record is known by being the same object, not an equal one; it is held, so that no other object can
    take its place in memory.
    """
    kept: dict[Any, tuple[Any, Result]] = {}

    @wraps(function)
    def keeping(record: Any, *more: Any) -> Result:
        key = (id(record), *more)
        found = kept.get(key)
        if found is None:
            if len(kept) >= _MOST:
                kept.clear()
            found = kept[key] = (record, function(record, *more))
        return found[1]

    return keeping
