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
from outreach.model import Draft, Kind, NamedBill, Sender, Topic
from outreach.place_figures import PlaceFigures
from outreach.templating import Templates, TemplateText

# A member's angle and confirmed sentences, the figure of a county: each choice is a text of its own.
_FEW = (
    *("bill", "named", "angles", "ticks", "position", "trade", "county", "phase", "figure"),
    *voice_values(plural=False),
)
# What has few values is better told apart than left open; on the roles rests more than templates show.
_TOLD_APART: dict[Path, Use] = dict.fromkeys(
    (
        ("sender", "role"),
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
        self._campaigns: dict[tuple[str, str, date], Campaign] = {}

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
        key = (kind.path, topic.path, day)
        campaign = self._campaigns.get(key)
        if campaign is None:
            used = _uses_of(kind, topic, lambda name: self._find(name).text)
            campaign = self._campaigns[key] = Campaign(kind, topic, day, used, self._composer, self._bill)
        draft = campaign.draft(sender, recipient, place, warning)
        if draft is None:
            made = self._composer.compose(
                kind, topic, sender, recipient, day, place=place, bill=self._bill, warning=warning
            )
            draft = made, words_in(kind, made.blocks)
        return draft


def _uses_of(kind: Kind, topic: Topic, find: Callable[[str], str]) -> Uses:
    """Return what the templates of a kind and the texts of a topic do with the values they are given."""
    try:
        return Uses(_texts_of(kind, topic, find))
    except (TemplateSyntaxError, OutreachError):  # the composer tells it in words for people
        return Uses([Text({EVERYTHING: Use.LOOKED_AT})])


def _texts_of(kind: Kind, topic: Topic, find: Callable[[str], str]) -> list[Text]:
    texts = [Text(_TOLD_APART)]
    for name in ("practitioner", "standing"):
        texts.append(Text(uses_of_template(f"partials/{name}.md.j2", find), ((name,),)))
    texts += [Text(uses(text), (becomes,)) for text, becomes in argument_texts(topic)]
    for part in ("subject", "request", "question", "does", "core", "objection"):
        texts.append(Text(uses_of_template(f"partials/bill_{part}.md.j2", find), (("ask", part),)))
    if any(angle.figures for angle in topic.angles):  # which figure is printed rests on the place
        texts.append(Text({("recipient", "state"): Use.LOOKED_AT}))
    for fact in topic.facts:
        # Facts are counted one by one, to see which have room.
        texts.append(Text(dict.fromkeys(uses(f"{fact.say} {fact.caveat}"), Use.LOOKED_AT)))
    for block in kind.prose:
        if block in BILL_PROSE:
            texts.append(Text(uses_of_template(f"partials/bill_{block}.md.j2", find), (("prose", block),)))
        texts.append(Text(uses_of_template(f"topics/{topic.id}/{block}", find), (("prose", block),)))
    texts.append(Text(uses_of_template(f"kinds/{kind.id}", find)))
    return texts
