"""A run: rows of a roster through an engine into a folder, with a journal and an honest account."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import NamedTuple

from outreach.batch.collecting import seldom_collecting
from outreach.batch.engines import Engine
from outreach.batch.finished import Finished, content_of, finished
from outreach.batch.folder import OutputFolder
from outreach.batch.job import Job
from outreach.batch.known_rows import Known
from outreach.batch.letters_as_text import letters_of
from outreach.batch.outcomes import Account, BatchRow, Outcome, RowResult
from outreach.batch.rows import Rows
from outreach.batch.settled import Settled
from outreach.batch.settling import with_settled
from outreach.batch.stream import stream
from outreach.model import RosterRow, RowState

GROUP = 500
"""How many rows are looked up in the journal together."""

_MENDED_AT_MOST = 9  # times that one row is mended, one after the other

ROW_COLUMN, REASON_COLUMN = "outreach row", "outreach reason"
"""Columns that attention.csv adds: which row it was, so that no letter is drafted twice; and why."""


@dataclass(slots=True)
class _Sorted:
    """Is what became of the rows of one group before anything is drafted."""

    to_draft: list[BatchRow] = field(default_factory=list)
    held: list[RosterRow] = field(default_factory=list)  # for a person to mend
    skipped: list[tuple[int, str]] = field(default_factory=list)
    standing: dict[int, tuple[int, Known]] = field(default_factory=dict)  # by id in the journal
    values: list[tuple[int, Mapping[str, str]]] = field(default_factory=list)


class _Flying(NamedTuple):
    """Is what is kept of a row until its result comes: as little as may be, of rows there are many."""

    number: int
    id: int  # in the journal; 0 where it was not known
    cells: tuple[str, ...]
    values: Mapping[str, str] | None  # where packets are to be made of them
    old: Known | None


class Run:
    """Drafts one roster into one folder, from the beginning or from where it was left."""

    def __init__(
        self,
        roster: Rows,
        job: Job,
        folder: OutputFolder,
        *,
        job_digest: str,
        keep_values: bool = False,
        told: Callable[[Account], None] = lambda account: None,
    ) -> None:
        """Prepare; `keep_values` keeps what packets need, `told` hears of every step."""
        self._roster, self._folder, self._digest, self._told = roster, folder, job_digest, told
        self._job = replace(job, stop=str(folder.stop_file))
        self._journal, self._keep_values = folder.journal, keep_values
        self._flying: dict[str, _Flying] = {}
        self._before: dict[str, tuple[str, str]] = {}  # of mended rows on their way: key and content
        self._online: dict[str, Settled] = {}  # of rows on their way
        self._looked_up = folder.journal.settled.are_known
        self._mended = folder.journal.mended.are_known
        self._stopped = False
        columns = [name.strip().casefold() for name in roster.columns]
        self._former = columns.index(ROW_COLUMN) if ROW_COLUMN in columns else -1
        self.account = Account()

    @property
    def stopped(self) -> bool:
        """Is whether somebody asked it to stop."""
        return self._stopped

    def stop(self) -> None:
        """Finish the letters in hand, and no others."""
        self._stopped = True
        self._folder.stop_file.touch()

    def is_finished(self) -> bool:
        """Return whether an earlier run has done exactly this, and every letter is still there."""
        told = self._journal.fact("account")
        if self._journal.fact("finished") != self._signature(told) or not self._folder.all_there():
            return False
        kept = json.loads(told)
        self.account.read = kept.pop("rows")
        self.account.standing = kept.pop("letters") + kept.pop("letters_standing")
        self.account.outcomes = Counter(kept)
        return True

    def go(self, engine: Engine) -> Account:
        """Draft what is not drafted yet; return the account, which is checked where all rows were reached."""
        self._journal.begin_run()
        with seldom_collecting():
            chunks = self._chunks(engine.rows)
            for done in stream(engine, self._job, chunks, lambda: self._stopped, self._failed_before):
                if done.keys:
                    self._keep(done)
                self._told(self.account)
        if not self._stopped:
            self.account.check()
            told = json.dumps(self.account.as_dict())
            self._journal.keep_facts({"finished": self._signature(told), "account": told})
        return self.account

    def _signature(self, account: str) -> str:
        """Return what tells that a job was finished, and that its account is still as it was written."""
        parts = (self._roster.digest, self._digest, str(self._keep_values), "\0".join(self._roster.columns))
        mapping = json.dumps(dict(getattr(self._roster, "mapping", {})), sort_keys=True, default=str)
        return hashlib.sha256("\0".join((*parts, mapping, account)).encode()).hexdigest()

    def _chunks(self, most: int) -> Iterator[list[BatchRow]]:
        """Yield rows to draft, few at first: no worker goes on for long when the others have done."""
        waiting: list[BatchRow] = []
        size, handed_over = min(10, most), 0
        rows = self._roster.rows()
        while group := list(islice(rows, GROUP)):
            self.account.read += len(group)
            waiting += self._to_draft(group)
            self._told(self.account)
            while len(waiting) >= size:
                yield waiting[:size]
                waiting, handed_over = waiting[size:], handed_over + size
                size = min(max(size, handed_over // 8), most)
        if waiting:
            yield waiting

    def _to_draft(self, group: list[RosterRow]) -> list[BatchRow]:
        """Settle the rows of a group that need no drafting; return the others."""
        known = self._journal.known(self._keys(group))
        sorted_out = _Sorted()
        settled = self._journal.settled.find([row.key for row in group]) if self._looked_up else {}
        if settled:
            group = [with_settled(row, settled.get(row.key), self._job.day) for row in group]
        for row in group:
            content = content_of(row.values) if known or self._mended else ""
            own = known.get(row.key)
            old = (self._mended and self._instead_of(row, content, known)) or own
            if row.state is RowState.SKIPPED:
                sorted_out.skipped.append((row.number, row.reason))
            elif old and (first := self._stands_on(old, sorted_out)):
                sorted_out.skipped.append((row.number, f"The same as row {first}."))
            elif old and self._stands(old, content):
                sorted_out.standing[old.id] = (row.number, old)
                if self._keep_values and own:
                    sorted_out.values.append((own.id, dict(row.values)))
            else:
                # A later run may want packets of the roster as it was, which does not say what was mended.
                keep = self._keep_values or self._former_key(row) in known
                values = dict(row.values) if keep else None
                self._flying[row.key] = _Flying(row.number, own.id if own else 0, row.cells, values, old)
                if row.key in settled:
                    self._online[row.key] = settled[row.key]
                if row.state is RowState.NEEDS_ATTENTION:
                    sorted_out.held.append(row)
                else:
                    sorted_out.to_draft.append(self._batch_row(row, content, old, known))
        self._settle(sorted_out)
        return sorted_out.to_draft

    def _stands_on(self, old: Known, group: _Sorted) -> int:
        """Return the number of a row of this run that is the same, 0 for none: as it was, and as mended."""
        if old.id in group.standing:
            number, _ = group.standing[old.id]
        else:
            number = old.number if old.run == self._journal.run else 0
        return 0 if number and self._folder.missing(old) else number

    def _instead_of(self, row: RosterRow, content: str, known: Mapping[str, Known]) -> Known | None:
        """Return the mended row that took the place of this one, where this one is as it was before."""
        found, key, as_it_was = None, row.key, content
        for _ in range(_MENDED_AT_MOST):
            instead = self._journal.mended.instead_of(key, as_it_was)
            mended = instead and (known.get(instead) or self._journal.known([instead]).get(instead))
            if not mended:
                break
            found, key, as_it_was = mended, instead, mended.content
        own = known.get(row.key)
        if not found or (own and own.job == self._digest != found.job):  # it was drafted anew since
            return None
        # Those that needed no mending, where the mended row has a key of its own.
        beside = own.letters if own and own.id != found.id and own.job == found.job else ()
        return found._replace(content=content, letters=(*found.letters, *beside))

    def _settle(self, rows: _Sorted) -> None:
        self._journal.skip(rows.skipped)
        self.account.outcomes[Outcome.SKIPPED] += len(rows.skipped)
        self._journal.seen((old.id, number) for number, old in rows.standing.values())
        for _, old in rows.standing.values():
            self.account.outcomes[old.outcome] += 1
            self.account.standing += len(old.letters)
        self._journal.keep_values(rows.values)
        if rows.held:
            self._keep(finished(list(map(_needs_attention, rows.held)), [row.values for row in rows.held]))

    def _keys(self, group: list[RosterRow]) -> set[str]:
        keys = {row.key for row in group}
        if self._former >= 0:
            keys.update(filter(None, map(self._former_key, group)))
        return keys

    def _former_key(self, row: RosterRow) -> str:
        return row.cells[self._former].strip() if 0 <= self._former < len(row.cells) else ""

    def _stands(self, old: Known, content: str) -> bool:
        ended = old.outcome in (Outcome.DRAFTED, Outcome.PARTLY, Outcome.SKIPPED)
        same = old.job == self._digest and old.content == content
        return ended and same and not self._folder.missing(old)

    def _is_gone(self, known: Known) -> bool:
        """Return whether a letter is no longer there; what this run wrote is there."""
        return known.run != self._journal.run and self._folder.missing(known)

    def _batch_row(
        self, row: RosterRow, content: str, old: Known | None, known: Mapping[str, Known]
    ) -> BatchRow:
        if not (known or old):
            return BatchRow(row.number, row.key, row.values)
        former = known.get(self._former_key(row))
        if former and former.content != content:
            self._before[row.key] = (self._former_key(row), former.content)
        fits = former and former != old and former.job == self._digest and not self._is_gone(former)
        done = former.letters if former and fits else ()
        if old and old.letters and old.job == self._digest and old.content == content:
            self.account.told["a letter was gone and is drafted again"] += 1
        return BatchRow(
            number=row.number,
            key=row.key,
            values=row.values,
            drafted=tuple((one.kind, one.recipient) for one in done),
            known=tuple((one.path, one.digest) for one in old.letters) if old else (),
        )

    def _keep(self, done: Finished) -> None:
        """Journal finished rows, then count them."""
        rows = list(map(self._flying.pop, done.keys))
        if self._online:
            done = done._replace(reasons=tuple(map(self._reason, done.keys, done.reasons, done.mend)))
        mended = [key for key in done.keys if key in self._before] if self._before else []
        self._journal.mended.keep((*self._before.pop(key), key) for key in mended)
        cells = [row.cells if mend else None for row, mend in zip(rows, done.mend, strict=True)]
        values = [row.values if count else None for row, count in zip(rows, done.counts, strict=True)]
        # Where rows name those they mend, any of this run may be named further down.
        asked = mended if self._former < 0 else frozenset(done.keys)
        replaced = list(map(self._replaced, rows))
        again = [old.id for old, row in zip(replaced, rows, strict=True) if old and old.id != row.id]
        self._journal.record(done, [row.id for row in rows], cells, values, self._digest, asked, again)
        if any(replaced):
            self._drop_old(replaced, done)
        self.account.add(done.outcomes, done.counts, done.same, done.told)

    def _drop_old(self, replaced: list[Known | None], done: Finished) -> None:
        for old, text in zip(replaced, done.letters, strict=True):
            if not (old and old.letters):
                continue
            kept = {one.path for one in letters_of(text)}
            if not self._folder.drop_unedited(old, kept):
                self.account.told["a letter of before is open in another program and still there"] += 1

    def _replaced(self, row: _Flying) -> Known | None:
        """Return what a row takes the place of; of a mended row, letters of the same job stay beside it."""
        old = row.old
        return old if old and (old.id == row.id or old.job != self._digest) else None

    def _failed_before(self, key: str) -> bool:
        old = self._flying[key].old
        return old is not None and old.outcome == Outcome.FAILED

    def _reason(self, key: str, reason: str, mend: int) -> str:
        """Return a reason that says, beside what is open, why the look-up online did not settle it."""
        online = self._online.pop(key, None)
        return f"{reason} | looked up online: {online.told}" if online and mend and online.told else reason


def _needs_attention(row: RosterRow) -> RowResult:
    name = row.values.get("name", "")
    return RowResult(row.number, row.key, Outcome.ATTENTION.value, row.reason, name, (), True)
