"""Nights of several seats against the naive count, in any order, and what must never be seen in them."""

from collections import Counter
from random import Random
from typing import Any

from core import several_seats_oracle as oracle
from core.several_seats_nights import CONTESTS, Document, numbered_night
from core.test_order import night_and_facts
from election_night.core.contest.seat import Seat, State
from election_night.core.night import Night
from election_night.model import Election, Result

NIGHTS = 1000
"""As many as it takes until every state occurs."""
ORDERS = 150
"""To fold a night twice and report it takes five times as long."""


def contest_of(night: Night) -> Seat:
    (seat,) = night.seats.values()
    return seat


def brief(seat: Seat) -> dict[str, Any]:
    return {
        "state": seat.state.value,
        "revision": seat.revision,
        "elected": [(person.id, person.seats) for person in seat.won],
        "votes": {row.id: row.votes for row in seat.rows if row.votes is not None},
        "last": seat.last_seat.votes if seat.last_seat else None,
        "corrections": seat.corrections,
        "seats": seat.seats,
    }


def papers(documents: list[Document]) -> list[tuple[str, Document]]:
    return [(f"{number}.json", document) for number, document in enumerate(documents)]


def test_every_contest_is_that_of_the_naive_count() -> None:
    """State, revision, elected, votes, last seat, corrections; of all methods, and every state occurs."""
    states: Counter[str] = Counter()
    filled: Counter[str] = Counter()
    for number in range(NIGHTS):
        documents = numbered_night(number)
        night = Night()
        for file, document in papers(documents):
            night.apply(document, file)
        announced = [document.contests[0] for document in documents if isinstance(document, Election)]
        results = [document for document in documents if isinstance(document, Result)]
        expected = oracle.count(results, announced[0] if announced else None)
        seat = contest_of(night)
        assert brief(seat) == {"last": None} | expected, number
        states[seat.state.value] += 1
        filled[seat.id] += seat.filled > (seat.seats > 1)
    assert set(states) == {state.value for state in State}
    assert set(+filled) == set(CONTESTS)


def test_any_order_and_any_repetition_give_the_same_seats() -> None:
    """Shuffled and with documents that come again: the same seats, sums, history, alarms."""
    for number in range(ORDERS):
        chance = Random(number)
        documents = papers(numbered_night(number))
        shuffled = documents + [chance.choice(documents) for _ in documents]
        chance.shuffle(shuffled)
        assert night_and_facts(shuffled)[1] == night_and_facts(documents)[1], number


def test_what_must_never_be_seen_of_several_seats() -> None:
    """In every state that any document leads to."""
    for number in range(NIGHTS - ORDERS, NIGHTS):
        night = Night()
        for file, document in papers(numbered_night(number)):
            change = night.apply(document, file)
            for seat in night.seats.values():
                never(seat)
                won: Counter[str] = Counter()
                for person in seat.won:
                    won[person.party] += person.seats
                counted = {party: sums.seats for party, sums in night.totals.parties.items() if sums.seats}
                assert counted == won
            if change.before is not None and change.after is not None:
                gone = {person.id for person in change.before.won} - {
                    person.id for person in change.after.won
                }
                assert change.alarming >= bool(gone), number


def never(seat: Seat) -> None:
    """More elected than there are seats, somebody twice, anybody in a dispute, a last seat below 0."""
    assert seat.filled <= seat.seats
    assert len({person.id for person in seat.won}) == len(seat.won) == len(seat.winners)
    assert {row.id for row in seat.rows if row.elected} == {person.id for person in seat.won}
    assert (seat.state is State.DISPUTED) == bool(seat.reasons)
    assert not (seat.reasons and seat.won)
    assert not seat.won or seat.state.won or seat.method.value == "stv"
    assert seat.last_seat is None or (seat.last_seat.votes >= 0 and seat.state.final)
    assert seat.changes is None or sum(seat.changes.values()) == 0
    assert seat.changes is None or seat.filled == seat.seats
    assert not {person.id for person in seat.formerly_won} & {person.id for person in seat.won}
    assert seat.winner is None or seat.seats == 1
