"""Services on bad days, through the whole house: reliability part D, by number.

Held elsewhere: D2, D4 to D6, D8 and D10 in transport/test_transport.py; D7 in locators/test_open_states.py,
locators/test_census.py and bills/test_congress_gov.py; D11 in test_settings.py; D15 in
locators/test_answer_cache.py; D17 in locators/test_census.py.
"""

from __future__ import annotations

import json
import logging
import os
import re
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from misbehaving import Behaviour, Server, answer, in_turn, serving

from outreach.cautions import age_of
from outreach.directory import survey
from outreach.errors import LookupUnavailable
from outreach.locators import AskedAddress, read_address
from outreach.model import Recipient, Representation, Role, Seat, SeatStatus
from outreach.settings import read_settings
from outreach.transport import LONGEST_WAIT, Transport
from outreach.workspace import Workspace

DAY = date(2026, 11, 23)
HOME = "1660 Grand Ave, St. Paul, MN 55105"
CANARIES = ("Grand", "1660", "44.9399", "93.168", "key-canary")
LAYERS = ("119th Congressional Districts", "2024 State Legislative Districts - Upper")
LOWER = "2024 State Legislative Districts - Lower"
MN = "ocd-division/country:us/state:mn"


def census(upper: str = "27064", street: str = "1660 GRAND AVE") -> bytes:
    geographies = {
        LAYERS[0]: [{"GEOID": "2704", "STATE": "27", "CDSESSN": "119"}],
        LAYERS[1]: [{"GEOID": upper, "STATE": "27"}],
        LOWER: [{"GEOID": "2764A", "STATE": "27"}],
    }
    match = {
        "matchedAddress": f"{street}, SAINT PAUL, MN, 55105",
        "addressComponents": {"zip": "55105", "streetName": street.split()[1], "state": "MN"},
        "coordinates": {"x": -93.168, "y": 44.9399},
        "geographies": geographies,
    }
    return json.dumps({"result": {"addressMatches": [match], "geographies": geographies}}).encode()


def open_states(*divisions: str, name: str = "Ada") -> bytes:
    people = [
        {"name": name, "current_role": {"org_classification": "lower", "division_id": f"{MN}/{one}"}}
        for one in divisions
    ]
    return json.dumps({"results": people}).encode()


@pytest.fixture
def at(home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Workspace]:
    """Open a workspace whose services are on this machine, with short limits."""

    def opened(server: Server, *, second: Server | None = None) -> Workspace:
        given = {
            "OUTREACH_HOME": str(home),
            "OUTREACH_DATE": DAY.isoformat(),
            "OUTREACH_CENSUS_URL": server.url,
        }
        if second:
            given |= {"OUTREACH_OPENSTATES_URL": second.url, "OUTREACH_OPENSTATES_KEY": "key-canary"}
        made = Workspace(read_settings(given))
        made.lookups.__dict__["_transport"] = Transport(seconds=2.0, pause=0.01, sleep=lambda _: None)
        return made

    return opened


def address(text: str = HOME) -> AskedAddress:
    return read_address(text)


def seat(found: Representation, role: Role) -> Seat:
    return next(one for one in found.seats if one.role is role)


def statuses(found: Representation) -> dict[str, str]:
    return {str(one.role): str(one.status) for one in found.seats}


OFFLINE = {"us-senate": "recorded", "us-house": "by_zip", "governor": "certain"}
OFFLINE |= {"state-upper": "open", "state-lower": "open"}


@contextmanager
def talking_plainly() -> Iterator[str]:
    """Yield the https address of a server that does not speak TLS."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                with connection:
                    connection.recv(4096)
                    connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    threading.Thread(target=serve, daemon=True).start()
    yield f"https://127.0.0.1:{listener.getsockname()[1]}"
    listener.close()


def test_d1_a_certificate_that_is_none_is_told_and_drafts_go_on():
    with talking_plainly() as url, pytest.raises(LookupUnavailable) as fault:
        Transport(seconds=2.0, pause=0.01).get_json(f"{url}/x", params={"street": CANARIES[0]})
    assert "certificate could not be verified" in fault.value.message
    assert "what is known offline still holds" in fault.value.hint


def test_d1_a_name_that_does_not_resolve_is_told():
    with pytest.raises(
        LookupUnavailable, match=r"geocoder\.invalid could not be used: it could not be reached"
    ):
        Transport(seconds=2.0, tries=1).get_json("https://geocoder.invalid/x")


def test_d3_too_many_questions_leave_the_offline_answer_with_the_reason(at):
    with serving(answer(status="429 Too Many", Retry_After="3600")) as server:
        found = at(server).find_officials(address=address())
    assert statuses(found) == OFFLINE
    assert "too many questions" in seat(found, Role.US_HOUSE).note
    assert LONGEST_WAIT == 30


def test_d9_five_gigabytes_are_not_read():
    sent = []

    def endless(connection: socket.socket, _: int) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5000000000\r\n\r\n")
        while True:
            connection.sendall(b" " * 65536)
            sent.append(65536)

    with serving(endless) as server, pytest.raises(LookupUnavailable, match="larger than 5,000,000 bytes"):
        Transport(seconds=60.0, pause=0.01).get_json(server.url)
    assert sum(sent) < 50_000_000


def test_d12_a_password_for_a_proxy_reaches_the_proxy_alone_and_no_log(monkeypatch, caplog):
    caplog.set_level(logging.DEBUG)
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.setenv(name, "127.0.0.1")
    monkeypatch.setenv("http_proxy", "http://me:key-canary@127.0.0.1:9/")
    with serving(answer()) as server:
        Transport(seconds=2.0).get_json(server.url)
    assert "authorization" not in server.requests[0].lower()
    monkeypatch.setenv("no_proxy", "")
    monkeypatch.setenv("NO_PROXY", "")
    with pytest.raises(LookupUnavailable) as fault:
        Transport(seconds=2.0, pause=0.01).get_json("http://geocoder.example/x")
    assert "key-canary" not in f"{fault.value!r}{fault.value.hint}{caplog.text}"


def test_d13_a_clock_set_back_keeps_the_answer_and_counts_no_negative_days(at):
    with serving(answer(census())) as server:
        at(server).find_officials(address=address(), as_of=DAY)
        earlier = at(server).find_officials(address=address(), as_of=DAY - timedelta(days=1))
    assert len(server.requests) == 1
    assert seat(earlier, Role.STATE_UPPER).status is SeatStatus.RECORDED


def test_d13_no_source_is_of_a_negative_age(workspace):
    told = survey(workspace.directory, date(2020, 1, 1))
    assert told.sources
    assert min(source.days for source in told.sources) == 0


def test_d13_ten_years_on_nothing_is_guessed(at):
    with serving(answer(census())) as server:
        found = at(server).find_officials(address=address(), as_of=date(2036, 11, 23))
    assert server.requests == []
    assert set(statuses(found).values()) == {"expired"}


def test_d14_when_the_service_is_down_an_old_answer_is_used_and_says_its_day(at):
    old = DAY - timedelta(days=300)
    with serving(in_turn(answer(census()), answer(status="500 Down"))) as server:
        at(server).find_officials(address=address(), as_of=old)
        found = at(server).find_officials(address=address(), as_of=DAY)
    assert len(server.requests) > 1, "an answer of 300 days ago is asked for again"
    assert seat(found, Role.STATE_UPPER).status is SeatStatus.RECORDED
    assert f"Census geocoder, ACS2025_Current, asked {old}" in seat(found, Role.STATE_UPPER).source


@pytest.mark.parametrize(
    "body", [census(), b'{"result": {"addressMatches": []}}'], ids=["found", "not found"]
)
def test_d16_ten_thousand_times_the_same_address_is_one_request(at, body):
    with serving(answer(body)) as server:
        workspace, asked = at(server), address()
        for _ in range(10_000):
            workspace.lookups.locate(asked, DAY)
    assert len(server.requests) == 1


def test_d18_the_age_of_the_data_is_told_where_somebody_else_may_sit_by_now(workspace):
    smith = workspace.directory.official("S001203")
    assert age_of(smith, date(2026, 9, 13)) == ""
    assert "as of 2026-06-15, 91 days before this draft" in age_of(smith, date(2026, 9, 14))
    assert "161 days before this draft: look it up (https://www.senate.gov/senators/)" in age_of(smith, DAY)
    assert age_of(Recipient(role="editor"), DAY) == ""


def test_d19_a_service_that_fails_every_third_time_answers_every_row(at):
    asked: list[Server] = []

    def moody(connection: socket.socket, turn: int) -> None:
        number = re.findall(r"street=(\d+)", asked[0].requests[turn])[0]
        behaviour = answer(status="500 Oh") if turn % 3 == 0 else answer(census(street=f"{number} GRAND AVE"))
        behaviour(connection, turn)

    with serving(moody) as server:
        asked.append(server)
        workspace = at(server)
        found = [
            workspace.lookups.locate(address(f"{row} Grand Ave, St. Paul, MN 55105"), DAY)
            for row in range(1, 61)
        ]
    assert len(server.requests) == 90
    assert [len(one.divisions) for one in found] == [3] * 60


def test_d20_what_a_service_calls_somebody_is_never_printed(at):
    body = open_states("sldl:64a", name="Ada\n<script>{{7*7}}</script>")
    with serving(answer(census())) as server, serving(answer(body)) as second:
        found = at(server, second=second).find_officials(address=address())
    assert "Open States" in seat(found, Role.STATE_LOWER).source
    assert "script" not in repr(found)


def test_a_second_opinion_that_agrees_leaves_every_seat_certain(at):
    with serving(answer(census())) as server, serving(answer(open_states("sldl:64a"))) as second:
        found = at(server, second=second).find_officials(address=address())
    assert set(statuses(found).values()) == {"certain", "recorded"}
    assert "lat=44.939900&lng=-93.168000" in second.requests[0]
    assert "street" not in second.requests[0].lower()


def test_a_second_opinion_that_differs_leaves_the_seat_to_the_user(at):
    with (
        serving(answer(census(upper="27065"))) as server,
        serving(answer(open_states("sldu:64"))) as second,
    ):
        workspace = at(server, second=second)
        found = workspace.find_officials(address=address())
        again = at(server, second=second).find_officials(address=address())
    upper = seat(found, Role.STATE_UPPER)
    assert (upper.status, [one.district for one in upper.candidates]) == (SeatStatus.CANDIDATES, ["65", "64"])
    assert "Open States has it in MN-SD-64, the Census geocoder in MN-SD-65." in upper.note
    assert statuses(again) == statuses(found)
    assert len(server.requests) == 2, "a doubtful answer is not kept"


def test_a_point_is_located_and_nothing_of_it_is_kept(at, home):
    with serving(answer(census())) as server:
        found = at(server).find_officials(point=(-93.168, 44.9399))
    assert set(statuses(found).values()) == {"certain", "recorded"}
    assert found.input == {"point": "coordinates"}
    assert "x=-93.168000&y=44.939900" in server.requests[0]
    assert not (home / "data" / "answers.sqlite").exists()


def test_a_point_nobody_can_locate_has_no_answer(at):
    with serving(answer(status="500 Down")) as server, pytest.raises(LookupUnavailable) as fault:
        at(server).find_officials(point=(-93.168, 44.9399))
    assert "error (500)" in fault.value.message
    assert "Give a ZIP" in fault.value.hint


BAD: dict[str, Behaviour] = {
    "HTML": answer(b"<html>Welcome</html>"),
    "an error": answer(status="503 Busy"),
    "an empty answer": answer(b""),
    "another street": answer(census(street="1660 SUMMIT AVE")),
    "a layer that failed": answer(census().replace(b'"GEOID": "27064", "STATE": "27"', b'"status": "x"')),
}


@pytest.mark.parametrize("case", BAD)
def test_g5_no_error_path_leaves_a_word_of_the_address_anywhere(at, home, case, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    with serving(BAD[case]) as server:
        found = at(server).find_officials(address=address())
    told = " ".join(f"{one.note} {one.source}" for one in found.seats)
    assert any("did not settle it" in one.note for one in found.seats)
    written = b"".join(
        (Path(folder) / name).read_bytes()
        for folder, _, names in os.walk(home)
        for name in names
        if name.startswith("answers")
    )
    everything = f"{told}{caplog.text}{''.join(capfd.readouterr())}{written.decode('latin-1')}"
    assert not [canary for canary in CANARIES if canary in everything]
