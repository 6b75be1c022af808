"""The one HTTP session: it gives up in time, reads no more than it should, and tells nobody what was asked.

Limits: so many seconds in all, however slowly a server drips; so many bytes after decompression; three
tries with back-off; no redirect to another host; no password of ~/.netrc; strict JSON. Error texts name the
service and the reason, never the address that was asked for: it holds a street, a point or a key.
"""

from __future__ import annotations

import json
import logging
import math
import os
import queue
import random
import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

import requests
from requests.utils import get_environ_proxies

from outreach.errors import LookupUnavailable

MOST_REDIRECTS = 3
LONGEST_WAIT = 30.0  # seconds, whatever Retry-After says
FAILURES_IN_A_ROW = 5
_AGAIN = frozenset({429, 500, 502, 503, 504})
_CHUNK = 64 * 1024

Params = Mapping[str, str]


class _Upload(NamedTuple):
    """Is a file that is posted with a form, from memory."""

    field: str
    name: str
    content: bytes


class _Question(NamedTuple):
    """Is one request, whatever its method."""

    url: str
    params: Params
    headers: Params
    upload: _Upload | None = None


class Transport:
    """Fetches from public services; one object per run, so that a dead service is noticed."""

    def __init__(
        self,
        *,
        seconds: float = 10.0,
        most_bytes: int = 5_000_000,
        tries: int = 3,
        pause: float = 0.5,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._seconds, self._most_bytes, self._tries = seconds, most_bytes, tries
        self._pause, self._sleep = pause, sleep
        self._failures: dict[str, int] = {}

    def get_json(self, url: str, *, params: Params | None = None, headers: Params | None = None) -> Any:
        """Fetch JSON; raises LookupUnavailable where it does not arrive or is not strict JSON."""
        body = self.get_bytes(url, params=params, headers=headers)
        try:
            return strict_json(body)
        except ValueError:
            raise _unavailable(url, "it gave an unexpected answer, which is not JSON") from None

    def get_bytes(self, url: str, *, params: Params | None = None, headers: Params | None = None) -> bytes:
        """Fetch a body; raises LookupUnavailable unless it arrives whole, in time and from its own host."""
        return self._asked(_Question(url, params or {}, headers or {}))

    def post_file(
        self, url: str, content: bytes, *, field: str, name: str, fields: Params | None = None
    ) -> bytes:
        """Post a form with one file and return the answer’s body; the limits and errors of get_bytes."""
        return self._asked(_Question(url, fields or {}, {}, _Upload(field, name, content)))

    def _asked(self, question: _Question) -> bytes:
        host = urlsplit(question.url).netloc
        if self._failures.get(host, 0) >= FAILURES_IN_A_ROW:
            raise _unavailable(question.url, "it failed too often in this run")
        try:
            body = self._within_time(question)
        except LookupUnavailable:
            self._failures[host] = self._failures.get(host, 0) + 1
            raise
        self._failures[host] = 0
        return body

    def _within_time(self, question: _Question) -> bytes:
        url = question.url
        # A thread of its own: a server that sends a byte now and then outlasts every socket timeout.
        deadline = time.monotonic() + self._seconds
        answer: queue.SimpleQueue[bytes | LookupUnavailable] = queue.SimpleQueue()

        def work() -> None:
            try:
                answer.put(self._tried(question, deadline))
            except LookupUnavailable as fault:
                answer.put(fault)
            except Exception:  # whatever it is, its text may hold the address
                answer.put(_unavailable(url, "it could not be reached"))

        threading.Thread(target=work, daemon=True).start()
        try:
            found = answer.get(timeout=self._seconds)
        except queue.Empty:
            raise _unavailable(url, f"it did not answer within {self._seconds:g} seconds") from None
        if isinstance(found, LookupUnavailable):
            raise found
        return found

    def _tried(self, question: _Question, deadline: float) -> bytes:
        url = question.url
        for attempt in range(self._tries):
            last = attempt == self._tries - 1
            try:
                found = self._once(question, deadline)
            except requests.RequestException as fault:
                found = (0.0, _reason(fault))
            if isinstance(found, bytes):
                return found
            asked_to_wait, reason = found
            wait = asked_to_wait or self._pause * 2**attempt * (0.5 + random.random() / 2)
            if last or time.monotonic() + wait >= deadline:
                raise _unavailable(url, reason)
            self._sleep(wait)
        raise _unavailable(url, "it could not be reached")

    def _once(self, question: _Question, deadline: float) -> bytes | tuple[float, str]:
        """Return the body, or how long to wait and why it should be tried again."""
        url = question.url
        with _session(url) as session:
            for _ in range(MOST_REDIRECTS + 1):
                left = max(0.05, deadline - time.monotonic())
                with _sent(session, question, timeout=left) as answer:
                    if answer.status_code in _AGAIN:
                        return _retry_after(answer), _told(answer.status_code)
                    if not answer.is_redirect:
                        return self._body(url, answer, deadline)
                    if question.upload:
                        raise _unavailable(url, "it sent a file of ours on to another address")
                    url = _next(url, answer.headers["location"])
                    question = question._replace(url=url, params={})
        raise _unavailable(url, "it sent us on too often")

    def _body(self, url: str, answer: requests.Response, deadline: float) -> bytes:
        if answer.status_code != 200:
            raise _unavailable(url, _told(answer.status_code))
        content = bytearray()
        for chunk in answer.iter_content(_CHUNK):
            content += chunk
            if len(content) > self._most_bytes:
                raise _unavailable(url, f"its answer is larger than {self._most_bytes:,} bytes")
            if time.monotonic() > deadline:
                raise _unavailable(url, f"it did not answer within {self._seconds:g} seconds")
        return bytes(content)


def _sent(session: requests.Session, question: _Question, *, timeout: float) -> requests.Response:
    url, headers = question.url, question.headers
    if question.upload:
        field, name, content = question.upload
        return session.post(
            url,
            data=question.params,
            files={field: (name, content, "text/csv")},
            headers=headers,
            timeout=timeout,
            stream=True,
            allow_redirects=False,
        )
    return session.get(
        url, params=question.params, headers=headers, timeout=timeout, stream=True, allow_redirects=False
    )


def strict_json(body: bytes) -> Any:
    """Read JSON; raises ValueError for NaN, infinities, a key twice, or nesting without end."""
    try:
        return json.loads(
            body, parse_constant=_refuse, parse_float=_finite, object_pairs_hook=_without_doubles
        )
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _refuse(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("a number is too large")
    return number


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) != len(pairs):
        raise ValueError("a key is there twice")
    return values


def _session(url: str) -> requests.Session:
    for name in ("urllib3.connectionpool", "urllib3.util.retry"):
        # Below errors they log the whole address that is asked for.
        logging.getLogger(name).setLevel(logging.ERROR)
    session = requests.Session()
    session.trust_env = False  # no password of ~/.netrc goes out; proxies and certificates are still needed
    session.proxies.update(get_environ_proxies(url))
    session.verify = os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("CURL_CA_BUNDLE") or True
    return session


def _next(url: str, location: str) -> str:
    target = urljoin(url, location)
    if urlsplit(target)[:2] != urlsplit(url)[:2]:
        raise _unavailable(url, "it sent us on to another host")
    return target


def _retry_after(answer: requests.Response) -> float:
    given = answer.headers.get("Retry-After", "")
    try:
        seconds = float(given) if given.strip().isdigit() else _until(given)
    except (TypeError, ValueError):
        return 0.0
    return min(max(seconds, 0.0), LONGEST_WAIT)


def _until(given: str) -> float:
    moment = parsedate_to_datetime(given)
    return (moment.astimezone(UTC) - datetime.now(UTC)).total_seconds() if given else 0.0


def _told(status: int) -> str:
    if status == 429:
        return "it has had too many questions; try again later"
    if status in (401, 403):
        return "it refused the key"
    return f"it answered with an error ({status})"


def _reason(fault: requests.RequestException) -> str:
    if isinstance(fault, requests.exceptions.SSLError):
        return "its certificate could not be verified"
    if isinstance(fault, requests.Timeout):
        return "it did not answer in time"
    if isinstance(fault, requests.exceptions.ChunkedEncodingError | requests.exceptions.ContentDecodingError):
        return "its answer broke off"
    return "it could not be reached"


def _unavailable(url: str, reason: str) -> LookupUnavailable:
    return LookupUnavailable(
        f"The service {urlsplit(url).hostname} could not be used: {reason}.",
        hint="Go on without it: what is known offline still holds.",
    )
