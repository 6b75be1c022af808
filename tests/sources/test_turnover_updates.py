"""`officials update` on three days around a turnover: before it, in December, and in a new Congress."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from outreach.errors import ImportRefused, InputError
from outreach.model import Role, SeatStatus
from outreach.representation import find
from outreach.settings import Settings
from outreach.sources import states_of
from outreach.sources.renewals import _next_election
from outreach.sources.source_state import find_folder
from outreach.sources.upstream import PROJECTS
from outreach.workspace.renewal import Renewal

NOVEMBER, DECEMBER, JANUARY = date(2026, 11, 30), date(2026, 12, 8), date(2027, 1, 20)
US = "ocd-division/country:us"


@pytest.fixture
def settings(shipped: Path, tmp_path: Path) -> Settings:
    return Settings(shipped=shipped, own=tmp_path / "own", data=tmp_path / "data", today=NOVEMBER)


@pytest.fixture
def update(settings: Settings, congress: Any, tmp_path: Path) -> Callable[..., list[str]]:
    """Update on a day from the made-up Congress as it is now; return the lines people read."""

    def run(day: date) -> list[str]:
        shutil.rmtree(tmp_path / "later", ignore_errors=True)
        upstream = congress.write(tmp_path / "later")
        return list(Renewal(replace(settings, today=day)).own(upstream, day).lines())

    return run


def seat(settings: Settings, day: date, role: Role, **place: Any) -> list[tuple[SeatStatus, list[str]]]:
    with Renewal(settings).open() as directory:
        found = find(directory, as_of=day, **place)
    return [(one.status, [who.id for who in one.officials]) for one in found.seats if one.role is role]


def settled(status: SeatStatus) -> bool:
    return status not in (SeatStatus.EXPIRED, SeatStatus.OPEN, SeatStatus.VACANT)


def end_the_appointments(congress: Any) -> None:
    for state in ("OH", "FL"):
        congress.member(state, None)["terms"][-1]["end"] = "2026-11-03"


def convene_the_new_congress(congress: Any) -> None:
    """Re-elect every member of the House but one, and one senator, as upstream writes it."""
    for record in congress.legislators:
        term = record["terms"][-1]
        if term["type"] == "rep" and term["state"] != "PR":
            record["terms"].append({**term, "start": "2027-01-03", "end": "2029-01-03"})
    fresh = json.loads(json.dumps(congress.member("MN", 4)))
    congress.legislators.remove(congress.member("MN", 4))
    fresh |= {"id": {"bioguide": "N000001"}, "name": {"first": "New", "last": "One"}}
    fresh["terms"] = fresh["terms"][-1:]
    congress.legislators.append(fresh)


def renew_a_chamber(congress: Any, part: str, day: str) -> None:
    for path, record in list(congress.people.items()):
        if part in path:
            new = {**record, "id": f"{record['id']}-new", "name": f"New {record['name']}"}
            congress.people[path] = new | {"roles": [{**record["roles"][0], "start_date": day}]}


@pytest.mark.parametrize("day", [NOVEMBER, DECEMBER, JANUARY])
def test_ended_terms_are_told_and_never_a_refusal(
    congress: Any, settings: Any, update: Any, day: date
) -> None:
    end_the_appointments(congress)
    lines = update(day)
    assert "ended: Ada MadeSOH1: us-senate OH on 2026-11-03; no successor is on record" in lines
    assert "ended: Ada MadeSFL1: us-senate FL on 2026-11-03; no successor is on record" in lines
    assert (SeatStatus.EXPIRED, ["SOH1"]) in seat(settings, day, Role.US_SENATE, state="OH")
    governors = [line for line in lines if line.startswith("ended:") and ": governor " in line]
    assert (len(governors) == 0) is (day == NOVEMBER)
    if day == DECEMBER:
        assert [line.split(": ")[1] for line in governors] == ["Mike Dunleavy", "Josh Green"]
    (alaska,) = seat(settings, day, Role.GOVERNOR, state="AK")
    assert (alaska[0] is SeatStatus.EXPIRED) is (day > NOVEMBER)


def test_a_long_list_of_ended_terms_is_counted(congress: Any, update: Any) -> None:
    lines = update(JANUARY)
    house = [line for line in lines if line.startswith("ended:") and "us-house" in line]
    assert len(house) == 13
    assert house[-1] == f"ended: {441 - 4 - 1 - 12} more of us-house"


def test_a_new_congress_lifts_the_end_of_the_house(congress: Any, settings: Any, update: Any) -> None:
    update(DECEMBER)
    convene_the_new_congress(congress)
    lines = update(JANUARY)
    assert "renewed: us-house: 436 members on record serve until 2029-01-03" in lines
    assert "new: New One (N000001): us-house MN-4" in lines
    for district, person in (("MN-4", "N000001"), ("MN-5", "HMN5"), ("TX-1", "HTX1")):
        ((status, people),) = seat(settings, JANUARY, Role.US_HOUSE, district=district)
        assert settled(status), district
        assert people == [person]
    ((status, _),) = seat(settings, JANUARY, Role.US_HOUSE, zip="00602")
    assert settled(status), "Puerto Rico's term of four years goes on"


def test_a_congress_of_which_few_terms_were_renewed_stays_ended(
    congress: Any, settings: Any, update: Any
) -> None:
    for number in (1, 2, 3):
        term = congress.member("TX", number)["terms"][-1]
        term |= {"start": "2027-01-03", "end": "2029-01-03"}
    lines = update(JANUARY)
    assert not [line for line in lines if line.startswith("renewed: us-house")]
    ((status, _),) = seat(settings, JANUARY, Role.US_HOUSE, district="MN-5")
    assert status is SeatStatus.EXPIRED


def test_a_term_to_come_is_not_the_term_of_the_day(congress: Any, settings: Any, update: Any) -> None:
    term = congress.member("MN", 5)["terms"]
    term.append({**term[-1], "start": "2027-01-03", "end": "2029-01-03"})
    update(DECEMBER)
    ((status, people),) = seat(settings, DECEMBER, Role.US_HOUSE, district="MN-5")
    assert settled(status)
    assert people == ["HMN5"]


def test_of_an_ended_senator_and_the_winner_the_winner_is_taken(
    congress: Any, settings: Any, update: Any
) -> None:
    end_the_appointments(congress)
    winner = json.loads(json.dumps(congress.member("OH", None)))
    winner |= {"id": {"bioguide": "W000001"}, "name": {"first": "Win", "last": "Ner"}}
    winner["terms"][-1] |= {"start": "2026-12-01", "end": "2029-01-03"}
    congress.legislators.append(winner)
    lines = update(DECEMBER)
    assert "left: Ada MadeSOH1 (SOH1): us-senate OH" in lines
    people = [one for status, ids in seat(settings, DECEMBER, Role.US_SENATE, state="OH") for one in ids]
    assert sorted(people) == ["SOH2", "W000001"]


def test_a_member_to_come_is_told_and_holds_nothing_yet(congress: Any, settings: Any, update: Any) -> None:
    coming = json.loads(json.dumps(congress.member("MN", 5)))
    coming |= {"id": {"bioguide": "E000001"}, "name": {"first": "El", "last": "Ect"}}
    coming["terms"][-1] |= {"start": "2027-01-03", "end": "2029-01-03"}
    congress.legislators.append(coming)
    assert "elect: El Ect: us-house MN-5 from 2027-01-03" in update(DECEMBER)
    ((_, people),) = seat(settings, DECEMBER, Role.US_HOUSE, district="MN-5")
    assert people == ["HMN5"]


@pytest.mark.parametrize(
    ("part", "chamber", "place", "day", "role"),
    [
        ("/nh/", "state-lower NH", {"district": "NH-HD-Belknap 3"}, "2026-12-02", Role.STATE_LOWER),
        ("/id/", "state-lower ID", {"district": "ID-HD-16A"}, "2026-12-01", Role.STATE_LOWER),
        ("/ne/", "state-legislature NE", {"district": "NE-LD-29"}, "2027-01-06", Role.STATE_LEGISLATURE),
    ],
)
def test_a_chamber_that_turned_over_holds_again_when_its_new_members_are_on_record(
    congress: Any, settings: Any, update: Any, part: str, chamber: str, place: Any, day: str, role: Role
) -> None:
    stale = json.loads(json.dumps(congress.people))
    next(iter(congress.people.values()))["email"] = "changed@example.org"  # newer, but nobody is new
    lines = update(JANUARY)
    assert not [line for line in lines if line.startswith(f"renewed: {chamber}")]
    assert seat(settings, JANUARY, role, **place)[0][0] is SeatStatus.EXPIRED
    congress.people = stale
    renew_a_chamber(congress, part, day)
    lines = update(JANUARY)
    assert [line for line in lines if line.startswith(f"renewed: {chamber}")]
    (status, people), *_ = seat(settings, JANUARY, role, **place)
    assert settled(status)
    assert people[0].endswith("-new")


def test_a_chamber_in_which_one_of_many_is_new_stays_ended() -> None:
    from outreach.sources.kept_rows import ValidityRow
    from outreach.sources.renewals import _renewed_line
    from outreach.sources.rows import MembershipRow

    def member(at: int, start: str) -> MembershipRow:
        return MembershipRow(
            person_id=str(at), role="state-lower", title="", organization_id="", division_id="",
            start_date=start, end_date="", class_="", rank="", how="", source="",
        )  # fmt: skip

    line = ValidityRow(
        scope="state-lower", state="FL", valid_from="2026-08-06", valid_until="2026-11-03",
        reason="", source="", confidence="high",
    )  # fmt: skip

    def renewed(new: int, seats: int, taken: date) -> bool:
        members = [member(at, "2026-11-03" if at < new else "2022-11-08") for at in range(seats)]
        return _renewed_line(line, "FL", seats, members, taken) is not None

    assert not renewed(1, 120, DECEMBER)
    assert not renewed(5, 120, DECEMBER)
    assert renewed(6, 120, DECEMBER)
    assert renewed(3, 120, date(2027, 2, 1)), "long after the turnover half as many will do"
    assert not renewed(1, 40, DECEMBER), "half a senate is up: two new ones are asked for"
    assert renewed(2, 40, DECEMBER)
    assert not renewed(120, 120, date(2026, 11, 3)), "data of the day of the turnover itself"


@pytest.mark.parametrize(
    ("turnover", "election"),
    [
        (date(2026, 11, 3), date(2028, 11, 7)),
        (date(2027, 1, 19), date(2028, 11, 7)),
        (date(2028, 1, 12), date(2029, 11, 6)),
        (date(2028, 12, 4), date(2030, 11, 5)),
    ],
)
def test_a_renewed_chamber_holds_until_the_next_general_election(turnover: date, election: date) -> None:
    assert _next_election(turnover) == election


def test_seats_that_upstream_emptied_after_a_turnover_are_vacant_and_no_refusal(
    congress: Any, settings: Any, update: Any
) -> None:
    for path in [path for path in congress.people if "/nh/" in path or "/wa/" in path]:
        del congress.people[path]
    lines = update(JANUARY)
    assert "vacant: state-lower WA-HD-43" in lines
    assert seat(settings, JANUARY, Role.STATE_LOWER, district="WA-LD-43")[0][1] == []


def test_a_role_of_a_state_that_ended_without_a_successor_is_shown_as_ended(
    congress: Any, settings: Any, update: Any
) -> None:
    congress.state_member("MN")["roles"][0]["end_date"] = "2026-10-01"
    lines = update(NOVEMBER)
    assert any(line.startswith("ended: Ada mn-sld") and "2026-10-01" in line for line in lines)


def test_two_people_in_one_state_seat_are_a_doubt(congress: Any, settings: Any, update: Any) -> None:
    path = next(path for path in congress.people if "64a" in path)
    second = json.loads(json.dumps(congress.people[path]))
    second |= {"id": "ocd-person/second", "name": "Sec Ond", "family_name": "Ond"}
    second["roles"][0]["start_date"] = "2026-09-01"
    congress.people[path.replace("64a", "64a-second")] = second
    lines = update(NOVEMBER)
    assert "in doubt: state-lower MN-HD-64A: upstream has Sec Ond and Ada mn-sldl-64a-0 in one seat" in lines
    with Renewal(settings).open() as directory:
        (held,) = directory.holders(f"{US}/state:mn/sldl:64a", Role.STATE_LOWER)
        assert held.id == "ocd-person/second"
        assert directory.doubt(f"{US}/state:mn/sldl:64a", Role.STATE_LOWER) is not None


def test_offices_and_committees_of_people_who_left_are_left_out(congress: Any, update: Any) -> None:
    congress.legislators.remove(congress.member("MN", 4))  # his office in Roseville lingers upstream
    congress.committee_membership["SSXX01"].append({"bioguide": "Z000009", "party": "minority"})
    lines = update(NOVEMBER)
    assert "left out: 1 office of people who are not members" in lines
    assert any("committee place" in line and line.endswith("of people who are not members") for line in lines)


def test_the_same_facts_never_get_a_younger_day_and_new_ones_do(congress: Any, update: Any) -> None:
    first = update(NOVEMBER)
    assert "congress-legislators: data of 2026-06-15, as before" in first
    congress.legislators.reverse()  # the same facts in other bytes
    assert "congress-legislators: data of 2026-06-15, as before" in update(DECEMBER)
    congress.member("MN", 4)["terms"][-1]["phone"] = "202-555-0111"
    lines = update(DECEMBER)
    assert "congress-legislators: data of 2026-12-08, was 2026-06-15" in lines
    assert "openstates-people: data of 2026-08-05, as before" in lines
    assert "congress-legislators: data of 2026-12-08, as before" in update(JANUARY)


def test_files_cannot_be_of_tomorrow(congress: Any, settings: Any, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be of 2026-12-08: today is 2026-11-30"):
        Renewal(settings).own(congress.write(tmp_path / "later"), DECEMBER)


@pytest.mark.parametrize(
    "names",
    [
        ("congress-legislators", "us-zipcodes-congress", "people"),
        ("congress-legislators-main", "us-zipcodes-congress-master", "people-main"),
        ("congress-legislators-gh-pages", "us-zipcodes-congress", "openstates-people"),
        ("Congress-Legislators", "us-zipcodes-congress-main", "openstates-people-main"),
    ],
)
def test_clones_and_downloads_are_found_under_their_own_names(
    names: tuple[str, ...], congress: Any, settings: Any, tmp_path: Path
) -> None:
    upstream = congress.write(tmp_path / "clones")
    for project, name in zip(PROJECTS, names, strict=True):
        (upstream / project.name).rename(upstream / "moved")
        (upstream / "moved").rename(upstream / name)
    told = Renewal(settings).own(upstream)
    assert [line for line in told.lines() if line.startswith(("new", "left", "moved"))] == []


def test_a_project_that_is_there_twice_is_refused(congress: Any, settings: Any, tmp_path: Path) -> None:
    upstream = congress.write(tmp_path / "clones")
    shutil.copytree(upstream / "openstates-people", upstream / "people")
    with pytest.raises(ImportRefused, match="twice: openstates-people and people"):
        Renewal(settings).own(upstream)


def commit(folder: Path, day: str) -> str:
    name = {f"GIT_{who}_{what}": "x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    days = {"GIT_AUTHOR_DATE": "2026-01-01T00:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "made up"), ("rev-parse", "HEAD")):
        done = subprocess.run(
            ["git", *words], cwd=folder, env={**os.environ, **name, **days}, capture_output=True, check=True
        )
    return done.stdout.decode().strip()


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_a_checkout_has_the_day_of_its_commit_whatever_its_files_say(
    congress: Any, settings: Any, tmp_path: Path
) -> None:
    congress.member("MN", 4)["terms"][-1]["phone"] = "202-555-0111"
    upstream = congress.write(tmp_path / "clones")
    found = commit(upstream / "congress-legislators", "2026-07-15")
    told = Renewal(settings).own(upstream, taken=NOVEMBER)
    assert "congress-legislators: data of 2026-07-15, was 2026-06-15" in told.lines()
    assert states_of(upstream)["congress-legislators"].commit == found
    with Renewal(settings).open() as directory:
        assert found[:7] in directory.holders(f"{US}/state:mn/cd:4", Role.US_HOUSE)[0].source


def test_a_folder_inside_the_checkout_of_something_else_is_no_checkout(congress: Any, tmp_path: Path) -> None:
    upstream = congress.write(tmp_path / "clones")
    (upstream / ".git").mkdir()
    assert states_of(upstream)["congress-legislators"].commit == ""


@pytest.mark.parametrize("comment", ["", "0123456789abcdef0123456789abcdef01234567"])
def test_an_archive_has_the_day_and_the_commit_that_are_written_in_it(tmp_path: Path, comment: str) -> None:
    folder = tmp_path / "people"
    folder.mkdir()
    headers = {"comment": comment} if comment else {}
    with tarfile.open(folder / "people.tar.gz", "w:gz", pax_headers=headers) as archive:
        for at, name in enumerate(("a.yml", "b.yml")):
            member = tarfile.TarInfo(name)
            member.mtime = int(datetime(2026, 8, 5 + at, 12, tzinfo=UTC).timestamp())
            archive.addfile(member)
    found = states_of(tmp_path)["openstates-people"]
    assert (found.commit, found.as_of) == (comment, date(2026, 8, 6))


def test_loose_files_have_the_day_the_oldest_was_written(congress: Any, tmp_path: Path) -> None:
    upstream = congress.write(tmp_path / "up")
    for day, path in zip((5, 3, 9, 7), sorted((upstream / "congress-legislators").iterdir()), strict=True):
        time = datetime(2026, 9, day, tzinfo=UTC).timestamp()
        os.utime(path, (time, time))
    assert states_of(upstream)["congress-legislators"].as_of == date(2026, 9, 3)
    assert find_folder(upstream, PROJECTS[0]).name == "congress-legislators"


def test_progress_is_told(congress: Any, settings: Any, tmp_path: Path) -> None:
    told: list[str] = []
    Renewal(settings).own(congress.write(tmp_path / "later"), tell=told.append)
    assert [line.split()[0] for line in told] == [
        *("Reading", "Reading", "Reading", "Comparing", "Writing", "Building")
    ]


def test_a_directory_of_an_older_outreach_is_set_aside_and_made_again(
    congress: Any, settings: Any, update: Any
) -> None:
    congress.member("MN", 4)["terms"][-1]["phone"] = "202-555-0111"
    update(NOVEMBER)
    own = Renewal(settings).tables_in_use
    for name in ("calendar.csv", "seat_doubts.csv", "seat_corrections.csv", "governor_offices.csv"):
        (own / name).unlink()
    for name in ("sources.csv", "memberships.csv"):  # without their last column
        lines = (own / name).read_text("utf-8").splitlines()
        (own / name).write_text("\n".join(line.rpartition(",")[0] for line in lines) + "\n", "utf-8")
    shipped = settings.shipped / "seeds" / "directory"
    assert Renewal(settings).tables_in_use == shipped
    assert "officials update" in Renewal(settings).set_aside
    ((_, people),) = seat(settings, NOVEMBER, Role.US_HOUSE, district="MN-4")
    assert people == ["HMN4"]
    update(DECEMBER)
    assert Renewal(settings).tables_in_use != shipped
    assert Renewal(settings).set_aside == ""


MN_64A = "people-main/data/mn/legislature/mn-sldl-64a-0.yml"


def break_file(congress: Any) -> None:
    congress.people[MN_64A] = "no record at all"


def lose_roles(congress: Any) -> None:
    del congress.people[MN_64A]["roles"]


def name_no_district(congress: Any) -> None:
    congress.people[MN_64A]["roles"][0]["district"] = "999Z"


def lose_name(congress: Any) -> None:
    del congress.people[MN_64A]["name"]


@pytest.mark.parametrize("damage", [break_file, lose_roles, name_no_district, lose_name])
def test_one_unreadable_record_of_a_state_is_left_out_and_named(
    settings: Settings, update: Callable[..., list[str]], congress: Any, damage: Callable[[Any], None]
) -> None:
    end_the_appointments(congress)
    damage(congress)
    lines = update(NOVEMBER)
    assert [line for line in lines if line.startswith("left out: MN") and "cannot be read" in line]
    with Renewal(settings).open() as directory:
        found = find(directory, as_of=NOVEMBER, districts=("MN-HD-64A",))
    (lower,) = (one for one in found.seats if one.role is Role.STATE_LOWER)
    assert (lower.status, lower.officials) == (SeatStatus.OPEN, ())
    assert "could not be read" in lower.note
    assert "vacant" not in lower.note


@pytest.mark.parametrize(("key", "value"), [("id", {}), ("terms", []), ("name", None)])
def test_one_unreadable_member_of_congress_is_left_out_and_named(
    settings: Settings, update: Callable[..., list[str]], congress: Any, key: str, value: object
) -> None:
    end_the_appointments(congress)
    congress.member("MN", 5)[key] = value
    lines = update(NOVEMBER)
    assert [line for line in lines if "legislators-current.yaml" in line and "cannot be read" in line]
    assert seat(settings, NOVEMBER, Role.US_HOUSE, district="MN-5") == [(SeatStatus.OPEN, [])]
    assert seat(settings, NOVEMBER, Role.US_HOUSE, district="MN-4")[0][1] == ["HMN4"]


def test_many_unreadable_records_are_a_broken_file_and_change_nothing(
    update: Callable[..., list[str]], congress: Any
) -> None:
    end_the_appointments(congress)
    for record in congress.legislators[:40]:
        del record["terms"]
    with pytest.raises(ImportRefused):
        update(NOVEMBER)


def test_importer_and_answers_agree_on_what_an_unread_seat_is_called() -> None:
    from outreach.representation import standing
    from outreach.sources import rows

    assert standing.UNREAD == rows.UNREAD


def pack_as_download(folder: Path, name: str, top: str, day: tuple[int, int, int]) -> None:
    """Turn a folder of upstream files into a .zip, as GitHub gives it, and remove the folder."""
    with zipfile.ZipFile(folder.parent / name, "w") as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            info = zipfile.ZipInfo(f"{top}/{path.relative_to(folder).as_posix()}", (*day, 12, 0, 0))
            archive.writestr(info, path.read_bytes())
    shutil.rmtree(folder)


@pytest.mark.parametrize("name", ["congress-legislators-main.zip", "congress-legislators-main (1).zip"])
def test_a_zip_download_is_taken_with_the_day_of_its_files(
    settings: Settings, congress: Any, tmp_path: Path, name: str
) -> None:
    end_the_appointments(congress)
    congress.member("MN", 5)["name"] = {"first": "Bea", "last": "New", "official_full": "Bea New"}
    upstream = congress.write(tmp_path / "downloads")
    pack_as_download(upstream / "congress-legislators", name, "congress-legislators-main", (2026, 11, 20))
    lines = Renewal(settings).own(upstream).lines()
    assert any(line.startswith("congress-legislators: data of 2026-11-20") for line in lines)
    with Renewal(settings).open() as directory:
        assert directory.official("HMN5").name == "Bea New"
    assert (upstream / name).is_file()


def test_a_zip_that_is_none_or_stands_there_twice_is_refused(
    settings: Settings, congress: Any, tmp_path: Path
) -> None:
    upstream = congress.write(tmp_path / "downloads")
    shutil.rmtree(upstream / "congress-legislators")
    (upstream / "congress-legislators-main.zip").write_bytes(b"not a zip")
    with pytest.raises(ImportRefused, match="cannot be read"):
        Renewal(settings).own(upstream)
    (upstream / "congress-legislators.zip").write_bytes(b"not a zip")
    with pytest.raises(ImportRefused, match="twice"):
        Renewal(settings).own(upstream)
