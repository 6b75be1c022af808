"""How alike the letters of 200 members are, topic by topic: with no own words, and with two sentences each.

Members differ in profession, setting, role and town; each writes to a senator of her own state. The measure
is outreach’s own (outreach.similarity): the share of 32-character windows that two letters have in common.
Marked places that nobody filled are left out, as in the clean copies of a batch.

    python benchmarks/likeness.py [TOPIC ...]
"""

from __future__ import annotations

import itertools
import random
import sys
from collections.abc import Iterator
from datetime import date

from outreach.divisions import state_division
from outreach.marked_places import without_places
from outreach.model import Address, Draft, Role, Sender, SenderRole
from outreach.right_door import asked_roles
from outreach.similarity import dice, draft_fingerprint
from outreach.workspace import Workspace

DAY = date(2026, 11, 30)
MEMBERS = 200
TOWNS = (
    ("Dubuque", "IA", "52001"),
    ("Seattle", "WA", "98101"),
    ("Cleveland", "OH", "44113"),
    ("Houston", "TX", "77002"),
    ("Bangor", "ME", "04401"),
    ("Atlanta", "GA", "30303"),
    ("Phoenix", "AZ", "85004"),
    ("Boston", "MA", "02108"),
    ("Minneapolis", "MN", "55401"),
    ("Richmond", "VA", "23219"),
    ("Portland", "OR", "97204"),
    ("Salina", "KS", "67401"),
)
WRITERS = (
    (SenderRole.CLINICIAN, "school counselor", ""),
    (SenderRole.CLINICIAN, "school psychologist", ""),
    (SenderRole.CLINICIAN, "school social worker", ""),
    (SenderRole.CLINICIAN, "licensed clinical social worker", "hospital"),
    (SenderRole.CLINICIAN, "psychologist", "hospital"),
    (SenderRole.CLINICIAN, "licensed professional counselor", "clinic"),
    (SenderRole.CLINICIAN, "licensed marriage and family therapist", "practice"),
    (SenderRole.CLINICIAN, "licensed clinical social worker", "rural"),
    (SenderRole.TRAINEE, "social work student", ""),
    (SenderRole.CLIENT, "", ""),
    (SenderRole.FAMILY, "", ""),
    (SenderRole.SUPPORTER, "", ""),
)
PEOPLE = (
    "a man in his fifties",
    "a mother of two",
    "a student",
    "a veteran",
    "a nurse",
    "a farmer",
    "a line cook",
)
DEEDS = (
    "waited nine weeks for a first appointment",
    "drove two hours each way",
    "stopped coming after the third bill",
    "called eleven numbers and reached two",
    "slept in the waiting room",
    "asked me in the hallway for ten minutes",
    "left before anyone came back to the phone",
)
AFTER = (
    "By the time we met, {a} had been home alone for most of it.",
    "When I asked what had helped, {a} said it was a neighbor.",
    "I wrote down the date, because I had promised {b} I would tell it here.",
    "It ended well, and it took {a} longer than it should have.",
    "{a} told it without any anger, and that has stayed with me.",
)


def members(own_words: bool) -> Iterator[Sender]:
    """Yield the members, the same ones each time."""
    draw = random.Random(7)
    mixed = list(itertools.product(TOWNS, WRITERS))
    draw.shuffle(mixed)
    for number in range(MEMBERS):
        (town, state, zip_code), (role, profession, setting) = mixed[number % len(mixed)]
        who, deed, after = draw.choice(PEOPLE), draw.choice(DEEDS), draw.choice(AFTER)
        scene = f"In {draw.choice(('March', 'June', 'August', 'October'))} {who} {deed}."
        scene += " " + after.format(a="that person", b="them")
        yield Sender(
            name=f"Member {number}",
            role=role,
            profession=profession,
            setting=setting,
            address=Address(street=f"{number} Main St.", city=town, state=state, zip=zip_code),
            story=scene if own_words else "",
        )


def letters(workspace: Workspace, topic_id: str, own_words: bool) -> list[Draft]:
    """Return one letter of each member, to a senator of her state."""
    kind, topic = workspace.library.kind("letter"), workspace.library.topic(topic_id)
    senators = {
        state: workspace.directory.holders(state_division(state), Role.US_SENATE) for _, state, _ in TOWNS
    }
    made = []
    for number, sender in enumerate(members(own_words)):
        recipient = senators[sender.address.state][number % 2]
        draft = workspace.composer.compose(kind, topic, sender, recipient, DAY)
        made.append(without_places(draft))
    return made


def median_pair(drafts: list[Draft]) -> float:
    """Return how alike the median pair is."""
    prints = [draft_fingerprint(draft) for draft in drafts]
    values = sorted(dice(one, other) for one, other in itertools.combinations(prints, 2))
    return values[len(values) // 2]


def main() -> None:
    """Print one line for each topic that asks something of senators."""
    workspace = Workspace()
    asked = [topic.id for topic in workspace.library.topics() if Role.US_SENATE in asked_roles(topic)]
    names = sys.argv[1:] or asked
    print(f"{'topic':<32} {'no own words':>12} {'two sentences':>14}")
    for name in names:
        bare, told = (median_pair(letters(workspace, name, own)) for own in (False, True))
        print(f"{name:<32} {bare:>12.0%} {told:>14.0%}")


if __name__ == "__main__":
    main()
