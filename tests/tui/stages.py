"""Nights and canvases for tests of drawings: the real feeds, as far as a test wants them."""

import json
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

from election_night.core.change import Change, StoredDocument
from election_night.core.contest.seat import Seat
from election_night.core.night import Night
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.formats import Entity, decode, recording
from election_night.model import Election, Result

FEEDS = Path(__file__).parents[2] / "feeds"


def islington(upto: int = 10) -> DrawContext:
    """Islington North as far as this revision."""
    night = Night()
    for file, document in _documents_of_islington():
        if not isinstance(document, Result) or document.revision <= upto:
            night.apply(document, file)
    return DrawContext(night)


@cache
def _documents_of_islington() -> tuple[tuple[str, Entity], ...]:
    files = sorted((FEEDS / "islington-north").glob("*.json"))
    return tuple((file.name, document) for file in files for document in _documents(file.read_bytes()))


class SharedNight(Night):
    """A night that many tests read: once it is complete, nothing can be applied to it."""

    complete = False

    def apply(self, document: Election | Result | StoredDocument, file: str = "") -> Change:
        """As for any night, until it is complete."""
        assert not self.complete, "this night is shared: take a `fresh_night`"
        return super().apply(document, file)

    def apply_overrides(self, *_: Any, **__: Any) -> NoReturn:
        """Never."""
        raise AssertionError("this night is shared: take a `fresh_night`")


@cache
def night_of_2024() -> tuple[tuple[str, Entity], ...]:
    """Return every document of the night of 2024 with its file, the election first."""
    folder = FEEDS / "uk-2024"
    election = [
        ("election.json", document) for document in _documents((folder / "election.json").read_bytes())
    ]
    lines = recording.read((folder / "night.jsonl").read_bytes())
    return (*election, *((line.file, result) for line in lines if line for result in _documents(line.data)))


def fresh_night(results: int) -> Night:
    """Return the night of 2024 after this many results, for a test that changes it."""
    night = Night()
    _apply(night, results)
    return night


@cache
def _shared_night(results: int) -> SharedNight:
    night = SharedNight()
    _apply(night, results)
    night.complete = True
    return night


def _apply(night: Night, results: int) -> None:
    for file, document in night_of_2024()[: results + 1]:
        night.apply(document, file)


def whole_night(results: int) -> DrawContext:
    """Return the night of 2024 after this many results, to be read only."""
    return DrawContext(_shared_night(min(results, len(night_of_2024()) - 1)))


def seat_of(votes: dict[str, tuple[str, int | None]], **fields: object) -> tuple[DrawContext, Seat]:
    """Return a seat with these candidates: name to party and votes; `fields` goes into the document."""
    night = Night()
    night.apply(declaration(votes, **fields), "c.json")
    return DrawContext(night), night.seats["c"]


def declaration(votes: dict[str, tuple[str, int | None]], **fields: object) -> Entity:
    """Return a declaration of the seat `c` with these candidates."""
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
        **fields,
    }
    return _documents(json.dumps(document).encode())[0]


def canvas(context: DrawContext, width: int, height: int) -> Canvas:
    """Return an empty canvas in the stage's colours."""
    return Canvas(width, height, context.palette.ground)


def _documents(data: bytes) -> tuple[Entity, ...]:
    decoded = decode(data)
    assert decoded is not None
    assert decoded.documents, decoded.faults
    return decoded.documents
