"""The screen library is used by its public parts only."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from textual.app import App
from textual.driver import Driver
from textual.screen import Screen
from textual.scroll_view import ScrollView

import election_night

SCREENS = Path(election_night.__file__).parent / "tui"
FILES = sorted(SCREENS.rglob("*.py"))


def private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


@cache
def owned_by_the_library() -> set[str]:
    """Return private names of every library class that we derive from."""
    return {name for kind in (App, ScrollView, Driver, Screen) for name in dir(kind) if private(name)}


def imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(SCREENS)))
def test_no_private_name_of_the_library_is_used(file: Path) -> None:
    """Neither imported, nor called, nor redefined under the same name by accident."""
    tree = ast.parse(file.read_text("utf-8"))
    for name in imports(tree):
        if name.split(".")[0] in {"textual", "rich"}:
            assert not any(private(part) for part in name.split(".")), name
    theirs = owned_by_the_library() | {"_compositor", "_dirty_widgets", "_batch_count", "_driver", "_display"}
    used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    defined = {
        node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert not (used | defined) & theirs
