"""What a stranger gets: the README's first command as written, and the wheel outside the repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.heavy

LETTER = ["draft", "letter", "--topic", "parity-enforcement", "--zip", "55105", "--name", "Dana Ruiz"]


def readme_command(last: str) -> str:
    commands = re.findall(
        r"^```sh\n(.*)\n```$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    found = [command for command in commands if last in command]
    assert len(found) == 1, f"the README holds {len(found)} commands with {last}"
    return found[0]


def environment(home: Path) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("VIRTUAL_ENV", "PYTHON"))
    }
    return {**kept, "OUTREACH_HOME": str(home), "OUTREACH_DATE": "2026-11-23"}


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files git would hand to a stranger, as they stand in this checkout."""
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("needs a git checkout")
    folder = tmp_path_factory.mktemp("clone")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    names = [name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]
    assert len(names) > 100
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, folder / name)
    return folder


@pytest.mark.skipif(os.name == "nt", reason="the README has a line of its own for Windows")
def test_the_first_command_of_the_readme_makes_three_letters(clone: Path, tmp_path: Path):
    command = readme_command("outreach draft letter")
    assert "\n" not in command
    run = subprocess.run(
        ["sh", "-c", command],
        cwd=clone,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    letters = sorted((clone / "drafts").glob("*.docx"))
    assert len(letters) == 3
    for letter in letters:
        with zipfile.ZipFile(letter) as package:
            assert "Dana Ruiz, LMFT" in package.read("word/document.xml").decode()


def test_the_second_command_of_the_readme_is_what_ci_runs():
    command = readme_command("&& pytest")
    assert "\n" not in command
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "README.md" in script
    assert re.search(r"sed -n 's/\^\\\(\.\*&& pytest\\\)\$/", script)


@pytest.fixture(scope="module")
def installed(clone: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A fresh venv with the wheel, and the wheel; the sources are out of reach."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", str(folder), str(clone)], check=True)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    constraints = str(ROOT / "constraints.txt")
    install = [str(python), *pip[1:], "install", "-c", constraints, str(wheel)]
    subprocess.run(install, check=True)
    return python, wheel


def test_the_wheel_carries_templates_and_seeds_and_nothing_of_the_workshop(installed):
    with zipfile.ZipFile(installed[1]) as wheel:
        names = wheel.namelist()
    for part in (
        "letter_templates/base.docx",
        "letter_templates/letter.md.j2",
        "seeds/topics/parity-enforcement.yaml",
    ):
        assert f"outreach/{part}" in names
    assert "outreach/seeds/directory/zip_cd.csv" in names
    assert "outreach/py.typed" in names
    assert not [name for name in names if name.startswith(("tests", "docs", "benchmarks"))]


def test_the_installed_wheel_drafts_outside_the_repository(installed, tmp_path: Path):
    (tmp_path / "seeds").mkdir()  # a folder of that name in the current directory is nobody's business
    run = subprocess.run(
        [str(installed[0]), "-m", "outreach", *LETTER],
        cwd=tmp_path,
        env=environment(tmp_path / "home"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert len(list((tmp_path / "drafts").glob("*.docx"))) == 3


def test_the_readme_code_runs_with_the_installed_wheel(installed, tmp_path: Path):
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    run = subprocess.run(
        [str(installed[0]), "-c", code],
        cwd=tmp_path,
        env=environment(tmp_path / "home"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert sorted(path.name for path in tmp_path.glob("*.docx")) == [
        "K000367.docx",
        "M001143.docx",
        "S001203.docx",
    ]
