"""The place in a stream that a server keeps for one receiving relay. Every start of a relay takes a new one.

So no two relays ever share a place, and with it the documents, whatever was copied or restored from where;
and a document that was refused is offered again at the next start. What a room has already isn't rewritten.
"""

import re
import uuid
from contextlib import suppress
from pathlib import Path

from election_night.relay.errors import NotAllowed
from election_night.relay.link.state import LinkState, state_file
from election_night.relay.nats.consumers import Backlog, backlog, consumer_name, forget, join
from election_night.relay.nats.stream import Stream
from election_night.sources.directory import reader
from election_night.sources.directory.reader import Reading
from election_night.system.atomic_write import write_file

LONGEST = 200
"""Characters of a consumer's name."""
_NAME = re.compile(r"[A-Za-z0-9_~-]+")


class Place:
    """One relay's place in a stream.

    Args:
        directory: that receives.
        state: of its relay; `name` is what the directory is called.
        purpose: what the relay fills; for whoever asks the server.
    """

    def __init__(self, directory: Path, state: LinkState, purpose: str) -> None:
        self._beginning = f"{consumer_name(state.name)}-"
        self.consumer = self._beginning + uuid.uuid4().hex[:12]
        """Under which the server keeps the place."""
        self._description = f"{state.name}: {purpose}"
        self._file = state_file(directory, state).with_suffix(".place")
        self._is_taken = False

    async def take(self, stream: Stream) -> Backlog:
        """Take the place, or come back to it. Returns what waits for this relay."""
        if not self._is_taken:
            if earlier := self._of_last_start():
                with suppress(NotAllowed):  # then the server forgets it in its own time
                    await forget(stream, earlier)
            with suppress(OSError):  # the same
                write_file(self._file, self.consumer.encode())
            self._is_taken = True
        return await join(stream, self.consumer, self._description)

    async def backlog(self, stream: Stream) -> Backlog:
        """Return what waits for this relay.

        Raises:
            PlaceLost: its place is gone, or was changed.
        """
        return await backlog(stream, self.consumer)

    def _of_last_start(self) -> str:
        answer = reader.read_named(self._file, largest=LONGEST)
        name = answer.data.decode(errors="replace") if isinstance(answer, Reading) else ""
        return name if name.startswith(self._beginning) and _NAME.fullmatch(name) else ""
