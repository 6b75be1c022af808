"""Who can act: which ask goes to a recipient, and where to go with one that has no ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from outreach.errors import UnknownName, WrongDoor
from outreach.model import RECIPIENT_ROLES, STATEHOUSE, Ask, Audience, Kind, Role, Topic

# Committees act as their members do. Readers are asked for nothing of their own: a text for them carries the
# topic’s first ask.
_ACTS_AS: Mapping[str, tuple[str, ...]] = {
    Audience.US_COMMITTEE: (Role.US_SENATE, Role.US_HOUSE),
    Audience.STATE_COMMITTEE: (Role.STATE_UPPER, Role.STATE_LOWER, Role.STATE_LEGISLATURE, Role.COUNCIL),
}
_READERS = frozenset({Audience.EDITOR, Audience.PUBLIC, Audience.CLIENT, Audience.COLLEAGUE})


def acting_roles(topic: Topic, role: str) -> tuple[str, ...]:
    """Return the roles whose asks and facts serve a recipient of `role`, the nearest first."""
    readers = topic.asks[0].to if role in _READERS else ()
    return (role, *_ACTS_AS.get(role, ()), *readers)


def ask_for(topic: Topic, kind: Kind, role: str) -> Ask:
    """Return the ask a recipient of this role can act on.

    Raises WrongDoor where the topic has none: the message says who can act, the hint gives the command.
    """
    found = first_ask(topic, role)
    if found is None:
        raise WrongDoor(wrong_door(topic, role), hint=f"Write instead: {command_for(topic, kind, role)}")
    return found


def ask_about_bill(topic: Topic, kind: Kind, role: str) -> Ask:
    """Return the ask for a recipient who votes on a state’s bill that is written about.

    The bill takes the place of the request, so that lawmakers whom the topic asks nothing of (a council) are
    written to as a state’s other lawmakers are. Raises WrongDoor where the topic has no ask for any of them.
    """
    found = first_ask(topic, role)
    if found is None and role in (*STATEHOUSE, Role.GOVERNOR):
        found = first_ask(topic, Audience.STATE_COMMITTEE)
    return found or ask_for(topic, kind, role)


def first_ask(topic: Topic, role: str) -> Ask | None:
    """Return the first ask for a role, or None where the topic asks nothing of it."""
    able = acting_roles(topic, role)
    return next((ask for one in able for ask in topic.asks if one in ask.to), None)


def asked_roles(topic: Topic) -> tuple[str, ...]:
    """Return every role the topic has an ask for, in the order of its asks."""
    return tuple(dict.fromkeys(role for ask in topic.asks for role in ask.to))


def wrong_door(topic: Topic, role: str) -> str:
    """Return in one or two sentences why this recipient cannot act, and who can."""
    door = next((door for door in topic.doors if role in door.to), None)
    why = f"{door.why} " if door else ""
    return f"{why}The topic “{topic.id}” has nothing to ask of the role “{role}”."


def command_for(topic: Topic, kind: Kind, role: str) -> str:
    """Return the command that writes to somebody who can act."""
    door = next((door for door in topic.doors if role in door.to), None)
    able = [one for one in asked_roles(topic) if one in kind.recipients] or list(asked_roles(topic))
    instead = door.instead if door else able[0]
    elsewhere = "institutional-letter" if instead in set(Audience) else "letter"
    genre = kind.id if instead in kind.recipients else elsewhere
    return f"outreach draft {genre} --topic {topic.id} --to {instead}"


def fitting_roles(topic: Topic, kind: Kind) -> tuple[str, ...]:
    """Return the roles this kind can be written to on this topic, in the order of the asks."""
    asked = [role for role in asked_roles(topic) if role in kind.recipients]
    others = [role for role in kind.recipients if role not in asked and first_ask(topic, role)]
    return (*asked, *others)


def check_roles(roles: Iterable[str]) -> None:
    """Raise UnknownName for a name that is no role of a recipient."""
    for role in roles:
        if role not in RECIPIENT_ROLES:
            raise UnknownName.among("recipient", role, RECIPIENT_ROLES)
