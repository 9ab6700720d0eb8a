"""A rush, its result and their correction, with a restart between any two of them."""

from itertools import permutations
from pathlib import Path

import pytest

from core.test_rushes import RESULT_1, RESULT_3, RUSH_1, RUSH_2, SEAT, arrive, check
from service.kit import FakeClock, close, drop, polled_service, settle, state

ORDERS = list(permutations((RUSH_1, RESULT_1, RUSH_2, RESULT_3)))


@pytest.mark.parametrize("order", ORDERS, ids=str)
def test_the_loser_is_never_the_winner_after_a_restart(
    feed: Path, path: Path, clock: FakeClock, order: tuple[int, ...]
) -> None:
    """From the journal alone: the files are gone by then."""
    for place, document in enumerate(arrive(order), 1):
        service = polled_service(feed, clock=clock, journal=path)
        if place > 1:
            settle(service, clock, 0.5)
            check(service.night.seats[SEAT], max(order[: place - 1]), order)
        file = drop(
            feed,
            f"{document.revision}.json",
            document.model_dump_json(by_alias=True, exclude_defaults=True).encode(),
        )
        settle(service, clock, 3.0)
        check(service.night.seats[SEAT], max(order[:place]), order)
        before = state(service.night)
        close(service)
        file.unlink()
    last = polled_service(feed, clock=clock, journal=path)
    settle(last, clock, 0.5)
    assert state(last.night) == before
    close(last)
