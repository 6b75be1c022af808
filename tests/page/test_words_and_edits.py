"""The writer's words and edits: nothing typed is lost, and what could point to a client is shown at once."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import date

import pytest
from page.pages import WORDS, Walk, text_of

from outreach.page import editing
from outreach.page.own_words_pages import replacements, with_replacement

STORY = "Last spring a plan approved four visits for a teenager in Wheaton. Then it asked for proof."


def test_words_that_could_point_to_a_client_are_shown_before_the_draft(walk: Walk) -> None:
    walk.up_to_the_draft()
    answer = walk.post("words", **{**WORDS, "moment": STORY})
    assert answer.status_code == 200
    said = text_of(answer)
    assert "Look at 2 places" in said
    assert "“Last spring”" in said
    assert "“Wheaton”" in said
    assert "Use “some time ago”" in said
    assert STORY in said


def test_a_finding_is_mended_with_one_press(walk: Walk) -> None:
    walk.up_to_the_draft()
    page = walk.post("words", **{**WORDS, "moment": STORY}).get_data(as_text=True)
    offered = [html.unescape(one) for one in re.findall(r'name="use" value="([^"]*)"', page)]
    assert "Wheaton|in our state" in offered
    answer = walk.post("words", **{**WORDS, "moment": STORY, "use": "Wheaton|in our state"})
    assert "for a teenager in our state. Then" in text_of(answer)


@pytest.mark.parametrize(
    ("words", "instead", "made"),
    [
        ("Wheaton", "in our state", "Last spring a boy in our state waited."),
        ("Wheaton", "", "Last spring a boy waited."),
        ("Last spring", "some time ago", "Some time ago a boy in Wheaton waited."),
        ("Peoria", "in our state", "Last spring a boy in Wheaton waited."),
    ],
)
def test_words_are_replaced_where_they_stand(words: str, instead: str, made: str) -> None:
    assert with_replacement("Last spring a boy in Wheaton waited.", words, instead) == made


def test_what_a_finding_offers_is_read_from_its_hint() -> None:
    assert replacements("“some time ago”, “at one point”") == ("some time ago", "at one point")
    assert replacements("nothing, or “in our state”") == ("", "in our state")
    assert replacements("leave the name out") == ()


def test_what_the_writer_judged_herself_is_not_shown_again(walk: Walk) -> None:
    walk.up_to_the_draft()
    judged = ["Last spring", "Wheaton"]
    answer = walk.post("words", **{**WORDS, "moment": STORY, "judged": judged})
    assert answer.headers["Location"].endswith("/draft")
    assert "Look at" not in text_of(walk.get("take"))


def test_the_copy_to_sign_waits_for_findings_and_places(walk: Walk) -> None:
    walk.up_to_the_draft()
    walk.post("words", **{**WORDS, "moment": STORY, "seen": "yes"})
    said = text_of(walk.get("take"))
    assert "Look at 2 places first" in said
    assert "ready to sign" not in said
    assert "Save a working copy with comments" in said


def test_words_about_a_current_client_are_never_kept(walk: Walk, app) -> None:
    walk.up_to_the_draft()
    canary = "My client Annabel told me on Monday."
    answer = walk.post("words", **{**WORDS, "about": "current", "moment": canary})
    assert answer.status_code == 400
    said = text_of(answer)
    assert "Leave a current client out." in said
    assert canary in said
    assert "Annabel" not in app.extensions["outreach"].store.load(walk.id).as_json()


def test_the_next_step_stands_at_the_end(walk: Walk) -> None:
    walk.up_to_the_draft(offer="I will send your staff our log of requests.", next_day="2026-12-08")
    said = text_of(walk.get("draft"))
    assert "I will send your staff our log of requests." in said
    assert "I will call your office on Tuesday, December 8" in said


def test_a_day_to_call_that_is_past_is_told(walk: Walk) -> None:
    walk.up_to_the_draft()
    answer = walk.post("words", **{**WORDS, "next_day": "2026-01-05"})
    assert answer.status_code == 400
    assert "2026" in text_of(answer)


def test_a_day_to_call_that_has_passed_since_is_left_out(walk: Walk, app) -> None:
    walk.up_to_the_draft(next_day="2026-12-08")
    here = app.extensions["outreach"]
    here.workspace.settings = replace(here.workspace.settings, today=date(2026, 12, 20))
    said = text_of(walk.get("draft"))
    assert "Read it aloud." in said
    assert "I will call" not in said


def test_the_example_cannot_be_passed_on_as_ones_own(walk: Walk) -> None:
    walk.up_to_the_draft()
    examples = re.findall(r"An example</summary><p>“(.*?)”", walk.get("words").get_data(as_text=True))
    assert len(examples) == 3
    answer = walk.post("words", **{**WORDS, "moment": html.unescape(examples[1])})
    assert "Some of this is our example." in text_of(answer)


def test_a_letter_without_own_words_has_its_place_marked(walk: Walk) -> None:
    walk.choose("prior-authorization")
    walk.post("where", zip="55105")
    walk.post("whom", to=["S001203"])
    walk.post("about", name="Dana Ruiz", you="psychologist")
    walk.post("angle", angle="uncounted")
    answer = walk.post("words", do="without")
    assert answer.headers["Location"].endswith("/draft")
    assert "not filled, in square brackets." in text_of(walk.get("draft"))
    walk.post("leave-out")
    assert "ready to sign" in text_of(walk.get("take"))


def fields_of(page: str) -> list[tuple[str, str, str]]:
    """Return each paragraph of the draft page: as composed, as shown, and as it stands in its field."""
    originals = re.findall(r'name="original" value="(.*?)">', page, re.DOTALL)
    shown = re.findall(r'name="shown" value="(.*?)">', page, re.DOTALL)
    texts = re.findall(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    return [tuple(map(html.unescape, each)) for each in zip(originals, shown, texts, strict=True)]  # type: ignore[misc]


def send(walk: Walk, fields: list[tuple[str, str, str]], **more: str):
    number = re.search(r'name="number" value="(\d+)"', walk.get("draft").get_data(as_text=True))
    assert number
    return walk.client.post(
        f"/d/{walk.id}/draft",
        data={
            "original": [one for one, _, _ in fields],
            "shown": [one for _, one, _ in fields],
            "text": [one for _, _, one in fields],
            "number": number[1],
            **more,
        },
    )


def test_an_edited_paragraph_stands_in_every_letter_it_was_in(walk: Walk) -> None:
    walk.up_to_the_draft()
    fields = fields_of(walk.get("draft").get_data(as_text=True))
    at = next(number for number, (_, shown, _) in enumerate(fields) if WORDS["moment"] in shown)
    fields[at] = (*fields[at][:2], "I changed these words.")
    assert send(walk, fields).status_code == 302
    for number in range(3):
        text = walk.get(f"file/{number}.txt").get_data(as_text=True)
        assert "I changed these words." in text
        assert WORDS["moment"] not in text


def test_an_unchanged_draft_keeps_its_sources(walk: Walk) -> None:
    walk.up_to_the_draft()
    before = walk.get("file/0.md").data
    send(walk, fields_of(walk.get("draft").get_data(as_text=True)))
    assert walk.get("file/0.md").data == before
    assert b"[^" in before


def test_a_paragraph_that_is_emptied_is_left_out(walk: Walk) -> None:
    walk.up_to_the_draft()
    fields = fields_of(walk.get("draft").get_data(as_text=True))
    fields[2] = (*fields[2][:2], " ")
    send(walk, fields)
    assert fields[2][1] not in walk.get("file/0.txt").get_data(as_text=True)


def test_a_save_over_a_newer_one_shows_both(walk: Walk) -> None:
    walk.up_to_the_draft()
    old = walk.get("draft").get_data(as_text=True)
    fields = fields_of(old)
    mine, other = list(fields), list(fields)
    other[2] = (*fields[2][:2], "From the other tab.")
    send(walk, other)
    mine[2] = (*fields[2][:2], "From this tab.")
    number = re.search(r'name="number" value="(\d+)"', old)
    assert number
    data = {
        "original": [one for one, _, _ in mine],
        "shown": [one for _, one, _ in mine],
        "text": [one for _, _, one in mine],
        "number": number[1],
    }
    answer = walk.client.post(f"/d/{walk.id}/draft", data=data)
    assert answer.status_code == 409
    assert "This draft was changed in another tab" in text_of(answer)
    assert "From this tab." in text_of(answer)
    walk.client.post(f"/d/{walk.id}/draft", data={**data, "keep": "mine"})
    assert "From this tab." in walk.get("file/0.txt").get_data(as_text=True)
    assert "From the other tab." in text_of(walk.get("versions"))


def test_an_earlier_version_is_brought_back(walk: Walk) -> None:
    walk.up_to_the_draft()
    fields = fields_of(walk.get("draft").get_data(as_text=True))
    fields[2] = (*fields[2][:2], "A change I regret.")
    send(walk, fields)
    page = walk.get("versions").get_data(as_text=True)
    number = re.search(r"/versions/(\d+)", page)
    assert number
    assert walk.post(f"versions/{number[1]}").status_code == 302
    text = walk.get("file/0.txt").get_data(as_text=True)
    assert "A change I regret." not in text
    assert WORDS["moment"] in text


def test_marks_stay_with_sentences_that_say_the_same() -> None:
    original = "In 2023 plans denied 19 percent.[^kff] Few people appealed.[^kff] It costs time."
    assert editing.shown(original) == "In 2023 plans denied 19 percent. Few people appealed. It costs time."
    assert editing.edited(original, editing.shown(original)) == original
    kept = editing.edited(original, "In 2023 plans denied 19 percent. It costs us time.")
    assert kept == "In 2023 plans denied 19 percent.[^kff] It costs us time."
    assert editing.edited(original, "Plans denied 19 percent of claims.").endswith("[^kff]")
    assert "[^" not in editing.edited(original, "It costs time.")


def test_typed_signs_print_letter_for_letter() -> None:
    assert editing.shown(editing.edited("Words.", "*Not bold* and `[one]`")) == "*Not bold* and `[one]`"
    assert editing.shown("Say [[how many]] here.") == "Say [[how many]] here."
    assert editing.edited("Say it.", "Say [[how many]] here.") == "Say [[how many]] here."


def test_the_preview_shows_what_is_typed_and_keeps_nothing(walk: Walk) -> None:
    walk.up_to_the_draft()
    fields = fields_of(walk.get("draft").get_data(as_text=True))
    answer = walk.client.post(
        f"/d/{walk.id}/preview",
        data={"original": [fields[2][0]], "shown": [fields[2][1]], "text": ["Only <b>typed</b>."]},
    )
    page = answer.get_data(as_text=True)
    assert "Only &lt;b&gt;typed&lt;/b&gt;." in page
    assert "Only" not in walk.get("file/0.txt").get_data(as_text=True)
