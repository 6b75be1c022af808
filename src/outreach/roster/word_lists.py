"""The word lists of seeds/rosters/, which a colleague may edit."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import lru_cache
from typing import Any

from outreach.errors import FileFault
from outreach.shipped import find_shipped_folder

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
_APOSTROPHES = str.maketrans("", "", "'’‘`´")
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=4)
def read_word_lists(name: str) -> dict[str, Any]:
    """Return the lists of seeds/rosters/NAME.toml; raises FileFault where the file is missing or damaged."""
    path = find_shipped_folder() / "seeds" / "rosters" / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeError, tomllib.TOMLDecodeError) as fault:
        raise FileFault(f"{path} cannot be read: {fault}.", hint="Install outreach again.") from fault


def split_words(text: str, *, camel: bool = False) -> tuple[str, ...]:
    """Return the words of a text in small letters, without accents; “don’t” is dont, “do_not_mail” three.

    With `camel`, “DoNotMail” is three words too.
    """
    if camel and " " not in text.strip():
        text = _CAMEL.sub(" ", text)
    if not text.isascii():
        folded = unicodedata.normalize("NFKD", text)
        text = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return tuple(_WORD.findall(text.casefold().translate(_APOSTROPHES)))
