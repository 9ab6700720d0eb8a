"""Every command, declared once: from here come the keys, the footer, the palette, the help and the docs."""

from functools import lru_cache
from typing import NamedTuple


class Command(NamedTuple):
    """Something the person at the keyboard can ask for."""

    id: str
    """What views and the app know it by."""
    keys: str
    """As Textual names them, comma separated."""
    shown: str
    """The key as the footer shows it."""
    label: str
    """One or two words, for the footer."""
    help: str
    """What it does, in a sentence."""
    where: frozenset[str] = frozenset()
    """Views it is of use in; empty means everywhere."""
    needs: str = ""
    """"replay", "many" (more than one seat), "time" (not on a wall, unless on a replay) or "later" (on a
    replay, or at an earlier moment of a live night): only then is it of use."""


def _in(*views: str) -> frozenset[str]:
    return frozenset(views)


COMMANDS: tuple[Command, ...] = (
    Command("night", "1", "1", "Night", "The state of the parties and the latest declarations."),
    Command("seats", "2", "2", "Seats", "Every seat: sort, filter, find."),
    Command("map", "3", "3", "Map", "A cell a seat, coloured as it is decided."),
    Command("feed", "4", "4", "Feed", "Every document received, and what became of it."),
    Command("targets", "5", "5", "Targets", "Each party's targets, by the swing they need.", needs="many"),
    Command("find", "slash", "/", "find", "Find a seat as you type; accents and word order are forgiven."),
    Command("projector", "p", "p", "projector", "For a wall: large type, pages in turn."),
    Command("pause", "space", "space", "pause", "Stop the replay, or go on.", needs="replay"),
    Command("before", "comma", ",", "before", "Go back to the declaration before.", needs="time"),
    Command("next", "full_stop", ".", "next", "Go to the next declaration.", needs="later"),
    Command("next_gain", "greater_than_sign", ">", "next gain", "Go to the next gain.", needs="replay"),
    Command("slower", "left_square_bracket", "[", "slower", "Replay more slowly.", needs="replay"),
    Command("faster", "right_square_bracket", "]", "faster", "Replay faster.", needs="replay"),
    Command(
        "jump",
        "t",
        "t",
        "time",
        "Go to a time of the night. The live night goes on meanwhile, and Esc returns to it.",
        needs="time",
    ),
    Command(
        "missed", "m", "m", "missed", "What happened since a time: the story in a screenful.", needs="many"
    ),
    Command("sort", "s", "s", "sort", "Sort by the next column.", _in("seats")),
    Command("reverse", "r", "r", "reverse", "Turn the order round.", _in("seats")),
    Command(
        "filter",
        "f",
        "f",
        "filter",
        "Show only some: by party, region, state, gains, watchlist.",
        _in("seats", "feed", "map"),
    ),
    Command(
        "watch",
        "w",
        "w",
        "watch",
        "Put the seat on your watchlist, or take it off.",
        _in("seats", "seat", "map"),
    ),
    Command("history", "h", "h", "history", "Every revision of this seat, and what it changed.", _in("seat")),
    Command("zoom", "z", "z", "zoom", "The map by region, larger.", _in("map")),
    Command(
        "copy", "c", "c", "copy", "Copy what the line says, or the whole report with C.", _in("feed", "seat")
    ),
    Command("report", "C", "C", "report", "Write the report of all problems to a file.", _in("feed")),
    Command("open", "enter", "Enter", "open", "Open the chosen seat.", _in("seats", "map", "night", "feed")),
    Command(
        "back",
        "escape",
        "Esc",
        "back",
        "Back to where you came from; from an earlier moment, to the live night.",
    ),
    Command("up", "up,k", "↑", "", "Move up."),
    Command("down", "down,j", "↓", "", "Move down."),
    Command("left", "left", "←", "", "Move left, or to the page before."),
    Command("right", "right", "→", "", "Move right, or to the next page."),
    Command("pageup", "pageup", "PgUp", "", "A page up."),
    Command("pagedown", "pagedown", "PgDn", "", "A page down."),
    Command("home", "home,g", "Home", "", "To the first; g does the same."),
    Command("end", "end,G", "End", "", "To the last; G does the same."),
    Command("panel", "", "Tab", "", "To the next panel; Shift+Tab to the one before."),
    Command(
        "dismiss", "x", "x", "", "Close the message in the last line, and the count of documents to check."
    ),
    Command("suspend", "ctrl+z", "ctrl+z", "", "Stop the program; fg in the shell brings it back."),
    Command("help", "question_mark", "?", "help", "Explain this screen and every figure on it."),
    Command("leave", "q", "q", "quit", "Leave the terminal as it was."),
)


KIOSK = frozenset({"left", "right"})
"""The keys that a locked projector still answers: nothing that leaves it."""


@lru_cache(maxsize=64)
def useful(view: str, *, replay: bool, many: bool, past: bool) -> tuple[Command, ...]:
    """The commands that do something here: this screen's own first, at an earlier moment those about time."""
    there = {
        "": True,
        "replay": replay,
        "many": many,
        "time": replay or view != "projector",
        "later": replay or past,
    }
    of_use = [one for one in COMMANDS if (not one.where or view in one.where) and there[one.needs]]

    def rank(command: Command) -> int:
        if past and command.needs in {"time", "later"}:
            return 0
        return 1 if command.where else 2

    return tuple(sorted(of_use, key=rank))
