"""`election-night publish`: a live feed as files, without a screen, until it is problems to stop."""

import threading
from argparse import Namespace

from election_night.cli.followers import start_followers
from election_night.cli.run import watch
from election_night.cli.signals import stop_on_signal
from election_night.cli.wording.text_report import where
from election_night.service.night_service import NightService

TICK = 0.2
"""Seconds after which a signal is noticed at the latest."""

MOST = 5
"""Files and folders that are named; more are counted."""


def run(arguments: Namespace) -> int:
    """Publish until somebody says stop."""
    service = watch.open_service(arguments)
    news = threading.Event()
    with stop_on_signal() as asked, start_followers(service, None, arguments) as followers:
        followers.complaining.append(lambda: unread(service))
        followers.complaining.append(service.other_election)
        service.start(news.set)
        try:
            while not asked.code:
                news.wait(TICK)
                news.clear()
                with service.lock:  # what the night says is what the changes came to
                    followers.tell(service.drain_changes())
                followers.complain()
        finally:
            service.stop()
    return asked.code


def unread(service: NightService) -> str:
    """What of the feed cannot be read, in one line."""
    problems = sorted(service.unread())
    more = f"; and {len(problems) - MOST:,} more" if len(problems) > MOST else ""
    return f"not read: {'; '.join(where(problem) for problem in problems[:MOST])}{more}" if problems else ""
