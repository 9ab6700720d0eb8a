"""The last line: faults of followers, and winners who changed."""

from election_night.tui.state.status_line import StatusLine
from tui.desks import announced, app_on, declared, night_from_json, text


async def test_faults_of_followers_are_in_the_last_line() -> None:
    """As long as they last: afterwards the keys return."""
    app, _ = app_on(night_from_json(announced({"id": "a"}, {"id": "b"})))
    async with app.run_test(size=(80, 24)):
        app.status_line = StatusLine()  # without the hint of the first run
        app.follower_problems = lambda: ["not published: No space left on device"]
        app.redraw()
        assert "not published: No space left on device" in text(app).splitlines()[-1]
        app.follower_problems = list
        app.redraw()
        assert "quit" in text(app).splitlines()[-1]


async def test_winners_who_changed_are_named_together() -> None:
    """In one frame, and while the first is still shown: each by name, the newest first."""
    app, service = app_on(night_from_json(*(declared(one, (5, 3)) for one in "abc")))
    async with app.run_test(size=(80, 24)):
        app.redraw()
        for one in "ab":
            service.hand_in(declared(one, (2, 3), revision=2, correction="swapped"))
        app.redraw()
        assert "WINNER CHANGED in Seat b, Seat a" in text(app).splitlines()[-1]
        service.hand_in(declared("c", (2, 3), revision=2, correction="swapped"))
        app.redraw()
        assert "WINNER CHANGED in Seat c, Seat b, Seat a" in text(app).splitlines()[-1]
        service.hand_in(declared("b", (5, 3), revision=3, correction="not so"))
        app.redraw()
        assert "WINNER CHANGED in Seat b, Seat c, Seat a" in text(app).splitlines()[-1]


async def test_one_winner_who_changed_is_named_alone() -> None:
    """When the minute of an earlier one is over."""
    app, service = app_on(night_from_json(*(declared(one, (5, 3)) for one in "ab")))
    async with app.run_test(size=(80, 24)):
        app.redraw()
        service.hand_in(declared("a", (2, 3), revision=2, correction="swapped"))
        app.redraw()
        assert "WINNER CHANGED in Seat a" in text(app).splitlines()[-1]
        app.status_line._alarm_until = 0.0
        service.hand_in(declared("b", (2, 3), revision=2, correction="swapped"))
        app.redraw()
        assert "WINNER CHANGED in Seat b" in text(app).splitlines()[-1]


def test_an_ordinary_message_does_not_replace_an_alarm() -> None:
    """A question does, and closing the alarm makes room too."""
    status = StatusLine()
    status.alarm([("WINNER CHANGED", "Seat a")])
    status.say("copied")
    assert status.text == "WINNER CHANGED in Seat a"
    status.dismiss()
    status.say("copied")
    assert status.text == "copied"
