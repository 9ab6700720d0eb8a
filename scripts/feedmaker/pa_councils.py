"""Results of councils, shaped like PA Media's."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring


def council_result(
    name: str,
    pa_id: str,
    seats: Mapping[str, int],
    *,
    elected: Mapping[str, int] | None = None,
    changes: Mapping[str, int] | None = None,
    control: str = "NOC",
    before: str = "NOC",
    revision: int = 1,
    **attributes: str,
) -> bytes:
    """Return seats by PA's abbreviation. `elected`: the number of seats that were up, if not all were."""
    root = Element("LocalElectionResult", revision=str(revision))
    election = SubElement(root, "Election", date="2026-05-07", paId="252")
    council = SubElement(
        election, "Council", name=name, paId=pa_id, winningParty=control, sittingParty=before
    )
    council.attrib.update(attributes)
    if elected is not None:
        _rows(SubElement(council, "ElectedCouncillors"), "seats", elected)
    if changes is not None:
        _rows(SubElement(council, "Changes"), "change", changes)
    _rows(SubElement(council, "NewCouncil"), "seats", seats)
    indent(root)
    return f"<?xml version='1.0' encoding='UTF-8'?>\n{tostring(root, encoding='unicode')}".encode()


def _rows(parent: Element, attribute: str, rows: Mapping[str, int]) -> None:
    sign = "+" if attribute == "change" else ""
    for party, number in rows.items():
        SubElement(parent, "Party", {"name": party, "paId": "1", attribute: f"{number:{sign}}"})
