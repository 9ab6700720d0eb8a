"""From one stream into another: `anna`'s `x.json` becomes the forwarding writer's `anna/x.json`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from election_night.relay.address import Address, Credentials
from election_night.relay.between_streams.second_stream import SecondStream
from election_night.relay.errors import LinkLost, RelayError
from election_night.relay.link.link import Link, until_closed
from election_night.relay.link.lock import locked
from election_night.relay.link.state import LinkState
from election_night.relay.link.stream_losses import until_losses
from election_night.relay.nats.client import Connection, connect
from election_night.relay.nats.presence import Presence, answer
from election_night.relay.nats.stream import Stream
from election_night.relay.receiving.incoming import Incoming
from election_night.relay.receiving.place import Place
from election_night.relay.running import RelayOptions, new_link


async def forward(options: RelayOptions, target: Address, login: Credentials) -> int:
    """Forward everything in one stream, and everything that comes, to another, until cancelled.

    Args:
        options: of the first stream; `directory` is for the relay's own notes.
        target: the other stream.
        login: who connects to that one.

    Returns how many documents were not forwarded.

    Raises:
        RelayError: a server turns its user away, both streams are one, or another relay does the same.
        LinkLost: with `once`, a server can't be reached.
    """
    state = LinkState("in", f"{options.address} to {target}", name=options.room)
    link = new_link(options, state)
    forwarding = _Forwarding(options, target, login, link)
    with locked(options.directory, state):
        if options.once:
            await link.once(forwarding.run)
        else:
            with suppress(LinkLost):  # a server that isn't there yet is waited for
                await link.once(forwarding.check)
            await link.keep(forwarding.run)
        return forwarding.not_forwarded


class _Forwarding:
    def __init__(self, options: RelayOptions, target: Address, login: Credentials, link: Link) -> None:
        self._options, self._target, self._login, self._link = options, target, login, link
        self.not_forwarded = 0
        """Documents of the last connection."""

    async def check(self, connection: Connection) -> None:
        """Connect to the other server once.

        Raises:
            RelayError: it turns its user away, or both streams are one.
        """
        async with self._streams(connection):
            pass

    async def run(self, connection: Connection) -> None:
        """Forward what comes; with `once`, what is there.

        Raises:
            LinkLost: a connection is of no more use.
        """
        options, night = self._options, self._target.night
        async with self._streams(connection) as (source, target):
            await answer(target.connection, night, lambda: Presence(options.writer, self._link.state.behind))
            second = SecondStream(source, target, options.writer, options.directory)
            # A new place at every connection, as the target may lack what this relay had forwarded.
            place = Place(options.directory, self._link.state, str(self._target))
            incoming = Incoming(
                options.address.night, place, lambda *_: second.put, self._link, options.settings
            )

            async def forward_all(other: Connection) -> None:
                await second.begin()
                if not options.once:
                    self._link.report(f"connected to {other.server}")
                await incoming.run(connection, once=options.once)

            try:
                await until_closed(target.connection, until_losses(night, forward_all))
            finally:
                self.not_forwarded = len(incoming.not_written)

    @asynccontextmanager
    async def _streams(self, connection: Connection) -> AsyncIterator[tuple[Stream, Stream]]:
        async with connect(self._target, self._login, self._options.room) as other:
            source, target = (
                Stream(connection, self._options.address.night),
                Stream(other, self._target.night),
            )
            await source.ensure()
            await target.ensure()
            if await source.identity() == await target.identity():
                raise RelayError(f"{self._options.address} and {self._target} are the same stream")
            yield source, target
