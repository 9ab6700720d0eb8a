"""A source's own sums over some contests. Nothing is ever shown from them."""

from typing import Annotated

from pydantic import Field

from election_night.model.values import Count, Document, Id, Text, Time

SeatTotal = Annotated[int, Field(ge=0, le=1_000_000)]


class StatedTotals(Document):
    """What a source says that its results add up to. Compared with ours, it shows what is missing."""

    election: Id
    issued_at: Time
    test: bool = False
    source: Text | None = None
    contests: tuple[Id, ...]
    """The contests whose results it adds up."""
    seats: dict[Text, SeatTotal]
    """By party id. A party that is left out is not compared."""
    votes: dict[Text, Count] | None = None
    """Valid votes by party id; `None`: not stated."""
