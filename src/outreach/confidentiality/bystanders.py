"""Names in a draft that are not a client’s: writer, addressee, officials, editors, signatories, sources."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from outreach.confidentiality.proper_names import ONE
from outreach.draft_text import plain
from outreach.model import Draft

_PARTICLE = r"(?:de la|de los|de|del|van der|van|von|da|di|la|le|al|bin|ben)"
_NAME = rf"(?:{ONE}|[A-Z]\.)(?: (?:{_PARTICLE} )?(?:{ONE}|[A-Z]\.|Jr\.|Sr\.|I{{2,3}})){{0,5}}"
_OFFICIALS = re.compile(
    r"\b(?:[Ss]enators?|Sens?\.|[Rr]epresentatives?|Reps?\.|Congress(?:man|woman|member)|[Gg]overnors?"
    r"|Gov\.|Lt\. Gov\."
    r"|[Cc]ommissioners?|[Ss]ecretary|[Dd]elegates?|[Cc]hair(?:man|woman|person)?|Co-[Cc]hairs?"
    r"|Ranking Members?|Speaker"
    r"|Assembly ?[Mm]embers?|Assembly(?:man|woman)|Council ?[Mm]embers?|Attorney General|Administrator"
    r"|Director"
    r"|Majority Leader|Minority Leader|President|Vice President|Mayors?|Justices?|Leader|Editor|Resident"
    r" Commissioner|Assemblywoman)"
    rf",? (?P<names>{_NAME}(?:(?:,| and|, and) {_NAME}){{0,8}})"
)
_WRITER = re.compile(
    rf"\b(?:(?:[Mm]y|[Oo]ur) name(?: is|’s|'s)|[Tt]his is|I am|I’m|I'm|[Ss]tatement of|[Tt]estimony of"
    rf"|[Cc]omments? of|^By) (?P<names>{_NAME})"
    rf"|^(?:From |By )?(?P<signed>{ONE} {_NAME})(?:, (?:[A-Z\d][\w.&’'-]*+[, ]*(?:of |and |the |for |& )?)+"
    rf"|, [A-Z][A-Za-z-]*[A-Z]\b.*)?$"
    rf"|^From (?P<from>{ONE} {_NAME})(?=[ ,])",
    re.MULTILINE,
)
_GREETED = re.compile(
    rf"\b(?:Dear|Hello|Hi|Chair|To) (?P<names>(?:(?:Mr|Mrs|Ms|Mx|Dr)\.? )?{_NAME})(?=[,:.]| and members)"
)
_PHRASE = re.compile(rf"{_NAME}")
_NAMING_PARTS = frozenset(
    {
        *(
            "return_address",
            "inside_address",
            "salutation",
            "signature",
            "cc",
            "byline",
            "bio_line",
            "contact",
        ),
        *("caption", "signatories", "sources", "chart", "enclosures", "reference_line"),
    }
)
_AUTHOR = re.compile(
    rf"(?P<names>{_NAME})(?= (?:and|et) (?:colleagues|al)\b|,? (?:author|sponsor) of\b|’s (?:Law|Act)\b)"
)


def names_of_others(draft: Draft, known: str) -> tuple[str, ...]:
    """Return the names of everyone in a draft who is not a client, as they are printed.

    The file itself tells them, where nothing else does: “my name is ...”, the signature, the greeting.
    `known` is the text as composed without the writer’s own words; who is named in it is nobody’s client.
    """
    sender, to = draft.sender, draft.recipient
    found = [sender.name, sender.organization, to.name, to.organization, draft.subject, draft.title]
    found += [line for line in to.address if not any(sign.isdigit() for sign in line)]
    found += [text for source in draft.sources for text in (source.publisher, source.title)]
    texts = [(block.part, plain(block.text)) for block in draft.blocks]
    for part, text in texts:
        found += _named_in(text)
        if part in _NAMING_PARTS:
            found += _phrases(text)
    found += _phrases(known)
    found += _surnames(draft.sender.name, draft.recipient.name)
    return tuple(dict.fromkeys(name for name in found if name))


def names_in(text: str) -> tuple[str, ...]:
    """Return the officials, the writer and those greeted whom a text itself names as such."""
    return tuple(dict.fromkeys(_named_in(text)))


_NEAR = 150
"""Characters around a name that may be part of it."""


def phrases_at(text: str, start: int) -> tuple[str, ...]:
    """Return the capitalized phrases from and around a place: “Durbin”, “Ask Richard J. Durbin”."""
    begun = _PHRASE.match(text, start)
    nearby = _PHRASE.finditer(text, max(0, start - _NEAR), start + _NEAR)
    around = next((found for found in nearby if found.start() <= start < found.end()), None)
    return tuple(found[0] for found in (begun, around) if found and " " in found[0])


def spans_of(text: str, names: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Return where the names stand in a text, middle initials or not, as whole words."""
    spans: list[tuple[int, int]] = []
    places = defaultdict[str, list[int]](list)
    for found in re.finditer(r"\w+", text):
        places[found[0]].append(found.start())
    for name in names:
        begun = re.match(r"\w+", name.strip())
        if begun and begun[0] not in places and len(begun[0]) > 1:
            continue  # a draft brings hundreds of names, of which a paragraph holds hardly any
        words = [word for word in re.split(r"\s+", name.strip()) if not re.fullmatch(r"[A-Z]\.?", word)]
        if not words:
            continue
        pattern = r"(?:\s(?:[A-Z]\.\s)*)".join(re.sub("[’']", "[’']", re.escape(word)) for word in words)
        whole = re.compile(rf"(?<!\w){pattern}(?!\w)")
        first = re.match(r"\w+", words[0])
        if first:
            starts = (whole.match(text, start) for start in places.get(first[0], ()))
            spans += [found.span() for found in starts if found]
        else:
            spans += [found.span() for found in whole.finditer(text)]
    return tuple(spans)


def _named_in(text: str) -> Iterator[str]:
    for pattern in (_OFFICIALS, _WRITER, _GREETED, _AUTHOR):
        for found in pattern.finditer(text):
            for name in re.split(
                r",? and |, ", found["names"] or found.groupdict().get("signed") or found["from"]
            ):
                yield name
                if pattern is not _AUTHOR:
                    yield from _surnames(name)


def _phrases(text: str) -> Iterator[str]:
    """Yield capitalized phrases of two words or more: a single word may be a client’s name as well."""
    for found in _PHRASE.finditer(text):
        if " " in found[0]:
            yield found[0]


def _surnames(*names: str) -> Iterator[str]:
    for name in names:
        words = [
            word for word in name.split(",")[0].split() if not re.fullmatch(r"[A-Z]\.?|Jr\.|Sr\.|I+", word)
        ]
        if len(words) > 1:
            yield words[-1]
