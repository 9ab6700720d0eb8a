"""Compares a contest with an expected outcome, with its figures or with everybody elected."""

from collections.abc import Iterator, Mapping
from typing import Any

from scripts.format_checks.sample_night import SampleNight

from election_night.core.contest.seat import Seat

_FIGURES = ("state", "majority", "valid_votes", "rejected", "electorate", "corrections", "by_lot")


def differences(expected: Mapping[str, Any], night: SampleNight) -> list[str]:
    """Return the differences in the night. `expected`: outcomes by the contest's id."""
    return [
        f"{contest.get('name') or id_}: {difference}"
        for id_, contest in expected.items()
        for difference in _of_contest(contest, night.night.seats.get(id_))
    ]


def nobody_elected(night: SampleNight) -> list[str]:
    """Return who is shown as elected in a night where nobody should be."""
    return [f"{seat.name}: somebody is elected" for seat in night.night.seats.values() if seat.won]


def _of_contest(expected: Mapping[str, Any], seat: Seat | None) -> Iterator[str]:
    if seat is None:
        yield "it is not shown"
    elif "elected" in expected:
        yield from _several_seats(expected, seat)
    else:
        yield from _one_seat(expected, seat)


def _one_seat(expected: Mapping[str, Any], seat: Seat) -> Iterator[str]:
    for name in _FIGURES:
        displayed = getattr(seat, name)
        if name in expected and (str(displayed) if name == "state" else displayed) != expected[name]:
            yield f"{name} is {displayed}, not {expected[name]}"
    won = {_place(person.id) for person in seat.won}
    if "winner" in expected and won != ({expected["winner"]["candidate"]} if expected["winner"] else set()):
        yield f"{won or 'nobody'} is elected, not {expected['winner']}"
    votes = {_place(row.id): row.votes for row in seat.ranked}
    if "votes" in expected and votes != expected["votes"]:
        yield f"the votes are {votes}, not {expected['votes']}"


def _several_seats(expected: Mapping[str, Any], seat: Seat) -> Iterator[str]:
    """Compare the elected, whom outcomes identify by their names and votes, or by their ids."""
    votes = {row.id: row.votes for row in seat.ranked}
    by_name = all("votes" in person for person in expected["elected"])
    won = {(person.name, votes[person.id]) if by_name else person.id for person in seat.won}
    elected = {
        (person["name"], person["votes"]) if by_name else person["id"] for person in expected["elected"]
    }
    if won != elected:
        yield f"{won} are elected, not {elected}"
    if seat.majority != expected["last_elected_minus_first_not"]:
        yield f"the last seat was won by {seat.majority}, not {expected['last_elected_minus_first_not']}"
    total = sum(number or 0 for number in votes.values())
    if total != expected.get("votes_total", total):
        yield f"there are {total} votes, not {expected['votes_total']}"


def _place(id_: str) -> str:
    """Return the place of a candidate without an id, as in outcomes: 7 for `7:Jeremy Corbyn`."""
    return id_.partition(":")[0]
