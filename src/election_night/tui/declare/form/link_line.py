"""A warning that nothing is reaching the other rooms. It takes up no room while all is well."""

from __future__ import annotations

import asyncio
from datetime import datetime

from textual import work
from textual.widgets import Static

from election_night.declaring.job_queue import JobQueue
from election_night.drawing.feed_status import link_status
from election_night.relay.link.watch import LOOK_EVERY, LinkHealth, LinkWatch
from election_night.service.night_service import NightService


class LinkLine(Static):
    """A line below the messages, about the relay that passes declarations on.

    Args:
        service: reads the directory.
    """

    def __init__(self, service: NightService) -> None:
        super().__init__(id="link", markup=False)
        self.display = False
        self._root, self._links = service.root, LinkWatch(service.clock, ("out",))
        self._jobs = JobQueue()

    def on_mount(self) -> None:
        """Check now, and then at intervals."""
        self.look()
        self.set_interval(LOOK_EVERY, self.look)

    def look(self) -> None:
        """Show the state of the relay if it needs attention. Its files are in the directory: don't wait."""
        if not self._jobs.is_busy:
            self._look()

    @work
    async def _look(self) -> None:
        look = self._jobs.submit(lambda: self._links.worst(self._root))
        self._show(await asyncio.wrap_future(look))

    def _show(self, health: LinkHealth | None) -> None:
        status = link_status(health, _local_time) if health else None
        text = f"{status.text}: {status.advice}" if status and status.advice else ""
        self.display = bool(text)
        self.update(text)


def _local_time(time: datetime) -> str:
    return f"{time.astimezone():%H:%M}"
