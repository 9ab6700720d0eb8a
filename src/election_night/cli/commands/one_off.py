"""Commands that do one thing and exit."""

from election_night.cli.commands import options
from election_night.cli.commands.declaration import Argument, Command, flag, value

STATES = (
    "awaiting", "counting", "recount", "called", "declared",
    "disputed", "corrected", "withdrawn", "countermanded", "unopposed",
)  # fmt: skip

NIGHTS = Command("nights", "List the built-in nights.", "Give any of these names to `replay`.")
RESULTS = Command(
    "results",
    "Read a feed once, print its results and exit.",
    "Seats are in order of name. Filters choose seats; party totals always cover every seat.",
    (
        options.FEED,
        Argument(
            ("--format",), "output format (default text)",
            {"choices": ("text", "json", "csv", "nist"), "default": "text"},
        ),
        Argument(
            ("--per",), "print one CSV line per candidate or per seat (default candidate)",
            {"choices": ("candidate", "seat")},
        ),
        Argument(
            ("--seat",), "only this seat, by id or name; may be repeated",
            {"metavar": "ID", "action": "append"},
        ),
        value("--party", "PARTY", "only where this party won a seat, by id or short name"),
        value("--body", "ID", "only seats of this council or assembly, by id or name"),
        value("--region", "REGION", "only seats in this region"),
        flag("--gains", "only seats that changed hands"),
        Argument(
            ("--state",), "only seats in this state; may be repeated",
            {"choices": STATES, "action": "append"},
        ),
        options.TEST,
        options.ELECTION,
        options.COLUMNS,
        options.IDS,
        options.DESK,
    ),
)  # fmt: skip
CHECK = Command(
    "check",
    "Check documents or whole feeds and print every problem.",
    "Exits with 1 if anything is refused, disputed or in conflict. Cautions are printed, but the exit code "
    "stays 0.",
    (
        Argument(("paths",), "files and directories to check", {"metavar": "PATH", "nargs": "+"}, "file"),
        options.TEST,
        options.ELECTION,
        options.COLUMNS,
        options.IDS,
    ),
)
COLUMNS = Command(
    "columns",
    "Draft a column map for a spreadsheet.",
    "It prints the columns and a map that a person has to correct: save it as a file and give that file with "
    "--columns.",
    (Argument(("sheet",), "a spreadsheet: CSV, TSV or XLSX", {"metavar": "FILE"}, "file"),),
)
SCHEMA = Command(
    "schema",
    "Print the JSON Schema of the feed format.",
    "Without a name, it prints one schema for every kind of document.",
    (
        Argument(
            ("document",),
            "the kind of document",
            {"choices": ("election", "result", "contest"), "nargs": "?"},
        ),
    ),
)
COMPLETION = Command(
    "completion",
    "Print a completion script for your shell.",
    "For example: election-night completion bash > ~/.local/share/bash-completion/completions/election-night",
    (Argument(("shell",), "your shell", {"choices": ("bash", "zsh", "tcsh", "fish")}),),
)
