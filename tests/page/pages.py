"""Walks the pages as a browser without JavaScript does: the forms as they stand, filled and sent."""

from __future__ import annotations

import html
import re
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

ILLINOIS_5 = "ocd-division/country:us/state:il/cd:5"
WORDS = {
    "about": "general",
    "work": "I treat teenagers with severe anxiety.",
    "moment": "Again and again a plan approves four visits and then asks for proof that care is needed.",
    "count": "We sent 41 requests this year, and 40 were approved.",
}


def text_of(answer: TestResponse) -> str:
    """Return the words of a page, one line for each stretch of them."""
    page = re.sub(r"(?s)<head\b.*?</head>", "", answer.get_data(as_text=True))
    said = html.unescape(re.sub(r"<[^>]+>", "\n", page))
    return "\n".join(line.strip() for line in said.splitlines() if line.strip())


def ticked(answer: TestResponse, name: str) -> list[str]:
    """Return the values of the boxes of a name that are ticked."""
    return re.findall(rf'name="{name}" value="([^"]+)" checked', answer.get_data(as_text=True))


class Walk:
    """Is one writer on the way from a cause to the files."""

    def __init__(self, client: FlaskClient) -> None:
        self.client, self.id = client, ""

    def get(self, page: str, **query: Any) -> TestResponse:
        """Return a page of the draft."""
        return self.client.get(f"/d/{self.id}/{page}", query_string=query)

    def post(self, page: str, **fields: Any) -> TestResponse:
        """Send the form of a page of the draft."""
        return self.client.post(f"/d/{self.id}/{page}", data=fields)

    def choose(self, topic: str, kind: str = "letter") -> TestResponse:
        """Choose a cause, which starts the draft."""
        answer = self.client.post("/cause", data={"topic": topic, "kind": kind})
        if answer.status_code == 302:
            self.id = answer.headers["Location"].split("/")[2]
        return answer

    def up_to_the_draft(self, topic: str = "prior-authorization", kind: str = "letter", **words: Any) -> Walk:
        """Go the whole path to the draft, as Dana Ruiz of Chicago."""
        self.choose(topic, kind)
        self.post("where", zip="60614", street="2430 N Clark St", city="Chicago")
        self.post("district", district=ILLINOIS_5)
        self.post("whom", to=ticked(self.get("whom"), "to"))
        self.post("about", name="Dana Ruiz", credentials="PhD", you="psychologist")
        self.post("angle", angle="uncounted")
        self.post("words", **{**WORDS, "ticks": ["late"], **words})
        return self
