"""The library that ships, read once for all tests of a process."""

from outreach.library import Library
from outreach.settings import read_settings

LIBRARY = Library([read_settings().shipped])
