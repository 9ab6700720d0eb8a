"""The walls between the rooms: as contracts, and as the modules loaded in a fresh process."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import election_night

PACKAGE = Path(election_night.__file__).parent
ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.slow
def test_the_contracts_hold() -> None:
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    output = subprocess.run(
        [sys.executable, "-c", code, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert output.returncode == 0, output.stdout + output.stderr
    assert " 0 broken" in output.stdout


ROOMS = {
    "election_night": "pydantic textual rich watchfiles asyncio argparse typing",
    "election_night.__main__": "pydantic textual rich watchfiles asyncio importlib.metadata",
    "election_night.core.json_report, election_night.formats": "textual rich watchfiles",
    "election_night.service.replay_session, election_night.cli.line_output": "textual rich",
    "election_night.cli.run.results, election_night.tui": "textual rich",
    "election_night.publish.publisher": "textual",
}
"""What may not be loaded once these are imported, in this order: no room may load less than one before it."""


@pytest.mark.parametrize("rooms", ROOMS)
def test_a_room_imports_only_rooms_below_it(rooms: str) -> None:
    """Rooms that may load the same are imported together."""
    loaded = _loaded_by(*ROOMS)
    assert (loaded[[*ROOMS].index(rooms) + 1] - loaded[0]) & set(ROOMS[rooms].split()) == set()


def test_the_screen_imports_neither_the_watcher_nor_the_replay() -> None:
    before, after = _loaded_by("election_night.tui.app")
    assert (after - before) & {"watchfiles", "election_night.service.replay_session"} == set()


@cache
def _loaded_by(*modules: str) -> list[set[str]]:
    """The modules loaded in a fresh process: before these are imported, and after each of them."""
    lines = ["import sys", "print(*sys.modules)"]
    for module in modules:
        lines += [f"import {module}", "print(*sys.modules)"]
    code = "\n".join(lines)
    process = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return [set(line.split()) for line in process.stdout.splitlines()]


def test_only_its_starter_imports_the_app() -> None:
    """Screens, dialogs and widgets know a `Program`, and can be shown by another one."""
    app = "election_night.tui.app"
    importers = {
        name
        for name, tree in _trees("election_night.tui").items()
        for node in ast.walk(tree)
        if (
            isinstance(node, ast.ImportFrom)
            and (node.module == app or f"{node.module}.{node.names[0].name}" == app)
        )
        or (isinstance(node, ast.Import) and any(module.name == app for module in node.names))
    }
    assert importers == {"tui/__init__.py"}


def _trees(word: str) -> dict[str, ast.Module]:
    """The modules of the package in which this is written, by their paths: to parse all takes seconds."""
    sources = {str(file.relative_to(PACKAGE)): file.read_text("utf-8") for file in PACKAGE.rglob("*.py")}
    return {name: ast.parse(source) for name, source in sources.items() if word in source}


def _names(tree: ast.Module) -> set[str]:
    calls = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    attributes = {
        f"{node.value.id}.{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }
    return calls | attributes


def test_one_module_writes_results_and_one_writes_errors() -> None:
    writers: dict[str, set[str]] = {"print": set(), "sys.stdout": set(), "sys.stderr": set()}
    for writer, files in writers.items():
        for name, tree in _trees(writer).items():
            if not name.startswith("tui/") and writer in _names(
                tree
            ):  # the screen has the terminal to itself
                files.add(name)
    assert writers == {"print": set(), "sys.stdout": {"cli/stdout.py"}, "sys.stderr": {"cli/stderr.py"}}
