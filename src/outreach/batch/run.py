"""A run: rows of a roster through an engine into a folder, with a journal and an honest account."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import NamedTuple

from outreach.batch.attention_columns import AttentionColumns
from outreach.batch.collecting import seldom_collecting
from outreach.batch.engines import Engine
from outreach.batch.finished import Finished, Marks, content_of, finished
from outreach.batch.folder import OutputFolder
from outreach.batch.job import Job
from outreach.batch.known_rows import Known
from outreach.batch.mended_places import MendedPlaces
from outreach.batch.outcomes import Account, BatchRow, Outcome, RowResult
from outreach.batch.rows import Rows
from outreach.batch.settled import Settled
from outreach.batch.settling import with_settled
from outreach.batch.standing_letters import with_standing
from outreach.batch.stopped_people import is_stopped, stops_of
from outreach.batch.stream import stream
from outreach.model import RosterRow, RowState

_LEFT_OUT = "left out by its row of attention.csv"

GROUP = 500
"""How many rows are looked up in the journal together."""


@dataclass(slots=True)
class _Sorted:
    """What became of the rows of one group before anything is drafted."""

    to_draft: list[BatchRow] = field(default_factory=list)
    held: list[RosterRow] = field(default_factory=list)  # for a person to mend
    skipped: list[tuple[RosterRow, str]] = field(default_factory=list)  # and why
    standing: dict[int, tuple[int, Known]] = field(default_factory=dict)  # by id in the journal
    beside: dict[int, int] = field(default_factory=dict)  # ids and numbers of rows whose place others took


class _Flying(NamedTuple):
    """What is kept of a row until its result comes: as little as may be, of rows there are many."""

    number: int
    id: int  # in the journal; 0 where it was not known
    cells: tuple[str, ...]
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
        told: Callable[[Account], None] = lambda account: None,
    ) -> None:
        """Prepare; `told` hears of every step."""
        self._roster, self._folder, self._digest, self._told = roster, folder, job_digest, told
        self._job = replace(job, stop=str(folder.stop_file))
        self._journal = folder.journal
        self._flying: dict[str, _Flying] = {}
        self._before: dict[str, tuple[str, str]] = {}  # of mended rows on their way: key and content
        self._online: dict[str, Settled] = {}  # of rows on their way
        self._looked_up = folder.journal.settled.are_known
        self._mended = MendedPlaces(folder.journal, job_digest)
        self._stopped = False
        self._attention = AttentionColumns(roster.columns)
        self.account = Account()

    @property
    def stopped(self) -> bool:
        """Whether somebody asked it to stop."""
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
        self._journal.begin_run(part=self._attention.are_there)
        with seldom_collecting():
            chunks = self._chunks(engine.rows)
            for done in stream(engine, self._job, chunks, lambda: self._stopped, self._failed_before):
                if done.keys:
                    self._keep(done)
                self._told(self.account)
        if not self._stopped:
            self.account.check()
            told = json.dumps(self.account.as_dict())
            ended = {} if self._attention.are_there else {"whole run": str(self._journal.run)}
            self._journal.keep_facts({"finished": self._signature(told), "account": told, **ended})
        return self.account

    def _signature(self, account: str) -> str:
        """Return what tells that a job was finished, and that its account is still as it was written."""
        parts = (self._roster.digest, self._digest, "\0".join(self._roster.columns))
        mapping = json.dumps(dict(getattr(self._roster, "mapping", {})), sort_keys=True, default=str)
        return hashlib.sha256("\0".join((*parts, mapping, account)).encode()).hexdigest()

    def _chunks(self, most: int) -> Iterator[list[BatchRow]]:
        """Yield rows to draft, few at first: no worker goes on for long when the others have done."""
        waiting: list[BatchRow] = []
        size, handed_over = min(10, most), 0
        rows = self._roster.rows()
        while group := list(islice(rows, GROUP)):
            self.account.read += len(group)
            if self._attention.are_there:
                group = list(map(self._attention.numbered, group))
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
            content = content_of(_judged(row)) if known or self._mended.are_some else ""
            own = known.get(row.key)
            mended = self._mended.of(row, content, known) if self._mended.are_some else None
            old = (mended and mended.row) or own
            if row.state is RowState.SKIPPED:
                self._leave_out(row, known)
                sorted_out.skipped.append((row, row.reason))
                continue
            if mended and mended.left_out:
                sorted_out.skipped.append((row, _LEFT_OUT))
                continue
            if mended:
                sorted_out.beside |= dict.fromkeys(mended.places, row.number)
            if old and (first := self._stands_on(old, sorted_out)):
                sorted_out.skipped.append((row, f"The same as row {first}."))
            elif old and self._stands(old, content):
                sorted_out.standing[old.id] = (row.number, old)
            else:
                self._flying[row.key] = _Flying(row.number, own.id if own else 0, row.cells, old)
                if row.key in settled:
                    self._online[row.key] = settled[row.key]
                if row.state is RowState.NEEDS_ATTENTION:
                    sorted_out.held.append(row)
                else:
                    sorted_out.to_draft.append(self._batch_row(row, content, old, known))
        self._settle(sorted_out)
        return sorted_out.to_draft

    def _leave_out(self, row: RosterRow, known: Mapping[str, Known]) -> None:
        """Note that a row of attention.csv leaves its person out: so does the roster, run again as it was."""
        former = known.get(self._attention.key_of(row)) if self._attention.are_there else None
        if former and is_stopped(row):
            self._mended.leave_out(former)

    def _stops(self, row: RosterRow) -> list[tuple[str, Marks, int]]:
        """Return whom a row stops: of a part of a roster, the very person that it names."""
        run, key = self._journal.run, self._attention.key_of(row)
        stops = [(key, Marks("", ""), run)] if key and is_stopped(row) else stops_of(row, run)
        if row.state is RowState.USABLE:  # attention.csv left its person out
            stops = [(row.key, Marks("", ""), run)]
        after = [one for stop in stops for one in self._mended.keys_after(stop[0], content_of(_judged(row)))]
        return [*stops, *((one, Marks("", ""), run + 1) for one in after)]

    def _stands_on(self, old: Known, group: _Sorted) -> int:
        """Return the number of a row of this run that is the same, 0 for none: as it was, and as mended."""
        if old.id in group.standing:
            number, _ = group.standing[old.id]
        else:
            number = old.number if old.run == self._journal.run else 0
        return 0 if number and self._folder.missing(old) else number

    def _settle(self, rows: _Sorted) -> None:
        skipped = [(row.key, row.number, reason) for row, reason in rows.skipped]
        self._journal.skip(skipped, [stop for row, _ in rows.skipped for stop in self._stops(row)])
        self.account.outcomes[Outcome.SKIPPED] += len(rows.skipped)
        self._journal.seen(rows.beside | {id: number for id, (number, _) in rows.standing.items()})
        for _, old in rows.standing.values():
            self.account.outcomes[old.outcome] += 1
            self.account.standing += len(old.letters)
        if rows.held:
            results = list(map(_needs_attention, rows.held))
            self._keep(finished(results, list(map(_judged, rows.held))), rows.held)

    def _keys(self, group: list[RosterRow]) -> set[str]:
        keys = {row.key for row in group}
        if self._attention.are_there:
            keys.update(filter(None, map(self._attention.key_of, group)))
        return keys

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
        former = known.get(self._attention.key_of(row))
        if former and former.content != content:
            self._before[row.key] = (former.key, former.content)
        done: list[tuple[str, str]] = []
        if former and former != old:
            before = [former, *self._mended.before(former)]
            fits = [one for one in before if one.job == self._digest and not self._is_gone(one)]
            done = [(one.kind, one.recipient) for place in fits for one in place.letters]
        same = old and old.job == self._digest and old.content == content
        if old and same and self._folder.missing(old):
            self.account.told["a letter was gone and is drafted again"] += 1
        return BatchRow(
            number=row.number,
            key=row.key,
            values=row.values,
            drafted=tuple(dict.fromkeys(done)),
            known=tuple((one.path, one.digest) for one in old.letters) if old else (),
        )

    def _keep(self, done: Finished, held: list[RosterRow] | None = None) -> None:
        """Journal finished rows, then count them; `held` are those that were not drafted at all."""
        rows = list(map(self._flying.pop, done.keys))
        if self._online:
            done = done._replace(reasons=tuple(map(self._reason, done.keys, done.reasons, done.mend)))
        mended = [key for key in done.keys if key in self._before] if self._before else []
        self._journal.mended.keep((*self._before.pop(key), key) for key in mended)
        cells = [row.cells if mend else None for row, mend in zip(rows, done.mend, strict=True)]
        # Where rows name those they mend, any of this run may be named further down.
        asked = frozenset(done.keys) if self._attention.are_there else mended
        replaced = list(map(self._replaced, rows))
        again = [old.id for old, row in zip(replaced, rows, strict=True) if old and old.id != row.id]
        stops = {row.key for row in held or () if is_stopped(row)}
        if any(replaced):
            part = self._attention.are_there
            done = with_standing(done, replaced, stops, self._folder, self._digest, self.account, part=part)
        stopped = [stop for row in held or () for stop in self._stops(row)]
        self._journal.record(done, [row.id for row in rows], cells, self._digest, asked, again, stopped)
        self.account.add(done)

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


def _judged(row: RosterRow) -> Mapping[str, str]:
    """Return what a row says, with why it is held: what says so may be none of its values."""
    return {**row.values, "held": row.code} if row.state is RowState.NEEDS_ATTENTION else row.values


def _needs_attention(row: RosterRow) -> RowResult:
    name = row.values.get("name", "")
    return RowResult(row.number, row.key, Outcome.ATTENTION.value, row.reason, name, (), True)
