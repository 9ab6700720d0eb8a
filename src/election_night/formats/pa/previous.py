"""The last result, as nominations and results repeat it."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element

from election_night.formats.pa import attributes
from election_night.formats.pa.candidates import party_id
from election_night.model import INDEPENDENT

_BY_ELECTION = "B"
_OTHER_INDEPENDENTS = f"{INDEPENDENT}-others"


def previous_of(root: Element) -> dict[str, Any] | None:
    """Return what the constituency voted last time, as in an election document of our own.

    `None` if the message doesn't say. Raises: Refused.
    """
    election, notional = root.find("PreviousNotionalElection"), True
    if election is None:
        election, notional = _last_election(root), False
    constituency = election.find("Constituency") if election is not None else None
    if election is None or constituency is None:
        return None
    votes = _votes(constituency)
    winner = attributes.text(constituency, "winningParty")
    year = attributes.day(election, "date").year
    if not votes and winner is None:
        return None
    return {
        "label": f"{year} notional" if notional else str(year),
        "electorate": attributes.count(constituency, "electorate"),
        "votes": votes or None,
        "seats": {party_id(winner): 1} if winner else None,
    }


def _last_election(root: Element) -> Element | None:
    """Return the last of the same type. A by-election in between is not what PA compares with."""
    election = root.find("Election")
    type_ = election.get("type") if election is not None else None
    earlier = list(root.iterfind("PreviousElection"))
    main = [election for election in earlier if election.get("type") != _BY_ELECTION]
    same = [election for election in main if election.get("type") == type_]
    return max(same or main or earlier, key=_date, default=None)


def _date(election: Element) -> date:
    return attributes.day(election, "date")


def _votes(constituency: Element) -> dict[str, int]:
    """Return votes by party. The best Independent is apart from the others, as they are no party."""
    votes: Counter[str] = Counter()
    independents: list[int] = []
    for party, count in _rows(constituency):
        if party == INDEPENDENT:
            independents.append(count)
        else:
            votes[party] += count
    best, *others = sorted(independents, reverse=True) or [0]
    if independents:
        votes[INDEPENDENT] = best
    if others:
        votes[_OTHER_INDEPENDENTS] = sum(others)
    return dict(votes)


def _rows(constituency: Element) -> Iterator[tuple[str, int]]:
    """Yield each candidate's party and votes; of a notional result each party's."""
    for row in [*constituency.iterfind("Candidate"), *constituency.iterfind("Party")]:
        party = row if row.tag == "Party" else attributes.child(row, "Party")
        count = attributes.count(party, "votes")
        if count is None:
            count = attributes.count(row, "votes")
        if count is not None:
            yield party_id(attributes.required(party, "abbreviation")), count
