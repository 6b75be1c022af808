"""Bills a sender names: whose they are, how they are written, and whether they are still alive."""

from outreach.bills.choosing import Reader, is_surely_of_a_state
from outreach.bills.citation import Citation, read_citation
from outreach.bills.naming import read_named_bill
from outreach.bills.typed import read_typed_bill
from outreach.turnover import congress_on

__all__ = [
    "Citation",
    "Reader",
    "congress_on",
    "is_surely_of_a_state",
    "read_citation",
    "read_named_bill",
    "read_typed_bill",
]
