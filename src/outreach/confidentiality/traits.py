"""What is only one person’s: a body’s marks, a likeness, a first or an only, a public event."""

from __future__ import annotations

import re
from collections.abc import Iterator

from outreach.confidentiality.hits import Hit, Identifier
from outreach.confidentiality.sentences import Sentence

_BIOMETRIC = re.compile(
    r"\b(?:finger ?prints?|thumb ?prints?|palm ?prints?|voice ?prints?|retinal? scans?|iris scans?"
    r"|face ?prints?"
    r"|facial (?:recognition|scan)|face scan|(?:voice|audio) (?:recording|sample|memo|mail)"
    r"|voicemail recording"
    r"|recording of (?:her|his|their|my client’s|the client’s) voice|recorded (?:her|his|their) voice"
    r"|DNA (?:profile|sample|sequence|test)|genome|gait analysis|bite marks?|biometric\w*)\b",
    re.IGNORECASE,
)
# “A recording of his voice for the committee”: the committee does not make it the committee’s.
_OWNED = re.compile(
    r"\b(?:her|his)\b[^.;]{0,20}"
    r"\b(?:voice|face|(?:finger|thumb|palm) ?prints?|photo(?:graph)?|picture|selfie)\b",
    re.IGNORECASE,
)
_PHOTO = re.compile(
    r"!\[[^\]]*\]\([^)]*\)|\b[\w-]+\.(?:jpe?g|png|heic|gif|mp4|mov)\b"
    r"|\b(?:photo(?:graph)?s?|pictures?|selfies?|headshots?|snapshots?|portraits?|mug ?shots?|videos?"
    r"|images?|x-rays?"
    r"|drawings?|screenshots?|yearbook)\b(?! (?:session|visit|call|appointment"
    r"|link)s?)(?=[^.;]{0,30}?\b(?:of|with|shows?|showing|attached|enclosed|below|from|smiling"
    r"|taken|included|posted|face)\b)|\b(?:her|his|their|client’s|client's) (?:school |wedding |graduation "
    r"|profile |full-face )?"
    r"(?:photo(?:graph)?|picture|selfie|headshot|portrait|mug ?shot|video|likeness)\b",
    re.IGNORECASE,
)
_ONLY = re.compile(
    r"\b(?:the only (?:\w+[ -]){1,6}?(?:in|on|of|at|from|who|with)\b|the (?:first|youngest|oldest|last|sole"
    r"|lone) "
    r"(?:\w+[ -]){1,5}?(?:to|in|elected|hired|ordained|ever)\b|one of (?:only )?(?:two|three|four"
    r"|five) (?:\w+ ){1,4}in\b"
    r"|no one else in (?:town|the county|the state))",
    re.IGNORECASE,
)
_FAMOUS = re.compile(
    r"\b(?:made (?:the )?(?:local |national |front-page )?(?:news|headlines)|(?:was|were"
    r"|been) (?:on (?:television|TV|the news)"
    r"|in the (?:news|newspaper|papers?)|all over the news)|went viral|viral video|on the front page"
    r"|front-page"
    r"|won the (?:lottery|Powerball|state \w+)|Medal of Honor|Purple Heart|(?:state|national|world"
    r"|Olympic) champion\w*"
    r"|Olympic \w+|(?:covered|reported) (?:by|in|on) (?:the )?(?:local )?(?:news|paper|press|Channel \d+|TV)"
    r"|(?:triplets|quadruplets|quintuplets|conjoined twins)|prosthetic \w+|(?:a |the |his "
    r"|her )tattoos? (?:of|that|reading|on)"
    r"|the (?:former|current|retired|local|longtime) (?:mayor|sheriff|judge|superintendent|principal"
    r"|(?:police|fire) chief|anchor|pastor|postmaster|coach|council ?member|state (?:senator|representative))"
    r"|(?:story|interview|piece|report) (?:ran|aired|appeared)|on Channel \d+"
    r"|birthmark|scar (?:on|across|over)|missing (?:finger|arm|leg|hand)|only (?:survivor|witness)"
    r"|sole survivor"
    r"|the (?:mayor|sheriff|governor|senator|pastor|principal|judge)’s (?:wife|husband|son|daughter|brother"
    r"|sister)"
    r"|well[- ]known|famous|celebrity|wrote a (?:book|memoir)|ran for (?:office|mayor|school board"
    r"|city council|sheriff))\b",
    re.IGNORECASE,
)
_WHY = {
    Identifier.BIOMETRIC: "A mark of the body or the voice belongs to one person alone.",
    Identifier.PHOTO: "A likeness shows who it is, also with the name left out.",
    Identifier.UNIQUE: "What only one person is or did lets neighbors recognize the client.",
}


def traits(sentence: Sentence) -> Iterator[Hit]:
    """Find marks of the body, likenesses and what only one person is or did."""
    yield from _found(sentence, re.compile(r"!\[[^\]]*\]\([^)]*\)"), Identifier.PHOTO, "nothing")
    if not (sentence.client or (sentence.story and _OWNED.search(sentence.text))):
        return
    yield from _found(sentence, _BIOMETRIC, Identifier.BIOMETRIC, "nothing")
    yield from _found(
        sentence, _PHOTO, Identifier.PHOTO, "nothing; describe what it meant, not what it shows"
    )
    for pattern in (_ONLY, _FAMOUS):
        yield from _found(sentence, pattern, Identifier.UNIQUE, "a common trait, “one of few”, or nothing")


def _found(
    sentence: Sentence, pattern: re.Pattern[str], identifier: Identifier, instead: str
) -> Iterator[Hit]:
    for found in pattern.finditer(sentence.text):
        yield Hit(
            identifier=identifier,
            start=sentence.start + found.start(),
            end=sentence.start + found.end(),
            words=found[0],
            why=_WHY[identifier],
            instead=instead,
        )
