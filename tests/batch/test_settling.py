"""`--online`: a split ZIP is settled by the address, in batches, and only what the map is sure of."""

from __future__ import annotations

from dataclasses import replace

import pytest
from census_service import Service, census
from made_rosters import DANA, DAY, SPLIT, HereAndNow, ListedRoster, letters_in, row

from outreach.batch import Drafter, Job, OutputFolder, Run, digests, survey
from outreach.batch.outcomes import Account
from outreach.batch.production import settle_online
from outreach.batch.settling import SettledRoster, Tally, settle
from outreach.locators import census_batch
from outreach.model import RosterRow, RowState
from outreach.workspace import Workspace

PAT = {**SPLIT, "street": "9 Oak St"}


def run_online(
    service: Service | None, job: Job, rows: list[RosterRow], told: list[Tally] | None = None
) -> Account:
    """Run as `outreach batch --online` does; without a service as it does without --online."""
    workspace = Workspace()
    with OutputFolder(job.target, workspace.settings.data) as folder:
        digest = folder.settle_job(digests(job, workspace), restart=False)
        roster = ListedRoster(rows)
        if service:
            heard = told if told is not None else []
            settle_online(workspace, roster, folder, job, heard.append)
        run = Run(roster, job, folder, job_digest=digest)
        if not run.is_finished():
            run.go(HereAndNow())
        reasons.clear()
        reasons.extend(reason for _, _, reason, _ in folder.journal.to_mend())
        return run.account


reasons: list[str] = []  # of the last run's attention.csv


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest):
    monkeypatch.setattr(census_batch, "PAUSE", 0.0)
    with census(getattr(request, "param", ())) as found:
        monkeypatch.setenv("OUTREACH_CENSUS_URL", found.url)
        yield found


def house(job: Job) -> list[str]:
    return [name for name in letters_in(job) if "representative" in name]


def test_a_split_zip_is_settled_by_the_address(job: Job, service: Service):
    told: list[Tally] = []
    account = run_online(service, job, [row(2, **PAT), row(3, **DANA)], told)
    assert account.as_dict()["drafted"] == 2
    assert [name.split("/")[1] for name in house(job)] == [
        "representative-mike-quigley_q000023",
        "representative-betty-mccollum_m001143",
    ]
    assert told[-1] == Tally(rows=1, settled=1)


def test_only_rows_with_an_open_seat_are_looked_up_and_no_name_goes_out(job: Job, service: Service):
    skipped = row(5, row_state=RowState.SKIPPED, reason="opted out", **{**PAT, "name": "Kim Oak"})
    run_online(service, job, [row(2, **PAT), row(3, **{**DANA, "street": "1660 Grand Ave"}), skipped])
    assert service.calls[0] == (
        "/geocoder/locations/addressbatch",
        "1,9 Oak St,Chicago,IL,60614\n",
    )
    (path, sent), *more = service.calls[1:]
    assert (path, more) == ("/geocoder/geographies/coordinates", [])
    assert '"x": "-87.651000", "y": "41.921000"' in sent
    assert "Pat" not in repr(service.calls)


def test_the_lines_of_another_congress_settle_nothing(job: Job, service: Service):
    service.session = "120"
    account = run_online(service, job, [row(2, **PAT)])
    assert account.as_dict()["partly-drafted"] == 1
    assert house(job) == []
    assert "looked up online: The service answered with the lines of another Congress" in reasons[0]


def test_what_the_service_does_not_know_is_told_in_attention(job: Job, service: Service):
    rows = [
        row(2, **{**PAT, "street": "9 Nowhere Rd"}),
        row(3, **{**PAT, "street": "9 Other St"}),
        row(4, **{**PAT, "street": "PO Box 9"}),
        row(5, **SPLIT),
    ]
    account = run_online(service, job, rows)
    assert account.as_dict()["partly-drafted"] == 4
    assert [reason.split("looked up online: ")[1] for reason in reasons] == [
        "The service does not know this address.",
        "The service does not know this address.",
        "A box at a post office or on a route has no place on the map.",
        "there is no street.",
    ]


def test_an_address_in_several_places_is_asked_alone(job: Job, service: Service):
    account = run_online(service, job, [row(2, **{**PAT, "street": "9 Twice St"})])
    assert [path for path, _ in service.calls] == [
        "/geocoder/locations/addressbatch",
        "/geocoder/geographies/address",
    ]
    assert account.as_dict()["drafted"] == 1


def test_a_household_is_asked_for_once_and_answers_are_kept(job: Job, service: Service):
    couple = [row(2, **PAT), row(3, **{**PAT, "name": "Sam Lee"})]
    run_online(service, job, couple)
    assert len(service.calls) == 2
    elsewhere = replace(job, target=f"{job.target}-2")
    assert run_online(service, elsewhere, couple).as_dict()["drafted"] == 2
    assert len(service.calls) == 2


def test_a_run_taken_up_without_online_keeps_what_was_settled(job: Job, service: Service):
    run_online(service, job, [row(2, **PAT)])
    before = letters_in(job)
    account = run_online(None, job, [row(2, **PAT), row(3, **DANA)])
    assert account.as_dict()["drafted"] == 2
    assert before.items() <= letters_in(job).items()
    assert len(service.calls) == 2


def test_a_run_without_online_is_finished_by_one_with_it(job: Job, service: Service):
    assert run_online(None, job, [row(2, **PAT)]).as_dict()["partly-drafted"] == 1
    before = letters_in(job)
    assert run_online(service, job, [row(2, **PAT)]).as_dict()["drafted"] == 1
    assert set(letters_in(job)) > set(before)
    assert len(house(job)) == 1


def test_a_district_of_the_roster_is_never_changed(job: Job, service: Service):
    account = run_online(service, job, [row(2, **{**PAT, "district": "IL-7"})])
    assert account.as_dict()["drafted"] == 1
    assert service.calls == []
    assert "danny" in house(job)[0]


def test_settled_districts_end_with_the_lines(job: Job, service: Service):
    workspace = Workspace()
    drafter = Drafter(job, workspace)
    (found,) = settle([row(2, **PAT)], drafter, workspace.lookups, DAY)
    (settled,) = found.values()
    assert settled.until == "2027-01-03"
    for day, letters in ((DAY, 3), (DAY.replace(year=2027, month=1, day=3), 2)):
        assert survey(SettledRoster(ListedRoster([row(2, **PAT)]), found, day), drafter).letters == letters


@pytest.mark.parametrize("service", [("503", "reset", "half", "page", "shorter")], indirect=True)
def test_nothing_is_lost_where_one_call_in_three_fails(job: Job, service: Service):
    rows = [row(number, **{**PAT, "street": f"{number} Elm St"}) for number in range(2, 32)]
    account = run_online(service, replace(job, to=("us-house",)), rows)
    assert account.as_dict()["drafted"] == 30, reasons
    assert len(service.calls) > 30


def test_a_dead_service_is_said_and_the_rest_is_drafted(job: Job, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(census_batch, "PAUSE", 0.0)
    monkeypatch.setenv("OUTREACH_CENSUS_URL", "http://127.0.0.1:9/geocoder")
    account = run_online(Service(), job, [row(2, **PAT), row(3, **DANA)])
    assert (account.as_dict()["drafted"], account.as_dict()["partly-drafted"]) == (1, 1)
    assert "looked up online: The service 127.0.0.1 could not be used" in reasons[0]
    assert "Oak" not in reasons[0]
