"""Where services lie: a street is sent there, so an address inside a network needs an explicit word."""

from __future__ import annotations

import pytest

from outreach.errors import InputError
from outreach.settings import read_settings


@pytest.mark.parametrize(
    "url",
    [
        "https://mirror.example.org/geocoder",
        "https://8.8.8.8/geocoder",
        "http://127.0.0.1:8000/geocoder",
        "http://localhost:8000",
        "http://[::1]:8000/",
    ],
)
def test_a_public_encrypted_mirror_or_this_machine_is_taken(url):
    assert read_settings({"OUTREACH_CENSUS_URL": url}).census_url == url
    assert read_settings({"OUTREACH_OPENSTATES_URL": url}).open_states_url == url


@pytest.mark.parametrize(
    "url",
    [
        "http://mirror.example.org/geocoder",
        "https://169.254.169.254/latest",
        "https://10.0.0.5/geocoder",
        "https://192.168.1.1/",
        "https://[fd00::1]/",
        "https://intranet/geocoder",
        "https://printer.local/",
    ],
)
def test_d11_an_internal_or_plain_address_needs_an_explicit_flag(url):
    for name in ("OUTREACH_CENSUS_URL", "OUTREACH_OPENSTATES_URL", "OUTREACH_CONGRESS_URL"):
        with pytest.raises(InputError, match=f"{name} leads into a private network") as fault:
            read_settings({name: url})
        assert "OUTREACH_ALLOW_INTERNAL=1" in fault.value.hint
        assert url not in fault.value.message
        assert read_settings({name: url, "OUTREACH_ALLOW_INTERNAL": "1"})


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.org", "geocoder", "https://"])
def test_what_is_no_web_address_is_told(url):
    with pytest.raises(InputError, match="OUTREACH_CENSUS_URL is not a web address"):
        read_settings({"OUTREACH_CENSUS_URL": url})
