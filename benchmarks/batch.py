"""Batches, as ratios beside what renders a Word file elsewhere; and how a long run behaves.

python benchmarks/batch.py rates [--rounds 5] [--easy-template-x FOLDER]
python benchmarks/batch.py run ROWS [--to us-house] [--folder /dev/shm] [--workers N] [--discard]
python benchmarks/batch.py dask ROWS [--folder /dev/shm]
python benchmarks/batch.py files COUNT [--folder /dev/shm]

`rates` compares CPU seconds, so that a machine with other work to do gives the same ratios: one letter of
ours from the CSV row to the .docx on disk, beside docxtpl and easy-template-x rendering a template of the
same letter alone. FOLDER holds node_modules/easy-template-x (npm install easy-template-x). `run` drafts a
roster with one worker and with two, on a memory file system where there is one, and tells memory, the last
tenth beside the second, and how long a finished run needs to see that it is finished. `dask` does it with two
Dask workers.

The last tenth is told twice: by the clock, and by the processor time of the programs without the system’s.
For a file system may slow down as it fills; that of a virtual machine’s memory does, where the memory is
touched for the first time. `files COUNT` tells by how much, from files of a letter’s size and nothing else;
with `--discard` letters are removed while the run goes on, so that it never fills.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from outreach.batch import Job, OutputFolder, Run, digests
from outreach.batch.chunk import draft_chunk
from outreach.batch.engines import DaskCluster, Engine, LocalProcesses
from outreach.batch.outcomes import Account, BatchRow
from outreach.batch.packing import pack
from outreach.roster import open_roster
from outreach.workspace import Workspace

DAY = date(2026, 11, 23)
TOPIC = "parity-enforcement"

NODE = """
const fs = require('fs');
const { TemplateHandler } = require(process.argv[1] + '/node_modules/easy-template-x');
const template = fs.readFileSync(process.argv[2]), count = Number(process.argv[3]), out = process.argv[4];
const values = JSON.parse(process.argv[5]);
(async () => {
  const handler = new TemplateHandler();
  for (let i = 0; i < 20; i++) await handler.process(template, values);
  const before = process.cpuUsage();
  for (let i = 0; i < count; i++) {
    const data = await handler.process(template, { ...values, name: values.name + i });
    fs.writeFileSync(`${out}/e${i}.docx`, data);
  }
  const used = process.cpuUsage(before);
  console.log((used.user + used.system) / 1e6 / count);
})();
"""


def make_roster(path: Path, rows: int, seed: int = 1) -> Path:
    """Write a roster of people spread over all ZIPs that lie in one House district; a third tells a story."""
    table = Workspace().settings.shipped / "seeds" / "directory" / "zip_cd.csv"
    with table.open(encoding="utf-8", newline="") as file:
        single = [row for row in csv.DictReader(file) if len(row["districts"].split()) == 1]
    states = {"PR", "GU", "VI", "AS", "MP", "DC"}
    places = [(row["zip"], row["districts"][:2]) for row in single if "?" not in row["districts"]]
    places = [place for place in places if place[1] not in states]
    chance = random.Random(seed)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Name", "Credentials", "Street", "City", "State", "ZIP", "Email", "Story"])
        for number in range(rows):
            zip_code, state = chance.choice(places)
            story = f"In {number % 97} years I have seen {number} people wait." if number % 3 == 0 else ""
            writer.writerow(
                [
                    f"{chance.choice(['Dana', 'Zoë', 'José', 'Pat'])} Ruiz {number}",
                    chance.choice(["LMFT", "LCSW", "", "PhD"]),
                    f"{number} Main St",
                    chance.choice(["Springfield", "Salem", "Fairview", "Clinton", "Madison"]),
                    *(state, zip_code, f"member{number}@example.org", story),
                ]
            )
    return path


def rates(rounds: int, easy: str, folder: Path) -> None:
    """Print letters a CPU second of each, and the median of the ratios taken round by round."""
    source = make_roster(folder / "members.csv", 2000)
    template, values = peer_template(folder)
    ours, theirs, node = [], [], []
    for number in range(rounds + 1):
        ours.append(pipeline(source, folder / f"out{number}"))
        theirs.append(docxtpl(template, values, folder))
        if easy:
            node.append(easy_template_x(easy, template, values, folder))
        shutil.rmtree(folder / f"out{number}")
    print(f"whole pipeline: {1 / statistics.median(ours[1:]):,.0f} letters a CPU second")
    for name, times, goal in (("docxtpl", theirs, 20), ("easy-template-x", node, 5)):
        if times:
            ratio = statistics.median(peer / own for own, peer in zip(ours[1:], times[1:], strict=True))
            rate = 1 / statistics.median(times[1:])
            print(f"{name}, rendering alone: {rate:,.0f}; ours is {ratio:.1f} times that (goal {goal})")


def pipeline(source: Path, out: Path) -> float:
    """Return the CPU seconds of one letter, from the row in the file to the .docx on disk."""
    job = Job(topic=TOPIC, kinds=("letter",), day=DAY, target=str(out))
    draft_chunk(job, pack([BatchRow(1, "warm", {"name": "A", "zip": "55105"})]))
    start, letters = time.process_time(), 0
    rows: list[BatchRow] = []
    for row in open_roster(source).rows():
        rows.append(BatchRow(row.number, row.key, dict(row.values)))
        if len(rows) == 200:
            draft_chunk(job, pack(rows))
            rows.clear()
    if rows:
        draft_chunk(job, pack(rows))
    used = time.process_time() - start
    letters = sum(len(files) for _, _, files in os.walk(out))
    return used / letters


def peer_template(folder: Path) -> tuple[Path, dict[str, str]]:
    """Make a Word template of our own letter, with fifteen values; return it and the values."""
    from docx import Document

    workspace = Workspace()
    sender = workspace.sender(
        {
            "name": "Dana Ruiz",
            "credentials": "LMFT",
            "street": "12 Elm St",
            "city": "St. Paul",
            "state": "MN",
            "zip": "55105",
        }
    )
    found = workspace.find_officials(zip="55105", as_of=DAY)
    draft = workspace.composer.compose(
        workspace.library.kind("letter"),
        workspace.library.topic(TOPIC),
        sender,
        found.seats[0].officials[0],
        DAY,
    )
    workspace.save({folder / "letter.docx": draft})
    document = Document(str(folder / "letter.docx"))
    values = {
        "name": "Dana Ruiz",
        "credentials": "LMFT",
        "street": "12 Elm St",
        "city": "St. Paul",
        "zip": "55105",
    }
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            for field, value in values.items():
                run.text = run.text.replace(value, "{" + field + "}")
    extra = {f"field{number}": f"value {number}" for number in range(10)}
    document.add_paragraph(" ".join("{" + name + "}" for name in extra))
    document.save(str(folder / "peer.docx"))
    return folder / "peer.docx", {**values, **extra}


def docxtpl(template: Path, values: dict[str, str], folder: Path, count: int = 40) -> float:
    """Return the CPU seconds of one letter rendered as docxtpl’s documentation shows."""
    import zipfile

    from docxtpl import DocxTemplate

    doubled = folder / "docxtpl.docx"
    with zipfile.ZipFile(template) as old, zipfile.ZipFile(doubled, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.namelist():
            data = old.read(item)
            for name in values if item == "word/document.xml" else ():
                data = data.replace(b"{" + name.encode() + b"}", b"{{ " + name.encode() + b" }}")
            new.writestr(item, data)
    start = time.process_time()
    for number in range(count):
        document = DocxTemplate(str(doubled))
        document.render({**values, "name": f"Dana Ruiz {number}"})
        document.save(str(folder / f"d{number}.docx"))
    return (time.process_time() - start) / count


def easy_template_x(home: str, template: Path, values: dict[str, str], folder: Path) -> float:
    """Return the CPU seconds of one letter rendered by easy-template-x, its template read once."""
    import json

    arguments = (str(Path(home).resolve()), str(template), "400", str(folder), json.dumps(values))
    command = ["node", "-e", NODE, *arguments]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        raise SystemExit(run.stderr)
    return float(run.stdout)


def run_rows(
    rows: int, folder: Path, to: tuple[str, ...], engines: dict[str, Engine], *, discard: bool = False
) -> None:
    """Draft a roster with each engine; print rate, memory, the second and the last tenth, and resuming."""
    source = make_roster(folder / "members.csv", rows)
    for name, engine in engines.items():
        job = Job(topic=TOPIC, kinds=("letter",), day=DAY, target=str(folder / "out"), to=to)
        steps: list[tuple[int, float, float]] = []

        def note(done: Account, steps: list[tuple[int, float, float]] = steps) -> None:
            if not steps or time.monotonic() - steps[-1][1] > 0.2:
                steps.append((done.letters, time.monotonic(), processor_seconds()))

        start = time.monotonic()
        with memory() as most, discarding(folder / "out") if discard else contextlib.nullcontext():
            account = draft(source, job, engine, note)
        wall = time.monotonic() - start
        print(f"{name}: {account.letters:,} letters in {wall:.1f} s, {account.letters / wall:,.0f} a second")
        print(f"  memory at most: parent {most[0]} MB, a worker {most[1]} MB")
        by_clock, by_processor = (tenths([(step[0], step[at]) for step in steps]) for at in (1, 2))
        told = f"{by_clock:.2f} by the clock, {by_processor:.2f} by processor time"
        print(f"  rate of the last tenth to that of the second: {told}")
        if not discard:
            start = time.monotonic()
            again = draft(source, job, None, lambda done: None)
            print(f"  seen to be finished in {time.monotonic() - start:.2f} s ({again.standing:,} letters)")
        shutil.rmtree(folder / "out")


DISCARD = """
import os, re, shutil, sys, time
while True:
    found = []
    for folder, folders, _ in os.walk(sys.argv[1]):
        blocks = [name for name in folders if re.fullmatch("rows-[0-9]+-[0-9]+", name)]
        found += [(int(name.split("-")[2]), os.path.join(folder, name)) for name in blocks]
        folders[:] = [name for name in folders if name not in blocks and name != ".outreach"]
    latest = max(found, default=(0, ""))[0]
    for last, folder in found:
        if last < latest - 60_000:
            shutil.rmtree(folder, ignore_errors=True)
    time.sleep(2)
"""


@contextlib.contextmanager
def discarding(out: Path) -> Iterator[None]:
    """Remove, in a process of its own, the letters of rows that were done a while ago."""
    running = subprocess.Popen([sys.executable, "-c", DISCARD, str(out)])
    try:
        yield
    finally:
        running.kill()
        running.wait()


def draft(source: Path, job: Job, engine: Engine | None, told) -> Account:  # type: ignore[no-untyped-def]
    """Draft a roster as the command does, but for its reports."""
    workspace = Workspace()
    with OutputFolder(job.target, workspace.settings.data) as held:
        digest = held.settle_job(digests(job, workspace), restart=False)
        run = Run(open_roster(source), job, held, job_digest=digest, told=told)
        if not run.is_finished():
            assert engine is not None, "the run was to be finished"
            run.go(engine)
            engine.close()
        return run.account


def files(count: int, folder: Path) -> None:
    """Print how fast the last tenth of so many files is written, against the second: the system’s share."""
    data, steps = os.urandom(13_000), []
    (folder / "parts").mkdir()
    for number in range(count):
        place = folder / f"{number // 5000}" / f"{number % 435}"
        if number % 5000 < 435:
            place.mkdir(parents=True)
        (folder / "parts" / "one").write_bytes(data)
        os.replace(folder / "parts" / "one", place / f"{number}.docx")
        if number % 1000 == 0:
            steps.append((number, time.monotonic()))
    print(f"rate of the last tenth to that of the second: {tenths(steps):.2f}")


def processor_seconds() -> float:
    """Return the processor time of this process and its children, without the system’s part; Linux only."""
    used = time.process_time()
    with contextlib.suppress(OSError):
        times = [Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()[11] for one in children()]
        used = os.times().user + sum(map(int, times)) / os.sysconf("SC_CLK_TCK")
    return used


def children() -> Iterator[str]:
    """Yield the process ids of the children of this process; Linux only."""
    for task in Path(f"/proc/{os.getpid()}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            yield from task.read_text().split()


def tenths(steps: list[tuple[int, float]]) -> float:
    """Return how fast the last tenth was done, against the second (the first warms up)."""
    total = steps[-1][0]

    def seconds(low: float, high: float) -> float:
        times = [when for done, when in steps if low * total <= done <= high * total]
        return times[-1] - times[0] if len(times) > 1 else float("nan")

    return seconds(0.1, 0.2) / seconds(0.9, 1.0)


@contextlib.contextmanager
def memory() -> Iterator[list[int]]:
    """Give the most memory of this process and of one of its children, in MB; Linux only."""
    import threading

    most, end = [0, 0], threading.Event()

    def look() -> None:
        while not end.wait(0.5):
            most[0] = max(most[0], resident(os.getpid()))
            for child in children():
                most[1] = max(most[1], resident(int(child)))

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield most
    finally:
        end.set()
        watcher.join()


def resident(pid: int) -> int:
    """Return the resident memory of a process in MB, 0 where it is gone or the system does not tell."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) // 1024
    return 0


@contextlib.contextmanager
def dask_workers(folder: Path) -> Iterator[str]:
    """Start a scheduler and two workers on this machine; give the scheduler’s address."""
    import json

    file = folder / "scheduler.json"
    start = [sys.executable, "-m"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    running = [
        subprocess.Popen(
            [*start, "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard",
             "--scheduler-file", str(file)], **quiet,
        )
    ]  # fmt: skip
    try:
        while not file.exists():
            time.sleep(0.1)
        time.sleep(0.5)
        address = json.loads(file.read_text())["address"]
        for _ in range(2):
            running.append(
                subprocess.Popen(
                    [*start, "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny",
                     "--no-dashboard",
                     "--local-directory", str(folder)], **quiet,
                )
            )  # fmt: skip
        time.sleep(3)
        yield address
    finally:
        for one in running:
            one.kill()
            one.wait()


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["rates", "run", "dask", "files"])
    parser.add_argument("rows", nargs="?", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--easy-template-x", default="")
    parser.add_argument("--to", action="append", default=[])
    parser.add_argument("--workers", type=int, default=0)
    parser.add_argument("--discard", action="store_true")
    parser.add_argument("--folder", default="/dev/shm" if Path("/dev/shm").is_dir() else None)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as name:
        folder, to = Path(name), tuple(given.to)
        if given.what == "rates":
            rates(given.rounds, given.easy_template_x, folder)
        elif given.what == "run" and given.workers:
            engines: dict[str, Engine] = {f"workers: {given.workers}": LocalProcesses(given.workers)}
            run_rows(given.rows, folder, to, engines, discard=given.discard)
        elif given.what == "run":
            for workers in (1, 2):  # each in a process of its own, for its memory is measured
                subprocess.run([sys.executable, *sys.argv, "--workers", str(workers)], check=True)
        elif given.what == "files":
            files(given.rows, folder)
        else:
            with dask_workers(folder) as address:
                run_rows(
                    given.rows, folder, to, {"two processes": LocalProcesses(2), "Dask": DaskCluster(address)}
                )


if __name__ == "__main__":
    main()
