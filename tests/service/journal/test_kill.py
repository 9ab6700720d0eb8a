"""kill -9 at any moment, under load: the next start has the same night."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from election_night.core.night import Night
from election_night.formats import recording
from election_night.service.night_service import NightService
from service import kit
from service.kit import data, drop

TIMES = int(os.environ.get("ELECTION_NIGHT_KILLS", "10"))
"""How often to kill; more than 10 for a thorough run."""
KILLS_PER_FEED = 5
"""A feed and its journal grow with every kill, and are read twice after each."""

_NURSERY = """
import os, sys, threading
from pathlib import Path
from election_night.service.night_service import NightService
from election_night.core.night import Night
for line in sys.stdin:
    feed, journal = map(Path, line.split())
    child = os.fork()
    if child:
        print(child, flush=True)
        sys.stdin.readline()
        os.waitpid(child, 0)
        print("dead", flush=True)
    else:
        service = NightService(feed, Night(), journal=journal)
        service.start(lambda: None)
        threading.Event().wait()
"""


def write(feed: Path, first: int, end: threading.Event, chance: random.Random) -> None:
    """Documents, by renaming and in pieces, as fast as a busy feed brings them, until it is enough."""
    for number in range(first, first + 100):
        content = data(f"S{number % 25}", number // 25 + 1)
        if chance.random() < 0.7:
            drop(feed, f"{number}.json", content)
        else:
            with (feed / f"{number}.json").open("wb", buffering=0) as file:
                file.write(content[:200])
                time.sleep(0.001)
                file.write(content[200:])
        time.sleep(chance.random() * 0.004)
        if end.is_set() and number % 25 == 24:
            return


def size(journal: Path) -> int:
    return journal.stat().st_size if journal.exists() else 0


@pytest.mark.slow
@pytest.mark.timeout(120 + 5 * TIMES)
def test_killed_at_random_moments_it_comes_back_the_same(tmp_path: Path) -> None:
    """Case 29. After each kill: what the journal and the directory give is what the directory gives."""
    seed = random.randrange(2**32)
    print("seed", seed)  # noqa: T201 - shown when it fails
    chance = random.Random(seed)
    at_work = 0
    with subprocess.Popen(
        [sys.executable, "-c", _NURSERY],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
    ) as nursery:  # fmt: skip
        assert nursery.stdin
        assert nursery.stdout
        for time_ in range(TIMES):
            night, turn = divmod(time_, KILLS_PER_FEED)
            feed, journal = tmp_path / f"feed{night}", tmp_path / f"state/{night}.jsonl"
            feed.mkdir(exist_ok=True)
            before, end = size(journal), threading.Event()
            writer = threading.Thread(
                target=write, args=(feed, turn * 100, end, random.Random(chance.random()))
            )
            nursery.stdin.write(f"{feed} {journal}\n")
            child = int(nursery.stdout.readline())
            writer.start()
            until = time.monotonic() + (0.1 if time_ % 3 == 0 else 20.0)  # while it starts, or at its work
            while size(journal) == before and time.monotonic() < until:
                time.sleep(0.001)
            time.sleep(chance.random() * 0.05)
            os.kill(child, signal.SIGKILL)
            at_work += size(journal) > before
            end.set()
            nursery.stdin.write("reap\n")
            assert nursery.stdout.readline() == "dead\n"
            writer.join()
            copy = tmp_path / "copy.jsonl"
            copy.write_bytes(journal.read_bytes() if journal.exists() else b"")
            restarted = NightService(feed, Night(), journal=copy, clock=kit.ImpatientClock())
            restarted.read_once()
            assert kit.state(restarted.night) == kit.state(kit.read(feed).night), seed
    assert at_work >= TIMES // 2, "it was killed at rest"
    whole = NightService(feed, Night(), journal=journal, clock=kit.ImpatientClock())
    whole.read_once()
    assert all(document is not None for document in recording.read(journal.read_bytes()))
    for file in feed.iterdir():
        file.unlink()
    emptied = NightService(feed, Night(), journal=journal)
    emptied.read_once()
    assert len(emptied.night.seats) == 25
    assert kit.state(emptied.night) == kit.state(whole.night)
