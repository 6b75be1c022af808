"""A batch about a state’s bill: it is named to that state’s officials alone."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from outreach.batch.bills import read_batch_bill
from outreach.batch.forms import FormComposer
from outreach.cli import cli
from outreach.composer import Composer
from outreach.errors import InputError
from outreach.model import Address, Sender
from outreach.templating import Templates
from outreach.workspace import Workspace

DAY = date(2026, 11, 30)
ROSTER = """name,credentials,address,city,state,zip
Ana Lopez,LCSW,12 Main St,Chicago,IL,60657
Bo Chen,LMFT,5 Oak Ave,St. Paul,MN,55105
"""
WORDS = ["--topic", "telehealth", "--date", "2026-11-30", "--format", "txt"]


def run(*words):
    Path("members.csv").write_text(ROSTER, encoding="utf-8")
    return CliRunner().invoke(cli, ["batch", *words], prog_name="outreach")


def test_only_officials_of_the_state_are_asked_about_its_bill():
    result = run("members.csv", *WORDS, "--to", "governor", "--to", "us-senate", "--bill", "IL HB 18 (2026)")
    assert result.exit_code == 0, result.output
    asked = {
        path.parts[1:3]: "HB 18" in path.read_text(encoding="utf-8")
        for path in Path("letters").rglob("*.txt")
    }
    assert len(asked) == 6
    assert [state for (state, office), named in asked.items() if named] == ["IL"]
    assert all("governor" in office for (_, office), named in asked.items() if named)
    assert "HB 18 is named in letters to Illinois’s own officials" in result.output


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--bill", "HB 18"], "Which state’s bill is “HB 18”?"),
        (["--bill", "IL HB 18", "--to", "us-senate"], "these letters go to others"),
        (["--bill", "S. 12", "--to", "governor"], "these letters go to others"),
        (["--bill", "IL HB 18", "--kind", "op-ed"], "not written about a bill"),
        (["--position", "oppose"], "Name it: --bill"),
        (["--bill", "the act"], "not a bill number"),
    ],
)
def test_what_cannot_be_named_is_refused_before_any_row(words, says):
    result = run("check", "members.csv", *WORDS[:4], *words)
    assert result.exit_code == 2
    assert says in result.output


def test_a_number_of_one_legislature_alone_needs_no_state():
    assert read_batch_bill("LD 55", "", DAY).state == "ME"
    assert read_batch_bill("B26-0123", "oppose", DAY).state == "DC"
    assert read_batch_bill("H.R. 957", "", DAY).level == "federal"
    with pytest.raises(InputError):
        read_batch_bill("SB 5", "", DAY)


@pytest.mark.parametrize("position", ["support", "oppose", "comment"])
@pytest.mark.parametrize("text", ["IL HB 18 (2025), Some Act", "S. 2011"])
def test_a_form_gives_the_very_draft_of_the_composer(text, position):
    workspace = Workspace()
    bill = read_batch_bill(text, position, DAY)
    forms = FormComposer(workspace.library.template, bill=bill)
    composer = Composer(Templates(workspace.library.template))
    kind, topic = workspace.library.kind("letter"), workspace.library.topic("telehealth")
    found = workspace.find_officials(state="IL", as_of=DAY)
    officials = [one for seat in found.seats for one in seat.officials]
    assert len(officials) >= 3
    for name, official in ((name, one) for name in ("Ana Lopez", "Bo Chen") for one in officials):
        sender = Sender(name=name, address=Address(state="IL", city="Chicago"))
        draft, _ = forms.compose(kind, topic, sender, official, DAY)
        assert draft == composer.compose(kind, topic, sender, official, DAY, bill=bill)
