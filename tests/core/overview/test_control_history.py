"""When control was decided and lost follows from the documents, in whatever order they came."""

from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path

from core.election.test_bodies import LAB_BEFORE, WARDS, applied, election, ward
from election_night.core.night import Night
from election_night.core.overview.control_history import ControlHistory
from election_night.service.night_service import NightService


def test_the_moments_of_control_are_those_of_the_documents_whatever_their_order() -> None:
    documents = [
        ward("A", "lab", "lab", "lab"),
        ward("B", "lab", "lab", "con"),
        ward("C", "con", "con", "con"),
        ward("B", "con", "con", "con", revision=2, correction="two bundles were swapped"),
    ]
    found = set()
    for order in permutations(documents):
        night, _ = applied(election(WARDS, 9, previous=LAB_BEFORE), *order)
        history = ControlHistory()
        news = [
            (item.at, item.change.decided and item.change.decided.control) for item in history.of(night, "c")
        ]
        found.add(tuple(news))
        lost = history.lost(night, "c")
        assert lost
        assert lost.before
        assert (lost.before.control, night.bodies["c"].control) == ("lab", "con")
    one, two = (datetime(2026, 5, 8, hour, tzinfo=UTC) for hour in (1, 2))
    assert found == {((one, "lab"), (two, "con"))}


def test_control_that_was_never_another_is_not_lost() -> None:
    night, _ = applied(election(WARDS, 9), ward("A", "lab", "lab", "lab"), ward("B", "lab", "lab", "con"))
    assert ControlHistory().lost(night, "c") is None
    assert ControlHistory().newest(night) == "c"


def test_the_built_in_nights_decide_control_once(feeds: Path) -> None:
    for name in ("buckinghamshire-2025", "edinburgh-2017"):
        night = Night()
        NightService(feeds / name, night).read_once()
        news = ControlHistory().all(night)
        assert [item.change.after and item.change.after.control for item in news] == ["noc"]
