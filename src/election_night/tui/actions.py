"""What the commands do that mean the same on every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from election_night.tui.app import ElectionNight


def do(app: ElectionNight, command: str) -> None:
    """Do a command by its name."""
    if command == "projector" and app.current_view == "projector":
        command = "back"
    if command in app.views:
        app.go(command)
    elif command == "open" and app.chosen():
        app.go("seat")
    elif command == "back":
        app.back()
    elif command == "leave":
        app.exit(0)
    elif command == "jump" and (refusal := app.time_control.refusal()):
        app.say(refusal)
    elif command in app.dialogs:
        if len(app.screen_stack) == 1:  # not over another one
            app.push_screen(app.dialogs[command](app))
    elif command == "dismiss":
        app.status_line.dismiss()
        app.unseen.seen()
    elif command == "suspend":
        app.action_suspend_process()
    elif command == "watch" and (seat := app.chosen()):
        app.say(app.watchlist.turn(app.service.night.id, seat))
    else:
        app.time_control.act(command)


def clicked(app: ElectionNight, action: str) -> None:
    """Do what a place says: `do:` a command, `seek:` a part of the night, `open:` or `choose:` a seat."""
    what, _, which = action.partition(":")
    if what == "do":
        app.action_do(which)
    elif app.options.kiosk:
        return
    elif what == "seek":
        app.time_control.seek(float(which))
        app.redraw()
    else:
        app.seat = which
        if what == "open":
            app.go("seat")
        app.repaint()
