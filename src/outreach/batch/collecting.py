"""How often Python looks for records that point at each other: in a batch there are none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = (50_000, 20, 20)
"""Thresholds; with the usual ones, looking for cycles after each letter costs a tenth of its time."""


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Look for cycles seldom until this is left."""
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
