"""What is only one person’s: a body’s marks, a likeness, a first or an only, a public event."""

from __future__ import annotations

import re
from collections.abc import Iterator

from outreach.confidentiality.hits import Hit, Identifier
from outreach.confidentiality.lexicons import pattern_of
from outreach.confidentiality.sentences import Sentence

_BIOMETRIC = re.compile(
    r"\b(?:finger ?prints?|thumb ?prints?|palm ?prints?|voice ?prints?|retinal? scans?|iris scans?"
    r"|face ?prints?"
    r"|facial (?:recognition|scan)|face scan|(?:scan|print|map|image)s? of (?:her|his|their"
    r"|the client’s) (?:face|eyes?|iris|retinas?|hands?|palms?"
    r"|fingers?|ears?|voice)|(?:face|eyes?|iris|palm|hand) (?:was|were|is|are) scanned|(?:voice"
    r"|audio) (?:recording|sample|memo|mail)"
    r"|voicemail recording"
    r"|recording of (?:her|his|their|my client’s|the client’s) voice|recorded (?:her|his|their) voice"
    r"|DNA (?:profile|sample|sequence|test)|genome|gait analysis|bite marks?|biometric\w*)\b",
    re.IGNORECASE,
)
# “A recording of his voice for the committee”: the committee does not make it the committee’s.
_OWNED = re.compile(
    r"\b(?:recording|photo(?:graph)?|picture|video|scan|print)s? of (?:her|his|my client’s)\b"
    r"|\b(?:her|his)\b[^.;]{0,20}"
    r"\b(?:voice|face|(?:finger|thumb|palm) ?prints?|photo(?:graph)?|picture|selfie|mug ?shot|headshot"
    r"|portrait|video)\b",
    re.IGNORECASE,
)
_PHOTO = re.compile(
    r"!\[[^\]]*\]\([^)]*\)|\b[\w-]+\.(?:jpe?g|png|heic|gif|mp4|mov)\b"
    r"|\b(?:photo(?:graph)?s?|pictures?|selfies?|headshots?|snapshots?|portraits?|mug ?shots?|videos?"
    r"|images?|x-rays?"
    r"|drawings?|screenshots?|yearbook)\b(?! (?:session|visit|call|appointment"
    r"|link)s?)(?=[^.;]{0,30}?\b(?:of|with|shows?|showing|attached|enclosed|below|from|smiling"
    r"|taken|included|posted|face)\b)|\b(?:her|his|their|client’s|client's) (?:school |wedding "
    r"|graduation |senior |class |team "
    r"|profile |full-face )?"
    r"(?:photo(?:graph)?|picture|selfie|headshot|(?:senior |class |school |team )?portrait|yearbook"
    r"|mug ?shot|video|likeness)\b",
    re.IGNORECASE,
)
_PERSON = pattern_of("people", "kin", "occupations")
_RARE = pattern_of("rare_traits")
_SOLE = r"(?:only|first|youngest|oldest|last|sole|lone|tallest|best|top|fastest|smallest)"
_ONLY = re.compile(
    rf"\bthe {_SOLE} (?:(?!and\b|or\b|way\b|thing\b|time\b|person (?:to|who|that|they|we"
    rf"|I)\b)[\w’'-]+[ -]){{0,5}}?(?:{_PERSON}|person(?! (?:to|who|that|they|we|I)\b)"
    rf"|member|{_RARE})\b"
    rf"(?= (?:in|on|of|at|from|who|with|to|for|ever|we|here|around|left|within|elected|hired|ordained"
    rf"|between|north|south"
    rf"|east|west|near)\b)"
    rf"|\b(?:a|the|our) (?:town|county|village|school|team|valley|island|parish|state)’?'?s {_SOLE} \w+"
    rf"|\b(?:is|was|be|became|as|being|been) the {_SOLE} (?:[\w’'-]+ ){{1,5}}?(?:in|on|of|at|from|to|we"
    rf"|here|ever|who)\b"
    rf"|\b(?:at|on|in|of|for|from) the (?:only|last|first) (?:[\w’'-]+ ){{1,4}}?(?:in|we have|for|within"
    rf"|around|left|here|between)\b"
    rf"|\bone of (?:only |just |the )?(?:two|three|four|five|six|a handful of|few) (?:\w+ ){{1,4}}(?:in"
    rf"|on|at|of|we|from)\b"
    rf"|\b(?:no one else|nobody else|no other \w+) (?:in|on|at|for) (?:town|the county|the state"
    rf"|the school|our \w+|her \w+|his \w+)"
    rf"|\bfirst {_RARE} \w+\b",
    re.IGNORECASE,
)
_FEW = re.compile(
    rf"\b(?:(?:only|just) (?:one|two|three|four|a single)|there (?:is|are|was|were) (?:only |just )?(?:one"
    rf"|two|three"
    rf"|four|a single)) (?:[\w’'-]+ ){{0,2}}?(?:{_PERSON}|{_RARE})s?\b(?! (?:therapists?|counselors?|per)\b)"
    rf" (?:in|at|on|here|from|with|of|who)\b"
    rf"|\b(?:only|just) one (?:\w+ )?(?:student|child|kid|boy|girl|man|woman|person|veteran|patient|mother"
    rf"|father)"
    rf" (?:in|at|on|here) [^.;]{{0,60}}\b(?:she|he|me|my|her|him)\b"
    rf"|\b(?:patient|client|student|she|he) (?:is|was) the (?:[\w-]+ )?{_PERSON} (?:who|whose)\b"
    rf"|\b(?:[Oo]ur|[Tt]he (?:town|school|county|village|team|church|parish|city|tribe|college)(?:’s|'s))"
    rf" (?:[\w-]+ )?{pattern_of('occupations')}\b(?=[^.;]{{0,30}}\b(?:told me|seeing me|sees me|came to me"
    rf"|comes to me"
    rf"|my (?:client|patient)|cried|wept|relapsed|overdosed|in (?:treatment|therapy)|is afraid|drinks"
    rf"|attempted)\b)"
    rf"|\bthe (?:[\w-]+-year-old|{_PERSON}) (?:who|whose) (?:set|shot|sued|pulled|survived|killed"
    rf"|rescued"
    rf"|escaped|crashed|stole|jumped|burned|robbed|stabbed|saved|buried|delivered|was (?:shot"
    rf"|pulled|found|on the"
    rf"|in the|rescued|kidnapped|struck))\b"
    rf"|\ba (?:set|pair) of (?:identical |conjoined )?(?:twins|triplets|quadruplets)\b"
    rf"|\b(?:star|starting|varsity|first-string|head|lead) {pattern_of('occupations')}\b",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\b\d{1,3}(?:st|nd|rd|th) (?:[A-Z]\w+ ){0,2}(?:Division|Battalion|Regiment|Brigade|Squadron|Wing"
    r"|Infantry"
    r"|Cavalry|Airborne|Group|Company|Fleet|Armored|Marines|Artillery)\b"
)
_OFFICER = pattern_of("officers")
_KIN = pattern_of("kin")
_LOCAL = re.compile(
    rf"\b(?:(?:the|our|a|her|his|their) )?(?:\w+ )?{_OFFICER}(?:’s|'s) (?:\w+ )?(?:{_KIN}|kids?|child"
    rf"|children|boy|girl)\b"
    rf"|\bmarried to (?:the|our|a) (?:\w+ )?{_OFFICER}\b"
    rf"|\b{_KIN}(?: of|,? who)? (?:is|was|to|of|used to be|,) (?:the|our) (?:\w+ )?{_OFFICER}\b"
    rf"|\b{_KIN} (?:of|to) (?:a|the|our) (?:\w+ )?{_OFFICER}\b"
    rf"|\b(?:the|our) (?:former|current|retired|local|longtime|new|town|county|high school"
    rf"|village) {_OFFICER}\b"
    rf"|\b(?:is|was|as) (?:the|our) (?:\w+ )?{_OFFICER}\b"
    rf"|\b(?:father|mother|dad|mom|wife|husband|son|daughter|brother|sister|parents?) (?:owns?|runs?"
    rf"|coach(?:es)?|leads?|publish(?:es)?"
    rf"|own the|edits?|founded) (?:the|our|a)? ?(?:\w+ )?\w+",
    re.IGNORECASE,
)
_FAMOUS = re.compile(
    r"\b(?:(?:anchors?|anchored|hosts?|hosted) (?:the |a )?(?:\w+ )?(?:news|weather|radio show|morning show)"
    r"|(?:lost|won|entered) (?:the|a|her|his) (?:\w+ ){0,2}(?:race|election|primary|recall)"
    r"|(?:on|in) every (?:channel|paper|newspaper|front page|newscast)"
    r"|(?:every|half the|all the|most of the) (?:\w+ ){1,4}?(?:in|of) (?:the|our|this) (?:county|town|village"
    r"|valley|school|parish|island|reservation)|half (?:the|of the|our) (?:town|county|village|school|valley)"
    r"|lost (?:two|three|four|five|six|all (?:of )?(?:her|his|their)) (?:children|kids|sons|daughters"
    r"|brothers|sisters)|made (?:the )?(?:local |national |state |front-page )?(?:news|headlines|paper"
    r"|papers)|(?:was"
    r"|were|been|is)"
    r" (?:once |all )?(?:on (?:television|TV|the news|the radio)|in the (?:news|newspaper|papers?)"
    r"|all over the (?:news"
    r"|Internet|paper))|went viral|viral video|(?:on|made) the front page|front-page|the paper ran"
    r"|won (?:the|a) (?:\w+ )?(?:lottery|Powerball|state|county|national|regional|conference)(?: \w+){0,3}"
    r"|(?:state|national|world|county|Olympic|Golden Gloves) (?:champion\w*|record|title|title[- ]holder"
    r"|finalist)"
    r"|Medal of Honor|Purple Heart|Silver Star|Bronze Star|Gold Star"
    r"|Olympic \w+|(?:covered|reported) (?:by|in|on) (?:the )?(?:local )?(?:news|paper|press|Channel \d+|TV)"
    r"|(?:triplets|quadruplets|quintuplets|conjoined twins)|prosthetic \w+|(?:a |the |his "
    r"|her )(?:[\w-]+ )?tattoos?"
    r" (?:of|that|reading|on|across)|(?:tattooed|inked) (?:on|across)|(?:story|interview|piece"
    r"|report) (?:ran|aired|appeared)"
    r"|on Channel \d+|birthmark|scar (?:on|across|over|from)|missing (?:finger|arm|leg|hand|ear|eye)"
    r"|glass eye"
    r"|(?:one|only|lone|sole) (?:survivor|witness)|survived the (?:\w+ )?(?:shooting|crash|fire|bombing"
    r"|massacre|wreck)"
    r"|well[- ]known|famous|celebrity|everyone (?:in town )?knows (?:her|his|their)|(?:wrote"
    r"|published) a (?:book|memoir|novel)"
    r"|ran for (?:office|mayor|school board|city council|sheriff|Congress|judge)"
    r"|(?:was|were|is|crowned|named) (?:the )?(?:Miss|Mr\.|Homecoming|Prom|Dairy|Corn|Rodeo|Teacher"
    r"|Citizen|Athlete"
    r"|Volunteer|Nurse|Officer|Player)(?: \w+)? ?(?:Queen|King|Princess|of the Year|Rodeo|America|USA"
    r"|[A-Z]\w+)"
    r"|homecoming (?:queen|king)|prom (?:queen|king)|(?:dairy|corn|rodeo|festival) (?:queen|princess)"
    r"|the lead in the"
    r" (?:school|town|spring|fall) (?:play|musical)|valedictorian|salutatorian|Eagle Scout)\b",
    re.IGNORECASE,
)
_ALONE = re.compile(
    rf"\b(?:the only|a lone|our only|their only) (?:{_RARE}|girl|boy|woman|man|kid|child|family|couple)\b"
    rf"|\b(?:the|our|her|his) (?:town|county|school|team|village|church|parish|base|unit|troop|valley"
    rf"|island)’?'?s"
    rf" (?:only|first|last|oldest|youngest)\b"
    rf"|\b(?:only|sole|lone|last) [\w -]{{2,40}}?\b(?:in|at|on|of) (?:town|our (?:\w+ ){{0,2}}\w+"
    rf"|the (?:county|town|school|village"
    rf"|reservation|island|team|district|valley|state|base|unit|building|squad|force))\b",
    re.IGNORECASE,
)
# “The only therapist in town who takes Medicaid is me”: the writer, a clinic, a way or a thing.
_NOT_A_CLIENT = re.compile(
    r"\b(?:I|we|me|us|I’m|I'm|we’re)\b(?! (?:see|treat|counsel|saw|have seen)\b)"
    r"[^.;]{0,12}$|\b(?:My|Our) (?:practice|clinic|office|agency|program"
    r"|hospital)\b[^.;]{0,20}$",
)
_OTHERS = re.compile(
    r"\b(?:therapists?|clinics?|psychiatrists?|psychologists?|counselors?|social workers?|hospitals?"
    r"|programs?|providers?|beds?|units?|way"
    r"|thing|option|place|reason|number|clinicians?|agency|agencies|time|help|treatment|drug|step|choice"
    r"|answer|plan|question"
    r"|office|school|openings?|appointments?|visits?|sessions?|hours?|day|medication|law|bill|rule|form"
    r"|letter|person who can"
    r"|one who takes|one who answers|door|line|call|part|word|words)\b(?!’s|'s)"
)

_WHY = {
    Identifier.BIOMETRIC: "A mark of the body or the voice belongs to one person alone.",
    Identifier.PHOTO: "A likeness shows who it is, also with the name left out.",
    Identifier.UNIQUE: "What only one person is or did lets neighbors recognize the client.",
}


def traits(sentence: Sentence) -> Iterator[Hit]:
    """Find marks of the body, likenesses and what only one person is or did."""
    yield from _found(sentence, re.compile(r"!\[[^\]]*\]\([^)]*\)"), Identifier.PHOTO, "nothing")
    if sentence.story and not sentence.public:
        yield from _found(sentence, _UNIT, Identifier.UNIQUE, "“a soldier”, without the unit")
    if not (sentence.client or (sentence.story and _OWNED.search(sentence.text))):
        return
    yield from _found(sentence, _BIOMETRIC, Identifier.BIOMETRIC, "nothing")
    yield from _found(
        sentence, _PHOTO, Identifier.PHOTO, "nothing; describe what it meant, not what it shows"
    )
    for pattern in (_ONLY, _ALONE, _FEW, _LOCAL, _FAMOUS):
        for hit in _found(sentence, pattern, Identifier.UNIQUE, "a common trait, “one of few”, or nothing"):
            if pattern not in (_ONLY, _ALONE, _FEW) or not _is_of_others(sentence, hit):
                yield hit


def _is_of_others(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a “first” or an “only” is the writer, a clinic, or a thing, and so points to no client."""
    before = sentence.text[: hit.start - sentence.start]
    return bool(_NOT_A_CLIENT.search(before)) or bool(_OTHERS.search(hit.words))


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
