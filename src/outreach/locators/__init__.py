"""Place -> divisions, with how sure each answer is. Who sits there is the directory's business."""

from outreach.locators.address import AskedAddress, read_address
from outreach.locators.location import Certainty, Location
from outreach.locators.zip_code import normalise_zip
from outreach.locators.zip_table import ZipLocator, ZipTable

__all__ = [
    "AskedAddress",
    "Certainty",
    "Location",
    "ZipLocator",
    "ZipTable",
    "normalise_zip",
    "read_address",
]
