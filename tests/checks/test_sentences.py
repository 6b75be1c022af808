"""Paragraphs taken apart into sentences, in few steps whatever stands in them."""

import pytest

from outreach.checks import reading
from outreach.confidentiality import sentences

ODD = ["J. ", "Dr. ", "U.S.A. ", "St. Paul ", "No. 5 ", "I saw Dr. A. "]


class Watched:
    """Stands in for a pattern and counts the characters that it is given."""

    def __init__(self, pattern):
        self.pattern, self.seen = pattern, 0

    def search(self, text, start=0, end=None):
        end = len(text) if end is None else end
        self.seen += end - start
        return self.pattern.search(text, start, end)


@pytest.mark.parametrize("words", ODD)
def test_a_run_of_abbreviations_is_looked_at_once(monkeypatch, words):
    text = words * 2_000
    for module, split in (
        (reading, reading.sentences),
        (sentences, lambda text: [*sentences._whole_spans(text)]),
    ):
        watched = Watched(module._SHORT)
        monkeypatch.setattr(module, "_SHORT", watched)
        assert split(text)
        assert 0 < watched.seen < 25 * 6_000


def test_abbreviations_end_no_sentence_and_all_else_does():
    text = "Dr. Ruiz of St. Paul saw J. B. Lee. The U.S. Senate met. No. 5 stands. Done."
    found = ("Dr. Ruiz of St. Paul saw J. B. Lee.", "The U.S. Senate met.", "No. 5 stands.", "Done.")
    assert reading.sentences(text) == found
