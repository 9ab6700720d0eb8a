"""Hours of the real program on a terminal: does anything grow, stick, or come out wrong?

    python -m benchmarks.soak --nights --hours 2            the general election of 2024, night after night
    python -m benchmarks.soak --nights --hours 8 --faster 8 the same by a clock that runs fast, in one hour
    python -m benchmarks.soak --faults --hours 1 --seed 7   a feed that does everything a feed can do

Each writes a line of JSON every ten seconds to `--samples`, the story to standard output, and at the end
what it found: `ok` or `FAIL` a line. It exits with 1 if anything failed. It costs a few percent of a core.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.pane import Pane
from benchmarks.scale import program
from benchmarks.trend import Sample, Verdict
from benchmarks.watched import digest


class Story:
    """The log of events, by the clock of the watched program.

    Args:
        faster: how many of its seconds are one of ours.
    """

    def __init__(self, faster: float = 1.0) -> None:
        self._begun, self._faster = time.monotonic(), faster

    def say(self, text: str) -> None:
        """Print one line, with the time since the beginning."""
        print(f"{self.passed / 60:7.2f} min  {text}", flush=True)

    @property
    def passed(self) -> float:
        """Return the seconds since the beginning."""
        return (time.monotonic() - self._begun) * self._faster

    def wait(self, seconds: float) -> None:
        """Wait this many seconds."""
        time.sleep(seconds / self._faster)


def watched(samples: Path, every: float, *arguments: object, faster: float = 1.0) -> list[str]:
    """Return the command that runs the program this many times as fast, and samples it."""
    warp = ["benchmarks.warp", str(faster)] if faster != 1.0 else []
    command = [*warp, "benchmarks.watched", str(samples), str(every)]
    return [sys.executable, "-m", *command, *map(str, arguments)]


def expected(feed: Path) -> tuple[str, str]:
    """Return the digest of the output of `results` for a feed, and a description in words."""
    report = json.loads(
        subprocess.run(program("results", feed, "--format", "json"), capture_output=True, check=True).stdout
    )
    best = ", ".join(f"{party['short']} {party['seats']}" for party in report["parties"][:4])
    return digest(report), f"{report['summary']['declared']} declared, {best}"


def pulse(sample: Sample) -> str:
    """Return a sample as a line."""
    return (
        f"{sample['rss'] / 2**20:.1f} MB, {sample['blocks']:,} blocks, {sample['files']} files, "
        f"{sample['threads']} threads, {sample['tasks']} tasks, {sample['cpu'] / sample['at']:.1%} of a core"
    )


def alive(pane: Pane) -> None:
    """Raise an error if the program has ended: it never should."""
    if (code := pane.process.poll()) is not None:
        raise RuntimeError(f"the program ended by itself with {code}")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one of the two for hours, and print the findings."""
    from benchmarks import soak_faults, soak_nights  # noqa: PLC0415 - they use what is above

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--nights", action="store_true", help="the same night again and again")
    which.add_argument("--faults", action="store_true", help="a synthetic night with everything wrong")
    parser.add_argument("--hours", type=float, default=1.0)
    parser.add_argument("--samples", type=Path, default=Path("soak.jsonl"), metavar="FILE")
    parser.add_argument("--every", type=float, default=10.0, metavar="SECONDS", help="between two samples")
    parser.add_argument("--speed", type=float, default=60.0, help="of the nights that are replayed")
    parser.add_argument("--night", default="feeds/uk-2024", help="to replay")
    parser.add_argument("--seed", type=int, default=2024, help="of the faults")
    parser.add_argument("--rate", type=float, default=1.0, help="documents a second among the faults")
    parser.add_argument("--kills", type=int, default=6, help="kill -9 this often, after the faults")
    parser.add_argument("--between", type=float, default=15.0, metavar="SECONDS", help="between two faults")
    parser.add_argument(
        "--faster", type=float, default=1.0, metavar="TIMES", help="let the program's clock run fast (nights)"
    )
    options = parser.parse_args(argv)
    if options.faults and options.faster != 1.0:
        parser.error("--faster: the faults come from outside, at their own pace")
    options.samples.unlink(missing_ok=True)
    story = Story(options.faster)
    with tempfile.TemporaryDirectory(prefix="election-night-soak-", ignore_cleanup_errors=True) as home:
        verdicts: list[Verdict] = (soak_nights if options.nights else soak_faults).run(
            options, Path(home), story
        )
    for verdict in verdicts:
        print(verdict, flush=True)
    return 0 if all(verdict.ok for verdict in verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
