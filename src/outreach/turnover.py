"""What ends soon for an office, what ends with it, and what a writer can do: said before it happens."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from outreach.freshness import count_days, in_words, is_soon
from outreach.model import STATEHOUSE, Agency, Official, Recipient, Role

CONGRESS = (Role.US_SENATE, Role.US_HOUSE)


def congress_on(day: date) -> int:
    """Return the number of the Congress sitting on a day: the 119th until January 3, 2027.

    Terms begin at noon on January 3 of odd years (20th Amendment); that day counts for the new Congress.
    """
    year = day.year if (day.month, day.day) >= (1, 3) else day.year - 1
    return (year - 1789) // 2 + 1


def congress_ends(day: date) -> date:
    """Return the first day of the Congress after the one sitting on a day."""
    return date(1789 + 2 * congress_on(day), 1, 3)


def ordinal(number: int) -> str:
    """Return “119th”, “121st”."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def say_turnover(role: Role, term_ends: date | None, day: date, *, bill: str = "") -> str:
    """Say what ends within 60 days of a day for a seat, what ends with it, and what to do; "" for nothing.

    `bill` is the number of one that is written about.
    """
    congress = congress_ends(day) if role in CONGRESS else None
    congress = congress if is_soon(congress, day) else None
    term = term_ends if is_soon(term_ends, day) else None
    whose = "this member" if term == congress else ""
    of_congress = _of_congress(congress, day, bill, whose=whose) if congress else ""
    of_term = _of_term(role, term, day) if term and term != congress else ""
    return f"{of_term} {of_congress}".strip()


def _of_term(role: Role, term: date, day: date) -> str:
    ends = f"This term ends on {term}, {count_days((term - day).days)} after {day}"
    if role in STATEHOUSE:
        return (
            f"{ends}; bills not passed by then usually have to be introduced again. Write now, by e-mail or"
            " web form rather than by mail, or after that day to the person elected."
        )
    return (
        f"{ends}. Write now, by e-mail or web form rather than by mail, or after that day to the person who"
        " then holds the office."
    )


def _of_congress(ends: date, day: date, bill: str, *, whose: str) -> str:
    """Say that a Congress ends; `whose` names those whose terms end with it."""
    terms = f", and with it the term{'s' * (' and ' in whose)} of {whose}" if whose else ""
    dying = f"bills ({bill} too)" if bill else "bills"
    left = count_days((ends - day).days)
    after = "after that day to the person elected" if whose else "after that day"
    return (
        f"The {ordinal(congress_on(day))} Congress ends on {ends}, {left} after {day}{terms}; {dying} must be"
        " introduced again unless passed by then. Write now by web form, as mail to the Capitol takes weeks"
        f" to be screened, or {after}."
    )


def say_turnovers(
    recipients: Iterable[tuple[str, Official]], day: date, *, bills: Iterable[str] = (), brief: bool = False
) -> tuple[str, ...]:
    """Say what ends soon for several recipients and their names, in as few lines as can be."""
    members, others = list[tuple[str, Official]](), dict[str, list[str]]()
    congress = congress_ends(day)
    of_term = _of_term_briefly if brief else _of_term
    for name, one in recipients:
        of_congress = one.role in CONGRESS and is_soon(congress, day)
        if of_congress:
            members.append((name, one))
        ends = one.term_ends
        if ends and is_soon(ends, day) and not (of_congress and ends == congress):
            others.setdefault(of_term(one.role, ends, day), []).append(name)
    lines = [f"{_listed(names)}: {told[0].lower()}{told[1:]}" for told, names in others.items()]
    if members:
        own = [name for name, one in members if one.term_ends == congress]
        say = _of_congress_briefly if brief else _of_congress
        lines.append(say(congress, day, _listed(dict.fromkeys(bills)), whose=_listed(own)))
    return tuple(lines)


def _of_term_briefly(role: Role, term: date, day: date) -> str:
    after = "the person elected" if role in STATEHOUSE else "the person who then holds the office"
    return f"term ends {in_words(term)}. Send it now, by e-mail or web form, or after that to {after}."


def _of_congress_briefly(ends: date, day: date, bill: str, *, whose: str) -> str:
    terms = f", and with it the term{'s' * (' and ' in whose)} of {whose}" if whose else ""
    bills = bill or "bills that have not passed"
    after = "after that to the person elected" if whose else "after that"
    return (
        f"The {ordinal(congress_on(day))} Congress ends {in_words(ends)}{terms}; {bills} must then be"
        f" introduced again. Send it now by web form, or {after}."
    )


def _listed(names: Iterable[str]) -> str:
    *first, last = [*names] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def turnover_of(recipient: Official | Agency | Recipient, day: date, bill: str = "") -> str:
    """Say what ends soon for a recipient of a draft; "" for nothing."""
    if isinstance(recipient, Official) and recipient.role in CONGRESS:
        return say_turnover(recipient.role, recipient.term_ends, day, bill=bill)
    official = recipient if isinstance(recipient, Official) else None
    own = say_turnover(official.role, official.term_ends, day) if official else ""
    ends = congress_ends(day)
    if not (bill and is_soon(ends, day)):
        return own
    dies = (
        f"{bill} must be introduced again unless it is passed before the {ordinal(congress_on(day))} Congress"
        f" ends on {ends}, {count_days((ends - day).days)} after {day}."
    )
    return f"{own} {dies}".strip()
