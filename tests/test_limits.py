"""A process limits itself as far as its system can."""

from __future__ import annotations

import subprocess
import sys

import pytest

resource = pytest.importorskip("resource", reason="this system has no limits")

HEAD = "import resource; from outreach.limits import limit_this_process\n"


def run(code: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", HEAD + code]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_time_and_memory_are_limited_and_can_be_given_again() -> None:
    told = run(
        "limit_this_process(seconds=2, memory=10**9)\n"
        "limit_this_process(seconds=5, memory=10**9)\n"
        "print(resource.getrlimit(resource.RLIMIT_CPU)[0], resource.getrlimit(resource.RLIMIT_AS)[0])\n"
        "try: bytearray(2 * 10**9)\n"
        "except MemoryError: print('refused')"
    )
    seconds, memory, refused = told.stdout.split()
    assert 6 <= int(seconds) <= 10
    assert (memory, refused) == (str(10**9), "refused")


def test_the_clock_of_the_processor_ends_it() -> None:
    told = run("limit_this_process(seconds=0, memory=10**9)\nwhile True: pass")
    assert told.returncode != 0


def test_a_limit_that_the_system_refuses_leaves_the_others() -> None:
    # As macOS does.
    told = run(
        "real = resource.setrlimit\n"
        "def refusing(which, pair):\n"
        "    if which == resource.RLIMIT_AS: raise ValueError('current limit exceeds maximum limit')\n"
        "    real(which, pair)\n"
        "resource.setrlimit = refusing\n"
        "limit_this_process(seconds=7, memory=10**9)\n"
        "print(resource.getrlimit(resource.RLIMIT_CPU)[0] >= 8, resource.getrlimit(resource.RLIMIT_CORE)[0])"
    )
    assert told.stdout.split() == ["True", "0"], told.stderr
