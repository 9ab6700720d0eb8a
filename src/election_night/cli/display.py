"""Shows a night: as a dashboard in a terminal, or else as plain lines. Loads the dashboard only if needed."""

import os
from argparse import Namespace
from typing import TYPE_CHECKING

from election_night.cli import stdout
from election_night.cli.followers import start_followers
from election_night.cli.stderr import CommandError, ExitCode, print_error
from election_night.service.night_service import NightService

if TYPE_CHECKING:
    from election_night.service.replay_session import ReplaySession


DUMB = frozenset({"dumb", "unknown"})
"""Values of `TERM` for terminals that can only print line after line."""


def show(service: NightService, replay: "ReplaySession | None", arguments: Namespace) -> int:
    """Show the night until it ends or the user quits; return the exit code."""
    with start_followers(service, replay, arguments) as followers:
        followers.problem_sources.append(service.other_election)
        if arguments.plain or not stdout.terminal() or os.environ.get("TERM") in DUMB:
            from election_night.cli.line_output import follow  # noqa: PLC0415 - loaded only if needed

            return follow(service, replay, followers, arguments.stale)
        from election_night.drawing.options import PageType  # noqa: PLC0415 - loaded only if needed
        from election_night.tui import Options, ScreenFailed, run  # noqa: PLC0415 - the same

        options = Options(
            view=arguments.view,
            theme=arguments.theme,
            margin=arguments.margin,
            motion=not arguments.no_motion,
            kiosk=arguments.kiosk,
            mouse=not arguments.no_mouse,
            ascii_only=arguments.ascii or not stdout.unicode(),
            quadrants=os.environ.get("TERM") != "linux",
            bell=arguments.bell,
            pages=arguments.pages,
            dwell=arguments.dwell,
            stale=arguments.stale,
            type=PageType(arguments.type),
        )
        try:
            return run(service, replay, options, followers.notify, followers.problems, print_error)
        except ScreenFailed as error:
            raise CommandError(ExitCode.FAULT, str(error)) from None
