"""One column after the other -> what it is: part of a name or an address, an id, a reason to leave out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from outreach.roster import aliases
from outreach.roster.header_forms import bracketed_form, is_id_header, known_form
from outreach.roster.stop_columns import StopColumn, find_stop_column, looks_like_consent
from outreach.roster.stops import is_answer

ADDRESS_PARTS = ("street", "street2", "city", "state", "zip", "zip4", "address", "box", "label", "country")
_NAMES = ("name", "given_name", "middle_name", "family_name", "prefix", "suffix")
_MAY_BE_DRESSED = (*_NAMES, "email", "phone", "credentials", "language")
_SENTENCE = 60  # characters of an answer that is more than a yes or a no
_LAST_ID = 50  # the rank of a header like “No.”, behind every id that a tool names
_UNDRESSED = 20  # added to the rank of a header that is known only without “Legal”, “Contact” ...


@dataclass(frozen=True, slots=True)
class Assigned:
    """What the columns met so far are."""

    ranked: dict[str, list[tuple[int, int]]] = field(default_factory=dict)  # field -> (rank, column)
    stops: list[StopColumn] = field(default_factory=list)
    places: dict[str, dict[str, list[int]]] = field(default_factory=dict)  # which address -> part -> columns
    unused: list[int] = field(default_factory=list)


def assign(
    found: Assigned, index: int, header: str, mapping: Mapping[str, str], sample: Sequence[Sequence[str]]
) -> bool:
    """Assign a column by its header as it stands; return False where it is not known so."""
    key = aliases.squeeze(header)
    if is_id_header(header) and key not in aliases.field_table():
        found.ranked.setdefault("id", []).append((_LAST_ID, index))
        return True
    if is_id_header(header) and header.rstrip(" .:)*").endswith("#"):
        found.ranked.setdefault("id", []).append((0, index))
        return True
    stop = find_stop_column(index, header)
    if stop and key in aliases.field_table() and _holds_answers(index, sample):
        found.stops.append(
            stop
        )  # “Contact” may be a name, and “Mail” an address; with Yes and No they are not
        return True
    if _add(found, key, index) or _add(found, bracketed_form(header), index):
        return True
    if stop and _is_stop(stop, mapping, sample):
        found.stops.append(stop)
        return True
    question = aliases.question_field(header)
    if question in ADDRESS_PARTS:
        found.places.setdefault("", {}).setdefault(question, []).append(index)
    elif question:
        found.ranked.setdefault(question, []).append((9, index))
    return bool(question)


def assign_undressed(found: Assigned, index: int, header: str) -> None:
    """Assign a column by its header without “Legal”, “Contact” ...; else it is not used."""
    key = known_form(header)
    field_and_rank = aliases.field_table().get(key)
    if field_and_rank and field_and_rank[0] not in _MAY_BE_DRESSED:
        key = ""  # “Member role” is the tool’s word, “Volunteer title” says nothing of the job
    known = found.ranked.get(field_and_rank[0], []) if field_and_rank else []
    if field_and_rank and field_and_rank[0] in _NAMES and any(rank < _UNDRESSED for rank, _ in known):
        key = ""  # “Account holder first name” beside “First name” may be another person’s
    if key in aliases.place_table() and not field_and_rank:
        block, part = aliases.place_table()[key]
        if part in found.places.get(block, {}):
            key = ""
    if not key or not _add(found, key, index, _UNDRESSED):
        found.unused.append(index)


def _add(found: Assigned, key: str, index: int, rank_added: int = 0) -> bool:
    if key in aliases.field_table():
        name, rank = aliases.field_table()[key]
        found.ranked.setdefault(name, []).append((rank + rank_added, index))
        return True
    if key in aliases.place_table():
        block, part = aliases.place_table()[key]
        found.places.setdefault(block, {}).setdefault(part, []).append(index)
        return True
    return False


def _holds_answers(index: int, sample: Sequence[Sequence[str]]) -> bool:
    cells = [cells[index] for cells in sample if index < len(cells) and cells[index].strip()]
    return bool(cells) and all(map(is_answer, cells))


def _is_stop(stop: StopColumn, mapping: Mapping[str, str], sample: Sequence[Sequence[str]]) -> bool:
    if stop.kind in ("deceased", "archived"):
        return True
    if "opt_out" in mapping and (not mapping["opt_out"] or stop.then == "ask"):
        return False
    # “Why do you agree to sign?” holds sentences: where no answer is a yes or a no, it is not a consent.
    column = stop.column
    answers = [cells[column] for cells in sample if column < len(cells) and cells[column].strip()]
    if stop.is_question and len(answers) > 2 and not any(map(is_answer, answers)):
        return max(map(len, answers)) < _SENTENCE
    return True


def read_chosen_stop(index: int, headers: Sequence[str]) -> StopColumn:
    """Return how the column named by --map opt_out is read."""
    known = find_stop_column(index, headers[index])
    return known._replace(kind="opted-out", then="skip", unclear="ask") if known else StopColumn(
        index, "opted-out", "no" if looks_like_consent(headers[index]) else "yes"
    )  # fmt: skip
