"""modern.gov's `GetElectionResults`: bytes in, documents or problems out. The answer has no time."""

from election_night.formats.base import NO_CONTEXT, DecodeContext, Decoded, Entity, Fault, Order
from election_night.formats.building import NotShown, Refused
from election_night.formats.modern_gov.documents import Answer, documents_of
from election_night.formats.modern_gov.elements import areas_of, count, required, text
from election_night.formats.xml_reading import root_of

_UNKNOWN_ID = "an empty election: the council's site knows no election of this number, so check the address"


def decode(data: bytes, context: DecodeContext = NO_CONTEXT) -> Decoded:
    """Decode every area's contest and result."""
    root = root_of(data)
    if isinstance(root, Fault):
        return Decoded(faults=(root,))
    if not len(root):
        return Decoded(faults=(Fault(_UNKNOWN_ID),))
    documents: list[Entity] = []
    faults: list[Fault] = []
    not_shown: dict[str, None] = {}
    try:
        areas = areas_of(root)
        number = sum(len(area.candidates) for area in areas)
        stated = count(root, "candidatecount") or number
        answer = Answer.of(required(root, "electionid"), text(root, "title"), context, whole=stated == number)
    except Refused as refused:
        return Decoded(faults=(Fault(str(refused)),))
    if stated != number:
        missing = f"candidatecount is {stated:,}, but {number:,} candidates are listed"
        faults.append(Fault(f"{missing}: nobody is shown as elected until it is fetched again"))
    for area in areas:
        try:
            documents += documents_of(area, answer)
        except Refused as refused:
            faults.append(Fault(str(refused)))
        except NotShown as sentence:
            not_shown[str(sentence)] = None
    return Decoded(tuple(documents), tuple(faults), order=Order.ARRIVAL, not_shown=tuple(not_shown))
