"""Opens settings, library and directory once, and wires the arrows of the house."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from outreach.checks import Point, words_of
from outreach.composer import Composer
from outreach.config_file import read_letterhead
from outreach.errors import FileFault, UnknownName
from outreach.exporters import Exporter, Output, SourceStyle, exporter_for
from outreach.figures import Figures
from outreach.library import Library, TopicFault
from outreach.locators import AskedAddress
from outreach.model import Draft, Finding, Kind, NamedBill, Representation, Seat, Sender, Topic
from outreach.representation import Resolver
from outreach.safe_files import write_files
from outreach.settings import Settings, read_settings
from outreach.templating import Templates
from outreach.workspace import authoring, drafting, editing, signing
from outreach.workspace.committees import Committees
from outreach.workspace.delivery import Delivery, Item, contents
from outreach.workspace.finding import at_point, of_name, with_located
from outreach.workspace.forgetting import forget_people
from outreach.workspace.lookups import Lookups
from outreach.workspace.recipients import Drafted
from outreach.workspace.renewal import Renewal
from outreach.workspace.request import Request
from outreach.workspace.returned import Told, read_returned

if TYPE_CHECKING:
    from outreach.checks import Reading
    from outreach.directory import Directory
    from outreach.word_templates import WordTemplate
    from outreach.workspace.likeness import Likeness


class Workspace:
    """Holds everything opened for one run."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or read_settings()
        self.readings: dict[object, Reading] = {}  # of drafts laid before the rules, see editing.py

    @cached_property
    def library(self) -> Library:
        """Is the shelf of kinds, topics and evidence."""
        return Library(self.settings.roots, self.settings.topics)

    @cached_property
    def directory(self) -> Directory:
        """Is the directory of officials, loaded at first use: the shipped one, or what an update brought."""
        return self.renewal.open()

    @cached_property
    def renewal(self) -> Renewal:
        """Is who knows which tables are in use, and brings newer ones."""
        return Renewal(self.settings)

    @cached_property
    def figures(self) -> Figures:
        """The figures of states and counties."""
        return Figures(self.settings.roots)

    @cached_property
    def composer(self) -> Composer:
        """Is the composer with the library's templates."""
        return Composer(Templates(self.library.template), vet=self.try_own_templates, figures=self.figures)

    def try_own_templates(self, kind: Kind, topic: Topic) -> None:
        """Try files of the user’s own folders in a child process, once for each content; see trial.py."""
        from outreach.workspace.trial import try_own_templates

        try_own_templates(self.settings, kind, topic)

    @cached_property
    def resolver(self) -> Resolver:
        """Is who finds the seats of places, with everything equal places share."""
        return Resolver(self.directory)

    @cached_property
    def committees(self) -> Committees:
        """Are the committees by the short names people use."""
        return Committees(self.directory, self.settings.shipped / "seeds" / "lookups" / "committees.csv")

    @cached_property
    def lookups(self) -> Lookups:
        """Are the online services; nothing is asked before it is told to."""
        return Lookups(self.settings, self.directory)

    def find_officials(
        self,
        *,
        zip: str = "",
        state: str = "",
        districts: Iterable[str] = (),
        address: AskedAddress | None = None,
        point: tuple[float, float] | None = None,
        name: str = "",
        as_of: datetime.date | None = None,
    ) -> Representation:
        """Answer who represents a place on a date (today unless given); or what officials of a name sit in.

        An `address`, or a `point` (longitude, latitude), is located online: give one only with the consent
        of the person who lives there. Where the service cannot be used or is not sure, the offline answer
        stands, with the reason; a point has none, and LookupUnavailable is raised.
        """
        day = as_of or self.settings.today
        if name:
            return of_name(self.directory, name, day)
        if point:
            return at_point(self.directory, self.lookups.locate_point(point, day), day)
        if address is None:
            return self.resolver.find(zip=zip, state=state, districts=tuple(districts), as_of=day)
        home = {"zip": address.zip, "state": address.state}
        found = self.resolver.find(**home, districts=tuple(districts), as_of=day)
        return with_located(self.directory, found, self.lookups.locate(address, day), day)

    def sender(
        self,
        given: Mapping[str, str],
        story: str = "",
        *,
        observation: str = "",
        local: str = "",
        own: Mapping[str, str] | None = None,
        day: date | None = None,
        saved: bool = True,
    ) -> Sender:
        """Make a sender of the saved details and of what was given now, which comes first.

        `own` are further own words by their names (own_words.OWN_WORDS), `day` the date of the draft; without
        `saved`, only what was given counts.
        """
        read = signing.read_saved_sender if saved else signing.read_given_sender
        return read(self, given, story=story, observation=observation, local=local, own=own, day=day)

    def sender_notes(self, given: Mapping[str, str]) -> tuple[str, ...]:
        """Return what a sender should know of how their details were read; takes what sender() takes."""
        return signing.read_sender_notes(self, given)

    def check_sender(self, values: Mapping[str, str]) -> dict[str, str]:
        """Return details as they are saved; raises InputError for what could not be printed or used."""
        return signing.check_details(self, values)

    def draft(self, request: Request) -> Drafted:
        """Draft a request: one document of each kind for each recipient; seats left open are told.

        Raises InputError where nothing can be drafted.
        """
        return drafting.draft(self, request)

    def seats_asked(self, kind: Kind, topic: Topic, found: Representation) -> tuple[Seat, ...]:
        """Return the seats of a place that a topic asks something of in this kind."""
        return drafting.seats_asked(self, kind, topic, found, self.settings.today)

    def check(self, draft: Draft) -> tuple[Finding, ...]:
        """Return what an editor would notice; the gravest first."""
        return editing.findings_of(self, draft)

    def identifiers(self, draft: Draft) -> tuple[str, ...]:
        """Return the sorts of what could identify a client in a draft, `name` or `date`; never the words."""
        return editing.identifiers_of(self, draft)

    def is_official(self, draft: Draft) -> Callable[[str], bool] | None:
        """Return what tells whether a name is that of an official whom a draft may speak of."""
        return editing.reading_of(self, draft).is_official

    def score(self, draft: Draft) -> tuple[Point, ...]:
        """Return how much of what staff look for a draft has, with reasons."""
        return editing.score_of(self, draft)

    def own_share(self, draft: Draft, bill: NamedBill | None = None) -> float | None:
        """Return the share of the writer’s own words, 0 to 1; None where it is not known."""
        return editing.own_share_of(self, draft, bill)

    def generated(self, draft: Draft) -> str:
        """Return the words of a draft as composed without the writer’s own; empty where that is not known."""
        return editing.reading_of(self, draft).generated

    def compare_with(self, draft: Draft, file: Path, folder: Path) -> Likeness:
        """Tell how alike a draft is to those in a folder."""
        from outreach.workspace import likeness

        return likeness.compare_with(draft, file, folder, self.read_draft)

    def words(self, draft: Draft) -> int:
        """Count the words that the limits of the draft's kind are about."""
        return words_of(draft, self.library.kind(draft.kind))

    def read_draft(self, path: Path, told: Told | None = None) -> Draft:
        """Read an edited draft: Markdown, or a Word document or plain text, of which `told` tells the rest.

        Raises FileFault where it is none, with file and line, and RefusedFile.
        """
        return read_returned(path, self.library, self.settings.today, told or Told())

    def output(
        self,
        *,
        final: bool = False,
        sources: str = SourceStyle.COMMENTS,
        letterhead: Path | None = None,
        plain_paper: bool = False,
        window: bool = False,
    ) -> Output:
        """Return how files are to be written; without a letterhead, on the saved one or on `plain_paper`."""
        if letterhead is None and not plain_paper:
            letterhead = read_letterhead(self.settings.config_file)
            if letterhead and not letterhead.is_file():
                told = f"Your saved letterhead, {letterhead}, cannot be read."
                raise FileFault(
                    told, hint="Give --no-letterhead, or save another: outreach me --letterhead FILE"
                )
        return Output(final=final, sources=SourceStyle(sources), letterhead=letterhead, window=window)

    def serves(self, kind: Kind, topic: Topic) -> bool:
        """Tell whether a kind can be written on a topic."""
        return authoring.serves(kind, topic)

    def judge_topic(self, path: Path) -> tuple[TopicFault, ...]:
        """Return every fault of a topic file, wherever it lies, each with its line and how to mend it."""
        return authoring.judge_topic(self.library, path)

    def lacking_blocks(self, topic: Topic) -> dict[str, tuple[str, ...]]:
        """Return, for each kind a topic may be written as, the blocks of prose it lacks."""
        return authoring.lacking_blocks(self.library, topic)

    def try_kind(self, name: str) -> tuple[str, ...]:
        """Draw up samples of a kind; returns the topics it serves. Raises FaultyFile for its first fault."""
        return authoring.try_kind(self.library, self.try_own_templates, name)

    def start_topic(self, name: str) -> Path:
        """Write a form for a new topic into the user's own folder; returns its path."""
        return authoring.start_topic(self.settings, self.library, name)

    def start_kind(self, name: str, like: str) -> Path:
        """Copy a kind into the user's own folder under a new name; returns its path."""
        return authoring.start_kind(self.settings, self.library, name, like)

    def reading_list(self, topic_id: str, format: str) -> bytes:
        """Return a topic's reading list as Markdown or Word; raises UnknownName for another format."""
        from outreach.exporters.reading_list import reading_list_docx, reading_list_markdown

        topic = self.library.topic(topic_id)
        if format == "md":
            return reading_list_markdown(topic.title, topic.reading)
        if format == "docx":
            return reading_list_docx(topic.title, topic.reading, self.library.base_document)
        raise UnknownName.among("format of a reading list", format, ("docx", "md"))

    def write(self, files: Mapping[Path, bytes], *, overwrite: bool = False) -> None:
        """Write files, all or none."""
        write_files(files, overwrite=overwrite)

    def exporter(self, format: str, output: Output | None = None) -> Exporter:
        """Return the exporter of a format; raises UnknownName for one that does not exist."""
        # A letterhead may be changed while a long run goes on.
        paper = output.letterhead if output else None
        stamp = paper.stat().st_mtime_ns if paper and paper.exists() else 0
        return _exporter(format, self.library.base_document, output, stamp)

    def save(
        self, files: Mapping[Path, Draft], *, overwrite: bool = False, output: Output | None = None
    ) -> None:
        """Export drafts to files by their suffixes: all of them or none."""
        items = [(path, draft, None) for path, draft in files.items()]
        self.deliver(items, Delivery(output=output), overwrite=overwrite)

    def deliver(
        self,
        items: Iterable[Item],
        delivery: Delivery,
        more: Mapping[Path, bytes] | None = None,
        *,
        overwrite: bool = False,
    ) -> None:
        """Write drafts to files as `delivery` asks, and `more` files beside them: all of them or none."""
        write_files({**contents(items, self.exporter, delivery), **(more or {})}, overwrite=overwrite)

    def forget(self) -> tuple[str, ...]:
        """Remove drafts in progress, the signer, looked-up addresses and consents; return what there was."""
        return forget_people(self.settings)

    def template(self, path: Path) -> WordTemplate:
        """Open a group's own Word template; raises RefusedFile, or InputError for unknown names."""
        from outreach.merge_fields import merge_fields
        from outreach.word_templates import WordTemplate

        return WordTemplate(path, [field.name for field in merge_fields()])


@cache
def _exporter(format: str, base: Path, output: Output | None, stamp: int) -> Exporter:
    return exporter_for(format, base, output)
