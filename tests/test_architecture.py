"""The page that draws the rooms names only existing files, and the layers that are checked."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "election_night"
PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")


def _paths(line: str) -> list[str]:
    """Return every file and folder that a line names between backticks, in order."""
    names = [part for quoted in re.findall(r"`([^`]+)`", line) for part in quoted.split(" > ")]
    return [name for name in names if re.fullmatch(r"[\w./-]+(?:/|\.(?:py|md|txt))", name)]


def _missing(line: str) -> list[str]:
    """Return paths that lead nowhere. A short name is in a folder that the same line named before it."""
    folders, missing = [PACKAGE, ROOT], []
    for name in _paths(line):
        path = next((folder / name for folder in folders if (folder / name).exists()), None)
        if path is None:
            missing.append(name)
        else:
            folders.append(path if path.is_dir() else path.parent)
    return missing


@pytest.mark.parametrize("line", [line for line in PAGE.splitlines() if _paths(line)])
def test_every_path_that_the_page_names_exists(line: str) -> None:
    assert _missing(line) == []


def test_a_path_that_leads_nowhere_is_found() -> None:
    assert _missing("`core/night.py`, `gone.py` and `core/contest/seat.py`, `row.py`") == ["gone.py"]


def test_every_room_is_in_the_table() -> None:
    rooms = {f"{room.name}/" for room in PACKAGE.iterdir() if (room / "__init__.py").exists()}
    rows = [line.split("|")[1] for line in PAGE.splitlines() if line.startswith("| `")]
    assert rooms <= {name for row in rows for name in _paths(row)}


def test_the_layers_of_the_page_are_those_that_are_checked() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    assert f"`{' > '.join(layers).replace('election_night.', '')}`" in PAGE


def test_a_document_reaches_the_glass_in_ten_stops() -> None:
    journey = PAGE.split("## One document, from file to glass")[1].split("\n## ")[0]
    assert 1 <= len(re.findall(r"^\d+\. ", journey, re.MULTILINE)) <= 10
