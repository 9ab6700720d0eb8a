"""Notices that a stream was deleted or purged while its server stayed connected."""

import asyncio

from election_night.relay.errors import LinkLost
from election_night.relay.link.link import Work, end_tasks
from election_night.relay.nats.client import Connection
from election_night.relay.nats.stream import Losses, Stream

LOOK_EVERY = 15.0
"""Seconds."""


def until_losses(night: str, work: Work) -> Work:
    """Return `work`, ended by `LinkLost` once the stream has lost documents: a new connection sends them."""

    async def watched_work(connection: Connection) -> None:
        stream = Stream(connection, night)
        await stream.ensure()
        losses = await stream.losses()  # before `work` asks what the stream holds
        tasks = {asyncio.create_task(work(connection)), asyncio.create_task(_watch(stream, losses))}
        try:
            finished, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in finished:
                await task
        finally:
            await end_tasks(tasks)

    return watched_work


async def _watch(stream: Stream, losses: Losses | None) -> None:
    while True:
        await asyncio.sleep(LOOK_EVERY)
        if losses != (latest := await stream.losses()) and losses is not None:
            raise LinkLost("the stream has lost documents")
        losses = latest
