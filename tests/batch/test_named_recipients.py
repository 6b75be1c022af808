"""Letters of a batch to whom `draft --to` takes beside one’s own members: chairs, agencies, commissioners."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from made_rosters import DANA, HereAndNow, ListedRoster, letters_in, row, run_once

from outreach.batch import (
    AnywhereRoster,
    Drafter,
    Job,
    OutputFolder,
    Run,
    check_job,
    digests,
    needed_for,
)
from outreach.batch.drafting import Made
from outreach.batch.outcomes import BatchRow, Outcome
from outreach.batch.packets import make_packets
from outreach.batch.recipients import record_of
from outreach.errors import InputError
from outreach.exporters import Output
from outreach.model import RosterRow, RowState
from outreach.roster import open_roster
from outreach.workspace import Request, Workspace

HELP, MINNESOTA = "chair:senate-help", "chair:mn-senate-health-and-human-services"
ANA = {"name": "Ana Cruz", "credentials": "LCSW", "city": "New Orleans", "state": "LA", "zip": "70112"}
MO = {"name": "Mo Lind", "city": "Madison", "state": "WI", "zip": "53703"}
KIM = {"name": "Kim Lind", "credentials": "LCSW", "city": "Pierre", "state": "SD", "zip": "57501"}
TWO_STATES = {"name": "Pat Vale", "zip": "57724"}  # of South Dakota and Montana
NOWHERE = {"name": "Kim Oak", "credentials": "LPC"}


def made(workspace: Workspace, job: Job, *people: dict[str, str]) -> list[Made]:
    check_job(job, workspace)
    drafter = Drafter(job, workspace)
    return [drafter.draft(BatchRow(at, f"key {at}", one)) for at, one in enumerate(people, start=2)]


def named(job: Job, *to: str) -> Job:
    return replace(job, to=to)


@pytest.mark.parametrize("to", [(HELP,), ("us-ebsa",), ("insurance-commissioner",), ("us-senate", HELP)])
def test_a_batch_writes_what_draft_writes(workspace: Workspace, job: Job, to: tuple[str, ...]):
    for person, one in zip((DANA, ANA), made(workspace, named(job, *to), DANA, ANA), strict=True):
        sender = workspace.sender(person)
        request = Request(
            kinds=("letter",), topic=job.topic, sender=sender, zip=person["zip"], to=to, day=job.day
        )
        assert [letter.draft for letter in one.letters] == [
            draft for draft, _ in workspace.draft(request).drafts
        ]
        assert one.result.outcome == Outcome.DRAFTED


def test_nobody_is_called_a_constituent_of_a_chair_elsewhere(workspace: Workspace, job: Job):
    theirs, own = made(workspace, named(job, HELP), DANA, ANA)
    said = [" ".join(block.text for block in one.letters[0].draft.blocks) for one in (theirs, own)]
    assert "constituent" not in said[0]
    assert "constituent" in said[1]  # Louisiana's own senator leads the committee


def test_a_member_of_the_chairs_own_state_gets_two_letters_that_are_kept_apart(
    workspace: Workspace, job: Job
):
    both = named(job, "us-senate", HELP)
    (ana,) = made(workspace, both, ANA)
    cassidy = [one for one in ana.letters if "Cassidy" in one.to]
    assert [one.to for one in cassidy] == [
        "Senator Bill Cassidy",
        "Senator Bill Cassidy (chair, Committee on Health, Education, Labor, and Pensions)",
    ]
    assert len({one.official.id for one in cassidy if one.official}) == 2
    assert len({(one.folder, one.stem) for one in cassidy}) == 2
    assert [one.folder.partition("/")[0] for one in cassidy] == ["LA", "US"]
    # A mended row gets what is not there yet: of two letters to one person, the other one.
    mended = BatchRow(2, "key 2", ANA, drafted=(("letter", "C001075"),))
    left = Drafter(both, workspace).draft(mended).letters
    assert [one.to for one in left] == ["Senator John Kennedy", cassidy[1].to]


def test_a_recipient_is_found_again_by_its_key(workspace: Workspace, job: Job):
    for one in made(workspace, named(job, "us-senate", HELP, MINNESOTA, "us-cms", "mn-insurance"), DANA)[
        0
    ].letters:
        assert one.official is not None
        assert record_of(workspace, one.official.id) == one.official.record
    with pytest.raises(InputError, match="no longer chairs"):
        record_of(workspace, "K000367 as chair of SSHR")


def test_a_commissioner_is_that_of_the_members_own_state(workspace: Workspace, job: Job):
    dana, mo, two = made(workspace, named(job, "insurance-commissioner"), DANA, MO, TWO_STATES)
    assert [one.to for one in dana.letters] == ["Commissioner, Minnesota Department of Commerce"]
    assert dana.letters[0].folder == "MN/commissioner-minnesota-department-of-commerce_mn-insurance"
    assert "look it up before you mail it" in dana.letters[0].warnings
    assert [one.official.id for one in mo.letters if one.official] == ["wi-insurance"]
    assert (two.letters, two.result.outcome, two.result.mend) == ((), Outcome.ATTENTION, True)
    assert "write the right one into a column “state”" in two.result.reason


@pytest.mark.parametrize("to", [MINNESOTA, "mn-insurance"])
def test_who_serves_one_state_is_written_to_by_its_people(workspace: Workspace, job: Job, to: str):
    dana, mo, two = made(workspace, named(job, to), DANA, MO, TWO_STATES)
    assert len(dana.letters) == 1
    for elsewhere in (mo, two):
        assert (elsewhere.letters, elsewhere.result.outcome) == ((), Outcome.SKIPPED)
        assert not elsewhere.result.mend
        assert "serves MN, and the member lives in" in elsewhere.result.reason
    # The other letters of such a row are drafted.
    (mo,) = made(workspace, named(job, to, "us-senate"), MO)
    assert (len(mo.letters), mo.result.outcome) == (2, Outcome.PARTLY)


@pytest.mark.parametrize(
    ("to", "told"),
    [
        ("federal-agency", "Which federal agency"),
        ("chair:senate-hlp", "no committee “senate-hlp”"),
        ("us-xyz", "no recipient “us-xyz”"),
        ("licensing-board", "officials and agencies, not to: licensing-board"),
    ],
)
def test_what_nobody_could_be_written_to_by_is_refused_first(
    workspace: Workspace, job: Job, to: str, told: str
):
    with pytest.raises(InputError, match=told):
        check_job(named(job, to), workspace)


def test_a_name_that_no_letter_would_go_to_is_refused_though_others_would_be_written(
    workspace: Workspace, job: Job
):
    loans = replace(job, topic="stigma-reduction", to=("us-senate", "us-ebsa"))
    with pytest.raises(InputError, match="Nothing is written to “us-ebsa”"):
        check_job(loans, workspace)


def test_a_chair_whose_record_has_ended_is_left_out_and_not_mended(workspace: Workspace, job: Job):
    late = replace(job, to=(HELP,), day=job.day.replace(year=2027, month=2))
    (dana,) = made(workspace, late, DANA)
    assert (dana.letters, dana.result.outcome, dana.result.mend) == ((), Outcome.SKIPPED, False)
    assert dana.result.reason.startswith("chair (us-senate): ")


def people(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "members.csv"
    path.write_text("\n".join(("Name,Street,City,State,ZIP", *lines)), "utf-8")
    return path


def states_of(rows: Iterator[RosterRow]) -> list[RowState]:
    return [one.state for one in rows]


def test_who_gives_no_address_may_write_to_whom_everybody_may_write_to(
    workspace: Workspace, job: Job, tmp_path: Path
):
    path = people(tmp_path, "Dana Ruiz,1 Elm St,St. Paul,MN,55105", "Kim Oak,,,,", "Kay Orr,,,OH,", "Mo,,,,1")

    def usable(*to: str) -> list[str]:
        rows = AnywhereRoster(open_roster(path), needed_for(workspace, named(job, *to))).rows()
        return [one.values["name"] for one in rows if one.state is RowState.USABLE]

    assert usable("us-ebsa") == usable(HELP) == usable(HELP, "us-cms") == ["Dana Ruiz", "Kim Oak", "Kay Orr"]
    assert usable("insurance-commissioner") == usable(HELP, "mn-insurance") == ["Dana Ruiz", "Kay Orr"]
    assert usable() == usable("us-senate") == usable(HELP, "us-senate") == usable("governor") == ["Dana Ruiz"]
    (kim,) = made(workspace, named(job, "us-ebsa"), NOWHERE)
    assert "there is no address" in kim.letters[0].warnings
    assert any("[[your state]]" in block.text for block in kim.letters[0].draft.blocks)
    (kim,) = made(workspace, named(job, "us-ebsa", "us-senate"), NOWHERE)
    assert (kim.letters, kim.result.outcome) == ((), Outcome.ATTENTION)


def test_a_second_row_of_one_name_without_an_address_is_left_to_a_person(
    workspace: Workspace, job: Job, tmp_path: Path
):
    path = people(tmp_path, "Dana Ruiz,1 Elm St,St. Paul,MN,55105", "dana ruiz,,,,")
    first, second = AnywhereRoster(open_roster(path), needed_for(workspace, named(job, "us-ebsa"))).rows()
    assert (first.state, second.state) == (RowState.USABLE, RowState.NEEDS_ATTENTION)
    assert "line 2 has the same name" in second.reason


def test_a_roster_without_addresses_will_do_where_nobody_needs_one(
    workspace: Workspace, job: Job, tmp_path: Path
):
    path = tmp_path / "members.csv"
    path.write_text("Name,Email,State\nDana Ruiz,d@example.org,MN\nKim Oak,k@example.org,\n", "utf-8")

    def usable(*to: str) -> list[str]:
        needed = needed_for(workspace, named(job, *to))
        rows = AnywhereRoster(open_roster(path, anywhere=not needed.district), needed).rows()
        return [one.values["name"] for one in rows if one.state is RowState.USABLE]

    assert usable("us-ebsa") == usable(HELP) == ["Dana Ruiz", "Kim Oak"]
    assert usable("insurance-commissioner") == ["Dana Ruiz"]
    with pytest.raises(InputError, match="no column that its header shows to be the address or the ZIP"):
        usable("us-senate")


def test_packets_hold_them_with_covers_envelopes_and_labels(workspace: Workspace, job: Job):
    pytest.importorskip("typst", reason="the extra “pdf” is not installed")
    own = named(job, "us-senate", HELP, "us-ebsa", "insurance-commissioner")
    with OutputFolder(own.target, workspace.settings.data) as folder:
        digest = folder.settle_job(digests(own, workspace), restart=False)
        rows = [row(2, **DANA), row(3, **ANA), row(4, **KIM)]
        Run(ListedRoster(rows), own, folder, job_digest=digest).go(HereAndNow())
        made = make_packets(workspace, folder, own, digest, group="Our Group")
        assert make_packets(workspace, folder, own, digest, group="Our Group") == made
    packets = {path.name: path for path in Path(own.target, "packets").iterdir() if path.is_dir()}
    assert (made.edited, made.left_out) == (0, [])
    # Nobody knows for sure where South Dakota's director gets mail.
    assert [path.name for path in made.unaddressed] == [
        "director-south-dakota-division-of-insurance_sd-insurance"
    ]
    assert not list(made.unaddressed[0].glob("*envelopes*"))
    chair, member = "chair-senator-bill-cassidy_c001075-sshr", "senator-bill-cassidy_c001075"
    agency = "assistant-secretary-of-labor-employee-benefits-s_us-ebsa"
    assert {chair, member, agency} < set(packets)
    told = {name: _text(packets[name] / f"letter_to_{name}.docx") for name in (chair, member, agency)}
    assert "3 letters from 3 people, brought together by Our Group" in told[chair]
    assert "1 letter from 1 person" in told[member]
    assert "3 letters from 3 people" in told[agency]
    assert all((packets[name] / f"letter-envelopes_to_{name}.docx").is_file() for name in told)
    with zipfile.ZipFile(Path(own.target, "packets", "labels.docx")) as package:
        labels = package.read("word/document.xml").decode()
    assert "Chair, Committee on Health, Education, Labor, and Pensions" in labels
    assert "Employee Benefits Security Administration" in labels


def _text(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)


def test_a_run_is_taken_up_again_with_them(workspace: Workspace, job: Job):
    own = named(job, "us-senate", HELP, "insurance-commissioner")
    first = run_once(workspace, own, [row(2, **DANA), row(3, **ANA)])
    before = letters_in(own)
    assert first.letters == len(before) == 8
    gone = next(name for name in before if "chair-senator" in name and "ana-cruz" in name)
    Path(own.target, gone).unlink()
    again = run_once(workspace, own, [row(2, **DANA), row(3, **ANA)])
    assert letters_in(own) == before
    assert again.letters + again.standing == 8


def test_a_groups_own_template_calls_a_chair_a_chair(workspace: Workspace, job: Job, tmp_path: Path):
    document = Document()
    document.add_paragraph("To {{ recipient.spoken_name }} of {{ recipient.title }}")
    document.save(str(tmp_path / "own.docx"))
    own = replace(named(job, HELP, "us-ebsa", "us-senate"), template=str(tmp_path / "own.docx"))
    run_once(workspace, own, [row(2, **ANA)])
    told = [Document(io.BytesIO(data)).paragraphs[0].text for data in letters_in(own).values()]
    assert sorted(told) == [
        "To Chair Bill Cassidy of Senator",
        "To Senator Bill Cassidy of Senator",
        "To Senator John Kennedy of Senator",
        "To the Assistant Secretary of Assistant Secretary of Labor",
    ]


def test_a_final_copy_to_a_doubtful_address_waits_for_a_person(workspace: Workspace, job: Job):
    final = replace(named(job, "sd-insurance"), output=Output(final=True))
    (kim,) = made(workspace, final, {**KIM, "street": "1 Elm St", "observation": "Visits are cut short."})
    assert (kim.letters, kim.result.outcome) == ((), Outcome.ATTENTION)
    assert "check: 124 South Euclid Avenue" in kim.result.reason
