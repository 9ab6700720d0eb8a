"""The command that carries documents between directories."""

from election_night.cli.commands import options
from election_night.cli.commands.declaration import Argument, Command, flag, value

RELAY = Command(
    "relay",
    "Carry documents from one room to another, through a NATS server.",
    "FROM and TO are each a directory or nats://HOST/NIGHT. The relay sends finished files from a "
    "directory to the stream, and writes a stream's documents into the directory, below rooms/, or into "
    "the other stream. It runs until you stop it.",
    (
        Argument(
            ("source",), "where documents come from: a directory, or nats://HOST/NIGHT",
            {"metavar": "FROM", "type": str}, "directory",
        ),
        Argument(
            ("target",), "where they go: nats://HOST/NIGHT, or a directory",
            {"metavar": "TO", "nargs": "?", "type": str}, "directory",
        ),
        value(
            "--as", "NAME", "whose documents these are (default: the user's name, or this computer's)",
            dest="writer",
        ),
        value("--room", "NAME", "what to call the directory that receives (default: its name and the "
              "computer's)"),
        *options.CONNECTION,
        value("--to-user", "NAME", "between two streams, the user's name on the server of TO"),
        Argument(("--to-password-file",), "between two streams, a file with that user's password",
                 {"metavar": "FILE"}, "file"),
        Argument(("--to-creds",), "between two streams, a credentials file for the server of TO",
                 {"metavar": "FILE"}, "file"),
        flag("--once", "carry the documents that are there, and stop"),
        flag("--status", "print who is connected to the stream FROM and how far each room has got, and stop"),
        flag("--json", "with --status, print JSON"),
        flag("--quiet", "print nothing unless something is wrong"),
        options.COLUMNS,
    ),
)  # fmt: skip
