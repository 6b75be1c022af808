"""Draft -> Word file on one core, beside the libraries people merge letters with.

python benchmarks/word.py [LETTERS] [ROUNDS]

The same one-page letter everywhere: our styles, fifteen values that differ from letter to letter, one file
written for each. The engines of a round run one after the other, so that a slow moment of the machine falls
on all of them; ratios are taken round by round and their median printed. The floor is what any Python program
pays: one jinja render, one deflate (zlib, level 1), a zip packed by hand, a file written.

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
from functools import lru_cache
from pathlib import Path

import docx
import jinja2
from docxtpl import DocxTemplate

from outreach import compose
from outreach.draft_text import escape
from outreach.exporters import Output
from outreach.exporters.docx import DocxExporter
from outreach.exporters.word_styles import STYLES
from outreach.exporters.wording import printed_text
from outreach.model import Address, Block, Draft, Sender
from outreach.workspace import Workspace

Make = Callable[[int], bytes]

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
        "story": f"Last spring client number {number} of mine lost her coverage after six visits. " * 3,
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


def drafts(letter: Draft, count: int) -> list[Draft]:
    """Return the draft of each letter, as the composer would have made it."""
    made = []
    for number in range(count):
        told = {name: escape(value) for name, value in values(number).items()}
        blocks = tuple(
            Block(block.part, block.text.format_map(told)) if "{" in block.text else block
            for block in letter.blocks
        )
        sender = replace(letter.sender, name=values(number)["name"])
        made.append(replace(letter, sender=sender, blocks=blocks))
    return made


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

    def make(number: int) -> bytes:
        data = compiled.render(values(number)).encode()
        local, central = records(b"word/document.xml", data, zlib.compress(data, 1, wbits=-15), offset)
        directory = listed + central
        count = len(ready) + 1
        end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(directory), offset + len(local), 0)
        return head + local + directory + end

    return make


def merged(content: bytes, path: Path) -> Make:
    """Return docxtpl as its documentation shows it."""
    path.write_bytes(content)

    def make(number: int) -> bytes:
        document = DocxTemplate(str(path))
        document.render(values(number), autoescape=True)
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

    def make(number: int) -> bytes:
        document = DocxTemplate(io.BytesIO(content))
        document.render(values(number), jinja_env=environment, autoescape=True)
        made = io.BytesIO()
        document.save(made)
        return made.getvalue()

    return make


def built(letters: list[Draft], base: Path) -> Make:
    """Return python-docx, one paragraph after the other, on our slim document."""

    def make(number: int) -> bytes:
        document = docx.Document(str(base))
        for paragraph in list(document.paragraphs):
            paragraph._p.getparent().remove(paragraph._p)
        for block in letters[number].blocks:
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


def timed(make: Make, count: int, folder: Path) -> Callable[[], float]:
    """Return a call that makes and writes `count` letters, in seconds a letter."""

    asked = iter(range(sys.maxsize))  # no letter is made twice: nobody gains by remembering one

    def seconds() -> float:
        start = time.perf_counter()
        for number, at in zip(asked, range(count), strict=False):
            with (folder / f"{at}.docx").open("wb") as file:
                file.write(make(number))
        return (time.perf_counter() - start) / count

    return seconds


def engines(count: int, rounds: int, folder: Path) -> Iterator[tuple[str, Callable[[], float]]]:
    """Yield every engine there is, by name."""
    base = Workspace().library.base_document
    letter = sample()
    letters = drafts(letter, (count + 1) * (rounds + 1))
    final, annotated = DocxExporter(base, Output(final=True)), DocxExporter(base)
    word_template = template(letter, final, "{{ ", " }}")
    slow = max(count // 40, 10)
    yield "floor", timed(floor(word_template), count, folder)
    yield "outreach, final", timed(lambda number: final.export(letters[number]), count, folder)
    yield "outreach, with comments", timed(lambda number: annotated.export(letters[number]), count, folder)
    yield "docxtpl as documented", timed(merged(word_template, folder / "template.docx"), slow, folder)
    yield "docxtpl, cached", timed(merged_cached(word_template), slow, folder)
    yield "python-docx, slim document", timed(built(letters, base), slow, folder)
    modules = Path(os.environ.get("OUTREACH_NODE", ""))
    if not shutil.which("node") or not (modules / "node_modules").is_dir():
        print("Node peers left out: see the top of this file.", file=sys.stderr)
        return
    for engine in ("easy-template-x", "docxtemplater"):
        single = template(letter, final, "{", "}")
        yield engine, node(engine, modules, folder, single, max(count // 10, 20))


def main(count: int, rounds: int) -> None:
    """Print the table."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as name:
        running = dict(engines(count, rounds, Path(name)))
        times: dict[str, list[float]] = {label: [] for label in running}
        for _ in range(rounds + 1):  # the first round warms the caches
            for label, seconds in running.items():
                times[label].append(seconds())
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
