"""Letters behind a name that claim what a person does not hold now."""

from __future__ import annotations

import pytest
from conftest import rows_of


@pytest.mark.parametrize(
    "header", ["License status", "Licensure Status", "Licensed?", "License Active", "Credential_Status"]
)
@pytest.mark.parametrize(
    "cell", ["Expired", "Inactive since 2024", "No", "Retired", "pending", "Not licensed"]
)
def test_letters_of_a_license_not_held_are_asked_about(write, header, cell):
    row = rows_of(write(f"Name,Zip,Credentials,{header}\nAnn Lee,62704,LCSW,{cell}\n"))[0]
    assert (row.state.value, row.code in ("credentials", "stop")) == ("needs-attention", True)
    assert f"“{header}” says “{cell}”" in row.reason


@pytest.mark.parametrize(
    ("header", "cell"),
    [("License status", "Active"), ("Licensed?", "Yes"), ("License status", ""), ("License number", "No. 12"),
     ("License state", "NE"), ("Driver license status", "Expired"), ("License status", "Current")],
)  # fmt: skip
def test_letters_of_a_license_that_is_held_are_signed(write, header, cell):
    row = rows_of(write(f"Name,Zip,Credentials,{header}\nAnn Lee,62704,LCSW,{cell}\n"))[0]
    assert (row.state.value, row.reason) == ("usable", "")


def test_without_letters_nothing_is_claimed_and_nobody_held(write):
    row = rows_of(write("Name,Zip,Credentials,License status\nAnn Lee,62704,,Expired\n"))[0]
    assert row.state.value == "usable"


@pytest.mark.parametrize(
    "name", ["Ann Lee, LICSW (retired)", "Ann Lee, LICSW, retired", "Ann Lee LICSW (Ret.)"]
)
def test_retired_behind_letters_stays_with_them(write, name):
    row = rows_of(write(f'Name,Street,Zip\n"{name}",1 Elm St,62704\n'))[0]
    assert row.values["name"] == "Ann Lee"
    assert row.values["credentials"].casefold().startswith("licsw (ret")
