"""Opens the form of `election-night declare`."""

import os
import sys
from argparse import Namespace
from pathlib import Path

from election_night.cli import stdout
from election_night.cli.display import DUMB
from election_night.cli.format_settings import format_settings
from election_night.cli.named import seats_named
from election_night.cli.stderr import CommandError, ExitCode
from election_night.core.night import Night
from election_night.service.night_service import NightService
from election_night.sources.errors import FeedUnreadable
from election_night.system.state_dir import keep_out_of
from election_night.tui import ScreenFailed
from election_night.tui.declare.app import run
from election_night.tui.declare.form_options import FormOptions


def open_form(arguments: Namespace) -> int:
    """Open it, and return the exit code when it is closed."""
    if not (stdout.terminal() and sys.stdin.isatty()) or os.environ.get("TERM") in DUMB:
        raise CommandError(ExitCode.USAGE, "the form needs a terminal: without one, give --votes or --from")
    root = Path(arguments.directory)
    keep_out_of(root)
    options = FormOptions(quiet=arguments.quiet, second=arguments.second, election=arguments.election or "")

    def seat_of(night: Night) -> str | None:
        return seats_named(night, arguments.seat)[0] if arguments.seat else None

    try:
        night = Night(test=arguments.test or None, election=arguments.election)
        service = NightService(root, night, settings=format_settings(arguments))
        return run(service, options, seat_of)
    except FeedUnreadable as error:
        raise CommandError(ExitCode.UNREADABLE, str(error)) from None
    except ScreenFailed as error:
        raise CommandError(ExitCode.FAULT, str(error)) from None
