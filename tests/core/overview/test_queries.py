"""What an editor asks of the whole night: the order in which it is told."""

from datetime import UTC, datetime
from typing import Any

from core.build import night_of_documents, result
from election_night.core.night import Night
from election_night.core.overview import queries
from election_night.model import Result

ANN, BOB = ("a", "Ann", "x", 500), ("b", "Bob", "y", 400)


def declared_at_hour(contest: str, hour: int, revision: int = 1, **fields: Any) -> Result:
    """Declared at this hour; a later revision says so of the first declaration still."""
    at = datetime(2024, 7, 5, hour, tzinfo=UTC).isoformat()
    return result(
        [ANN, BOB], revision, contest=contest, name=contest, **{"issued_at": at, "declared_at": at} | fields
    )


def flipped(contest: str, hour: int, *, declared: int, revision: int = 2) -> Result:
    """A correction at this hour that makes Bob the winner."""
    at = datetime(2024, 7, 5, declared, tzinfo=UTC).isoformat()
    votes: list[int | None] = [400, 500]
    return result([ANN, BOB], revision, votes=votes, contest=contest, name=contest, correction="changed over",
                  issued_at=datetime(2024, 7, 5, hour, tzinfo=UTC).isoformat(), declared_at=at)  # fmt: skip


def order(night: Night) -> list[str]:
    return [seat.id for seat in queries.latest(night, 9)]


def test_a_winner_who_changed_is_the_latest_news_whenever_the_seat_was_declared() -> None:
    """Loudest of all: at the top by the time of the correction, not where it was declared hours before."""
    night = night_of_documents(
        declared_at_hour("one", 1), declared_at_hour("two", 2), declared_at_hour("three", 3)
    )
    assert order(night) == ["three", "two", "one"]
    night.apply(flipped("one", 4, declared=1))
    assert night.seats["one"].winner == "b"
    assert order(night) == ["one", "three", "two"]
    night.apply(declared_at_hour("four", 5))
    assert order(night) == ["four", "one", "three", "two"]
    story = queries.since(night, datetime(2024, 7, 5, 3, 30, tzinfo=UTC))
    assert [seat.id for seat in story.declared] == ["four", "one"]


def test_a_correction_of_figures_stays_where_it_was_declared() -> None:
    """The rejected ballots of Islington North, three weeks later, are no declaration."""
    night = night_of_documents(declared_at_hour("one", 1), declared_at_hour("two", 2))
    night.apply(
        declared_at_hour(
            "one", 1, 2, rejected=9, correction="counted again", issued_at="2024-07-26T12:00:00Z"
        )
    )
    assert order(night) == ["two", "one"]
    night.apply(flipped("one", 4, declared=1, revision=3))
    night.apply(
        declared_at_hour(
            "two", 2, 2, rejected=9, correction="counted again", issued_at="2024-07-26T12:00:00Z"
        )
    )
    assert order(night) == ["one", "two"]


def test_a_winner_taken_back_and_declared_again_is_news_both_times() -> None:
    """Withdrawn at four, the same winner again at six, as the returning officer said it at one."""
    night = night_of_documents(
        declared_at_hour("one", 1), declared_at_hour("two", 2), declared_at_hour("five", 5)
    )
    night.apply(result([ANN, BOB], 2, "withdrawn", contest="one", issued_at="2024-07-05T04:00:00Z"))
    assert order(night) == ["five", "one", "two"]
    night.apply(declared_at_hour("one", 1, 3, issued_at="2024-07-05T06:00:00Z"))
    assert (order(night), night.seats["one"].winner) == (["one", "five", "two"], "a")
