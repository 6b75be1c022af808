"""What a writer tells in her own words, checked at the border: scene, count, offer, the day she will call."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from outreach.errors import InputError, UnknownName
from outreach.model import SETTINGS, Sender

SENTENCES = ("story", "observation", "local", "work", "count", "offer", "last_line")
"""Own words that are printed as they are typed."""

OWN_WORDS = (*SENTENCES, "next_day", "setting", "angle", "ticks")
"""Everything a writer may add to a draft of her own."""

WORD_LIMITS = {"work": 45, "count": 45, "offer": 45, "last_line": 40}
"""Words that fit where each is printed."""

_SATURDAY = 5


def with_own_words(sender: Sender, given: Mapping[str, str], day: date | None = None) -> Sender:
    """Return the sender with the own words in `given`, keys of OWN_WORDS.

    `day` is the date of the draft. Raises InputError for a sentence too long for its place and for a day to
    call that is past or on a weekend, UnknownName for a setting that does not exist.
    """
    values: dict[str, Any] = {name: given[name].strip() for name in SENTENCES if given.get(name)}
    for name, most in WORD_LIMITS.items():
        words = len(values.get(name, "").split())
        if words > most:
            what = name.replace("_", " ")
            raise InputError(f"The {what} has {words} words; {most} is the limit.", hint="Shorten it.")
    if given.get("next_day"):
        values["next_day"] = read_next_day(given["next_day"], day)
    if given.get("setting"):
        values["setting"] = read_setting_name(given["setting"])
    if given.get("angle"):
        values["angle"] = given["angle"].strip().casefold()
    if given.get("ticks"):
        values["ticks"] = tuple(re.findall(r"[\w-]+", given["ticks"].casefold()))
    return replace(sender, **values) if values else sender


def without_own_words(sender: Sender) -> Sender:
    """Return the sender without the sentences that are her own."""
    empty: dict[str, Any] = dict.fromkeys((*SENTENCES, "next_day"), "")
    return replace(sender, **empty)


def tells_who(sender: Sender) -> bool:
    """Return whether the sentence on the work says who the sender is: “I am a counselor in Bemidji.”"""
    return _WHO.match(sender.work) is not None


_WHO = re.compile(r"(?:I|We)(?:[’']m|[’']re| am| are| have been| work as) (?:an?|the|in my|now an?)\b")


def read_setting_name(text: str) -> str:
    """Return one of SETTINGS, in any case; raises UnknownName."""
    name = text.strip().casefold().replace("private practice", "practice")
    if name not in SETTINGS:
        raise UnknownName.among("setting", text, SETTINGS)
    return name


def read_next_day(text: str, day: date | None) -> str:
    """Return a working day as a sentence says it, “Tuesday, December 8”; other words stay as they are typed.

    Raises InputError for a date that is past or on a weekend.
    """
    typed = text.strip()
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", typed):
        return typed
    try:
        chosen = date.fromisoformat(typed)
    except ValueError as fault:
        hint = "Write year, month and day: 2026-12-08."
        raise InputError(f"“{typed}” is not a date.", hint=hint) from fault
    if day and chosen <= day:
        raise InputError(f"{typed} is not after the date of the draft.", hint="Choose a later day to call.")
    if chosen.weekday() >= _SATURDAY:
        monday = chosen + timedelta(days=7 - chosen.weekday())
        hint = f"Choose a working day, such as {monday.isoformat()}."
        raise InputError(f"{typed} is on a weekend, when offices are closed.", hint=hint)
    return f"{_WEEKDAYS[chosen.weekday()]}, {_MONTHS[chosen.month - 1]} {chosen.day}"


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
