"""`election-night publish`: publishes a live feed as files, without a display, until stopped by a signal."""

import threading
from argparse import Namespace

from election_night.cli.followers import start_followers
from election_night.cli.run import watch
from election_night.cli.signals import stop_on_signal
from election_night.cli.wording.text_report import where
from election_night.service.night_service import NightService

TICK = 0.2
"""Seconds within which a signal is noticed."""

MOST_NAMED = 5
"""Files and folders named in a message; any more are only counted."""


def run(arguments: Namespace) -> int:
    """Publish until a signal arrives; return the exit code."""
    service = watch.open_service(arguments)
    news = threading.Event()
    with stop_on_signal() as stop_request, start_followers(service, None, arguments) as followers:
        followers.problem_sources.append(lambda: unread_files(service))
        followers.problem_sources.append(service.other_election)
        service.start(news.set)
        try:
            while not stop_request.code:
                news.wait(TICK)
                news.clear()
                with service.lock:  # So that the night matches the changes.
                    followers.notify(service.drain_changes())
                followers.report_problems()
        finally:
            service.stop()
    return stop_request.code


def unread_files(service: NightService) -> str:
    """Return the files of the feed that can't be read, in one line; "" if there are none."""
    problems = [where(problem) for problem in sorted(service.unread())]
    if not problems:
        return ""
    others = f"; and {len(problems) - MOST_NAMED:,} more" if len(problems) > MOST_NAMED else ""
    return f"not read: {'; '.join(problems[:MOST_NAMED])}{others}"
