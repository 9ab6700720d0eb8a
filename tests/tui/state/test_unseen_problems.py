"""The number of documents to check: in the first line until somebody has looked."""

import pytest

from election_night.core.problems import Problem, Severity
from election_night.tui.state import unseen_problems
from election_night.tui.state.unseen_problems import UnseenProblems
from tui.desks import announced, app_on, in_sight, night_from_json, places, text


def problem(file: str, severity: Severity, message: str = "its votes don't add up") -> Problem:
    return Problem(file, "a", severity, message)


@pytest.fixture(autouse=True)
def _count_at_every_update(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unseen_problems, "INTERVAL", 0.0)
    monkeypatch.setattr(unseen_problems, "REST", 0)


def test_only_what_is_held_back_is_counted_and_each_file_once() -> None:
    unseen = UnseenProblems()
    found = [
        problem("a.json", Severity.REFUSED),
        problem("a.json", Severity.REFUSED, "its majority is another"),
        problem("b.json", Severity.CONFLICT),
        problem("c.json", Severity.CAUTION),
        problem("d.json", Severity.SUPERSEDED),
    ]
    unseen.update(lambda: found)
    assert unseen.count == 2


def test_what_was_seen_is_not_counted_and_what_comes_later_is() -> None:
    unseen = UnseenProblems()
    found = [problem("a.json", Severity.REFUSED)]
    unseen.update(lambda: found)
    unseen.mark_seen()
    assert unseen.count == 0
    found.append(problem("b.json", Severity.DISPUTED))
    unseen.update(lambda: found)
    assert unseen.count == 1


async def test_the_count_is_in_the_first_line_leads_to_the_feed_and_goes_with_a_key(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app, service = app_on(night_from_json(announced({"id": "a"}, {"id": "b"})))
    found = [problem("a.json", Severity.REFUSED)]
    monkeypatch.setattr(service, "problems", lambda: found)
    async with app.run_test(size=(80, 24)) as pilot:
        await in_sight(app, pilot)
        app.tick()
        app.redraw()
        assert "1 TO CHECK" in text(app).splitlines()[0]
        assert "do:feed" in {area.action for area in places(app) if area.y == 0}
        await pilot.press("x")
        app.redraw()
        assert "TO CHECK" not in text(app)
        found.append(problem("b.json", Severity.CONFLICT))
        app.tick()
        app.redraw()
        assert "1 TO CHECK" in text(app).splitlines()[0]
        await in_sight(app, pilot, "feed")
        assert "TO CHECK" not in text(app).splitlines()[0]
        found.append(problem("c.json", Severity.CONFLICT))
        app.tick()
        app.redraw()
        assert "TO CHECK" not in text(app).splitlines()[0], "it is on the screen that is open"
