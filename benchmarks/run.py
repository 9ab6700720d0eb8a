"""The benchmarks by name, and the command that runs them.

    python -m benchmarks                    everything: about a quarter of an hour
    python -m benchmarks --quick            everything, less of it: a few minutes
    python -m benchmarks --only glass,busy  some of it
    python -m benchmarks --only flood --flood 100000

Each figure is measured beside its baseline, in turn, in the same run: compare ratios, not seconds.
"""

import argparse
import platform
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace

from benchmarks import commands, screens
from benchmarks.figures import Row, table
from benchmarks.scale import FULL, QUICK, Scale

BENCHMARKS: dict[str, Callable[[Scale], list[Row]]] = {
    "glass": screens.glass,
    "busy": screens.busy,
    "first": screens.first,
    "start": commands.start,
    "results": commands.results,
    "fold": commands.fold,
    "flood": screens.flood,
    "idle": screens.idle,
    "memory": screens.memory,
    "repaint": screens.repaint,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", metavar="NAMES", help=f"of {', '.join(BENCHMARKS)}")
    parser.add_argument("--quick", action="store_true", help="fewer repeats, smaller nights")
    parser.add_argument("--flood", type=int, metavar="N", help="documents at once, in one repeat of `flood`")
    told = parser.parse_args(argv)
    names = told.only.split(",") if told.only else list(BENCHMARKS)
    if unknown := [name for name in names if name not in BENCHMARKS]:
        parser.error(f"there is no benchmark {', '.join(unknown)}: there are {', '.join(BENCHMARKS)}")
    scale = QUICK if told.quick else FULL
    if told.flood:
        scale = replace(scale, flood=told.flood, repeats=1)
    rows = []
    for name in names:
        print(f"{name} ...", file=sys.stderr, flush=True)
        rows += BENCHMARKS[name](scale)
    print(f"Python {platform.python_version()} on {platform.system()}, {platform.machine()}\n")
    print(table(rows), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
