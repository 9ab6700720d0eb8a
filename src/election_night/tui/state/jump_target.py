"""A time of the night, as people type it."""

import re
from datetime import datetime, timedelta, tzinfo

_CLOCK = re.compile(r"(?:(\d{4}-\d\d-\d\d)[ t]\s*)?(\d{1,2})(?::?(\d{2}))(?::?(\d{2}))?")
_LATER = re.compile(r"([+\-−])\s*(?:(\d{1,4})\s*h)?\s*(?:(\d{1,4})\s*(?:m|min)?)?")


def moment(typed: str, now: datetime, start: datetime, end: datetime, zone: tzinfo) -> datetime:
    """Return the time meant: a time of day in `zone`, the nearest without a date, or relative to `now`.

    Raises:
        ValueError: it isn't a time, or not between `start` and `end`; the message says so in words.
    """
    text = typed.strip().casefold()
    if (by := _LATER.fullmatch(text)) and (by[2] or by[3]):
        step = timedelta(hours=int(by[2] or 0), minutes=int(by[3] or 0))
        return max(start, min(end, now + step if by[1] == "+" else now - step))
    clock = _CLOCK.fullmatch(text)
    if clock is None:
        raise ValueError(f"{typed.strip()!r} is not a time: 03:20, 0320, +30m or -1h")
    hour, minute, second = (int(part or 0) for part in clock.groups()[1:])
    if hour > 23 or minute > 59 or second > 59:
        raise ValueError(f"there is no {typed.strip()} on the clock: 00:00 to 23:59")
    today = now.astimezone(zone).replace(hour=hour, minute=minute, second=second, microsecond=0)
    days = (end - start).days + 2
    candidates = [today + timedelta(days=day) for day in range(-days, days + 1)]
    possible = [at for at in candidates if start - timedelta(minutes=1) < at <= end + timedelta(minutes=1)]
    if clock[1]:
        possible = [at for at in possible if f"{at:%Y-%m-%d}" == clock[1]]
    if not possible:
        first, last = (f"{at.astimezone(zone):%H:%M}" for at in (start, end))
        raise ValueError(f"{hour:02d}:{minute:02d} is not in this night: it runs from {first} to {last}")
    return min(possible, key=lambda at: abs(at - now))
