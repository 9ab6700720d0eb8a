"""One night in many rooms: from the rename in a writer's directory to the rename in each room."""

import hashlib
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from subprocess import DEVNULL, Popen
from tempfile import TemporaryDirectory
from typing import NamedTuple

import psutil

from benchmarks import nights
from benchmarks.figures import Row, Spread, percentile
from benchmarks.nats_servers import Server, address, servers
from benchmarks.scale import Scale, program
from election_night.formats import FormatSettings
from election_night.sources.directory.directory_source import DirectorySource
from election_night.system.clock import SystemClock

NIGHT = "bench"
WRITERS = ("anna", "ben", "cleo")
WITHIN = 120.0
"""Seconds until everything has to be everywhere."""


class _Run(NamedTuple):
    delays: list[float]
    """Seconds, of each document in each room."""
    after_last: float
    """Seconds from the last rename until every room had everything."""
    same: bool
    """Whether each room has every document, byte for byte."""
    server_seconds: float
    """Of a core, of all servers together, for each document."""
    stored: int
    """Bytes on a server's disk."""


def rooms(scale: Scale) -> list[Row]:
    """How long a document takes, and whether all rooms have the same night although a server is killed."""
    papers = _papers(scale)
    straight = [_straight(scale, papers) for _ in range(max(1, scale.repeats - 3))]
    one = [_run(scale, papers, count=1) for _ in range(max(1, scale.repeats - 3))]
    three = [_run(scale, papers, count=3, kill=True) for _ in range(max(1, scale.repeats - 2))]
    number = f"{len(papers):,} documents, {len(WRITERS)} writers, {scale.rooms} rooms"
    return [
        *_rows(f"rename to rename, one server; {number}", [run.delays for run in one], straight),
        *_rows(
            "the same, one of three servers killed half-way", [run.delays for run in three], straight
        ),
        Row(
            "the same, from the last rename until every room has everything",
            Spread.of([run.after_last for run in three]), "s", "none",
        ),
        Row(
            "rooms with the same night, byte for byte",
            Spread.of([float(run.same) for run in (*one, *three)]),
            "", "1 = all of them", all(run.same for run in (*one, *three)),
            note=f"a server takes {1e6 * median(run.server_seconds for run in one):,.0f} µs of a core for a "
            f"document in all rooms, and {one[0].stored / len(papers):,.0f} bytes of disk",
        ),
    ]  # fmt: skip


def _rows(what: str, runs: Sequence[list[float]], straight: Sequence[list[float]]) -> list[Row]:
    def spread(lists: Sequence[list[float]], share: float) -> Spread:
        return Spread.of([1000 * percentile(delays, share) for delays in lists])

    return [
        Row(f"{what}: {name}", spread(runs, share), "ms", "none", theirs=spread(straight, share))
        for name, share in (("median", 50), ("95th percentile", 95), ("slowest", 100))
    ]


def _papers(scale: Scale) -> list[nights.Paper]:
    """Declarations and corrections, in order of time."""
    plan = nights.Plan(contests=scale.seats, revisions=0, corrections=0.2)
    return nights.papers(plan)[: int(scale.rate * scale.busy * 3)]


def _writer_of(paper: nights.Paper) -> str:
    contest = paper.file.rpartition("-")[0]
    return WRITERS[hashlib.sha256(contest.encode()).digest()[0] % len(WRITERS)]


def _run(scale: Scale, papers: list[nights.Paper], *, count: int, kill: bool = False) -> _Run:
    with ExitStack() as on:
        home = Path(
            on.enter_context(TemporaryDirectory(prefix="election-night-bench-", ignore_cleanup_errors=True))
        )
        running = on.enter_context(servers(home, count))
        folders = {writer: _made(home / f"from-{writer}") for writer in WRITERS}
        targets = [_made(home / f"room-{number}") for number in range(scale.rooms)]
        stream = address(running, NIGHT)
        for writer, folder in folders.items():
            on.enter_context(_relay(folder, stream, "--as", writer))
        for target in targets:
            on.enter_context(_relay(stream, target, "--room", target.name))
        _send_first(scale, folders, targets)
        before = _cpu(running)
        sent = _drop_all(scale, papers, folders, running[0] if kill else None)
        _wait(
            lambda: all(
                len(list(target.glob("rooms/*/*.json"))) == len(papers) + len(WRITERS) for target in targets
            )
        )
        used = _cpu(running) - before
        delays, complete_at = [], 0.0
        for (writer, file), at in sent.items():
            for target in targets:
                arrived_at = target.joinpath("rooms", writer, file).stat().st_ctime
                delays.append(arrived_at - at)
                complete_at = max(complete_at, arrived_at)
        expected = {paper.file: paper.data for paper in papers}
        same = all(
            {path.name: path.read_bytes() for path in target.glob("rooms/*/*.json") if path.name in expected}
            == expected
            for target in targets
        )
        stored = sum(path.stat().st_size for path in (home / "s1").rglob("*.blk"))
        return _Run(delays, complete_at - max(sent.values()), same, used / len(papers), stored)


def _straight(scale: Scale, papers: list[nights.Paper]) -> list[float]:
    """Seconds from the rename straight into a directory until the program's own source has read it."""
    with TemporaryDirectory(prefix="election-night-bench-", ignore_cleanup_errors=True) as name:
        folder, wake, seen = _made(Path(name) / "feed"), threading.Event(), {}
        source = DirectorySource(folder, SystemClock(), wake, settings=FormatSettings())
        end = threading.Event()

        def read() -> None:
            while not end.is_set():
                for document in source.poll(listen=True):
                    seen[document.path] = time.time()
                source.acknowledge()
                wake.wait(min(0.5, source.pause()))
                wake.clear()
            source.stop()

        reading = threading.Thread(target=read)
        reading.start()
        sent = _drop_all(scale, papers, dict.fromkeys(WRITERS, folder), None)
        _wait(lambda: len(seen) == len(papers))
        end.set()
        wake.set()
        reading.join()
        return [seen[file] - at for (_, file), at in sent.items()]


def _drop_all(
    scale: Scale, papers: list[nights.Paper], folders: dict[str, Path], victim: Server | None
) -> dict[tuple[str, str], float]:
    """Rename each document into its writer's directory when it is due. The moments of the renames."""
    sent = {}
    begun = time.monotonic()
    for number, paper in enumerate(papers):
        time.sleep(max(0.0, begun + number / scale.rate - time.monotonic()))
        if victim and number == len(papers) // 2:
            victim.kill()
        writer = _writer_of(paper)
        sent[writer, paper.file] = _drop(folders[writer], paper.file, paper.data)
    return sent


def _drop(folder: Path, file: str, data: bytes) -> float:
    part = folder / f".{file}.part"
    part.write_bytes(data)
    part.rename(folder / file)
    return time.time()


def _send_first(scale: Scale, folders: dict[str, Path], targets: list[Path]) -> None:
    """The election's document, so that every connection is made before anything is timed."""
    election = nights.election(nights.Plan(contests=scale.seats)) or b""
    for folder in folders.values():
        _drop(folder, "election.json", election)
    _wait(lambda: all(len(list(target.glob("rooms/*/election.json"))) == len(folders) for target in targets))


@contextmanager
def _relay(source: object, target: object, *options: str) -> Iterator[None]:
    process = Popen(program("relay", source, target, *options, "--quiet"), env=os.environ, stderr=DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def _cpu(running: Sequence[Server]) -> float:
    """Seconds of a core that these servers have used, as long as they live."""
    used = 0.0
    for server in running:
        if server.process.poll() is None:
            times = psutil.Process(server.process.pid).cpu_times()
            used += times.user + times.system
    return used


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _wait(done: Callable[[], bool]) -> None:
    until = time.monotonic() + WITHIN
    while not done():
        if time.monotonic() > until:
            raise TimeoutError(f"not everything is everywhere after {WITHIN:.0f} s")
        time.sleep(0.05)
