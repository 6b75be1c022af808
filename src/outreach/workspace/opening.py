"""Opens settings, library and directory once, and wires the arrows of the house."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from outreach.checks import check as run_checks
from outreach.checks import words_of
from outreach.composer import EDITOR, Composer
from outreach.config_file import read_sender
from outreach.errors import InputError
from outreach.exporters import Exporter, exporter_for
from outreach.library import Library
from outreach.locators import AskedAddress, normalise_zip
from outreach.model import (
    Agency,
    Draft,
    Finding,
    NamedBill,
    Official,
    Representation,
    SeatStatus,
    Sender,
    Topic,
)
from outreach.representation import Resolver
from outreach.safe_files import write_files
from outreach.senders import make_sender
from outreach.settings import Settings, read_settings
from outreach.templating import Templates
from outreach.workspace.addressees import agencies_of_named, names_by_default, read_names, seats_of_named
from outreach.workspace.committees import Committees
from outreach.workspace.finding import at_point, of_name, with_located
from outreach.workspace.lookups import Lookups
from outreach.workspace.recipients import Drafted, at_home, officials_of, place_of, read_bill
from outreach.workspace.renewal import Renewal

if TYPE_CHECKING:
    from outreach.directory import Directory


class Workspace:
    """Holds everything opened for one run."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or read_settings()

    @cached_property
    def library(self) -> Library:
        """Is the shelf of kinds, topics and evidence."""
        return Library(self.settings.roots)

    @cached_property
    def directory(self) -> Directory:
        """Is the directory of officials, loaded at first use: the shipped one, or what an update brought."""
        return self.renewal.open()

    @cached_property
    def renewal(self) -> Renewal:
        """Is who knows which tables are in use, and brings newer ones."""
        return Renewal(self.settings)

    @cached_property
    def composer(self) -> Composer:
        """Is the composer with the library's templates."""
        return Composer(Templates(self.library.template))

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

        Answers are shared between equal questions: a stream of ZIPs is answered at 200,000 rows a second.
        """
        day = as_of or self.settings.today
        if name:
            return of_name(self.directory, name, day)
        if point:
            return at_point(self.directory, self.lookups.locate_point(point, day), day)
        if address is None:
            return self.resolver.find(zip=zip, state=state, districts=tuple(districts), as_of=day)
        found = self.resolver.find(
            zip=address.zip, state=address.state, districts=tuple(districts), as_of=day
        )
        return with_located(self.directory, found, self.lookups.locate(address, day), day)

    def sender(self, given: Mapping[str, str], story: str = "") -> Sender:
        """Make a sender of the saved details and of what was given now, which comes first."""
        saved = read_sender(self.settings.config_file)
        values = {**saved, **{key: value for key, value in given.items() if value}}
        return make_sender(values, story=story, professions=self.library.professions)

    def check_sender(self, values: Mapping[str, str]) -> None:
        """Refuse details that could not be printed or do not exist; raises InputError."""
        make_sender(values, professions=self.library.professions)
        if values.get("zip"):
            normalise_zip(values["zip"])

    def draft(
        self,
        kind_id: str,
        topic_id: str,
        sender: Sender,
        *,
        zip: str = "",
        state: str = "",
        districts: Iterable[str] = (),
        address: AskedAddress | None = None,
        to: Iterable[str] = (),
        day: datetime.date | None = None,
        bill: str = "",
        position: str = "",
        allow_stale: bool = False,
        look_up_bill: bool = False,
    ) -> Drafted:
        """Draft one document of a kind for each recipient, or one in all where the kind is for an editor.

        `allow_stale` drafts also for officials whose record has ended, with a warning above the text.
        """
        kind, topic = self.library.kind(kind_id), self.library.topic(topic_id)
        day = day or self.settings.today
        named = self._named_bill(bill, position, topic, day, look_up=look_up_bill)
        for_editor, to, districts = EDITOR.role in kind.recipients, tuple(to), tuple(districts)
        who = read_names(self.directory, self.committees, to) if to else names_by_default(kind, topic)
        found = None
        if zip or state or districts or address or (who.needs_place and not for_editor):
            found = self._place_of(zip, state, districts, address, day)
            sender = at_home(sender, found)
        if for_editor:
            draft = self.composer.compose(kind, topic, sender, EDITOR, day, place=place_of(found), bill=named)
            return Drafted(((draft, None),), found.seats if found else (), ())
        wanted = seats_of_named(self.directory, who, found, day)
        recipients: list[tuple[Official | Agency, str]] = list(officials_of(wanted, allow_stale=allow_stale))
        agencies = agencies_of_named(self.directory, who, found, sender.address.state)
        recipients += [(agency, "") for agency in agencies]
        drafts = (
            (self.composer.compose(kind, topic, sender, one, day, bill=named, warning=warning), one)
            for one, warning in recipients
        )
        there = found.seats if found else ()
        return Drafted(tuple(drafts), (*there, *(seat for seat in wanted if seat not in there)), wanted)

    def _place_of(
        self,
        zip: str,
        state: str,
        districts: tuple[str, ...],
        address: AskedAddress | None,
        day: datetime.date,
    ) -> Representation:
        if not (zip or state or districts or address):
            raise InputError(
                "Whose lawmakers? No place was given.",
                hint="Give --zip 55105 or --district MN-4, or save your ZIP once with: outreach me",
            )
        found = self.find_officials(zip=zip, state=state, districts=districts, address=address, as_of=day)
        if all(seat.status is SeatStatus.NONE for seat in found.seats):
            raise InputError(found.seats[0].note, hint="Give the ZIP or district of a place that has a seat.")
        return found

    def _named_bill(
        self, text: str, position: str, topic: Topic, day: datetime.date, *, look_up: bool
    ) -> NamedBill | None:
        named, citation = read_bill(text, position, topic, day)
        if named and citation and look_up and self.settings.congress_key:
            return self.lookups.named_bill(named, citation, day)
        return named

    def check(self, draft: Draft) -> tuple[Finding, ...]:
        """Return what an editor would notice."""
        return run_checks(draft, self.library.kind(draft.kind))

    def words(self, draft: Draft) -> int:
        """Count the words that the limits of the draft's kind are about."""
        return words_of(draft, self.library.kind(draft.kind))

    def read_draft(self, path: Path) -> Draft:
        """Read an edited draft; raises FileFault where it is none, with file and line."""
        from outreach.exporters.markdown import read_markdown
        from outreach.library.yaml_reader import read_file

        return read_markdown(read_file(path), name=str(path))

    def exporter(self, format: str) -> Exporter:
        """Return the exporter of a format; raises UnknownName for one that does not exist."""
        return _exporter(format, self.library.base_document)

    def save(self, files: Mapping[Path, Draft], *, overwrite: bool = False) -> None:
        """Export drafts to files by their suffixes: all of them or none."""
        contents = {path: self.exporter(path.suffix[1:]).export(draft) for path, draft in files.items()}
        write_files(contents, overwrite=overwrite)


_exporter = cache(exporter_for)
