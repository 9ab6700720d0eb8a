"""Synthetic nights on disk, also to size a machine with.

python -m benchmarks.night_files --contests 650 --out DIR
python -m benchmarks.night_files --contests 100000 --candidates 12 --revisions 3 --recording night.jsonl
"""

import argparse
from dataclasses import replace
from pathlib import Path

from benchmarks import nights
from benchmarks.nights import Plan
from election_night.formats import recording
from election_night.formats.recording import Recorded


def write(plan: Plan, folder: Path) -> int:
    """Write a feed directory; return the number of results."""
    folder.mkdir(parents=True, exist_ok=True)
    announced = nights.election(plan)
    if announced:
        (folder / "election.json").write_bytes(announced)
    count = 0
    for seat in nights.seats(plan):
        for paper in nights.of(plan, seat):
            (folder / paper.file).write_bytes(paper.data)
            count += 1
    return count


def record(plan: Plan, path: Path) -> int:
    """Write a recording; return the number of results."""
    papers = nights.papers(plan)
    announced = nights.election(plan)
    about = {"name": f"A night of {plan.contests:,} contests", "documents": len(papers) + bool(announced)}
    with path.open("wb") as file:
        file.write(recording.header(about))
        if announced:
            file.write(recording.line(Recorded(nights.CLOSE, "election.json", announced)))
        for paper in papers:
            file.write(recording.line(Recorded(*paper)))
    return len(papers)


def main() -> None:
    """Write a night and report its size."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    plan = Plan()
    parser.add_argument("--contests", type=int, default=plan.contests)
    parser.add_argument("--candidates", type=int, default=plan.candidates, help="on each ballot")
    parser.add_argument("--revisions", type=int, default=plan.revisions, help="documents of each contest")
    parser.add_argument("--declared", type=float, default=plan.declared, help="share of the contests, 0 to 1")
    parser.add_argument("--corrections", type=float, default=plan.corrections, help="share, 0 to 1")
    parser.add_argument("--conflicts", type=float, default=plan.conflicts, help="share, 0 to 1")
    parser.add_argument("--seed", type=int, default=plan.seed)
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--out", type=Path, metavar="DIR", help="write a feed directory")
    where.add_argument("--recording", type=Path, metavar="FILE", help="write a recording")
    options = vars(parser.parse_args())
    out, path = options.pop("out"), options.pop("recording")
    plan = replace(plan, **options)
    count = write(plan, out) if out else record(plan, path)
    announced = nights.election(plan)
    size = f"election.json has {len(announced):,} bytes" if announced else "too large for an election.json"
    print(f"{count:,} results of {plan.contests:,} contests; {size}")


if __name__ == "__main__":
    main()
