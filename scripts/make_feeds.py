"""Make the feeds that come with the program.

`python scripts/make_feeds.py --facts DIR --council-facts DIR`. The directories hold the official files, which
are not part of this project: the README of each feed names them and where they are published. The same facts
always give the same bytes.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.feedmaker import (
    buckinghamshire,
    council_facts,
    council_parties,
    council_proof,
    edinburgh,
    facts,
    islington,
    parties,
    proof,
    uk,
)

FEEDS = Path(__file__).resolve().parents[1] / "feeds"


def main() -> None:
    """Read the facts, and write `feeds/`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--facts", type=Path, required=True, metavar="DIR", help="of the general election, and colours"
    )
    parser.add_argument("--council-facts", type=Path, metavar="DIR", help="of the councils, if wanted")
    parser.add_argument("--into", type=Path, default=FEEDS, metavar="DIR", help="default: feeds/")
    asked = parser.parse_args()
    seats = facts.constituencies(asked.facts)
    colours = facts.colours(asked.facts, parties.PALETTE)
    table = parties.Parties(colours)
    proof.prove(seats, table)
    by_id = {seat.id: seat for seat in seats}
    documents = islington.make(by_id[islington.SEAT], table, asked.into / "islington-north")
    print(f"islington-north: {documents} documents")
    documents = uk.make(seats, table, asked.into / "uk-2024")
    print(f"uk-2024: {len(seats)} contests, {documents} documents")
    if asked.council_facts:
        make_councils(asked.council_facts, council_parties.CouncilParties(colours), asked.into)


def make_councils(folder: Path, table: council_parties.CouncilParties, into: Path) -> None:
    """Write the feeds of the councils.

    Args:
        folder: with the files of facts: `buckinghamshire-*.csv` and `edinburgh-*.csv`.
        table: the parties.
        into: for the folders of the feeds.
    """
    wards = council_facts.buckinghamshire(folder)
    council_proof.prove_buckinghamshire(wards, table)
    documents = buckinghamshire.make(wards, table, into / "buckinghamshire-2025")
    print(f"buckinghamshire-2025: {len(wards)} contests, {documents} documents")
    staged = council_facts.edinburgh(folder)
    council_proof.prove_edinburgh(staged, table)
    documents = edinburgh.make(staged, table, into / "edinburgh-2017")
    print(f"edinburgh-2017: {len(staged)} contests, {documents} documents")


if __name__ == "__main__":
    main()
