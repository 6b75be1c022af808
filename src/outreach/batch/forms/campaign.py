"""One kind about one topic on one day: the forms there are, and what is known of senders and recipients."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from outreach.argument_values import find_angle
from outreach.assembly import words_in
from outreach.batch.forms.argued import Argued, can_open_figures, known_evidence, open_argument
from outreach.batch.forms.form import Form
from outreach.batch.forms.gaps import Open, Opener, apart, fill, filled, gap, is_odd, structure
from outreach.batch.forms.looked_at import Path, Uses
from outreach.cautions import cautions, senators_note
from outreach.composer import Composer
from outreach.constituency import home_note
from outreach.draft_parts import (
    ask_of,
    bill_of,
    detail_values,
    light,
    other_bill,
    subject_of,
    title_to,
    warned,
)
from outreach.draft_text import count_words, plain
from outreach.draft_values import values_of_home, values_of_recipient, values_of_sender, values_of_topic
from outreach.merge_values import Place
from outreach.model import Agency, Ask, Audience, Draft, Kind, NamedBill, Official, Recipient, Sender, Topic
from outreach.own_words import SENTENCES

Whom = Official | Agency | Recipient

_MOST, _MOST_FORMS = 20_000, 2_000
_HOME_GAPS = 1
_OWN: tuple[Path, ...] = (
    *(("sender", name) for name in ("name", "street", "email", "phone", "bio")),
    *((name,) for name in (*SENTENCES, "next_day")),
)
"""Values that hardly two members share: where templates look at one, there are no forms."""

_ANYBODY = Sender(name="")


class _To(NamedTuple):
    """Is what the drafts to one recipient have in common."""

    whom: Whom  # held, so that no other record can take its place in memory
    number: int  # of its key
    place: int  # number of what a figure rests on: whom the letter is to, of which state
    open: Open
    opener: Opener
    values: dict[str, Any]
    ask: Ask
    recipient: Recipient
    title: str
    notes: tuple[str, ...]
    looked_up: Place | None


class _From(NamedTuple):
    """Is what the drafts of one sender have in common."""

    sender: Sender
    number: int
    argued: int  # number of what angle and figure rest on
    open: Open
    values: dict[str, Any]


class _Home(NamedTuple):
    """Is where a sender lives, as a sentence says it."""

    values: dict[str, Any]
    key: tuple[Any, ...]
    text: str
    words: int
    odd: bool


class Campaign:
    """Is one kind about one topic on one day: its forms, and what is known of senders and recipients."""

    def __init__(
        self,
        kind: Kind,
        topic: Topic,
        day: date,
        used: Uses,
        composer: Composer,
        bill: NamedBill | None = None,
    ) -> None:
        self._kind, self._topic, self._day, self._used, self._composer = kind, topic, day, used, composer
        self._bill = bill
        # How much of a text for editors is the member's own is counted in each, and decides what it says.
        counts_own = bool(kind.own_share) and Audience.EDITOR.value in kind.recipients
        self._has_forms = not (counts_own or any(map(used.is_looked_at, _OWN)))
        self._home_told_apart = used.is_looked_at(("home",))
        self._opens_figures = can_open_figures(used)
        # A sender’s gaps come before a recipient’s, for there are equally many whoever it is.
        self._own = Opener(values_of_sender(kind, topic, _ANYBODY), used, _HOME_GAPS)
        self._openers: dict[tuple[Any, ...], Opener] = {}
        self._clear()

    def _clear(self) -> None:
        self._forms: dict[tuple[Any, ...], Form | None] = {}
        self._numbers: dict[tuple[Any, ...], int] = {}
        self._to: dict[tuple[Any, ...], _To] = {}
        self._homes: dict[tuple[str, str], _Home] = {}
        self._argued: dict[tuple[int, int], Argued] = {}
        self._from: _From | None = None  # the last one: a member’s letters come one after the other

    def draft(
        self, sender: Sender, recipient: Whom, place: Place | None, warning: str
    ) -> tuple[Draft, int] | None:
        """Return a draft from a form and its words; None where there is no form for it."""
        if not self._has_forms:
            return None
        kept = len(self._numbers) + len(self._to) + len(self._homes) + len(self._argued)
        if kept > _MOST or len(self._forms) > _MOST_FORMS:
            self._clear()
        to = self._to.get((id(recipient), sender.address.state, place))
        if to is None:
            to = self._to_whom(sender, recipient, place)
        own = self._from
        if own is None or own.sender is not sender:
            own = self._from = self._from_whom(sender)
        town = (own.values["sender"]["city"], to.values["own_place"])
        home = self._homes.get(town)
        if home is None:
            home = self._home(*town)
        argued = self._argued.get((own.argued, to.place))
        if argued is None:
            argued = self._argument(own, to)
        if to.open.odd or own.open.odd or home.odd or argued.odd:
            return None
        texts = (home.text, *own.open.texts, *to.open.texts, argued.text)
        words = (home.words, *own.open.words, *to.open.words, argued.words)
        key = (own.number, to.number, home.key, argued.key)
        if key not in self._forms:
            self._forms[key] = self._form(own, to, home, argued, texts, words)
        form = self._forms[key]
        if form is None or own.open.several & form.in_items:
            return None
        return self._filled(form, own, to, argued, texts, words, warning)

    def _filled(
        self,
        form: Form,
        own: _From,
        to: _To,
        argued: Argued,
        texts: Sequence[str],
        words: Sequence[int],
        warning: str,
    ) -> tuple[Draft, int]:
        finished = form.finished(words)
        blocks = filled(finished.pieces, texts)
        if own.open.several:
            blocks = apart(blocks)
        subject = finished.subject
        if subject is None:
            subject = subject_of(blocks) or plain(fill(form.subject, texts))
        draft = Draft(
            kind=self._kind.id,
            topic=self._topic.id,
            title=f"{to.title}{plain(subject)}",
            subject=subject,
            layout=self._kind.layout,
            sender=own.sender,
            recipient=to.recipient,
            date=self._day,
            blocks=warned(blocks, warning),
            sources=argued.sources(finished.sources),
            notes=(
                *filter(None, (warning,)),
                *to.notes,
                *senators_note(to.whom, blocks, to.looked_up, self._day),
            ),
        )
        return draft, finished.words

    def _form(
        self,
        own: _From,
        to: _To,
        home: _Home,
        argued: Argued,
        texts: Sequence[str],
        words: Sequence[int],
    ) -> Form | None:
        """Compose a form; None where it does not give what the composer gives."""
        values = {
            **values_of_topic(self._topic, self._day),
            **self._own.opened(own.values),
            **to.opener.opened(to.values),
            **home.values,
        }
        values["given"], values["detail"] = detail_values(self._kind, {})
        figure = argued.as_gap(len(texts) - 1)
        blocks = self._composer.written(self._kind, self._topic, to.ask, values, self._day, figure)
        evidence = known_evidence(self._composer.evidence_of(self._topic), figure)
        form = Form(self._kind, evidence, blocks, str(values["ask"]["subject"]), to.opener.lines)
        whole = self._composer.compose(
            self._kind, self._topic, own.sender, to.whom, self._day, place=to.looked_up, bill=self._bill
        )
        if not form.fits or own.open.several & form.in_items:
            return None
        made, count = self._filled(form, own, to, argued, texts, words, "")
        return form if (made, count) == (whole, words_in(self._kind, whole.blocks)) else None

    def _to_whom(self, sender: Sender, recipient: Whom, place: Place | None) -> _To:
        self._composer.check(self._kind, self._topic, sender, recipient, self._bill)
        named = other_bill(self._bill, self._topic, recipient, self._day)
        ask = ask_of(self._topic, self._kind, str(recipient.role), named)
        values = values_of_recipient(self._topic, ask, sender, recipient, self._day, place or Place(), named)
        shape = structure(values)
        opener = self._openers.get(shape)
        if opener is None:
            opener = self._openers[shape] = Opener(values, self._used, _HOME_GAPS + len(self._own))
        open = opener.open(values)
        found = self._to[id(recipient), sender.address.state, place] = _To(
            whom=recipient,
            number=self._number((str(recipient.role), open.key)),
            place=self._number((str(recipient.role), values["recipient"]["state"])),
            open=open,
            opener=opener,
            values=values,
            ask=ask,
            recipient=light(recipient),
            title=title_to(self._kind, recipient),
            notes=(
                *cautions(self._kind, recipient, self._bill, "", self._day, bill_of(values)),
                *home_note(sender, recipient, place.state_name if place else ""),
            ),
            looked_up=place,
        )
        return found

    def _from_whom(self, sender: Sender) -> _From:
        county = self._composer.county_of(self._topic, sender)
        values = values_of_sender(self._kind, self._topic, sender, county)
        open = self._own.open(values)
        argued = self._number((values["angles"], values["trade"], values["county"]))
        return _From(sender, self._number(open.key), argued, open, values)

    def _argument(self, own: _From, to: _To) -> Argued:
        values = {**own.values, **to.values}
        angle = find_angle(self._topic, to.ask, values)
        figure = self._composer.figure_of(angle, values, self._day)
        found = open_argument(angle, figure, is_open=self._opens_figures)
        self._argued[own.argued, to.place] = found
        return found

    def _home(self, city: str, place: str) -> _Home:
        values = values_of_home(city, place)
        text = values["home"]
        if text and not self._home_told_apart:
            values["home"] = gap(0)
        key = (values["home"], values["home_comma"])
        found = self._homes[city, place] = _Home(values, key, text, count_words(text), is_odd(text))
        return found

    def _number(self, key: tuple[Any, ...]) -> int:
        """Return a number that stands for a key, which is quicker to look up."""
        return self._numbers.setdefault(key, len(self._numbers))
