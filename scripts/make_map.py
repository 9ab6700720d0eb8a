"""Compute the map of the United Kingdom: `python scripts/make_map.py --facts DIR` (some minutes).

Writes `scripts/feedmaker/map.csv`, a column and a row for each seat, for `make_feeds.py`, and prints how well
neighbours stay neighbours, and a picture.
"""

import argparse
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.cartogram import coast, flow, improve, layout, measure
from scripts.feedmaker import facts, places

SQUEEZE = 0.93
"""Height divided by width: the whole map must be no higher than a screen."""


def main() -> None:
    """Read the centres, compute, write, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=Path, required=True, metavar="DIR", help="the official files")
    seats = facts.constituencies(parser.parse_args().facts)
    points = np.array([coast.MOVED.get(seat.id, seat.lon_lat) for seat in seats])
    flowed = flow.flow(points)
    wanted = flowed.centres + np.array([coast.NEARER.get(seat.id, (0.0, 0.0)) for seat in seats])
    wanted = (wanted - wanted.min(axis=0)) * (1 / SQUEEZE, SQUEEZE) + 2
    country = _country([seat.region for seat in seats], wanted.tolist(), flowed.borders)
    done = improve.improve(country, improve.assign(wanted))
    for line in measure.report(done, flow.km(np.array([seat.lon_lat for seat in seats])), flowed.borders):
        print(line)
    left, top = np.array(done.cells).min(axis=0).tolist()
    cells = {seat.id: (x - left, y - top) for seat, (x, y) in zip(seats, done.cells, strict=True)}
    places.write(cells)
    for line in measure.picture({cells[seat.id]: seat.region for seat in seats}):
        print(line)


def _country(regions: list[str], wanted: list[list[float]], borders: list[tuple[int, int]]) -> layout.Country:
    beside: list[list[int]] = [[] for _ in regions]
    for one, other in borders:
        beside[one].append(other)
        beside[other].append(one)
    fixed = [tuple(sorted(others)) for others in beside]
    hops = layout.hops(fixed)
    land = [next(other for other, away in enumerate(row) if away < layout.OVER_WATER) for row in hops]
    return layout.Country([(x, y) for x, y in wanted], fixed, regions, land, hops)


if __name__ == "__main__":
    main()
