"""The benchmarks by name, and the command that runs them.

    python -m benchmarks                    everything, in about a quarter of an hour
    python -m benchmarks --quick            fewer repeats and smaller nights, in a few minutes
    python -m benchmarks --only glass,busy  some of them
    python -m benchmarks --only flood --flood 100000

Each figure is measured in turn with its baseline, in the same run: compare ratios, not seconds.
"""

import argparse
import platform
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace

from benchmarks import commands, draw, first_picture, flood, fold, latency, resources, rooms
from benchmarks.figures import Row, table
from benchmarks.scale import FULL, QUICK, Scale

BENCHMARKS: dict[str, Callable[[Scale], list[Row]]] = {
    "glass": latency.glass,
    "busy": latency.busy,
    "first": first_picture.first,
    "start": commands.start,
    "results": commands.results,
    "fold": fold.fold,
    "draw": draw.draw,
    "flood": flood.flood,
    "idle": resources.idle,
    "memory": resources.memory,
    "rooms": rooms.rooms,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", metavar="NAMES", help=f"of {', '.join(BENCHMARKS)}")
    parser.add_argument("--quick", action="store_true", help="fewer repeats, smaller nights")
    parser.add_argument("--flood", type=int, metavar="N", help="documents for `flood`, in one repeat")
    options = parser.parse_args(argv)
    names = options.only.split(",") if options.only else list(BENCHMARKS)
    if unknown := [name for name in names if name not in BENCHMARKS]:
        parser.error(f"there is no benchmark {', '.join(unknown)}: there are {', '.join(BENCHMARKS)}")
    scale = QUICK if options.quick else FULL
    if options.flood:
        scale = replace(scale, flood=options.flood, repeats=1)
    rows = []
    for name in names:
        print(f"{name} ...", file=sys.stderr, flush=True)
        rows += BENCHMARKS[name](scale)
    print(f"Python {platform.python_version()} on {platform.system()}, {platform.machine()}\n")
    print(table(rows), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
