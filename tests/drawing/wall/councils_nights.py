"""Nights of councils for tests of the wall: three of five wards, as far as a test wants them."""

from typing import Any

from benchmarks import wall

from election_night.core.night import Night
from election_night.drawing import large_type
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.wall import pages
from election_night.drawing.wall.schedule import Page
from tui.desks import announced, declared, night_from_json

SIZES = [(60, 18), (80, 24), (100, 30), (120, 40), (200, 56)]
COUNCILS = {"x": "Kingston upon Thames", "y": "Barking and Dagenham", "z": "Ely"}


def election(*councils: str, **before: str) -> dict[str, Any]:
    """These councils of five wards; `before`: who controlled each."""
    return announced(
        *(
            {"id": f"{council}{ward}", "body": council, "seats": 1}
            for council in councils
            for ward in range(5)
        ),
        bodies=[
            {"id": council, "name": COUNCILS[council], "seats": 5}
            | ({"previous": {"label": "2022", "control": before[council]}} if council in before else {})
            for council in councils
        ],
        words={"contest": ["ward", "wards"], "body": ["council", "councils"]},
        schema="election-night/election@2",
    )


def won(council: str, parties: str, hour: int = 1) -> list[dict[str, Any]]:
    """Its first wards, declared for these parties: `aab`."""
    votes = {"a": (9, 5), "b": (5, 9), "c": (5, 4, 9)}
    at = f"2024-07-05T0{hour}:00:00+00:00"
    return [
        declared(f"{council}{ward}", votes[party], issued_at=at, name=f"Ward {council}{ward}")
        for ward, party in enumerate(parties)
    ]


def swapped(council: str, ward: int, hour: int = 5) -> dict[str, Any]:
    """Return a correction that takes a ward from `a` and gives it to `b`."""
    at = f"2024-07-05T0{hour}:00:00+00:00"
    votes = (5, 9)
    return declared(
        f"{council}{ward}", votes, revision=2, issued_at=at, correction="two bundles were swapped"
    )


def page(night: Night | DrawContext, size: tuple[int, int], page_shown: Page, **options: bool) -> str:
    """Return a page of the wall as text, below the label of a replay."""
    context = night if isinstance(night, DrawContext) else DrawContext(night)
    board = Canvas(*size, context.palette.ground, **options)
    pages.draw(pages.safe_area(board, 5, 0, labelled=True), context, page_shown, 0)
    return board.dump()


def reads(drawn: str, *texts: str) -> bool:
    """Return whether one of these is in a picture, in any type."""
    return any(wall.drawn(drawn.splitlines(), wall.shapes(text)) for text in texts)


def in_one_line(drawn: str, text: str) -> bool:
    """Return whether all of it is on one line of a picture, in any type."""
    whole = [[text.upper()]]
    for size in large_type.SIZES:
        if line := large_type.capitals(text, size):
            board = Canvas(line.width, line.height, DrawContext(Night()).palette.ground)
            board.big(0, 0, line, board.style)
            whole.append(board.dump().splitlines())
    return wall.drawn(drawn.splitlines(), whole)


def three() -> Night:
    """Return control of one held, of one gained, of one open."""
    wards = [*won("x", "aaa"), *won("y", "bbba", 2), *won("z", "ab", 3)]
    return night_from_json(election("x", "y", "z", x="a", y="a"), *wards)
