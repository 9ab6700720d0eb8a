"""What the garbage collector leaves alone, and what it may not."""

import gc
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from election_night.core.night import Night
from election_night.service.night_service import NightService
from election_night.system import gc_policy
from service.kit import until


class _Cycle:
    """Refers to itself, so only a collection frees it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _nothing_stays_exempt() -> Iterator[None]:
    yield
    gc.unfreeze()


def _old_garbage() -> weakref.ref[_Cycle]:
    """Garbage that has outlived two collections."""
    cycle = _Cycle()
    gc.collect()
    gc.collect()
    return weakref.ref(cycle)


def test_old_garbage_goes_before_the_rest_is_exempted() -> None:
    garbage = _old_garbage()
    gc_policy.exempt_survivors()
    assert garbage() is None


def test_exempted_garbage_goes_when_another_night_begins(tmp_path: Path) -> None:
    """Also without a journal, as in a replay that jumps or begins again."""
    service = NightService(tmp_path, Night())
    service.start()
    try:
        assert service.wait_until_read(10)
        garbage = _old_garbage()
        gc.freeze()
        service.reset()
        until(lambda: garbage() is None)
    finally:
        service.stop()
