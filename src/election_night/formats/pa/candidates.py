"""Candidates of a constituency."""

from functools import lru_cache
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from election_night.formats import party_codes
from election_night.formats.building import Refused
from election_night.formats.pa import attributes
from election_night.formats.pa.attributes import ASK_PA
from election_night.model import Party

_ELECTED = "*"


class Standing(NamedTuple):
    """Who stands, and who of them is marked as elected."""

    candidates: list[dict[str, Any]]
    """As in a result of our own."""
    parties: list[Party]
    elected: list[Element]


@lru_cache(1000)  # a state of the parties names every party every minute
def party_id(abbreviation: str) -> str:
    """Return our id of a party."""
    return party_codes.codes_of("pa").id_of(abbreviation)


def candidates_of(constituency: Element, *, with_votes: bool) -> Standing:
    """Return the candidates, in the order of the message and not of the ballot. Raises: Refused."""
    candidates: list[dict[str, Any]] = []
    parties: dict[str, Party] = {}
    elected: list[Element] = []
    for person in constituency.iterfind("Candidate"):
        party = attributes.child(person, "Party")
        code = attributes.required(party, "abbreviation")
        id_ = party_id(code)
        if id_ not in parties:
            parties[id_] = party_codes.party(id_, attributes.text(party, "name") or code, code)
        candidate = {"id": attributes.required(person, "paId"), "name": _name(person), "party": id_}
        candidates.append(candidate | ({"votes": _votes(person, party)} if with_votes else {}))
        if person.get("elected") == _ELECTED:
            elected.append(person)
    return Standing(candidates, list(parties.values()), elected)


def winner_of(constituency: Element, standing: Standing, winning_party: str) -> Element:
    """Return the one candidate marked as elected, of the party that the message says won.

    `winning_party`: the attribute that names it. Raises: Refused: these disagree.
    """
    if len(standing.elected) != 1:
        names = " and ".join(_name(person) for person in standing.elected) or "nobody"
        raise Refused(f'Candidate elected="*" marks {names}: one winner is needed. {ASK_PA}')
    winner = standing.elected[0]
    code = attributes.text(constituency, winning_party)
    own = attributes.required(attributes.child(winner, "Party"), "abbreviation")
    if code is not None and party_id(code) != party_id(own):
        raise Refused(
            f'{winning_party}="{code}", but {_name(winner)}, marked as elected, stands for {own}. {ASK_PA}'
        )
    return winner


def _name(person: Element) -> str:
    first, last = attributes.text(person, "firstName"), attributes.required(person, "surname")
    return f"{first} {last}" if first else last


def _votes(person: Element, party: Element) -> int | None:
    """Return a candidate's votes. PA's schema allows them in two places; its messages use the first."""
    of_party, of_person = attributes.count(party, "votes"), attributes.count(person, "votes")
    if of_party is not None and of_person is not None and of_party != of_person:
        raise Refused(f'{_name(person)} has votes="{of_person}" and, in Party, votes="{of_party}". {ASK_PA}')
    return of_person if of_party is None else of_party
