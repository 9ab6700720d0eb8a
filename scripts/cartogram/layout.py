"""A layout: a cell for each seat, and its faults as one number (0 would be the perfect map).

A map has five kinds of faults, each with its weight: a seat is away from where the land has flowed to; two
seats that share a border are apart; the edge of the land is ragged or has holes; two seats touch that are far
from each other, over an estuary say; two pieces of land touch that water keeps apart.
"""

from collections import deque
from dataclasses import dataclass

Cell = tuple[int, int]

AWAY, APART, EDGE, STRANGERS, ACROSS_WATER, CUT, LAKE = 0.4, 1.0, 1.0, 1.2, 6.0, 0.3, 1.5
OWN = 1.5
"""How much more it matters if both are of one region."""
FAR = 3
"""Borders to cross between two seats that should not touch."""
OVER_WATER = 99
"""More borders than exist: there is no way on land."""
BESIDE = ((1, 0), (0, 1), (-1, 0), (0, -1))
CORNERS = ((1, 1), (-1, 1), (-1, -1), (1, -1))


@dataclass(frozen=True, slots=True)
class Country:
    """The facts about the seats: all lists are by number of seat."""

    wanted: list[tuple[float, float]]
    """The ideal place of each, in cells."""
    borders: list[tuple[int, ...]]
    """The seats that share a border with it."""
    region: list[str]
    land: list[int]
    """The piece of land it is on."""
    hops: list[list[int]]
    """The number of borders between any two seats."""


def hops(borders: list[tuple[int, ...]]) -> list[list[int]]:
    """Return the fewest borders between any two seats; a large number over water."""
    table = []
    for start in range(len(borders)):
        away = [OVER_WATER] * len(borders)
        away[start] = 0
        queue = deque([start])
        while queue:
            here = queue.popleft()
            for there in borders[here]:
                if away[there] == OVER_WATER:
                    away[there] = away[here] + 1
                    queue.append(there)
        table.append(away)
    return table


class Layout:
    """Cells and seats, each found by the other.

    Args:
        country: the facts about the seats.
        cells: a cell for each.
    """

    def __init__(self, country: Country, cells: list[Cell]) -> None:
        self.country = country
        self.cells = list(cells)
        self.seats = {cell: seat for seat, cell in enumerate(cells)}

    def trouble(self, *cells: Cell) -> float:
        """Return the faults at one or two cells and in the pairs they are part of."""
        total = sum(map(self._at, cells))
        if len(cells) == 2:
            (x1, y1), (x2, y2) = cells
            if abs(x1 - x2) <= 1 and abs(y1 - y2) <= 1:
                beside = abs(x1 - x2) != abs(y1 - y2)
                total -= self._side(self.seats.get(cells[0]), self.seats.get(cells[1]), beside)
        return total

    def move(self, seat: int, to: Cell) -> None:
        """Put the seat there; a seat already there takes its place."""
        here, other = self.cells[seat], self.seats.get(to)
        self.cells[seat], self.seats[to] = to, seat
        if other is None:
            del self.seats[here]
        else:
            self.cells[other], self.seats[here] = here, other

    def pieces(self, region: str, land: int | None = None) -> int:
        """Return the number of pieces, joined side by side, of a region on one piece of land or on all."""
        country = self.country
        left = {
            cell
            for seat, cell in enumerate(self.cells)
            if country.region[seat] == region and land in {None, country.land[seat]}
        }
        count = 0
        while left:
            count += 1
            queue = [left.pop()]
            while queue:
                x, y = queue.pop()
                found = left & {(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)}
                left -= found
                queue += found
        return count

    def split(self) -> list[str]:
        """Return regions that are in more than one piece without water between."""
        parts = sorted(set(zip(self.country.region, self.country.land, strict=True)))
        return [region for region, land in parts if self.pieces(region, land) > 1]

    def _at(self, cell: Cell) -> float:
        seat = self.seats.get(cell)
        x, y = cell
        total = 0.0
        if seat is not None:
            wanted = self.country.wanted[seat]
            total += AWAY * ((x - wanted[0]) ** 2 + (y - wanted[1]) ** 2)
            for other in self.country.borders[seat]:
                there = self.cells[other]
                gap = (x - there[0]) ** 2 + (y - there[1]) ** 2
                if gap > 2:
                    own = self.country.region[seat] == self.country.region[other]
                    total += APART * (OWN if own else 1) * (gap**0.5 - 1)
        sides = [self.seats.get((x + dx, y + dy)) for dx, dy in BESIDE]
        if seat is None:
            total += LAKE * max(0, 2 - sides.count(None))
        for other_seat in sides:
            total += self._side(seat, other_seat, True)
        for dx, dy in CORNERS:
            total += self._side(seat, self.seats.get((x + dx, y + dy)), False)
        return total

    def _side(self, one: int | None, other: int | None, beside: bool) -> float:
        """Return the faults of these two in touch, side by side or at a corner."""
        if one is None or other is None:
            return EDGE if beside and one is not other else 0
        country = self.country
        if country.land[one] != country.land[other]:
            return ACROSS_WATER
        if not beside:
            return 0
        far = country.hops[one][other] - FAR
        cut = CUT if country.region[one] != country.region[other] else 0
        return cut + (STRANGERS * min(far, 4) if far > 0 else 0)
