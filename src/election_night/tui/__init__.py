"""The dashboard in the terminal. Nothing here computes a figure, and no feed text is read as markup."""

from typing import TYPE_CHECKING

from election_night.drawing.options import Options, PageType
from election_night.system import gc_policy

if TYPE_CHECKING:
    from collections.abc import Callable

    from election_night.core.night import Change
    from election_night.service.night_service import NightService
    from election_night.service.replay_session import ReplaySession

__all__ = ["Options", "ScreenFailed", "run"]


FIRST_PICTURE_WITHIN = 1.0
"""Seconds to wait for the whole feed before the first picture; after that, seats appear as they are read."""


class ScreenFailed(Exception):  # noqa: N818 - a fact about the screen, and it reads as one
    """The screen failed. Its text is one sentence for the user."""


def run(
    service: "NightService",
    replay: "ReplaySession | None" = None,
    options: Options | None = None,
    on_changes: "Callable[[list[Change]], None]" = lambda _: None,
    follower_problems: "Callable[[], list[str]]" = list,
    warn: "Callable[[str], None]" = lambda _: None,
) -> int:
    """Show the night until the user quits; return the exit code.

    Args:
        service: reads the feed.
        replay: fills the feed; `None` on a live night.
        options: from the command line.
        on_changes: called with all changes, oldest first.
        follower_problems: returns faults of other followers of the night, for the last line.
        warn: prints one line before the screen opens.

    Raises:
        ScreenFailed: the screen failed; the night is in the journal.
    """
    with gc_policy.paused():  # Searching everything that is loaded would delay the first picture.
        if replay is not None:
            replay.prepare()
        from election_night.tui.app import ElectionNight  # noqa: PLC0415 - only if a screen is wanted
        from election_night.tui.terminal.colour_support import terminal_colour_depth  # noqa: PLC0415 - the same
        from election_night.tui.terminal.picture_support import picture_support  # noqa: PLC0415 - the same
        from election_night.tui.terminal.signals import own_terminal, trusted_environment  # noqa: PLC0415 - the same

    options = options or Options()
    pictures = picture_support(options, options.depth or terminal_colour_depth())
    if options.type is PageType.PICTURE and pictures.protocol is None:
        warn(f"--type picture: the projector is drawn in blocks, as {pictures.reason}")
    with trusted_environment(), own_terminal() as signals:
        with gc_policy.paused():
            service.start()  # Not earlier: reading while modules are loaded slows both.
            service.wait_until_read(FIRST_PICTURE_WITHIN)
            app = ElectionNight(service, replay, options, on_changes, follower_problems, pictures)
            if signals.write_timer is not None:
                app.animation.slow = signals.write_timer.slow
        signals.send(app)
        app.run(mouse=options.mouse)
    if app.return_code and not signals.code:
        report_place = (
            f"what happened is in {signals.log}" if signals.log else "there was nowhere to write a report"
        )
        raise ScreenFailed(f"the screen failed; {report_place}")
    return signals.code or app.return_value or 0
