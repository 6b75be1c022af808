"""How much the pages of `outreach open` cost, beside a bare Flask route in the same run.

python benchmarks/page.py

Prints medians of one core and their ratio to the bare route, the weight of the first page, and the memory of
the process at the end.
"""

from __future__ import annotations

import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from flask import Flask

from outreach.page import MemoryStore, create_app
from outreach.workspace import Workspace

ROUNDS = 60
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["OUTREACH_HOME"] = home
        os.environ["OUTREACH_DATE"] = "2026-12-01"
        from page.pages import WORDS, Walk

        walk = Walk(create_app(Workspace(), MemoryStore()).test_client()).up_to_the_draft()
        bare = Flask("bare")
        bare.add_url_rule("/", "bare", lambda: "x" * 2_000)
        client = bare.test_client()
        base = median(lambda: client.get("/"))
        measured = {
            "start page": median(lambda: walk.client.get("/")),
            "cause page": median(lambda: walk.client.get("/cause")),
            "preview": median(lambda: walk.post("preview", letter="0")),
            "findings": median(lambda: walk.post("look", **WORDS)),
            "draft page, 3 letters": median(lambda: walk.get("draft")),
            "Word file, 3 letters": median(lambda: walk.get("all.docx", final=1)),
        }
        print(f"bare route: {1000 * base:.2f} ms")
        for name, seconds in measured.items():
            print(f"{name}: {1000 * seconds:.1f} ms, {seconds / base:.0f} times the bare route")
        parts = ("/", "/static/page.css", "/static/page.js")
        weight = sum(len(walk.client.get(part).data) for part in parts)
        print(f"first page with style and script: {weight / 1000:.1f} kB")
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 if sys.platform == "darwin" else 1024)
        print(f"memory at the most: {most:.0f} MB")


def median(do: Callable[[], object]) -> float:
    """Return the median time of a call, after one that does not count."""
    do()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        do()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


if __name__ == "__main__":
    main()
