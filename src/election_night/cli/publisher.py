"""A night for those without a keyboard in it: files that any web server can show, kept up to date.

`results.json`, `results.csv`, the projector's page as a picture, and one page of HTML that needs nothing
else. Each is replaced in one step, so nobody ever reads half a file; nothing else in the directory is
touched, and nothing that looks at it can reach the program.
"""

import os
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from election_night.cli import webpage
from election_night.cli.document import document
from election_night.cli.spreadsheet import lines, spreadsheet
from election_night.feed.desk import Desk
from election_night.feed.errors import FeedUnreadable
from election_night.feed.home import lies_in
from election_night.feed.session import ReplaySession
from election_night.night.night import Change, Night
from election_night.night.problems import Problem
from election_night.night.report import Json, contest, in_order, report
from election_night.night.seat import Seat
from election_night.tui import projector, pulse
from election_night.tui.canvas import Canvas
from election_night.tui.contained import Reports
from election_night.tui.options import Options
from election_night.tui.palette import THEMES, Palette
from election_night.tui.picture import svg
from election_night.tui.programme import Programme
from election_night.tui.stage import Stage

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
        desk: whose night.
        out: the directory; made if it is not there.
        replay: so that a replay is marked as one.
        options: how the pages of the projector are wanted.

    Raises:
        FeedUnreadable: `out` cannot be written.
    """

    def __init__(
        self,
        desk: Desk,
        out: Path,
        replay: ReplaySession | None = None,
        options: Options | None = None,
    ) -> None:
        self._desk, self._out, self._replay = desk, out, replay
        self._options = options or Options()
        self._stage = Stage(desk.night, Palette(THEMES[self._options.theme]))
        self._programme = Programme(self._options.pages, self._options.dwell)
        self._end = threading.Event()
        self._thread: threading.Thread | None = None
        self._written: dict[str, bytes] = {}
        self._state: tuple[Night, int, list[Problem]] | None = None
        self._told: dict[str, tuple[Seat, Json, str]] = {}
        """Each seat that was published, as JSON and CSV have it: most do not change from round to round."""
        self.failed = ""
        """Why the last round could not be published, in words; empty when it was."""
        self._reports = Reports(desk.clock)
        if lies_in(out, desk.root):
            raise FeedUnreadable(f"{out} lies in the feed, which is never written to: name another directory")
        try:
            out.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise FeedUnreadable(f"{out} cannot be written: {error.strerror}") from error

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
        """Write what differs from what was written. Never raises: see `failed`."""
        try:
            for name, data in self._files():
                if self._written.get(name) != data:
                    replace(self._out / name, data)
                    self._written[name] = data
            self.failed = ""
        except OSError as error:
            self.failed = f"not published: {error.strerror or error}"
        except Exception as error:  # noqa: BLE001 - the edge: the next round may be well again
            told = self._reports.of("publishing", error)
            self.failed = f"not published: a fault of this program; {told}"

    def _run(self) -> None:
        while not self._end.wait(PACE):
            self.publish()

    def _files(self) -> Iterator[tuple[str, bytes]]:
        """Every file that may have changed. The night is held only while it is read."""
        problems = sorted(self._desk.problems())
        with self._desk.lock:
            night = self._stage.night = self._desk.night
            self._stage.now = self._replay.now if self._replay else self._desk.clock.now()
            told, seats = None, list(night.seats.values())
            state = (night, night.version, problems)
            if self._state != state:
                told = report(night, problems, ())
            canvas = self._picture()
            words, _ = self._marks()
            page = webpage.page(self._stage, words, self._desk.clock.now())
        if told is not None:
            parts = [self._part(seat) for seat in in_order(seats)]
            told["contests"] = [part for _, part, _ in parts]
            yield "results.json", "\n".join([*document(told), ""]).encode()
            yield "results.csv", "".join([*spreadsheet(()), *(part for _, _, part in parts)]).encode()
            self._state = state
        picture = svg(canvas)
        yield "index.html", page.replace(webpage.PICTURE, picture, 1).encode()
        if picture.encode() != self._written.get("projector.svg"):
            if resvg_py is not None:
                drawn = resvg_py.svg_to_bytes(svg_string=picture, font_family="DejaVu Sans Mono")
                yield "projector.png", bytes(drawn)
            yield "projector.svg", picture.encode()

    def _part(self, seat: Seat) -> tuple[Seat, Json, str]:
        part = self._told.get(seat.id)
        if part is None or part[0] is not seat:
            part = self._told[seat.id] = seat, contest(seat), lines(seat)
        return part

    def _picture(self) -> Canvas:
        stage, programme = self._stage, self._programme
        canvas = Canvas(*SIZE, stage.palette.ground)
        safe = projector.within(canvas, self._options.margin, programme.turn)
        programme.pages = projector.worth(stage, self._options.pages, safe)
        programme.together = projector.together(stage, safe)
        programme.tick(time.monotonic())
        inner = projector.within(canvas, self._options.margin, programme.turn)
        projector.draw(inner, stage, programme.page, programme.turn)
        words, alarm = self._marks()
        projector.marks(canvas, stage, words, programme.waiting, alarm=alarm)
        return canvas

    def _marks(self) -> tuple[list[str], bool]:
        now = self._desk.clock.monotonic()
        feel = pulse.feel(self._desk.health(), now, self._options.stale, replay=self._replay is not None)
        return projector.said(self._stage.night, feel, pulse.tape(self._replay))


def replace(path: Path, data: bytes) -> None:
    """Put `data` at `path` in one step: whoever reads it has the old or the new, never half.

    Raises:
        OSError: it cannot be written; what was there stays.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
