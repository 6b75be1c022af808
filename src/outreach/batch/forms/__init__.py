"""Drafts from forms: a text that many letters share is composed once, with gaps, and filled for each.

What a letter of a campaign says rests on few values: the recipient’s role, the sender’s profession, whether
there is a story. All else is printed as it is. For every kind and topic the templates tell which is which
(looked_at.py); equal values of the first sort share a form. Each form must first give the very draft that
the composer gives without one; where it does not, or a value is odd, the composer’s own draft is used.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from jinja2 import TemplateSyntaxError

from outreach.argument_values import argument_texts
from outreach.assembly import words_in
from outreach.batch.forms.campaign import Campaign, Whom
from outreach.batch.forms.looked_at import EVERYTHING, Path, Text, Use, Uses, uses, uses_of_template
from outreach.composer import Composer
from outreach.draft_parts import BILL_PROSE
from outreach.errors import OutreachError
from outreach.merge_values import Place, voice_values
from outreach.model import Ask, Draft, Kind, NamedBill, Sender, Topic
from outreach.place_figures import PlaceFigures
from outreach.right_door import first_ask
from outreach.templating import Templates, TemplateText

# What a member confirmed, and where she stands, choose among texts. So do her angle and a figure of her state
# or county: campaign.py tells apart what comes of those.
_FEW = ("bill", "named", "ticks", "position", "tells_who", "phase", *voice_values(plural=False))
# What has few values is better told apart than left open; on the roles rests more than templates show.
_TOLD_APART: dict[Path, Use] = dict.fromkeys(
    (
        ("sender", "role"),
        ("ask", "standing"),  # printed where there is room, as is the committee
        *(("committee", name) for name in ("name", "why", "serve")),
        *(("recipient", name) for name in ("role", "noun", "level", "chamber", "title")),
        *((name,) for name in _FEW),
    ),
    Use.LOOKED_AT,
)


class FormComposer:
    """Composes as Composer does, in a twentieth of the time where a form is at hand."""

    def __init__(
        self,
        find: Callable[[str], TemplateText],
        vet: Callable[[Kind, Topic], None] | None = None,
        bill: NamedBill | None = None,
        figures: PlaceFigures | None = None,
    ) -> None:
        """Compose with the templates that `find` knows.

        `vet` and `figures` are those of Composer, `bill` is that of compose().
        """
        self._find, self._composer, self._bill = find, Composer(Templates(find), vet, figures), bill
        self._campaigns: dict[tuple[str, str, date, str], Campaign] = {}
        self._by_role: dict[tuple[str, str, date, str], Campaign] = {}

    def compose(
        self,
        kind: Kind,
        topic: Topic,
        sender: Sender,
        recipient: Whom,
        day: date,
        *,
        place: Place | None = None,
        warning: str = "",
    ) -> tuple[Draft, int]:
        """Return what Composer.compose() returns, and the number of words that the limits are about."""
        key = (kind.path, topic.path, day, recipient.role)
        campaign = self._by_role.get(key)
        if campaign is None:
            campaign = self._by_role[key] = self._campaign(kind, topic, day, str(recipient.role))
        draft = campaign.draft(sender, recipient, place, warning)
        if draft is None:
            made = self._composer.compose(
                kind, topic, sender, recipient, day, place=place, bill=self._bill, warning=warning
            )
            draft = made, words_in(kind, made.blocks)
        return draft

    def _campaign(self, kind: Kind, topic: Topic, day: date, role: str) -> Campaign:
        """Return the campaign of all those who are asked the same."""
        # A bill that was named may be another ask's, which only its recipient tells.
        ask = None if self._bill else first_ask(topic, role)
        key = (kind.path, topic.path, day, ask.id if ask else "")
        if key not in self._campaigns:
            used = _uses_of(kind, topic, ask, lambda name: self._find(name).text)
            self._campaigns[key] = Campaign(kind, topic, day, used, self._composer, self._bill)
        return self._campaigns[key]


def _uses_of(kind: Kind, topic: Topic, ask: Ask | None, find: Callable[[str], str]) -> Uses:
    """Return what the templates of a kind and the texts of a topic do with the values they are given."""
    try:
        return Uses(_texts_of(kind, topic, ask, find))
    except (TemplateSyntaxError, OutreachError):  # the composer tells it in words for people
        return Uses([Text({EVERYTHING: Use.LOOKED_AT})])


def _texts_of(kind: Kind, topic: Topic, ask: Ask | None, find: Callable[[str], str]) -> list[Text]:
    texts = [Text(_TOLD_APART)]
    for name in ("practitioner", "standing"):
        texts.append(Text(uses_of_template(f"partials/{name}.md.j2", find), ((name,),)))
    texts += [Text(uses(text), (becomes,)) for text, becomes in argument_texts(topic, ask)]
    for part in ("subject", "request", "question", "does", "core", "objection"):
        texts.append(Text(uses_of_template(f"partials/bill_{part}.md.j2", find), (("ask", part),)))
    for fact in topic.facts:
        # Facts are counted one by one, to see which have room.
        texts.append(Text(dict.fromkeys(uses(f"{fact.say} {fact.caveat}"), Use.LOOKED_AT)))
    for block in kind.prose:
        if block in BILL_PROSE:
            texts.append(Text(uses_of_template(f"partials/bill_{block}.md.j2", find), (("prose", block),)))
        texts.append(Text(uses_of_template(f"topics/{topic.id}/{block}", find), (("prose", block),)))
    texts.append(Text(uses_of_template(f"kinds/{kind.id}", find)))
    return texts
