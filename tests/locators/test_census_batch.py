"""Addresses in batches: every one placed or told why, however badly the service behaves."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping

import pytest
from census_service import census

from outreach.errors import LookupUnavailable
from outreach.locators import census_batch
from outreach.locators.address import AskedAddress, read_address
from outreach.locators.census_batch import TRIES, CensusBatch, Placed
from outreach.transport import Transport


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(census_batch, "PAUSE", 0.0)


def at(street: str) -> AskedAddress:
    return read_address(street=street, city="Chicago", state="IL", zip="60614")


class Fake:
    """Answers each call with what a function makes of the rows that were sent."""

    def __init__(self, *answers: Callable[[list[list[str]]], bytes]) -> None:
        self._answers = list(answers)
        self.sent: list[list[list[str]]] = []
        self.forms: list[tuple[str, str, Mapping[str, str]]] = []

    def post_file(
        self, url: str, content: bytes, *, field: str, name: str, fields: Mapping[str, str]
    ) -> bytes:
        rows = list(csv.reader(io.StringIO(content.decode())))
        self.sent.append(rows)
        self.forms.append((url, field, fields))
        return self._answers[min(len(self.sent), len(self._answers)) - 1](rows)


def matched(rows: list[list[str]]) -> bytes:
    lines = (
        f'"{id}","as sent","Match","Exact","{street.upper()}, {city.upper()}, {state}, {zip_code}",'
        f'"-87.6,41.9","123","R"\n'
        for id, street, city, state, zip_code in rows
    )
    return "".join(lines).encode()


def unavailable(rows: list[list[str]]) -> bytes:
    raise LookupUnavailable("The service could not be used.")


def place(fake: Fake, *streets: str) -> tuple[Placed, ...]:
    return CensusBatch(fake, base="http://127.0.0.1:9/geocoder").place([at(street) for street in streets])


def test_exactly_this_is_sent():
    fake = Fake(matched)
    place(fake, "9 Oak St", "11 Elm St")
    assert fake.sent == [
        [["1", "9 Oak St", "Chicago", "IL", "60614"], ["2", "11 Elm St", "Chicago", "IL", "60614"]]
    ]
    url = "http://127.0.0.1:9/geocoder/locations/addressbatch"
    assert fake.forms == [(url, "addressFile", {"benchmark": "Public_AR_Current"})]


def test_answers_out_of_order_find_their_addresses():
    fake = Fake(lambda rows: b"\n".join(reversed(matched(rows).splitlines())))
    assert [one.point for one in place(fake, "9 Oak St", "11 Elm St")] == [(-87.6, 41.9)] * 2


@pytest.mark.parametrize(
    ("line", "told", "alone"),
    [
        ('"1","x","No_Match"', "The service does not know this address.", False),
        ('"1","x","Tie"', "The service found this address in several places.", True),
        (
            '"1","x","Match","Non_Exact","9 E OAK ST, CHICAGO, IL, 60614","-87,41","1","L"',
            "The service found only other addresses that look like this one.",
            True,
        ),
        (
            '"1","x","Match","Non_Exact","9 OAK ST, CHICAGO, IL, 60613","-87,41","1","L"',
            "The service found only other addresses that look like this one.",
            True,
        ),
        (
            '"1","x","Match","Exact","19 OAK ST, CHICAGO, IL, 60614","-87,41","1","L"',
            "The service found only other addresses that look like this one.",
            True,
        ),
    ],
)
def test_what_is_not_the_very_address_has_no_point(line: str, told: str, alone: bool):
    (placed,) = place(Fake(lambda rows: line.encode()), "9 Oak St")
    assert placed == Placed(reason=told, alone=alone)


@pytest.mark.parametrize(
    "line",
    [
        '"1","x","Match","Exact","9 OAK ST, CHICAGO, IL, 60614","-87.6,41.9"',
        '"1","x","Match","Exact","9 OAK ST, CHICAGO, IL, 60614","-87.6,4',
        '"1","x","Match","Exact","9 OAK ST, CHICAGO, IL, 60614","-87.6,941","1","L"',
        '"1","x","Mat',
        "<html>Error</html>",
        '"7","x","No_Match"',
        "",
    ],
)
def test_a_line_that_is_not_whole_is_no_answer_and_is_asked_for_again(line: str):
    fake = Fake(lambda rows: line.encode(), matched)
    (placed,) = place(fake, "9 Oak St")
    assert placed.point == (-87.6, 41.9)
    assert len(fake.sent) == 2


def test_only_what_was_not_answered_is_sent_again():
    fake = Fake(lambda rows: matched(rows[:2]), unavailable, lambda rows: matched(rows[1:]), matched)
    placed = place(fake, "1 Oak St", "2 Oak St", "3 Oak St", "4 Oak St")
    assert [[row[0] for row in rows] for rows in fake.sent] == [list("1234"), list("34"), list("34"), ["3"]]
    assert all(one.point for one in placed)


def test_after_four_tries_an_address_stays_open_and_says_why():
    fake = Fake(unavailable)
    assert place(fake, "9 Oak St") == (Placed(reason="The service could not be used.", unavailable=True),)
    assert len(fake.sent) == TRIES == 4


def test_two_different_answers_for_one_address_are_not_believed():
    fake = Fake(lambda rows: matched(rows) + b'"1","x","No_Match"\n')
    (placed,) = place(fake, "9 Oak St")
    assert (placed.point, placed.alone) == (None, True)


def test_nothing_is_lost_where_one_call_in_three_fails():
    bad = ("503", "reset", "half", "page", "shorter")
    with census(bad) as service:
        batch = CensusBatch(Transport(tries=1, seconds=5.0), base=service.url)
        for turn in range(8):
            placed = batch.place([at(f"{number} Oak St") for number in range(1, 40)])
            assert all(one.point for one in placed), turn
    assert len(service.calls) > 8
