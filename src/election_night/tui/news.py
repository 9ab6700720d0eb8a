"""What changed is passed on: to whoever follows along, to every screen, and to the last line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from election_night.feed.newly import settled
from election_night.night.night import Change
from election_night.tui import words

if TYPE_CHECKING:
    from election_night.tui.app import ElectionNight


def pass_on(app: ElectionNight, changes: list[Change]) -> None:
    """Pass these on, oldest first. The night's lock is held."""
    with app.contained.within("telling others of a change"):
        app.told(changes)
    news = settled(changes)
    if news and app.options.bell:
        app.bell()
    app.times.heard(seat for seat, _ in news)
    app.stage.tops.changed(app.desk.night, changes)
    for view in list(app.views.made.values()):
        with app.contained.within(f"the {view.name} screen"):
            view.changed(changes)
    seats = [one.after for one in changes if one.alarming and one.after]
    if lost := [(words.lost_winner(seat), seat.name) for seat in seats]:
        app.notes.alarm(lost)
