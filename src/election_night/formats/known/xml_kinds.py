"""Recognises XML by its first tags."""

from election_night.formats.xml_reading import Opening, opening_of

_AEC_NAMESPACE = "http://www.aec.gov.au/xml/schema/mediafeed"
_NEW_ZEALAND = {
    ("electorate", "statistics"): "a New Zealand electorate's count",
    ("electorates", "electorate"): "a New Zealand list of electorates",
    ("candidates", "candidate"): "a New Zealand list of candidates",
    ("parties", "party"): "a New Zealand list of parties",
    ("election", "statistics"): "New Zealand's national totals",
}
"""By the root and its first child."""


def xml_kind(data: bytes) -> str | None:
    """Return what this XML is, in words; `None` if it is none of these."""
    opening = opening_of(data)
    return None if opening is None else _kind(opening, data)


def _kind(opening: Opening, data: bytes) -> str | None:
    if opening.root == "MediaFeed" and opening.namespace == _AEC_NAMESPACE:
        return "an AEC media feed"
    if opening.root == "ElectionResult" and opening.first_child == "Timestamp":
        return "Clarity election results"
    if opening.root == "ElectionReport":
        return "a NIST election report in XML"
    if opening.namespace:
        return None
    if opening.root == "election" and b"<partystatus" in data:
        return _NEW_ZEALAND["election", "statistics"]
    return _NEW_ZEALAND.get((opening.root, opening.first_child))
