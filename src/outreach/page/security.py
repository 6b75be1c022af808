"""Who may talk to the page: this computer's browser, from the page itself, with the key of this start.

The order is Host, then where the request comes from, then the cookie, then the form's token:
https://developer.mozilla.org/en-US/docs/Web/Security/Attacks/CSRF and
https://github.com/w3c/webappsec-fetch-metadata
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

POLICY = "; ".join(
    (
        "default-src 'none'",
        *(f"{what} 'self'" for what in ("style-src", "script-src", "img-src", "connect-src", "form-action")),
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with no-referrer a form post without script carries Origin: null
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@dataclass(slots=True)
class Guard:
    """Knows the key of one start, and judges requests by it."""

    port: int = 0  # 0 before the server is bound, and in a browser of its own: any port
    key: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    hosts: tuple[str, ...] = LOOPBACK
    asks_password: bool = False  # the key is a password that people know
    _links: set[str] = field(default_factory=set)

    @property
    def cookie(self) -> str:
        """Is the name of the cookie, which holds the port: two programs do not overwrite each other's."""
        return f"outreach-{self.port}"

    def new_link(self) -> str:
        """Return the path of a link that opens the page once."""
        link = secrets.token_urlsafe(24)
        self._links.add(link)
        return f"/open/{link}"

    def use_link(self, link: str) -> bool:
        """Tell whether a link is one that was given out and not used yet; it is used up by this."""
        if link not in self._links:
            return False
        self._links.discard(link)
        return True

    def is_known_host(self, host: str) -> bool:
        """Tell whether a Host header names this computer and this port."""
        name, _, port = host.rpartition(":") if not host.endswith("]") else (host, "", "")
        name, port = (name, port) if name else (host, "")
        return name.casefold() in self.hosts and (not self.port or port == str(self.port))

    def is_own_origin(self, fetch_site: str, origin: str, host: str) -> bool:
        """Tell whether a request that changes something comes from this page."""
        if fetch_site:
            return fetch_site in ("same-origin", "none")
        parts = urlsplit(origin)
        return bool(origin) and parts.scheme == "http" and parts.netloc == host

    def has_key(self, given: str) -> bool:
        """Tell whether a cookie or password is the key of this start."""
        return hmac.compare_digest(given.encode(), self.key.encode())

    @property
    def token(self) -> str:
        """Is what every form of this start carries."""
        return hmac.new(self.key.encode(), b"form", hashlib.sha256).hexdigest()[:32]

    def has_token(self, given: str) -> bool:
        """Tell whether a form is of this start."""
        return hmac.compare_digest(given.encode(), self.token.encode())

    def answer(self, nonce: str) -> str:
        """Return what only the program that holds the key can say to a nonce."""
        return hmac.new(self.key.encode(), nonce.encode(), hashlib.sha256).hexdigest()


def allowed_hosts(more: Iterable[str]) -> tuple[str, ...]:
    """Return the names a Host header may hold: those of this computer, and the ones given."""
    return (*LOOPBACK, *(one.casefold() for one in more))
