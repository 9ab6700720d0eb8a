"""Missed events, and the jump to a time."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from drawing.wall.councils_nights import election, swapped, won
from election_night.drawing.options import Options
from election_night.service.replay_session import ReplaySession
from election_night.sources.replay.builtin import find
from election_night.sources.replay.recordings import load
from election_night.tui.app import ElectionNight
from election_night.tui.dialogs.jump import JumpDialog
from election_night.tui.state.idle import IdleTimer
from election_night.tui.state.jump_target import moment
from election_night.tui.widgets.panel import Panel
from tui.desks import NOW, announced, app_on, declared, in_sight, night_from_json, text
from tui.stages import whole_night

LONDON = ZoneInfo("Europe/London")
START = datetime(2024, 7, 4, 21, 0, tzinfo=UTC)
END = datetime(2024, 7, 5, 8, 0, tzinfo=UTC)


async def test_the_last_hour_in_a_screenful() -> None:
    """How many were declared since, by party and from whom, and the close ones, counted again here."""
    app, _ = app_on(whole_night(400).night)
    seats = [
        s
        for s in app.service.night.seats.values()
        if s.elected and s.when and NOW - timedelta(hours=1) <= s.when <= NOW
    ]
    lab = [s for s in seats if s.elected and s.elected.party == "lab"]
    from_con = [s for s in lab if s.gain_from == "con"]
    close = min(seats, key=lambda s: s.majority if s.majority is not None else 10**9)
    async with app.run_test(size=(60, 18)) as pilot:
        await pilot.press("m")
        for size in ((60, 18), (80, 24), (120, 40), (200, 50)):
            await pilot.resize_terminal(*size)
            screen = await in_sight(app, pilot)
            line = next(line for line in screen.splitlines() if line.strip().startswith("LAB"))
            assert f" {len(lab)} " in line, size
            assert f"CON {len(from_con)}" in line, size
            assert "SINCE  03:30 BST" in screen, size
            assert close.name[:12] in screen, size


async def test_left_and_right_change_the_start() -> None:
    """A quarter of an hour each, never later than now."""
    app, _ = app_on(whole_night(400).night)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("m", "left", "left")
        assert "SINCE  03:00 BST   1 h 30 min" in text(app)
        await pilot.press(*["right"] * 20)
        assert "SINCE  04:30 BST   0 min" in text(app)
        assert "nothing was decided" in text(app) or "WON" in text(app)


async def test_it_begins_where_somebody_left() -> None:
    """After more than ten minutes without a key, the story begins at the last key before them."""
    app, _ = app_on(whole_night(400).night)
    async with app.run_test(size=(80, 24)) as pilot:
        app.idle_timer.note_activity(-10_000.0, NOW - timedelta(minutes=40))
        await pilot.press("m")
        assert "SINCE  03:50 BST   40 min" in text(app)


def test_a_short_pause_is_not_an_absence() -> None:
    """Nine minutes away: nothing to tell. Ten: from the last key; and keys after that do not change it."""
    idle_timer = IdleTimer()
    idle_timer.note_activity(0.0, NOW)
    idle_timer.note_activity(599.0, NOW + timedelta(minutes=9))
    assert idle_timer.away_since is None
    idle_timer.note_activity(1200.0, NOW + timedelta(minutes=20))
    idle_timer.note_activity(1201.0, NOW + timedelta(minutes=20))
    assert idle_timer.away_since == NOW + timedelta(minutes=9)


async def test_possible_faults_come_first() -> None:
    """A changed winner, a dispute and a correction come before seats that are merely close."""
    at = {"declared_at": NOW.isoformat(), "issued_at": NOW.isoformat()}
    night = night_from_json(
        announced(*({"id": one} for one in "abcd")), declared("a", (9, 4), **at), declared("b", (9, 8), **at)
    )
    app, service = app_on(night)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("m")
        service.hand_in(declared("a", (4, 9), revision=2, correction="swapped", **at))
        service.hand_in(declared("c", (9, 4), majority=4, **at))
        app.redraw()
        rows = [line.partition("│")[2] for line in text(app).splitlines() if "│" in line][1:6]
        assert ["WINNER CHANGED" in line for line in rows] == [True, False, False, False, False]
        assert "DISPUTED" in rows[1]
        assert "Seat c" in rows[1]
        assert "CORRECTED" in rows[2]
        assert "close" in rows[3]


async def test_lost_control_comes_first_and_decided_control_is_listed_too() -> None:
    """Two councils: of one control was decided and lost again, of the other it was decided."""
    documents = [election("x", "y", x="a", y="a"), *won("x", "aaabb", 3), *won("y", "bbb", 3)]
    app, service = app_on(night_from_json(*documents))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("m")
        service.hand_in(swapped("x", 0, 3) | {"issued_at": "2024-07-05T03:20:00+00:00"})
        app.redraw()
        drawn = text(app)
        rows = [line.partition("│")[2].strip() for line in drawn.splitlines() if "│" in line][1:6]
        assert [line.split("  ")[0] for line in rows[:2]] == [
            "WINNER CHANGED  Seat x0"[:14],
            "CONTROL CHANGED",
        ], rows
        assert "Kingston upon Thames" in rows[1]
        assert "B GAIN FROM A" in rows[1]
        assert any("Barking and Dagenham" in line and "B GAIN FROM A" in line for line in rows), rows
        assert "COUNCILS" in drawn


async def test_enter_on_a_council_opens_its_card() -> None:
    app, _ = app_on(night_from_json(election("x", x="b"), *won("x", "aaa", 3)))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("m", "enter")
        assert app.navigation.view == "council"


async def test_everybody_elected_is_counted_in_wards_of_several_seats_and_whose_seats_they_were() -> None:
    """Three seats, of which one was gained: the winners are a set, and none of them is left out."""
    previous = {"label": "2022", "seats": {"b": 3}, "votes": {"b": 100}}
    contests = [{"id": one, "seats": 3, "previous": previous} for one in "xy"]
    rows = [
        {"id": str(place), "name": f"Person {place}", "party": party, "votes": 90 - place}
        for place, party in enumerate("bbab")
    ]
    ward = declared("x", (), seats=3, candidates=rows, schema="election-night/result@2")
    at = {"declared_at": NOW.isoformat(), "issued_at": NOW.isoformat()}
    app, _ = app_on(night_from_json(announced(*contests, schema="election-night/election@2"), ward | at))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("m")
        lines = [line.partition("│")[0].split() for line in text(app).splitlines() if "│" in line]
        assert ["B", "2"] in lines
        assert ["A", "1", "B", "1"] in lines


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        ("03:20", "03:20:00"), ("3:20", "03:20:00"), ("0320", "03:20:00"), ("23:05", "23:05:00"),
        ("+30m", "05:00:00"), ("-1h", "03:30:00"), ("+1h15m", "05:45:00"), (" -90 ", "03:00:00"),
        ("-20h", "22:00:00"), ("+99h", "09:00:00"), ("04:28:30", "04:28:30"),
    ],
)  # fmt: skip
def test_times_as_people_type_them(typed: str, clock: str) -> None:
    """A time of day of that night in its own zone, or so much later or earlier, within the night."""
    at = moment(typed, NOW, START, END, LONDON)
    assert f"{at.astimezone(LONDON):%H:%M:%S}" == clock
    assert START <= at <= END


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("soon", "not a time"),
        ("25:00", "no 25:00"),
        ("12:00", "runs from 22:00 to 09:00"),
        ("+", "not a time"),
    ],
)
def test_a_mistyped_time_is_explained(typed: str, message: str) -> None:
    """In words, with a correct example."""
    with pytest.raises(ValueError, match=message):
        moment(typed, NOW, START, END, LONDON)


async def test_the_jump_goes_to_the_typed_time() -> None:
    """t, a time, Enter: the replay is there, before and after its last place; a wrong time is explained."""
    start = datetime(2024, 7, 5, 2, 26, 24, tzinfo=UTC)
    session = ReplaySession(load(find("islington-north")), start=start, speed=1.0)
    session.toggle_pause()
    app = ElectionNight(session.service, session, Options(motion=False))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", *"3.26", "enter")
        dialog = app.screen
        assert isinstance(dialog, JumpDialog)
        assert "'3.26' is not a time" in dialog.query_one(Panel).canvas.dump()  # type: ignore[union-attr]
        assert session.now == start
        await pilot.press(*["backspace"] * 4, *"03:26:50", "enter")
        assert f"{session.now.astimezone(LONDON):%a %H:%M:%S}" == "Fri 03:26:50"
        dropped = session.dropped
        await pilot.press("t", *"-1m", "enter")
        assert session.now == session.recording.start
        assert session.dropped < dropped
