"""Makes docs/images/page-cause.png and page-draft.png: two pages of `outreach open`, as a browser shows them.

python docs/images/page.py (needs Playwright for Python and Chromium)
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def main() -> None:
    """Start the page in a folder of its own, write a letter in it, take two pictures, stop it."""
    with tempfile.TemporaryDirectory() as home, sync_playwright() as made:
        environment = {**os.environ, "OUTREACH_HOME": home, "OUTREACH_DATE": "2026-12-01"}
        command = [sys.executable, "-m", "outreach", "open", "--no-browser", "--json"]
        program = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
        assert program.stdout
        said = ""
        while "}" not in said:
            said += program.stdout.readline()
        browser = made.chromium.launch(
            executable_path=next(filter(None, map(shutil.which, BROWSERS))), args=["--no-sandbox"]
        )
        page = browser.new_context(viewport={"width": 1200, "height": 900}, device_scale_factor=1).new_page()
        page.goto(json.loads(said)["url"])
        write(page)
        page.click("text=Stop outreach")
        browser.close()
        program.communicate(timeout=30)


def write(page: Page) -> None:
    """Go from the cause to the draft."""
    page.click("text=Write a letter")
    page.screenshot(path=HERE / "page-cause.png")
    page.click("button:has-text('on paper, not in practice')")
    page.fill("#zip", "55105")
    page.fill("#street", "1660 Grand Avenue, Suite 2")
    page.fill("#city", "St. Paul")
    page.click("button:has-text('Continue')")
    page.click("button:has-text('Continue')")
    page.fill("#name", "Dana Ruiz")
    page.fill("#credentials", "LMFT")
    page.click("label:text-is('Marriage and family therapist')")
    page.click("button:has-text('Continue')")
    page.click("button:has-text('two sets of rules')")
    page.click("label:has-text('What I see in general')")
    page.fill("#work", "I treat couples and families at a small practice on Grand Avenue.")
    page.fill(
        "#moment",
        "Again and again an insurer approves three sessions at a time and asks me for a treatment plan before"
        " each block. The same cards pay for twelve weeks of physical therapy on one referral.",
    )
    page.fill("#count", "I filled out 31 such plans between September and November.")
    page.click("label:has-text('one set of rules for the body')")
    page.click("button:text-is('Continue')")
    page.wait_for_url("**/draft")
    page.screenshot(path=HERE / "page-draft.png")


if __name__ == "__main__":
    main()
