"""News is what was settled while somebody watched, not what lay there before."""

from pathlib import Path

from election_night.feed.desk import Desk
from election_night.feed.newly import Newly
from election_night.night.night import Night
from election_night.night.seat import Seat
from feed.kit import data, until


def test_what_lay_there_is_no_news_and_what_comes_is(tmp_path: Path) -> None:
    """Ten declarations in the directory at the start are told of none; the eleventh is, with its seat."""
    for place in range(10):
        (tmp_path / f"{place}.json").write_bytes(data(f"S{place}", 1, status="declared"))
    desk = Desk(tmp_path, Night())
    newly = Newly(desk)
    settled: list[tuple[Seat, Seat | None]] = []

    def take() -> bool:
        settled.extend(newly.settled(desk.take()))
        return bool(settled)

    desk.start(lambda: None)
    try:
        until(lambda: len(desk.night.seats) == 10)
        until(lambda: desk.health().pending == 0)
        assert not take()
        part = tmp_path / ".late"
        part.write_bytes(data("late", 1, status="declared"))
        part.rename(tmp_path / "late.json")
        until(take)
        assert [(seat.id, before) for seat, before in settled] == [("late", None)]
    finally:
        desk.stop()
