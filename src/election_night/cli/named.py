"""Seats by the names that people give them."""

from election_night.cli.stderr import CommandError, ExitCode, closest
from election_night.core.night import Night


def seats_named(night: Night, name: str) -> list[str]:
    """Return the ids of seats with this id or name, ignoring letter case; an exact id comes first.

    Raises:
        CommandError: there are none.
    """
    if name in night.seats:
        return [name]
    folded = name.casefold()
    matches = [
        seat.id for seat in night.seats.values() if folded in {seat.id.casefold(), seat.name.casefold()}
    ]
    if not matches:
        known_names = [name for seat in night.seats.values() for name in (seat.name, seat.id)]
        raise CommandError(ExitCode.USAGE, f"there is no seat {name!r} here{closest(name, known_names)}")
    return matches
