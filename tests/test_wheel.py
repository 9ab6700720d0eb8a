"""The wheel that is built from here: complete, and enough."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import election_night

ROOT = Path(__file__).resolve().parents[1]
pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a freshly built wheel."""
    target = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    (built,) = target.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel in a directory of its own; a pure one is only unpacked."""
    target = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as opened:
        opened.extractall(target)
    return target


def _files(folder: Path) -> Iterator[str]:
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder)
        if file.is_file() and not any(part.startswith((".", "__pycache__")) for part in name.parts):
            yield str(name)


def _run(installed: Path, where: Path, *asked: str) -> str:
    output = subprocess.run(
        [sys.executable, "-P", "-m", "election_night", *asked],
        cwd=where, env={**os.environ, "PYTHONPATH": str(installed)}, capture_output=True,
        encoding="utf-8", check=False,
    )  # fmt: skip
    assert (output.returncode, output.stderr) == (0, "")
    return output.stdout


def test_it_holds_the_package_the_nights_and_the_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        names = set(opened.namelist())
        about = next(name for name in names if name.endswith("/METADATA"))
        points = next(name for name in names if name.endswith("/entry_points.txt"))
        assert f"Version: {election_night.__version__}\n" in opened.read(about).decode()
        assert b"election-night = election_night.__main__:main" in opened.read(points)
    assert {f"election_night/{name}" for name in _files(ROOT / "src/election_night")} <= names
    assert {f"election_night/feeds/{name}" for name in _files(ROOT / "feeds")} <= names
    assert any(name.endswith("/licenses/LICENSE") for name in names)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"election_night"}


def test_it_works_away_from_the_repository(installed: Path, tmp_path: Path) -> None:
    where = [sys.executable, "-P", "-c", "import election_night; print(election_night.__file__)"]
    env = {**os.environ, "PYTHONPATH": str(installed)}
    found = subprocess.run(where, cwd=tmp_path, env=env, capture_output=True, text=True, check=True).stdout
    assert Path(found.strip()).is_relative_to(installed)
    assert _run(installed, tmp_path, "--version") == f"election-night {election_night.__version__}\n"
    nights = _run(installed, tmp_path, "nights")
    assert "islington-north" in nights
    assert "uk-2024" in nights
    assert "ELECTED" in _run(
        installed, tmp_path, "results", str(installed / "election_night/feeds/islington-north")
    )
    replayed = _run(installed, tmp_path, "replay", "--plain", "--speed", "1000", "--longest-wait", "0.01")
    assert "MAJORITY 7,247" in replayed
