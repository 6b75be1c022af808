"""Fresh data: the same guards, told in names, swapped in one step; the old kept on any failure."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from misbehaving import answer, serving

from outreach.errors import FileFault, ImportRefused, OutreachError
from outreach.model import Role, SeatStatus
from outreach.representation import find
from outreach.settings import Settings
from outreach.sources import Taken, compared, import_directory, importer, snapshot
from outreach.sources.rows import MembershipRow, VacancyRow
from outreach.sources.settled import MOST_NEW, settled_vacancies
from outreach.workspace import renewal as renewal_module
from outreach.workspace.renewal import HAND_KEPT, Renewal

LATER = date(2026, 9, 1)
US = "ocd-division/country:us"


@pytest.fixture
def settings(shipped: Path, tmp_path: Path) -> Settings:
    return Settings(shipped=shipped, own=tmp_path / "own", data=tmp_path / "data", today=LATER)


@pytest.fixture
def renewed(settings: Settings, congress: Any, tmp_path: Path) -> Callable[[], list[str]]:
    """Renew from the made-up Congress as it is now; return the lines people read."""

    def renew() -> list[str]:
        shutil.rmtree(tmp_path / "later", ignore_errors=True)
        upstream = congress.write(tmp_path / "later")
        return list(Renewal(settings).own(upstream, LATER).lines())

    return renew


def changes(lines: list[str]) -> list[str]:
    return [line for line in lines if ": data of" not in line]


def house(settings: Settings, district: str) -> tuple[SeatStatus, list[str]]:
    with Renewal(settings).open() as directory:
        found = find(directory, district=district, as_of=LATER)
    (seat,) = (one for one in found.seats if one.role is Role.US_HOUSE)
    return seat.status, [one.id for one in seat.officials]


def test_the_same_facts_taken_later_are_no_newer(settings, renewed):
    assert renewed() == [
        "congress-legislators: data of 2026-06-15, as before",
        "governors: data of 2026-10-01, as before",
        "openstates-people: data of 2026-08-05, as before",
        "us-zipcodes-congress: data of 2024-11-12, as before",
        "There are no new, departed or moved officials.",
    ]
    assert Renewal(settings).tables_in_use.parent == settings.data / "directory"


def test_who_is_new_who_left_and_who_moved_is_told(congress, settings, renewed):
    gone = congress.member("MN", 4)
    congress.legislators.remove(gone)
    fresh = json.loads(json.dumps(gone))
    fresh["id"]["bioguide"], fresh["name"] = "N000001", {"first": "New", "last": "One"}
    congress.legislators.append(fresh)
    congress.district_offices.clear()
    mover = congress.member("MN", 5)
    congress.legislators.remove(congress.member("MN", 6))
    mover["terms"][-1]["district"] = 6
    assert changes(renewed()) == [
        "new: New One (N000001): us-house MN-4",
        "left: Ada MadeHMN4 (HMN4): us-house MN-4",
        "left: Ada MadeHMN6 (HMN6): us-house MN-6",
        "moved: Ada MadeHMN5 (HMN5): us-house MN-6, was us-house MN-5",
        "vacant: us-house MN-5",
        "1 new, 2 left, 1 moved, 1 vacant",
    ]
    assert house(settings, "MN-4") == (SeatStatus.CERTAIN, ["N000001"])
    assert house(settings, "MN-5") == (SeatStatus.VACANT, [])


def test_a_declared_vacancy_that_was_filled_is_no_more(congress, settings, renewed):
    assert house(settings, "TX-23") == (SeatStatus.VACANT, [])
    fresh = json.loads(json.dumps(congress.member("TX", 22)))
    fresh["id"]["bioguide"], fresh["terms"][-1]["district"] = "N000002", 23
    congress.legislators.append(fresh)
    assert changes(renewed()) == [
        "new: Ada MadeHTX22 (N000002): us-house TX-23",
        "filled: us-house TX-23 by Ada MadeHTX22 (N000002)",
        "1 new, 1 filled",
    ]
    assert house(settings, "TX-23") == (SeatStatus.CERTAIN, ["N000002"])


def damage_half_of_congress(congress: Any) -> None:
    del congress.legislators[200:300]


def damage_two_for_one_seat(congress: Any) -> None:
    double = json.loads(json.dumps(congress.member("MN", 4)))
    double["id"]["bioguide"] = "D000001"
    congress.legislators.append(double)


def damage_the_zip_lines(congress: Any) -> None:
    congress.zip_lines[:] = congress.zip_lines[:100]


@pytest.mark.parametrize(
    "damage",
    [damage_half_of_congress, damage_two_for_one_seat, damage_the_zip_lines],
)
def test_what_the_guards_refuse_leaves_the_old_directory_in_use(damage, congress, settings, renewed):
    before = renewed()
    assert before
    in_use = Renewal(settings).tables_in_use
    damage(congress)
    with pytest.raises(ImportRefused):
        renewed()
    assert Renewal(settings).tables_in_use == in_use
    assert house(settings, "MN-4") == (SeatStatus.CERTAIN, ["HMN4"])
    assert [one.name for one in (settings.data / "directory").iterdir() if one.name.startswith(".")] == []


def test_a_folder_without_upstream_files_is_refused(settings, tmp_path):
    with pytest.raises(ImportRefused, match="is missing"):
        Renewal(settings).own(tmp_path / "empty", LATER)
    assert Renewal(settings).tables_in_use == settings.shipped / "seeds" / "directory"


def test_a_data_folder_that_cannot_be_written_is_told(settings, congress, tmp_path):
    settings.data.parent.mkdir(parents=True, exist_ok=True)
    settings.data.write_text("a file where a folder should be", encoding="utf-8")
    with pytest.raises(FileFault, match="cannot be written"):
        Renewal(settings).own(congress.write(tmp_path / "later"), LATER)


@pytest.mark.parametrize("damage", ["no table", "no database", "a pointer to nothing", "a pointer outside"])
def test_a_damaged_generation_is_mended_or_the_shipped_one_is_used(damage, settings, renewed):
    renewed()
    own, pointer = Renewal(settings).tables_in_use, settings.data / "directory" / "current"
    if damage == "no table":
        (own / "people.csv").unlink()
    elif damage == "no database":
        (own / "directory.sqlite").write_bytes(b"x")
    else:
        pointer.write_text("nothing\n" if damage == "a pointer to nothing" else "../..\n", encoding="utf-8")
    assert house(settings, "MN-4") == (SeatStatus.CERTAIN, ["HMN4"])


def test_a_newer_outreach_with_newer_data_comes_first(settings, renewed, congress, taken, tmp_path):
    renewed()
    newer = {name: Taken("", date(2026, 9, 2)) for name in taken}
    shipped = settings.shipped / "seeds" / "directory"
    import_directory(tmp_path / "later", shipped, taken=newer)
    assert Renewal(settings).tables_in_use == shipped


def test_an_outreach_with_other_hand_kept_tables_uses_its_own(settings, renewed):
    renewed()
    assert Renewal(settings).tables_in_use.parent == settings.data / "directory"
    shipped = settings.shipped / "seeds" / "directory"
    with (shipped / "calendar.csv").open("a", encoding="utf-8") as file:
        file.write("new-scope,,2025-01-03,,A line that only a newer outreach asks for,,\n")
    assert Renewal(settings).tables_in_use == shipped


def test_the_hand_kept_tables_are_those_of_the_importer():
    assert set(importer.HAND_KEPT) == HAND_KEPT


def test_old_generations_are_cleared_away_but_not_at_once(settings, renewed, congress):
    import os

    renewed()
    first = Renewal(settings).tables_in_use
    congress.member("MN", 4)["name"]["official_full"] = "Ada Renamed"
    renewed()
    second = Renewal(settings).tables_in_use
    assert first != second
    assert first.is_dir(), "somebody may be about to open it"
    os.utime(first, (0, 0))
    congress.member("MN", 4)["name"]["official_full"] = "Ada Renamed Again"
    renewed()
    assert (first.exists(), second.exists()) == (False, True)


def test_a_maintainer_renews_a_folder_of_tables_hand_kept_ones_among_them(settings, congress, tmp_path):
    tables = settings.shipped / "seeds" / "directory"
    congress.legislators.remove(congress.member("MN", 5))
    told = Renewal(settings).tables(tables, congress.write(tmp_path / "later"), LATER)
    assert changes(list(told.lines())) == [
        "left: Ada MadeHMN5 (HMN5): us-house MN-5",
        "vacant: us-house MN-5",
        "1 left, 1 vacant",
    ]
    assert f"{US}/state:mn/cd:5,us-house,1,,2026-09-01," in (tables / "vacancies.csv").read_text("utf-8")
    assert told.as_plain()["changes"][1] == {
        "what": "vacant",
        "id": None,
        "name": None,
        "seats": [{"role": "us-house", "division_id": f"{US}/state:mn/cd:5"}],
        "before": [],
    }


def test_upstream_that_cannot_be_fetched_leaves_everything_as_it_is(settings):
    with serving(answer(status="404 Not Found")) as server:
        away = replace(settings, upstream_url=server.url)
        with pytest.raises(FileFault, match="could not be fetched"):
            Renewal(away).own()
    assert server.requests[0].startswith("GET /congress-legislators/legislators-current.yaml ")
    assert Renewal(settings).tables_in_use == settings.shipped / "seeds" / "directory"


def test_upstream_is_fetched_whole_and_taken_as_of_today(settings, congress, tmp_path):
    upstream = congress.write(tmp_path / "mirror")

    def serve(connection: Any, turn: int) -> None:
        path = upstream / server.requests[turn].split()[1].strip("/")
        answer(path.read_bytes())(connection, turn)

    with serving(serve) as server:
        told = Renewal(replace(settings, upstream_url=server.url)).own(taken=LATER)
    assert changes(list(told.lines())) == ["There are no new, departed or moved officials."]
    assert len(server.requests) == 6
    assert "cookie" not in " ".join(server.requests).lower()


def members(*seats: tuple[str, str]) -> list[MembershipRow]:
    return [
        MembershipRow(
            person_id=f"P{at}",
            role=role,
            title="",
            organization_id="",
            division_id=division,
            start_date="",
            end_date="",
            class_="",
            rank="",
            how="",
            source="",
        )
        for at, (division, role) in enumerate(seats)
    ]


def settle(declared: list[VacancyRow], held: list[tuple[str, str]], seats: dict[tuple[str, str], int]) -> Any:
    found = settled_vacancies(declared, members(*held), seats, source={"": "x"}, as_of={"": "2026-09-01"})
    return sorted((row.division_id, row.seats, row.note) for row in found)


def test_more_empty_seats_than_can_fall_vacant_at_once_are_not_declared():
    seats = {(f"{US}/state:ca/cd:{n}", "us-house"): 1 for n in range(1, 20)}
    assert len(settle([], [], dict(list(seats.items())[: MOST_NEW[Role.US_HOUSE]]))) == 12
    assert settle([], [], seats) == []
    assert settle([], [], {(f"{US}/state:ca", "governor"): 1}) == []


def test_a_seat_with_too_many_holders_is_left_for_the_guards():
    seat = (f"{US}/state:mn/cd:4", "us-house")
    assert settle([], [seat, seat], {seat: 1}) == []


def test_a_district_half_filled_keeps_the_vacancy_that_is_left():
    seat = (f"{US}/state:nh/sldl:belknap_2", "state-lower")
    declared = VacancyRow(
        division_id=seat[0], role=seat[1], seats="2", since="", as_of="2026-08-05", note="told", source="x"
    )
    assert settle([declared], [seat], {seat: 2}) == [(seat[0], "1", "told")]
    assert settle([declared], [seat, seat], {seat: 2}) == []


def test_a_comparison_of_a_folder_with_itself_finds_nothing(settings):
    tables = settings.shipped / "seeds" / "directory"
    assert compared(snapshot(tables), snapshot(tables)).changes == ()


def test_the_command_tells_and_keeps_its_exit_codes(settings, congress, tmp_path, monkeypatch):
    from click.testing import CliRunner

    from outreach.cli import cli
    from outreach.workspace import Workspace

    upstream = congress.write(tmp_path / "later")
    monkeypatch.setattr(Workspace, "renewal", property(lambda _: Renewal(settings)))
    words = ["officials", "update", "--from", str(upstream), "--taken", "2026-09-01"]
    told = CliRunner().invoke(cli, words, prog_name="outreach")
    assert (told.exit_code, told.stdout.splitlines()[-1]) == (
        0,
        "There are no new, departed or moved officials.",
    )
    plain = json.loads(CliRunner().invoke(cli, [*words, "--json"]).stdout)
    assert plain["changes"] == []
    refused = CliRunner().invoke(cli, ["officials", "update", "--from", str(tmp_path / "none")])
    assert refused.exit_code == OutreachError.exit_code
    assert "is missing" in refused.stderr


def test_a_generation_in_use_on_windows_stays_whole(tmp_path, monkeypatch):
    generation = tmp_path / "0123"
    generation.mkdir()
    for name in ("people.csv", "directory.sqlite"):
        (generation / name).write_bytes(b"x")
    renamed = os.rename

    def in_use(source, target, **more):
        if Path(source) == generation:
            raise PermissionError(13, "Access is denied", str(source))
        renamed(source, target, **more)

    with monkeypatch.context() as patch:
        patch.setattr(os, "rename", in_use)
        renewal_module._remove(generation)
    assert sorted(path.name for path in generation.iterdir()) == ["directory.sqlite", "people.csv"]
    renewal_module._remove(generation)
    assert list(tmp_path.iterdir()) == []


def test_what_an_update_left_half_made_is_removed(tmp_path):
    left = tmp_path / ".new-abc"
    left.mkdir()
    (left / "people.csv").write_bytes(b"x")
    renewal_module._remove(left)
    assert list(tmp_path.iterdir()) == []


def test_a_generation_that_a_scanner_looks_at_is_waited_for(settings, renewed, windows, monkeypatch):
    replaced, tried = os.replace, []

    def busy_once(source, target, **more):
        if Path(source).is_dir() and not tried:
            tried.append(source)
            raise PermissionError(13, "Access is denied", str(source))
        replaced(source, target, **more)

    monkeypatch.setattr(os, "replace", busy_once)
    renewed()
    assert len(tried) == 1
    assert Renewal(settings).tables_in_use.parent == settings.data / "directory"
