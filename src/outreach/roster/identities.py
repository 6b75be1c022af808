"""Who is who: the key by which a row is known again, and people who stand in a roster twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from outreach.model import RowState
from outreach.roster.cells import comparable
from outreach.roster.seen import Seen

_DIGEST = blake2b(digest_size=12)  # to copy it takes half the time of a new one


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
        self._people, self._ids, self._mails, self._keys = Seen(), Seen(), Seen(), Seen()
        self._twins: dict[str, int] = {}
        self.person = ""
        """The key that the person of the row before would have if it were not skipped; "" where it is not."""

    def key(self, verdict: Verdict, values: dict[str, str], cells: Sequence[str], line: int) -> str:
        """Return the key of a row and mark it where its person was met before.

        Made of the member number, else of name, address and e-mail: moving rows, case, accents’ forms and the
        encoding do not change it. A second row of one person has “-2” behind the key.
        """
        person = comparable(values["name"])
        street, place = comparable(values["street"]), values["zip"][:5] or comparable(values["city"])
        mail = values["email"].casefold()
        known = person and (street or mail)
        # A blank comes before the cells: in another order they may be what is known of somebody else.
        content = "\0".join((person, street, place, mail) if known else ("", *map(comparable, cells)))
        identity = (person, street, place) if known and street else content
        member = values["id"]
        named = f"id\0{member}" if member else content
        self.person = ""
        if verdict.state is RowState.SKIPPED:
            self.person = _digest(named)
            self._left_out(verdict, identity, line)
            key = _digest(f"{verdict.code}\0{named}")
            return self._numbered(key) if self._keys.first(key, line) else key
        is_twin = self._compare(verdict, identity, person, mail, member, line)
        key = _digest(named)
        self.person = key if verdict.code == "duplicate" else ""
        return self._numbered(key) if is_twin else key

    def _numbered(self, key: str) -> str:
        self._twins[key] = self._twins.get(key, 1) + 1
        return f"{key}-{self._twins[key]}"

    def _left_out(self, verdict: Verdict, identity: object, line: int) -> None:
        # Whoever asked to be left out is left out wherever else they stand; a hidden or archived row says
        # nothing about another row of the same person.
        if verdict.code in ("opted-out", "deceased") and (before := self._people.first(identity, line)):
            verdict.reason += f"; line {before} is the same person: delete it, or a letter is drafted from it"

    def _compare(
        self, verdict: Verdict, identity: object, person: str, mail: str, member: str, line: int
    ) -> bool:
        """Mark a row whose person or number was met before; return whether its key may be taken."""
        if before := self._people.first(identity, line):
            if verdict.code == "stop":
                verdict.reason += f"; line {before} is the same person and is drafted: decide there, too"
                return True
            verdict.state, verdict.code = RowState.SKIPPED, "duplicate"
            verdict.reason = f"the same person as line {before}; this is line {line}"
            return True
        if member and (before := self._ids.first(member, line)):
            verdict.hold(
                "same-id", f"line {before} has the same member number and is another person or address"
            )
            verdict.code = "same-id"
        if person and mail and (before := self._mails.first((person, mail), line)):
            verdict.hold(
                "moved",
                f"the same name and e-mail are on line {before} with another address: keep the right one",
            )
        return verdict.code == "same-id"


def _digest(text: str) -> str:
    digest = _DIGEST.copy()
    digest.update(text.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
