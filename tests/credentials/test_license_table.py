"""What a credentials cell may claim: a known license or degree, and nothing else."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from outreach.credentials import LicenseTable
from outreach.divisions import STATES
from outreach.model import SenderRole

SEEDS = Path(__file__).parents[2] / "seeds"


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((SEEDS / name).read_text("utf-8").splitlines()))


LICENSES = _rows("licenses.csv")
TABLE = LicenseTable(LICENSES, _rows("profession_words.csv"))


@pytest.mark.parametrize(
    ("text", "state", "printed", "profession"),
    [
        ("LMFT", "MN", "LMFT", "licensed marriage and family therapist"),
        ("lmft", "", "LMFT", "licensed marriage and family therapist"),
        ("L.M.F.T.", "", "LMFT", "licensed marriage and family therapist"),
        ("PhD, LP", "MN", "PhD, LP", "licensed psychologist"),
        ("PhD LP", "", "PhD, LP", "licensed psychologist"),
        ("LP", "NY", "LP", "licensed psychoanalyst"),
        ("PsyD", "OH", "PsyD", "doctor of psychology"),
        ("MD", "OH", "MD", "physician"),
        ("MD, Psychiatrist", "OH", "MD, Psychiatrist", "psychiatrist"),
        ("MD (Psychiatry)", "OH", "MD", "psychiatrist"),
        ("LPC-Associate", "TX", "LPC-Associate", "licensed professional counselor associate"),
        ("LMFT Associate", "TX", "LMFT Associate", "licensed marriage and family therapist associate"),
        ("LPCC", "CO", "LPCC", "licensed professional counselor candidate"),
        ("LPCC", "OH", "LPCC", "licensed professional clinical counselor"),
        ("LAC", "NJ", "LAC", "licensed associate counselor"),
        ("LAC", "MT", "LAC", "licensed addiction counselor"),
        ("LADC", "MN", "LADC", "licensed alcohol and drug counselor"),
        ("RN, BSN", "", "RN, BSN", "registered nurse"),
        ("MSW, LICSW", "MN", "MSW, LICSW", "licensed independent clinical social worker"),
        ("MSW/LICSW", "MN", "MSW, LICSW", "licensed independent clinical social worker"),
        ("NCC, LPC", "VA", "NCC, LPC", "licensed professional counselor"),
        ("LCSW, MBA", "", "LCSW, MBA", "licensed clinical social worker"),
        ("LCSW and parent", "", "LCSW", "licensed clinical social worker"),
        ("Executive Director, LCSW", "", "LCSW", "licensed clinical social worker"),
        ("LMFT #1234", "MN", "LMFT", "licensed marriage and family therapist"),
        ("LMFT No. 1234", "MN", "LMFT", "licensed marriage and family therapist"),
        ("LCSW (NY, NJ)", "NY", "LCSW", "licensed clinical social worker"),
        ("LCSW (she/her)", "NY", "LCSW", "licensed clinical social worker"),
        ("CPRS", "VA", "CPRS", "certified peer recovery specialist"),
        ("Certified Peer Specialist", "PA", "Certified Peer Specialist", "certified peer specialist"),
        (
            "Licensed Marriage & Family Therapist",
            "CA",
            "Licensed Marriage & Family Therapist",
            "licensed marriage and family therapist",
        ),
        ("Psychologist at Mercy Hospital", "", "", "psychologist"),
        ("OTR/L", "", "OTR/L", "licensed occupational therapist"),
    ],
)
def test_a_known_license_names_the_profession(text, state, printed, profession):
    reading = TABLE.read_credentials(text, state)
    assert (reading.printed, reading.profession) == (printed, profession)
    assert reading.role in (SenderRole.CLINICIAN, SenderRole.TRAINEE)


CLAIM_NOTHING = [
    *("MBA", "JD", "BA", "M.A.", "retired", "Board member", "Attorney", "CEO", "Professor", "Rev.", "Notary"),
    *("Retired LCSW", "LCSW (ret.)", "former LPC", "LCSW (pending)", "LCSW expected 2027", "LCSW 2027"),
    *("not licensed", "unlicensed", "Peer support", "volunteer", "Supporter", "Camp counselor", "DMD"),
    *("Financial therapist", "yoga therapist", "massage therapist", "law student", "High school student"),
    *("student body president", "Associate", "Friend of the chapter", "Treasurer", "LAC", "2024", "BA, MBA"),
    *("former client's therapist", "ex-LMFT", "LMFT lapsed", "license inactive: LPC", "soon LMFT", "Ms."),
]


@pytest.mark.parametrize("text", CLAIM_NOTHING)
def test_anything_else_claims_nothing_is_not_printed_and_leaves_a_note(text):
    reading = TABLE.read_credentials(text)
    assert (reading.printed, reading.profession) == ("", "")
    assert reading.role not in (SenderRole.CLINICIAN, SenderRole.TRAINEE)
    assert reading.note


@pytest.mark.parametrize(
    ("text", "role", "profession"),
    [
        ("parent", SenderRole.FAMILY, ""),
        ("Parent of a child with autism", SenderRole.FAMILY, ""),
        ("husband LMFT", SenderRole.FAMILY, ""),
        ("mom", SenderRole.FAMILY, ""),
        ("client", SenderRole.CLIENT, ""),
        ("Student", SenderRole.TRAINEE, ""),
        ("intern", SenderRole.TRAINEE, ""),
        ("MSW student", SenderRole.TRAINEE, "social work student"),
        ("Social work student at UMN", SenderRole.TRAINEE, "social work student"),
        ("doctoral candidate in clinical psychology", SenderRole.TRAINEE, "psychology trainee"),
        ("MFT Intern", SenderRole.TRAINEE, "marriage and family therapy intern"),
        ("psychiatry resident", SenderRole.TRAINEE, "psychiatry resident"),
        ("Graduate student, MFT", SenderRole.TRAINEE, ""),
    ],
)
def test_a_plain_standing_sets_the_role_and_is_not_printed(text, role, profession):
    reading = TABLE.read_credentials(text)
    assert (reading.printed, reading.role, reading.profession) == ("", role, profession)
    assert reading.note


@pytest.mark.parametrize("text", ["PhD", "MSW", "EdD", "MPH"])
def test_a_degree_alone_is_printed_and_claims_no_profession(text):
    reading = TABLE.read_credentials(text)
    assert (reading.printed, reading.profession, reading.role) == (text, "", None)
    assert "not a license" in reading.note


@pytest.mark.parametrize("text", ["", "  ", "none", "N/A", "-"])
def test_a_cell_that_says_nothing_leaves_no_note(text):
    assert TABLE.read_credentials(text) == ("", "", None, "")


def test_who_writes_as_a_clinician_keeps_letters_the_table_lacks_but_not_words():
    reading = TABLE.read_credentials("XYZ-C, Board member", is_clinician=True)
    assert reading.printed == "XYZ-C"
    assert "Board member" in reading.note


def test_letters_that_mean_two_licenses_name_neither_without_a_state():
    reading = TABLE.read_credentials("LP")
    assert (reading.printed, reading.profession, reading.role) == ("LP", "", SenderRole.CLINICIAN)


def test_the_table_is_whole():
    standings = {row["standing"] for row in LICENSES}
    assert standings == {
        *("license", "associate", "trainee", "peer", "certificate"),
        *("degree", "degree-alone", "degree-claims"),
    }
    assert all(set(row["states"].split()) <= STATES.keys() for row in LICENSES)
    spelled = [(row["letters"].upper().replace("-", ""), row["states"]) for row in LICENSES]
    assert len(spelled) == len(set(spelled))
    assert all(row["profession"] for row in LICENSES if row["standing"] in ("license", "associate", "peer"))


@pytest.mark.parametrize(
    ("text", "state", "printed", "profession"),
    [
        ("LMFT since 2004", "MN", "LMFT", "licensed marriage and family therapist"),
        ("LMFT 20 years", "MN", "LMFT", "licensed marriage and family therapist"),
        ("LMFT at Mercy Hospital", "MN", "LMFT", "licensed marriage and family therapist"),
        ("Lic. # 1234 LMFT", "MN", "LMFT", "licensed marriage and family therapist"),
        ("ＬＩＣＳＷ", "MN", "LICSW", "licensed independent clinical social worker"),
        ("LICSW™, LICSW", "MN", "LICSW", "licensed independent clinical social worker"),
        ("LCSW-WI", "MN", "LCSW", "licensed clinical social worker"),
        ("LPCC CO", "MN", "LPCC", "licensed professional counselor candidate"),
        ("IMFT", "OH", "IMFT", "independent marriage and family therapist"),
        ("COBA", "OH", "COBA", "certified Ohio behavior analyst"),
    ],
)
def test_a_license_among_other_words_is_not_lost(text, state, printed, profession):
    reading = TABLE.read_credentials(text, state)
    assert (reading.printed, reading.profession) == (printed, profession)


@pytest.mark.parametrize(
    "text", ["LMFT since expired", "LMFT at one time", "LMFT in 20 years", "LCSW’s sister", "works with LMFT"]
)
def test_words_beside_letters_that_say_otherwise_claim_nothing(text):
    assert (TABLE.read_credentials(text, "MN").printed, TABLE.read_credentials(text, "MN").profession) == (
        "",
        "",
    )
