"""What was not taken from a Word document as it stood there, as notes for its writer."""

from __future__ import annotations

from collections.abc import Iterator

_SHOWN = 12  # passages quoted in one note; of more, the number is given
_LENGTH = 300  # characters of one passage


class Notes:
    """Counts what is left out or read otherwise, with the words where there are any."""

    def __init__(self) -> None:
        self._found: dict[str, list[str]] = {}

    def add(self, what: str, words: str = "") -> None:
        """Note one more of `what`, a key of the sentences below."""
        self._found.setdefault(what, []).append(" ".join(words.split()))

    def sentences(self) -> Iterator[str]:
        """Yield one sentence for each sort of thing."""
        for what, sentence in _SENTENCES.items():
            if found := self._found.get(what):
                count = len(found)
                yield sentence.format(
                    count=count,
                    s="" if count == 1 else "s",
                    es="" if count == 1 else "es",
                    was="was" if count == 1 else "were",
                    words=_quoted(found),
                )

    def with_words(self) -> list[str]:
        """Return the sentences that quote words: of a footnote or comment, which has no notes of its own."""
        return [sentence for sentence in self.sentences() if "“" in sentence]

    def drawn(self) -> list[str]:
        """Return the words that are drawn as pictures, such as a watermark."""
        return self._found.get("drawn", [])


def _quoted(found: list[str]) -> str:
    passages = list(dict.fromkeys(words for words in found if words))
    if not passages:
        return "."
    shown = "; ".join(f"“{_shortened(words)}”" for words in passages[:_SHOWN])
    more = f"; and {len(passages) - _SHOWN} more" if len(passages) > _SHOWN else ""
    return f": {shown}{more}."


def _shortened(words: str) -> str:
    return words if len(words) <= _LENGTH else f"{words[:_LENGTH].rstrip()} ... ({len(words):,} characters)"


_SENTENCES = {
    "insertion": "{count} tracked insertion{s} taken into the text.",
    "deletion": "{count} tracked deletion{s} left out of the text.",
    "struck": "{count} passage{s} that {was} struck through left out of the text{words}",
    "table": "{count} table{s} read as paragraphs, cell by cell.",
    "box": "{count} text box{es} read as paragraphs.",
    "pasted": "{count} pasted part{s} (of a web page or another document) read as paragraphs.",
    "unread": "{count} pasted part{s} of the document cannot be read and {was} left out{words}",
    "equation": "{count} equation{s} written out in one line{words}",
    "ruby": "{count} reading{s} above words left out{words}",
    "mark": "{count} item{s} of lists had a mark other than a bullet or 1, 2, 3 and {was} numbered again;"
    " check what in the text refers to it{words}",
    "hidden": "Hidden text was left out ({count} passage{s}).",
    "placeholder": "{count} place{s} left empty became a marked place{words}",
    "picture": "{count} picture{s} left out{words}",
    "chart": "{count} chart{s} left out{words}",
    "diagram": "{count} diagram{s} left out, with the words in it{words}",
    "object": "{count} embedded object{s} left out{words}",
    "drawn": "{count} text{s} drawn as a picture left out{words}",
    "field": "{count} field{s} that Word draws itself left out{words}",
    "subdocument": "{count} linked document{s} left out{words}",
    "link": "{count} link{s} left out; the words stay{words}",
    "underline": "Underlining was left out ({count} passage{s}).",
    "raised": "{count} raised or lowered sign{s} set on the line{words}",
}
