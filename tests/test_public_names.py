import pickle
import subprocess
import sys

import pytest

import outreach
from outreach import errors
from outreach.errors import OutreachError

PUBLIC = [
    *("Address", "Draft", "Finding", "Official", "OutreachError", "Recipient", "Representation"),
    *("Role", "Seat", "SeatStatus", "Sender", "SenderRole"),
    *("check", "compose", "export", "find_officials"),
]


def test_the_public_names_are_these():
    assert outreach.__all__ == PUBLIC
    assert dir(outreach) == PUBLIC


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_is_there_and_explained(name):
    found = getattr(outreach, name)
    assert not isinstance(found, type(outreach)), "a module hides the verb"
    assert found.__doc__
    assert found.__doc__[0].isupper()


def test_a_public_name_survives_the_import_of_its_module():
    code = "import outreach, outreach.workspace, outreach.checks; print(callable(outreach.check))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "True\n"


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="sned"):
        _ = outreach.sned


def test_every_error_can_be_pickled_with_its_hint():
    classes = [
        each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, Exception)
    ]
    assert len(classes) >= 7
    for each in classes:
        assert issubclass(each, OutreachError)
        back = pickle.loads(pickle.dumps(each("what", hint="do this")))
        assert (type(back), back.message, back.hint) == (each, "what", "do this")
