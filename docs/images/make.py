"""Makes docs/images/letter.png: the letter of the README, filled and signed for, as Word would print it.

python docs/images/make.py (needs soffice and pdftoppm)
"""

from __future__ import annotations

import subprocess
import tempfile
from datetime import date
from pathlib import Path

from outreach import Address, Sender, compose, export, find_officials

STORY = (
    "Not long ago a man I see stopped coming after his sixth visit, because his plan wanted a fresh approval"
    " and the form sat unanswered for three weeks. He was sleeping again when it ended. Nobody asked whether"
    " a patient with a heart condition would wait as long."
)
DANA = Sender(
    name="Dana Ruiz",
    credentials="LMFT",
    profession="licensed marriage and family therapist",
    address=Address(street="1660 Grand Avenue, Suite 2", city="St. Paul", state="MN", zip="55105"),
    email="dana@example.org",
    story=STORY,
)


def main() -> None:
    """Draft, convert, cut to a picture."""
    senator = next(seat for seat in find_officials(zip="55105", as_of=DAY).seats if seat.officials).officials[
        0
    ]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        letter = export(compose("letter", "parity-enforcement", DANA, senator, DAY), folder / "letter.docx")
        profile = f"-env:UserInstallation=file://{folder}/profile"
        convert = ["soffice", "--headless", "--norestore", profile, "--convert-to", "pdf", "--outdir", name]
        subprocess.run([*convert, str(letter)], check=True, capture_output=True)
        picture = ["pdftoppm", "-r", "90", "-png", "-singlefile", str(folder / "letter.pdf")]
        subprocess.run([*picture, str(Path(__file__).with_name("letter"))], check=True)


DAY = date(2026, 11, 23)

if __name__ == "__main__":
    main()
