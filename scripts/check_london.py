"""Count London's 679 wards and 32 councils: `python scripts/check_london.py --facts DIR`.

Compares the elected in every ward and the control of every council with the files of facts, which are not
part of this project: see `make_london.py`. Each seed gives another order of the wards.
"""

import argparse
import csv
import gzip
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.feedmaker import london
from scripts.make_london import known_parties

from election_night.core.night import Night
from election_night.model import Election, Result


def main() -> int:
    """Read, count, compare; return 1 if anything differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=Path, required=True, metavar="DIR", help="the returns, as CSV files")
    parser.add_argument("--seed", type=int, default=1, help="of the order of declaration; default: 1")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        feed = Path(folder, "feed")
        london.make(asked.facts, known_parties(), asked.seed, feed)
        night = _read(feed)
    faults = [*_wards(night, asked.facts), *_councils(night, asked.facts)]
    disputed = [seat.name for seat in night.seats.values() if seat.reasons]
    print(f"{len(night.seats)} wards, {len(night.bodies)} councils, {len(disputed)} disputed: {disputed}")
    print("\n".join(faults) or "everything is as in the files")
    return 1 if faults else 0


def _read(feed: Path) -> Night:
    night = Night()
    night.apply(Election.model_validate_json((feed / "election.json").read_text("utf-8")))
    for path in sorted(feed.glob("[0-9]*.json")):
        night.apply(Result.model_validate_json(path.read_text("utf-8")), path.name)
    return night


def _wards(night: Night, facts: Path) -> list[str]:
    elected: dict[str, Counter[str]] = {}
    with gzip.open(facts / "candidates.csv.gz", "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["elected"] == "1":
                elected.setdefault(row["ward_code"], Counter())[london.party_id(row["party_code"])] += 1
    found = {seat.id: Counter(seat.seats_won) for seat in night.seats.values()}
    return [
        f"{night.seats[ward].name}: {dict(found[ward])}, and the file has {dict(seats)}"
        for ward, seats in elected.items()
        if found[ward] != seats
    ]


def _councils(night: Night, facts: Path) -> list[str]:
    faults = []
    with (facts / "boroughs.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            body, control = night.bodies[row["borough_code"]], london.party_id(row["control_2026"])
            seats = london.seats_by_party(row["seats_2026"])
            if (body.control, dict(body.held)) != (control, seats):
                state = f"{body.control} with {dict(body.held)}, {body.open} open"
                faults.append(f"{body.name}: {state}, and the file has {control} with {seats}")
    return faults


if __name__ == "__main__":
    sys.exit(main())
