"""The lines of the form: a candidate or an announced figure each, with an input."""

from __future__ import annotations

from collections.abc import Iterator

from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Static

from election_night.core.contest.seat import Seat
from election_night.core.night import Night
from election_night.declaring.draft import Draft
from election_night.drawing import formatting

VOTES = "votes-"
"""The id of a candidate's input begins like this; its place on the ballot follows, from 0."""
ONE_SEAT = {"valid_votes": "valid votes", "rejected": "rejected ballots", "majority": "majority"}
SEVERAL_SEATS = {"valid_votes": "valid ballots", "rejected": "rejected ballots", "majority": "last seat by"}
"""What the returning officer announces besides, by the draft's names."""
WINNERS = "winners"


def lines(draft: Draft, seat: Seat | None, night: Night) -> Iterator[Widget]:
    """Candidates in ballot order, then what the returning officer announces besides."""
    last = seat.last if seat else None
    then = last.votes_for_parties([candidate.party for candidate in draft.candidates]) if last else None
    yield _head(draft, "last time" if then and any(then) else "")
    for place, candidate in enumerate(draft.candidates):
        before = then[place] if then else None
        yield _line(
            str(place + 1),
            candidate.name,
            night.party(candidate.party).short,
            _input(f"{VOTES}{place}", draft, candidate.votes),
            formatting.count(before) if before is not None else "",
        )
    yield Static("as announced, if it was:", classes="gap head", markup=False)
    for figure, label in announced(draft).items():
        yield _line("", label, "", _input(figure, draft, getattr(draft, figure)), "")
    numbers = [
        str(place + 1) for place, one in enumerate(draft.candidates) if one.key in (draft.winners or ())
    ]
    winners = Input(" ".join(numbers), id=WINNERS, restrict=r"[0-9 ]*", max_length=60, select_on_focus=True)
    yield _line("", "elected: line", "", winners, "")


def announced(draft: Draft) -> dict[str, str]:
    """The labels of what is announced besides."""
    return ONE_SEAT if draft.seats == 1 else SEVERAL_SEATS


def written(figure: int) -> str:
    """A figure as it stands on its line, on the right."""
    return f"{figure:>9,}"


def _head(draft: Draft, last: str) -> Horizontal:
    fills = f"{draft.seats} seats" if draft.seats > 1 else ""
    return Horizontal(
        Static("", classes="number"),
        Static(fills, classes="name head", markup=False),
        Static("", classes="party"),
        Static("votes", classes="field head"),
        Static(last, classes="last", markup=False),
        classes="line",
    )


def _input(name: str, draft: Draft, figure: int | None) -> Input:
    typed = draft.unfinished.get(name)
    value = typed if typed is not None else "" if figure is None else written(figure)
    return Input(value, id=name, restrict=r"[0-9, ]*", max_length=13, select_on_focus=True)


def _line(number: str, name: str, party: str, field: Input, last: str) -> Horizontal:
    return Horizontal(
        Static(number, classes="number"),
        Static(name, classes="name", markup=False),
        Static(party, classes="party", markup=False),
        field,
        Static(last, classes="last", markup=False),
        classes="line",
    )
