"""Draft -> Word file on one core, beside the libraries people merge letters with.

python benchmarks/word.py [LETTERS] [ROUNDS]

The same one-page letter everywhere: our styles, fifteen values that differ from letter to letter, one file
written for each; five of its twelve paragraphs are new in nearly every letter. “A real batch” is one letter
after the other as the composer makes it, of different writers in all states to their senators, each with a
story of her own. What an engine starts from (values, or a draft) is made just before and not timed. The
engines of a round run one after the other, so that a slow moment of the machine falls on all of them; ratios
are taken round by round and their median printed. The floor is what any Python program pays: one jinja
render, one deflate (zlib, level 1), a zip packed by hand, a file written.

Node peers join in where OUTREACH_NODE names a folder in which they were installed:

    npm install --prefix FOLDER easy-template-x docxtemplater pizzip
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import docx
import jinja2
from docxtpl import DocxTemplate

from outreach import compose
from outreach.divisions import STATES
from outreach.draft_text import escape
from outreach.exporters import Output
from outreach.exporters.docx import DocxExporter
from outreach.exporters.word_styles import STYLES
from outreach.exporters.wording import printed_text
from outreach.model import Address, Block, Draft, Role, Sender, SenderRole
from outreach.workspace import Workspace

Make = Callable[[Any], bytes]
Prepare = Callable[[int], Any]

FIELDS = (
    *("name", "organization", "street", "city", "zip", "email", "phone", "day", "addressee", "house"),
    *("room", "surname", "state", "story", "place"),
)
TOPIC, DAY = "parity-enforcement", date(2026, 11, 23)


def values(number: int) -> dict[str, str]:
    """Return the fifteen values of one letter."""
    who = f"Dana Ruiz-{number}"
    return {
        "name": who,
        "organization": f"Grand Avenue Family Practice {number % 7}",
        "street": f"{1000 + number} Grand Avenue, Suite {number % 9 + 1}",
        "city": "St. Paul",
        "zip": f"{55101 + number % 30}",
        "email": f"d{number}@example.org",
        "phone": f"651-555-{number % 10000:04}",
        "day": f"November {number % 28 + 1}, 2026",
        "addressee": f"The Honorable Tina Smith-{number % 97}",
        "house": "United States Senate",
        "room": f"{number % 700 + 100} Hart Senate Office Building",
        "surname": f"Smith-{number % 97}",
        "state": "Minnesota",
        "place": f"St. Paul, in ZIP {55101 + number % 30}",
        "story": " ".join(
            [f"Last spring client number {number} of mine lost her coverage after six visits."] * 3
        ),
    }


def sample() -> Draft:
    """Return a real letter whose fifteen values are fields, `{name}`."""
    sender = Sender(name="NAME", story="STORY", address=Address(state="MN", city="CITY", zip="55105"))
    draft = compose("letter", TOPIC, sender, Workspace().directory.official("S001203"), DAY)
    parts = {
        "return_address": "{name}\n{organization}\n{street}\n{city}, MN {zip}\n{email} | {phone}",
        "dateline": "{day}",
        "inside_address": "{addressee}\n{house}\n{room}\nWashington, DC 20510",
        "salutation": "Dear Senator {surname}:",
        "signature": "{name}\n{organization}",
    }
    filled = [
        (block.part, re.sub(r"\[\[.*?\]\]", "What we saw here bears it out.", block.text))
        for block in draft.blocks
    ]
    texts = ((part, parts.get(part, text)) for part, text in filled)
    blocks = tuple(
        Block(part, text.replace("STORY", "{story}").replace("CITY, Minnesota", "{place}, {state}"))
        for part, text in texts
    )
    assert set(FIELDS) == set(re.findall(r"\{(\w+)\}", " ".join(block.text for block in blocks)))
    return replace(draft, blocks=blocks)


def filled(letter: Draft, number: int) -> Draft:
    """Return one letter with its values, as the composer would have made it."""
    told = values(number)
    escaped = {name: escape(value) for name, value in told.items()}
    blocks = tuple(
        Block(block.part, block.text.format_map(escaped)) if "{" in block.text else block
        for block in letter.blocks
    )
    return replace(letter, sender=replace(letter.sender, name=told["name"]), blocks=blocks)


def batch(workspace: Workspace) -> Callable[[int], Draft]:
    """Return a call that makes real drafts of a campaign: other writers, stories and senators."""
    divisions = [f"ocd-division/country:us/state:{state.lower()}" for state in STATES]
    senators = [one for each in divisions for one in workspace.directory.holders(each, Role.US_SENATE)]
    assert len(senators) > 90
    topic = workspace.library.topic(TOPIC)
    kind = workspace.library.kind("letter")
    composer = workspace.composer

    def draft(number: int) -> Draft:
        told = values(number)
        official = senators[number % len(senators)]
        home = Address(
            street=told["street"], city=_TOWNS[number % len(_TOWNS)], state=official.state, zip=told["zip"]
        )
        sender = Sender(
            name=told["name"],
            organization=told["organization"],
            role=SenderRole.CLINICIAN,
            profession="licensed clinical social worker",
            email=told["email"],
            phone=told["phone"],
            story=f"I waited {number} days for an answer from the plan of a family in my care. {_STORY}",
            address=home,
        )
        return composer.compose(kind, topic, sender, official, DAY)

    return draft


_TOWNS = ("Springfield", "Franklin", "Clinton", "Greenville", "Salem", "Fairview", "Madison", "Georgetown")
_STORY = "They paid for the first months themselves, and then they stopped coming."


def recurring(drafts: list[Draft]) -> tuple[float, float]:
    """Return the shares of paragraphs and of characters that a letter has in common with one before it."""
    seen: set[tuple[str, str]] = set()
    count = again = size = same = 0
    for draft in drafts:
        for block in draft.blocks:
            key = (block.part, block.text)
            count, size = count + 1, size + len(block.text)
            if key in seen:
                again, same = again + 1, same + len(block.text)
            seen.add(key)
    return again / count, same / size


def template(letter: Draft, exporter: DocxExporter, before: str, after: str) -> bytes:
    """Return the letter as a Word template whose fields stand between `before` and `after`."""
    plain = replace(letter, blocks=tuple(Block(each.part, printed_text(each.text)) for each in letter.blocks))
    content = exporter.export(replace(plain, title="Letter", sender=replace(plain.sender, name="Dana Ruiz")))
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name.startswith("word/") and name.endswith(".xml"):
                text = re.sub(r"\{(\w+)\}", rf"{before}\1{after}", text)
            new.writestr(name, text)
    return made.getvalue()


def floor(content: bytes) -> Make:
    """Return the floor: everything that is the same for all letters is made ready before."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    compiled = jinja2.Template(parts.pop("word/document.xml").decode())
    ready = [(name.encode(), data, zlib.compress(data, 9, wbits=-15)) for name, data in parts.items()]
    head, listed, offset = b"", b"", 0

    def records(name: bytes, data: bytes, packed: bytes, at: int) -> tuple[bytes, bytes]:
        facts = struct.pack(
            "<5H3L2H", 20, 0, 8, 0, 33, zlib.crc32(data), len(packed), len(data), len(name), 0
        )
        local = b"PK\3\4" + facts + name + packed
        return local, b"PK\1\2\x14\0" + facts + struct.pack("<3H2L", 0, 0, 0, 0, at) + name

    for name, data, packed in ready:
        local, central = records(name, data, packed, offset)
        head, listed, offset = head + local, listed + central, offset + len(local)

    def make(told: dict[str, str]) -> bytes:
        data = compiled.render(told).encode()
        local, central = records(b"word/document.xml", data, zlib.compress(data, 1, wbits=-15), offset)
        directory = listed + central
        count = len(ready) + 1
        end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(directory), offset + len(local), 0)
        return head + local + directory + end

    return make


def merged(content: bytes, path: Path) -> Make:
    """Return docxtpl as its documentation shows it."""
    path.write_bytes(content)

    def make(told: dict[str, str]) -> bytes:
        document = DocxTemplate(str(path))
        document.render(told, autoescape=True)
        made = io.BytesIO()
        document.save(made)
        return made.getvalue()

    return make


class Remembering(jinja2.Environment):
    """Is an environment that compiles a template once."""

    from_string = lru_cache(maxsize=64)(jinja2.Environment.from_string)  # type: ignore[assignment]


def merged_cached(content: bytes) -> Make:
    """Return docxtpl with the file in memory and its templates compiled once."""
    environment = Remembering(autoescape=True)

    def make(told: dict[str, str]) -> bytes:
        document = DocxTemplate(io.BytesIO(content))
        document.render(told, jinja_env=environment, autoescape=True)
        made = io.BytesIO()
        document.save(made)
        return made.getvalue()

    return make


def built(base: Path) -> Make:
    """Return python-docx, one paragraph after the other, on our slim document."""

    def make(draft: Draft) -> bytes:
        document = docx.Document(str(base))
        for paragraph in list(document.paragraphs):
            paragraph._p.getparent().remove(paragraph._p)
        for block in draft.blocks:
            name = STYLES[block.part]
            document.add_paragraph(printed_text(block.text), style=name)
        made = io.BytesIO()
        document.save(made)
        return made.getvalue()

    return make


NODE = """
const fs = require('fs'), [, , engine, template, data, count, out] = process.argv;
const content = fs.readFileSync(template), rows = JSON.parse(fs.readFileSync(data));
const makers = {
  'easy-template-x': async () => {
    const { TemplateHandler } = require('easy-template-x'); const handler = new TemplateHandler();
    return async (row) => Buffer.from(await handler.process(content, row));
  },
  docxtemplater: async () => {
    const Zip = require('pizzip'), Doc = require('docxtemplater');
    return async (row) => { const doc = new Doc(new Zip(content), { linebreaks: true }); doc.render(row);
      return doc.getZip().generate({ type: 'nodebuffer', compression: 'DEFLATE' }); };
  },
};
(async () => {
  const make = await makers[engine]();
  for (let i = 0; i < 30; i++) await make(rows[i % rows.length]);
  const start = process.hrtime.bigint();
  for (let i = 0; i < count; i++) fs.writeFileSync(`${out}/${i}.docx`, await make(rows[i % rows.length]));
  console.log(Number(process.hrtime.bigint() - start) / 1e9 / count);
})();
"""


def node(engine: str, modules: Path, folder: Path, content: bytes, count: int) -> Callable[[], float]:
    """Return a call that measures a Node engine, in seconds a letter."""
    script, word, rows = modules / "outreach_benchmark.js", folder / f"{engine}.docx", folder / "rows.json"
    script.write_text(NODE)
    word.write_bytes(content)
    rows.write_text(json.dumps([values(number) for number in range(count)]))
    command = ["node", str(script), engine, str(word), str(rows), str(count), str(folder)]

    def seconds() -> float:
        return float(subprocess.run(command, capture_output=True, text=True, check=True, cwd=modules).stdout)

    return seconds


def timed(prepare: Prepare, make: Make, count: int, folder: Path) -> Callable[[], float]:
    """Return a call that makes and writes `count` letters, in seconds a letter."""
    asked = iter(range(sys.maxsize))  # no letter is made twice: nobody gains by remembering one
    clock = time.perf_counter

    def seconds() -> float:
        taken = 0.0
        for number, at in zip(asked, range(count), strict=False):
            ready, path = prepare(number), folder / f"{at}.docx"
            start = clock()
            with path.open("wb") as file:
                file.write(make(ready))
            taken += clock() - start
        return taken / count

    return seconds


def engines(count: int, folder: Path) -> Iterator[tuple[str, Callable[[], float]]]:
    """Yield every engine there is, by name."""
    workspace = Workspace()
    base = workspace.library.base_document
    letter = sample()
    word_template = template(letter, DocxExporter(base, Output(final=True)), "{{ ", " }}")
    slow = max(count // 40, 10)
    # Exporters share what they remember, so each of them has letters that no other has seen.
    numbers = iter(range(0, sys.maxsize, 1_000_000))

    def ours(draft: Callable[[int], Draft], output: Output) -> Callable[[], float]:
        first = next(numbers)
        return timed(lambda number: draft(first + number), DocxExporter(base, output).export, count, folder)

    one, real = partial(filled, letter), batch(workspace)
    yield "floor", timed(values, floor(word_template), count, folder)
    yield "outreach, final", ours(one, Output(final=True))
    yield "outreach, with comments", ours(one, Output())
    yield "outreach, a real batch", ours(real, Output())
    yield "docxtpl as documented", timed(values, merged(word_template, folder / "t.docx"), slow, folder)
    yield "docxtpl, cached", timed(values, merged_cached(word_template), slow, folder)
    yield "python-docx, slim document", timed(one, built(base), slow, folder)
    modules = Path(os.environ.get("OUTREACH_NODE", ""))
    if not shutil.which("node") or not (modules / "node_modules").is_dir():
        print("Node peers left out: see the top of this file.", file=sys.stderr)
        return
    for engine in ("easy-template-x", "docxtemplater"):
        single = template(letter, DocxExporter(base, Output(final=True)), "{", "}")
        yield engine, node(engine, modules, folder, single, max(count // 10, 20))


def shares(count: int) -> None:
    """Print how much the letters of a campaign have in common, and how large they are."""
    letter, workspace = sample(), Workspace()
    for name, draft in (("the one letter", partial(filled, letter)), ("a real batch", batch(workspace))):
        drafts = [draft(number) for number in range(count)]
        paragraphs, characters = recurring(drafts)
        word = DocxExporter(workspace.library.base_document)
        size = statistics.median(len(word.export(each)) for each in drafts[:50])
        words = statistics.median(sum(len(each.text.split()) for each in made.blocks) for made in drafts[:50])
        print(
            f"{name}: {words:.0f} words, {size / 1000:.1f} KB with comments; of {count} letters, "
            f"{paragraphs:.0%} of the paragraphs and {characters:.0%} of the characters stood in one before"
        )


def main(count: int, rounds: int) -> None:
    """Print the table."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as name:
        running = dict(engines(count, Path(name)))
        times: dict[str, list[float]] = {label: [] for label in running}
        for _ in range(rounds + 1):  # the first round warms the caches
            for label, seconds in running.items():
                times[label].append(seconds())
    shares(count)
    print(f"{'':<28}{'letters/s':>10}{'x docxtpl':>11}{'x floor':>9}{'x easy-template-x':>19}")
    for label, all_times in times.items():
        ratios = [
            statistics.median(a / b for a, b in zip(times[other][1:], all_times[1:], strict=True))
            if other in times
            else None
            for other in ("docxtpl as documented", "floor", "easy-template-x")
        ]
        shown = [f"{ratio:.2f}" if ratio is not None else "" for ratio in ratios]
        rate = 1 / statistics.median(all_times[1:])
        print(f"{label:<28}{rate:>10.0f}{shown[0]:>11}{shown[1]:>9}{shown[2]:>19}")


if __name__ == "__main__":
    arguments = [int(each) for each in sys.argv[1:]]
    main(*(arguments + [400, 7][len(arguments) :]))
