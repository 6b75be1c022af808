"""The shelf: everything that can be drafted, read when asked for and kept."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path

from outreach.credentials import LicenseTable
from outreach.errors import FileFault, UnknownName
from outreach.library.evidence import read_evidence
from outreach.library.kinds import SUFFIX, TemplateText, read_kind
from outreach.library.plain_names import find_by_plain_name
from outreach.library.topic_check import judge_topic
from outreach.library.topic_words import Spelling, TopicFault
from outreach.library.topics import read_topic
from outreach.library.ways import read_ways
from outreach.library.yaml_reader import read_entry, read_file
from outreach.model import Evidence, Kind, Topic, Way


class Library:
    """Finds kinds, topics, evidence and templates under the given roots, the first root first.

    `topics` is one more folder of topic files, which comes before all roots.
    """

    def __init__(self, roots: Iterable[Path], topics: Path | None = None) -> None:
        self._roots = tuple(roots)
        self._own_topics = topics
        self._kinds: dict[str, tuple[Kind, TemplateText]] = {}
        self._topics: dict[str, Topic] = {}
        self._evidence: dict[str, Evidence] = {}
        self._evidence_read: set[str] = set()

    def kinds(self) -> tuple[Kind, ...]:
        """Return every kind, by id."""
        return tuple(self.kind(name) for name in sorted(self._files("letter_templates", SUFFIX)))

    def kind(self, name: str) -> Kind:
        """Return one kind by its id or what people call it; raises UnknownName with the nearest ids."""
        return self._kind(name)[0]

    def bundle(self, name: str) -> tuple[str, ...]:
        """Return the kinds of a bundle by its name; empty where it is the name of a kind or of nothing."""
        if name in self.bundles or name in self._files("letter_templates", SUFFIX):
            return self.bundles.get(name, ())
        return self.bundles.get(find_by_plain_name("bundle", name, {one: one for one in self.bundles}), ())

    def topics(self) -> tuple[Topic, ...]:
        """Return every topic, by id."""
        return tuple(self.topic(name) for name in sorted(self._topic_files()))

    def topic(self, name: str) -> Topic:
        """Return one topic by its id or what people call it; raises UnknownName with the nearest ids."""
        if name not in self._topics:
            path = self.topic_path(name)
            name = path.stem
        if name not in self._topics:
            self._topics[name] = read_topic(path, self._evidence_for(name))
        return self._topics[name]

    def judge_topic(self, path: Path, spelling: Spelling = lambda text: ()) -> tuple[TopicFault, ...]:
        """Return every fault of a topic file, wherever it lies; `spelling` judges the names in a text."""
        blocks = frozenset(block for kind in self.kinds() for block in kind.prose)
        return judge_topic(path, self._evidence_for(path.stem), blocks, spelling)

    def topic_path(self, name: str) -> Path:
        """Return the file of a topic, read or not; raises UnknownName with the nearest ids."""
        return _found("topic", name, self._topic_files(), "See: outreach topics")

    def all_evidence(self) -> tuple[Evidence, ...]:
        """Return the whole catalogue of facts, by id."""
        for stem, path in self._files("seeds/evidence", ".yaml").items():
            self._read_evidence(stem, path)
        own = {name: item for topic in self.topics() for name, item in topic.evidence.items()}
        return tuple(item for _, item in sorted({**own, **self._evidence}.items()))

    @cached_property
    def bundles(self) -> dict[str, tuple[str, ...]]:
        """Maps the name of a bundle to the kinds of document that go together in it."""
        path = self._roots[-1] / "letter_templates" / "bundles.yaml"
        entry = read_entry(read_file(path), path)
        return {name: entry.texts(name, required=True) for name in entry}

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """Are the twelve ways to advocate."""
        return read_ways(self._roots[-1] / "seeds" / "ways.yaml")

    @cached_property
    def topic_form(self) -> str:
        """Is the text a new topic starts from; `NEW-TOPIC` stands for its id."""
        return read_file(self._roots[-1] / "seeds" / "forms" / "topic.yaml")

    def evidence(self, name: str) -> Evidence:
        """Return one fact of the catalogue; raises UnknownName with the nearest ids."""
        if name not in self._evidence:
            self._look_for_evidence(name)
        if name not in self._evidence:
            raise _no_evidence(name, self._evidence)
        return self._evidence[name]

    def template(self, name: str) -> TemplateText:
        """Return a template by its name.

        Names are `kinds/<id>`, `layouts/<file>`, `partials/<file>` and `topics/<id>/<block of prose>`.
        Raises UnknownName where there is none; nothing outside letter_templates/ is ever read.
        """
        folder, _, rest = name.partition("/")
        if folder == "kinds":
            return self._kind(rest)[1]
        if folder == "topics":
            topic_name, _, block = rest.partition("/")
            topic = self.topic(topic_name)
            if block not in topic.prose:
                raise UnknownName.among("prose block", block, topic.prose)
            return TemplateText(topic.prose[block], topic.path, topic.lines[block] - 1)
        files = self._files(f"letter_templates/{folder}", "") if folder in ("layouts", "partials") else {}
        if rest not in files:
            raise UnknownName.among(
                "template", name, [f"{folder}/{stem}" for stem in files] or ["layouts/..."]
            )
        return TemplateText(read_file(files[rest]), str(files[rest]))

    @cached_property
    def base_document(self) -> Path:
        """Is the Word file whose styles the drafts wear."""
        for root in self._roots:
            if (path := root / "letter_templates" / "base.docx").is_file():
                return path
        raise FileFault("letter_templates/base.docx is missing.", hint="Install outreach again.")

    @cached_property
    def licenses(self) -> LicenseTable:
        """The licenses and degrees that name a profession: LMFT, PsyD, RN."""
        return LicenseTable(self._seed_rows("licenses.csv"), self._seed_rows("profession_words.csv"))

    def _seed_rows(self, name: str) -> csv.DictReader[str]:
        return csv.DictReader(read_file(self._roots[-1] / "seeds" / name).splitlines())

    def _kind(self, name: str) -> tuple[Kind, TemplateText]:
        if name not in self._kinds:
            files = self._files("letter_templates", SUFFIX)
            path = _found("kind", name, files, "See: outreach kinds")
            name = path.name.removesuffix(SUFFIX)
        if name not in self._kinds:
            self._kinds[name] = read_kind(path)
        return self._kinds[name]

    def _files(self, folder: str, suffix: str) -> dict[str, Path]:
        files: dict[str, Path] = {}
        for root in reversed(self._roots):
            for path in sorted((root / folder).glob(f"*{suffix}")):
                if path.is_file() and not path.name.startswith("."):  # macOS lays “._name” beside a file
                    files[path.name.removesuffix(suffix) if suffix else path.name] = path
        return files

    def _topic_files(self) -> dict[str, Path]:
        own = sorted(self._own_topics.glob("[!.]*.yaml")) if self._own_topics else ()
        return {**self._files("seeds/topics", ".yaml"), **{path.stem: path for path in own}}

    def _evidence_for(self, topic: str) -> Callable[[str], Evidence]:
        # A topic's own facts stand in the file of its name, so one draft need not read the whole catalogue.
        if path := self._files("seeds/evidence", ".yaml").get(topic):
            self._read_evidence(topic, path)
        return self.evidence

    def _look_for_evidence(self, name: str) -> None:
        # A file is parsed only where the id starts one of its lines: all of them take as long as a letter.
        files = self._files("seeds/evidence", ".yaml")
        likely = {stem: path for stem, path in files.items() if f"\n{name}:" in f"\n{read_file(path)}"}
        for stem, path in (likely or files).items():
            self._read_evidence(stem, path)

    def _read_evidence(self, stem: str, path: Path) -> None:
        if stem not in self._evidence_read:
            self._evidence_read.add(stem)
            for item in read_evidence(path):
                self._evidence.setdefault(item.id, item)


def _no_evidence(name: str, known: Iterable[str]) -> UnknownName:
    near = UnknownName.among("evidence", name, known, listing=_LISTS_EVIDENCE)
    # All of them are hundreds.
    return near if near.hint.startswith("Did") else UnknownName(near.message, hint=_LISTS_EVIDENCE)


_LISTS_EVIDENCE = "See: outreach evidence list; put facts of your own into the topic, under “evidence”."


def _found(what: str, name: str, files: dict[str, Path], listing: str) -> Path:
    if name in files:
        return files[name]
    found = find_by_plain_name(what, name, {stem: _title_of(path) for stem, path in files.items()})
    if not found:
        raise UnknownName.among(what, name, files, listing=listing)
    return files[found]


def _title_of(path: Path) -> str:
    """Return the title of a topic or kind from its text: a file with a fault elsewhere has one too."""
    title = re.search(r"(?m)^title: *(.*)$", read_file(path))
    return title[1].strip("\"'") if title else ""
