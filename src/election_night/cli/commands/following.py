"""Commands that follow a night until it is over or the user quits."""

from election_night.cli.commands import options
from election_night.cli.commands.declaration import Argument, Command, value
from election_night.cli.commands.value_types import moment, seconds, speed

DEFAULT_NIGHT = "islington-north"

WATCH = Command(
    "watch",
    "Show a live feed on the dashboard.",
    "It reads everything in the directory, then follows it until you quit. Documents are not signed: anyone "
    "who can write to the directory can change what is shown. Instead of a directory it takes the address of "
    "a stream, nats://HOST/NIGHT, and keeps a directory of its own.",
    (
        options.FEED_OR_STREAM,
        options.POLL,
        options.TEST,
        options.ELECTION,
        options.COLUMNS,
        options.IDS,
        options.DESK,
        *options.JOURNAL,
        *options.CONNECTION,
        *options.SCREEN,
    ),
)
REPLAY = Command(
    "replay",
    "Replay a recorded night on the dashboard.",
    "Documents arrive in a directory as they did on the night, and the dashboard watches that directory.",
    (
        Argument(
            ("night",),
            f"a built-in night, a directory or a recording (default {DEFAULT_NIGHT})",
            {"metavar": "NIGHT", "nargs": "?", "default": DEFAULT_NIGHT},
            "night",
        ),
        value(
            "--speed", "X", "playback speed (default 1; 60 for a night with more than one seat)", type=speed
        ),
        value(
            "--longest-wait",
            "SECONDS",
            "never wait longer than this for the next document (default 8)",
            type=seconds,
            default=8.0,
        ),
        value(
            "--from",
            "TIME",
            "start at this time, such as 03:20, with everything before it already in",
            dest="start",
            type=moment,
        ),
        Argument(
            ("--into",),
            "write the documents into this directory and open no screen, to rehearse another program",
            {"metavar": "DIR"},
            "directory",
        ),
        options.TEST,
        options.ELECTION,
        options.COLUMNS,
        options.IDS,
        *options.SCREEN,
    ),
)
PUBLISH = Command(
    "publish",
    "Publish a live feed as files for a web server.",
    "It keeps results.json, results.csv, a picture of the projector's page and a web page up to date "
    "without opening a screen.",
    (
        options.FEED,
        Argument(("publish",), "the directory to publish in", {"metavar": "OUT"}, "directory"),
        options.POLL,
        options.TEST,
        options.ELECTION,
        options.COLUMNS,
        options.IDS,
        options.DESK,
        *options.JOURNAL,
        *options.PROJECTOR,
        options.TRANSPARENT,
        options.ON_DECLARATION,
    ),
)
