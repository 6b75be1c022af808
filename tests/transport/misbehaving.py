"""A real server on this machine that does what services do on bad days."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

Behaviour = Callable[[socket.socket, int], None]  # the connection, and how many came before it


class Server:
    """Counts what it was asked and answers as it was told to."""

    def __init__(self, behaviour: Behaviour) -> None:
        self._behaviour = behaviour
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._stopped = False
        self.requests: list[str] = []
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    def close(self) -> None:
        self._stopped = True
        self._socket.close()

    def _serve(self) -> None:
        while not self._stopped:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            asked = b""
            while b"\r\n\r\n" not in asked:
                piece = connection.recv(65536)
                if not piece:
                    return
                asked += piece
            self.requests.append(asked.decode("latin-1"))
            self._behaviour(connection, len(self.requests) - 1)


@contextmanager
def serving(behaviour: Behaviour) -> Iterator[Server]:
    server = Server(behaviour)
    try:
        yield server
    finally:
        server.close()


def answer(body: bytes = b"{}", status: str = "200 OK", **headers: str) -> Behaviour:
    named = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n{named}\r\n".encode()
    return lambda connection, _: connection.sendall(head + body)


def raw(content: bytes) -> Behaviour:
    return lambda connection, _: connection.sendall(content)


def dripping(content: bytes, pause: float) -> Behaviour:
    def drip(connection: socket.socket, _: int) -> None:
        for byte in content:
            connection.sendall(bytes([byte]))
            time.sleep(pause)

    return drip


def in_turn(*behaviours: Behaviour) -> Behaviour:
    return lambda connection, turn: behaviours[min(turn, len(behaviours) - 1)](connection, turn)
