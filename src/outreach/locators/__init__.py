"""Place -> divisions, with how sure each answer is. Who sits there is the directory's business."""

from outreach.locators.address import AskedAddress, read_address
from outreach.locators.located import Located, layer_of
from outreach.locators.location import Certainty, Location
from outreach.locators.place_text import PlaceText, read_place_text
from outreach.locators.points import read_point
from outreach.locators.zip_code import normalise_zip
from outreach.locators.zip_table import ZipLocator, ZipTable

__all__ = [
    "AskedAddress",
    "Certainty",
    "Located",
    "Location",
    "PlaceText",
    "ZipLocator",
    "ZipTable",
    "layer_of",
    "normalise_zip",
    "read_address",
    "read_place_text",
    "read_point",
]
