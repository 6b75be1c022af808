"""The pages in a real browser: clicks, keys, live findings, a kill and a restart, a phone, no script, axe."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import docx
import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.heavy,
    pytest.mark.enable_socket,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium can be started here"),
]

STORY = (
    "Last spring a plan approved four visits for a teenager in Wheaton, and then it asked me for proof again."
)


class Program:
    """Is `outreach open` as a process of its own."""

    def __init__(self, home: Path, port: int = 0) -> None:
        self.home = home
        environment = {**os.environ, "OUTREACH_HOME": str(home), "OUTREACH_DATE": "2026-12-01"}
        command = [sys.executable, "-m", "outreach", "open", "--no-browser", "--json", "--port", str(port)]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
        )
        assert self.process.stdout
        said = ""
        while "}" not in said:
            line = self.process.stdout.readline()
            assert line, "the program ended"
            said += line
        told = json.loads(said)
        self.url, self.port = str(told["url"]), int(told["port"])
        if told["pid"] != self.process.pid:  # another start serves already
            self.process.communicate(timeout=30)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
        self.process.communicate(timeout=30)


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    one = Program(tmp_path / "home")
    yield one
    if one.process.poll() is None:
        one.kill()


@contextmanager
def browser(**options: Any) -> Iterator[Any]:
    """Yield a page of a fresh browser that tells of every request it makes."""
    with playwright.sync_playwright() as made:
        started = made.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = started.new_context(**options).new_page()
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url))
        yield page
        started.close()


def choose_cause(page: Any) -> None:
    page.click("text=Write a letter")
    page.fill("#asked", "approval again")
    page.click("text=Find")
    page.click("button:has-text('again and again')")


def say_who(page: Any) -> None:
    page.fill("#name", "Dana Ruiz")
    page.fill("#credentials", "PhD")
    page.click("label:text-is('Psychologist')")
    page.click("button:has-text('Continue')")
    page.click("button:has-text('came late')")


def go_to_words(page: Any) -> None:
    choose_cause(page)
    page.fill("#zip", "60614")
    page.click("button:has-text('Continue')")
    page.click("label:has-text('IL-5')")
    page.click("button:has-text('Continue')")
    page.click("button:has-text('Continue')")
    say_who(page)


def tell(page: Any, moment: str) -> None:
    page.click("label:has-text('What I see in general')")
    page.fill("#work", "I treat teenagers with severe anxiety.")
    page.fill("#moment", moment)
    page.fill("#count", "We sent 41 requests this year, and 40 were approved.")


def faults_of(page: Any) -> list[str]:
    """Return what axe finds serious on a page."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    found = axe.Axe().run(page).response["violations"]
    return [f"{page.url}: {one['id']}: {one['nodes'][0]['html'][:90]}" for one in found]


def test_from_a_cause_to_a_word_file_with_a_finding_mended_on_the_way(
    program: Program, tmp_path: Path
) -> None:
    with browser() as page:
        page.goto(program.url)
        go_to_words(page)
        tell(page, STORY)
        playwright.expect(page.locator("#findings")).to_contain_text("“Wheaton”", timeout=15_000)
        page.click("button:has-text('in our state')")
        page.click("button:has-text('some time ago')")
        assert page.input_value("#moment").startswith("Some time ago a plan approved four visits")
        assert "in our state" in page.input_value("#moment")
        page.click("button:text-is('Continue')")
        page.wait_for_url("**/draft")
        in_all = page.locator(".part:has(.tag:text-is('in all 3')) textarea")
        in_all.last.fill("I changed this paragraph.")
        playwright.expect(page.locator("#preview")).to_contain_text(
            "I changed this paragraph.", timeout=15_000
        )
        page.click("button:has-text('Take it')")
        if page.locator("button:has-text('Leave')").count():
            page.click("button:has-text('Leave')")
        with page.expect_download() as download:
            page.click("a.button:has-text('ready to sign')")
        download.value.save_as(tmp_path / "letters.docx")
        assert all(address.startswith(program.base) for address in page.asked)
    texts = [each.text for each in docx.Document(str(tmp_path / "letters.docx")).paragraphs]
    assert texts.count("I changed this paragraph.") == 3
    assert not any("Wheaton" in text or "[" in text for text in texts)


def test_no_page_has_a_serious_fault_of_access(program: Program) -> None:
    for scheme, width in (("light", 1200), ("dark", 390)):
        with browser(color_scheme=scheme, viewport={"width": width, "height": 800}) as page:
            link = program.url if scheme == "light" else Program(program.home).url
            page.goto(link)
            found = faults_of(page)
            choose_cause(page)
            found += faults_of(page)
            if page.locator("#zip").count():
                page.fill("#zip", "606")
                page.click("button:has-text('Continue')")
                found += faults_of(page)
                page.fill("#zip", "60614")
                page.click("button:has-text('Continue')")
            if page.url.endswith("district"):
                found += faults_of(page)
                page.click("label:has-text('IL-5')")
                page.click("button:has-text('Continue')")
            found += faults_of(page)
            page.click("button:has-text('Continue')")
            if page.url.endswith("about"):
                found += faults_of(page)
                say_who(page)
            else:
                page.click("button:has-text('came late')")
            tell(page, STORY)
            page.click("text=Check my words")
            found += faults_of(page)
            page.click("button:text-is('Continue')")
            page.wait_for_url("**/draft")
            found += faults_of(page)
            page.click("button:has-text('Take it')")
            found += faults_of(page)
            for other in ("/drafts", "/settings", "/help", "/kind", "/file", "/nowhere"):
                page.goto(program.base + other)
                found += faults_of(page)
            assert found == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_path_works_without_javascript(program: Program) -> None:
    with browser(java_script_enabled=False) as page:
        page.goto(program.url)
        go_to_words(page)
        tell(page, STORY)
        page.click("button:text-is('Continue')")
        assert "Look at 2 places" in page.inner_text("main")
        page.click("button:has-text('in our state')")
        assert "in our state" in page.input_value("#moment")
        page.click("button:text-is('Continue')")
        assert page.url.endswith("/draft")
        page.locator("textarea").nth(3).fill("Changed without a script.")
        page.click("text=Update the letter")
        assert "Changed without a script." in page.inner_text("#preview")


def test_the_path_works_by_keyboard_alone(program: Program) -> None:
    with browser() as page:
        page.goto(program.url)

        def press_to(words: str) -> None:
            for _ in range(120):
                page.keyboard.press("Tab")
                said = page.evaluate(
                    "(document.activeElement.labels?.[0] || document.activeElement).textContent.trim()"
                )
                if said.startswith(words):
                    return
            raise AssertionError(f"no way by keyboard to “{words}” on {page.url}")

        def go_on(to: str) -> None:
            page.keyboard.press("Enter")
            page.wait_for_url(f"**{to}")

        def enter(words: str, typed: str) -> None:
            press_to(words)
            page.keyboard.type(typed)

        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        press_to("Write a letter")
        go_on("/cause")
        press_to("The plan makes me ask")
        go_on("/where")
        enter("ZIP code", "55105")
        go_on("/whom")
        press_to("Continue")
        go_on("/about")
        enter("Your name", "Dana Ruiz")
        press_to("Psychologist")
        page.keyboard.press("Space")
        go_on("/angle")
        press_to("An approval that came late")
        go_on("/words")
        press_to("What I see in general")
        page.keyboard.press("Space")
        enter("One person", "Again and again a plan approves four visits and asks once more.")
        press_to("Continue")
        go_on("/draft")
        press_to("Take it")
        go_on("/take")


def test_a_killed_program_loses_nothing_and_open_tabs_go_on(program: Program, tmp_path: Path) -> None:
    with browser() as page:
        page.goto(program.url)
        go_to_words(page)
        tell(page, "Again and again a plan approves four visits and then asks for proof.")
        page.click("button:text-is('Continue')")
        page.wait_for_url("**/draft")
        draft = page.url
        page.locator("textarea").nth(3).fill("Typed before the program was killed.")
        program.kill()
        again = Program(tmp_path / "home")
        try:
            assert again.port == program.port
            other = page.context.new_page()
            other.goto(again.url)
            page.click("text=Update the letter")
            assert "Nothing is lost." in page.inner_text("main")
            page.click("button:text-is('Continue')")
            other.goto(draft)
            assert "Typed before the program was killed." in other.inner_text("#preview")
        finally:
            again.kill()


def test_a_double_click_and_a_reload_make_one_draft(program: Program) -> None:
    with browser() as page:
        page.goto(program.url)
        page.click("text=Write a letter")
        page.dblclick("button:has-text('again and again')", no_wait_after=True)
        page.wait_for_url("**/where")
        page.reload()
        page.goto(program.base + "/drafts")
        assert page.locator(".cards > li").count() <= 2
        page.goto(program.base + "/")
        page.go_back()
        assert page.locator("h1").count() == 1


def test_the_page_stops_by_its_button(program: Program) -> None:
    with browser() as page:
        page.goto(program.url)
        page.click("text=Stop outreach")
        assert "outreach is stopped" in page.inner_text("h1")
    program.process.communicate(timeout=30)
    assert program.process.returncode == 0


def test_two_pictures_for_the_readme_can_be_taken(program: Program, tmp_path: Path) -> None:
    with browser(viewport={"width": 1200, "height": 800}) as page:
        page.goto(program.url)
        page.screenshot(path=tmp_path / "start.png")
    assert (tmp_path / "start.png").stat().st_size > 5_000
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+", program.base)
