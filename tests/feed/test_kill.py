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

from election_night.feed.desk import Desk
from election_night.formats import recording
from election_night.night.night import Night
from feed import kit
from feed.kit import data, drop

TIMES = int(os.environ.get("ELECTION_NIGHT_KILLS", "20"))
"""How often to kill; more than 20 for a thorough run."""

_NURSERY = """
import os, sys, threading
from pathlib import Path
from election_night.feed.desk import Desk
from election_night.night.night import Night
feed, journal = Path(sys.argv[1]), Path(sys.argv[2])
for line in sys.stdin:
    child = os.fork()
    if child:
        print(child, flush=True)
        sys.stdin.readline()
        os.waitpid(child, 0)
        print("dead", flush=True)
    else:
        one = Desk(feed, Night(), journal=journal)
        one.start(lambda: None)
        threading.Event().wait()
"""


def write(feed: Path, numbers: range, chance: random.Random) -> None:
    """Documents, by renaming and in pieces, as fast as a busy feed brings them."""
    for number in numbers:
        content = data(f"S{number % 25}", number // 25 + 1)
        if chance.random() < 0.7:
            drop(feed, f"{number}.json", content)
        else:
            with (feed / f"{number}.json").open("wb", buffering=0) as file:
                file.write(content[:200])
                time.sleep(0.001)
                file.write(content[200:])
        time.sleep(chance.random() * 0.004)


@pytest.mark.slow
@pytest.mark.timeout(60 + 5 * TIMES)
def test_killed_at_random_moments_it_comes_back_the_same(tmp_path: Path) -> None:
    """Case 29. After each kill: what the journal and the directory give is what the directory gives."""
    seed = random.randrange(2**32)
    print("seed", seed)  # noqa: T201 - shown when it fails
    chance = random.Random(seed)
    feed, journal = tmp_path / "feed", tmp_path / "state/journal.jsonl"
    feed.mkdir()
    at_work = 0
    with subprocess.Popen(
        [sys.executable, "-c", _NURSERY, str(feed), str(journal)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
    ) as nursery:  # fmt: skip
        assert nursery.stdin
        assert nursery.stdout
        for time_ in range(TIMES):
            before = journal.stat().st_size if journal.exists() else 0
            writer = threading.Thread(target=write, args=(feed, range(time_ * 60, time_ * 60 + 60), chance))
            nursery.stdin.write("go\n")
            child = int(nursery.stdout.readline())
            writer.start()
            time.sleep(0.03 + chance.random() * 0.12)
            os.kill(child, signal.SIGKILL)
            at_work += writer.is_alive() and journal.exists() and journal.stat().st_size > before
            nursery.stdin.write("reap\n")
            assert nursery.stdout.readline() == "dead\n"
            writer.join()
            copy = tmp_path / "copy.jsonl"
            copy.write_bytes(journal.read_bytes() if journal.exists() else b"")
            again = Desk(feed, Night(), journal=copy)
            again.read_once()
            assert kit.state(again.night) == kit.state(kit.read(feed).night), seed
    assert at_work >= TIMES // 4, "it was killed at rest"
    whole = Desk(feed, Night(), journal=journal)
    whole.read_once()
    assert all(one is not None for one in recording.read(journal.read_bytes()))
    for file in feed.iterdir():
        file.unlink()
    emptied = Desk(feed, Night(), journal=journal)
    emptied.read_once()
    assert len(emptied.night.seats) == 25
    assert kit.state(emptied.night) == kit.state(whole.night)
