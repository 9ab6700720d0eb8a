"""Fill a directory as PA Media does: `python scripts/play_pa_night.py FACTS INTO --speed N`.

FACTS is a directory with `election.json` and `night.jsonl`, such as `feeds/uk-2024`. Nominations come at
once, then rushes, results, corrections and the state of the parties, N times as fast as on the night.
"""

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.feedmaker.pa_night import Delivery, deliveries


def main() -> None:
    """Make the night, then deliver it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("facts", type=Path, metavar="FACTS", help="a night of our own, such as feeds/uk-2024")
    parser.add_argument("into", type=Path, metavar="INTO", help="the directory to fill; made if need be")
    parser.add_argument("--speed", type=float, default=60.0, metavar="N", help="default: 60")
    asked = parser.parse_args()
    files = deliveries(asked.facts)
    asked.into.mkdir(parents=True, exist_ok=True)
    started, first = time.monotonic(), files[0].at
    for number, file in enumerate(files, 1):
        due = started + (file.at - first).total_seconds() / asked.speed
        time.sleep(max(0.0, due - time.monotonic()))
        _deliver(asked.into, file)
        if number % 100 == 0 or number == len(files):
            print(f"{file.at:%H:%M}  {number:,} of {len(files):,} files", flush=True)


def _deliver(into: Path, file: Delivery) -> None:
    """Write a complete file, and the agency's heartbeat."""
    for name, data in ((file.name, file.data), (".timestamp", f"{time.time():.5f}".encode())):
        unfinished = into / f".{name}.tmp"
        unfinished.write_bytes(data)
        unfinished.replace(into / name)


if __name__ == "__main__":
    main()
