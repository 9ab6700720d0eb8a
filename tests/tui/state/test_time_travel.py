"""An earlier moment of a live night: shown whole, marked in every frame, and left with one key."""

import json
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from election_night.core.night import Change
from election_night.drawing.colours import THEMES, Theme, contrast, past_theme
from service.kit import drop
from tui.desks import in_sight, text
from tui.moments import NOW, came, come, has_read, later, live, look_back, night_at, recorded

QUARTER = datetime.fromisoformat("2024-07-05T03:15:00+01:00")
BACK = ("t", *"03:15", "enter")
NORTH = "E14001305"
MARK = "03:15:00 BST · AS IT WAS"


def taken(file: str) -> str:
    """Return the content of the only file there, and delete it."""
    written = Path(file).read_text()
    Path(file).unlink()
    return written


def lines(picture: str) -> tuple[str, str]:
    """Return the first line and the last."""
    return picture.splitlines()[0], picture.splitlines()[-1]


async def test_the_screen_shows_the_night_as_it_was(tmp_path: Path) -> None:
    """Built from the documents that had come by then, after a restart: every seat and every sum."""
    async with live(tmp_path) as (app, pilot, _, _):
        await look_back(app, pilot, *BACK)
        expected = night_at(QUARTER)
        assert app.night_source.night.seats == expected.seats
        assert app.night_source.night.totals == expected.totals
        assert app.service.night.seats == night_at(NOW).seats
        assert app.context.now == QUARTER
        assert "of 650" in text(app)
        await pilot.press("4")
        assert f"{came(QUARTER) + 1:,} documents" in text(app)
        assert "as it was · showing everything" in text(app)


async def test_every_view_is_marked_and_says_how_to_return(tmp_path: Path) -> None:
    """Above the time and AS IT WAS, below the key; the rest of the frame in a colour of its own."""
    async with live(tmp_path) as (app, pilot, _, _):
        app.seat = NORTH
        ground = app.context.palette.theme.ground
        await look_back(app, pilot, *BACK)
        for size in ((120, 40), (60, 18)):
            await pilot.resize_terminal(*size)
            for view in sorted(app.views.keys() - {"projector"}):
                top, bottom = lines(await in_sight(app, pilot, view))
                assert len(top) <= size[0], (view, size)
                assert MARK in top, (view, size)
                assert "Esc" in bottom, (view, size)
                assert "live" in bottom or "returns" in bottom, (view, size)
                assert app.context.palette.theme.ground != ground
        await pilot.press("escape")
        assert "AS IT WAS" not in text(app)
        assert app.context.palette.theme.ground == ground


async def test_the_live_night_goes_on_and_is_announced(tmp_path: Path) -> None:
    """New results reach followers, ring, and are counted; the past does not move."""
    changes: list[Change] = []
    rings: list[bool] = []
    async with live(tmp_path, bell=True) as (app, pilot, clock, feed):
        app.on_changes = changes.extend
        app.bell = lambda: rings.append(True)  # type: ignore[method-assign]
        await look_back(app, pilot, *BACK)
        before = app.night_source.night
        seats = dict(before.seats)
        coming = [document for document in recorded().documents if document.at > NOW][:3]
        later(clock, minutes=5)
        for document in coming:
            drop(feed, document.file, document.data)
        await come(app, lambda: len([change for change in changes if change.contest]) == 3)
        names = [json.loads(document.data)["name"] for document in coming]
        assert rings
        _, bottom = lines(text(app))
        assert "3 results meanwhile, the last" in bottom
        assert any(name[:12] in bottom for name in names)
        assert app.night_source.night is before
        assert before.seats == seats
        assert app.context.now == QUARTER
        assert all(
            app.service.night.seats[json.loads(document.data)["contest"]].state.won for document in coming
        )
        written = (tmp_path / "journal.jsonl").read_bytes
        await come(app, lambda: all(document.file.encode() in written() for document in coming))
        await pilot.press("escape")
        assert "meanwhile" not in text(app)
        assert names[-1][:12] in text(app)


async def test_a_correction_that_came_later_is_not_shown(tmp_path: Path) -> None:
    """The winner changes live, and loudly; the card of then shows who was elected then."""
    async with live(tmp_path, (120, 40)) as (app, pilot, clock, feed):
        result = json.loads(recorded().documents[8].data)
        app.seat = result["contest"]
        app.go("seat")
        app.redraw()
        later(clock, minutes=5)
        votes = sorted((candidate["votes"] for candidate in result["candidates"]), reverse=True)
        for candidate in result["candidates"]:
            candidate["votes"] = {votes[0]: votes[1], votes[1]: votes[0]}.get(
                candidate["votes"], candidate["votes"]
            )
        result |= {"revision": result["revision"] + 1, "correction": "swapped", "winner": None}
        before = app.service.night.seats[result["contest"]]
        await look_back(app, pilot, ",")
        drop(feed, "corrected.json", json.dumps(result).encode())
        await come(app, lambda: app.service.night.seats[result["contest"]].corrections == 1)
        assert app.chosen() == before
        assert "CORRECTED" not in text(app)
        assert f"LIVE: WINNER CHANGED in {before.name}" in lines(text(app))[1]
        await pilot.press("escape")
        assert "CORRECTED" in text(app)


async def test_the_chosen_seat_stays_chosen(tmp_path: Path) -> None:
    """There and back; even a seat unknown at the time."""
    async with live(tmp_path) as (app, pilot, _, _):
        app.seat = NORTH
        await look_back(app, pilot, *BACK)
        await pilot.press("2")
        assert app.seat == NORTH
        await pilot.press("escape")
        assert app.seat == NORTH
        assert app.view.name == "seats", "Escape leaves the past, and not the screen"


async def test_a_seat_unknown_in_the_past_is_chosen_again_afterwards(tmp_path: Path) -> None:
    """Without an election document a seat is known when its first result comes."""
    async with live(tmp_path, kept=False) as (app, pilot, clock, feed):
        for document in recorded().documents[:4]:
            drop(feed, document.file, document.data)
            await come(app, partial(has_read, app, document.file))
            later(clock, minutes=10)
        app.seat = last = json.loads(recorded().documents[3].data)["contest"]
        await pilot.press("2")
        await look_back(app, pilot, ",")
        assert last not in app.night_source.night.seats
        app.redraw()
        await pilot.press("escape")
        assert app.seat == last


async def test_the_health_shown_in_the_past_is_that_of_the_live_feed(tmp_path: Path) -> None:
    """STALE appears, with what to do, and says that it is live."""
    async with live(tmp_path) as (app, pilot, _, feed):
        await look_back(app, pilot, *BACK)
        feed.rmdir()
        await come(app, lambda: app.service.health().mode == "missing")
        top, bottom = lines(text(app))
        assert MARK in top
        assert "live: STALE" in top
        assert "LIVE: there is no directory" in bottom
        assert "Esc returns" in bottom


async def test_copied_and_written_text_is_marked(tmp_path: Path) -> None:
    """A line or a report from the past is marked everywhere; one of the live night is not."""
    async with live(tmp_path, view="feed") as (app, pilot, _, _):
        await pilot.press("c")
        assert "AS IT WAS" not in app.clipboard
        await look_back(app, pilot, *BACK)
        await pilot.press("c")
        assert app.clipboard.startswith(f"Fri 5 Jul {MARK}\n")
        await pilot.press("C")
        assert taken(text(app).partition("written to ")[2].split()[0]).startswith(f"Fri 5 Jul {MARK}\n")


async def test_somebody_who_looks_back_was_here(tmp_path: Path) -> None:
    """Missed events are counted from keys on the live night, and shown of the night on display."""
    async with live(tmp_path) as (app, pilot, _, _):
        await look_back(app, pilot, *BACK)
        await pilot.press("m")
        assert "SINCE  02:15 BST" in text(app)
        assert app.idle_timer._last
        assert app.idle_timer._last[1] == NOW
        await pilot.press("escape", "m", "m")
        assert "SINCE" in text(app)


async def test_a_view_hears_of_the_live_night_only(tmp_path: Path) -> None:
    """The table of then is not stirred by a declaration of now, and is right again afterwards."""
    async with live(tmp_path, view="seats") as (app, pilot, _, feed):
        await look_back(app, pilot, *BACK)
        rows = text(app).splitlines()[2:-2]
        document = next(document for document in recorded().documents if document.at > NOW)
        contest = json.loads(document.data)["contest"]
        drop(feed, document.file, document.data)
        await come(app, lambda: app.service.night.seats[contest].state.won)
        assert text(app).splitlines()[2:-2] == rows
        await pilot.press("escape", "s", "s", "s")
        assert len(app.views["seats"].ranking) == 650  # type: ignore[attr-defined]


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_the_tinted_theme_is_read_as_easily(theme: Theme) -> None:
    """Text keeps a contrast of 4.5 on every background, and the mark stands out from the frame."""
    tinted = past_theme(theme)
    for ground in (tinted.ground, tinted.raised):
        assert contrast(tinted.ink, ground) >= 7
        assert contrast(tinted.soft, ground) >= 4.5
    assert contrast(tinted.signal, tinted.ground) >= 4.5
    assert contrast(tinted.past, tinted.raised) >= 3


async def test_a_changed_winner_is_reported_in_the_night_s_own_time(tmp_path: Path) -> None:
    """Even if everything is reported at once, as after a restart: by the time of its document."""
    result = json.loads(recorded().documents[20].data)
    feed = tmp_path / "feed"
    feed.mkdir()
    for hour, winner in (("01:30", 1), ("02:30", 0)):
        for place, candidate in enumerate(result["candidates"]):
            candidate["votes"] = 9000 if place == winner else 10
        result |= {"revision": result["revision"] + 1, "correction": "misread", "valid_votes": None}
        result |= {"winner": None, "majority": None, "issued_at": f"2024-07-05T{hour}:00+01:00"}
        drop(feed, f"{hour[:2]}.json", json.dumps(result).encode())
    async with live(tmp_path) as (app, pilot, _, _):
        await come(app, lambda: app.service.night.seats[result["contest"]].corrections == 2)
        await pilot.press("m")
        assert "SINCE  02:30 BST" in text(app)
        assert any("WINNER CHANGED" in line for line in text(app).splitlines()[1:-1])
        await pilot.press("right", "right")
        assert not any("WINNER CHANGED" in line for line in text(app).splitlines()[1:-1])
