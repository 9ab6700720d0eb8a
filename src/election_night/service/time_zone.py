"""The time zone in which a night is told."""

from collections import Counter
from datetime import UTC, timezone, tzinfo
from itertools import islice
from weakref import WeakKeyDictionary
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from election_night.core.night import Night

MANY = 1000
"""Seats whose documents are asked: a change costs the same however many there are."""

_found: WeakKeyDictionary[Night, tuple[int, tzinfo]] = WeakKeyDictionary()


def zone_of(night: Night) -> tzinfo:
    """The election's own zone; without one what most documents give; UTC before there is any."""
    if night.election is not None:
        try:
            return ZoneInfo(night.election.timezone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            pass
    version, zone = _found.get(night, (-1, UTC))
    if version != night.version:
        zone = _of_the_documents(night)
        _found[night] = night.version, zone
    return zone


def _of_the_documents(night: Night) -> tzinfo:
    times = [seat.when for seat in islice(night.seats.values(), MANY) if seat.when is not None]
    given = Counter(offset for when in times if (offset := when.utcoffset()) is not None)
    if not given:
        return UTC
    most = min(given, key=lambda one: (-given[one], one))
    name = timezone(most).tzname(None).removeprefix("UTC")
    return timezone(most, name or "UTC")  # `+01:00`, as the documents say it
