"""Documents that a room has been sent and has not settled yet.

A server sends again what isn't acknowledged in time. So a room with a slow disk would get the same documents
over and over, and fall further behind with each. It asks for more when it has few, and holds what it has.
"""

import asyncio
from collections.abc import Iterator

from election_night.relay.nats.pull import Delivery

FEW = 32
"""The room asks for more when it has no more than this many in hand."""
HOLD_EVERY = 1.0
"""Seconds. A server sends a document again after a longer time."""


class InHand:
    """What one connection has brought, and is still being dealt with."""

    def __init__(self) -> None:
        self._deliveries: dict[int, Delivery] = {}
        self._settled = asyncio.Event()

    def __len__(self) -> int:
        """Return how many documents."""
        return len(self._deliveries)

    def __iter__(self) -> Iterator[int]:
        """Yield their places in the stream."""
        return iter(self._deliveries)

    def add(self, delivery: Delivery) -> bool:
        """Hold this one until it is discarded. Returns whether it wasn't in hand already."""
        if delivery.sequence in self._deliveries:
            return False
        self._deliveries[delivery.sequence] = delivery
        return True

    def discard(self, delivery: Delivery) -> None:
        """Stop holding this one: it is settled."""
        self._deliveries.pop(delivery.sequence, None)
        self._settled.set()

    async def until_few(self) -> None:
        """Wait until there are so few that more may come."""
        while len(self) > FEW:
            self._settled.clear()
            await self._settled.wait()

    async def hold(self) -> None:
        """Keep the server from sending them again. Never returns."""
        while True:
            await asyncio.sleep(HOLD_EVERY)
            for sequence, delivery in list(self._deliveries.items()):
                if sequence in self._deliveries:  # it may have been settled while another was held
                    await delivery.hold()
