"""What to call a contest that shares its name with another."""

from collections import Counter

from election_night.core.contest.seat import Seat
from election_night.core.night import Night


def repeated_names(night: Night) -> set[str]:
    """Return the names that several announced contests share."""
    names = Counter(info.name for info in night.contests.values() if info.name)
    return {name for name, count in names.items() if count > 1}


def name_with_body(night: Night, seat: Seat, repeated: set[str]) -> str:
    """Return its name, with its council's if it is one of the `repeated` ones: `Abbey, Merton`."""
    body = night.bodies.get(seat.body or "")
    return seat.name if body is None or seat.name not in repeated else f"{seat.name}, {body.name}"
