"""Make a night of 32 councils for tests: `python scripts/make_london.py --facts DIR --into DIR`.

The facts are the returns of the London boroughs of 7 May 2026. They are not part of this project, because no
licence for them is known: neither they nor anything made from them may be distributed. The same facts and the
same seed always give the same bytes.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.feedmaker import london

PARTIES = Path(__file__).resolve().parents[1] / "feeds" / "uk-2024" / "election.json"
"""The night whose names and colours of parties are used."""


def known_parties() -> list[dict[str, Any]]:
    """Return parties with their names and colours."""
    parties: list[dict[str, Any]] = json.loads(PARTIES.read_text("utf-8"))["parties"]
    return parties


def main() -> None:
    """Read the facts, and write the documents."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=Path, required=True, metavar="DIR", help="the returns, as CSV files")
    parser.add_argument("--into", type=Path, required=True, metavar="DIR", help="a new or empty directory")
    parser.add_argument("--seed", type=int, default=1, help="of the order of declaration; default: 1")
    asked = parser.parse_args()
    wards = london.make(asked.facts, known_parties(), asked.seed, asked.into)
    print(f"{wards} wards")


if __name__ == "__main__":
    main()
