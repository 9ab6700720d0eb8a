"""A program whose clock runs fast: `python -m benchmarks.warp 8 MODULE ARGUMENTS...`.

Eight hours on a wall are one hour of waiting: every wait is an eighth as long and every elapsed second counts
eight, in the event loop and in every thread, before anything else is imported. The time of day is not
touched. The work is the same, so a core must be able to do it eight times as fast.
"""

import runpy
import selectors
import sys
import threading
import time
from typing import Any


def warp(factor: float) -> None:
    """Make this process live this many times as fast from now on."""
    monotonic, sleep = time.monotonic, time.sleep
    wait, select = threading.Condition.wait, selectors.DefaultSelector.select
    begun = monotonic()

    def warped() -> float:
        return begun + (monotonic() - begun) * factor

    def shorter(self: Any, timeout: float | None = None) -> bool:
        return wait(self, timeout if timeout is None else timeout / factor)

    time.monotonic = time.perf_counter = warped
    time.sleep = lambda seconds: sleep(float(seconds) / factor)
    threading.Condition.wait = shorter  # type: ignore[method-assign]

    def sooner(self: Any, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        return select(self, timeout if timeout is None else timeout / factor)

    selectors.DefaultSelector.select = sooner  # type: ignore[method-assign]


if __name__ == "__main__":
    warp(float(sys.argv[1]))
    module, sys.argv = sys.argv[2], sys.argv[2:]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
