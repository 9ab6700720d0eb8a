"""The command for the reporter at the count."""

from election_night.cli.commands import options
from election_night.cli.commands.declaration import Argument, Command, flag, value

DECLARE = Command(
    "declare",
    "Type a declaration at the count, and send it into the feed.",
    "Without figures it opens a form. With --votes or --from it checks, sends and exits: 0 if the seat is "
    "declared, 1 if a check fails, and then nothing is written.",
    (
        options.FEED,
        Argument(
            ("seat",), "the seat, by id or name; without it the form asks", {"metavar": "SEAT", "nargs": "?"}
        ),
        value("--votes", "FIGURES", "everybody's votes, in ballot order, separated by blanks"),
        value("--valid", "N", "valid votes as announced; ballots, where several seats are filled"),
        value("--rejected", "N", "rejected ballots as announced"),
        value("--majority", "N", "the majority as announced"),
        Argument(
            ("--winner",), "who was declared elected, by id or name; may be repeated",
            {"metavar": "CANDIDATE", "action": "append"},
        ),
        flag("--by-lot", "the returning officer drew lots between equal votes"),
        value("--correction", "TEXT", "correct an earlier declaration, for this reason"),
        flag("--all-the-same", "declare even though a check fails; the document's note says which"),
        flag("--sheet", "print a sheet with the candidates in ballot order, to fill in"),
        Argument(("--from",), "read the figures from a filled-in sheet",
                 {"metavar": "SHEET", "dest": "sheet_file"}, "file"),
        flag("--quiet", "in the form, send nothing before the declaration"),
        flag("--second", "in the form, have a second person type the figures too"),
        options.TEST,
        options.ELECTION,
        options.COLUMNS,
        options.IDS,
    ),
)  # fmt: skip
