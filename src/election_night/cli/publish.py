"""`election-night publish`: a live feed as files, without a screen, until it is told to stop."""

import threading
from argparse import Namespace

from election_night.cli import watch
from election_night.cli.bystanders import following
from election_night.cli.ending import ending

TICK = 0.2
"""Seconds after which a signal is noticed at the latest."""


def run(arguments: Namespace) -> int:
    """Publish until somebody says stop."""
    desk = watch.desk(arguments)
    news = threading.Event()
    with ending() as asked, following(desk, None, arguments) as others:
        others.complaining.append(desk.other_election)
        desk.start(news.set)
        try:
            while not asked.code:
                news.wait(TICK)
                news.clear()
                others.tell(desk.take())
                others.complain()
        finally:
            desk.stop()
    return asked.code
