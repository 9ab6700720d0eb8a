"""One picture of the screen: the view that is open, at this moment, between the first line and the last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from election_night.tui import frame, pulse
from election_night.tui.canvas import Canvas
from election_night.tui.depth import Look, palette_for
from election_night.tui.options import Depth
from election_night.tui.palette import THEMES
from election_night.tui.stage import Stage

if TYPE_CHECKING:
    from election_night.tui.app import ElectionNight

WIDE, HIGH = 60, 18
"""A smaller screen is told so."""


class Scene:
    """Draws what the app shows."""

    def __init__(self, app: ElectionNight, depth: Depth) -> None:
        self._app, theme = app, THEMES[app.options.theme]
        self._palettes = palette_for(depth, theme), palette_for(depth, theme, past=True)
        self.stage = Stage(app.desk.night, self._palettes[0])
        self.look = None if depth is Depth.FULL else Look(depth, theme)
        """How a style is sent to a terminal that has fewer colours."""

    def draw(self, width: int, height: int) -> Canvas:
        """The whole screen as it is now."""
        app = self._app
        with app.desk.lock:
            if changes := app.desk.take():  # what is drawn is what the views have heard of
                app.take(changes)
            stage = self._staged()
            canvas = self._empty(width, height)
            if width < WIDE or height < HIGH:
                words = f"{width}x{height} is too small: {WIDE}x{HIGH} at least"
                canvas.text(0, height // 2, words, stage.palette.strong)
                return canvas
            try:
                app.view.draw(canvas, stage)
            except Exception as error:  # noqa: BLE001 - a screen that cannot be drawn must not end the night
                canvas = self._empty(width, height)
                with app.contained.within("the frame"):  # with it, as TEST and STALE stand there
                    self.framed(canvas)
                app.contained.undrawn(canvas, error, wall=app.view.name == "projector")
            return canvas

    def framed(self, canvas: Canvas) -> Canvas:
        """Draw the frame, and answer the canvas within it."""
        app, stage = self._app, self.stage
        feel = pulse.feel(
            app.desk.health(), app.desk.clock.monotonic(), app.options.stale, replay=app.replay is not None
        )
        night = stage.night
        name = night.election.name if night.election else night.id or "election night"
        now = stage.now.replace(microsecond=0)
        head = frame.Head(pulse.tape(app.replay), feel, name, night.test, stage.mark, now)
        stage.again(canvas.part(0, 0, canvas.width, 1), "head", head, frame.top)
        alarms = app.desk.night.alarms
        said, loud = app.notes.words, app.notes.loud
        stopped = app.replay.complaint if app.replay else ""
        note = next(filter(None, (said, feel.more, *alarms, stopped, *app.complaints())), "")
        if stage.past and note and (loud or not said):
            note = f"LIVE: {note}"
        alarm, here = feel.alarm or loud or bool(alarms), app.here
        foot = frame.Foot(app.useful(here), here, note, alarm, app.times.lead())
        last = canvas.part(0, canvas.height - 1, canvas.width, 1)
        stage.again(last, "foot", foot, frame.bottom)
        return canvas.part(0, 1, canvas.width, canvas.height - 2)

    def _staged(self) -> Stage:
        stage, past = self.stage, self._app.times.past
        stage.night, stage.past = self._app.shown.night, past is not None
        stage.now = past.at if past else self._app.now
        stage.palette = self._palettes[stage.past]
        return stage

    def _empty(self, width: int, height: int) -> Canvas:
        return Canvas(width, height, self.stage.palette.ground, ascii_only=self._app.options.ascii_only)
