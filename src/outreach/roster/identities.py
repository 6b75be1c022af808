"""Who is who: the key by which a row is known again, and people who stand in a roster twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from outreach.model import RowState
from outreach.roster.cells import comparable
from outreach.roster.seen import Seen


@dataclass(slots=True)
class Verdict:
    """Is what is decided on a row: its state, and why in one word and in words."""

    state: RowState = RowState.USABLE
    code: str = ""
    reason: str = ""

    def hold(self, code: str, reason: str) -> None:
        """Mark the row for a person, unless it is marked already."""
        if self.state is RowState.USABLE:
            self.state, self.code, self.reason = RowState.NEEDS_ATTENTION, code, reason


class Identities:
    """Remembers, for one pass over a roster, whom it met."""

    def __init__(self) -> None:
        self._people, self._ids, self._mails = Seen(), Seen(), Seen()
        self._twins: dict[str, int] = {}

    def key(self, draft: Verdict, values: dict[str, str], cells: Sequence[str], line: int) -> str:
        """Return the key of a row and mark it where its person was met before.

        Made of the member number, else of name, address and e-mail: moving rows, case, accents’ forms and the
        encoding do not change it. A second row of one person has “-2” behind the key.
        """
        person = comparable(values["name"])
        where = comparable(values["street"]), values["zip"][:5] or comparable(values["city"])
        mail = values["email"].casefold()
        known = bool(person and (where[0] or mail))
        content = "\0".join((person, *where, mail)) if known else "\0".join(map(comparable, cells))
        member = values["id"]
        named = f"id\0{member}" if member else content
        key = blake2b(named.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
        if draft.state is not RowState.SKIPPED:
            self._compare(
                draft, (person, where) if known and where[0] else content, person, mail, member, line
            )
        twin = self._twins.get(key, 0) if draft.code in ("duplicate", "same-id") else 0
        if draft.code in ("duplicate", "same-id"):
            self._twins[key] = twin + 1
            return f"{key}-{twin + 2}"
        return key

    def _compare(
        self, draft: Verdict, identity: object, person: str, mail: str, member: str, line: int
    ) -> None:
        if before := self._people.first(identity, line):
            draft.state, draft.code = RowState.SKIPPED, "duplicate"
            draft.reason = f"the same person as line {before}; this is line {line}"
            return
        if member and (before := self._ids.first(member, line)):
            draft.hold(
                "same-id", f"line {before} has the same member number and is another person or address"
            )
            draft.code = "same-id"
        if person and mail and (before := self._mails.first((person, mail), line)):
            draft.hold(
                "moved",
                f"the same name and e-mail stand on line {before} with another address: keep the right one",
            )
