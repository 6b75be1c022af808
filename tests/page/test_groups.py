"""A member list on the pages: read, its columns corrected, samples, a run with its files."""

from __future__ import annotations

import io
import re
import time
import zipfile
from pathlib import Path

import pytest
from page.pages import text_of

LIST = """Member,Street,City,State,Zip,Story
Ana Ruiz,1180 Grand Avenue,St. Paul,MN,55105,I see families wait for months.
Bo Lund,22 Lincoln Avenue,St. Paul,MN,55105,
,9 Elm Street,St. Paul,MN,55105,
"""


def drop(client, content: str = LIST, name: str = "members.csv", **chosen: str):
    data = {"topic": "parity-enforcement", "kind": "letter", "group": "Minnesota Therapists", **chosen}
    return client.post("/group", data={**data, "file": (io.BytesIO(content.encode()), name)})


def test_a_list_is_read_and_every_row_accounted_for(client) -> None:
    answer = drop(client)
    assert answer.status_code == 302
    said = text_of(client.get(answer.headers["Location"]))
    assert "members.csv: 6 letters for 2 members" in said
    assert "3 rows: 2 ready, 1 to fix, 0 left out." in said
    assert "Ana Ruiz; Bo Lund" in said
    assert "Senator Tina Smith" in said


def test_a_column_is_taken_for_another_field_by_choosing_it(client) -> None:
    there = drop(
        client,
        LIST.replace("Member,", "Member,Note,").replace("Ruiz,", "Ruiz,x,").replace("Lund,", "Lund,x,"),
    )
    check = there.headers["Location"]
    client.post(check.replace("check", "columns"), data={"column-name": "Note", "was-name": "Member"})
    page = client.get(check).get_data(as_text=True)
    assert re.search(r'name="column-name">.*?<option selected>Note</option>', page)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("members.docx", "x", "Only spreadsheets are read here."),
        ("members.csv", "", ""),
        ("members.xlsx", "not a workbook", ""),
        ("", "", "Choose a spreadsheet first."),
    ],
)
def test_a_file_that_is_no_list_is_told_and_not_kept(client, app, name: str, content: str, told: str) -> None:
    answer = drop(client, content, name)
    assert answer.status_code == 400
    said = text_of(answer)
    assert "Fix this first" in said
    assert told in said
    assert app.extensions["outreach"].groups.all() == ()


def test_a_cause_has_to_be_chosen(client) -> None:
    answer = drop(client, topic="")
    assert answer.status_code == 400
    assert "Choose a cause." in text_of(answer)


def test_samples_are_letters_of_the_first_members(client) -> None:
    check = drop(client).headers["Location"]
    sample = client.get(check.replace("check", "sample/0"))
    assert sample.status_code == 200
    assert "I see families wait for months." in text_of(sample)
    assert client.get(check.replace("check", "sample/99")).status_code == 404


def test_a_run_leaves_letters_packets_and_reports_in_one_zip(client, monkeypatch) -> None:
    import outreach

    monkeypatch.setenv("PYTHONPATH", str(Path(outreach.__file__).parents[1]))
    check = drop(client).headers["Location"]
    run = check.replace("check", "run")
    assert "There was no run yet" in text_of(client.get(run))
    client.post(run)
    for _ in range(600):
        said = text_of(client.get(run))
        if "Writing the letters" not in said:
            break
        time.sleep(0.1)
    assert "The letters are ready" in said
    assert "6 letters from 3 rows: 2 members in full" in said
    taken = client.get(check.replace("check", "all.zip"))
    with zipfile.ZipFile(io.BytesIO(taken.data)) as package:
        names = package.namelist()
    taken.close()
    assert sum(name.endswith(".docx") and "packets" not in name for name in names) >= 6
    assert "manifest.csv" in names
    assert any("packets" in name for name in names)
    assert not any("/." in f"/{name}" for name in names)
    report = client.get(check.replace("check", "report/attention.csv"))
    assert report.status_code == 200
    report.close()
    assert client.get(check.replace("check", "report/..%2Fgroup.json")).status_code == 404


def test_a_deleted_list_is_gone(client, app) -> None:
    check = drop(client).headers["Location"]
    client.post(check.replace("check", "delete"))
    assert client.get(check).status_code == 404
    assert app.extensions["outreach"].groups.all() == ()


def test_a_made_up_id_leads_nowhere(client) -> None:
    for made_up in ("abcdef", "..", "%2e%2e"):
        assert client.get(f"/g/{made_up}/check").status_code == 404
