"""A night of files without an order, and of files that are joined."""

from pathlib import Path

from election_night.core.night import Night
from election_night.formats import registry
from formats.halves import HALVES, figures, people
from formats.slips import SLIP
from service.kit import (
    ELECTION,
    data,
    drop,
)

FORMATS = (*registry.FORMATS[:-1], SLIP, HALVES, registry.FORMATS[-1])


def slip(votes: int, contest: str = "S1", *, elected: bool = True) -> bytes:
    """With more than 500 votes Ann wins, else Bob."""
    end = f"elected {'Ann' if votes > 500 else 'Bob'}" if elected else "counting"
    return f"slip {ELECTION} {contest}\n{votes} green Ann\n500 labour Bob\n{end}\n".encode()


STORY = [
    ("a.slip", slip(450, elected=False)),
    ("x/p.half", people("S2", "S3")),
    ("a.slip", slip(600)),
    ("x/f.half", figures("S2")),
    ("a.slip", slip(610)),
    ("s4.json", data("S4")),
    ("a.slip", slip(600)),
    ("x/f.half", figures("S2", "S3", votes=(400, 500))),
    ("b.slip", slip(600)),
    ("b.slip", slip(700, "S5")),
]
"""Every edition of every file, in the order they arrive."""


def seats(night: Night) -> dict[str, tuple[str, str | None, int | None, int]]:
    return {
        seat.id: (seat.state.value, seat.winner, seat.revision, seat.corrections)
        for seat in night.seats.values()
    }


AT_THE_END = {
    "S1": ("corrected", "1:Ann", 4, 2),
    "S2": ("corrected", "Bob", 3003, 1),
    "S3": ("declared", "Bob", 3002, 0),
    "S4": ("declared", "a", 1, 0),
    "S5": ("declared", "1:Ann", 1, 0),
}


def arrive(feed: Path, path: str, content: bytes) -> None:
    (feed / path).parent.mkdir(exist_ok=True)
    drop((feed / path).parent, path.rpartition("/")[2], content)
