"""A command as it is typed: quoted for the shell of this machine."""

from __future__ import annotations

import re

from outreach import file_faults


def command_line(*words: str) -> str:
    """Return words as one line to type: on Windows for PowerShell and the prompt, else for a shell."""
    if file_faults.ON_WINDOWS:
        return " ".join(map(_for_windows, words))
    import shlex

    return shlex.join(words)


_PLAIN = re.compile(r"[\w./\\:=+-]+")


def _for_windows(word: str) -> str:
    if _PLAIN.fullmatch(word):
        return word
    if any(sign in word for sign in '"$`'):  # only PowerShell can say these
        return "'" + word.replace("'", "''") + "'"
    # Both take double quotes, before which a backslash must stand twice.
    return f'"{word}{word[len(word.rstrip(chr(92))) :]}"'
