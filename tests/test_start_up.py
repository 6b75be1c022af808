"""Starting is light: heavy libraries are imported inside the commands that need them."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = {
    *("jinja2", "yaml", "docx", "lxml", "requests", "urllib3", "sqlite3", "platformdirs", "tomlkit"),
    *("outreach.workspace", "outreach.library", "outreach.exporters", "outreach.directory"),
}


def modules_after(code: str) -> set[str]:
    script = f"import sys, json\n{code}\nprint(json.dumps(sorted(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(json.loads(run.stdout.splitlines()[-1]))


def test_importing_outreach_loads_nothing_else():
    loaded = modules_after("import outreach")
    assert "outreach" in loaded
    assert not {name for name in loaded if name.startswith("outreach.")}
    assert not HEAVY & loaded
    assert "click" not in loaded


def test_the_help_page_loads_click_and_the_standard_library_only():
    loaded = modules_after(
        "from outreach.cli import cli\n"
        "try:\n    cli(['--help'], prog_name='outreach')\nexcept SystemExit: pass"
    )
    assert "click" in loaded
    assert not HEAVY & loaded


@pytest.mark.parametrize("module", ["outreach.exporters.docx"])
def test_the_word_exporter_does_not_need_python_docx(module):
    loaded = modules_after(f"import {module}")
    assert module in loaded
    assert not {"docx", "lxml"} & loaded
