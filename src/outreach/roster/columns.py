"""The columns of one roster -> which of our fields each gives; ambiguities are asked, never guessed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from outreach.errors import InputError, UnknownName
from outreach.roster import aliases
from outreach.roster.address_columns import lend, settle_either

# A column named by --map may be any of these; docs/rosters.md says what each is for.
FIELDS: tuple[str, ...] = (
    *("name", "credentials", "role", "profession", "organization", "street", "city", "state", "zip"),
    *("email", "phone", "bio", "given_name", "middle_name", "family_name", "prefix", "suffix", "salutation"),
    *("title", "own_role", "street2", "address", "district", "division_id", "story", "observation", "local"),
    *("language", "opt_out", "approved", "id", "group"),
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
_ADDRESS_PARTS = ("street", "street2", "city", "state", "zip", "address", "box", "label", "country")


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
    stops: tuple[tuple[int, str, str], ...]  # column, kind of stop, how to read it
    blocks: tuple[Block, ...]  # the addresses, home first, work last
    notes: tuple[str, ...]

    @property
    def mapping(self) -> dict[str, str]:
        """Return our field -> the header of the column it is read from first."""
        named = {name: self.headers[found[0]] for name, found in self.fields.items() if name in FIELDS}
        if self.blocks:
            home = self.blocks[0].parts
            named |= {
                part: self.headers[home[part]] for part in _ADDRESS_PARTS if part in home and part in FIELDS
            }
        if out := [column for column, kind, _ in self.stops if kind == "opted-out"]:
            named["opt_out"] = self.headers[out[0]]
        return {name: named[name] for name in FIELDS if name in named}


def read_columns(
    headers: Sequence[str], mapping: Mapping[str, str], where: str, line: int, *, anywhere: bool = False
) -> Columns:
    """Assign the columns; raises InputError for what only a person can settle.

    Without a column that tells where people live, the roster is refused, unless they may live `anywhere`.
    """
    chosen = _chosen(headers, mapping, where)
    notes: list[str] = []
    ranked: dict[str, list[tuple[int, int]]] = {}
    stops: list[tuple[int, str, str]] = []
    places: dict[str, dict[str, list[int]]] = {}
    unused: list[str] = []
    keys = {aliases.squeeze(header) for header in headers}
    guessed = aliases.GUESSED if keys & set(aliases.GUESSED_BESIDE) else ()
    for index, header in enumerate(headers):
        if index in chosen.values():
            continue
        key = aliases.squeeze(header)
        question = "" if key in aliases.place_table() else aliases.question_field(header)
        if key in guessed:
            unused.append(header)
            continue
        if key in aliases.STOPS and "opt_out" not in mapping:
            stops.append((index, *aliases.STOPS[key]))
        if key in aliases.field_table():
            name, rank = aliases.field_table()[key]
            ranked.setdefault(name, []).append((rank, index))
        elif key in aliases.place_table():
            block, part = aliases.place_table()[key]
            places.setdefault(block, {}).setdefault(part, []).append(index)
        elif question.startswith("stop:") and key not in aliases.STOPS and "opt_out" not in mapping:
            stops.append((index, "opted-out", question.removeprefix("stop:")))
        elif question in _ADDRESS_PARTS:
            places.setdefault("", {}).setdefault(question, []).append(index)
        elif question and not question.startswith("stop:"):
            ranked.setdefault(question, []).append((9, index))
        elif header and key not in aliases.STOPS:
            unused.append(header)
    _settle_name_columns(ranked)
    _settle_titles(headers, ranked)
    fields = _fields(headers, ranked, mapping, chosen, where, line)
    blocks = _blocks(headers, places, mapping, chosen, where, line)
    if "opt_out" in chosen:
        stops.insert(0, (chosen["opt_out"], "opted-out", _sense(headers[chosen["opt_out"]])))
    _require_names(headers, fields, where)
    if not anywhere:
        _require_places(headers, fields, blocks, where)
    if unused:
        shown = ", ".join(f"“{name}”" for name in unused[:12])
        notes.append(f"Not used: {shown}{f' and {len(unused) - 12} more' if len(unused) > 12 else ''}.")
    return Columns(
        headers=tuple(headers), fields=fields, stops=tuple(stops), blocks=blocks,
        notes=(*notes, *_rank_notes(headers, fields), *_district_note(unused, fields)),
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
            hint = f"Did you mean {' or '.join(f'“{item}”' for item in near)}?" if near else _listed(headers)
            raise UnknownName(f"{where} has no column “{column}”, which --map gives for {name}.", hint=hint)
        chosen[name] = found[0]
    return chosen


def _listed(headers: Sequence[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in headers[:30] if name)
    return f"Its columns are: {shown}{' ...' if len(headers) > 30 else ''}."


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
            raise _ambiguous(headers, name, same, where, line)
        fields[name] = tuple(index for _, index in found)
    for name, index in chosen.items():
        if name not in _ADDRESS_PARTS and name != "opt_out":
            fields[name] = (index,)
    return fields


def _ambiguous(headers: Sequence[str], name: str, same: Sequence[int], where: str, line: int) -> InputError:
    first, second = headers[same[0]], headers[same[1]]
    if first == second:
        return InputError(
            f"{where}:{line}: columns {same[0] + 1} and {same[1] + 1} are both called “{first}”.",
            hint="Give one of the two another name in the file.",
        )
    return InputError(
        f"{where}: “{first}” and “{second}” can both be the {name.replace('_', ' ')}.",
        hint=f'Say which: --map {name}="{first}"',
    )


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
            if len(columns) > 1 and part not in ("label", "country"):
                raise _ambiguous(headers, part, columns, where, line)
            parts[part] = columns[0]
        settle_either(parts)
        if parts:
            blocks.append(Block(name=name, parts=parts))
    own = {part: index for part, index in chosen.items() if part in _ADDRESS_PARTS}
    if own:
        if not blocks or blocks[0].name == "work":
            blocks.insert(0, Block(name=""))
        blocks[0].parts |= own
    # A label or a country alone is no address.
    return tuple(block for block in blocks if set(block.parts) - {"label", "country"})


def _first_block(places: Mapping[str, object]) -> str:
    return next((name for name in aliases.BLOCKS if name in places), "")


def _sense(header: str) -> str:
    key, question = aliases.squeeze(header), aliases.question_field(header)
    if key in aliases.STOPS:
        return aliases.STOPS[key][1]
    return question.removeprefix("stop:") if question.startswith("stop:") else "yes"


def _require_names(headers: Sequence[str], fields: Mapping[str, object], where: str) -> None:
    if not {"name", "given_name", "family_name"} & set(fields):
        raise InputError(
            f"{where} has no column for the name that can be told from its header.",
            hint=f'Say which it is: --map name="Column". {_listed(headers)}',
        )


def _require_places(
    headers: Sequence[str], fields: Mapping[str, object], blocks: Sequence[Block], where: str
) -> None:
    placed = any({"zip", "address", "street"} & set(block.parts) for block in blocks)
    if not placed and not {"district", "division_id"} & set(fields):
        raise InputError(
            f"{where} has no column for the address or the ZIP that can be told from its header.",
            hint=f'Say which it is: --map zip="Column" or --map address="Column". {_listed(headers)}',
        )


def _rank_notes(headers: Sequence[str], fields: Mapping[str, tuple[int, ...]]) -> list[str]:
    return [
        f"“{headers[second]}” is used for the {name.replace('_', ' ')} where “{headers[found[0]]}” is empty."
        for name, found in fields.items()
        if name in FIELDS and name != "id"
        for second in found[1:2]
    ]


def _district_note(unused: Sequence[str], fields: Mapping[str, object]) -> list[str]:
    found = [name for name in unused if "district" in name.casefold()]
    if not found or "district" in fields:
        return []
    return [
        f"“{found[0]}” is not relied on: districts change. Where your group has checked it, say --map "
        f'district="{found[0]}".'
    ]
