"""The elements of a NIST report: typed elements, texts with a language, references by id.

An id is unique in the whole report, so it includes the kind of element that it names.
"""

from typing import Any

Json = dict[str, Any]


def element(kind: str, **attributes: Any) -> Json:
    """Return an element of the standard's class `kind`; leave out unknown attributes (`None`)."""
    known_attributes = {name: value for name, value in attributes.items() if value is not None}
    return {"@type": f"ElectionResults.{kind}", **known_attributes}


def identified(kind: str, id_: str, **attributes: Any) -> Json:
    """Return the same for a class whose elements have an id."""
    return {"@type": "", "@id": id_, **element(kind, **attributes)}


def text(content: str) -> Json:
    """Return a name. The standard wants a language for every text; feeds give none."""
    return element("InternationalizedText", Text=[element("LanguageString", Language="en", Content=content)])


def external_id(value: str) -> list[Json]:
    """Return the id that the feed itself uses."""
    return [element("ExternalIdentifier", Type="other", OtherType="feed", Value=value)]


def unit_id(contest: str) -> str:
    """Return the id of the area of a contest."""
    return f"area-{contest}"


def party_id(party: str) -> str:
    """Return the id of a party, or of those who stand for none."""
    return f"party-{party}"
