"""Arguments and options that several commands share."""

from election_night.cli.commands.declaration import Argument, flag, value
from election_night.cli.commands.value_types import PAGES, election_id, pages, percent, seconds

VIEWS = ("night", "seats", "map", "feed", "councils", "projector")
THEMES = ("dark", "light", "high-contrast", "colour-safe")

FEED = Argument(
    ("directory",), "the feed: the directory that results arrive in", {"metavar": "DIR"}, "directory"
)
FEED_OR_STREAM = FEED._replace(
    help=f"{FEED.help}, or nats://HOST/NIGHT", settings={**FEED.settings, "type": str}
)
POLL = flag("--poll", "scan the directory at intervals, for network shares")
TEST = flag("--test", "rehearse: show test documents and keep live ones out")
DESK = Argument(
    ("--desk",),
    "the newsroom's override file, which beats the feed; keep it outside the feed",
    {"metavar": "FILE"},
    "file",
)
ELECTION = value(
    "--election", "ID", "follow only this election, if the feed carries several", type=election_id
)
COLUMNS = Argument(
    ("--columns",),
    "a column map (TOML) for spreadsheets in the feed (may be repeated); keep it outside the feed",
    {"metavar": "FILE", "action": "append", "default": []},
    "file",
)

IDS = Argument(
    ("--ids",),
    "a map (TOML) from a supplier's ids of elections and seats to yours; keep it outside the feed",
    {"metavar": "FILE"},
    "file",
)

CONNECTION = (
    Argument(("--creds",), "a credentials file for the NATS server", {"metavar": "FILE"}, "file"),
    value("--user", "NAME", "the user's name on the NATS server"),
    Argument(("--password-file",), "a file with that user's password", {"metavar": "FILE"}, "file"),
    Argument(
        ("--tls-ca",),
        "the authority that vouches for the NATS server, as a certificate in PEM",
        {"metavar": "FILE"},
        "file",
    ),
)
"""For commands that connect to a NATS server."""

JOURNAL = (
    Argument(("--journal",), "keep this feed's journal in this file", {"metavar": "PATH"}, "file"),
    flag("--new-journal", "set aside a journal of another election or feed and start a new one"),
    flag("--no-journal", "keep no journal: after a restart, only what is still in the directory is known"),
)
"""For commands that keep a journal."""

PUBLISH = Argument(
    ("--publish",), "also publish the night as files in this directory", {"metavar": "OUT"}, "directory"
)
TRANSPARENT = flag("--transparent", "publish pictures without a background, for a vision mixer")
ON_DECLARATION = value(
    "--on-declaration",
    "COMMAND",
    "run this command at every declaration, without a shell; it reads the change as JSON on standard input",
)

PROJECTOR = (
    value(
        "--margin",
        "PCT",
        "leave this much of each side of the projector empty (default 5)",
        type=percent,
        default=5,
    ),
    Argument(("--theme",), "colour theme (default dark)", {"choices": THEMES, "default": "dark"}),
    value(
        "--pages",
        "PAGES",
        f"projector pages, in this order (default all: {', '.join(PAGES)})",
        type=pages,
        default=PAGES,
    ),
    value("--dwell", "SECONDS", "show each page for this long (default 12)", type=seconds, default=12.0),
    value(
        "--stale",
        "SECONDS",
        "show STALE if the supplier's heartbeat is older than this (default 180)",
        type=seconds,
        default=180.0,
    ),
)
"""For commands that show the projector's pages."""

SCREEN = (
    Argument(("--view",), "open this screen first", {"choices": VIEWS}),
    flag("--plain", "print one line per event instead of opening the dashboard"),
    flag("--no-motion", "don't animate figures and bars"),
    flag("--kiosk", "lock the keys, so that nobody can quit or leave the projector"),
    flag("--no-mouse", "leave the mouse to the terminal, so that it selects text"),
    flag("--ascii", "draw with ASCII characters only"),
    flag("--bell", "ring the terminal's bell at every declaration"),
    *PROJECTOR,
    Argument(
        ("--type",),
        "draw the projector's pages in blocks, or as pictures in real type where the terminal shows them "
        "(default auto)",
        {"choices": ("auto", "blocks", "picture"), "default": "auto"},
    ),
    PUBLISH,
    TRANSPARENT,
    ON_DECLARATION,
)
"""For commands that open the dashboard."""
