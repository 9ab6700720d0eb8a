"""The screens: everything is drawn on one grid of cells from the night as it stands.

Nothing here computes a figure, and no text of a feed is ever read as markup.
"""

from typing import TYPE_CHECKING

from election_night.drawing.options import Options
from election_night.system import gc_policy

if TYPE_CHECKING:
    from collections.abc import Callable

    from election_night.core.night import Change
    from election_night.service.night_service import NightService
    from election_night.service.replay_session import ReplaySession

__all__ = ["Options", "ScreenFailed", "run"]


AT_ONCE = 0.3
"""Seconds that the first picture may wait to be whole. What takes longer is seen coming in."""


class ScreenFailed(Exception):  # noqa: N818 - a fact about the screen, and it reads as one
    """The screen ended by itself. Its text is one plain sentence."""


def run(
    service: "NightService",
    replay: "ReplaySession | None" = None,
    options: Options | None = None,
    told: "Callable[[list[Change]], None]" = lambda _: None,
    complaints: "Callable[[], list[str]]" = list,
) -> int:
    """Show the desk's night until somebody leaves; answers the exit code. `told` hears of every change.

    What `complaints` answers is said in the last line.

    Raises:
        ScreenFailed: the screen ended by itself; the night is in the journal.
    """
    with gc_policy.paused():  # looking through what is loaded would delay the first picture
        if replay is not None:
            replay.prepare()
        from election_night.tui.app import ElectionNight  # noqa: PLC0415 - only a screen costs what a screen costs
        from election_night.tui.terminal.signals import keep_to_ourselves, told_no_more_than_is_so  # noqa: PLC0415 - the same

    options = options or Options()
    with told_no_more_than_is_so(), keep_to_ourselves() as signals:
        with gc_policy.paused():
            service.start()  # not before all is loaded: two threads get through both in more time than one
            service.wait_until_read(AT_ONCE)
            app = ElectionNight(service, replay, options, told, complaints)
            if signals.gauge is not None:
                app.animation.slow = signals.gauge.slow
        signals.send(app)
        app.run(mouse=options.mouse)
    if app.return_code and not signals.code:
        where = f"what happened is in {signals.log}" if signals.log else "there was no place for a report"
        raise ScreenFailed(f"the screen failed; {where}")
    return signals.code or app.return_value or 0
