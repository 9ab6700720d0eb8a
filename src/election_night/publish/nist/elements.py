"""What every part of a NIST report is made of: typed elements, texts with a language, references by id.

An id is unique in the whole report, so it says what kind of thing it names.
"""

from typing import Any

Json = dict[str, Any]


def element(kind: str, **attributes: Any) -> Json:
    """An element of the standard's class `kind`; attributes that are `None` are unknown, and left out."""
    known = {name: value for name, value in attributes.items() if value is not None}
    return {"@type": f"ElectionResults.{kind}", **known}


def identified(kind: str, id_: str, **attributes: Any) -> Json:
    """The same for a class whose elements have an id."""
    return {"@type": "", "@id": id_, **element(kind, **attributes)}


def text(content: str) -> Json:
    """A name. The standard wants a language for every text; feeds give none."""
    return element("InternationalizedText", Text=[element("LanguageString", Language="en", Content=content)])


def external_id(value: str) -> list[Json]:
    """The id that the feed itself uses."""
    return [element("ExternalIdentifier", Type="other", OtherType="feed", Value=value)]


def unit_id(contest: str) -> str:
    """The area that a contest is held in."""
    return f"area-{contest}"


def party_id(party: str) -> str:
    """A party, or those who stand for none."""
    return f"party-{party}"
