"""The command that carries documents between directories."""

from election_night.cli.commands import options
from election_night.cli.commands.declaration import Argument, Command, flag, value

CONNECTION = (
    Argument(("--creds",), "a credentials file for the server", {"metavar": "FILE"}, "file"),
    value("--user", "NAME", "the user's name on the server"),
    Argument(("--password-file",), "a file with the user's password", {"metavar": "FILE"}, "file"),
    Argument(
        ("--tls-ca",), "the certificate authority that vouches for the server, in PEM", {"metavar": "FILE"},
        "file",
    ),
)  # fmt: skip
"""For commands that connect to a NATS server."""

RELAY = Command(
    "relay",
    "Carry documents from one room to another, through a NATS server.",
    "One of FROM and TO is a directory, the other nats://HOST/NIGHT: what settles in the directory goes into "
    "the stream, or what is in the stream goes into the directory, below rooms/. It runs until you stop it.",
    (
        Argument(
            ("source",), "where documents come from: a directory, or nats://HOST/NIGHT", {"metavar": "FROM"},
            "directory",
        ),
        Argument(
            ("target",), "where they go: nats://HOST/NIGHT, or a directory", {"metavar": "TO", "nargs": "?"},
            "directory",
        ),
        value(
            "--as", "NAME", "whose documents these are (default: the user's name, or this computer's)",
            dest="writer",
        ),
        value("--room", "NAME", "what to call the directory that receives (default: its name and the "
              "computer's)"),
        *CONNECTION,
        flag("--once", "carry what is there, and stop"),
        flag("--quiet", "print nothing unless something is wrong"),
        options.COLUMNS,
    ),
)  # fmt: skip
