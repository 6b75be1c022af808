"""reliability: a service may be slow, down, wrong or hostile; the answer is right or there is none."""

from __future__ import annotations

import gzip
import logging
import socket
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from misbehaving import answer, dripping, in_turn, raw, serving

from outreach.errors import LookupUnavailable
from outreach.transport import LONGEST_WAIT, Transport, strict_json

CANARIES = ("1660-Grand-Avenue-canary", "44.9399-canary", "key-canary")
ASK = {"params": {"street": CANARIES[0], "x": CANARIES[1]}, "headers": {"X-Api-Key": CANARIES[2]}}


def quick(**more: object) -> Transport:
    return Transport(**{"seconds": 1.0, "pause": 0.01, **more})  # type: ignore[arg-type]


def refused(transport: Transport, url: str) -> str:
    """Ask with canaries; return the error's words, in which none of them may stand."""
    with pytest.raises(LookupUnavailable) as fault:
        transport.get_json(url, **ASK)
    told = f"{fault.value!r} {fault.value.message} {fault.value.hint} {fault.value.__cause__}"
    assert not [canary for canary in CANARIES if canary in told]
    assert "127.0.0.1" in told or "localhost" in told
    return fault.value.message


def test_an_answer_arrives():
    with serving(answer(b'{"a": [1, 2.5]}')) as server:
        assert quick().get_json(f"{server.url}/x", **ASK) == {"a": [1, 2.5]}
    assert server.requests[0].startswith(f"GET /x?street={CANARIES[0]}&x={CANARIES[1]} HTTP/1.1")


def test_what_is_sent_is_what_was_asked_and_no_password(tmp_path, monkeypatch):
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login me password secret\n", encoding="utf-8")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    with serving(answer()) as server:
        quick().get_json(server.url)
    assert "authorization" not in server.requests[0].lower()
    assert "cookie" not in server.requests[0].lower()


def test_nobody_there():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert "could not be reached" in refused(quick(), f"http://127.0.0.1:{port}/")


@pytest.mark.parametrize(
    "behaviour",
    [
        dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n" + b" " * 40, 0.1),
        dripping(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200, 0.05),
        lambda connection, _: time.sleep(3),
    ],
    ids=["a byte now and then", "slow headers", "silence"],
)
def test_a_slow_server_is_given_up_in_time(behaviour):
    with serving(behaviour) as server:
        assert "did not answer" in refused(quick(), server.url)  # each of them would answer in the end


def test_three_tries_and_no_more():
    with serving(answer(status="500 Internal Server Error")) as server:
        assert "answered with an error (500)" in refused(quick(), server.url)
    assert len(server.requests) == 3


def test_a_service_that_recovers_is_used():
    behaviour = in_turn(answer(status="503 Busy"), answer(status="502 Bad"), answer(b'{"ok": true}'))
    with serving(behaviour) as server:
        assert quick().get_json(server.url) == {"ok": True}


@pytest.mark.parametrize("value", ["3600", "garbage", "-5", "9" * 400, "DATE"])
def test_retry_after_is_obeyed_within_reason(value):
    if value == "DATE":
        value = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    waits: list[float] = []
    with serving(answer(status="429 Too Many", Retry_After=value)) as server:
        patient = Transport(seconds=100.0, pause=0.01, sleep=waits.append)
        with pytest.raises(LookupUnavailable, match="too many questions"):
            patient.get_json(server.url)
    assert len(waits) == 2
    assert all(0 <= wait <= LONGEST_WAIT for wait in waits)


def test_a_wait_longer_than_the_time_left_is_not_begun():
    waits: list[float] = []
    with serving(answer(status="429 Too Many", Retry_After="20")) as server:
        refused(Transport(seconds=5.0, pause=0.01, sleep=waits.append), server.url)
    assert waits == []
    assert len(server.requests) == 1


def test_after_five_failures_a_service_is_left_alone():
    with serving(answer(status="404 Not Found")) as server:
        transport = quick()
        for _ in range(5):
            refused(transport, server.url)
        assert "failed too often" in refused(transport, server.url)
    assert len(server.requests) == 5


@pytest.mark.parametrize(
    "body",
    [
        b"<html>Welcome to the hotel</html>",
        b"",
        b'{"a": NaN}',
        b'{"a": 1e999}',
        b'{"a": 1, "a": 2}',
        b"[" * 200_000,
        b'{"a": "\xff"}',
        b'{"a": 1',
    ],
    ids=["HTML", "empty", "NaN", "infinite", "double key", "deep", "not UTF-8", "cut"],
)
def test_what_is_not_strict_json_is_an_unexpected_answer(body):
    with serving(answer(body)) as server:
        assert "unexpected answer" in refused(quick(), server.url)


@pytest.mark.parametrize("status", ["204 No Content", "400 Bad Request", "403 Forbidden", "418 Teapot"])
def test_other_answers_are_told_by_their_number(status):
    with serving(answer(b"", status=status)) as server:
        refused(quick(), server.url)
    assert len(server.requests) == 1


def test_a_cut_body_is_no_answer():
    with serving(raw(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}")) as server:
        assert "broke off" in refused(quick(), server.url)


def test_a_bomb_is_not_unpacked():
    bomb = gzip.compress(b" " * 50_000_000)
    with serving(answer(bomb, Content_Encoding="gzip")) as server:
        assert "larger than 5,000,000 bytes" in refused(quick(seconds=5.0), server.url)


@pytest.mark.parametrize(
    "target", ["http://169.254.169.254/", "file:///etc/passwd", "//evil.example/", "https://127.0.0.1/"]
)
def test_a_redirect_elsewhere_is_not_followed(target):
    with serving(answer(status="302 Found", Location=target)) as server:
        assert "sent us on to another host" in refused(quick(), server.url)
    assert len(server.requests) == 1


def test_a_redirect_within_the_host_is_followed_but_not_for_ever():
    with serving(in_turn(answer(status="301 Moved", Location="/new"), answer(b"[]"))) as server:
        assert quick().get_json(f"{server.url}/old") == []
    with serving(answer(status="301 Moved", Location="/again")) as server:
        assert "sent us on too often" in refused(quick(), server.url)


def test_nothing_of_the_question_is_logged(caplog):
    caplog.set_level(logging.DEBUG)
    with serving(answer(status="500 Oh")) as server:
        refused(quick(), server.url)
    assert not [canary for canary in CANARIES if canary in caplog.text]


@given(st.binary(max_size=200))
def test_reading_json_fails_in_one_way_only(body):
    with suppress(ValueError):
        strict_json(body)
