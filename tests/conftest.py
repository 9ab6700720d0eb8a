"""Common ground of all tests: they read and write nothing of the developer's own machine."""

import gc
import importlib
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import election_night

# Pytest keeps the test modules as it has rewritten them, whatever the environment says: it takes ten seconds.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# A test run that is started in the background is born deaf to Ctrl-C, and so would be its children.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
# One under nohup is deaf to a hangup; it stays so, but its children are not.
if signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
    signal.signal(signal.SIGHUP, lambda *_: None)

# The same examples every time: what fails here fails everywhere. `pytest --hypothesis-profile long` and
# `python -m benchmarks.fuzz` look for more.
_QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
settings.register_profile(
    "ci", derandomize=True, deadline=None, max_examples=50, database=None, suppress_health_check=_QUIET
)
settings.register_profile("long", deadline=None, max_examples=5000, suppress_health_check=_QUIET)
settings.load_profile("ci")

ROOT = Path(__file__).resolve().parents[1]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """What `-n auto` means: three more than there are cores, since tests wait for terminals and files."""
    return (os.cpu_count() or 1) + 3


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Have each of several workers compile a share of the tests: it imports them from another place on.

    Otherwise, in a fresh checkout, all workers compile every module at the same time.
    """
    config = session.config
    if worker := getattr(config, "workerinput", None):
        gc.disable()  # nearly all that is imported and collected stays
        paths = [config.invocation_params.dir / name.partition("::")[0] for name in config.args]
        files = [
            file for path in paths for file in (sorted(path.rglob("test_*.py")) if path.is_dir() else [path])
        ]
        first = len(files) * int(worker["workerid"].removeprefix("gw")) // worker["workercount"]
        for file in files[first:] + files[:first]:
            # What can't be imported is reported when it is collected.
            with suppress(Exception, pytest.skip.Exception):
                importlib.import_module(".".join(file.relative_to(ROOT).with_suffix("").parts))


def pytest_collection_finish() -> None:
    """What pytest has collected stays: the garbage collector needn't look through it during every test.

    An app leaves much garbage: looked through as often as Python does, it takes a tenth of the time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(5000, 20, 20)
    gc.enable()


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Yield names of directories. pytest would look through all of the earlier ones for each."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def own_home(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a state directory for this test alone, and no wish about colours."""
    home = next(homes)
    home.mkdir()
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONIOENCODING"):
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture
def feeds() -> Path:
    """Return the feeds that are shipped: in the installed package, or beside `src` in a checkout."""
    within = Path(election_night.__file__).parent / "feeds"
    return within if within.is_dir() else ROOT / "feeds"
