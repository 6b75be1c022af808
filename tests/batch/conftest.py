"""A job for every test of a batch, with a folder of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_rosters import DAY

from outreach.batch import Job


@pytest.fixture
def job(tmp_path: Path) -> Job:
    return Job(topic="parity-enforcement", kinds=("letter",), day=DAY, target=str(tmp_path / "out"))
