"""The same batch on a Dask cluster, and into an object store: the same bytes, whoever dies on the way."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from test_batch_survives import letters, roster

pytestmark = pytest.mark.heavy
pytest.importorskip("distributed", reason="the extra “cluster” is not installed")


@contextmanager
def process(*command: str, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    run = subprocess.Popen(
        [sys.executable, "-m", *command],
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield run
    finally:
        run.kill()
        run.wait(timeout=30)


@contextmanager
def cluster(
    folder: Path, workers: int = 2, **environment: str
) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Start a scheduler and workers on loopback; give its address and the workers."""
    file = folder / "scheduler.json"
    start = ("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
    with process(*start, "--scheduler-file", str(file)):
        address = json.loads(waited_for(file))["address"]
        running: list[subprocess.Popen[bytes]] = []
        stack = []
        try:
            for number in range(workers):
                one = process(
                    *(
                        "distributed.cli.dask_worker",
                        address,
                        "--nthreads",
                        "1",
                        "--no-nanny",
                        "--no-dashboard",
                    ),
                    *("--name", f"w{number}", "--local-directory", str(folder / f"w{number}")),
                    **environment,
                )
                running.append(one.__enter__())
                stack.append(one)
            yield address, running
        finally:
            for one in stack:
                one.__exit__(None, None, None)


def waited_for(file: Path) -> str:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if file.exists() and (text := file.read_text("utf-8")).rstrip().endswith("}"):
            return text
        time.sleep(0.05)
    raise AssertionError("the scheduler did not start")


def batch(source: Path, out: str, *more: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [
            *(sys.executable, "-m", "outreach", "batch", str(source), "--topic", "parity-enforcement"),
            *("--out", out, "--date", "2026-11-23", "--json", *more),
        ],
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def told_by(run: subprocess.Popen[str]) -> dict[str, object]:
    printed, said = run.communicate(timeout=180)
    assert run.returncode in (0, 3), said
    told = json.loads(printed)
    assert isinstance(told, dict)
    return told


def test_a_cluster_that_loses_a_worker_in_the_middle_writes_the_same_letters(tmp_path: Path) -> None:
    source = roster(tmp_path / "members.csv", 6000)
    told_by(batch(source, str(tmp_path / "local")))
    expected = letters(tmp_path / "local")
    out = tmp_path / "dask"
    with cluster(tmp_path) as (address, workers):
        run = batch(source, str(out), "--engine", "dask", "--scheduler", address)
        end = time.monotonic() + 60
        while time.monotonic() < end and len(list(out.rglob("*.docx"))) < 1500:
            time.sleep(0.05)
        done = len(list(out.rglob("*.docx")))
        os.kill(workers[0].pid, signal.SIGKILL)
        told = told_by(run)
    assert 1500 <= done < len(expected), "the worker was to die in the middle"
    assert letters(out) == expected
    assert (told["rows"], told["failed"], told["letters"]) == (6000, 0, len(expected))
    assert (out / "manifest.csv").read_bytes() == (tmp_path / "local" / "manifest.csv").read_bytes()


def test_without_a_scheduler_the_way_out_is_said(tmp_path: Path) -> None:
    source = roster(tmp_path / "members.csv", 3)
    run = batch(source, str(tmp_path / "out"), "--engine", "dask", "--scheduler", "tcp://127.0.0.1:9")
    _, said = run.communicate(timeout=60)
    assert run.returncode == 1
    assert "No Dask scheduler answers at tcp://127.0.0.1:9" in said
    assert "Traceback" not in said


@pytest.fixture
def store(tmp_path: Path) -> Iterator[dict[str, Any]]:
    """An S3-compatible server on loopback with one bucket; gives the environment that leads to it."""
    pytest.importorskip("moto", reason="moto is not installed")
    s3fs = pytest.importorskip("s3fs", reason="the extra “s3” is not installed")
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    environment: dict[str, Any] = {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    files = s3fs.S3FileSystem(
        key="test",
        secret="test",
        client_kwargs={"endpoint_url": environment["AWS_ENDPOINT_URL"]},
        use_listings_cache=False,
    )
    files.mkdir("hill-day")
    environment["files"] = files
    yield environment
    files.rm("hill-day", recursive=True)
    server.stop()


def objects(files: Any) -> dict[str, str]:
    files.invalidate_cache()
    return {
        name.removeprefix("hill-day/"): hashlib.sha256(files.cat_file(name)).hexdigest()
        for name in files.find("hill-day")
    }


def test_letters_in_an_object_store_are_those_of_a_folder(tmp_path: Path, store: dict[str, Any]) -> None:
    files = store.pop("files")
    source = roster(tmp_path / "members.csv", 60)
    told_by(batch(source, str(tmp_path / "local")))
    expected = {f"letters/{name}": digest for name, digest in letters(tmp_path / "local").items()}
    told = told_by(batch(source, "s3://hill-day/letters", **store))
    assert objects(files) == expected
    assert told["letters"] == len(expected) > 100
    again = told_by(batch(source, "s3://hill-day/letters", **store))
    assert (again["letters"], again["letters_standing"]) == (0, len(expected))


def test_an_object_that_is_there_is_not_overwritten(tmp_path: Path, store: dict[str, Any]) -> None:
    files = store.pop("files")
    source = roster(tmp_path / "members.csv", 6)
    told_by(batch(source, str(tmp_path / "local")))
    name = min(letters(tmp_path / "local"))
    files.pipe_file(f"hill-day/letters/{name}", b"somebody's own")
    told = told_by(batch(source, "s3://hill-day/letters", **store))
    assert files.cat_file(f"hill-day/letters/{name}") == b"somebody's own"
    assert told["notes"] == {"a file that was edited was left as it is": 1}


def test_a_cluster_writes_into_an_object_store(tmp_path: Path, store: dict[str, Any]) -> None:
    files = store.pop("files")
    source = roster(tmp_path / "members.csv", 60)
    told_by(batch(source, str(tmp_path / "local")))
    expected = {f"letters/{name}": digest for name, digest in letters(tmp_path / "local").items()}
    with cluster(tmp_path, **store) as (address, _):
        told_by(batch(source, "s3://hill-day/letters", "--engine", "dask", "--scheduler", address, **store))
    assert objects(files) == expected
