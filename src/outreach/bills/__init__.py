"""Bills a sender names: how they are written, and whether they are still alive."""

from outreach.bills.citation import Citation, read_citation
from outreach.bills.naming import read_named_bill
from outreach.turnover import congress_on

__all__ = ["Citation", "congress_on", "read_citation", "read_named_bill"]
