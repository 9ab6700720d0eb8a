"""What the command line tells the formats."""

from argparse import Namespace

from election_night.formats import FormatSettings


def format_settings(arguments: Namespace) -> FormatSettings:
    """The settings for formats, of any command that reads documents."""
    return FormatSettings(election=arguments.election, test=arguments.test)
