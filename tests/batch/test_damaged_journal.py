"""A journal damaged anywhere: each run ends with the right reports, or refuses in words with a way out."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from made_rosters import ANA, DANA, SPLIT, HereAndNow, ListedRoster, letters_in, row

from outreach.batch import Job, OutputFolder, Run, digests
from outreach.batch.departures import settle_departures
from outreach.batch.reports import write_attention, write_left_out, write_manifest
from outreach.errors import FileFault
from outreach.model import RowState
from outreach.workspace import Workspace

PEOPLE = ("Zoë Ruiz", "Ana Ortiz", "Lê Văn", "Kim Oak", "Mo Lind", "Bo Park")
ROWS = [
    *(row(at, **{**DANA, "name": name, "street": f"{at} Elm St"}) for at, name in enumerate(PEOPLE, 2)),
    row(10, **SPLIT),
    row(11, row_state=RowState.SKIPPED, reason="opted out", name="Al Ray"),
    row(12, name="Di Low", zip="00001"),
    row(13, **ANA),
]

Damage = Callable[[bytearray, random.Random], None]


def flip_a_bit(data: bytearray, chance: random.Random) -> None:
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def flip_a_bit_of_a_word(data: bytearray, chance: random.Random) -> None:
    """Change a letter where names, paths, states or figures stand."""
    words = [at for at, byte in enumerate(data) if 32 <= byte < 127]
    data[chance.choice(words)] ^= 1 << chance.randrange(8)


def change_bytes(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randrange(2, 20)):
        data[chance.randrange(len(data))] = chance.randrange(256)


def blank_a_block(data: bytearray, chance: random.Random) -> None:
    start, size = chance.randrange(len(data)), chance.choice((16, 100, 512, 4096))
    data[start : start + size] = bytes(len(data[start : start + size]))


def swap_blocks(data: bytearray, chance: random.Random) -> None:
    size = chance.choice((8, 64, 4096))
    one, other = (chance.randrange(len(data) // size) * size for _ in range(2))
    data[one : one + size], data[other : other + size] = data[other : other + size], data[one : one + size]


def cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


def lengthen(data: bytearray, chance: random.Random) -> None:
    data += bytes(chance.randrange(256) for _ in range(chance.randrange(1, 5000)))


DAMAGES: tuple[Damage, ...] = (
    *(flip_a_bit, flip_a_bit_of_a_word, flip_a_bit_of_a_word, change_bytes, blank_a_block),
    *(swap_blocks, cut, lengthen),
)


@pytest.fixture
def small_job(job: Job) -> Job:
    return replace(job, to=("us-house",), formats=("txt",))


@pytest.fixture
def reports(workspace: Workspace, small_job: Job, tmp_path: Path) -> Callable[[], dict[str, bytes]]:
    """A run with its reports; what decides the words is looked at once."""
    digest = digests(small_job, workspace)
    roster = ListedRoster(ROWS)

    def run() -> dict[str, bytes]:
        with OutputFolder(small_job.target, workspace.settings.data) as folder:
            settled = folder.settle_job(digest, restart=False)
            folder.clear_leaving()
            one = Run(roster, small_job, folder, job_digest=settled)
            if not one.is_finished():
                one.go(HereAndNow())
            settle_departures(folder)
            write_manifest(folder)
            write_attention(folder, roster.columns, str(tmp_path / "members.csv"))
            write_left_out(folder)
        found = letters_in(small_job)
        # A journal made anew does not know that the attention.csv that is there is its own.
        if (again := found.pop("attention-2.csv", b"")) == found["attention.csv"]:
            Path(small_job.target, "attention-2.csv").unlink()
        assert again in (b"", found["attention.csv"])
        return found

    return run


def damaged(whole: bytes, count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    chance = random.Random(seed)
    for at in range(count):
        damage = DAMAGES[at % len(DAMAGES)]
        data = bytearray(whole)
        damage(data, chance)
        yield f"{damage.__name__} {at}", bytes(data)


@pytest.mark.parametrize(
    ("count", "seed"), [(64, 1), pytest.param(600, 2, marks=pytest.mark.heavy)], ids=["some", "many"]
)
def test_no_damage_gives_a_wrong_report_or_an_internal_error(
    reports: Callable[[], dict[str, bytes]], small_job: Job, count: int, seed: int
):
    right = reports()
    assert len(right) == 3 + 7
    journal = Path(small_job.target, ".outreach", "journal.sqlite")
    whole = journal.read_bytes()
    refused = 0
    for named, data in damaged(whole, count, seed):
        journal.write_bytes(data)
        hint = ""
        try:
            assert reports() == right, named
        except FileFault as fault:
            hint = fault.hint
        if hint:
            refused += 1
            assert "run the same command again" in hint, named
            assert {name: Path(small_job.target, name).read_bytes() for name in right} == right, named
        for leftover in Path(small_job.target, ".outreach").glob("journal.sqlite-*"):
            leftover.unlink()
    assert count / 2 < refused < count
    journal.unlink()
    assert reports() == right
