"""Themes, messages, the footer, the scrubber, dialogs and lists, as somebody uses them."""

from datetime import timedelta

from election_night.drawing import feed_status
from election_night.drawing.colours import contrast
from election_night.drawing.options import Options
from election_night.service.replay_session import ReplaySession
from election_night.sources.replay.builtin import find
from election_night.sources.replay.recordings import load, night_span
from election_night.tui.app import ElectionNight
from election_night.tui.themes import theme_for
from tui.desks import announced, app_on, declared, in_sight, night_from_json, places, text
from tui.stages import whole_night


async def test_every_theme_can_be_chosen_while_it_runs() -> None:
    """Ours and the library's: everything is drawn in its colours, and words are readable."""
    app, _ = app_on(whole_night(50).night)
    async with app.run_test(size=(80, 24)) as pilot:
        await in_sight(app, pilot)
        assert {"dark", "light", "high-contrast", "colour-safe", "nord", "textual-light"} <= set(
            app.available_themes
        )
        for name, theme in app.available_themes.items():
            drawn = theme_for(theme)
            assert contrast(drawn.ink, drawn.ground) >= 4.5, name
            assert contrast(drawn.soft, drawn.raised) >= 4.5, name
        app.theme = "nord"
        await in_sight(app, pilot)
        ground = app.view.picture().rows[5][0][1].bgcolor
        assert ground is not None
        assert ground.get_truecolor().hex == "#2e3440"


async def test_the_footer_has_this_screens_own_keys_first() -> None:
    app, _ = app_on(whole_night(50).night)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("x")
        for size in ((80, 24), (120, 40), (200, 50)):
            await pilot.resize_terminal(*size)
            for view, own in (("seats", "s sort"), ("map", "z zoom"), ("feed", "C report")):
                last = (await in_sight(app, pilot, view)).splitlines()[-1]
                assert own in last, size
                assert "q quit" in last, size
                assert last.index(own) < last.index("1 Night"), size


async def test_a_message_can_be_closed_by_key_and_by_click() -> None:
    app, service = app_on(night_from_json(*(declared(one, (5, 3)) for one in "ab")))
    async with app.run_test(size=(80, 24)) as pilot:
        await in_sight(app, pilot)
        for how in ("key", "click"):
            revision = 2 if how == "key" else 3
            votes = (2, 3) if how == "key" else (6, 3)
            service.hand_in(declared("a", votes, revision=revision, correction="swapped"))
            app.redraw()
            assert "WINNER CHANGED in Seat a" in text(app).splitlines()[-1]
            await (pilot.press("x") if how == "key" else pilot.click(offset=(20, 23)))
            assert "WINNER CHANGED" not in text(app).splitlines()[-1]
            assert "q quit" in text(app).splitlines()[-1]


async def test_dialogs_do_not_stack() -> None:
    """One question at a time."""
    app, _ = app_on(night_from_json(announced({"id": "a"}, {"id": "b"}), declared("a", (2, 1))), view="seats")
    async with app.run_test(size=(80, 24)) as pilot:
        for first in ("slash", "t", "f", "ctrl+p"):
            await pilot.press(first)
            for key in ("slash", "f", "ctrl+p"):
                await pilot.press(key)
                assert len(app.screen_stack) <= 2, (first, key)
            while len(app.screen_stack) > 1:
                await pilot.press("escape")
            app.go("seats")


async def test_help_opens_on_the_keys_of_the_screen() -> None:
    """They are in sight at once, and the figures come after them."""
    app, _ = app_on(whole_night(50).night, view="seats")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark")
        drawn = await in_sight(app, pilot)
        assert drawn.index("KEYS") < drawn.index("Sort by the next column.")
        assert "FIGURES" not in drawn


async def test_the_scrubber_runs_over_the_night_and_can_be_clicked() -> None:
    """Half way along the bar is half way through the night, not the weeks until the last correction."""
    session = ReplaySession(load(find("islington-north")))
    session.toggle_pause()
    start, end = night_span(session.recording)
    assert end - start < timedelta(days=1) < session.recording.end - start
    app = ElectionNight(session.service, session, Options(motion=False, view="night"))
    async with app.run_test(size=(120, 40)) as pilot:
        await in_sight(app, pilot)
        cells = [(x, action) for x, _, _, _, action in places(app) if action.startswith("seek:")]
        x, action = cells[len(cells) // 2]
        await pilot.click(offset=(x, 0))
        part = float(action.partition(":")[2])
        assert abs(session.now - (start + (end - start) * part)) < timedelta(minutes=1)
        tape = feed_status.replay_state(session)
        assert tape is not None
        assert abs(tape.position - part) < 0.01


async def test_the_cursor_stays_on_its_seat_when_news_comes_above_it() -> None:
    """On the night screen Enter opens the seat that was under the cursor before."""
    contests = [{"id": one} for one in "abcdef"]
    results = [
        declared(one, (5, 3), issued_at=f"2024-07-05T01:0{at}:00+00:00") for at, one in enumerate("abc")
    ]
    app, service = app_on(night_from_json(announced(*contests), *results))
    async with app.run_test(size=(100, 40)) as pilot:
        await in_sight(app, pilot)
        await pilot.press("j")
        for at, one in enumerate("def"):
            service.hand_in(declared(one, (5, 3), issued_at=f"2024-07-05T02:0{at}:00+00:00"))
        app.redraw()
        await pilot.press("enter")
        assert (app.view.name, app.seat) == ("seat", "b")


async def test_every_candidate_is_reached_on_a_long_ballot() -> None:
    """A page a key; the last one too."""
    votes = [
        {"id": f"{at}", "name": f"Person {at:03}", "party": f"p{at}", "votes": 2000 - at} for at in range(300)
    ]
    app, _ = app_on(night_from_json(declared("a", (), candidates=votes)))
    async with app.run_test(size=(80, 24)) as pilot:
        assert "Person 000" in await in_sight(app, pilot)
        await pilot.press("end")
        assert "Person 299" in text(app)
        await pilot.press("home", "pagedown")
        assert "Person 000" not in text(app).split("ELECTED", 1)[1].replace("PERSON 000", "")
