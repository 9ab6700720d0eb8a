"""Writers answer to a question that anybody may ask: who is there? Nothing of this is stored."""

import asyncio
import json
from collections.abc import Callable
from typing import NamedTuple

from nats.aio.msg import Msg

from election_night.relay.nats.client import Connection
from election_night.relay.subjects import encode
from election_night.text import brief

WAIT = 1.0
"""Seconds in which a writer has to answer."""
MOST_ANSWERS, MOST_WAITING = 10_000, 1_000_000_000
"""Anything more is made up."""


class Presence(NamedTuple):
    """What a connected writer says of itself. Safe to print."""

    writer: str
    waiting: int
    """Documents that it has yet to send."""


async def answer(connection: Connection, night: str, presence: Callable[[], Presence]) -> None:
    """Answer for this writer as long as the connection lasts."""

    async def reply(question: Msg) -> None:
        if question.reply:
            await connection.client.publish(question.reply, json.dumps(presence()._asdict()).encode())

    await connection.answer(connection.client.subscribe(_subject(night), cb=reply))


async def ask(connection: Connection, night: str) -> list[Presence]:
    """Return every writer that answers in time. Two of one name are two computers under one name."""
    writers: list[Presence] = []

    async def hear(message: Msg) -> None:
        try:
            answer = json.loads(message.data)
            presence = Presence(brief(str(answer["writer"]), 64), int(answer["waiting"]))
        except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
            return
        if len(writers) < MOST_ANSWERS and 0 <= presence.waiting <= MOST_WAITING:
            writers.append(presence)

    inbox = connection.client.new_inbox()
    await connection.answer(connection.client.subscribe(inbox, cb=hear))
    await connection.answer(connection.client.publish(_subject(night), b"", inbox))
    await asyncio.sleep(WAIT)
    return writers


def _subject(night: str) -> str:
    return f"election-night-status.{encode(night)}"
