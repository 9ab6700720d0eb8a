"""The history of a seat on the screen: all of it, from the newest, also where there is but one step."""

from election_night.night.night import Night
from election_night.tui.app import ElectionNight
from election_night.tui.options import Depth
from tui.desks import announced, app_on, declared, night_of


def revisions(app: ElectionNight) -> list[str]:
    """Those that are on the screen, from the top."""
    lines = app.scene.draw(120, 40).dump().splitlines()
    return [line.split()[1] for line in lines if line.strip().startswith("rev ")]


def on(night: Night) -> ElectionNight:
    """The program with the history of seat `a` open."""
    app, _ = app_on(night, view="history", depth=Depth.FULL)
    app.seat = "a"
    return app


def test_a_history_of_one_step_is_shown() -> None:
    """The only document of a seat, with what it changed; the keys lead nowhere else."""
    app = on(night_of(declared("a", (100, 50))))
    told = app.scene.draw(120, 40).dump()
    assert "awaiting → declared" in told
    assert "no document yet" not in told
    for command in ("down", "up", "end", "home", "pagedown"):
        app.view.act(command)
        assert revisions(app) == ["1"]


def test_the_keys_go_through_a_history_step_by_step() -> None:
    """From the newest; the oldest stays on the screen."""
    more = [declared("a", (100 + one, 50), revision=one, correction="again") for one in (2, 3)]
    app = on(night_of(declared("a", (100, 50)), *more))
    seen = [revisions(app)]
    for command in ("down", "down", "down", "up"):
        app.view.act(command)
        seen.append(revisions(app))
    assert seen == [["3", "2", "1"], ["2", "1"], ["1"], ["1"], ["2", "1"]]


def test_a_seat_without_a_document_has_no_history() -> None:
    """And says so."""
    app = on(night_of(announced({"id": "a"}, {"id": "b"}), declared("b", (100, 50))))
    assert revisions(app) == []
    assert "no document yet" in app.scene.draw(120, 40).dump()
