"""Make the feeds that come with the program: `python scripts/make_feeds.py --facts DIR`.

DIR holds the official files, which are not part of this project: see `feeds/uk-2024/README.md` for what
they are and where they are published. The same facts always give the same bytes.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.feedmaker import facts, islington, parties, proof, uk

FEEDS = Path(__file__).resolve().parents[1] / "feeds"


def main() -> None:
    """Read the facts, write `feeds/`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=Path, required=True, metavar="DIR", help="the official files")
    parser.add_argument("--into", type=Path, default=FEEDS, metavar="DIR", help="default: feeds/")
    asked = parser.parse_args()
    seats = facts.constituencies(asked.facts)
    table = parties.Parties(facts.colours(asked.facts, parties.PALETTE))
    proof.prove(seats, table)
    by_id = {seat.id: seat for seat in seats}
    documents = islington.make(by_id[islington.SEAT], table, asked.into / "islington-north")
    print(f"islington-north: {documents} documents")
    documents = uk.make(seats, table, asked.into / "uk-2024")
    print(f"uk-2024: {len(seats)} contests, {documents} documents")


if __name__ == "__main__":
    main()
