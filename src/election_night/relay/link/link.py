"""Keeps one relay connected: connects, works, and connects again whenever the connection is lost."""

import asyncio
import random
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from election_night.relay.address import Address, Credentials
from election_night.relay.errors import LinkLost, NoNight, RelayError
from election_night.relay.in_thread import in_thread
from election_night.relay.link.state import LinkState, Status, remove_state, state_file, write_state
from election_night.relay.nats.client import Connection, connect
from election_night.relay.nats.sensible import sensible_answers
from election_night.system.clock import Clock

FIRST_PAUSE, LONGEST_PAUSE = 0.25, 5.0
"""Seconds before connecting again: doubled with each failure."""
STATE_EVERY = 2.0
"""Seconds between two writings of an unchanged state."""
CANCEL_AGAIN_AFTER = 0.2
"""Seconds."""
Work = Callable[[Connection], Coroutine[Any, Any, None]]
Report = Callable[[str], None]
"""Receives one sentence for each event."""


class Link:
    """The connection of one relay, and what is reported of it.

    Args:
        directory: whose state this is.
        address: of the stream.
        credentials: of the user.
        state: to begin with.
        clock: the time.
        report: receives what happens.
        complain: receives trouble, and that it is over; `None`: `report` does.
        insist: try again even if the server turns the user away at the very first attempt.
    """

    def __init__(
        self,
        directory: Path,
        address: Address,
        credentials: Credentials,
        state: LinkState,
        clock: Clock,
        report: Report,
        *,
        complain: Report | None = None,
        insist: bool = False,
    ) -> None:
        self.state = state
        self.report, self.complain = report, complain or report
        self.clock = clock
        self._directory, self._address, self._credentials = directory, address, credentials
        self._insist, self._has_connected = insist, False
        self._servers = random.sample(address.servers, len(address.servers))
        """Those of the address, and those that they name; the next to try comes first.

        In no order at first, so that not every relay has the same server, and loses it.
        """
        self._changed = asyncio.Event()
        self._state_thread = ThreadPoolExecutor(1, "relay-state")
        """Its own: a room on a slow disk can keep all the loop's threads."""
        self._reported: set[str] = set()

    def report_once(self, sentence: str) -> None:
        """Complain of something for the first time only."""
        if sentence not in self._reported:
            self._reported.add(sentence)
            self.complain(sentence)

    def set_status(self, status: Status, problem: str = "", server: str = "") -> None:
        """Record a change of status."""
        self.state = self.state.becomes(status, self.clock.now(), problem, server)
        self._changed.set()

    def set_live(self, connection: Connection) -> None:
        """Record that documents can travel: the server is there, and so is the stream."""
        was_cut_off = self.state.status == "cut off"
        self.set_status("live", server=connection.server)
        (self.complain if was_cut_off else self.report)(f"connected to {connection.server}")

    def set_behind(self, behind: int) -> None:
        """Record how many documents have yet to be sent or written."""
        if behind != self.state.behind:
            self.state = replace(self.state, behind=behind)
            self._changed.set()

    def set_problem(self, problem: str) -> None:
        """Record what is wrong although the server is connected; "": nothing any more."""
        if self.state.status == "live" and problem != self.state.problem:
            self.state = replace(self.state, problem=problem)
            self._changed.set()

    async def keep(self, work: Work) -> None:
        """Do `work`, which never ends; start it anew with a new connection when one is lost.

        Raises:
            RelayError: the very first connection is refused, and it isn't to insist.
        """
        is_known = state_file(self._directory, self.state).exists()
        writing: set[asyncio.Task[None]] = set()
        try:
            await self._write_state()  # first: it says under whose name this directory sends
            writing.add(asyncio.create_task(self._keep_state_written()))
            await self._keep(work)
        finally:
            try:
                await end_tasks(writing)
            finally:
                self._state_thread.shutdown()
                self.set_status("stopped")
                if self._has_connected or is_known:
                    write_state(self._directory, self.state, self.clock.now())
                else:  # it may have had the wrong address
                    remove_state(self._directory, self.state)

    async def once(self, work: Work) -> None:
        """Do `work` over one connection.

        Raises:
            LinkLost: the connection can't be made, or is lost.
            RelayError: it is refused.
        """
        async with self._connection() as connection:
            await self._do(work, connection)

    async def _do(self, work: Work, connection: Connection) -> None:
        with sensible_answers(connection.server, self.clock.now()):
            await until_closed(connection, work)

    def _connection(self) -> AbstractAsyncContextManager[Connection]:
        address = self._address._replace(servers=tuple(self._servers))
        return connect(address, self._credentials, self.state.name)

    async def _keep(self, work: Work) -> None:
        pause = FIRST_PAUSE
        while True:
            try:
                async with self._connection() as connection:
                    self._servers += [new for new in connection.other_servers() if new not in self._servers]
                    self._insist = self._has_connected = True
                    begun = self.clock.monotonic()
                    try:
                        await self._do(work, connection)
                    finally:
                        if self.clock.monotonic() - begun > LONGEST_PAUSE:
                            pause = FIRST_PAUSE
            except RelayError as error:
                if not self._insist:
                    raise
                self._cut_off(str(error))
            except NoNight as error:
                self.set_status("connecting", str(error))
                self.report_once(f"{error}; waiting")
            except LinkLost as error:
                self._cut_off(str(error))
            _raise_if_cancelled()
            self._servers.append(self._servers.pop(0))  # this one may be up, and cut off from the others
            await asyncio.sleep(pause)
            pause = min(LONGEST_PAUSE, pause * 2)

    def _cut_off(self, problem: str) -> None:
        if self.state.status != "cut off" or self.state.problem != problem:
            self.complain(f"cut off: {problem}; trying again")
        self.set_status("cut off", problem)

    async def _keep_state_written(self) -> None:
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(STATE_EVERY):
                    await self._changed.wait()
            await asyncio.sleep(0.2)  # a burst of changes is written once
            self._changed.clear()
            await self._write_state()

    async def _write_state(self) -> None:
        write = partial(write_state, self._directory, self.state, self.clock.now())
        await in_thread(write, self._state_thread)


async def until_closed(connection: Connection, work: Work) -> None:
    """Do `work` for as long as the connection lasts.

    Raises:
        LinkLost: it is lost.
    """
    _raise_if_cancelled()
    working = asyncio.create_task(work(connection))
    closing = asyncio.create_task(connection.closed.wait())
    try:
        await asyncio.wait({working, closing}, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            raise LinkLost(f"the connection to {connection.server} is lost")
        await working
    finally:
        await end_tasks({working, closing})


async def end_tasks(tasks: set[asyncio.Task[Any]]) -> None:
    """Cancel these tasks until they have ended: parts of the NATS library ignore being cancelled."""
    while pending := {task for task in tasks if not task.done()}:
        for task in pending:
            task.cancel()
        await asyncio.wait(pending, timeout=CANCEL_AGAIN_AFTER)
    await asyncio.gather(*tasks, return_exceptions=True)


def _raise_if_cancelled() -> None:
    """Raise CancelledError if this task is cancelled: parts of the NATS library ignore that."""
    task = asyncio.current_task()
    if task and task.cancelling():
        raise asyncio.CancelledError
