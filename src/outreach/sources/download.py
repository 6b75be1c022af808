"""Fetches the public upstream files, with a limit on time and size, and only from where they belong."""

from __future__ import annotations

import os
import queue
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import requests
from requests.utils import get_environ_proxies

from outreach.errors import FileFault
from outreach.safe_files import write_files
from outreach.sources.upstream import PROJECTS

MOST_BYTES = 100_000_000  # of one file; the archive of all states is the largest
MOST_REDIRECTS = 3
_CHUNK = 64 * 1024


def fetch(
    folder: Path,
    *,
    base_urls: Mapping[str, str] | None = None,
    seconds: float = 120.0,
    tell: Callable[[str], None] = lambda line: None,
) -> list[Path]:
    """Fetch the upstream files into subfolders of `folder` named like their projects.

    `base_urls` replaces the place a project's files come from; the whole call takes no more than `seconds`.
    Raises FileFault, and writes nothing, when a file does not arrive in time, whole and from its own host.
    """
    deadline = time.monotonic() + seconds
    fetched: dict[Path, bytes] = {}
    written: dict[Path, float] = {}
    for project in PROJECTS:
        source = replace(project, download=(base_urls or {}).get(project.name, project.download))
        for name in project.files:
            url = source.url_of(name)
            tell(f"Fetching {name} from {urlsplit(url).hostname}")
            path = folder / project.name / name
            fetched[path], written[path] = _within(deadline, name, url)
    write_files(fetched, overwrite=True)
    for path, time_written in written.items():
        if time_written:  # what the server says, else the file is of today
            os.utime(path, (time_written, time_written))
    return list(fetched)


def _within(deadline: float, name: str, url: str) -> tuple[bytes, float]:
    """Fetch in a thread of its own: a server that sends a byte now and then outlasts any socket timeout."""
    answer: queue.SimpleQueue[tuple[bytes, float] | Exception] = queue.SimpleQueue()
    threading.Thread(target=_answer, args=(answer, deadline, url), daemon=True).start()
    try:
        found = answer.get(timeout=max(0.0, deadline - time.monotonic()))
    except queue.Empty:
        found = TimeoutError("no more time")
    if isinstance(found, tuple):
        return found
    raise FileFault(
        f"{name} could not be fetched: {_reason(found, url)}.",
        hint="Try again later, or fetch the files yourself: outreach officials update --from FOLDER",
    ) from found


def _reason(fault: Exception, url: str) -> str:
    host = urlsplit(url).hostname
    if isinstance(fault, requests.HTTPError) and fault.response is not None:
        return f"{host} answered with an error ({fault.response.status_code})"
    if isinstance(fault, requests.exceptions.ChunkedEncodingError):
        return f"what {host} sent broke off"
    if isinstance(fault, requests.RequestException):
        return f"{host} could not be reached"
    return str(fault)


def _answer(answer: queue.SimpleQueue[tuple[bytes, float] | Exception], deadline: float, url: str) -> None:
    try:
        with _session(url) as session:
            answer.put(_read(session, url, deadline))
    except (requests.RequestException, OSError, ValueError) as exc:
        answer.put(exc)


def _session(url: str) -> requests.Session:
    session = requests.Session()
    session.trust_env = False  # no password of ~/.netrc goes out; proxies and certificates are still needed
    session.proxies.update(get_environ_proxies(url))
    session.verify = os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("CURL_CA_BUNDLE") or True
    return session


def _read(session: requests.Session, url: str, deadline: float) -> tuple[bytes, float]:
    for _ in range(MOST_REDIRECTS + 1):
        remaining = max(0.1, deadline - time.monotonic())
        with session.get(url, stream=True, timeout=remaining, allow_redirects=False) as response:
            if not response.is_redirect:
                response.raise_for_status()
                return _body(response, deadline), _last_modified(response)
            target = urljoin(url, response.headers["location"])
        if urlsplit(target)[:2] != urlsplit(url)[:2]:
            raise OSError(f"it was sent on to {urlsplit(target).netloc}")
        url = target
    raise OSError("it was sent on too often")


def _last_modified(response: requests.Response) -> float:
    """Return when the server says the file was last changed, or 0 where it says nothing, or a day to come."""
    try:
        found = parsedate_to_datetime(response.headers.get("last-modified", "")).timestamp()
    except (TypeError, ValueError, OverflowError):
        return 0.0
    return found if 0 < found <= time.time() else 0.0


def _body(response: requests.Response, deadline: float) -> bytes:
    content = bytearray()
    for chunk in response.iter_content(_CHUNK):
        content += chunk
        if len(content) > MOST_BYTES:
            raise OSError(f"it has more than {MOST_BYTES} bytes")
        if time.monotonic() > deadline:
            raise TimeoutError("no more time")
    return bytes(content)
