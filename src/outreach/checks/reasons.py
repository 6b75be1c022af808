"""Why each rule stands, and the page that says so."""

from __future__ import annotations

from collections.abc import Mapping

_APA = "http://www2.apa.org/about/gr/advocacy/tips-index.aspx"
_CMF = "https://advocacy.caionline.org/cmf2017/"
_FAMILIES = "http://www.familiesusa.org/resources/tools-for-advocates/tips/letter.html"
_ADDRESS = "https://www.naswva.org/advocacy-tips"
_LAW = "https://www.ecfr.gov/current/title-45/section-164.514"

REASONS: Mapping[str, tuple[str, str]] = {
    "constituent": ("Offices sort mail by whether the writer lives in the district.", _FAMILIES),
    "ask": ("Staff log purpose, bill and position from the first paragraph.", _APA),
    "one-ask": ("One request that can be answered with yes or no gets an answer.", _APA),
    "one-topic": ("One issue per letter; several issues are several letters.", "http://www.nmcag.org/Political/lettert.htm"),
    "local": ("What it means for the district or state is what staff most often miss.", _CMF),
    "own-words": ("Individual letters weigh about twice as much as form letters.", _CMF),
    "length": (
        "One page is read; the limits are those of the kind.",
        "https://rid.org/advocacy-overview/advocacy-toolkit/tips-on-communicating-to-policymakers-in-writing/",
    ),
    "characters": ("A network cuts off what is longer, or refuses it.", "https://docs.bsky.app/docs/advanced-guides/posts"),
    "time": ("People speak 130 to 150 words a minute, and the clock is kept.", "https://www.communitybridgesnh.org/tips-for-testifying"),
    "grade": ("Plain words reach every reader.", "https://www.theopedproject.org/oped-basics/"),
    "figure-source": ("A figure without a source cannot be checked, and one wrong figure spoils the letter.", "http://www.cogr.edu/blog/tipsforsubmittingeffectivecomments"),
    "figure-year": ("A figure without its year goes out of date unseen.", "http://www.cogr.edu/blog/tipsforsubmittingeffectivecomments"),
    "gendered": ("The title of the office is right for everybody.", _ADDRESS),
    "salutation": ("A misspelled or wrong name ends the reading.", _ADDRESS),
    "threat": (
        "Offices answer courtesy; a threat or a promise of votes or money harms the cause.",
        "https://demo-site.rallycongress.net/ctas/example-single-page-with-locked-letter-template-10",
    ),
    "party": ("The same letter must work for a reader of either party.", _CMF),
    "capitals": ("Capitals read as shouting, and some filters drop them.", _APA),
    "not-constituent": ("Offices answer their own constituents; the address shows a false claim.", _FAMILIES),
    "links": (
        "Many offices strip links and attachments, or drop the message.",
        "https://granitegrok.com/blog/2021/03/effective-communication-to-your-legislators",
    ),
    "notes": ("It was noted when the draft was made or its file was read.", "docs/word.md"),
    "expired": (
        "A vacant office takes no position, and a successor starts over.",
        "https://clerk.house.gov/members/CA37/vacancy",
    ),
    "stale": ("Newer figures may be out; an office that knows them stops reading.", "docs/topics.md"),
    "caution": ("The fact is true only with these words beside it.", "docs/topics.md"),
    "guard": ("The topic’s author found this wording false or unfair.", "docs/topics.md"),
    "marker": ("What is left of a template shows that the text was not read.", "https://newrepublic.com/article/171459/chatgpt-ai-cornell-experiment-politicians-constituents-emails"),
    "parts": ("Readers look for each part in its place; the parts are those of the kind.", "docs/kinds.md"),
    "places": ("Only you know what belongs there; the clean copy waits for it.", "docs/kinds.md"),
    "punctuation": ("A business letter has a colon after the salutation and a comma after the close.", "https://www.naswva.org/advocacy-tips"),
    "signed": ("Offices answer those who give a full name and a postal address.", _FAMILIES),
    "unprintable": ("These signs are not allowed in a document, or turn its words around.", "https://www.w3.org/TR/xml/#charsets"),
    "confidentiality": ("HIPAA’s safe harbor: eighteen identifiers, and all that shows who it is.", _LAW),
}  # fmt: skip
"""Names of rules, each with a sentence and the page that says so; ours stand in docs/."""
