"""Every command, declared once: keys, footer, palette, help and docs are made from this list."""

from functools import lru_cache
from typing import NamedTuple


class Command(NamedTuple):
    """Something the user can ask for."""

    id: str
    """The name used in the code."""
    keys: str
    """As Textual names them, comma separated."""
    key_label: str
    """The key as the footer shows it."""
    label: str
    """One or two words, for the footer."""
    help: str
    """One sentence about the effect."""
    where: frozenset[str] = frozenset()
    """Views where it works; empty means all."""
    needs: str = ""
    """When it works: "" always; "replay"; "many": with more than one seat; "bodies": with councils;
    "stages": on a count in stages; "time": not on a wall, except in a replay; "later": in a replay, or at an
    earlier moment of a live night.
    """


def _in(*views: str) -> frozenset[str]:
    return frozenset(views)


COMMANDS: tuple[Command, ...] = (
    Command("night", "1", "1", "Night", "The state of the parties and the latest declarations."),
    Command("seats", "2", "2", "Seats", "Every seat: sort, filter, find."),
    Command("map", "3", "3", "Map", "One cell per seat, coloured once it is decided."),
    Command("feed", "4", "4", "Feed", "Every document received, and what happened to it."),
    Command("councils", "5", "5", "Councils", "Every council: control, outcome, seats.", needs="bodies"),
    Command("targets", "6", "6", "Targets", "Each party's targets, by the swing they need.", needs="many"),
    Command(
        "find",
        "slash",
        "/",
        "find",
        "Find a seat, a council or a candidate as you type; accents and word order don't matter.",
    ),
    Command("projector", "p", "p", "projector", "For a wall: large type, one page after another."),
    Command("pause", "space", "space", "pause", "Pause the replay, or resume it.", needs="replay"),
    Command("before", "comma", ",", "before", "Go back one declaration.", needs="time"),
    Command("next", "full_stop", ".", "next", "Go to the next declaration.", needs="later"),
    Command("next_gain", "greater_than_sign", ">", "next gain", "Go to the next gain.", needs="replay"),
    Command("slower", "left_square_bracket", "[", "slower", "Replay more slowly.", needs="replay"),
    Command("faster", "right_square_bracket", "]", "faster", "Replay faster.", needs="replay"),
    Command(
        "jump",
        "t",
        "t",
        "time",
        "Go to a time of the night. A live night goes on meanwhile, and Esc returns to it.",
        needs="time",
    ),
    Command(
        "missed",
        "m",
        "m",
        "missed",
        "What you missed: the night since a given time, on one screen.",
        needs="many",
    ),
    Command("sort", "s", "s", "sort", "Sort by the next column.", _in("seats", "councils")),
    Command("reverse", "r", "r", "reverse", "Reverse the order.", _in("seats", "councils")),
    Command(
        "filter",
        "f",
        "f",
        "filter",
        "Filter by party, region, state, gains or watchlist; councils by control.",
        _in("seats", "feed", "map", "councils"),
    ),
    Command("stages", "", "← →", "stages", "Show earlier or later stages.", _in("seat"), needs="stages"),
    Command(
        "watch",
        "w",
        "w",
        "watch",
        "Put the seat on your watchlist, or take it off.",
        _in("seats", "seat", "map"),
    ),
    Command("history", "h", "h", "history", "Every revision of this seat, and what it changed.", _in("seat")),
    Command("zoom", "z", "z", "zoom", "Show one region, larger.", _in("map")),
    Command(
        "copy",
        "c",
        "c",
        "copy",
        "Copy the chosen document's report, or the seat's card.",
        _in("feed", "seat"),
    ),
    Command("report", "C", "C", "report", "Write a report of all problems to a file.", _in("feed")),
    Command(
        "open",
        "enter",
        "Enter",
        "open",
        "Open the chosen seat or council.",
        _in("seats", "map", "night", "feed", "councils", "council"),
    ),
    Command(
        "back",
        "escape",
        "Esc",
        "back",
        "Back to where you came from; from an earlier moment, to the live night.",
    ),
    Command("up", "up,k", "↑", "", "Move up."),
    Command("down", "down,j", "↓", "", "Move down."),
    Command("left", "left", "←", "", "Move left, or to the previous page."),
    Command("right", "right", "→", "", "Move right, or to the next page."),
    Command("pageup", "pageup", "PgUp", "", "A page up."),
    Command("pagedown", "pagedown", "PgDn", "", "A page down."),
    Command("home", "home,g", "Home", "", "To the first; g does the same."),
    Command("end", "end,G", "End", "", "To the last; G does the same."),
    Command("panel", "", "Tab", "", "To the next panel; Shift+Tab to the one before."),
    Command(
        "dismiss",
        "x",
        "x",
        "",
        "Close the message in the last line, and hide the count of documents to check.",
    ),
    Command("suspend", "ctrl+z", "ctrl+z", "", "Suspend the program; fg in the shell brings it back."),
    Command("help", "question_mark", "?", "help", "Explain this screen and every figure on it."),
    Command("leave", "q", "q", "quit", "Quit."),
)


KIOSK = frozenset({"left", "right"})
"""The only commands that work in kiosk mode."""


@lru_cache(maxsize=64)
def available(
    view: str, *, replay: bool, many: bool, past: bool, bodies: bool = False, stages: bool = False
) -> tuple[Command, ...]:
    """Return the commands that work here: this screen's own first, at an earlier moment those about time."""
    conditions = {
        "": True,
        "replay": replay,
        "many": many,
        "bodies": bodies,
        "stages": stages,
        "time": replay or view != "projector",
        "later": replay or past,
    }
    usable = [
        command
        for command in COMMANDS
        if (not command.where or view in command.where) and conditions[command.needs]
    ]

    def rank(command: Command) -> int:
        if past and command.needs in {"time", "later"}:
            return 0
        return 1 if command.where else 2

    return tuple(sorted(usable, key=rank))
