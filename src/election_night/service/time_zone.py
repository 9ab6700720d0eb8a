"""The time zone in which a night's times are shown."""

from collections import Counter
from datetime import UTC, timezone, tzinfo
from itertools import islice
from weakref import WeakKeyDictionary
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from election_night.core.night import Night

MOST_SEATS = 1000
"""Seats examined at most, so a change costs the same however many there are."""

_cache: WeakKeyDictionary[Night, tuple[int, tzinfo]] = WeakKeyDictionary()


def zone_of(night: Night) -> tzinfo:
    """Return the election's own zone, or else the offset most documents use, or UTC before any arrive."""
    if night.election is not None:
        try:
            return ZoneInfo(night.election.timezone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            pass
    version, zone = _cache.get(night, (-1, UTC))
    if version != night.version:
        zone = _most_common_zone(night)
        _cache[night] = night.version, zone
    return zone


def _most_common_zone(night: Night) -> tzinfo:
    times = [seat.when for seat in islice(night.seats.values(), MOST_SEATS) if seat.when is not None]
    counts = Counter(offset for when in times if (offset := when.utcoffset()) is not None)
    if not counts:
        return UTC
    most_common = min(counts, key=lambda offset: (-counts[offset], offset))
    name = timezone(most_common).tzname(None).removeprefix("UTC")
    return timezone(most_common, name or "UTC")  # `+01:00`, as the documents write it
