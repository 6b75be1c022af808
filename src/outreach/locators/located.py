"""What a locator found for an address, layer by layer, and why a layer stayed open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from outreach.divisions import parse_division

LAYERS = ("cd", "sldu", "sldl")


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """Is the answer: ids of divisions, the reasons for what is missing, and how long it holds."""

    divisions: tuple[str, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)  # a layer of LAYERS -> why it is not settled
    as_of: date | None = None
    valid_until: date | None = None
    source: str = ""
    point: tuple[float, float] | None = None  # longitude, latitude of an address; never kept
    doubts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # a layer -> the districts it may be
    remarks: Mapping[str, str] = field(default_factory=dict)  # a layer -> what a second service said of it
    unavailable: bool = False  # the service could not be asked at all

    def of_layer(self, layer: str) -> tuple[str, ...]:
        """Return the divisions that settle a layer."""
        return tuple(one for one in self.divisions if layer_of(one) == layer)


def layer_of(division_id: str) -> str:
    """Return the layer of LAYERS a division lies in; wards are DC’s upper layer; empty for a state."""
    type = parse_division(division_id).type
    return "sldu" if type == "ward" else type if type in LAYERS else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vintage:
    """Is one row of seeds/lookups/vintages.csv: which lines to ask for, and how to know them again."""

    valid_from: date
    valid_until: date
    vintage: str
    house_layer: str
    session: str
    upper_layer: str
    lower_layer: str
    reason: str = ""
    other_plan: tuple[str, ...] = ()  # states whose House layer has a plan that is not the one in use

    def layer(self, type: str) -> str:
        """Return the service's name for a layer of LAYERS."""
        return {"cd": self.house_layer, "sldu": self.upper_layer, "sldl": self.lower_layer}[type]


def vintage_on(vintages: tuple[Vintage, ...], day: date) -> Vintage | None:
    """Return the vintage that serves the officials sitting on a day, or None: then nothing may be asked."""
    return next((row for row in vintages if row.valid_from <= day < row.valid_until), None)
