"""In which zone a night is told: the election's own, else what its documents give."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from election_night.service.time_zone import zone_of
from tui.desks import announced, declared, night_from_json

SUMMER = timezone(timedelta(hours=1))


def at(contest: str, offset: str) -> dict[str, object]:
    return declared(contest, (5, 3), issued_at=f"2026-05-08T03:00:00{offset}")


def test_without_an_election_document_it_is_that_of_the_documents() -> None:
    assert zone_of(night_from_json(at("a", "+01:00"))) == SUMMER
    assert zone_of(night_from_json(at("a", "-03:30"))) == timezone(timedelta(hours=-3.5))
    assert zone_of(night_from_json()) == UTC, "before there is any"


def test_one_machine_that_writes_utc_does_not_change_it() -> None:
    """What most documents give, whatever the order in which they came; of two the lower."""
    documents = [at("a", "+01:00"), at("b", "+00:00"), at("c", "+01:00")]
    assert zone_of(night_from_json(*documents)) == zone_of(night_from_json(*reversed(documents))) == SUMMER
    level = [at("a", "+01:00"), at("b", "+00:00")]
    assert zone_of(night_from_json(*level)) == zone_of(night_from_json(*reversed(level))) == UTC


def test_it_follows_as_documents_come() -> None:
    night = night_from_json(at("a", "+00:00"))
    assert zone_of(night) == UTC
    other = night_from_json(at("b", "+01:00"), at("c", "+01:00"))
    for contest in ("b", "c"):
        record = other.seats[contest].document
        assert record
        night.apply(record, "x.json")
    assert zone_of(night) == SUMMER


@pytest.mark.parametrize(
    ("named", "zone"), [("Europe/London", ZoneInfo("Europe/London")), ("Nowhere/Here", SUMMER)]
)
def test_the_elections_own_comes_first_if_there_is_such_a_zone(named: str, zone: object) -> None:
    """Never that of the computer: two computers of one newsroom would show different times."""
    assert zone_of(night_from_json(announced({"id": "a"}, timezone=named), at("a", "+01:00"))) == zone


def test_a_moment_is_the_same_in_every_zone() -> None:
    night = night_from_json(at("a", "+05:30"), at("b", "+05:30"), at("c", "+00:00"))
    when = night.seats["c"].when
    assert when
    assert when.astimezone(zone_of(night)) == datetime(2026, 5, 8, 3, 0, tzinfo=UTC)
