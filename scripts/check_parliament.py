"""Read the official files of a whole general election, and compare them with the built-in night of 2024.

`python scripts/check_parliament.py CANDIDACIES CONSTITUENCIES` prints how many winners and majorities agree
with `feeds/uk-2024`, what is declared if a file is cut at every 1,000th byte and after many rows, and how
long `results` takes beside the same night in our own JSON. The files are the House of Commons Library's and
not part of this project.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from election_night.core.night import Night
from election_night.formats import DecodeContext, FormatSettings, decode
from election_night.formats.assembly import Assembler
from election_night.model import Result
from election_night.service.night_service import NightService

ELECTION = "uk-2024-07-04"
SETTINGS = FormatSettings(election=ELECTION)
STEP, ROWS_STEP = 1000, 20_000
"""Bytes between two places where a file is cut, and the same in rows."""
RUNS = 3
FEED = Path(__file__).parents[1] / "feeds" / "uk-2024"


class Outcome(NamedTuple):
    """The displayed result of a seat."""

    winner: str | None
    majority: int | None


def main() -> int:
    """Check everything; return 1 if anything differs from the official result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("candidacies", type=Path)
    parser.add_argument("constituencies", type=Path)
    asked = parser.parse_args()
    files = {
        "candidacies.csv": asked.candidacies.read_bytes(),
        "constituencies.csv": asked.constituencies.read_bytes(),
    }
    official = outcomes(official_night())
    whole = outcomes(read(files))
    wrong = [seat for seat, outcome in official.items() if whole.get(seat) != outcome]
    print(f"{len(official) - len(wrong)} of {len(official)} winners and majorities are as official")
    cut_wrong = sum(cuts(files, name, official) for name in files)
    seconds = [fastest(files), fastest(as_json(files))]
    print(f"results of two CSV files: {seconds[0]:.2f} s, of 650 JSON files: {seconds[1]:.2f} s")
    return 1 if wrong or cut_wrong else 0


def official_night() -> Night:
    """Return the built-in night, read to its end."""
    night = Night()
    NightService(FEED, night).read_once()
    return night


def read(files: Mapping[str, bytes]) -> Night:
    """Return the night in these files, in this order."""
    night, assembler = Night(election=ELECTION), Assembler()
    for name, data in files.items():
        decoded = decode(data, DecodeContext(name, settings=SETTINGS))
        if decoded is not None and not decoded.unfinished:
            for document in assembler.assemble(name, decoded).documents:
                night.apply(document, name)
    return night


def outcomes(night: Night) -> dict[str, Outcome]:
    """Return winner and majority by seat."""
    return {
        key: Outcome(seat.elected.id if seat.elected else None, seat.majority)
        for key, seat in night.seats.items()
    }


def cuts(files: Mapping[str, bytes], name: str, official: Mapping[str, Outcome]) -> int:
    """Cut one file at every `STEP`th byte; return how many seats were ever declared wrong."""
    wrong = most_declared = disputed = in_progress = 0
    data = files[name]
    rows = {data.find(b"\n", end) + 1 for end in range(0, len(data), ROWS_STEP)}
    ends = sorted(rows | set(range(STEP, len(data), STEP)))
    for end in ends:
        night = read({**files, name: data[:end]})
        declared = {seat: outcome for seat, outcome in outcomes(night).items() if outcome.winner}
        most_declared = max(most_declared, len(declared))
        disputed = max(disputed, sum(seat.state == "disputed" for seat in night.seats.values()))
        in_progress += not declared
        for seat, outcome in declared.items():
            # A cut may shorten the last cell, an id: a file without a line end rests for longer.
            winner = official[seat].winner or ""
            if outcome.majority != official[seat].majority or not winner.startswith(outcome.winner or "?"):
                wrong += 1
                print(f"{name} cut at {end:,}: {seat} is declared wrong: {outcome}")
    print(
        f"{name} cut at {len(ends)} places: {wrong} seats declared wrong; up to {most_declared} declared, "
        f"up to {disputed} disputed, at {in_progress} places nothing is declared"
    )
    return wrong


def as_json(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the same night, with a file for each seat in our own format."""
    assembler, found = Assembler(), {}
    for name, data in files.items():
        decoded = decode(data, DecodeContext(name, settings=SETTINGS))
        for document in assembler.assemble(name, decoded).documents if decoded else ():
            if isinstance(document, Result):
                found[f"{document.contest}.json"] = document.model_dump_json(by_alias=True, exclude_none=True)
    return {name: text.encode() for name, text in found.items()}


def fastest(files: Mapping[str, bytes]) -> float:
    """Return the best processor time of `results`, in seconds."""
    folder = Path(tempfile.mkdtemp())
    for name, data in files.items():
        path = folder / name
        path.write_bytes(data)
        os.utime(path, (path.stat().st_mtime - 60,) * 2)
    command = [sys.executable, "-m", "election_night", "results", str(folder), "--election", ELECTION]
    times = []
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        subprocess.run([*command, "--format", "json"], check=True, stdout=subprocess.DEVNULL)
        times.append(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before)
    shutil.rmtree(folder)
    return min(times)


if __name__ == "__main__":
    sys.exit(main())
