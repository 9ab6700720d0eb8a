"""Democracy Club's feed of winners (`/results/all.atom`): who won, and which wins were retracted.

An entry names a place, not a ballot, and gives no votes: the ballot must be known from another file.
"""

from datetime import datetime
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from election_night.formats.base import (
    FIRST_SECOND,
    NO_CONTEXT,
    DecodeContext,
    Decoded,
    Fault,
    Order,
)
from election_night.formats.building import Refused, build, revision_of
from election_night.formats.democracy_club.ballot_ids import our_contest, our_election
from election_night.formats.democracy_club.format import ATOM_NAMESPACE
from election_night.formats.democracy_club.standing import SOURCE
from election_night.formats.xml_reading import root_of
from election_night.model import RESULT_SCHEMA_2, Result, Status
from election_night.text import brief

_FIELDS = ("election_slug", "post_id", "post_name", "retraction", "winner_person_id", "published", "id")


class Entry(NamedTuple):
    """What the feed says about one moment."""

    fields: dict[str, str]
    published: datetime


def decode(data: bytes, context: DecodeContext = NO_CONTEXT) -> Decoded:
    """Decode every entry: it holds a winner, or a winner who is taken back."""
    root = root_of(data)
    if isinstance(root, Fault):
        return Decoded(faults=(root,))
    try:
        entries = [_entry(element) for element in root.iter(f"{{{ATOM_NAMESPACE}}}entry")]
        entries.sort(key=lambda entry: (entry.published, entry.fields["id"]))
        documents = tuple(_result(place, entry, context) for place, entry in enumerate(entries, 1))
    except Refused as refused:
        return Decoded(faults=(Fault(str(refused)),))
    return Decoded(documents, order=Order.TIME)


def _entry(element: Element) -> Entry:
    fields = {child.tag.rpartition("}")[2]: (child.text or "").strip() for child in element}
    title = brief(fields.get("title", "an entry"), 80)
    missing = [name for name in _FIELDS if not fields.get(name)]
    if missing:
        raise Refused(f"{title}: {', '.join(missing)} is missing. Fetch /results/all.atom")
    try:
        published = datetime.fromisoformat(fields["published"])
    except ValueError:
        published = None
    if published is None or published.tzinfo is None:
        raise Refused(f"{title}: published is no time with its zone")
    return Entry(fields, published)


def _result(place: int, entry: Entry, context: DecodeContext) -> Result:
    """Return the document of the entry at this place, from 1, in the order of time."""
    fields = entry.fields
    election = our_election(fields["election_slug"], context)
    reason = fields.get("information_source") or fields.get("title")
    outcome: dict[str, Any] = (
        {"status": Status.WITHDRAWN, "correction": reason}
        if fields["retraction"] == "1"
        else {"status": Status.CALLED, "winners": [fields["winner_person_id"]], "note": reason}
    )
    # In the archive of nights before 2020 there is nothing but such entries: they count themselves.
    before = entry.published < FIRST_SECOND
    return build(
        Result,
        {
            "schema": RESULT_SCHEMA_2,
            "election": election,
            "contest": our_contest(election, fields["post_id"], context),
            "name": fields["post_name"],
            "revision": place if before else revision_of(entry.published),
            "issued_at": entry.published.isoformat(),
            "source": SOURCE,
            "test": context.settings.test,
            **outcome,
        },
    )
