"""`election-night watch`: a live feed, on a screen or as plain lines."""

from argparse import Namespace
from pathlib import Path

from election_night.cli import read
from election_night.cli.errors import ExitCode, Stop
from election_night.cli.screen import show
from election_night.feed.desk import Desk
from election_night.feed.errors import FeedUnreadable
from election_night.feed.home import keep_out_of
from election_night.feed.journal import default_journal
from election_night.feed.scan import shown
from election_night.night.night import Night


def run(arguments: Namespace) -> int:
    """Follow the feed until somebody leaves."""
    return show(desk(arguments), None, arguments)


def desk(arguments: Namespace) -> Desk:
    """The desk of the feed that was named, or a sentence why there is none."""
    root = Path(arguments.directory)
    if not read.is_directory(arguments.directory):
        name = shown(arguments.directory)
        raise Stop(ExitCode.UNREADABLE, f"{name} is not a directory: watch needs the directory of a feed")
    keep_out_of(root)
    try:
        night = Night(test=arguments.test, election=arguments.election)
        return Desk(
            root,
            night,
            poll=arguments.poll,
            journal=_journal(arguments, root),
            rulings=rulings(arguments),
            election=arguments.election,
            new_journal=arguments.new_journal or not arguments.journal,
        )
    except FeedUnreadable as error:
        raise Stop(ExitCode.UNREADABLE, str(error)) from None


def rulings(arguments: Namespace) -> Path | None:
    """The desk's own file, if one was named."""
    return Path(arguments.desk) if arguments.desk else None


def _journal(arguments: Namespace, root: Path) -> Path | None:
    if arguments.no_journal:
        if arguments.journal:
            raise Stop(ExitCode.USAGE, "--journal and --no-journal: which of the two?")
        if arguments.new_journal:
            raise Stop(ExitCode.USAGE, "--new-journal and --no-journal: which of the two?")
        return None
    return Path(arguments.journal) if arguments.journal else default_journal(root)
