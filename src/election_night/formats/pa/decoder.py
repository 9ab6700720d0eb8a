"""Bytes in, documents or problems out: PA's XML, and its JSON."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from election_night.formats.base import BOM, NO_CONTEXT, DecodeContext, Decoded, Entity, Fault, Subject
from election_night.formats.building import Refused
from election_night.formats.first_few import first_few
from election_night.formats.native_json.decoder import parse_json
from election_night.formats.pa import constituency, json_messages, kinds
from election_night.formats.pa.council import read_council_result
from election_night.formats.pa.message import Message, read_message
from election_night.formats.pa.state_of_parties import read_state_of_parties
from election_night.formats.xml_reading import root_of
from election_night.text import brief

_MOST_FAULTS = 20
"""Faults of one file that are reported one by one."""
_READERS: dict[str, Callable[[Message], Iterator[Entity]]] = {
    kinds.NOMINATIONS: constituency.read_nominations,
    kinds.RECOUNT: constituency.read_recount,
    kinds.RUSH: constituency.read_rush,
    kinds.RESULT: constituency.read_result,
    kinds.STATE_OF_PARTIES: read_state_of_parties,
    kinds.COUNCIL_RESULT: read_council_result,
}


def decode_xml(data: bytes, context: DecodeContext = NO_CONTEXT) -> Decoded:
    """Decode the one message in a file."""
    root = root_of(data)
    if isinstance(root, Fault):
        return Decoded(faults=(root,))
    return _decode([root], context)


def decode_json(data: bytes, context: DecodeContext = NO_CONTEXT) -> Decoded:
    """Decode every message in a file: revisions of all kinds, in no order."""
    document = parse_json(data.removeprefix(BOM))
    if isinstance(document, Fault):
        return Decoded(faults=(document,))
    return _decode(json_messages.elements_of(document), context)


@dataclass(slots=True)
class _DecodedFile:
    """What the messages of a file come to."""

    documents: list[Entity] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    not_shown: dict[str, None] = field(default_factory=dict)
    """What is left alone, in words, each once."""
    subject: Subject | None = None
    """Of the first message that is refused."""


def _decode(messages: Iterable[Element | Fault], context: DecodeContext) -> Decoded:
    file = _DecodedFile()
    count = 0
    for count, root in enumerate(_one_by_one(messages), 1):
        if isinstance(root, Fault):
            file.faults.append(f"message {count}: {root.message}")
        elif root.tag in kinds.NOT_SHOWN:
            file.not_shown[kinds.NOT_SHOWN[root.tag]] = None
        elif root.tag in _READERS:
            _read(root, context, file)
        else:
            text = f"message {count}: {brief(root.tag, 60)} is no kind of message that PA sends. Take it out"
            file.faults.append(text)
    if not count:
        empty = Fault("there is no message in it. Is it still being written?", unfinished=True)
        return Decoded(faults=(empty,))
    not_shown = tuple(f"{kind}, from PA Media: this version does not show them" for kind in file.not_shown)
    faults = tuple(map(Fault, first_few(file.faults, _MOST_FAULTS, "more messages are refused")))
    return Decoded(tuple(file.documents), faults, subject=file.subject, not_shown=not_shown)


def _one_by_one(messages: Iterable[Element | Fault]) -> Iterator[Element | Fault]:
    """Yield the messages, and instead of collated nominations those within them."""
    for root in messages:
        if isinstance(root, Element) and root.tag == kinds.COLLATED_NOMINATIONS:
            yield from root
        else:
            yield root


def _read(root: Element, context: DecodeContext, file: _DecodedFile) -> None:
    message = None
    try:
        message = read_message(root, context)
        file.documents += list(_READERS[root.tag](message))  # all of it, or nothing
    except Refused as refusal:
        file.faults.append(f"{_title(root)}: {refusal}")
        if message is not None:
            file.subject = file.subject or message.subject


def _title(root: Element) -> str:
    """Return which message of a file it is: its kind, its place, and its revision."""
    place = root.find("Election/*")
    name = place.get("name") if place is not None else None
    revision = root.get("revision")
    of_place = f" for {brief(name, 60)}" if name else ""
    return f"{root.tag}{of_place}" + (f", revision {brief(revision, 12)}" if revision else "")
