"""Nights and canvases for tests of drawings: the real feeds, as far as a test wants them."""

import json
from pathlib import Path

from election_night.core.contest.seat import Seat
from election_night.core.night import Night
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.formats import Entity, decode, recording
from election_night.model import Result

FEEDS = Path(__file__).parents[2] / "feeds"


def islington(upto: int = 10) -> DrawContext:
    """Islington North as far as this revision."""
    night = Night()
    for file in sorted((FEEDS / "islington-north").glob("*.json")):
        for document in _documents(file.read_bytes()):
            if not isinstance(document, Result) or document.revision <= upto:
                night.apply(document, file.name)
    return DrawContext(night)


def whole_night(documents: int) -> DrawContext:
    """The night of 2024 after so many documents."""
    night = Night()
    folder = FEEDS / "uk-2024"
    for document in _documents((folder / "election.json").read_bytes()):
        night.apply(document, "election.json")
    for place, one in enumerate(recording.read((folder / "night.jsonl").read_bytes())):
        if one is not None and place < documents:
            for document in _documents(one.data):
                night.apply(document, one.file)
    return DrawContext(night)


def seat_of(votes: dict[str, tuple[str, int | None]], **more: object) -> tuple[DrawContext, Seat]:
    """A seat with these candidates: name to party and votes; `more` goes into the document."""
    night = Night()
    document = {
        "schema": "election-night/result@1",
        "election": "e",
        "contest": "c",
        "name": "Somewhere",
        "revision": 1,
        "status": "declared",
        "issued_at": "2024-07-05T03:00:00+01:00",
        "candidates": [
            {"id": str(place), "name": name, "party": party, "votes": count}
            for place, (name, (party, count)) in enumerate(votes.items(), 1)
        ],
        **more,
    }
    night.apply(_documents(json.dumps(document).encode())[0], "c.json")
    return DrawContext(night), night.seats["c"]


def canvas(context: DrawContext, width: int, height: int) -> Canvas:
    """An empty canvas in the stage's colours."""
    return Canvas(width, height, context.palette.ground)


def _documents(data: bytes) -> tuple[Entity, ...]:
    decoded = decode(data)
    assert decoded is not None
    assert decoded.documents, decoded.faults
    return decoded.documents
