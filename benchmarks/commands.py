"""Commands that run without a screen: how fast the program starts, and how fast it reads a feed once."""

import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from benchmarks import night_files
from benchmarks.feed import feed
from benchmarks.figures import Pairs, Row
from benchmarks.glass import environment
from benchmarks.nights import Plan
from benchmarks.scale import Scale, child, program

TIMES_PYDANTIC = 4.0
"""Maximum time of `results`, as a multiple of reading and validating with bare pydantic."""
TIMES_PYTHON = 6.0
"""Maximum time of `--version`, as a multiple of a bare interpreter."""
HEAVY = {"pydantic", "textual", "rich", "watchfiles"}
_LOADED = """
import sys, election_night.__main__ as program
program.main(["--version"])
print(*sys.modules, file=sys.stderr)
"""


def start(scale: Scale) -> list[Row]:
    """Measure `--version`, which loads none of the large libraries."""
    pairs = Pairs()
    command = _script("--version")
    _run(command)  # Compiles the bytecode.
    for _ in range(scale.runs):
        pairs.add(_run(command), _run([sys.executable, "-c", "pass"]))
    loaded = subprocess.run(
        [sys.executable, "-c", _LOADED], capture_output=True, text=True, check=False, env=environment()
    ).stderr.split()
    heavy = sorted(HEAVY & set(loaded))
    note = f"it loads {', '.join(heavy)}" if heavy else ""
    row = pairs.row("`--version`", "ms", f"≤ {TIMES_PYTHON:g}×", TIMES_PYTHON, scale=1000, note=note)
    return [replace(row, met=row.met and not heavy)]


def results(scale: Scale) -> list[Row]:
    """Measure a large feed read once: seats that report repeatedly, and as many seats as documents."""
    revisions = scale.documents // scale.seats
    return [
        _results(scale, Plan(contests=scale.seats, revisions=revisions)),
        _results(scale, Plan(contests=scale.documents)),
    ]


def _results(scale: Scale, plan: Plan) -> Row:
    pairs = Pairs()
    with feed() as directory:
        count = night_files.write(plan, directory.root)
        for _ in range(max(1, scale.repeats - 2)):
            bare = _run(child("models", directory.root))
            pairs.add(_run(_script("results", str(directory.root), "--format", "json")), bare)
    title = f"`results` on {count:,} documents of {plan.contests:,} seats"
    return pairs.row(title, "s", f"≤ {TIMES_PYDANTIC:g}×", TIMES_PYDANTIC)


def _script(*arguments: str) -> list[str]:
    installed = Path(sys.executable).with_name("election-night")
    return [str(installed), *arguments] if installed.exists() else program(*arguments)


def _run(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=environment())
    return time.perf_counter() - begun
