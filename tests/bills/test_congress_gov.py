from collections.abc import Mapping
from typing import Any

import pytest

from outreach.bills.citation import read_citation
from outreach.bills.congress_gov import PAGE, look_up, with_record
from outreach.errors import OutreachError
from outreach.model import NamedBill

BILL = {
    "bill": {
        "title": "Parity Enforcement Act of 2025",
        "latestAction": {"actionDate": "2025-02-04", "text": "Referred to the House Committee."},
        "sponsors": [{"bioguideId": "N000188"}],
    }
}
COSPONSORS = {
    "cosponsors": [
        {"bioguideId": "F000466"},
        {"bioguideId": "X000001", "sponsorshipWithdrawnDate": "2025-05-01"},
    ]
}


class Fake:
    """Answers by the end of the address and keeps what was asked."""

    def __init__(self, **answers: Any) -> None:
        self.answers = {"957": BILL, "cosponsors": COSPONSORS, **answers}
        self.asked: list[tuple[str, Mapping[str, str], Mapping[str, str]]] = []

    def get_json(self, url: str, *, params: Mapping[str, str], headers: Mapping[str, str]) -> Any:
        self.asked.append((url, params, headers))
        answer = self.answers[url.rsplit("/", 1)[1]]
        return answer(params) if callable(answer) else answer


def record(source: Fake) -> Any:
    return look_up(source, read_citation("HR 957"), 119, key="secret", base="http://127.0.0.1:1")


def test_a_bill_is_looked_up_with_all_who_signed_it():
    source = Fake()
    found = record(source)
    assert found.title == "Parity Enforcement Act of 2025"
    assert found.sponsors == ("N000188", "F000466")
    assert [url for url, _, _ in source.asked] == [
        "http://127.0.0.1:1/v3/bill/119/hr/957",
        "http://127.0.0.1:1/v3/bill/119/hr/957/cosponsors",
    ]


def test_the_key_is_in_no_address():
    source = Fake()
    record(source)
    for url, params, headers in source.asked:
        assert "secret" not in url
        assert "secret" not in params.values()
        assert headers == {"X-Api-Key": "secret"}


def test_a_long_list_is_read_page_by_page():
    def page(params: Mapping[str, str]) -> Any:
        start = int(params["offset"])
        return {"cosponsors": [{"bioguideId": f"A{at:06}"} for at in range(start, min(start + PAGE, 300))]}

    assert len(record(Fake(cosponsors=page)).sponsors) == 301


@pytest.mark.parametrize(
    "bill",
    [
        [],
        {},
        {"bill": []},
        {"bill": {**BILL["bill"], "title": 3}},
        {"bill": {**BILL["bill"], "title": "a\nb"}},
        {"bill": {**BILL["bill"], "latestAction": None}},
        {"bill": {**BILL["bill"], "sponsors": [1]}},
    ],
)
def test_an_answer_of_another_shape_is_refused(bill):
    with pytest.raises(OutreachError, match="not about a bill"):
        record(Fake(**{"957": bill}))


def test_what_the_sender_typed_stays():
    found = record(Fake())
    typed = with_record(NamedBill(number="H.R. 957", title="My Title"), found)
    assert typed.title == "My Title"
    assert with_record(NamedBill(number="H.R. 957"), found).title == "Parity Enforcement Act of 2025"
    assert "Referred to the House Committee. (2025-02-04)" in typed.notes[0]
    assert typed.sponsors == ("N000188", "F000466")
