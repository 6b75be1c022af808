"""What a writer must know of drafts before signing them, said once of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from outreach.model import Draft, Finding
    from outreach.workspace import Drafted, Workspace

GRAVITY = ("error", "warning", "note")

PROTECTING = frozenset(
    ("notes", "expired", "not-constituent", "salutation", "threat", "party", "stale", "caution")
)
"""Rules whose findings are shown whatever else is left out: what could embarrass or expose the writer."""


class Grouped(NamedTuple):
    """What is said once of all recipients together, and the same as each draft says it alone."""

    lines: tuple[str, ...]
    alone: frozenset[str]


def group_recipients(workspace: Workspace, made: Drafted, *, brief: bool = False) -> Grouped:
    """Return what holds for several recipients: how old their records are, and what ends soon."""
    from outreach.bill_level import FEDERAL
    from outreach.cautions import age_of
    from outreach.forms_of_address import spoken_name
    from outreach.freshness import say_age
    from outreach.model import Official
    from outreach.turnover import say_turnovers, turnover_of

    pairs = [(one, to) for one, to in made.drafts if isinstance(to, Official)]
    if not pairs:
        return Grouped((), frozenset())
    named = {made.bill.number} if made.bill and made.bill.level == FEDERAL else set[str]()
    bills = named | {bill.number for one, _ in pairs for bill in workspace.library.topic(one.topic).bills}
    alone, written = set[str](), list[str]()
    for one, to in pairs:
        alone.add(age_of(to, one.date))
        for number in ("", *sorted(bills)):
            note = turnover_of(to, one.date, number)
            alone.add(note)
            written += [number] if number and note in one.notes else []
    day = pairs[0][0].date
    age = say_age([(to.role, to.as_of) for _, to in pairs], day, brief=brief)
    people = {spoken_name(to): to for _, to in pairs}
    turnovers = say_turnovers(people.items(), day, bills=written, brief=brief)
    return Grouped((*filter(None, [age]), *turnovers), frozenset(alone))


def find_once(workspace: Workspace, made: Drafted, alone: frozenset[str]) -> list[Finding]:
    """Return the findings of all drafts, each once, the gravest first; the marked places are listed apart."""
    kept: dict[str, Finding] = {}
    for one, _ in made.drafts:
        for finding in workspace.check(one):
            if finding.rule != "places" and finding.message not in alone:
                # Each draft has its share of the writer's own words: one of them says enough.
                kept.setdefault(finding.rule if finding.rule == "own-words" else finding.message, finding)
    return sorted(kept.values(), key=lambda one: GRAVITY.index(one.severity))


def join_recipients(made: Drafted, messages: Iterable[str]) -> tuple[str, ...]:
    """Return messages that differ only in a recipient's name as one, with all the names."""
    from outreach.forms_of_address import spoken_name
    from outreach.model import Official

    names = sorted({spoken_name(to) for _, to in made.drafts if isinstance(to, Official)}, key=len)[::-1]
    of_form: dict[str, list[str]] = {}
    for message in messages:
        name = next((name for name in names if name in message), "")
        people = of_form.setdefault(message.replace(name, "\0", 1) if name else message, [])
        people += [name] if name and name not in people else []
    return tuple(form.replace("\0", list_names(people)) for form, people in of_form.items())


def list_names(names: Iterable[str], shown: int = 6) -> str:
    """Return “A, B and C”, or the first ones and how many more there are."""
    names = tuple(names)
    if len(names) > shown:
        return f"{', '.join(names[: shown - 1])} and {len(names) - shown + 1} more"
    *first, last = names or ("",)
    return f"{', '.join(first)} and {last}" if first else last


def read_places(made: Drafted) -> tuple[str, ...]:
    """Return what stands in square brackets in the drafts, each once."""
    return tuple(dict.fromkeys(place for one, _ in made.drafts for place in _places(one)))


def _places(draft: Draft) -> Iterator[str]:
    from outreach.draft_text import runs

    for block in draft.blocks:
        if "[[" in block.text and block.part != "notice":
            yield from (run.text for run in runs(block.text) if run.place)


def list_places(places: tuple[str, ...], shown: int) -> str:
    """Return the first marked places, shortened, and how many more there are."""
    texts = [text if len(text) < 40 else f"{text[:37]}..." for text in places[:shown]]
    more = f" and {len(places) - shown} more" if len(places) > shown else ""
    return "; ".join(texts) + more
