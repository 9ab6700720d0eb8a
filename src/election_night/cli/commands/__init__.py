"""Every command, declared once: parser, help, completion and documentation follow from here.

A command runs `election_night.cli.run.<name>.run`, which is imported only then: nothing here may load
more than the standard library.
"""

from election_night.cli.commands.at_the_count import DECLARE
from election_night.cli.commands.between_rooms import RELAY
from election_night.cli.commands.declaration import Argument, Command
from election_night.cli.commands.following import PUBLISH, REPLAY, WATCH
from election_night.cli.commands.one_off import CHECK, COLUMNS, COMPLETION, NIGHTS, RESULTS, SCHEMA

COMMANDS = (WATCH, REPLAY, PUBLISH, DECLARE, RELAY, NIGHTS, RESULTS, CHECK, COLUMNS, SCHEMA, COMPLETION)

__all__ = ["COMMANDS", "Argument", "Command"]
