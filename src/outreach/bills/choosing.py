"""Which bill is meant: of Congress or of which state, by what was typed and by those who are written to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from outreach.bill_level import FEDERAL, STATE, name_legislature
from outreach.bills.citation import FEDERAL as OF_CONGRESS
from outreach.bills.citation import Citation, read_citation
from outreach.bills.legislatures import (
    bill_letters,
    find_measure,
    is_known_state,
    say_usual_bills,
    states_that_write,
)
from outreach.bills.typed import EXAMPLES, TypedBill
from outreach.divisions import STATES
from outreach.errors import InputError

_SHORT = {"h": "hr", "house": "hr", "senate": "s"}
_CHAMBER = {"hr": "House", "s": "Senate"}


@dataclass(frozen=True, slots=True)
class Reader:
    """A government that is written to: federal, a state, or "" for those that are part of neither."""

    level: str
    state: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenBill:
    """A bill that is settled: its number as its legislature writes it, and whose it is."""

    number: str
    citation: Citation | None = None  # of a bill of Congress
    state: str = ""
    session: str = ""
    chamber: str = ""
    is_bill: bool = True
    notes: tuple[str, ...] = ()


def choose_bill(typed: TypedBill, readers: Iterable[Reader], known: Iterable[str] = ()) -> ChosenBill:
    """Return the bill that is meant; `known` are numbers of bills of Congress that the topic is about.

    Raises InputError, with what to type, where it is of a government that nobody written to belongs to,
    where it may be of several, and where the state does not number bills that way.
    """
    among = tuple(dict.fromkeys(readers))
    if _is_of_congress(typed, among, frozenset(known)):
        return _of_congress(typed)
    return _of_state(typed, _one_state(typed, among))


def is_surely_of_a_state(typed: TypedBill) -> bool:
    """Return whether nobody would read it as a bill of Congress."""
    return typed.of_a_state or not (typed.congress or typed.federal or _federal_number(typed))


def _federal_letters(typed: TypedBill) -> str:
    """Return how Congress codes the letters, or "" where it has no such measure."""
    letters = _SHORT.get(typed.letters, typed.letters)
    if typed.bill_of and typed.letters not in ("h", "s"):
        return ""  # “House Bill”, “Senate File”
    return letters if letters in OF_CONGRESS else ""


def _federal_number(typed: TypedBill) -> str:
    """Return the number as Congress writes it, or "" where it cannot be one of Congress."""
    letters = _federal_letters(typed)
    return f"{OF_CONGRESS[letters]} {int(typed.number)}" if letters and typed.number.isdecimal() else ""


def _is_of_congress(typed: TypedBill, among: tuple[Reader, ...], known: frozenset[str]) -> bool:
    number = _federal_number(typed)
    if typed.congress or typed.federal:
        if not number:
            raise InputError(f"“{typed.given}” is not a bill of Congress.", hint=EXAMPLES)
        if among and all(one.level == STATE for one in among):
            raise _not_a_states(typed, number, among[0].state)
        return True
    if typed.of_a_state or not number:
        if among and all(one.level == FEDERAL for one in among):
            raise _not_of_congress(typed)
        return False
    states = [one.state for one in among if one.level == STATE]
    writes = [state for state in states if find_measure(state, typed.letters, typed.bill_of)]
    # HR is a mere resolution in the states; who types it means the House of Representatives.
    if _federal_letters(typed) == "hr" and typed.letters == "hr":
        writes = []
    elsewhere = len(states) < len(among)
    if writes and (elsewhere or number in known):
        raise _one_of_two(typed, number, writes[0])
    if elsewhere or not states:
        return True
    if writes or not any(map(is_known_state, states)):
        return False
    raise _not_a_states(typed, number, states[0])


def _not_a_states(typed: TypedBill, number: str, state: str) -> InputError:
    """Explain that a bill of Congress is not before a state."""
    letters = _federal_letters(typed)
    chamber = f"the U.S. {_CHAMBER[letters]}" if letters in _CHAMBER else "Congress"
    own = say_usual_bills(state, typed.number, {"hr": "lower", "s": "upper"}.get(letters, ""))
    writes = f" {STATES[state]} would write {own}." if own and not typed.congress else ""
    door = {"hr": "--to us-house", "s": "--to us-senate"}.get(letters, "--to us-senate or us-house")
    other = ""
    if find_measure(state, typed.letters) and not typed.congress:
        meant = f"{name_legislature(state)}’s {typed.given}"
        other = f" If you do mean {meant}, write: --bill “{state} {typed.given}”."
    return InputError(
        f"“{typed.given}” is how {chamber} numbers a bill, and no state lawmaker votes on {number}.{writes}",
        hint=f"Write to your members of Congress ({door}), or name the state’s bill.{other}",
    )


def _not_of_congress(typed: TypedBill) -> InputError:
    """Explain that a state’s bill is not before Congress."""
    states = (typed.state,) if typed.state else states_that_write(typed.letters, typed.number)
    if not states and not typed.of_a_state and not typed.bill_of:
        return InputError(f"“{typed.given}” is not a bill of Congress.", hint=EXAMPLES)
    where = name_legislature(states[0]) if len(states) == 1 else "a state legislature"
    return InputError(
        f"“{typed.given}” is a bill of {where}, and no member of Congress votes on it.",
        hint="Write to those who do: --to state-upper, state-lower or governor (for testimony: --to"
        " state-committee). A bill of Congress is written H.R. 957 or S. 1234.",
    )


def _one_of_two(typed: TypedBill, number: str, state: str) -> InputError:
    return InputError(
        f"“{typed.given}” may be {number} of the U.S. Congress or a bill of {name_legislature(state)}.",
        hint=f"Say which: --bill “US {typed.given}” or --bill “{state} {typed.given}”.",
    )


def _of_congress(typed: TypedBill) -> ChosenBill:
    citation = replace(read_citation(_federal_number(typed)), congress=typed.congress)
    return ChosenBill(number=citation.printed, citation=citation)


def _one_state(typed: TypedBill, among: tuple[Reader, ...]) -> str:
    """Return the state whose bill it is; "" where no state is known."""
    if typed.state:
        states = {one.state for one in among if one.level == STATE and one.state}
        if states and typed.state not in states:
            raise InputError(
                f"“{typed.given}” is a bill of {name_legislature(typed.state)}, and none of the recipients"
                " belongs to it.",
                hint=f"Write to {STATES[typed.state]}’s lawmakers, or name a bill of"
                f" {' or '.join(STATES.get(state, state) for state in sorted(states))}.",
            )
        return typed.state
    states = {one.state for one in among if one.level != FEDERAL and one.state}
    fitting = sorted(state for state in states if find_measure(state, typed.letters, typed.bill_of))
    if len(fitting) > 1:
        names = " or ".join(STATES[state] for state in fitting)
        raise InputError(
            f"“{typed.given}” may be a bill of {names}.",
            hint=f"Say which: --bill “{fitting[0]} {typed.given}”.",
        )
    alone = states_that_write(typed.letters, typed.number)
    return next(iter(fitting or sorted(states)), alone[0] if len(alone) == 1 else "")


def _of_state(typed: TypedBill, state: str) -> ChosenBill:
    measure = find_measure(state, typed.letters, typed.bill_of) if state else None
    if measure is not None:
        number = measure.write_number(typed.number, typed.session)
        twin = "" if typed.of_a_state else _federal_number(typed)
        read = f"“{typed.given}” is read as {number} of {name_legislature(state)}, not as {twin} of Congress."
        return ChosenBill(
            number=number,
            state=state,
            session="" if measure.carries_year(number) else _session(typed),
            chamber=measure.chamber,
            is_bill=measure.is_bill,
            notes=(read,) if twin else (),
        )
    if not _looks_like_a_number(typed):
        raise InputError(f"“{typed.given}” is not a bill number.", hint=EXAMPLES)
    if is_known_state(state) and (typed.letters in bill_letters() or _federal_letters(typed)):
        raise InputError(
            f"“{typed.given}” is not how {name_legislature(state)} numbers its bills.",
            hint=f"Write it as {say_usual_bills(state, typed.number)}, or name the state whose bill it is:"
            f" --bill “{_another_state(typed.letters)} {typed.given}”.",
        )
    printed = typed.given if typed.given != typed.given.lower() else typed.given.upper()
    where = name_legislature(state)
    note = f"{printed} is printed as you typed it: check how {where} writes it."
    is_bill = typed.letters in bill_letters()
    return ChosenBill(
        number=printed,
        state=state,
        session=_session(typed),
        chamber={"h": "lower", "a": "lower", "s": "upper"}.get(typed.letters[:1], "") if is_bill else "",
        is_bill=is_bill,
        notes=(note,),
    )


def _another_state(letters: str) -> str:
    states = states_that_write(letters)
    return "IL" if "IL" in states or not states else states[0]


def _looks_like_a_number(typed: TypedBill) -> bool:
    letters = re.sub(r"[^A-Za-z]", "", typed.given.partition(typed.number)[0])
    return bool(typed.bill_of) or len(letters) <= 4 or (len(letters) <= 8 and letters.isupper())


def _session(typed: TypedBill) -> str:
    """Return the session as it is printed behind the number, with the dash of a range."""
    return re.sub(r"(\d{4})[-/](\d{2,4})", r"\1–\2", typed.session)


def session_notes(chosen: ChosenBill, day: date) -> tuple[str, ...]:
    """Return what the sender must know of a state’s bill: nothing was looked up, and old sessions end."""
    years = [int(year) for year in re.findall(r"\b((?:19|20)\d\d)\b", chosen.session)]
    old = ""
    if years and max(years) < day.year - (1 if len(years) == 1 else 0):
        old = f" The session ({chosen.session}) is over: a bill that did not pass must be introduced again."
    elif years and max(years) < day.year:
        old = f" In many legislatures, bills from {chosen.session} are dead by now."
    website = "the Council’s" if chosen.state == "DC" else f"{name_legislature(chosen.state)}’s"
    return (
        f"{chosen.number} was not looked up. Before you sign, check its number, session and status on"
        f" {website} website.{old}",
        *chosen.notes,
    )
