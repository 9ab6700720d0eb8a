"""`election-night publish`: a live feed as files, without a screen, until it is told to stop."""

import threading
from argparse import Namespace

from election_night.cli import watch
from election_night.cli.bystanders import following
from election_night.cli.ending import ending
from election_night.cli.text import where
from election_night.feed.desk import Desk

TICK = 0.2
"""Seconds after which a signal is noticed at the latest."""

MOST = 5
"""Files and folders that are named; more are counted."""


def run(arguments: Namespace) -> int:
    """Publish until somebody says stop."""
    desk = watch.desk(arguments)
    news = threading.Event()
    with ending() as asked, following(desk, None, arguments) as others:
        others.complaining.append(lambda: unread(desk))
        others.complaining.append(desk.other_election)
        desk.start(news.set)
        try:
            while not asked.code:
                news.wait(TICK)
                news.clear()
                with desk.lock:  # what the night says is what the changes came to
                    others.tell(desk.take())
                others.complain()
        finally:
            desk.stop()
    return asked.code


def unread(desk: Desk) -> str:
    """What of the feed cannot be read, in one line."""
    told = sorted(desk.unread())
    more = f"; and {len(told) - MOST:,} more" if len(told) > MOST else ""
    return f"not read: {'; '.join(where(one) for one in told[:MOST])}{more}" if told else ""
