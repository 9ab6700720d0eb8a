"""A night as PA Media would have sent it, made from one of ours: an election document and a recording.

Nominations come first; then for each seat a rush, two minutes later the result, and the state of the parties.
Some seats have a recount, some a figure or a winner that is corrected: the last message has the true figures.
"""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from scripts.feedmaker import pa_messages as pa
from scripts.feedmaker.pa_messages import LastTime, PaElection, Person, Place

ABBREVIATIONS = {
    "con": "C", "lab": "Lab", "ld": "LD", "grn": "Green", "ruk": "Reform", "snp": "SNP", "pc": "PC",
    "ind": "Ind", "spk": "Speaker", "apni": "Alliance",
}  # fmt: skip
"""PA's abbreviations; a party without one has its own id in capitals."""
BEFORE_THE_RESULT, UNTIL_CORRECTED = timedelta(minutes=2), timedelta(minutes=20)
RECOUNTS_EVERY, FIGURES_CORRECTED_EVERY, WINNER_CORRECTED_EVERY = 60, 40, 90
"""One seat out of this many has it, in order of declaration."""


class Delivery(NamedTuple):
    """One file, and its time of arrival."""

    at: datetime
    name: str
    data: bytes


class _Declaration(NamedTuple):
    place: Place
    at: datetime


class _Message(NamedTuple):
    at: datetime
    kind: str
    place: Place
    revision: int
    data: bytes


def deliveries(facts: Path) -> list[Delivery]:
    """Return every file of the night, in order.

    `facts`: a directory with `election.json` and `night.jsonl`.
    """
    election = json.loads((facts / "election.json").read_text("utf-8"))
    pa_election = PaElection(date=election["date"])
    places = _places(election, pa_election)
    declarations = sorted(_declarations(facts / "night.jsonl", places), key=lambda declared: declared.at)
    start = declarations[0].at - timedelta(minutes=30)
    messages = [
        _Message(start, "nominations", place, 1, pa.nominations(pa_election, place))
        for place in places.values()
    ]
    for number, declaration in enumerate(declarations, 1):
        messages += _messages(pa_election, number, declaration)
    return list(_with_sums(pa_election, sorted(messages, key=lambda message: message.at), len(places)))


def _with_sums(election: PaElection, messages: list["_Message"], all_places: int) -> Iterator[Delivery]:
    """Yield the messages, and after each first result the sums of those sent so far."""
    declared: dict[str, Place] = {}
    for message in messages:
        name = pa.file_name(election, message.kind, message.place.name, message.revision)
        yield Delivery(message.at, name, message.data)
        if message.kind == "result":
            is_first = message.place.number not in declared
            declared[message.place.number] = message.place
            if is_first:
                sums = pa.state_of_parties(election, list(declared.values()), all_places)
                yield Delivery(message.at, f"General_Election_SOP_{len(declared)}.xml", sums)


def _places(election: dict[str, Any], pa_election: PaElection) -> dict[str, Place]:
    """Return them by our id, numbered in order of name as PA does."""
    names = {party["id"]: party["name"] for party in election["parties"]}
    places = {}
    for number, contest in enumerate(sorted(election["contests"], key=lambda contest: contest["name"]), 1):
        previous = contest["previous"]["votes"]
        places[contest["id"]] = Place(
            number=str(number),
            name=contest["name"],
            electorate=contest["electorate"],
            people=tuple(_person(candidate, names) for candidate in contest["candidates"]),
            last_time=LastTime(
                pa_election._replace(date="2019-12-12"),
                tuple((_abbreviation(party), votes) for party, votes in previous.items()),
                _abbreviation(max(previous, key=previous.__getitem__)),
                notional=True,
            ),
        )
    return places


def _person(candidate: dict[str, Any], names: dict[str, str]) -> Person:
    first, _, surname = candidate["name"].rpartition(" ")
    party = candidate["party"]
    return Person(candidate["id"], first, surname, _abbreviation(party), names.get(party, party))


def _abbreviation(party: str) -> str:
    return ABBREVIATIONS.get(party, party.upper())


def _declarations(recording: Path, places: dict[str, Place]) -> Iterator[_Declaration]:
    """Yield the final result of each seat, at the time of the first."""
    results: dict[str, dict[str, Any]] = {}
    times: dict[str, str] = {}
    for line in recording.read_text("utf-8").splitlines()[1:]:
        result = json.loads(json.loads(line)["text"])
        results[result["contest"]] = result
        times.setdefault(result["contest"], result["issued_at"])
    for contest, result in results.items():
        votes = {candidate["id"]: candidate["votes"] for candidate in result["candidates"]}
        place = places[contest]
        place = place.with_votes(*(votes[person.id] for person in place.people))
        yield _Declaration(
            place._replace(electorate=result["electorate"]), datetime.fromisoformat(times[contest])
        )


def _messages(election: PaElection, number: int, declaration: _Declaration) -> Iterator[_Message]:
    """Yield all messages about one seat except the nominations."""
    place, at = declaration
    if number % RECOUNTS_EVERY == 0:
        notice = pa.recount(election, place, 1)
        yield _Message(at - 10 * BEFORE_THE_RESULT, "recount", place, 1, notice)
    first = _as_first_sent(number, place)
    yield _Message(at - BEFORE_THE_RESULT, "rush", first, 1, pa.rush(election, first, first.ranked[0]))
    yield _Message(at, "result", first, 1, pa.result(election, first, at.isoformat()))
    if first is not place:
        yield from _correction(election, declaration, winner_changes=first.ranked[0].id != place.ranked[0].id)


def _as_first_sent(number: int, place: Place) -> Place:
    """Return the place with a mistake, in some seats."""
    if number % WINNER_CORRECTED_EVERY == 0:
        return _with_votes_swapped(place)
    if number % FIGURES_CORRECTED_EVERY == 0:
        first, *others = place.people
        return place._replace(people=(first._replace(votes=first.votes + 9), *others))
    return place


def _correction(
    election: PaElection, declaration: _Declaration, *, winner_changes: bool
) -> Iterator[_Message]:
    place, at = declaration.place, declaration.at + UNTIL_CORRECTED
    revision = 2
    if winner_changes:
        winner = place.ranked[0]
        text = f"Correction: {winner.party_name} win {place.name}"
        rush = pa.rush(election, place, winner, revision, text)
        yield _Message(at - BEFORE_THE_RESULT, "rush", place, revision, rush)
        revision = 3
    yield _Message(at, "result", place, revision, pa.result(election, place, at.isoformat(), revision))


def _with_votes_swapped(place: Place) -> Place:
    """Return the place with the votes of the first two swapped."""
    first, second = place.ranked[:2]
    swapped = {first.id: second.votes, second.id: first.votes}
    return place.with_votes(*(swapped.get(person.id, person.votes) for person in place.people))
