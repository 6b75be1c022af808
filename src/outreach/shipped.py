"""Where the files lie that come with the program: letter_templates/ and seeds/."""

from __future__ import annotations

from pathlib import Path


def find_shipped_folder() -> Path:
    """Return the folder that holds letter_templates/ and seeds/."""
    # A wheel carries the folders inside the package; in a checkout they stand beside src/.
    # The current directory is never consulted: a folder called seeds/ there may be anybody's.
    package = Path(__file__).resolve().parent
    return package if (package / "letter_templates").is_dir() else package.parents[1]
