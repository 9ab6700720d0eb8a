"""PA's messages as JSON, the way xmltodict writes XML: turned back into elements, so they are read alike.

Attributes are keys that begin with `@`, a child that is there once stands alone, an empty element is null.
"""

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from election_night.formats.base import BOM, Fault

_FIRST_KEY = re.compile(rb'\s*(?:\[\s*)?\{\s*"(\w{1,60})"\s*:')


def first_root(data: bytes) -> str:
    """Return the key of the first object, alone or in a list; "" if there is none."""
    match = _FIRST_KEY.match(data[:4096].removeprefix(BOM))
    return match[1].decode() if match else ""


def elements_of(document: Any) -> Iterator[Element | Fault]:
    """Yield the root of every message in a list, or of the one in an object."""
    for message in document if isinstance(document, list) else [document]:
        if not isinstance(message, dict) or len(message) != 1:
            yield Fault("an item of the list is not one message with its root as the key. Ask for the XML")
            continue
        [(root, content)] = message.items()
        yield _element(root, content)


def _element(name: str, content: Any) -> Element:
    element = Element(name)
    if not isinstance(content, dict):
        return element
    for key, value in content.items():
        if key.startswith("@"):
            element.set(key[1:], value if isinstance(value, str) else "" if value is None else repr(value))
        elif not key.startswith("#"):
            for item in value if isinstance(value, list) else [value]:
                element.append(_element(key, item))
    return element
