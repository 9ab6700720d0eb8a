"""Random input of every kind from outside: does anything fail, get through, or win wrongly?

python -m benchmarks.fuzz                                a minute, all kinds
    python -m benchmarks.fuzz --minutes 60 --seed 7          an hour with another seed
    python -m benchmarks.fuzz --only names --seed 7 --case 412   one case again

A case depends only on the seed, its kind and its number. Each finding is a line with the command that
reproduces it. It exits with 1 if there were any.
"""

import argparse
import io
import os
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from types import FrameType

from benchmarks.fuzz_cases import CASES, Wrong

LONGEST = 20
"""Maximum seconds for one case."""
MOST = 50
"""After this many findings there is nothing more to learn."""


class TooLong(BaseException):
    """A case took too long. The code under test must not catch this."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run cases until the time is up."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=CASES, action="append", help="this kind; may be given again")
    parser.add_argument("--case", type=int, help="this case alone")
    asked = parser.parse_args(argv)
    kinds = asked.only or list(CASES)
    until = time.monotonic() + asked.minutes * 60
    tried: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    findings: list[str] = []
    signal.signal(signal.SIGALRM, _too_long)
    with tempfile.TemporaryDirectory(prefix="election-night-fuzz-") as below:
        os.environ["XDG_STATE_HOME"] = below + "/state"
        number = asked.case or 0
        while len(findings) < MOST and time.monotonic() < until:
            for kind in kinds:
                finding = _try(kind, asked.seed, number, Path(below), seen)
                tried[kind] += 1
                if finding:
                    findings.append(finding)
                    print(finding, flush=True)
                    print(
                        f"  python -m benchmarks.fuzz --seed {asked.seed} --only {kind} --case {number}",
                        flush=True,
                    )
            number += 1
            if asked.case is not None:
                break
    print(f"seed {asked.seed}, {sum(tried.values()):,} cases: {_counted(tried)}")
    print(f"in them: {_counted(seen)}")
    print(f"{len(findings)} findings" if findings else "nothing was found")
    return 1 if findings or not all(tried[kind] for kind in kinds) else 0


def _counted(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in sorted(counts.items())) or "nothing"


def _try(kind: str, seed: int, number: int, below: Path, seen: Counter[str]) -> str:
    """Return what is wrong; empty if nothing is."""
    case: Callable[[str, Path, Counter[str]], None] = CASES[kind]
    signal.alarm(LONGEST)
    where = below / f"{kind}-{number}"
    where.mkdir()
    streams = sys.stdout, sys.stderr
    sys.stdout = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
    sys.stderr = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
    try:
        case(f"{seed}/{kind}/{number}", where, seen)
    except Wrong as wrong:
        return f"{kind} {number}: {ascii(str(wrong))[1:-1]}"
    except TooLong:
        return f"{kind} {number}: took more than {LONGEST} s"
    except Exception as error:  # noqa: BLE001 - whatever it is, it should not have come out
        at = traceback.extract_tb(error.__traceback__)[-1]
        return (
            f"{kind} {number}: {type(error).__name__} at {at.filename}:{at.lineno}: {ascii(str(error))[:200]}"
        )
    finally:
        signal.alarm(0)
        sys.stdout, sys.stderr = streams
        _remove(where)
    return ""


def _remove(where: Path) -> None:
    for folder, _, files in os.walk(os.fsencode(where), topdown=False):
        for name in files:
            with suppress(OSError):
                os.unlink(os.path.join(folder, name))  # noqa: PTH108, PTH118 - names that are no text
        with suppress(OSError):
            os.rmdir(folder)  # noqa: PTH106 - the same


def _too_long(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - the signal module's order
    raise TooLong


if __name__ == "__main__":
    sys.exit(main())
