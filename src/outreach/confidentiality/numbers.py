"""Numbers and addresses that machines use: telephone, records, accounts, plates, devices, the Internet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from outreach.confidentiality.hits import Hit, Identifier
from outreach.confidentiality.sentences import Sentence

_NUMBER = (
    r"(?:\s*(?:is|was|of|end(?:s|ing|ed)? in|number|num?\.?|no\.?|#|:|,|the|last four(?: digits)?|digits"
    r"|which|comma|colon)){0,4}\s*[“\"]?(?:(?:[A-Z\d][ -]){3,}[A-Z\d]\b"  # “N K C 2 2 9”, as dictated
    r"|(?:[A-Z]{1,5} )?(?=[\w-]*\d)[\w-]{3,})"
)
_LAST = (
    r"\b(?:that )?(?:end(?:s|ing|ed)?|start(?:s|ing|ed)?|begin(?:s|ning)?|finish(?:es|ing)?) (?:in|with)"
    r" (?:the (?:numbers?|digits) )?[“\"]?\d(?:[ -]?\d){2,}"
    r"|\bending \d{4}\b"
    r"|\b(?:last|first|final) (?:four|three|five|4|3|5)(?: digits"
    r"| numbers)?\b[^.;\n]{0,30}?[“\"]?(?<![\d.])\d(?:[ -]?\d){2,5}(?!\d)"
    r"|(?<!\w)(?:x{2,}|X{2,}|\*{2,}|•{2,}|…)[- ]?\d{3,}"
)
"""Digits of a number, the others left out: they are still the client’s."""
_CODE = (
    # “claim (C 27 441 908)”: in groups, as cards print them
    r"(?:(?:\s(?:is|was|number|no\.))?[ ,:#-]{0,2}[“\"(]?(?:[A-Z]{1,3}[ -])?\b\d{2,4}(?:[ -]\d{2,4}){1,4}\b"
    r"|(?:[ ,(]{0,2}(?:is|was|of|ID|id|number|num?\.?|no\.?|#|:|—|–|named|under|read|reads)){0,4}[ :#-]*"
    r"[“\"(]?(?!(?:19"
    r"|20)\d\d(?![\w-]))(?=[A-Za-z-]{0,5}\d)(?=(?:[A-Za-z/.-]*\d){3})[A-Za-z]{0,5}-?[\d][\w/.-]*\w)"
)
"""A word with three digits or more, which is not a year, behind a noun that numbers are given to."""
_SPOKEN_DIGIT = r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)"
_PHONE = r"(?:\+?1[\s.-]?)?(?:\(\d{3}\)\s?|\d{3}[\s.-])\d{3}[\s.-]\d{4}(?!\d)"
_TOLL_FREE = re.compile(r"(?:\+?1[\s.-]?)?\(?(?:800|822|833|844|855|866|877|888)\)?[\s.-]|988")

# In this order: a number that a line above claimed is not claimed again.
_PATTERNS: tuple[tuple[Identifier, str, str], ...] = (
    (
        Identifier.EMAIL,
        r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[\w.+-]+ ?(?:\(at\)|\[at\]| at ) ?[\w-]+(?: dot |\(dot\)"
        r"|\[dot\])(?:com|org|net|edu)\b",
        "nothing",
    ),
    (
        Identifier.URL,
        r"\bhttps?://\S+[^\s.,;)”\"]|\bwww\.\S+[^\s.,;)”\"]"
        r"|\b(?:[\w-]+\.)+(?:com|net|me|io|blog|social|tv)(?:/[\w./~-]*[\w/])?"
        r"|(?<!\w)@[A-Za-z_][\w.]{2,}\w|\b(?:Instagram|TikTok|Twitter|Facebook|Snapchat|Reddit"
        r"|YouTube) (?:handle|page|account|profile|channel|username|name)\b",
        "nothing, or “a page on the Internet”",
    ),
    (
        Identifier.IP_ADDRESS,
        r"\b(?:\d{1,3}\.){3}\d{1,3}\b|\b(?:[0-9a-fA-F]{1,4}:){3,7}:?[0-9a-fA-F]{0,4}\b"
        r"|\bIP(?:v[46])? address\b",
        "nothing",
    ),
    (
        Identifier.FAX,
        rf"\b(?:[Ff]ax(?:es|ed)?|FAX|facsimile)\b[^.;\n]{{0,40}}?{_PHONE}|{_PHONE}\s*\((?:fax|FAX)\)",
        "nothing",
    ),
    (
        Identifier.SOCIAL_SECURITY,
        rf"\b\d{{3}}-\d{{2}}-\d{{4}}\b|\b(?:SSN|[Ss]ocial [Ss]ecurity (?:[Nn]umber|[Nn]o\.|#|card)?"
        rf"|[Ss]ocial)(?: number)?{_NUMBER}",
        "nothing",
    ),
    (
        Identifier.RECORD,
        rf"\b(?:MRN|[Mm]edical [Rr]ecord|[Cc]hart|[Rr]ecord|[Ff]ile|[Ee]ncounter|[Pp]atient (?:ID|number)"
        rf"|[Cc]lient (?:ID|number)|[Ll]ab (?:order|report)|[Pp]rescription|Rx)\b{_NUMBER}",
        "nothing",
    ),
    (
        Identifier.HEALTH_PLAN,
        rf"\b(?:[Mm]ember(?:ship)? (?:ID|number|no\.)|[Ss]ubscriber (?:ID|number)|[Bb]eneficiary (?:ID"
        rf"|number)|[Pp]olicy (?:ID|number|no\.)?|[Mm]edicaid (?:ID|number|card)|[Mm]edicare (?:ID|number"
        rf"|card)|[Ii]nsurance (?:ID|card|number)|[Gg]roup number|MBI|[Cc]laim (?:ID|number|no\.)"
        rf"|[Pp]lan (?:ID|number)|[Aa]uthorization number)\b{_NUMBER}"
        r"|\b(?:[Gg]roup|[Ss]ubscriber|[Mm]ember|[Pp]olicy|(?:[Pp]lan|[Ii]nsurance) card),?"
        r" (?:is |number |no\. |#)?(?=[\w-]*\d{4})[\w-]{5,}",
        "“her plan”, without a number",
    ),
    (
        Identifier.LICENSE,
        rf"\b(?:[Dd]river(?:’s|'s|s)? (?:[Ll]icense|permit)|[Ll]icense (?:number|no\.|#)|[Pp]assport"
        rf"|[Cc]ertificate|[Cc]ertification|DEA number|[Gg]reen card|[Aa]lien (?:registration )?number"
        rf"|A-number|[Pp]ermit|[Vv]isa|[Ll]icense|State ID|state ID)\b{_NUMBER}",
        "nothing",
    ),
    (
        Identifier.VEHICLE,
        rf"\b(?:(?:[Ll]icense|[Nn]umber|vanity) plates?|[Pp]lates?|tag|VIN|vehicle identification number"
        rf"|registration)\b(?:\s(?:read|reads|reading|that reads|said|says|on (?:her|his|the) \w+ (?:is|was"
        rf"|reads?)))?(?:{_NUMBER}|[^.;\n]{{0,25}}?[ ,:“\"(]{{1,3}}"
        rf"(?=[A-Z0-9 -]{{0,4}}\d|\d{{1,3}}[ -]?[A-Z])(?=[A-Z0-9 -]*[A-Z])"
        rf"[A-Z0-9]{{2,4}}[ -]?[A-Z0-9]{{2,4}}\b"
        rf"|\s(?:read|reads|reading|said|says)?\s?[“\"]?[A-Z]{{2,}}[A-Z0-9 -]*)"
        rf"|\b(?=[A-HJ-NPR-Z]*\d)[A-HJ-NPR-Z0-9]{{17}}\b",
        "“a car”, or nothing",
    ),
    (
        Identifier.DEVICE,
        rf"\b(?:[Ss]erial|S/N|IMEI|[Dd]evice (?:ID|identifier|number)|UDI|pump ID|MAC address"
        rf"|[Mm]odel (?:and serial )?number|[Ii]mplant (?:number|card))\b(?: number| no\.)?(?: (?:of|on"
        rf"|for) (?:[\w’'-]+,? ){{1,4}}?(?:is|was|reads)?)?{_NUMBER}"
        rf"|\b(?:[0-9A-F]{{2}}:){{5}}[0-9A-F]{{2}}\b",
        "“a device”, without its number",
    ),
    (
        Identifier.ACCOUNT,
        rf"\b(?:[Aa]ccount|[Aa]cct\.?|[Rr]outing|IBAN|(?:[Cc]redit|[Dd]ebit|[Bb]ank) card|[Cc]ard"
        rf"|[Ii]nvoice|[Vv]isa card|[Mm]astercard|Venmo|PayPal|[Ll]oan)\b(?: number| no\.)?{_NUMBER}"
        rf"|\b(?:\d{{4}}[ -]){{3}}\d{{4}}\b"
        r"|\b(?:[Rr]outing|[Cc]hecking|[Ss]avings|[Bb]ank)\b[^.;\n]{0,40}?\b\d{6,17}\b",
        "nothing",
    ),
    (
        Identifier.UNIQUE,
        rf"\b(?:[Cc]ase|[Dd]ocket|[Ii]nmate|[Bb]adge|[Ee]mployee|[Ss]tudent|[Tt]racking|[Bb]ooking"
        rf"|[Uu]nit)\b (?:ID|number|no\.|#){_NUMBER}|\b[A-TV-Z]\d\d\.\d{{1,4}}\b",
        "nothing; a diagnosis in words may stay",
    ),
    (
        Identifier.RECORD,
        rf"\b(?:[Pp]atient|[Cc]hart|[Ff]ile|[Rr]ecord|[Rr]eferral|[Oo]rder|[Ss]pecimen|[Ee]ncounter"
        rf"|[Vv]isit ID"
        rf"|[Bb]racelet|[Ww]ristband|[Rr]x|Rx|[Pp]rescription),?{_CODE}",
        "nothing",
    ),
    (
        Identifier.HEALTH_PLAN,
        rf"\b(?:[Cc]laims?|[Aa]uth(?:orization)?|[Aa]ppeal|[Pp]olicy|[Gg]rievance|[Dd]enial|EOB"
        rf"|[Mm]edicaid|[Mm]edicare"
        rf"|[Gg]roup|[Mm]ember|[Ss]ubscriber|[Ee]nrollee|[Bb]eneficiary|[Pp]rior auth(?:orization)?"
        rf"|[Rr]eference),?{_CODE}",
        "“her plan”, without a number",
    ),
    (
        Identifier.LICENSE,
        rf"\b(?:CDL|[Ll]icen[sc]e|[Pp]ermit|[Pp]assport|[Vv]isa|[Bb]adge|[Cc]ertificate|[Gg]reen card"
        rf"|A-number|DEA|NPI"
        rf"|[Dd]iploma),?{_CODE}",
        "nothing",
    ),
    (
        Identifier.ACCOUNT,
        rf"\b(?:[Ll]oan|[Aa]ccount|[Aa]cct|[Ii]nvoice|[Ll]ease|[Mm]ortgage|[Cc]heck|[Tt]icket|[Cc]itation"
        rf"|[Cc]onfirmation|[Pp]ayment|[Rr]eceipt),?{_CODE}",
        "nothing",
    ),
    (
        Identifier.UNIQUE,
        rf"\b(?:[Cc]ase|[Dd]ocket|[Ii]nmate|[Bb]ooking|[Ww]arrant|[Pp]etition|[Cc]omplaint|[Ii]ncident"
        rf"|[Rr]eport"
        rf"|[Ss]tudent|[Ee]mployee|[Bb]adge|[Jj]ersey|[Ll]ocker|[Tt]racking),?{_CODE}",
        "nothing",
    ),
    (
        Identifier.PHONE,
        rf"\b(?:[Ee]xtension|ext\.?|[Ee]xt\.?|[Pp]ager)\s(?:number |is )?\d{{2,5}}\b"
        rf"|\b(?:phone|cell|mobile|landline|pager|beeper)\b[^.;\n]{{0,40}}?(?:{_LAST})",
        "nothing",
    ),
    (
        Identifier.SOCIAL_SECURITY,
        rf"\b(?:SSN|Social(?! Work)(?: Security)?|social security|(?:her|his|their"
        rf"|the) social(?! work))\b[^.;\n]{{0,60}}?"
        rf"(?:{_LAST}|(?<![\d-])(?!(?:19|20)\d\d)\d{{4}}(?![\d-]))",
        "nothing",
    ),
    (
        Identifier.HEALTH_PLAN,
        rf"\b(?:[Mm]edicaid|[Mm]edicare|[Mm]ember|[Ii]nsurance|[Pp]olicy|[Ss]ubscriber|[Cc]laim|[Pp]lan)\b"
        rf"[^.;\n]{{0,40}}?(?:{_LAST})",
        "“her plan”, without a number",
    ),
    (
        Identifier.ACCOUNT,
        _LAST,
        "nothing",
    ),
    (
        Identifier.PHONE,
        rf"(?<![\d-]){_PHONE}|\b(?:phone|cell|number|call(?:ed)?|text(?:ed)?|reach \w+"
        rf"|dial)\b[^.;\n]{{0,24}}?\b\d{{3}}[-. ]\d{{4}}\b"
        rf"|\b(?:{_SPOKEN_DIGIT}[ ,-]+){{6,}}{_SPOKEN_DIGIT}\b",
        "nothing",
    ),
    (
        Identifier.ACCOUNT,
        r"\b(?:account|claim|case|file|policy|chart|record|loan|card|permit|license|badge|referral|number"
        r"|prescription"
        r"|order|ticket|invoice|complaint|appeal|grievance"
        r"|application)\b[^.;,\n]{0,30}, (?=[\w-]*\d{3})(?!(?:19|20)\d\d\b)"
        r"[\w-]{5,}(?=,)",
        "nothing",
    ),
    (
        Identifier.UNIQUE,
        r"(?<![\d.,-])\d{8,}(?![\d,-])"
        r"|(?<![\w.,/-])(?!(?:19|20)\d\d-(?:19|20)?\d\d\b)(?!CMS|HHS|FDA|DEA|VA-|PL-?"
        r"|\d{5}-\d{4}\b)(?=[\d-]*[A-Z])(?=[A-Z\d-]*\d{4})"
        r"[A-Z\d]{1,6}-[A-Z\d]{2,}(?:-[A-Z\d]+)*(?![\w-])",
        "nothing",
    ),  # what no line above has claimed
)
_COMPILED = tuple((identifier, re.compile(pattern), instead) for identifier, pattern, instead in _PATTERNS)
_OWN = re.compile(r"\b(?:my|our|I hold)(?: own)?(?: [\w-]+){0,2} ?$", re.IGNORECASE)
_OFFICIAL = re.compile(r"(?:\.gov|\.mil)\b|988lifeline")


_PERSONAL = frozenset(
    (Identifier.RECORD, Identifier.HEALTH_PLAN, Identifier.DEVICE, Identifier.VEHICLE, Identifier.UNIQUE)
)
"""Numbers that nobody but a client has, where they are as long as those."""
_LONG = re.compile(r"(?:\d[ -]?){5}")
_LAWS = re.compile(
    r"\b(?:[Dd]ocket|CFR|U\.?S\.?C|[Rr]ule|RIN|CMS|F\.\dd|[Bb]ill|[Rr]esolution|Act|[Bb]allot|[Rr]eport)\b"
)
_CODE_ALONE = re.compile(r"[A-Z\d]{1,6}-[A-Z\d-]+")
_DOCKET = re.compile(r"[Dd]ocket|[Rr]eport|[Pp]etition")
_OF_A_BILL = re.compile(r"\b(?:House|Senate|Assembly|Legislative|Council)\s?$")

# No number, code or address is written without one of these.
_MAY_HOLD = re.compile(
    rf"\d|@|\w\.\w|https?:|www|[Aa]ddress|[Pp]late|[Tt]ag\b|(?:{_SPOKEN_DIGIT}[ ,-]+){{3}}| dot | at "
    r"|Instagram|TikTok|Twitter|Facebook|Snapchat|Reddit|YouTube|:"
)


def numbers(sentence: Sentence) -> Iterator[Hit]:
    """Find numbers, codes and addresses of the Internet; the writer’s own (“my license”) are left alone."""
    if not _MAY_HOLD.search(sentence.text):
        return
    claimed: list[tuple[int, int]] = []
    for identifier, pattern, instead in _COMPILED:
        for found in pattern.finditer(sentence.text):
            span = found.span()
            if any(span[0] < end and start < span[1] for start, end in claimed) or _excused(
                identifier, sentence, found
            ):
                continue
            claimed.append(span)
            yield Hit(
                identifier=identifier,
                start=sentence.start + span[0],
                end=sentence.start + span[1],
                words=found[0],
                why="A number, code or address that leads to one person counts.",
                instead=instead,
            )


def _excused(identifier: Identifier, sentence: Sentence, found: re.Match[str]) -> bool:
    before = sentence.text[: found.start()]
    if _OF_A_BILL.search(before) or (_DOCKET.match(found[0]) and not sentence.client):
        return True  # “House File 1930”, “Docket number CMS-2026-0042”
    if _CODE_ALONE.fullmatch(found[0]) and not sentence.client:
        return True  # a report’s number, “OEI-02-23-00540”
    personal = identifier is Identifier.SOCIAL_SECURITY or (
        identifier in _PERSONAL
        and found[0][:3].isalpha()
        and _LONG.search(found[0])
        and not _LAWS.search(sentence.text)
    )
    if identifier is Identifier.ACCOUNT and re.search(r"\b(?:card|account)\b", sentence.text):
        personal = True
    if not (sentence.client or sentence.story or personal):
        return True  # a docket number or an address of the Internet in a text about the law
    own = _OWN.search(before) and not re.search(
        r"\b(?:my|our) (?:[\w-]+ ){0,2}(?:client|patient)", before, re.I
    )
    return bool(own or _OFFICIAL.search(found[0]) or _TOLL_FREE.match(found[0]))
