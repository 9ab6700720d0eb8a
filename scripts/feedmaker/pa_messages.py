"""Messages shaped like PA Media's, made from facts: for tests, and to replay a night as PA sends it."""

import re
from collections.abc import Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, tostring


class PaElection(NamedTuple):
    """An election in PA's terms."""

    name: str = "General Election"
    date: str = "2024-07-04"
    type: str = "G"


class Person(NamedTuple):
    """A candidate."""

    id: str
    first_name: str
    surname: str
    party: str
    """PA's abbreviation."""
    party_name: str
    votes: int = 0


class LastTime(NamedTuple):
    """The last result, by party."""

    election: PaElection
    votes: tuple[tuple[str, int], ...]
    """PA's abbreviation, and the votes."""
    winner: str
    notional: bool = False


class Place(NamedTuple):
    """A constituency."""

    number: str
    name: str
    electorate: int
    people: tuple[Person, ...]
    last_time: LastTime | None = None

    def with_votes(self, *votes: int) -> "Place":
        """Return the same with these votes, in the order of its people."""
        people = tuple(person._replace(votes=count) for person, count in zip(self.people, votes, strict=True))
        return self._replace(people=people)

    @property
    def ranked(self) -> list[Person]:
        """The people by their votes."""
        return sorted(self.people, key=lambda person: -person.votes)


def nominations(election: PaElection, place: Place, revision: int = 1) -> bytes:
    """Return a message with the candidates."""
    root = Element("FirstPastThePostNominations", revision=str(revision))
    constituency = _constituency(root, election, place)
    for person in place.people:
        _candidate(constituency, person)
    _last_time(root, place)
    return _bytes(root)


def rush(
    election: PaElection, place: Place, winner: Person, revision: int = 1, text: str | None = None
) -> bytes:
    """Return a message with the winner, without votes."""
    root = Element("FirstPastThePostRush", revision=str(revision))
    constituency = _constituency(root, election, place)
    constituency.set("winningPartyAbbreviation", winner.party)
    constituency.set("winningPartyName", winner.party_name)
    constituency.set("change", "false")
    constituency.set("paStyleMessageText", text or f"{winner.party_name} win {place.name}")
    for person in sorted(place.people, key=lambda person: person.party):
        _candidate(constituency, person, elected=person is winner)
    return _bytes(root)


def result(
    election: PaElection, place: Place, declared_at: str, revision: int = 1, winner: Person | None = None
) -> bytes:
    """Return a message with the figures. `winner`: the elected of equal votes; else whoever has most."""
    ranked = place.ranked
    winner = winner or ranked[0]
    root = Element("FirstPastThePostResult", revision=str(revision), declarationTime=declared_at)
    constituency = _constituency(root, election, place)
    constituency.set("turnout", str(sum(person.votes for person in ranked)))
    constituency.set("winningParty", winner.party)
    best_other = max((person.votes for person in ranked if person is not winner), default=0)
    constituency.set("majority", str(winner.votes - best_other))
    for person in ranked:
        _candidate(constituency, person, elected=person is winner, votes=person.votes)
    _last_time(root, place)
    return _bytes(root)


def recount(election: PaElection, place: Place, number: int, revision: int | None = None) -> bytes:
    """Return a message that a recount was ordered."""
    root = Element("Recount", revision=str(number if revision is None else revision))
    constituency = _constituency(root, election, place)
    del constituency.attrib["electorate"]
    constituency.set("recount", str(number))
    return _bytes(root)


def state_of_parties(election: PaElection, declared: Sequence[Place], all_places: int) -> bytes:
    """Return PA's sums over the declared seats."""
    seats: dict[str, int] = {}
    votes: dict[str, int] = {}
    names: dict[str, str] = {}
    for place in declared:
        winner = place.ranked[0]
        seats[winner.party] = seats.get(winner.party, 0) + 1
        for person in place.people:
            votes[person.party] = votes.get(person.party, 0) + person.votes
            names[person.party] = person.party_name
    root = Element(
        "FirstPastThePostStateOfParties",
        numberOfResults=str(len(declared)),
        totalNumberOfConstituencies=str(all_places),
        totalVotes=str(sum(votes.values())),
    )
    SubElement(root, "Election", election._asdict())
    parties = SubElement(root, "Parties")
    for number, party in enumerate(sorted(votes, key=lambda party: -votes[party]), 1):
        row = SubElement(parties, "Party", paId=str(number), name=names[party], abbreviation=party)
        if seats.get(party):
            row.set("totalSeats", str(seats[party]))
        row.set("totalVotes", str(votes[party]))
    included = SubElement(root, "ConstituenciesIncluded")
    for place in declared:
        SubElement(included, "Constituency", number=place.number, name=place.name)
    return _bytes(root)


def file_name(election: PaElection, kind: str, place: str, revision: int) -> str:
    """Return the name of a file, as PA gives it; `kind` is nominations, rush, result or recount."""
    parts = (election.name, kind, place, str(revision))
    return "_".join(re.sub(" ", "_", part.replace("&", "and")) for part in parts) + ".xml"


def _constituency(root: Element, election: PaElection, place: Place) -> Element:
    parent = SubElement(root, "Election", election._asdict())
    return SubElement(
        parent, "Constituency", number=place.number, name=place.name, electorate=str(place.electorate)
    )


def _candidate(
    constituency: Element, person: Person, *, elected: bool = False, votes: int | None = None
) -> None:
    candidate = SubElement(constituency, "Candidate")
    if elected:
        candidate.set("elected", "*")
    candidate.attrib.update(paId=person.id, firstName=person.first_name, surname=person.surname)
    party = SubElement(candidate, "Party", paId="1", name=person.party_name, abbreviation=person.party)
    if votes is not None:
        party.set("votes", str(votes))


def _last_time(root: Element, place: Place) -> None:
    last = place.last_time
    if last is None:
        return
    election = SubElement(
        root, "PreviousNotionalElection" if last.notional else "PreviousElection", last.election._asdict()
    )
    constituency = SubElement(
        election, "Constituency", number=place.number, name=place.name, winningParty=last.winner
    )
    for number, (party, votes) in enumerate(last.votes, 1):
        parent = constituency
        if not last.notional:
            parent = SubElement(constituency, "Candidate", paId=str(number), surname=f"Number {number}")
        SubElement(parent, "Party", paId="1", name=party, abbreviation=party, votes=str(votes))


def _bytes(root: Element) -> bytes:
    indent(root)
    text = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.replace("\n", "\r\n").encode()
