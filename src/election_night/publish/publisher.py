"""A night for those without a keyboard in it: files that any web server can show, kept up to date.

`results.json`, `results.csv`, the projector's page as a picture, and one page of HTML that needs nothing
else. Each is replaced in one step, so nobody ever reads half a file, and put right when somebody else
has touched it. Nothing that looks at it can reach the program.
"""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

from election_night.core.contest.seat import Seat
from election_night.core.json_report import Json, contest, in_order, report
from election_night.core.night import Change, Night
from election_night.core.problems import Problem
from election_night.drawing import feed_status
from election_night.drawing.canvas import Canvas
from election_night.drawing.colours import THEMES, Palette
from election_night.drawing.context import DrawContext
from election_night.drawing.options import Options
from election_night.drawing.svg import svg
from election_night.drawing.wall import pages
from election_night.drawing.wall.schedule import PageSchedule
from election_night.publish import html
from election_night.publish.csv import MARK, as_csv, lines
from election_night.publish.json import as_json
from election_night.publish.output_directory import OutDirectory
from election_night.service.night_service import NightService
from election_night.service.replay_session import ReplaySession
from election_night.system.fault_reports import FaultReports

try:
    import resvg_py
except ImportError:  # an extra: `pip install election-night[png]`
    resvg_py = None  # type: ignore[assignment]  # the way to say that it is not there

SIZE = (96, 27)
"""Cells of the picture: 16 to 9."""
PACE = 1.0
"""Seconds between two rounds."""


class Publisher:
    """Keeps the files of `out` as the night is.

    Args:
        service: whose night.
        out: the directory; made if it is not there.
        replay: so that a replay is marked as one.
        options: how the pages of the projector are wanted.

    Raises:
        FeedUnreadable: `out` cannot be written, or lies in the feed.
    """

    def __init__(
        self,
        service: NightService,
        out: Path,
        replay: ReplaySession | None = None,
        options: Options | None = None,
    ) -> None:
        self._desk, self._replay = service, replay
        self._out = OutDirectory(out, lambda: service.root)
        self._options = options or Options()
        self._stage = DrawContext(service.night, Palette(THEMES[self._options.theme]))
        self._programme = PageSchedule(self._options.pages, self._options.dwell)
        self._end = threading.Event()
        self._thread: threading.Thread | None = None
        self._drawn = ""
        """The picture that the PNG was made of."""
        self._state: tuple[Night, int, list[Problem]] | None = None
        self._told: dict[str, tuple[Seat, Json, str]] = {}
        """Each seat that was published, as JSON and CSV have it: most do not change from round to round."""
        self.failed = ""
        """Why the last round could not be published, in words; empty when it was."""
        self._reports = FaultReports(service.clock)

    def start(self) -> None:
        """Publish from now on, in a thread."""
        self._thread = threading.Thread(target=self._run, name="publisher", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Publish once more, and stop."""
        self._end.set()
        if self._thread:
            self._thread.join(10.0)
        self.publish()

    def changed(self, changes: list[Change]) -> None:
        """What is new: declarations come before the rotation in the picture too."""
        self._programme.heard(
            changes, self._desk.night, first=lambda seat: seat.outcome == "gain" or bool(seat.reasons)
        )

    def publish(self) -> None:
        """Write what is not as it should be, each file by itself. Never raises: see `failed`."""
        wrong = []
        for files in (self._tables, self._pages):
            try:
                for name, data in files():
                    self._out.want(name, data)
            except Exception as error:  # noqa: BLE001 - the edge: the next round may be well again
                wrong.append(f"a fault of this program; {self._reports.of('publishing', error)}")
        wrong += self._out.put_right()
        self.failed = f"not published: {'; '.join(wrong)}" if wrong else ""

    def _run(self) -> None:
        while not self._end.wait(PACE):
            self.publish()

    def _tables(self) -> Iterator[tuple[str, bytes]]:
        """JSON and CSV, if they may have changed. The night is held only while it is read."""
        problems = sorted(self._desk.problems())
        with self._desk.lock:
            night = self._desk.night
            seats, state = list(night.seats.values()), (night, night.version, problems)
            if self._state == state:
                return
            told = report(night, problems, ())
        parts = [self._part(seat) for seat in in_order(seats)]
        told["contests"] = [part for _, part, _ in parts]
        yield "results.json", "\n".join([*as_json(told), ""]).encode()
        yield "results.csv", "".join([MARK, *as_csv(()), *(part for _, _, part in parts)]).encode()
        self._state = state

    def _pages(self) -> Iterator[tuple[str, bytes]]:
        """The picture and the page, which tell the time. The night is held only while it is read."""
        with self._desk.lock:
            self._stage.night = self._desk.night
            self._stage.now = self._replay.now if self._replay else self._desk.clock.now()
            canvas = self._picture()
            words, _ = self._marks()
            page = html.as_html(self._stage, words, self._desk.clock.now())
        picture = svg(canvas)
        yield "index.html", page.replace(html.PICTURE, picture, 1).encode()
        yield "projector.svg", picture.encode()
        if resvg_py is not None and picture != self._drawn:
            yield (
                "projector.png",
                bytes(resvg_py.svg_to_bytes(svg_string=picture, font_family="DejaVu Sans Mono")),
            )
            self._drawn = picture

    def _part(self, seat: Seat) -> tuple[Seat, Json, str]:
        part = self._told.get(seat.id)
        if part is None or part[0] is not seat:
            part = self._told[seat.id] = seat, contest(seat), lines(seat)
        return part

    def _picture(self) -> Canvas:
        context, schedule = self._stage, self._programme
        canvas = Canvas(*SIZE, context.palette.ground)
        safe = pages.safe_area(canvas, self._options.margin, schedule.turn)
        schedule.pages = pages.pages_with_content(context, self._options.pages, safe)
        schedule.together = pages.together(context, safe)
        schedule.tick(time.monotonic())
        inner = pages.safe_area(canvas, self._options.margin, schedule.turn)
        pages.draw(inner, context, schedule.page, schedule.turn)
        words, alarm = self._marks()
        pages.draw_warnings(canvas, context, words, schedule.waiting, on_alarm=alarm)
        return canvas

    def _marks(self) -> tuple[list[str], bool]:
        now = self._desk.clock.monotonic()
        feel = feed_status.feed_status(
            self._desk.health(), now, self._options.stale, replay=self._replay is not None
        )
        return pages.frame_warnings(self._stage.night, feel, feed_status.replay_state(self._replay))
