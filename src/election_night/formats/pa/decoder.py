"""Bytes in, documents or problems out: PA's XML, and its JSON."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from xml.etree.ElementTree import Element

from election_night.formats.base import NO_CONTEXT, DecodeContext, Decoded, Entity, Fault, Format, Subject
from election_night.formats.native_json.decoder import parse_json
from election_night.formats.pa import constituency, json_messages, kinds
from election_night.formats.pa.attributes import RefusedMessage, text
from election_night.formats.pa.council import read_council_result
from election_night.formats.pa.message import Message, read_message
from election_night.formats.pa.state_of_parties import read_state_of_parties
from election_night.formats.xml_reading import opening_of, root_of
from election_night.text import brief

MOST_FAULTS = 20
"""Messages of one file of which the faults are told."""
_READERS: dict[str, Callable[[Message], Iterator[Entity]]] = {
    kinds.NOMINATIONS: constituency.read_nominations,
    kinds.RECOUNT: constituency.read_recount,
    kinds.RUSH: constituency.read_rush,
    kinds.RESULT: constituency.read_result,
    kinds.STATE_OF_PARTIES: read_state_of_parties,
    kinds.COUNCIL_RESULT: read_council_result,
}
