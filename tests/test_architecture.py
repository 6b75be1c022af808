"""The layers of docs/tour.md, held by reading every import, lazy ones included."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "src" / "outreach"

LAYERS = {
    0: {
        "confidentiality",
        "congress_time",
        "credentials",
        "guarded_yaml",
        "angle_choice",
        "argument_values",
        "assembly",
        "draft_parts",
        "own_words",
        "place_figures",
        "cautions",
        "bill_level",
        "constituency",
        "errors",
        "evidence_choice",
        "figures",
        "group_voice",
        "file_faults",
        "freshness",
        "turnover",
        "handout_values",
        "institutions",
        "limits",
        "keepsake",
        "marked_places",
        "sentence_ends",
        "model",
        "divisions",
        "draft_size",
        "draft_text",
        "forms_of_address",
        "merge_values",
        "draft_values",
        "right_door",
        "merge_fields",
        "safe_files",
        "senders",
        "sessions",
        "shipped",
        "similarity",
        "word_guard",
        "word_parts",
    },
    1: {
        *("settings", "config_file", "library", "templating", "composer", "checks", "bills"),
        "transport",
        *("directory", "locators", "sources", "exporters", "roster", "word_templates"),
    },
    2: {"representation", "workspace", "batch"},
    3: {"__init__", "page"},
    4: {"cli", "__main__"},
}
LAYER = {room: layer for layer, rooms in LAYERS.items() for room in rooms}

# Layer 1 rooms do not know one another, but for this one pair.
NEIGHBOURS = {("composer", "templating")}
LIBRARIES = {
    "settings": {"platformdirs"},
    "config_file": {"tomlkit"},
    "guarded_yaml": {"yaml"},
    "library": {"yaml"},
    "templating": {"jinja2"},
    "exporters": {"yaml", "docx", "lxml", "typst"},
    "word_parts": {"lxml"},
    "word_templates": {"docxtpl", "jinja2"},
    "sources": {"yaml", "requests", "urllib3"},
    "transport": {"requests"},
    "locators": {"usaddress"},
    "roster": {"python_calamine"},
    "batch": {"jinja2", "filelock", "distributed", "fsspec"},
    "cli": {"click", "rich"},
    "page": {"flask", "werkzeug", "waitress"},
}


def imports() -> list[tuple[str, str, Path]]:
    """Return (room, imported module, file) for every import statement of the package."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found += [(room, alias.name, path) for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{path}: imports are written in full"
                if node.module == "outreach":
                    found += [(room, f"outreach.{alias.name}", path) for alias in node.names]
                else:
                    found.append((room, node.module or "", path))
    return found


def test_the_rooms_are_the_ones_the_layers_name():
    rooms = {
        path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert len(rooms) > 15
    assert rooms == set(LAYER)


def test_no_room_imports_from_above_or_beside_it():
    found = [
        (room, module.split(".")[1], path)
        for room, module, path in imports()
        if module.startswith("outreach.")
    ]
    assert len(found) > 50
    for room, other, path in found:
        if other == room or other in ("__version__",):
            continue
        assert other in LAYER, f"{path} imports outreach.{other}, which is no room"
        allowed = (
            LAYER[other] < LAYER[room] or LAYER[room] == LAYER[other] != 1 or (room, other) in NEIGHBOURS
        )
        assert allowed, f"{path}: {room} (layer {LAYER[room]}) imports {other} (layer {LAYER[other]})"


def test_nothing_imports_the_command_line():
    found = imports()
    assert found
    outside = {room for room, module, _ in found if module.startswith("outreach.cli")}
    assert outside == {"cli", "__main__"}


def test_each_room_uses_only_its_own_library():
    foreign = [
        (room, top, path)
        for room, module, path in imports()
        if (top := module.split(".")[0]) not in sys.stdlib_module_names and top != "outreach"
    ]
    assert len(foreign) > 10
    for room, top, path in foreign:
        assert top in LIBRARIES.get(room, set()), f"{path}: {room} must not import {top}"


def test_files_stay_small():
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in PACKAGE.rglob("*.py")}
    assert len(sizes) > 20
    assert max(sizes.values()) <= 300, {path.name: size for path, size in sizes.items() if size > 300}
    assert sorted(sizes.values())[len(sizes) // 2] <= 130


def test_no_test_asserts_a_time_on_the_clock():
    clock = re.compile(r"assert .*(?:perf_counter|monotonic|process_time|time\.time|elapsed)\b")
    tests = (path for path in Path(__file__).parent.rglob("*.py") if path.name != Path(__file__).name)
    found = [
        f"{path.name}:{number}"
        for path in tests
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if clock.search(line)
    ]
    assert found == []


def test_no_two_test_files_have_one_name():
    names = [path.name for path in Path(__file__).parent.rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))
