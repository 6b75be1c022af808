"""seat_corrections.csv and committee_corrections.csv, laid over what upstream has.

A row says who left a seat, or who holds it, as of a day. It is laid over upstream where upstream differs and
is not newer. It is spent, and a line in the report, where newer upstream data agree with it, where the record
of the seat began after the row's day, or where the chamber has been renewed since. A row of low confidence
changes nobody: it makes the seat one that has to be looked up, and so does a row that newer upstream data
contradict.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from outreach.divisions import parse_division, short_code
from outreach.sources.corrected_rows import (
    IN_CONGRESS,
    membership_of,
    office_of,
    person_of,
    vacancy_of,
)
from outreach.sources.harvest import Harvest, Note
from outreach.sources.intake import Intake, known_seats
from outreach.sources.kept_rows import CommitteeCorrectionRow, SeatCorrectionRow
from outreach.sources.names import is_same_name
from outreach.sources.rows import (
    CommitteeMembershipRow,
    LinkRow,
    MembershipRow,
    PersonRow,
    SeatDoubtRow,
    VacancyRow,
)
from outreach.sources.state_offices import Capitols


def lay_corrections(intake: Intake, capitols: Capitols) -> Intake:
    """Return the intake with every correction laid over it that upstream has not overtaken."""
    desk = _Desk(intake, capitols)
    for row in intake.corrections:
        desk.judge(row)
    for place in intake.committee_corrections:
        desk.seat_on_committee(place)
    return desk.result()


class _Desk:
    def __init__(self, intake: Intake, capitols: Capitols) -> None:
        self._intake, self._capitols = intake, capitols
        self._seats = known_seats(intake)
        self._congress, self._states = intake.congress, intake.states
        self._touched: dict[tuple[str, str], SeatCorrectionRow] = {}
        self._doubts = {(row.division_id, row.role, row.person_id): row for row in intake.doubts}
        self._notes: list[Note] = []

    def result(self) -> Intake:
        return replace(
            self._intake,
            congress=self._congress,
            states=self._states,
            vacancies=self._vacancies(),
            doubts=list(self._doubts.values()),
            notes=(*self._intake.notes, *self._notes),
        )

    def judge(self, row: SeatCorrectionRow) -> None:
        seat = (row.division_id, row.role)
        holders = self._harvest(row).holders().get(seat, [])
        people = {one.id: one for one in self._harvest(row).people}
        gone = [
            one for one in holders if row.person_out and is_same_name(people[one.person_id], row.person_out)
        ]
        held = [one for one in holders if _is_the_one(people[one.person_id], row)]
        newer = self._day(row) > row.as_of
        renewed = self._intake.renewed.get((row.role, parse_division(row.division_id).state), "")
        if gone and renewed > row.as_of:  # who came then may not have stayed; who had left is still listed
            row, held = replace(row, person_in="", person_id=""), []
        listed = held
        if row.role in IN_CONGRESS and row.term_ends:
            held = [self._lengthened(one, row) for one in held]
        if why := self._overtaken(row, holders, gone, held):
            self._tell("spent", row, why)
        elif not gone and (held or not row.person_in):
            if newer and held == listed:
                self._tell("spent", row, f"upstream of {self._day(row)} agrees")
            elif row.doubt or (row.confidence == "low" and self._seats[seat] == 1):
                self._doubt(row, held[0].person_id if held else "")
        elif row.confidence == "low" or (newer and row.confidence != "high"):
            if newer and row.confidence == "low":
                self._tell("spent", row, f"upstream of {self._day(row)} has it otherwise")
            elif gone or self._seats[seat] == 1:
                self._doubt(row, gone[0].person_id if gone else "")
        else:
            self._apply(row, gone, held, in_doubt=bool(row.doubt) or newer)

    def _overtaken(
        self,
        row: SeatCorrectionRow,
        holders: list[MembershipRow],
        gone: list[MembershipRow],
        held: list[MembershipRow],
    ) -> str:
        """Say why upstream's record of the seat is newer than the row, or nothing."""
        renewed = self._intake.renewed.get((row.role, parse_division(row.division_id).state), "")
        if renewed > row.as_of and not gone:
            return f"the chamber was renewed on {renewed}"
        others = [one for one in holders if one not in held]
        full = len(holders) >= self._seats[row.division_id, row.role]
        fresh = [one for one in (gone or (others if full and not held else [])) if one.start_date > row.as_of]
        return f"upstream has a record that began on {fresh[0].start_date}" if fresh else ""

    def _apply(
        self, row: SeatCorrectionRow, gone: list[MembershipRow], held: list[MembershipRow], *, in_doubt: bool
    ) -> None:
        self._touched[row.division_id, row.role] = row
        for one in gone:
            self._remove(one, row)
        person = held[0].person_id if held else ""
        if row.person_in and not held:
            room = self._seats[row.division_id, row.role] - len(
                self._harvest(row).holders().get((row.division_id, row.role), ())
            )
            if room > 0 and row.person_id:
                self._add(row, gone[0] if gone else None)
                person = row.person_id
            else:
                in_doubt = True
        if in_doubt:
            self._doubt(row, person)
        self._tell("corrected", row, f"source of {row.as_of}")

    def _remove(self, membership: MembershipRow, row: SeatCorrectionRow) -> None:
        harvest = self._harvest(row)
        kept = [one for one in harvest.memberships if one is not membership]
        harvest = replace(harvest, memberships=kept)
        if not any(one.person_id == membership.person_id for one in kept):
            harvest = harvest.without({membership.person_id})
        self._keep(row, harvest)

    def _add(self, row: SeatCorrectionRow, before: MembershipRow | None) -> None:
        harvest = self._harvest(row)
        if row.person_id not in {one.id for one in harvest.people}:
            links = [LinkRow(person_id=row.person_id, kind="url", url=row.url)] if row.url else []
            harvest = replace(
                harvest,
                people=[*harvest.people, person_of(row)],
                offices=[*harvest.offices, office_of(row, self._capitols)],
                links=[*harvest.links, *links],
            )
        self._keep(row, replace(harvest, memberships=[*harvest.memberships, membership_of(row, before)]))

    def _lengthened(self, membership: MembershipRow, row: SeatCorrectionRow) -> MembershipRow:
        """Return the membership with the row's end, where upstream's is earlier and of the same term."""
        if not membership.end_date < row.term_ends or membership.start_date > row.as_of:
            return membership
        longer = replace(membership, end_date=row.term_ends)
        harvest = self._harvest(row)
        self._keep(
            row,
            replace(
                harvest, memberships=[longer if one is membership else one for one in harvest.memberships]
            ),
        )
        self._tell("corrected", row, f"the term ends on {row.term_ends}, upstream says {membership.end_date}")
        return longer

    def seat_on_committee(self, row: CommitteeCorrectionRow) -> None:
        harvest, day = self._congress, self._intake.as_of.isoformat()
        known = row.person_id in {one.id for one in harvest.people}
        if (
            not known
            or day > row.as_of
            or row.organization_id not in {one.id for one in harvest.organizations}
        ):
            return
        places = harvest.committee_memberships
        old = next(
            (
                one
                for one in places
                if (one.organization_id, one.person_id) == (row.organization_id, row.person_id)
            ),
            None,
        )
        new = CommitteeMembershipRow(
            organization_id=row.organization_id,
            person_id=row.person_id,
            side=row.side or (old.side if old else ""),
            rank=row.rank or (old.rank if old else ""),
            title=row.title or (old.title if old else ""),
        )
        self._congress = replace(harvest, committee_memberships=[*(one for one in places if one != old), new])

    def _doubt(self, row: SeatCorrectionRow, person: str) -> None:
        key = (row.division_id, row.role, person)
        if row.person_out and row.person_in:
            what = f"{row.person_in} may hold this seat instead of {row.person_out}"
        else:
            what = (
                f"{row.person_out} may have left"
                if row.person_out
                else f"{row.person_in} may still hold this seat"
            )
        self._doubts[key] = SeatDoubtRow(
            division_id=row.division_id,
            role=row.role,
            person_id=person,
            as_of=row.as_of,
            note=f"{what}: sources differ",
            source=row.source,
        )
        self._tell("in doubt", row, what)

    def _vacancies(self) -> list[VacancyRow]:
        held = Counter(
            (row.division_id, row.role) for row in (*self._congress.memberships, *self._states.memberships)
        )
        kept = {(row.division_id, row.role): row for row in self._intake.vacancies}
        for seat, row in self._touched.items():
            empty, old = self._seats[seat] - held[seat], kept.pop(seat, None)
            if empty > 0:
                kept[seat] = (
                    replace(old, seats=str(empty)) if old and not row.person_out else vacancy_of(row, empty)
                )
        return list(kept.values())

    def _harvest(self, row: SeatCorrectionRow) -> Harvest:
        return self._congress if row.role in IN_CONGRESS else self._states

    def _keep(self, row: SeatCorrectionRow, harvest: Harvest) -> None:
        if row.role in IN_CONGRESS:
            self._congress = harvest
        else:
            self._states = harvest

    def _day(self, row: SeatCorrectionRow) -> str:
        return self._intake.day_of(row.role)

    def _tell(self, what: str, row: SeatCorrectionRow, why: str) -> None:
        who = f"{row.person_out or 'nobody'} out, {row.person_in or 'nobody'} in"
        text = f"{row.role} {short_code(row.division_id)}, {who}: {why}"
        self._notes.append(Note(what, text, (row.division_id, row.role)))


def _is_the_one(person: PersonRow, row: SeatCorrectionRow) -> bool:
    return bool(row.person_in) and (person.id == row.person_id or is_same_name(person, row.person_in))
