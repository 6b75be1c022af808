"""Rules about the case that is made: who writes, what is asked, of how much, for which place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from outreach.checks.reading import Reading, finding, paragraphs, sentences
from outreach.constituency import ASKED
from outreach.model import Finding
from outreach.right_door import first_ask

CONSTITUENT = re.compile(
    r"\bconstituents?\b|\b(?:live|vote|practi[cs]e|work) in your (?:district|state|county)\b"
    r"|\byour district\b",
    re.IGNORECASE,
)
ASKING = re.compile(
    r"\b(?:I|we) (?:[\w’]+ )?(?:ask|urge|request|call on|invite|hope)\b|\b(?:I|we) asked you\b|\b(?:to"
    r"|and) ask (?:[\w.’'-]+ ){1,6}?to\b|\bnext step is to\b"
    r"|\bplease (?!(?:count|tell|call) (?:me|us|my|our)\b"
    r"|(?:answer|pass it|note|consider|think|do|help|be|give (?:this|it|the matter))\b)[a-z]+"
    r"|\b(?:I|we) (?:support|oppose)\b|\brequest(?:: | is )",
    re.IGNORECASE,
)
_ADDRESSED = (
    r"(?:will|would|can|could|may|do|are|is) (?:you|I (?:count|ask)|we (?:count|ask)|your office|(?:the"
    r"|this) (?:board|committee)"
    r"|the editors)\b"
)
QUESTION = re.compile(
    rf"\b{_ADDRESSED}[^?.!]*\?|^(?:will|would|can|could|may|do|does|should)\b[^?!]*\?", re.IGNORECASE
)
_TO_YOU = re.compile(rf"\b{_ADDRESSED}[^?.!]*\?", re.IGNORECASE)
# Of Congress and of the legislatures; “A” and “H” alone only with their dot, or right before the number.
BILL = re.compile(
    r"\b(?:[HS]\.?\s?(?:J|Con)?\.?\s?Res\.?\s?|H\.?\s?R\.?\s?|S\.?\s?"
    r"|(?:\d?E?\d?S?)?[HSAL]\.?\s?[BDF]\.?\s?|[HSA]\.?\s?[JC]?\.?\s?[RM]\.?\s?|[HS]\.?\s?[JPC]\.?\s?|[AS]CA\s?"
    r"|[AH](?:\.\s?|(?=\d{3}))|H\s(?=\d{2})"
    r"|(?:P|R\. C|R\. Conc|R)\. de(?:l S|\sla C)\.\s?)(?:\d\d-)?\d{1,5}(?:-[A-Z]{1,2})?\b"
    r"|\b(?:B|PR|CER)\d\d-\d{4}\b"
)
_OTHER_MATTER = re.compile(
    r"\b(?:on (?:another|a different|an unrelated) (?:matter|issue|subject|note)|another issue|a second issue"
    r"|while I have your attention|(?:I|we) would also like to raise|separately, (?:I|we))\b",
    re.IGNORECASE,
)
_LOCAL = re.compile(
    r"\b(?:in|here in|across|throughout) (?:my|our|this|your) (?:county|town|city|district|state|region"
    r"|community|area|neighborhood)\b"
    r"|\b(?:my|our) (?:county|town|district|state|region|part of the state)\b",
    re.IGNORECASE,
)


def constituent(reading: Reading) -> Iterator[Finding]:
    """Ask for the word “constituent” in the first sentences the kind allows."""
    within, found = reading.kind.constituent_within, paragraphs(reading)
    if not within or not found or not reading.elected:
        return
    first = [sentence for paragraph in found for sentence in paragraph.sentences]
    at = next((number for number, text in enumerate(first, start=1) if CONSTITUENT.search(text)), 0)
    if at == 0 and any(ASKED in block.text for block in reading.draft.blocks):
        return  # a marked place asks where the writer lives: nobody is called a constituent before
    if at == 0:
        message = "Nothing says that you are a constituent."
    elif at > within:
        message = f"“Constituent” first appears in sentence {at}; say it in the first {within}."
    else:
        return
    yield finding(
        "constituent", "warning", message, "Begin with: “As your constituent in ..., ”", place=found[0].place
    )


def ask(reading: Reading) -> Iterator[Finding]:
    """Ask for the request, and the bill where there is one, in the first paragraphs the kind allows."""
    within, found = reading.kind.ask_within, paragraphs(reading)
    if not within or not found:
        return
    early = " ".join(paragraph.said for paragraph in found[:within])
    where = "the first paragraph" if within == 1 else f"the first {within} paragraphs"
    if not (ASKING.search(early) or any(map(QUESTION.search, sentences(early)))):
        yield finding(
            "ask",
            "warning",
            f"Nothing is asked in {where}.",
            "Begin with: “Please ...”",
            place=found[0].place,
        )
    whole = " ".join(paragraph.said for paragraph in found)
    named = BILL.search(f"{reading.draft.subject} {whole}")
    if named and not BILL.search(f"{reading.draft.subject} {early}") and not _in_passing(reading, named[0]):
        message = f"{named[0]} is not named in {where}."
        yield finding("ask", "warning", message, "Name it where you ask.", place=found[0].place)


def _in_passing(reading: Reading, number: str) -> bool:
    """Return whether the topic names a bill beside its request, which is about something else."""
    found = first_ask(reading.topic, reading.draft.recipient.role) if reading.topic else None
    if reading.topic is None or found is None or number not in reading.generated:
        return False
    own = found.bill_for(reading.draft.recipient.role)
    return not any(bill.id == own and bill.number == number for bill in reading.topic.bills)


def one_ask(reading: Reading) -> Iterator[Finding]:
    """Count the requests: one to act, and one question that repeats it, are enough."""
    if not reading.kind.ask_within:
        return
    asked: list[str] = []
    questions: list[str] = []
    for paragraph in paragraphs(reading):
        for sentence in paragraph.sentences:
            if re.search(
                r"\b(?:I|we) (?:\w+ )?(?:ask|urge|request|call on) (?:you|that you)\b",
                sentence,
                re.IGNORECASE,
            ):
                asked.append(paragraph.place)
            questions += [paragraph.place] * len(_TO_YOU.findall(sentence))
    for what, where in (("requests (“I ask you to”)", asked), ("questions to be answered", questions)):
        if len(where) > 1:
            message = f"There are {len(where)} {what}; one is enough."
            yield finding("one-ask", "warning", message, "Keep the one that matters most.", place=where[1])
    if not any(QUESTION.search(one) for paragraph in paragraphs(reading) for one in paragraph.sentences):
        yield finding("one-ask", "note", "Nothing can be answered with yes or no.", "End on: “Will you ...?”")


def one_topic(reading: Reading) -> Iterator[Finding]:
    """Point to a second matter: another bill, or words that open one."""
    seen: dict[str, str] = {}
    for paragraph in paragraphs(reading):
        for found in BILL.finditer(paragraph.said):
            seen.setdefault(re.sub(r"[\s.]", "", found[0]).casefold(), paragraph.place)
        if other := _OTHER_MATTER.search(paragraph.said):
            message = f"“{other[0]}” opens a second matter."
            yield finding(
                "one-topic", "warning", message, "Write a second letter for it.", place=paragraph.place
            )
    if len(seen) > 1 and reading.kind.ask_within:
        message = f"{len(seen)} bills are named."
        yield finding("one-topic", "note", message, "Ask for one of them.", place=list(seen.values())[1])


def local(reading: Reading) -> Iterator[Finding]:
    """Ask for the effect on the district or state, beyond the line that says where the writer lives."""
    if reading.kind.local and reading.elected and not local_sentences(reading):
        message = "Nothing says what this means for your district or state."
        yield finding("local", "note", message, "Add one fact or scene of your own place, with its source.")


def local_sentences(reading: Reading) -> tuple[str, ...]:
    """Return the sentences about the writer's place; thanks and the constituent's own line do not count."""
    names = [name for name in (reading.draft.sender.address.city, _state(reading)) if len(name) > 3]
    named = re.compile("|".join(map(re.escape, names))) if names else None
    return tuple(
        sentence
        for paragraph in paragraphs(reading)
        for sentence in paragraph.sentences
        if (_LOCAL.search(sentence) or (named and named.search(sentence)))
        and not CONSTITUENT.search(sentence)
        and not re.search(r"\b[Tt]hank", sentence)
    )


def _state(reading: Reading) -> str:
    from outreach.divisions import STATES

    if reading.official:
        return reading.official.state_name
    return STATES.get(reading.draft.sender.address.state, "")
