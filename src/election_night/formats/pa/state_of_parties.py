"""PA's own sums, which are compared with ours."""

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from election_night.formats.base import Entity
from election_night.formats.building import Refused, build
from election_night.formats.pa import attributes
from election_night.formats.pa.candidates import party_id
from election_night.formats.pa.documents import SOURCE
from election_night.formats.pa.message import Message
from election_night.model import INDEPENDENT, StatedTotals

_OTHERS = "-9999"
"""PA's number of a row for all the parties that have none of their own."""
_SPEAKER = "speaker"


def read_state_of_parties(message: Message) -> Iterator[Entity]:
    """Yield seats and votes by party in the constituencies declared so far. Raises: Refused."""
    included = [
        message.contest_id(attributes.required(constituency, "number"))
        for constituency in message.root.iterfind("ConstituenciesIncluded/Constituency")
    ]
    stated = attributes.count(message.root, "numberOfResults")
    if stated is not None and stated != len(included):
        raise Refused(
            f'numberOfResults="{stated}", but {len(included):,} constituencies are listed. '
            "These sums are not compared with ours"
        )
    rows = list(message.root.iterfind("Parties/Party"))
    note = attributes.text(message.root, "note") or ""
    seats, votes = _sums(rows)
    for party in _counted_otherwise(rows, note):
        seats.pop(party, None)
        votes.pop(party, None)
    if any(row.get("paId") == _OTHERS for row in rows):
        votes.pop(INDEPENDENT, None)  # some of those who stand for no party are among the others
    yield build(
        StatedTotals,
        {
            "election": message.election_id,
            "issued_at": message.arrived_at.isoformat(),
            "test": message.test,
            "source": SOURCE,
            "contests": included,
            "seats": seats,
            "votes": votes,
        },
    )


def _sums(rows: list[Element]) -> tuple[Counter[str], Counter[str]]:
    """Return seats and votes by party here: several of PA's may be one. A missing figure is 0."""
    seats: Counter[str] = Counter()
    votes: Counter[str] = Counter()
    for row in rows:
        if row.get("paId") != _OTHERS:
            party = party_id(attributes.required(row, "abbreviation"))
            seats[party] += attributes.count(row, "totalSeats") or 0
            votes[party] += attributes.count(row, "totalVotes") or 0
    return seats, votes


def _counted_otherwise(rows: list[Element], note: str) -> Iterator[str]:
    """Yield parties that PA's note says it counts in another way: with the Speaker's votes."""
    if _SPEAKER not in note.casefold():
        return
    yield party_id("Speaker")
    for row in rows:
        name = attributes.text(row, "name")
        if name and name.casefold() in note.casefold():
            yield party_id(attributes.required(row, "abbreviation"))
