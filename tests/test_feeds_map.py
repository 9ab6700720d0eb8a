"""The map of the feed that we ship: one cell per seat, regions and islands in their places."""

from functools import cache

from shipped_feeds import contests

ISLANDS = {
    "Ynys Môn": "Ynys Môn", "Isle of Wight East": "Isle of Wight", "Isle of Wight West": "Isle of Wight",
    "Na h-Eileanan an Iar": "Na h-Eileanan an Iar", "Orkney and Shetland": "Orkney and Shetland",
}  # fmt: skip


@cache
def cells() -> dict[tuple[int, int], str]:
    """Return the region in each cell of the map, with a region's other pieces of land as regions."""
    return {
        tuple(contest["map"]): ISLANDS.get(contest["name"], contest["region"])
        for contest in contests().values()
    }


def pieces(cells: set[tuple[int, int]]) -> int:
    """Return the number of pieces, joined side by side, that these cells form."""
    left, count = set(cells), 0
    while left:
        count += 1
        queue = [left.pop()]
        while queue:
            x, y = queue.pop()
            found = left & {(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)}
            left -= found
            queue += found
    return count


def test_every_seat_has_a_cell_on_a_map_that_fits() -> None:
    """650 cells, none twice, from column and row 0, in 60 columns and 44 rows: half-blocks at 80 x 24."""
    assert len(cells()) == 650
    columns, rows = zip(*cells(), strict=True)
    assert (min(columns), min(rows)) == (0, 0)
    assert max(columns) < 60
    assert max(rows) < 44


def test_regions_hold_together_and_islands_lie_apart() -> None:
    """Each region is one piece side by side; cells that water separates touch no other land."""
    for region in set(cells().values()):
        assert pieces({cell for cell, here in cells().items() if here == region}) == 1, region
    apart = {*ISLANDS.values(), "Northern Ireland"}
    for (x, y), region in cells().items():
        around = {cells().get((x + dx, y + dy)) for dx in (-1, 0, 1) for dy in (-1, 0, 1)} - {None}
        assert region not in apart or around == {region}, (x, y, region)


def test_the_map_is_the_right_way_up() -> None:
    """Scotland above England above Kent; Belfast left of Glasgow; Norwich right of Cardiff."""
    at = {contest["name"]: contest["map"] for contest in contests().values()}
    rows = [at[name][1] for name in ("Glasgow North", "Leeds South", "Islington North", "Dover and Deal")]
    assert rows == sorted(set(rows))
    assert at["Belfast East"][0] < at["Glasgow North"][0]
    assert at["Cardiff West"][0] < at["Islington North"][0] < at["Norwich South"][0]
    assert at["Orkney and Shetland"][1] == 0
