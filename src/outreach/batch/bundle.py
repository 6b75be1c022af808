"""All letters of a folder as one zip, in the order of the roster’s rows: for a file share, or a pipe."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import BinaryIO

from outreach.batch.folder import OutputFolder
from outreach.batch.targets import is_remote
from outreach.errors import InputError


def write_zip(folder: OutputFolder, file: BinaryIO) -> int:
    """Write every letter as it lies in the folder now, edited or not, to `file`; return how many there are.

    One letter is held at a time, `file` need not be seekable, and the same letters give the same bytes.
    """
    if is_remote(folder.target):
        raise InputError("A zip is made of a folder of this machine.", hint="Give --out a folder.")
    count = 0
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED, allowZip64=True) as package:
        for *_, letter in folder.journal.letters():
            path = Path(folder.target, letter.path)
            if path.is_file():
                # Dated 1980: no clock in the bytes.
                package.writestr(zipfile.ZipInfo(letter.path), path.read_bytes())
                count += 1
    return count
