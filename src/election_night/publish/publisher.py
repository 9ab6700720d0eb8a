"""Keeps the night published as files that any web server can serve.

They are `results.json`, `results.csv`, the wall's current page as a picture, and an HTML page that needs
no other file. Each is replaced in one step, so nobody reads half a file, and restored if anybody changes it.
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
from election_night.drawing.picture.page import picture
from election_night.drawing.picture.surround import Frame
from election_night.drawing.wall import pages
from election_night.drawing.wall.schedule import PageSchedule
from election_night.publish import html
from election_night.publish.csv import MARK, as_csv, lines
from election_night.publish.json import as_json
from election_night.publish.output_directory import OutDirectory
from election_night.service.night_service import NightService
from election_night.service.replay_session import ReplaySession
from election_night.system.fault_reports import FaultReports
from election_night.system.png import can_draw, png

SIZE = (96, 27)
"""Columns and lines of a page without a picture, 16 to 9."""
WIDTH = 1920
"""Width of the PNG in pixels."""
INTERVAL = 1.0
"""Seconds between two rounds of publishing."""


class Publisher:
    """Keeps the files in `out` up to date.

    Args:
        service: the service whose night is published.
        out: the directory; made if it doesn't exist.
        replay: marks the files as a replay; `None` on a live night.
        options: theme, margin and pages of the wall.

    Raises:
        FeedUnreadable: `out` cannot be written, or is inside the feed.
    """

    def __init__(
        self,
        service: NightService,
        out: Path,
        replay: ReplaySession | None = None,
        options: Options | None = None,
    ) -> None:
        self._service, self._replay = service, replay
        self._out = OutDirectory(out, lambda: service.root)
        self._options = options or Options()
        theme = THEMES[self._options.theme]
        if self._options.transparent:
            theme = theme._replace(soft=theme.ink)  # A quiet colour would be lost on the picture behind it.
        self._context = DrawContext(service.night, Palette(theme))
        self._schedule = PageSchedule(self._options.pages, self._options.dwell)
        self._end = threading.Event()
        self._thread: threading.Thread | None = None
        self._drawn = ""
        """The picture that the last PNG was made from."""
        self._state: tuple[Night, int, list[Problem]] | None = None
        self._parts: dict[str, tuple[Seat, Json, str]] = {}
        """Each published seat as JSON and CSV: most don't change from one round to the next."""
        self.failed = ""
        """Why the last round failed; empty if it didn't."""
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
        """Show new declarations in the picture before it returns to its rotation."""
        one_body = len(self._service.night.bodies) < 2
        self._schedule.queue_changes(
            changes,
            self._service.night,
            first=lambda seat: (seat.outcome == "gain" and one_body) or bool(seat.reasons),
        )

    def publish(self) -> None:
        """Write each file that is out of date, even if others fail. Never raises: see `failed`."""
        failures = []
        for files in (self._tables, self._pages):
            try:
                for name, data in files():
                    self._out.set_content(name, data)
            except Exception as error:  # noqa: BLE001 - the next round may succeed
                failures.append(f"a fault of this program; {self._reports.of('publishing', error)}")
        failures += self._out.restore()
        self.failed = f"not published: {'; '.join(failures)}" if failures else ""

    def _run(self) -> None:
        while not self._end.wait(INTERVAL):
            self.publish()

    def _tables(self) -> Iterator[tuple[str, bytes]]:
        """Yield JSON and CSV, if they may have changed. The lock is held only while the night is read."""
        problems = sorted(self._service.problems())
        with self._service.lock:
            night = self._service.night
            seats, state = list(night.seats.values()), (night, night.version, problems)
            if self._state == state:
                return
            document = report(night, problems, ())
        parts = [self._part(seat) for seat in in_order(seats)]
        document["contests"] = [part for _, part, _ in parts]
        yield "results.json", "\n".join([*as_json(document), ""]).encode()
        yield "results.csv", "".join([MARK, *as_csv(()), *(part for _, _, part in parts)]).encode()
        self._state = state

    def _pages(self) -> Iterator[tuple[str, bytes]]:
        """Yield the picture and the page, which show the time.

        The lock is held only while they are drawn.
        """
        with self._service.lock:
            self._context.night = self._service.night
            self._context.now = self._replay.now if self._replay else self._service.clock.now()
            drawn = self._picture()
            warnings, _ = self._warnings()
            page = html.as_html(self._context, warnings, self._service.clock.now())
        yield "index.html", page.replace(html.PICTURE, drawn, 1).encode()
        yield "projector.svg", drawn.encode()
        if drawn != self._drawn and can_draw():
            yield "projector.png", png(drawn, WIDTH)
            self._drawn = drawn

    def _part(self, seat: Seat) -> tuple[Seat, Json, str]:
        part = self._parts.get(seat.id)
        if part is None or part[0] is not seat:
            part = self._parts[seat.id] = seat, contest(seat), lines(seat)
        return part

    def _picture(self) -> str:
        """Return a picture of the current page."""
        context, schedule, options = self._context, self._schedule, self._options
        canvas = Canvas(*SIZE, context.palette.ground)
        warnings, alarm = self._warnings()
        safe = pages.safe_area(canvas, options.margin, schedule.turn, labelled=bool(warnings))
        for_map = pages.safe_area(canvas, options.margin, schedule.turn)
        schedule.pages = pages.pages_with_content(context, options.pages, safe, for_map)
        schedule.together = pages.together(context, safe)
        schedule.tick(time.monotonic())
        clock = [context.clock(context.now, zone=True)] if warnings else []
        messages = (*warnings, *clock)
        frame = Frame(messages, schedule.waiting, alarm, options.margin, transparent=options.transparent)
        description = pages.describe(context, schedule.page)
        return picture(context, description, frame._replace(turn=schedule.turn))

    def _warnings(self) -> tuple[list[str], bool]:
        now = self._service.clock.monotonic()
        status = feed_status.feed_status(
            self._service.health(),
            now,
            self._options.stale,
            replay=self._replay is not None,
            time_of_day=self._context.clock,
        )
        return pages.frame_warnings(self._context.night, status, feed_status.replay_state(self._replay))
