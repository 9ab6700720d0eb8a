"""What changed is passed on: to whoever follows along, to every screen, and to the last line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from election_night.core.night import Change
from election_night.drawing import formatting
from election_night.service.news import newsworthy

if TYPE_CHECKING:
    from election_night.tui.app import ElectionNight


def pass_on(app: ElectionNight, changes: list[Change]) -> None:
    """Pass these on, oldest first. The night's lock is held."""
    with app.error_guard.within("telling others of a change"):
        app.told(changes)
    news = newsworthy(changes)
    if news and app.options.bell:
        app.bell()
    app.time_control.heard(seat for seat, _ in news)
    app.stage.rankings.changed(app.service.night, changes)
    for view in list(app.views.made.values()):
        with app.error_guard.within(f"the {view.name} screen"):
            view.changed(changes)
    seats = [one.after for one in changes if one.alarming and one.after]
    if lost := [(formatting.lost_winner(seat), seat.name) for seat in seats]:
        app.status_line.alarm(lost)
