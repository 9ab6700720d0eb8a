"""`election-night watch`: shows a live feed in the dashboard or as plain lines."""

from argparse import Namespace
from pathlib import Path

from election_night.cli import feed_once
from election_night.cli.display import show
from election_night.cli.format_settings import format_settings
from election_night.cli.stderr import CommandError, ExitCode
from election_night.core.night import Night
from election_night.relay.address import is_address
from election_night.service.journal.location import default_journal
from election_night.service.night_service import NightService
from election_night.sources.directory.scan import printable
from election_night.sources.errors import FeedUnreadable
from election_night.system.state_dir import keep_out_of


def run(arguments: Namespace) -> int:
    """Follow the feed until the user quits; return the exit code."""
    if not is_address(arguments.directory):
        return show(open_service(arguments), None, arguments)
    from election_night.cli.received_feed import received_feed  # noqa: PLC0415 - needs the NATS library

    with received_feed(arguments) as directory:
        arguments.directory = directory
        return show(open_service(arguments), None, arguments)


def open_service(arguments: Namespace) -> NightService:
    """Open the service for the feed the user named.

    Raises:
        CommandError: the feed can't be opened.
    """
    root = Path(arguments.directory)
    if not feed_once.is_directory(arguments.directory):
        name = printable(arguments.directory)
        raise CommandError(ExitCode.UNREADABLE, f"{name} is not a directory. Name the directory of a feed")
    keep_out_of(root)
    try:
        night = Night(test=arguments.test, election=arguments.election)
        return NightService(
            root,
            night,
            poll=arguments.poll,
            journal=_journal(arguments, root),
            overrides=overrides_file(arguments),
            election=arguments.election,
            new_journal=arguments.new_journal or not arguments.journal,
            settings=format_settings(arguments),
        )
    except FeedUnreadable as error:
        raise CommandError(ExitCode.UNREADABLE, str(error)) from None


def overrides_file(arguments: Namespace) -> Path | None:
    """Return the newsroom's override file; `None` if the user named none."""
    return Path(arguments.desk) if arguments.desk else None


def _journal(arguments: Namespace, root: Path) -> Path | None:
    if arguments.no_journal:
        if arguments.journal:
            raise CommandError(
                ExitCode.USAGE, "--journal and --no-journal contradict each other. Give one of them"
            )
        if arguments.new_journal:
            raise CommandError(
                ExitCode.USAGE, "--new-journal and --no-journal contradict each other. Give one of them"
            )
        return None
    return Path(arguments.journal) if arguments.journal else default_journal(root)
