"""Places below a state that are tied to a client. The place belongs to the writer, never to the client."""

from __future__ import annotations

import re
from collections.abc import Iterator

from outreach.confidentiality.hits import Hit, Identifier
from outreach.confidentiality.lexicons import pattern_of
from outreach.confidentiality.proper_names import ANY_NAMES, GIVEN_NAMES, NOT_PLACES, PROPER, STATES
from outreach.confidentiality.sentences import Sentence, client_spans, writer_spans

_STREET = re.compile(
    rf"\b\d{{1,5}} (?:[NSEW]\.? |North |South |East |West )?{PROPER} (?:Street|St\.|Avenue|Ave\.|Ave|Road"
    rf"|Rd\.|Lane|Ln"
    r"|Drive|Dr\.|Boulevard|Blvd\.?|Court|Ct\.|Way|Terrace|Place|Circle|Highway|Parkway"
    r"|St|Rd|Ln|Dr|Ct|Pl|Ter|Cir|Hwy|Pkwy)(?!\w)"
)
_ROAD = re.compile(
    rf"\b(?:at|on|near|of|by) (?P<corner>\d{{1,3}}(?:st|nd|rd|th)(?: Street| Avenue)? and {PROPER}"
    rf"|{PROPER} and \d{{1,3}}(?:st|nd|rd|th))(?!\w)"
    rf"|\b(?:corner|intersection) of (?P<cross>{PROPER} and {PROPER})|"
    rf"\b(?:on|off|along|at|near) (?P<place>{PROPER} (?:Street|Avenue|Road|Lane|Boulevard|Drive)|Highway \d+)"
)
_ZIP = re.compile(
    r"\b(?:ZIP|zip)(?: code)?(?: is| of| was|,|:)? ?(?P<place>\d{5}(?:-\d{4})?)\b"
    r"|\b[A-Z]{2} (?P<zip>\d{5}(?:-\d{4})?)\b"
)
_COUNTY = re.compile(
    rf"\b(?P<place>{PROPER} {pattern_of('areas')})(?!\w)"
    rf"|\b(?:the|in) (?P<area>{PROPER}) (?:neighborhood|district|section|projects|reservation|rez|shelter"
    rf"|precinct|apartments|trailer park|campground|exit|area)\b"
    r"|\b(?:on|from|in) the (?P<side>(?:North|South|East|West|Lower East|Upper West|Near North) (?:Side|End"
    r"|Hill))\b|\b(?P<base>(?:Fort|Ft\.|Camp|Naval (?:Base|Station)|Joint Base|NAS"
    r"|MCAS) [A-Z]\w+(?:[- ][A-Z]\w+)?)"
)
_SCHOOL = re.compile(
    rf"\b(?P<place>(?:{PROPER} ){pattern_of('schools')})(?!\w)|\b(?P<of>(?:University|College) of [A-Z]\w+)"
    r"|\b(?P<ps>(?:P\.?S\.?|I\.?S\.?|M\.?S\.?|District|School) (?:No\. )?#?\d{1,3})\b"
    r"|\b(?P<saint>St\. [A-Z]\w+(?:’s|'s))(?!\w)"
)
_HOSPITAL = re.compile(
    rf"\b(?P<place>(?:{PROPER} ){pattern_of('care_places')})(?!\w)"
    r"|\b(?P<faith>(?:First|Second|Third|Grace|Trinity|Calvary|Zion|Bethel|Bethany|Immanuel|Our Lady of"
    r"|Holy|Sacred"
    r"|Good|Mount|Mt\.|New) (?:Baptist|Methodist|Lutheran|Presbyterian|Congregational|Heart|Cross|Family"
    r"|Trinity"
    r"|Shepherd|Samaritan|Zion|Hope|Life|Beginnings|[A-Z]\w+ (?:Church|Parish)))(?!\w)"
    r"|\b(?P<known>Boys Town|Salvation Army|Job Corps|Skid Row)\b"
)
_CITY = re.compile(
    rf"\b(?P<by>[Ii]n|[Ff]rom|[Nn]ear|[Oo]utside|around"
    rf"|of|to|leaving|at|back to)\s+(?:downtown |rural |north |south "
    rf"|east |west |the town of"
    rf" |the city of |nearby |suburban )?(?P<place>{PROPER})(?!\w)"
)
_MOVES = re.compile(
    r"\b(?:moved|moves|moving|drives?|drove|commutes?|commuted|traveled|travels|took the bus|fled"
    r"|returned|came"
    r"|flown|airlifted|medevaced|medevac’d|sent|transferred|taken|brought|admitted|committed|deployed"
    r"|shipped(?: out)?"
    r"|walks|walked|bused|rides|rode|hitchhiked|ran away|evacuated|resettled|relocated|back|home|over|up"
    r"|down|out) $"
)
_WORKPLACE = re.compile(
    r"\b(?:works?|worked|working|job|employed|hired|fired|laid off|manager|cashier|nurse|driver|clerk|shift"
    r"|cook"
    r"|welder|teller|teacher|engineer|employee|machinist|position|career|hours|internship|aide|janitor"
    r"|supervisor"
    r"|analyst|trainee|waitress|server|barista|guard|custodian|paralegal|stocker|accountant|attorney"
    r"|assistant)"
    rf"\b[^.;,]{{0,30}}?\b(?:at|for|by|with|from)\s+(?:the )?(?P<place>{PROPER}|[A-Z]{{2,}}\w*)(?: plant"
    rf"| warehouse| store| factory| mill| office| mine)?"
)
# “was treated at Harborview”, “a sophomore at Cretin-Derham Hall”, “above the Blue Moon Tavern”.
_PRESENT = re.compile(
    rf"\b(?:lives?|lived|living|stay(?:s|ed|ing)?|slept|sleeps|treated|seen|admitted|boarded|boarding"
    rf"|held|placed"
    rf"|stationed|deployed|based|enrolled|studies|studied|teaches|taught|coaches|coached|plays?|played"
    rf"|played|works?"
    rf"|worked|working|clerks?|clerked|cooks?|cooked|tends? bar|waits tables|waitresses|bags groceries"
    rf"|stocks shelves"
    rf"|serves?|served|volunteers?|volunteered|worships?|prays?|preaches|sings?|sang|ushers?|graduated"
    rf"|graduates|born"
    rf"|buried|died|detoxed|resident|residing|rehab|years|months|doing time|locked up|incarcerated"
    rf"|sentenced|jailed|bunks?|hired"
    rf"|employed|fired"
    rf"|laid off|retired|goes|went|attends?|attended|flown|sent|transferred|taken|discharged|released|bed"
    rf"|cot|room"
    rf"|freshman|sophomore|junior|senior|seventh-grader|eighth-grader|student|alumna|alumnus|captain|star"
    rf"|starter"
    rf"|{pattern_of('occupations')})"
    rf"\b(?:\s(?!and |but |who |because )[\w’'-]+){{0,4}}?\s(?:at|above|behind|under|outside|near|beside"
    rf"|inside|with|for|by|from|to"
    rf"|on|of|in)\s(?:the )?(?P<place>{PROPER})(?!\w)"
)
_ATTENDS = re.compile(
    rf"\b(?:attend(?:s|ed|ing)?|graduated|graduates|joined|left|quit|runs?|ran|manages?|managed|owns?"
    rf"|owned)\s(?:the )?"
    rf"(?P<place>{PROPER})(?!\w)"
)
_UNIT = re.compile(
    r"\b(?:the |of |with )(?P<place>\d{1,3}(?:st|nd|rd|th)(?! (?:grade|floor|time|visit|session|birthday"
    r"|century|street"
    r"|day|of|week|month|year|amendment|percentile|anniversary|Congress|District|call|hour|step|try|house))"
    r"(?: [A-Z]\w+)*)(?=[,.;]| [a-z])|\b(?P<number>(?:VFW|American Legion|Legion|Local|Post|Lodge|Engine"
    r"|Ladder|Station"
    r"|Troop|Pack|Precinct|Platoon|Company|Squadron|Battalion|Chapter) (?:Post |Hall |No\. )?#?\d{1,5})\b"
)
_EMPLOYER = re.compile(rf"\b(?P<place>{pattern_of('employers')})(?![\w’'])")
# Towns begin as much else does: “Blue Earth”, “Big Lake”, “Black River Falls”, “White Bear Lake”.
_TOWN = re.compile(
    r"(?:New|North|South|East|West|El|La) |(?:Blue|Big|Black|White|Grand|Great|Little|Red|Green|Level|Bear"
    r"|Air|Eastern|Western|Northern|Southern|House|Book|Eye|Head|Christmas|Epic) (?!Cross|Shield|Brother"
    r"|Sister|Book|Plan|Care|Health|American|Depression|Law|Parent)(?:\w+ )?[A-Z]\w+$"
)
_STRICT = frozenset({"of", "at", "to", "back to", "leaving"})

_PROGRAMS = frozenset(
    ("Medicaid", "Medicare", "Congress", "The", "A", "This", "That", "My", "Our", "Her", "His", "No")
)
_WHY = "A place below a state, tied to a client, counts; the writer’s own place does not."
_WHY_WORK = "A client’s employer counts, by name or by what only one employer is."


def places(sentence: Sentence) -> Iterator[Hit]:
    """Find places below a state, schools, hospitals and employers that the sentence ties to a client."""
    for found in _STREET.finditer(sentence.text):
        if (sentence.client or sentence.story) and not _writers(sentence, found.start()):
            yield _hit(sentence, found.span(), Identifier.PLACE, "nothing, or “in our state”")
    if not sentence.client:
        return
    patterns = ((_WORKPLACE, Identifier.UNIQUE, "the kind of work, “at a store”, “in a factory”"),
                (_EMPLOYER, Identifier.UNIQUE, "the kind of work, “at a store”, “in a factory”"),
                (_UNIT, Identifier.UNIQUE, "“a unit”, “a service club”, without its number"),
                (_SCHOOL, Identifier.PLACE, "“at school”, “at a college”"),
                (_HOSPITAL, Identifier.PLACE, "“in a hospital”, “at a clinic”, “in a congregation”"),
                (_COUNTY, Identifier.PLACE, "“in our state”, or nothing"),
                (_ROAD, Identifier.PLACE, "nothing"),
                (_ZIP, Identifier.PLACE, "nothing; the law allows three digits at most"),
                (_PRESENT, Identifier.PLACE, "the kind of place, “at work”, “in a hospital”, or nothing"),
                (_ATTENDS, Identifier.PLACE, "the kind of place, “a school”, “a shop”"),
                (_CITY, Identifier.PLACE, "nothing, or “in our state”"))  # fmt: skip
    for pattern, identifier, instead in patterns:
        for found in pattern.finditer(sentence.text):
            group = found.lastgroup if found.lastgroup != "by" else "place"
            if group and _is_place(found[group], pattern) and _tied(sentence, found, pattern):
                yield _hit(sentence, found.span(group), identifier, instead)


def _is_place(words: str, pattern: re.Pattern[str]) -> bool:
    if pattern not in (_CITY, _WORKPLACE, _PRESENT, _ATTENDS):
        return words.split()[0] not in _PROGRAMS and not words.startswith(
            ("Mental Health", "Community Health")
        )
    first = words.split()[0]
    if words in NOT_PLACES or words in STATES or re.fullmatch(r"[A-Z]{1,2}|[IVX]+", words):
        return False
    if first in ANY_NAMES and len(words.split()) == 1 and pattern in (_PRESENT, _ATTENDS):
        return False  # “sings for Maria”: a name, which other rules find
    if first in NOT_PLACES and not _TOWN.match(words):
        return False
    if pattern is not _WORKPLACE and re.fullmatch(r"[A-Z]{2,6}s?", words):
        return False  # DBT, PTSD, SNAP: no place is written so
    return not words.endswith(("Act", "Law", "Department", "Congress", "Program", "Committee"))


def _tied(sentence: Sentence, found: re.Match[str], pattern: re.Pattern[str]) -> bool:
    text, at = sentence.text, found.start()
    if pattern is _CITY:
        by = found["by"].casefold()
        name = found["place"].split()[0].removesuffix("’s")
        if name in GIVEN_NAMES:
            return False  # “a call from Maria” is a name, not a town
        if by in ("to", "back to", "leaving") and not (_MOVES.search(text[:at]) or by != "to"):
            return False
        if by in ("of", "at") and not re.search(
            r"(?:\b(?:town|city|outskirts|suburb|north|south|east|west|streets|village)|, \d{1,3},) $",
            text[:at],
        ):
            return False
    return not _writers(sentence, at)


def _writers(sentence: Sentence, at: int) -> bool:
    """Say whether the nearest person before (or right after) a place is the writer."""
    before = sentence.text[:at]
    writers = [end for _, end in writer_spans(before) if not _owns_a_client(before, end)]
    clients = [end for _, end in client_spans(before)]
    own_place = re.search(
        r"\b(?:my|our) (?:[\w-]+ ){0,3}?(?:practice|office|clinic|agency|town|city|county|district"
        r"|community|hospital|school)\b[^,;]*$"
        r"|\bI (?:have )?(?:practi[cs]ed?|live|work|counsel|see (?:people|clients|patients"
        r"|families))\b[^,;]*$",
        before,
    )
    if own_place:
        return True
    if writers and (not clients or max(writers) > max(clients)):
        return True
    after = sentence.text[at:]
    return not clients and bool(re.match(r"[^,;]*, where (?:I|we)\b", after))


def _owns_a_client(before: str, end: int) -> bool:
    """Say whether “my” belongs to “my client”, and “I” to “someone I see”."""
    return bool(
        re.match(
            r"\s+(?:[\w-]+\s){0,3}?(?:clients?|patients?)\b|\s+(?:see|saw|treat|treated|know|met"
            r"|work(?:ed)? with|counsel)\b",
            before[end:],
        )
    )


def _hit(sentence: Sentence, span: tuple[int, int], identifier: Identifier, instead: str) -> Hit:
    return Hit(
        identifier=identifier,
        start=sentence.start + span[0],
        end=sentence.start + span[1],
        words=sentence.text[span[0] : span[1]],
        why=_WHY_WORK if identifier is Identifier.UNIQUE else _WHY,
        instead=instead,
    )
