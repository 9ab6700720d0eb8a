"""PA's messages as JSON, in the form that xmltodict gives."""

import json
from typing import Any
from xml.etree.ElementTree import Element, fromstring


def as_json(*messages: bytes) -> bytes:
    """Return a list of these XML messages."""
    roots = [fromstring(message) for message in messages]  # noqa: S314 - our own
    return json.dumps([{root.tag: _content(root)} for root in roots], indent=1).encode()


def _content(element: Element) -> Any:
    content: dict[str, Any] = {f"@{name}": value for name, value in element.attrib.items()}
    for child in element:
        value = _content(child)
        if child.tag not in content:
            content[child.tag] = value
        elif isinstance(content[child.tag], list):
            content[child.tag].append(value)
        else:
            content[child.tag] = [content[child.tag], value]
    return content or None
