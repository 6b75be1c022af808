"""What makes a name nobody’s secret: an office, a law, a greeting, or that it is made up."""

from __future__ import annotations

import re

from outreach.confidentiality.hits import near

OFFICE = (
    r"\b(?:Senators?|Sens?\.|Representatives?|Reps?\.|Congress\w*|Governors?|Gov\.|President|Commissioners?"
    r"|Secretary|Delegates?|Chair(?:man|woman|person)?|Co-[Cc]hairs?|Ranking Members?|Mayors?|Justice|Judge"
    r"|Professors?|Prof\.|Speaker|Leader|Assembly ?[Mm]embers?|Assembly(?:man|woman)|Council ?[Mm]embers?"
    r"|Attorney General|Administrator|Director|Superintendent|Editor|Surgeon General"
    r"|Act|Law|Bill|Court|University|College|Hospital|Institute|Foundation|Center|School|Street|Avenue|County"
    r"|authors?|economists?|researchers?|(?:co)?sponsor(?:ed|s)?|wrote in|et al)(?!\w)"
)
"""Words beside a name that is an official’s, an author’s, a law’s or a place’s."""

_PSEUDONYM = re.compile(
    r"\b(?:I(?:’ll| will| shall|'ll) call|not (?:her|his|their|the) real name|pseudonym|names? (?:is|are"
    r"|was|were|has been|have been) (?:changed|invented|made up)|let us call|let’s call|a made-up name"
    r"|(?:name|details?) (?:is|are|has been|have been) changed)",
    re.IGNORECASE,
)
_SPOKEN_TO = re.compile(r"[,:](?=[^.]*\b(?:you|your|thank|please)\b)|:\s*$")
_DEAR = re.compile(r"\b(?:Dear|Hello|Hi|Thank you,) (?:[A-Z][\w.]* ){0,3}$")
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Mx|Dr)\.? $")
_GREETING = re.compile(
    r"(?:^[“\"' ]*|\b(?:Dear|Hello|Hi|Chair|Good morning,?|Thank you,?) )(?:[A-Z][\w.]* ){0,3}$"
)


def is_pseudonym(text: str) -> bool:
    """Tell whether a sentence calls its name invented: “I will call her Maria”."""
    return _PSEUDONYM.search(text) is not None


def is_addressed(text: str, start: int, end: int) -> bool:
    """Tell whether a name greets its reader: “Dear Ms. Cole:”, “Ms. Cole, thank you for reading this.”"""
    if _DEAR.search(text, near(start), start):
        return True
    titled = _TITLED.search(text, near(start), start) is not None
    return titled and bool(_GREETING.search(text, near(start), start)) and bool(_SPOKEN_TO.match(text, end))
