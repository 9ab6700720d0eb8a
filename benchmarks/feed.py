"""Feed directories to measure on, and documents dropped into them."""

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import night_files, nights
from benchmarks.nights import Plan


class Feed:
    """A watched directory, one beside it to write in, and a state directory for the journal."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.root, self._beside = home / "feed", home / "beside"
        self.root.mkdir()
        self._beside.mkdir()
        self._states = 0

    def state(self) -> dict[str, str]:
        """The environment of a program that has never run: its journal is empty."""
        self._states += 1
        return {"XDG_STATE_HOME": str(self.home / f"state-{self._states}")}

    def write(self, name: str, data: bytes) -> Path:
        """Write a file beside the feed, on the same disk."""
        path = self._beside / name
        path.write_bytes(data)
        return path

    def drop(self, name: str, data: bytes) -> float:
        """Rename a document into the feed; return the moment before."""
        path = self.write(name, data)
        begun = time.monotonic()
        path.rename(self.root / name)
        return begun


@contextmanager
def feed() -> Iterator[Feed]:
    """Make an empty feed, removed afterwards."""
    with TemporaryDirectory(prefix="election-night-bench-", ignore_cleanup_errors=True) as home:
        yield Feed(Path(home))


class Figures:
    """Documents of a night, each with a figure that appears nowhere else on the screen.

    Args:
        plan: the night. Half of its contests are declared from the start; only one is being counted.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.alone = plan.contests == 1
        self._seats = [nights.seat(plan, place) for place in range(plan.contests)]
        self._sent = 0
        self._last = nights.CLOSE + timedelta(hours=nights.HOURS + 1)

    def begin(self, root: Path) -> None:
        """Write the documents that are there from the start."""
        night_files.write(replace(self.plan, declared=0.0 if self.alone else 0.5, revisions=1), root)

    def next(self) -> tuple[str, bytes, str]:
        """Return the next document: its file, its bytes, and the figure as it is drawn."""
        number, self._sent = self._sent, self._sent + 1
        seat = nights.lead(self._seats[number % len(self._seats)], 1_001 + number % 8_990)
        at = self._last + timedelta(seconds=number)
        revision = 10 + number // len(self._seats)
        if self.alone:
            data = nights.result(self.plan, seat, revision, at=at, counted=len(seat.votes))
            return f"{seat.id}-{revision}.json", data, f"{max(seat.votes):,}"
        data = nights.result(self.plan, seat, revision, at=at, correction="a figure that was misheard")
        return f"{seat.id}-{revision}.json", data, f"{1_001 + number % 8_990:,}"


def plain(data: bytes, figure: str) -> bytes:
    """Return the same document for the baseline, which shows only the figure."""
    return json.dumps(json.loads(data) | {"figure": int(figure.replace(",", ""))}).encode()


def pour(files: list[Path], root: Path) -> float:
    """Rename all of them into the feed as fast as possible; return the moment before."""
    begun = time.monotonic()
    for path in files:
        os.rename(path, root / path.name)  # noqa: PTH104 - half as slow as Path.rename, and that is measured
    return begun
