"""Notices that a stream was deleted or purged although its server never went away."""

import asyncio

from election_night.relay.errors import LinkLost
from election_night.relay.link.link import Work, end_tasks
from election_night.relay.nats.client import Connection
from election_night.relay.nats.stream import Stream

LOOK_EVERY = 15.0
"""Seconds."""


def until_losses(night: str, work: Work) -> Work:
    """Return `work`, ended by `LinkLost` once the stream has lost documents: a new connection sends them."""

    async def watched_work(connection: Connection) -> None:
        tasks = {
            asyncio.create_task(work(connection)),
            asyncio.create_task(_watch(Stream(connection, night))),
        }
        try:
            finished, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in finished:
                await task
        finally:
            await end_tasks(tasks)

    return watched_work


async def _watch(stream: Stream) -> None:
    losses = await stream.losses()
    while True:
        await asyncio.sleep(LOOK_EVERY)
        if losses != (latest := await stream.losses()) and losses is not None:
            raise LinkLost("the stream has lost documents")
        losses = latest
