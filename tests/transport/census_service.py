"""A Census geocoder on this machine: addresses in batches, points one by one, and bad days on request."""

from __future__ import annotations

import csv
import io
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

PLACES = {  # street as the service writes it -> city, state, ZIP, point, codes of cd, upper, lower
    "9 OAK ST": ("CHICAGO", "IL", "60614", (-87.651, 41.921), ("1705", "17006", "17012")),
    "1660 GRAND AVE": ("SAINT PAUL", "MN", "55105", (-93.169, 44.94), ("2704", "27064", "2764A")),
}
LAYERS = (
    "119th Congressional Districts",
    "2024 State Legislative Districts - Upper",
    "2024 State Legislative Districts - Lower",
)


@dataclass
class Service:
    """Knows PLACES and any other street in Chicago; every third call fails where `bad` names how."""

    bad: tuple[str, ...] = ()
    session: str = "119"
    url: str = ""
    calls: list[tuple[str, str]] = field(default_factory=list)  # path, and what was sent
    lock: threading.Lock = field(default_factory=threading.Lock)

    def fault(self) -> str:
        """Return how this call fails: one of `bad` at every third."""
        count = len(self.calls)
        return self.bad[count // 3 % len(self.bad)] if self.bad and count % 3 == 1 else ""

    def line(self, id: str, street: str, city: str, state: str, zip_code: str) -> list[str]:
        told = f"{street}, {city}, {state}, {zip_code}"
        if "Nowhere" in street:
            return [id, told, "No_Match"]
        if "Twice" in street:
            return [id, told, "Tie"]
        named = re.sub(r"[.]", "", street).upper()
        known_city, known_state, known_zip, point, _ = PLACES.get(named, ("CHICAGO", "IL", "60614", (), ()))
        if "Other" in street:
            named = named.split(" ", 1)[0] + " E BROADWAY"
        longitude, latitude = point or (-87.0 - len(named) / 1000, 41.9 + int(named.split()[0]) / 1e5)
        where = f"{named}, {known_city}, {known_state}, {known_zip}"
        return [id, told, "Match", "Exact", where, f"{longitude},{latitude}", "76355984", "L"]

    def around(self, longitude: float, latitude: float) -> dict[str, Any]:
        near = (one for one in PLACES.values() if one[3] == (longitude, latitude))
        codes = next(near, ("", "", "", (), ("1705", "17006", "17012")))[4]
        found = {name: [{"GEOID": code, "STATE": code[:2]}] for name, code in zip(LAYERS, codes, strict=True)}
        found[LAYERS[0]][0]["CDSESSN"] = self.session
        return found

    def single(self, asked: dict[str, str]) -> dict[str, Any]:
        if "Twice" not in asked["street"]:
            return {"result": {"addressMatches": []}}
        number, name = asked["street"].upper().split(" ", 1)
        parts = {"zip": asked["zip"], "state": asked["state"], "streetName": name.rsplit(" ", 1)[0]}
        matched = f"{number} {name}, CHICAGO, IL, {asked['zip']}"
        own = {"matchedAddress": matched, "addressComponents": parts, "geographies": self.around(0, 0)}
        other = {**own, "addressComponents": {**parts, "zip": "60601"}}
        return {"result": {"addressMatches": [other, own]}}


@contextmanager
def census(bad: tuple[str, ...] = (), session: str = "119") -> Iterator[Service]:
    """Serve until the block ends."""
    service = Service(bad=bad, session=session)

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *told: Any) -> None:
            pass

        def do_POST(self) -> None:
            form = self.rfile.read(int(self.headers["Content-Length"])).decode()
            text = form.split('filename="addresses.csv"', 1)[1].split("\r\n\r\n", 1)[1].split("\r\n--", 1)[0]
            lines = [service.line(*cells) for cells in csv.reader(io.StringIO(text))]
            answer = io.StringIO()
            csv.writer(answer, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(reversed(lines))
            self._answer(text, answer.getvalue().encode(), len(lines))

        def do_GET(self) -> None:
            asked = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
            if "/coordinates" in self.path:
                found = {"result": {"geographies": service.around(float(asked["x"]), float(asked["y"]))}}
            else:
                found = service.single(asked)
            self._answer(json.dumps(asked), json.dumps(found).encode(), 1)

        def _answer(self, sent: str, body: bytes, rows: int) -> None:
            with service.lock:
                fault = service.fault()
                service.calls.append((urlsplit(self.path).path, sent))
            if fault == "reset":
                self.connection.close()
                return
            status = 503 if fault == "503" else 200
            if fault == "page":
                body = b"<html><body>Error, please try again</body></html>"
            if fault == "half" and rows > 1:
                body = body[: len(body) // 2]
            if fault == "shorter":  # the length is promised, and the connection breaks off
                self.send_response(200)
                self.send_header("Content-Length", str(len(body) + 10))
                self.end_headers()
                self.wfile.write(body)
                self.connection.close()
                return
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    service.url = f"http://127.0.0.1:{server.server_port}/geocoder"
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
