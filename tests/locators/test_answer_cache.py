import os
import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest

from outreach.locators.address import read_address
from outreach.locators.answer_cache import KEPT_FOR, AnswerCache
from outreach.locators.located import Located

DAY = date(2026, 11, 23)
ADDRESS = read_address("1660 Grand Ave, St. Paul, MN 55105")
FOUND = Located(divisions=("mn/cd:4",), as_of=DAY, valid_until=date(2027, 1, 3), source="Census geocoder")


@pytest.fixture
def cache(tmp_path: Path) -> AnswerCache:
    return AnswerCache(tmp_path / "data")


def test_an_answer_is_kept_for_the_address_however_it_is_written(cache):
    cache.keep(ADDRESS, "V1", DAY, FOUND)
    again = read_address(street="1660 GRAND AVE.", city="St Paul", state="mn", zip="55105-1234")
    assert cache.find(again, "V1", DAY) == FOUND
    assert cache.find(ADDRESS, "V2", DAY) is None
    assert cache.find(read_address("1662 Grand Ave, St. Paul, MN 55105"), "V1", DAY) is None


def test_an_answer_is_not_kept_for_ever(cache):
    cache.keep(ADDRESS, "V1", DAY, FOUND)
    assert cache.find(ADDRESS, "V1", DAY + KEPT_FOR) == FOUND
    assert cache.find(ADDRESS, "V1", DAY + KEPT_FOR + timedelta(days=1)) is None


def test_half_an_answer_is_not_kept(cache):
    cache.keep(ADDRESS, "V1", DAY, Located(divisions=("mn/cd:4",), reasons={"sldu": "x"}))
    assert cache.find(ADDRESS, "V1", DAY) is None


def test_no_file_holds_the_address(cache, tmp_path):
    cache.keep(ADDRESS, "V1", DAY, FOUND)
    files = list((tmp_path / "data").iterdir())
    assert len(files) == 2
    for file in files:
        content = file.read_bytes().lower()
        assert not [canary for canary in (b"grand", b"1660", b"paul", b"55105") if canary in content]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps other permissions")
def test_files_are_for_their_owner_alone(cache, tmp_path):
    before = os.umask(0)
    try:
        cache.keep(ADDRESS, "V1", DAY, FOUND)
    finally:
        os.umask(before)
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in (tmp_path / "data").iterdir()} == {0o600}


@pytest.mark.parametrize("content", [b"", b"garbage" * 1000, b"SQLite format 3\x00" + b"\x00" * 50])
def test_a_damaged_cache_is_done_without_and_starts_anew(cache, tmp_path, content):
    cache.keep(ADDRESS, "V1", DAY, FOUND)
    (tmp_path / "data" / "answers.sqlite").write_bytes(content)
    assert cache.find(ADDRESS, "V1", DAY) is None
    cache.keep(ADDRESS, "V1", DAY, FOUND)
    assert cache.find(ADDRESS, "V1", DAY) == FOUND


def test_a_locked_cache_is_done_without(cache, tmp_path):
    cache.keep(ADDRESS, "V1", DAY, FOUND)
    holder = sqlite3.connect(tmp_path / "data" / "answers.sqlite", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    assert cache.find(ADDRESS, "V1", DAY) is None
    holder.close()


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    cache = AnswerCache(tmp_path / "file" / "data")
    cache.keep(ADDRESS, "V1", DAY, FOUND)
    assert cache.find(ADDRESS, "V1", DAY) is None


def test_purge_forgets_everything(cache, tmp_path):
    cache.keep(ADDRESS, "V1", DAY, FOUND)
    cache.purge()
    assert list((tmp_path / "data").iterdir()) == []
    assert cache.find(ADDRESS, "V1", DAY) is None
