"""Every command, declared once: parser, help, completion and documentation follow from here.

A command runs `election_night.cli.run.<name>.run`, which is imported only then: nothing here may load
more than the standard library.
"""

from typing import Any, Literal, NamedTuple

DEFAULT_NIGHT = "islington-north"
VIEWS = ("night", "seats", "map", "feed", "projector")
THEMES = ("dark", "light", "high-contrast", "colour-safe")
PAGES = ("parties", "declared", "map", "close", "reading", "targets")
STATES = (
    "awaiting", "counting", "recount", "called", "declared",
    "disputed", "corrected", "withdrawn", "countermanded", "unopposed",
)  # fmt: skip


class Argument(NamedTuple):
    """One argument or option."""

    names: tuple[str, ...]
    help: str
    settings: dict[str, Any] = {}  # noqa: RUF012 - never changed
    """Passed to `add_argument`."""
    completes: Literal["directory", "file", "night"] | None = None

    @property
    def shown(self) -> str:
        """As documentation names it: `--speed X`, `NIGHT`."""
        value: str = self.settings.get("metavar") or ""
        if "choices" in self.settings:
            value = "|".join(self.settings["choices"])
        if self.names[0].startswith("-"):
            return f"{self.names[0]} {value}".strip()
        return {"?": f"[{value}]", "+": f"{value}..."}.get(self.settings.get("nargs", ""), value)


class Command(NamedTuple):
    """One command."""

    name: str
    summary: str
    """One sentence for the list of commands."""
    more: str
    """What `--help` adds to it."""
    arguments: tuple[Argument, ...] = ()

    @property
    def shown(self) -> str:
        """As it is typed, options apart: `election-night replay [NIGHT]`."""
        given = [one.shown for one in self.arguments if not one.names[0].startswith("-")]
        return " ".join(["election-night", self.name, *given])


def _flag(name: str, text: str) -> Argument:
    return Argument((name,), text, {"action": "store_true"})


def _value(name: str, metavar: str, text: str, **settings: Any) -> Argument:
    return Argument((name,), text, {"metavar": metavar, **settings})


def speed(text: str) -> float:
    """A replay speed: `60`, `0.5`, `x60`."""
    value = float(text.strip("x×"))
    if not 0 < value <= 100_000:
        raise ValueError(text)
    return value


def seconds(text: str) -> float:
    """A wait: `8`, `0.5`."""
    value = float(text.rstrip("s"))
    if not 0 < value < float("inf"):
        raise ValueError(text)
    return value


def percent(text: str) -> int:
    """A margin: a whole percentage of the screen, 0 to 20."""
    value = int(text.rstrip("%"))
    if not 0 <= value <= 20:
        raise ValueError(text)
    return value


def moment(text: str) -> str:
    """A time of the night: `03:20`, `03:20:15`, or with its date, `2024-07-05T03:20`."""
    from datetime import datetime, time  # noqa: PLC0415 - not needed for --version

    (datetime if len(text) > 8 else time).fromisoformat(text)
    return text


def identity(text: str) -> str:
    """The id of an election."""
    if not text.isascii() or not text.isprintable() or not text:
        raise ValueError(text)
    return text


def pages(text: str) -> tuple[str, ...]:
    """Pages of the projector: `declared,map`."""
    chosen = tuple(text.split(","))
    if not set(chosen) <= set(PAGES):
        raise ValueError(text)
    return chosen


for kind, called in (
    (speed, "speed"),
    (seconds, "number of seconds"),
    (percent, "percentage"),
    (moment, "time"),
    (pages, "list of pages"),
    (identity, "id"),
):
    kind.__name__ = called  # what argparse calls a value that it cannot read

FEED = Argument(
    ("directory",), "the feed: a directory that results are dropped into", {"metavar": "DIR"}, "directory"
)
TEST = _flag("--test", "a rehearsal: test documents are shown and live ones kept out")
DESK = Argument(
    ("--desk",),
    "the newsroom's own file of decisions, which beats the feed: never within it",
    {"metavar": "FILE"},
    "file",
)
ELECTION = _value(
    "--election", "ID", "follow this election only, where a feed speaks of several", type=identity
)

JOURNAL = (
    Argument(("--journal",), "keep the journal of this feed here", {"metavar": "PATH"}, "file"),
    _flag("--new-journal", "set a journal of another election or feed aside, and begin a new one"),
    _flag("--no-journal", "keep no journal: a restart knows only what is still in the directory"),
)
"""Options of everything that keeps a journal."""

FOLLOWING = (
    Argument(
        ("--publish",),
        "keep files of the night here, for any web server to show",
        {"metavar": "OUT"},
        "directory",
    ),
    _value(
        "--on-declaration",
        "COMMAND",
        "run this at every declaration, without a shell, the change as JSON on its standard input",
    ),
)
"""Options of everything that follows a night."""

WALL = (
    _value(
        "--margin",
        "PCT",
        "keep this much of each side of the projector free (default 5)",
        type=percent,
        default=5,
    ),
    Argument(("--theme",), "the colours (default dark)", {"choices": THEMES, "default": "dark"}),
    _value(
        "--pages",
        "PAGES",
        f"the projector's pages, in turn (default {','.join(PAGES)})",
        type=pages,
        default=PAGES,
    ),
    _value("--dwell", "SECONDS", "how long each page stays (default 12)", type=seconds, default=12.0),
    _value(
        "--stale",
        "SECONDS",
        "a heartbeat older than this is STALE (default 180)",
        type=seconds,
        default=180.0,
    ),
)
"""Options of everything that shows the pages of the projector."""

SCREEN = (
    Argument(("--view",), "the screen to open on", {"choices": VIEWS}),
    _flag("--plain", "print one line per event instead of opening the dashboard"),
    _flag("--no-motion", "figures and bars change at once instead of growing"),
    _flag("--kiosk", "lock the keys: none quits or leaves the projector"),
    _flag("--no-mouse", "leave the mouse to the terminal, for selecting text"),
    _flag("--ascii", "draw with ASCII alone"),
    _flag("--bell", "ring the terminal's bell at every declaration"),
    *WALL,
    *FOLLOWING,
)
"""Options of everything that opens a screen."""

WATCH = Command(
    "watch",
    "The dashboard on a live feed.",
    "The directory is read from the start, then followed until you leave. Whoever can write into it can "
    "change what is shown: documents are not signed.",
    (
        FEED,
        _flag("--poll", "look at the directory at intervals: for network shares"),
        TEST,
        ELECTION,
        DESK,
        *JOURNAL,
        *SCREEN,
    ),
)
REPLAY = Command(
    "replay",
    "The dashboard on a recorded night.",
    "Its documents are dropped into a directory at the pace of the night, and that directory is watched.",
    (
        Argument(
            ("night",),
            f"the name of a built-in night, a directory or a recording (default {DEFAULT_NIGHT})",
            {"metavar": "NIGHT", "nargs": "?", "default": DEFAULT_NIGHT},
            "night",
        ),
        _value(
            "--speed",
            "X",
            "playback speed (default 1; 60 for a night of more than one seat)",
            type=speed,
        ),
        _value(
            "--longest-wait",
            "SECONDS",
            "no wait for the next document is longer than this (default 8)",
            type=seconds,
            default=8.0,
        ),
        _value("--from", "TIME", "begin here, all before at once: 03:20", dest="start", type=moment),
        Argument(
            ("--into",),
            "drop the documents into this directory and open no screen: a rehearsal for any program",
            {"metavar": "DIR"},
            "directory",
        ),
        *SCREEN,
    ),
)
PUBLISH = Command(
    "publish",
    "Keeps files of a live feed for any web server to show.",
    "results.json, results.csv, the projector's page as a picture, one page of HTML; no screen is opened.",
    (
        FEED,
        Argument(("publish",), "where the files are kept", {"metavar": "OUT"}, "directory"),
        _flag("--poll", "look at the directory at intervals: for network shares"),
        TEST,
        ELECTION,
        DESK,
        *JOURNAL,
        *WALL,
        FOLLOWING[1],
    ),
)
NIGHTS = Command("nights", "Lists the built-in nights.", "Each can be given to `replay`.")
RESULTS = Command(
    "results",
    "Reads a feed once, prints the results and exits.",
    "Seats are in order of name. Filters choose seats; the state of the parties is always of all seats.",
    (
        FEED,
        Argument(
            ("--format",), "text to read, JSON, or CSV (default text)",
            {"choices": ("text", "json", "csv"), "default": "text"},
        ),
        Argument(
            ("--per",), "what a line of the CSV is about (default candidate)",
            {"choices": ("candidate", "seat")},
        ),
        Argument(
            ("--seat",), "only this seat, by its id or its name; may be given more than once",
            {"metavar": "ID", "action": "append"},
        ),
        _value("--party", "PARTY", "only seats won by this party: its id or its letters"),
        _value("--region", "REGION", "only seats of this region"),
        _flag("--gains", "only seats that changed hands"),
        Argument(
            ("--state",), "only seats in this state; may be given more than once",
            {"choices": STATES, "action": "append"},
        ),
        TEST,
        ELECTION,
        DESK,
    ),
)  # fmt: skip
CHECK = Command(
    "check",
    "Checks documents or whole feeds and prints every problem.",
    "Exit code 1 when anything is refused, disputed or in conflict; cautions are printed and leave it 0.",
    (
        Argument(("paths",), "files and directories", {"metavar": "PATH", "nargs": "+"}, "file"),
        TEST,
    ),
)
SCHEMA = Command(
    "schema",
    "Prints the JSON Schema of the feed format.",
    "Without a name, one schema for both kinds of document.",
    (Argument(("document",), "which document", {"choices": ("election", "result"), "nargs": "?"}),),
)
COMPLETION = Command(
    "completion",
    "Prints a completion script for your shell.",
    "For example: election-night completion bash > ~/.local/share/bash-completion/completions/election-night",
    (Argument(("shell",), "your shell", {"choices": ("bash", "zsh", "tcsh", "fish")}),),
)

COMMANDS = (WATCH, REPLAY, PUBLISH, NIGHTS, RESULTS, CHECK, SCHEMA, COMPLETION)
