"""A time of day without a date: the nearest one, where a night has several."""

from datetime import UTC, datetime

import pytest

from election_night.tui.state.jump_target import moment

START, END = datetime(2024, 7, 4, 22, tzinfo=UTC), datetime(2024, 7, 6, 18, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "typed", "expected"),
    [
        ("2024-07-05T03:24", "03:20", "2024-07-05T03:20"),
        ("2024-07-06T02:00", "03:20", "2024-07-06T03:20"),
        ("2024-07-05T01:00", "23:30", "2024-07-04T23:30"),
        ("2024-07-06T02:00", "2024-07-05 03:20", "2024-07-05T03:20"),
    ],
)
def test_the_nearest_time_is_meant_unless_there_is_a_date(now: str, typed: str, expected: str) -> None:
    at = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert moment(typed, at, START, END, UTC) == datetime.fromisoformat(expected).replace(tzinfo=UTC)
