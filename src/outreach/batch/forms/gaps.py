"""Gaps in the place of values that templates only print, and their filling.

A gap is a sign of the private area with a number: the text around it is rendered and read once, and each
letter puts its own values in. That holds for values that change nothing of how a text is read, such as a name
on one line; others are told by `is_odd`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from outreach.batch.forms.looked_at import Path, Use, Uses
from outreach.draft_text import plain
from outreach.model import Block
from outreach.sentence_ends import ends_itself, takes_period

OPENS, _CLOSES = "\ue010", "\ue011"
"""Stand around the number of a gap: no text of ours holds them."""

_GAP = re.compile(rf"{OPENS}(\d+){_CLOSES}")

# Read as more or less than one line of words with single spaces, or as the number of an item of a list.
_ODD = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ue000-\uf8ff]|\s\s|(?<!\n)\n(?!\n)|\A\s|\s\Z|\A\d{1,3}\.?\Z"
)


class Open(NamedTuple):
    """Is what a record fills gaps with, and what it is known by beside that."""

    key: tuple[Any, ...]  # what must be equal for all else of a text to be equal
    texts: tuple[str, ...]  # what fills its gaps, in order
    words: tuple[int, ...]  # of each text
    odd: bool  # whether a text cannot be put into its gap
    several: frozenset[int]  # gaps that several paragraphs are put into


class Opener:
    """Opens gaps in the values of records that have the same names."""

    def __init__(self, values: Mapping[str, Any], used: Uses, first: int) -> None:
        """Prepare for records like `values`, their gaps numbered from `first`."""
        self._first = first
        leaves = [(path, value) for path, value in _leaves(values) if used.of(path)]
        self._gaps = [path for path, value in leaves if _only_printed(path, value, used)]
        self._others = [path for path, value in leaves if path not in self._gaps]
        self.lines = frozenset(
            first + at for at, path in enumerate(self._gaps) if type(_value(values, path)) is tuple
        )
        self.shape = (tuple(self._gaps), tuple(self._others))

    def __len__(self) -> int:
        """Return how many gaps there are."""
        return len(self._gaps)

    def open(self, values: Mapping[str, Any]) -> Open:
        """Take a record apart."""
        texts, odd = [], False
        for path in self._gaps:
            value = _value(values, path)
            if type(value) is tuple:
                # The lines of an address stand one below the other, and none of them is empty.
                odd = odd or not all(value) or any(map(is_odd, value))
                value = "\n".join(value)
            elif value:
                odd = odd or is_odd(value)
            texts.append(value)
        there = tuple(map(bool, texts))
        several = [self._first + at for at, text in enumerate(texts) if "\n\n" in text]
        return Open(
            key=(self.shape, there, *[_value(values, path) for path in self._others]),
            texts=tuple(texts),
            words=tuple([len(plain(text).split()) for text in texts]),
            odd=odd,
            several=frozenset(several),
        )

    def opened(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return the values with a gap for each that is there and only printed."""
        made = {name: dict(value) if isinstance(value, Mapping) else value for name, value in values.items()}
        for at, path in enumerate(self._gaps):
            value = _value(values, path)
            if value:
                own = gap(self._first + at)
                within = made if len(path) == 1 else made[path[0]]
                within[path[-1]] = (own,) if type(value) is tuple else own
        return made


def gap(number: int) -> str:
    """Return what stands in the place of a value."""
    return f"{OPENS}{number}{_CLOSES}"


def structure(values: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return what records must have in common to be opened by one Opener."""
    return tuple((path, type(value)) for path, value in _leaves(values))


def is_odd(text: str) -> bool:
    """Return whether a text would change how the text around its gap is read."""
    return _ODD.search(text) is not None


def _only_printed(path: Path, value: Any, used: Uses) -> bool:
    if type(value) is tuple:
        return not used.of(path) & ~(Use.JOINED | Use.ASKED_FOR)
    return type(value) is str and not used.is_looked_at(path)


def _leaves(values: Mapping[str, Any]) -> Iterator[tuple[Path, Any]]:
    for name, value in values.items():
        if isinstance(value, Mapping):
            for field, part in value.items():
                yield (name, field), part
        else:
            yield (name,), value


def _value(values: Mapping[str, Any], path: Path) -> Any:
    return values[path[0]] if len(path) == 1 else values[path[0]][path[1]]


class Gapped:
    """Is a block with gaps."""

    def __init__(self, block: Block) -> None:
        """Take a block whose text holds gaps."""
        self.part = block.part
        pieces = _GAP.split(block.text)
        self.gaps = tuple(map(int, pieces[1::2]))
        self._format = "%s".join(piece.replace("%", "%%") for piece in pieces[::2])
        self._values = itemgetter(*self.gaps)
        self._ended = [gap for gap, piece in zip(self.gaps, pieces[2::2], strict=True) if takes_period(piece)]
        self._text = block.text

    def filled(self, texts: Sequence[str]) -> Block:
        """Return the block with its gaps filled."""
        if self._ended and any(ends_itself(texts[gap]) for gap in self._ended):
            return Block(self.part, fill(self._text, texts))
        return Block(self.part, self._format % self._values(texts))


Piece = Block | Gapped


def pieces_of(blocks: Iterable[Block]) -> tuple[Piece, ...]:
    """Return the blocks, those with gaps ready to be filled."""
    return tuple(Gapped(block) if OPENS in block.text else block for block in blocks)


def filled(pieces: Iterable[Piece], texts: Sequence[str]) -> tuple[Block, ...]:
    """Fill the gaps."""
    return tuple([piece if type(piece) is Block else piece.filled(texts) for piece in pieces])  # type: ignore[union-attr]


def apart(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return blocks in which each paragraph that was put into a gap is a block of its own."""
    return tuple(Block(block.part, text) for block in blocks for text in block.text.split("\n\n"))


def gaps_in(texts: Iterable[str]) -> list[int]:
    """Return the numbers of the gaps in some texts, each as often as it is there."""
    return [int(number) for text in texts for number in _GAP.findall(text)]


def fill(text: str, texts: Sequence[str]) -> str:
    """Return one text with its gaps filled."""
    if OPENS not in text:
        return text
    made = text
    for found in reversed([*_GAP.finditer(text)]):
        words, rest = texts[int(found[1])], made[found.end() :]
        rest = rest[1:] if takes_period(rest) and ends_itself(words) else rest
        made = f"{made[: found.start()]}{words}{rest}"
    return made
