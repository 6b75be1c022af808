"""A sound topic, as short as one can be, whose lines are counted by the tests that break it."""

from __future__ import annotations

TOPIC = """\
title: A cause
summary: What it wants.
ways: [3]
asks:
  - id: one
    to: [us-senate]
    object: [count]
    subject: Print the count of visits
    request: ask the agency to print the count of visits by June
    question: Will you ask for it?
    does: The agency would print how many visits there were, county by county.
    core: >-
      Nobody outside the agency knows how many visits there were. The count would show each county where care
      stops.
    objection: >-
      The agency will say that counting takes staff it does not have. One table a year is enough, and it
      keeps one now.
    first_question: Who has the count?
    first_answer: The agency has it in its own books, and prints no part of it today.
vantage:
  client: People who use this care learn of a closed door when they stand before it.
angles:
  - id: closed
    title: The door that was closed
    work: {ask: What do you do?, example: I keep the door.}
    moment: {ask: What happened on one day?, example: A man came and went.}
    count: {ask: What can you count?, example: Nine in May.}
    ticks:
      - id: nobody
        say: The visit that was not made is in no count.
    point: >-
      A visit that is not counted is not missed by anybody who pays for it, and so nothing is done for the
      next one.
    offer: I will send you our own count.
    close: The count is there, and nobody can read it.
facts:
  - evidence: a-fact
    say: In 2024 it was 5 percent.[^a-fact]
"""
"""A topic in letters; its fact is FACT."""

FACT = """\
a-fact:
  claim: It was 5 percent.
  figures: [5%]
  data_year: 2024
  level: federal
  publisher: An Agency
  title: A Report
  url: https://example.org/report
  published: 2024-05-01
  confidence: high
  use: open
  revisit_by: 2027-01-01
"""

PROSE = """\
prose:
  lte: >-
    {{ We }} ask Congress to let the count of visits be seen. A county that knows how many people were turned
    away can say where the next hour of care belongs, and the agency has that figure already.
"""


def line_of(text: str, part: str) -> int:
    """Return the line of a text, counted from 1, on which `part` starts."""
    assert text.count(part) == 1, (text.count(part), part)
    return text.count("\n", 0, text.index(part)) + 1
