"""A receiving relay in a thread of its own, for `watch nats://…`."""

import asyncio
import threading
from dataclasses import replace

from election_night.relay.errors import AlreadyRunning
from election_night.relay.running import RelayOptions, receive
from election_night.system.state_dir import crash_report

RETRY_AFTER = 2.0
"""Seconds before trying again, after a fault or while another process's relay is at work."""


class BackgroundRelay:
    """Receives into a directory until it is stopped, whatever happens.

    If another process does so already, it stands by to take over.
    """

    def __init__(self, options: RelayOptions) -> None:
        self._options = replace(options, insist=True)
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="relay", daemon=True)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Receive from now on."""
        self._thread.start()
        self._ready.wait()

    def stop(self) -> None:
        """Stop, and wait for the end."""
        if self._loop and self._task:
            self._loop.call_soon_threadsafe(self._task.cancel)
        self._thread.join(5.0)

    def _run(self) -> None:
        with asyncio.Runner() as runner:
            self._loop = runner.get_loop()
            self._task = self._loop.create_task(self._receive())
            self._ready.set()
            self._loop.run_until_complete(asyncio.wait({self._task}))

    async def _receive(self) -> None:
        while True:
            try:
                await receive(self._options)
            except AlreadyRunning:
                pass
            except Exception as error:  # noqa: BLE001 - a fault must not leave the room without documents
                crash_report(error, self._options.clock.now(), "the relay")
            await asyncio.sleep(RETRY_AFTER)
