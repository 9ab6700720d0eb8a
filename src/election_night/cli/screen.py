"""A screen where there is a terminal, else plain lines. The screens are loaded only if one is wanted."""

import os
from argparse import Namespace
from typing import TYPE_CHECKING

from election_night.cli import out
from election_night.cli.bystanders import following
from election_night.cli.errors import ExitCode, Stop
from election_night.feed.desk import Desk

if TYPE_CHECKING:
    from election_night.feed.session import ReplaySession


DUMB = frozenset({"dumb", "unknown"})
"""What `TERM` says of a terminal that can only write one line after another."""


def show(desk: Desk, replay: "ReplaySession | None", arguments: Namespace) -> int:
    """Show the night until it is over or somebody leaves; answers the exit code."""
    with following(desk, replay, arguments) as others:
        others.complaining.append(desk.other_election)
        if arguments.plain or not out.terminal() or os.environ.get("TERM") in DUMB:
            from election_night.cli.plain import follow  # noqa: PLC0415 - one of the two is never needed

            return follow(desk, replay, others, arguments.stale)
        from election_night.tui import Options, ScreenFailed, run  # noqa: PLC0415 - one of the two

        options = Options(
            view=arguments.view,
            theme=arguments.theme,
            margin=arguments.margin,
            motion=not arguments.no_motion,
            kiosk=arguments.kiosk,
            mouse=not arguments.no_mouse,
            ascii_only=arguments.ascii or not out.unicode(),
            bell=arguments.bell,
            pages=arguments.pages,
            dwell=arguments.dwell,
            stale=arguments.stale,
        )
        try:
            return run(desk, replay, options, others.tell, others.complaints)
        except ScreenFailed as error:
            raise Stop(ExitCode.FAULT, str(error)) from None
