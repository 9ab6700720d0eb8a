"""The map: a column and a row for each seat, as computed by `make_map.py`."""

import csv
from pathlib import Path

FILE = Path(__file__).with_name("map.csv")


def read() -> dict[str, tuple[int, int]]:
    """Return column and row by the seat's code."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {row["seat"]: (int(row["column"]), int(row["row"])) for row in csv.DictReader(file)}


def write(cells: dict[str, tuple[int, int]]) -> None:
    """Write these, in order of the seats' codes."""
    lines = [f"{seat},{column},{row}\n" for seat, (column, row) in sorted(cells.items())]
    FILE.write_text("seat,column,row\n" + "".join(lines), encoding="utf-8", newline="\n")
