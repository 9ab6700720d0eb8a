"""Seats by the names that people give them."""

from election_night.cli.stderr import CommandError, ExitCode, closest
from election_night.core.night import Night


def seats_named(night: Night, wanted: str) -> list[str]:
    """Return the ids of seats with this id or name, ignoring letter case; an exact id comes first.

    Raises:
        CommandError: there are none.
    """
    if wanted in night.seats:
        return [wanted]
    folded = wanted.casefold()
    found = [seat.id for seat in night.seats.values() if folded in {seat.id.casefold(), seat.name.casefold()}]
    if not found:
        known = [word for seat in night.seats.values() for word in (seat.name, seat.id)]
        raise CommandError(ExitCode.USAGE, f"there is no seat {wanted!r} here{closest(wanted, known)}")
    return found
