"""XML read so that nothing in a file can make the program fetch, expand or hang.

No format here needs a DTD, so a document that has one is refused before it is parsed.
"""

from collections.abc import Mapping
from contextlib import suppress
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError, XMLParser
from xml.parsers.expat import errors

from election_night.formats.base import BOM, Fault
from election_night.formats.native_json.json_errors import UTF_16
from election_night.text import brief

MOST_ELEMENTS = 400_000
"""Elements in one document, comments included: what a whole country in detail takes, twice over."""
_BLANKS = b" \t\r\n"
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
"""In any other spelling they are not well-formed, and stop the parser."""
_ENDS_TOO_EARLY = frozenset(
    errors.codes[error]
    for error in (
        errors.XML_ERROR_NO_ELEMENTS,
        errors.XML_ERROR_UNCLOSED_TOKEN,
        errors.XML_ERROR_PARTIAL_CHAR,
        errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    )
)
_HEAD = 4096
"""Bytes in which the first two elements must begin."""


class Opening(NamedTuple):
    """The first tags of a document, by which its format is recognised."""

    root: str
    """The local name, without a namespace."""
    namespace: str
    attributes: Mapping[str, str]
    """Of the root, by name; one with a namespace is `{namespace}name`."""
    first_child: str
    """The local name of the first element in the root; "" if there is none, or not yet."""


def looks_like_xml(data: bytes) -> bool:
    """Return whether the first character is that of a tag."""
    return data.removeprefix(BOM).lstrip(_BLANKS)[:1] == b"<"


def opening_of(data: bytes) -> Opening | None:
    """Return the first tags; `None` if this isn't XML, or is refused."""
    if not looks_like_xml(data):
        return None
    head = data[:_HEAD]
    if _declaration_in(head) or b"\0" in head:
        return None
    tags = _FirstTags()
    parser = XMLParser(target=tags)  # noqa: S314 - without a DTD there is nothing to expand or to fetch
    with suppress(ParseError, ValueError, LookupError):  # what came before is enough to know the format
        parser.feed(head.removeprefix(BOM).lstrip(_BLANKS))
    if not tags.names:
        return None
    namespace, _, root = tags.names[0].rpartition("}")
    first_child = tags.names[1].rpartition("}")[2] if len(tags.names) > 1 else ""
    return Opening(root, namespace[1:], tags.attributes, first_child)


class _FirstTags:
    """Takes the names of the first two elements from a parser."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.attributes: dict[str, str] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if not self.names:
            self.attributes = attributes
        if len(self.names) < 2:
            self.names.append(tag)

    def close(self) -> None:
        pass


def root_of(data: bytes) -> Element | Fault:
    """Return the root element; a fault that is `unfinished` if the document ends before its last tag."""
    if data[:2] in UTF_16 or data[:2] in {b"<\0", b"\0<"}:
        return Fault("this is UTF-16. Save it as UTF-8", unfinished=True)
    if b"\0" in data:
        return Fault("bytes that are 0, which no text has. Is it still being written?", unfinished=True)
    if declaration := _declaration_in(data):
        return Fault(f"it has {declaration}, which no feed needs and which is never read. Remove it")
    elements = data.count(b"<")
    if elements > 2 * MOST_ELEMENTS:
        return Fault(f"{elements:,} tags, and {2 * MOST_ELEMENTS:,} are the most: this is no result")
    parser = XMLParser()  # noqa: S314 - without a DTD there is nothing to expand or to fetch
    try:
        parser.feed(data.removeprefix(BOM).lstrip(_BLANKS))
        root: Element = parser.close()
    except ParseError as error:
        return _fault(error)
    except (ValueError, LookupError) as error:
        return Fault(f"an encoding that isn't read here ({brief(str(error), 80)}). Save it as UTF-8")
    return root


def _declaration_in(data: bytes) -> str:
    return next((declaration.decode() for declaration in _DECLARATIONS if declaration in data), "")


def _fault(error: ParseError) -> Fault:
    line, column = error.position
    if error.code in _ENDS_TOO_EARLY:
        return Fault("the XML ends before its last tag. Is it still being written?", unfinished=True)
    description = str(error).partition(":")[0]
    return Fault(f"not well-formed XML (line {line:,}, column {column + 1:,}): {brief(description, 80)}")
