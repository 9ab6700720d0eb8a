"""Uses a disk in a thread, as it may be slow. The loop goes on meanwhile."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from contextlib import suppress
from typing import TypeVar

T = TypeVar("T")


async def in_thread(use: Callable[[], T], executor: Executor | None = None) -> T:
    """Return what `use` returns. `executor`: whose thread; `None`: the loop's.

    Cancelled only once it has ended: what it still writes must not replace what is written next.
    """
    running = asyncio.get_running_loop().run_in_executor(executor, use)
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        while not running.done():
            with suppress(asyncio.CancelledError):
                await asyncio.wait({running})
        with suppress(Exception):
            running.result()
        raise
