"""The projector's schedule: every declaration is shown, held, and then the pages go on."""

import json
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from drawing.wall.councils_nights import election, swapped, won
from election_night.core.night import Change, Night, Outcome
from election_night.drawing.wall.schedule import LOUD, SHORTEST, Page, PageSchedule
from election_night.formats import decode
from tui.desks import announced, declared, night_from_json


def run(schedule: PageSchedule, until: float, start: float = 0.0) -> list[tuple[float, Page]]:
    """Tick four times a second and return the pages shown."""
    for tick in range(int(start * 4), int(until * 4)):
        schedule.tick(tick / 4)
    return schedule.history


def test_pages_take_turns() -> None:
    """Without news every page is shown for its time, in order, again and again."""
    pages = run(PageSchedule(("a", "b", "c"), 10.0), 60.0)
    assert [page.kind for _, page in pages] == ["a", "b", "c", "a", "b", "c"]
    assert [at for at, _ in pages] == [0, 10, 20, 30, 40, 50]


def test_a_declaration_comes_at_once_and_is_held() -> None:
    """News comes before the page that is on, stays ten seconds, and the turns go on after it."""
    schedule = PageSchedule(("a", "b"), 30.0)
    run(schedule, 5.0)
    schedule.news("x", first=False)
    pages = run(schedule, 40.0, 5.0)
    assert pages[1] == (5.0, Page("seat", ("x",)))
    assert pages[2] == (15.0, Page("b"))


def test_a_seat_that_was_held_is_not_shown_again_at_once_as_the_newest() -> None:
    """The page of the newest declaration has its turn only if something else was on before it."""
    schedule = PageSchedule(("parties", "declared", "close"), 10.0)
    run(schedule, 5.0)
    schedule.news("x", first=False)
    pages = [page.kind for _, page in run(schedule, 60.0, 5.0)]
    assert pages[:6] == ["parties", "seat", "close", "parties", "declared", "close"]


def test_eight_at_once_are_all_seen_gains_first() -> None:
    """Eight in a minute, as at 03:17: each is shown by itself, gains first, none for a blink."""
    schedule = PageSchedule(("a",), 30.0)
    for place in range(8):
        schedule.news(f"s{place}", first=place in {5, 6})
    pages = run(schedule, 90.0)
    seats = [(at, page.seats[0]) for at, page in pages if page.kind == "seat"]
    assert [seat for _, seat in seats[:2]] == ["s5", "s6"]
    assert {seat for _, seat in seats} == {f"s{place}" for place in range(8)}
    gaps = [later - earlier for (earlier, _), (later, _) in pairwise(seats)]
    assert min(gaps) >= SHORTEST


def test_a_changed_winner_is_shown_at_once() -> None:
    """It replaces the current declaration, is alone and held twice as long, and all are seen."""
    schedule = PageSchedule(("a",), 30.0)
    for place in range(15):
        schedule.news(f"s{place}", first=True)
    run(schedule, 2.0)
    schedule.news("x", first=True, loud=True)
    pages = run(schedule, 120.0, 2.0)
    at, page = next((at, page) for at, page in pages if "x" in page.seats)
    assert at == 2.0
    assert page == Page("seat", ("x",), loud=True)
    after = next(when for when, _ in pages if when > at)
    assert after - at == LOUD
    assert {seat for _, page in pages for seat in page.seats} == {"x", *(f"s{place}" for place in range(15))}


def test_a_small_wall_shows_fewer_together() -> None:
    """No page has more seats than it has room for, and none is left out."""
    schedule = PageSchedule(("a",), 30.0, together=3)
    for place in range(25):
        schedule.news(f"s{place}", first=False)
    pages = run(schedule, 200.0)
    assert max(len(page.seats) for _, page in pages) == 3
    assert len({seat for _, page in pages for seat in page.seats}) == 25


def test_seats_crowded_out_by_an_alarm_are_shown_afterwards() -> None:
    """A page of five is on when there is room for three only: the others are in line again, at its head."""
    schedule = PageSchedule(("a",), 30.0, together=5)
    for place in range(11):
        schedule.news(f"s{place}", first=False)
    run(schedule, 1.0)
    assert len(schedule.page.seats) == 5
    schedule.together = 3
    pages = run(schedule, 100.0, 1.0)
    assert schedule.history[1][0] > 1.0
    after = [seat for at, page in pages if at > 1.0 for seat in page.seats]
    assert after[:2] == ["s3", "s4"]
    assert set(after) == {f"s{place}" for place in range(3, 11)}


def test_paused_stays() -> None:
    """While paused nothing turns, and the line grows."""
    schedule = PageSchedule(("a", "b"), 10.0)
    run(schedule, 1.0)
    schedule.paused = True
    schedule.news("x", first=True)
    assert len(run(schedule, 60.0, 1.0)) == 1
    assert schedule.waiting == 1


@given(st.lists(st.tuples(st.floats(0, 300), st.booleans()), max_size=120))
def test_every_declaration_is_shown_within_bounds(news: list[tuple[float, bool]]) -> None:
    """However they come, each is on the wall once its turn comes, and the line empties."""
    schedule = PageSchedule(("a", "b"), 10.0)
    due = sorted((at, f"s{place}", first) for place, (at, first) in enumerate(news))
    tick = 0.0
    while tick < 1200 and (due or schedule.waiting):
        while due and due[0][0] <= tick:
            _, seat, first = due.pop(0)
            schedule.news(seat, first=first)
        schedule.tick(tick)
        tick += 0.5
    seen = {seat for _, page in schedule.history for seat in page.seats}
    assert seen == {f"s{place}" for place in range(len(news))}


def test_a_result_that_a_replay_has_taken_back_is_not_announced() -> None:
    """A jump back removes undeclared results from the queue; the others keep their place."""
    schedule = PageSchedule(("parties",), 12.0)
    for seat in ("a", "b", "c"):
        schedule.news(seat, first=seat == "c")
    night = night_from_json(announced({"id": "a"}), declared("b", (5, 3)), declared("c", (5, 3)))
    election = Change(Outcome.SHOWN, "election.json")
    schedule.queue_changes([election], night, first=lambda _: False)
    seats: list[str] = []
    for second in range(0, 60, 5):
        schedule.tick(float(second))
        seats += schedule.page.seats
    assert schedule.waiting == 0
    assert list(dict.fromkeys(seats)) == ["c", "b"]


def decided(*documents: dict[str, Any]) -> tuple[PageSchedule, Night]:
    """Return the schedule after these documents, on a night of two councils."""
    schedule, night = PageSchedule(("parties", "councils", "councils"), 12.0, together=3), Night()
    for document in (election("x", "y", x="a", y="a"), *documents):
        hear(schedule, night, document)
    return schedule, night


def hear(schedule: PageSchedule, night: Night, document: dict[str, Any]) -> None:
    decoded = decode(json.dumps(document).encode())
    assert decoded
    changes = [night.apply(entity, "x.json") for entity in decoded.documents]
    schedule.queue_changes(changes, night, first=lambda seat: bool(seat.reasons))


def test_a_council_is_held_once_its_control_is_known_and_once_only() -> None:
    schedule, _ = decided(*won("x", "bbbab"))
    pages = run(schedule, 60.0)
    assert [page.body for _, page in pages].count("x") == 1
    assert pages[0] == (0.0, Page("council", body="x"))


def test_lost_control_is_shown_at_once() -> None:
    schedule, night = decided(*won("x", "aaabb"), *won("y", "bbb"))
    run(schedule, 2.0)
    hear(schedule, night, swapped("x", 0))
    pages = run(schedule, 60.0, 2.0)
    loud = [(at, page) for at, page in pages if page.loud]
    assert loud[0][0] == 2.0
    assert Page("council", loud=True, body="x") in [page for _, page in loud]


def test_a_ward_of_several_councils_is_never_held_alone() -> None:
    """Four wards where three have room: a full page, and the last one when the turns are round."""
    schedule, _ = decided(*won("x", "ab"), *won("y", "ab"))
    pages = [page for _, page in run(schedule, 120.0)]
    assert not [page for page in pages if page.kind == "seat"]
    bursts = [page.seats for page in pages if page.kind == "burst"]
    assert [len(seats) for seats in bursts] == [3, 1]
    assert {seat for seats in bursts for seat in seats} == {"x0", "x1", "y0", "y1"}


def test_every_turn_of_the_board_shows_its_next_page() -> None:
    schedule, _ = decided()
    pages = [page.part for _, page in run(schedule, 120.0) if page.kind == "councils"]
    assert pages[:4] == [0, 1, 2, 3]
