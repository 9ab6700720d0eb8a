"""The projector's programme: every declaration is shown, held, and then the pages go on."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from election_night.night.night import Change, Decision
from election_night.tui.programme import LOUD, SHORTEST, Page, Programme
from tui.desks import announced, declared, night_of


def run(programme: Programme, until: float, start: float = 0.0) -> list[tuple[float, Page]]:
    """Tick four times a second and tell what was shown."""
    for tick in range(int(start * 4), int(until * 4)):
        programme.tick(tick / 4)
    return programme.shown


def test_pages_take_turns() -> None:
    """Without news every page is shown for its time, in order, again and again."""
    shown = run(Programme(("a", "b", "c"), 10.0), 60.0)
    assert [page.kind for _, page in shown] == ["a", "b", "c", "a", "b", "c"]
    assert [at for at, _ in shown] == [0, 10, 20, 30, 40, 50]


def test_a_declaration_comes_at_once_and_is_held() -> None:
    """News comes before the page that is on, stays ten seconds, and the turns go on after it."""
    programme = Programme(("a", "b"), 30.0)
    run(programme, 5.0)
    programme.news("x", first=False)
    shown = run(programme, 40.0, 5.0)
    assert shown[1] == (5.0, Page("seat", ("x",)))
    assert shown[2] == (15.0, Page("b"))


def test_eight_at_once_are_all_seen_gains_first() -> None:
    """Eight in a minute, as at 03:17: each is shown by itself, gains first, none for a blink."""
    programme = Programme(("a",), 30.0)
    for place in range(8):
        programme.news(f"s{place}", first=place in {5, 6})
    shown = run(programme, 90.0)
    seats = [(at, page.seats[0]) for at, page in shown if page.kind == "seat"]
    assert [seat for _, seat in seats[:2]] == ["s5", "s6"]
    assert {seat for _, seat in seats} == {f"s{place}" for place in range(8)}
    gaps = [later - earlier for (earlier, _), (later, _) in pairwise(seats)]
    assert min(gaps) >= SHORTEST


def test_a_changed_winner_waits_for_nobody() -> None:
    """It takes the place of a declaration that is on, is alone and held twice as long, and all are seen."""
    programme = Programme(("a",), 30.0)
    for place in range(15):
        programme.news(f"s{place}", first=True)
    run(programme, 2.0)
    programme.news("x", first=True, loud=True)
    shown = run(programme, 120.0, 2.0)
    at, page = next((at, page) for at, page in shown if "x" in page.seats)
    assert at == 2.0
    assert page == Page("seat", ("x",), loud=True)
    after = next(when for when, _ in shown if when > at)
    assert after - at == LOUD
    assert {seat for _, page in shown for seat in page.seats} == {"x", *(f"s{place}" for place in range(15))}


def test_a_small_wall_shows_fewer_together() -> None:
    """No page has more seats than it has room for, and none is left out."""
    programme = Programme(("a",), 30.0, together=3)
    for place in range(25):
        programme.news(f"s{place}", first=False)
    shown = run(programme, 200.0)
    assert max(len(page.seats) for _, page in shown) == 3
    assert len({seat for _, page in shown for seat in page.seats}) == 25


def test_what_an_alarm_takes_the_room_of_is_shown_afterwards() -> None:
    """A page of five is on when there is room for three only: the others are in line again, at its head."""
    programme = Programme(("a",), 30.0, together=5)
    for place in range(11):
        programme.news(f"s{place}", first=False)
    run(programme, 1.0)
    assert len(programme.page.seats) == 5
    programme.together = 3
    shown = run(programme, 100.0, 1.0)
    assert programme.shown[1][0] > 1.0
    after = [seat for at, page in shown if at > 1.0 for seat in page.seats]
    assert after[:2] == ["s3", "s4"]
    assert set(after) == {f"s{place}" for place in range(3, 11)}


def test_paused_stays() -> None:
    """While paused nothing turns, and the line grows."""
    programme = Programme(("a", "b"), 10.0)
    run(programme, 1.0)
    programme.paused = True
    programme.news("x", first=True)
    assert len(run(programme, 60.0, 1.0)) == 1
    assert programme.waiting == 1


@given(st.lists(st.tuples(st.floats(0, 300), st.booleans()), max_size=120))
def test_every_declaration_is_shown_within_bounds(news: list[tuple[float, bool]]) -> None:
    """However they come, each is on the wall once its turn comes, and the line empties."""
    programme = Programme(("a", "b"), 10.0)
    due = sorted((at, f"s{place}", first) for place, (at, first) in enumerate(news))
    tick = 0.0
    while tick < 1200 and (due or programme.waiting):
        while due and due[0][0] <= tick:
            _, seat, first = due.pop(0)
            programme.news(seat, first=first)
        programme.tick(tick)
        tick += 0.5
    seen = {seat for _, page in programme.shown for seat in page.seats}
    assert seen == {f"s{place}" for place in range(len(news))}


def test_what_a_replay_has_taken_back_is_not_announced() -> None:
    """A jump back empties the line of what is not declared any more; the rest keeps its place."""
    programme = Programme(("parties",), 12.0)
    for seat in ("a", "b", "c"):
        programme.news(seat, first=seat == "c")
    night = night_of(announced({"id": "a"}), declared("b", (5, 3)), declared("c", (5, 3)))
    election = Change(Decision.SHOWN, "election.json")
    programme.heard([election], night, first=lambda _: False)
    shown: list[str] = []
    for second in range(0, 60, 5):
        programme.tick(float(second))
        shown += programme.page.seats
    assert programme.waiting == 0
    assert list(dict.fromkeys(shown)) == ["c", "b"]
