"""The columns of one roster -> which of our fields each gives; ambiguities are asked, never guessed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from outreach.errors import UnknownName
from outreach.roster import aliases
from outreach.roster.address_columns import lend, settle_either
from outreach.roster.column_assignment import (
    ADDRESS_PARTS,
    Assigned,
    assign,
    assign_undressed,
    read_chosen_stop,
)
from outreach.roster.column_faults import ambiguous, listed, require_names, require_places
from outreach.roster.column_notes import note_addresses, note_district, note_ranks, note_stops, note_unused
from outreach.roster.stop_columns import StopColumn

# A column named by --map may be any of these; docs/rosters.md says what each is for.
FIELDS: tuple[str, ...] = (
    *("name", "credentials", "role", "profession", "organization", "street", "city", "state", "zip"),
    *("email", "phone", "bio", "given_name", "middle_name", "family_name", "prefix", "suffix", "salutation"),
    *("title", "own_role", "street2", "address", "district", "division_id", "story", "observation", "local"),
    *("work", "count", "offer", "last_line", "setting", "angle", "ticks"),
    *("language", "opt_out", "approved", "id", "group", "zip4"),
)
_SYNONYMS = {
    "first_name": "given_name",
    "last_name": "family_name",
    "surname": "family_name",
    "voice": "phone",
    "mobile": "phone",
    "external_id": "id",
    "zip_code": "zip",
    "e_mail": "email",
    "job_title": "title",
}
# Of two such columns the first is taken and the other fills its gaps: no letter turns on it.
_HARMLESS = ("phone", "organization", "title", "profession")


@dataclass(slots=True)
class Block:
    """Is one address a person may have: where its parts stand; -1 for a part without a column."""

    name: str
    parts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Is how the columns of a roster are understood."""

    headers: tuple[str, ...]
    fields: Mapping[str, tuple[int, ...]]  # our field -> its columns, the best one first
    stops: tuple[StopColumn, ...]  # the columns that can take a person off the list
    blocks: tuple[Block, ...]  # the addresses, home first, work last
    notes: tuple[str, ...]

    @property
    def mapping(self) -> dict[str, str]:
        """Return our field -> the header of the column it is read from first."""
        named = {name: self.headers[found[0]] for name, found in self.fields.items() if name in FIELDS}
        if self.blocks:
            home = self.blocks[0].parts
            named |= {
                part: self.headers[home[part]] for part in ADDRESS_PARTS if part in home and part in FIELDS
            }
        known = sorted(self.stops, key=lambda stop: stop.then != "skip")
        if out := [stop.column for stop in known if stop.kind == "opted-out"]:
            named["opt_out"] = self.headers[out[0]]
        return {name: named[name] for name in FIELDS if name in named}


def read_columns(
    headers: Sequence[str], mapping: Mapping[str, str], where: str, line: int, *, anywhere: bool = False,
    sample: Sequence[Sequence[str]] = (),
) -> Columns:  # fmt: skip
    """Assign the columns; raises InputError for what only a person can settle.

    Without a column that tells where people live, the roster is refused, unless they may live `anywhere`.
    `sample` is a few rows, by which a question is told from a consent.
    """
    chosen = _chosen(headers, mapping, where)
    found = Assigned()
    keys = {aliases.squeeze(header) for header in headers}
    guessed = aliases.GUESSED if keys & set(aliases.GUESSED_BESIDE) else ()
    undressed = []
    for index, header in enumerate(headers):
        if index in chosen.values():
            continue
        if aliases.squeeze(header) in guessed:
            found.unused.append(index)
        elif not assign(found, index, header, mapping, sample):
            undressed.append(index)
    for index in undressed:
        assign_undressed(found, index, headers[index])
    ranked = found.ranked
    _settle_name_columns(ranked)
    _settle_titles(headers, ranked)
    fields = _fields(headers, ranked, mapping, chosen, where, line)
    blocks = _blocks(headers, found.places, mapping, chosen, where, line)
    if "opt_out" in chosen:
        found.stops.insert(0, read_chosen_stop(chosen["opt_out"], headers))
    require_names(headers, fields, where)
    if not anywhere:
        require_places(headers, fields, {part for block in blocks for part in block.parts}, where)
    unused = sorted(index for index in found.unused if headers[index])
    return Columns(
        headers=tuple(headers), fields=fields, stops=tuple(found.stops), blocks=blocks,
        notes=(
            *note_unused(headers, unused, sample), *note_stops(headers, found.stops),
            *note_addresses(headers, [(block.name, block.parts) for block in blocks]),
            *note_ranks(headers, fields, FIELDS), *note_district([headers[i] for i in unused], fields),
        ),
    )  # fmt: skip


def field_name(given: str) -> str:
    """Return the field that `given` names; raises UnknownName with the nearest ones."""
    name = given.strip().casefold().replace("-", "_").replace(" ", "_")
    name = _SYNONYMS.get(name, name)
    if name not in FIELDS:
        raise UnknownName.among("field of a roster", given, FIELDS)
    return name


def _chosen(headers: Sequence[str], mapping: Mapping[str, str], where: str) -> dict[str, int]:
    chosen = {}
    for name, column in mapping.items():
        if not column:
            continue
        exact = [index for index, header in enumerate(headers) if header == column.strip()]
        loose = [i for i, header in enumerate(headers) if aliases.squeeze(header) == aliases.squeeze(column)]
        found = exact or loose
        if not found:
            near = get_close_matches(column, headers, n=3, cutoff=0.5)
            hint = f"Did you mean {' or '.join(f'“{item}”' for item in near)}?" if near else listed(headers)
            raise UnknownName(f"{where} has no column “{column}”, which --map gives for {name}.", hint=hint)
        chosen[name] = found[0]
    return chosen


def _settle_name_columns(ranked: dict[str, list[tuple[int, int]]]) -> None:
    # A whole name beside first and last names repeats them, or is turned round for sorting.
    if "given_name" in ranked and "family_name" in ranked and "name" in ranked:
        ranked["name"] = [(rank + 5, index) for rank, index in ranked["name"]]


def _settle_titles(headers: Sequence[str], ranked: dict[str, list[tuple[int, int]]]) -> None:
    # Outlook's “Title” beside “Job Title” is Dr. or Ms.; elsewhere it is the job.
    titles = ranked.get("title", [])
    if len(titles) > 1 and "prefix" not in ranked:
        plain = [item for item in titles if aliases.squeeze(headers[item[1]]) == "title"]
        ranked["title"] = [item for item in titles if item not in plain]
        if plain:
            ranked["prefix"] = plain


def _fields(
    headers: Sequence[str],
    ranked: dict[str, list[tuple[int, int]]],
    mapping: Mapping[str, str],
    chosen: Mapping[str, int],
    where: str,
    line: int,
) -> dict[str, tuple[int, ...]]:
    fields = {}
    for name, found in ranked.items():
        if name in mapping:
            continue
        found.sort()
        same = [index for rank, index in found if rank == found[0][0]]
        if len(same) > 1 and name not in _HARMLESS:
            raise ambiguous(headers, name, same, where, line)
        fields[name] = tuple(index for _, index in found)
    for name, index in chosen.items():
        if name not in ADDRESS_PARTS and name != "opt_out":
            fields[name] = (index,)
    return fields


def _blocks(
    headers: Sequence[str],
    places: dict[str, dict[str, list[int]]],
    mapping: Mapping[str, str],
    chosen: Mapping[str, int],
    where: str,
    line: int,
) -> tuple[Block, ...]:
    blocks = []
    lend(places)
    for name in aliases.BLOCKS:
        parts: dict[str, int] = {}
        found = places.get(name, {})
        for part, columns in found.items():
            if part in mapping and name == _first_block(places):
                continue
            if len(columns) > 1 and part not in ("label", "country", "box", *mapping):
                raise ambiguous(headers, part, columns, where, line)
            parts[part] = columns[0]
        settle_either(parts)
        if parts:
            blocks.append(Block(name=name, parts=parts))
    own = {part: index for part, index in chosen.items() if part in ADDRESS_PARTS}
    if own:
        if not blocks or blocks[0].name == "work":
            blocks.insert(0, Block(name=""))
        blocks[0].parts |= own
    # A label or a country alone is no address.
    return tuple(block for block in blocks if set(block.parts) - {"label", "country"})


def _first_block(places: Mapping[str, object]) -> str:
    return next((name for name in aliases.BLOCKS if name in places), "")
