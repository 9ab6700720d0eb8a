"""A feed read once, for the commands that end by themselves."""

from pathlib import Path

from election_night.cli.errors import ExitCode, Stop
from election_night.feed.desk import Desk
from election_night.feed.errors import FeedUnreadable
from election_night.feed.home import keep_out_of
from election_night.night.night import Night
from election_night.night.problems import Problem


def feed(directory: str, night: Night, rulings: Path | None = None) -> list[Problem]:
    """Fold everything in `directory` into `night`; what is to be said of its documents."""
    keep_out_of(Path(directory))
    try:
        desk = Desk(Path(directory), night, rulings=rulings)
        desk.read_once()
    except FeedUnreadable as error:
        raise Stop(ExitCode.UNREADABLE, str(error)) from None
    return desk.problems()
