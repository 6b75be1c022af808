from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from outreach.confidentiality import (
    Consent,
    Teller,
    consent_form,
    faults,
    read_record,
    record_path,
    write_record,
)
from outreach.errors import FaultyFile
from outreach.model import Sender

DAY = date(2026, 11, 23)
WHOLE = Consent(
    about=Teller.CLIENT,
    purpose='letters on "parity": all of them',
    audience="Congress # and staff",
    agreed_on=date(2026, 11, 1),
    until=date(2027, 6, 30),
)


def test_a_record_is_read_as_it_was_written_and_is_yaml():
    text = write_record(WHOLE)
    assert read_record(text) == WHOLE
    assert yaml.safe_load(text)["purpose"] == WHOLE.purpose
    assert read_record(write_record(Consent(about=Teller.COMPOSITE))) == Consent(about=Teller.COMPOSITE)


def test_a_record_lies_beside_its_story():
    assert record_path(Path("a/visit.txt")) == Path("a/visit.consent.yaml")


def test_a_record_written_by_hand_is_read_or_told_by_line():
    assert read_record("about: self\n").about is Teller.SELF
    with pytest.raises(FaultyFile, match=r"x\.yaml:2: the keys of a consent record are"):
        read_record("about: self\nname: Maria\n", name="x.yaml")
    with pytest.raises(FaultyFile, match=r"x\.yaml: this consent record cannot be read"):
        read_record("about: somebody\n", name="x.yaml")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"until": date(2026, 11, 23)}, "The consent ended on 2026-11-23."),
        ({"until": None}, "The consent has no time limit."),
        ({"agreed_on": None}, "The consent is not dated, or dated after this draft."),
        ({"purpose": ""}, "The consent does not say what the story may be used for."),
        ({"audience": ""}, "The consent does not say who may read it."),
        ({"may_withdraw": False}, "The consent does not give the right to withdraw."),
    ],
)
def test_what_a_consent_lacks_is_told(changed, told):
    from dataclasses import replace

    assert list(faults(WHOLE, DAY)) == []
    assert list(faults(replace(WHOLE, **changed), DAY)) == [told]


def test_a_composite_and_ones_own_story_need_no_consent_and_no_record_is_told():
    assert list(faults(Consent(about=Teller.COMPOSITE), DAY)) == []
    assert list(faults(Consent(about=Teller.SELF), DAY)) == []
    assert list(faults(None, DAY)) == ["No record of consent lies beside this story."]


def test_the_form_names_purpose_audience_end_and_the_right_to_withdraw():
    form = consent_form(WHOLE, Sender(name="Dana Ruiz", credentials="LMFT"), DAY)
    text = "\n".join(block.text for block in form.blocks)
    for words in (
        "Dana Ruiz, LMFT",
        "letters on",
        "Congress",
        "June 30, 2027",
        "withdraw at any time",
        "Signature:",
    ):
        assert words in text
    assert "[[date]]" in "\n".join(
        block.text for block in consent_form(Consent(about=Teller.CLIENT), Sender(name="D"), DAY).blocks
    )
