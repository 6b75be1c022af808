"""The values a draft’s templates see, by what they rest on: sender, recipient, both, or the topic alone.

What rests on one record can be kept for all drafts in which that record stands: see batch/forms.py.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from outreach.angle_choice import rank_angles, read_trade, read_vantage_key
from outreach.assembly import EXCLUSIVE, IF_ROOM, OPTIONAL, SOURCES, WORDS
from outreach.bill_level import FEDERAL, STATE, level_of, state_of
from outreach.congress_time import congress_phase
from outreach.constituency import home_name, is_constituent, place_name, serves_sender
from outreach.divisions import find_state
from outreach.draft_text import escape
from outreach.handout_values import date_in_spanish, insurance_values
from outreach.merge_values import (
    Place,
    Value,
    committee_values,
    date_in_words,
    in_words,
    listed,
    own_values,
    recipient_values,
    sender_values,
    voice_values,
)
from outreach.model import (
    Agency,
    Ask,
    Audience,
    Bill,
    Kind,
    NamedBill,
    Official,
    Recipient,
    Role,
    Sender,
    SenderRole,
    Topic,
)
from outreach.own_words import tells_who
from outreach.sessions import convenes, session_phase


def draft_values(
    kind: Kind,
    topic: Topic,
    ask: Ask,
    sender: Sender,
    recipient: Official | Agency | Recipient,
    day: date,
    place: Place,
    named: NamedBill | None,
    placed: bool = True,
    county: str = "",
) -> dict[str, Any]:
    """Return all values but the answers to the kind’s own questions."""
    own = values_of_sender(kind, topic, sender, county)
    theirs = values_of_recipient(topic, ask, sender, recipient, day, place, named, placed)
    return {
        **values_of_topic(topic, day),
        **own,
        **theirs,
        **values_of_home(own["sender"]["city"], theirs["own_place"]),
    }


def values_of_topic(topic: Topic, day: date) -> dict[str, Any]:
    """Return what is the same in all drafts of a topic and a day."""
    return {
        "topic": {"id": topic.id, "title": topic.title},
        "date": date_in_words(day),
        "date_es": date_in_spanish(day),
        "words": WORDS,
        "source_list": SOURCES,
        "if_room": IF_ROOM,
        "if_own": EXCLUSIVE,
        "if_fits": OPTIONAL,
    }


def values_of_sender(kind: Kind, topic: Topic, sender: Sender, county: str = "") -> dict[str, Any]:
    """Return what rests on the sender; `county` is where she lives, where it is settled."""
    return {
        "angles": " ".join(angle.id for angle in rank_angles(topic, sender)),
        "ticks": " ".join(sender.ticks),
        "position": read_vantage_key(sender),
        "tells_who": tells_who(sender),
        "trade": read_trade(sender),
        "county": county,
        "sender": sender_values(sender),
        **own_values(sender),
        **voice_values(plural=kind.plural or sender.role is SenderRole.GROUP),
    }


def values_of_recipient(
    topic: Topic,
    ask: Ask,
    sender: Sender,
    recipient: Official | Agency | Recipient,
    day: date,
    place: Place,
    named: NamedBill | None,
    placed: bool = True,
) -> dict[str, Any]:
    """Return what rests on the recipient and, of the sender, on the state alone.

    `placed` says that the sender’s place was looked up, and the recipient represents it.
    """
    official = recipient if isinstance(recipient, Official) else None
    return {
        "recipient": {
            **recipient_values(recipient, sender.address.state),
            "constituent": is_constituent(sender, recipient, place.state_name, placed=placed),
            "serves_sender": serves_sender(sender, recipient, place.state_name, placed=placed),
        },
        "own_place": in_words(home_name(sender, recipient, place.state_name, placed=placed)),
        "place": in_words(place_name(sender, recipient, place.state_name)),
        "senators": listed(place.senators),
        **values_of_bill(topic, ask, recipient, day, named),
        **values_of_time(recipient, sender.address.state, day),
        "named": named_values(named, recipient.id),
        "insurance": insurance_values(find_state(place.state_name) or sender.address.state),
        "committee": committee_values(
            official.committees if official else (),
            topic.committees,
            chairing=official.chairing.id if official and official.chairing else "",
        ),
    }


def values_of_home(city: str, place: str) -> dict[str, Any]:
    """Return where the sender lives, as a sentence says it, and the comma that goes on after it.

    “in St. Paul, Minnesota, and ...”: the state after a city stands between commas. “Washington, the District
    of Columbia” is nobody’s English: such a place stands alone.
    """
    alone = place.startswith(("the ", "[["))
    home = f"{city}, {place}" if city and place and not alone else place
    return {"home": home, "home_comma": "," if "," in home and not home.startswith("[[") else ""}


def values_of_time(recipient: Official | Agency | Recipient, home: str, day: date) -> dict[str, Any]:
    """Return the time of the recipient's legislature, and when it next convenes.

    A state committee, of which no record says the state, is one of the sender's own state, `home`.
    """
    level = level_of(recipient)
    if level != STATE:
        return {"phase": congress_phase(day) if level == FEDERAL else "", "convenes": ""}
    state = state_of(recipient) or home
    opens = convenes(state, day) if state else None
    phase = session_phase(state, day) if state else ""
    # Where the last day of a session is not known: most legislatures have adjourned by July.
    likely = "after" if day.month >= 7 else "in_session"
    return {
        "phase": phase or likely,
        "convenes": date_in_words(opens) if opens else "its first day",
    }


def values_of_bill(
    topic: Topic,
    ask: Ask,
    recipient: Official | Agency | Recipient,
    day: date,
    named: NamedBill | None,
) -> dict[str, Any]:
    """Return the bill of the ask that is before the recipient's chamber, and what it is called."""
    name = ask.bill_for(_chamber_of(recipient))
    own = next((bill for bill in topic.bills if bill.id == name), None)
    any_bill = own or next((bill for bill in topic.bills if bill.id in ask.bills.values()), None)
    alive = None if named or own is None or day >= own.lapses_on else own
    title = _with_article(_YEAR_OF_ACT.sub("", any_bill.title)) if any_bill else ""
    return {
        "bill": bill_values(alive, recipient.id),
        "the_bill": escape(alive.number if alive else title),
        "bill_title": escape(title),
    }


_YEAR_OF_ACT = re.compile(r" of (?:19|20)\d\d$")


def _chamber_of(recipient: Official | Agency | Recipient) -> str:
    """Return the role whose bills are before a recipient; a committee's chamber stands in its id."""
    if str(recipient.role) != Audience.US_COMMITTEE:
        return str(recipient.role)
    first = recipient.id[:1].upper()
    return {"S": Role.US_SENATE.value, "H": Role.US_HOUSE.value}.get(first, "")


def bill_values(bill: Bill | None, recipient_id: str) -> dict[str, Value] | None:
    """Return the bill's merge fields, and whether this recipient is known to sponsor it."""
    if bill is None:
        return None
    return {"number": bill.number, "title": bill.title, "sponsored": recipient_id in bill.sponsors}


def named_values(bill: NamedBill | None, recipient_id: str) -> dict[str, Value] | None:
    """Return the merge fields of a bill the sender named."""
    if bill is None:
        return None
    return {
        "number": escape(bill.number),
        "title": escape(bill.title),
        "called": escape(_with_article(bill.title)),
        "effect": escape(_say_effect(bill)),
        "session": escape(bill.session),
        "position": bill.position.value,
        "sponsored": recipient_id in bill.sponsors,
        "level": bill.level,
        "is_bill": bill.is_bill,
    }


_ACTS = re.compile(
    r"\b(?:act|law|program|initiative|resolution|amendment|code|compact|package)\b", re.IGNORECASE
)
_IN_FULL = re.compile(
    r"(?:an? |relating |concerning |resolve\b|to |making |requiring |providing )", re.IGNORECASE
)


def _with_article(title: str) -> str:
    """Return a bill’s title as a sentence names it: “the School Counselors Act”, “An Act to Fund Schools”."""
    return title if not title or _IN_FULL.match(title) or not _ACTS.search(title) else f"the {title}"


def _say_effect(bill: NamedBill) -> str:
    """Return what a bill would do as a sentence: “HB 1873 would fund one counselor in every school.”"""
    told = " ".join(bill.effect.split()).rstrip(".")
    if not told:
        return ""
    starts = re.compile(rf"(?:it|this bill|the bill|{re.escape(bill.number)}) (?=would )", re.IGNORECASE)
    if found := starts.match(told):
        return f"{bill.number} {told[found.end() :]}."
    return f"{bill.number} would {told}." if told[0].islower() else f"{told}."
