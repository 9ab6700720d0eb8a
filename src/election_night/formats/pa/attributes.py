"""Attributes of PA's elements, read strictly: every value is a text, and nothing is guessed."""

import re
from contextlib import suppress
from datetime import date, datetime
from xml.etree.ElementTree import Element

from election_night.formats.building import Refused
from election_night.text import brief

_COUNT = re.compile(r"\d{1,10}", re.ASCII)
_CHANGE = re.compile(r"[+-]?\d{1,10}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S*", re.ASCII)
ASK_PA = "Ask PA to send it again"


def text(element: Element, name: str) -> str | None:
    """Return the attribute without blanks around it; `None` if it is missing or empty."""
    return (element.get(name) or "").strip() or None


def required(element: Element, name: str) -> str:
    """Return the attribute without blanks around it. Raises: Refused: it is missing or empty."""
    value = text(element, name)
    if value is None:
        raise Refused(f"{element.tag} has no {name}. {ASK_PA}")
    return value


def count(element: Element, name: str) -> int | None:
    """Return a whole number; `None` if it is missing. Raises: Refused: it is something else."""
    return _number(element, name, _COUNT, "is not a whole number")


def required_count(element: Element, name: str) -> int:
    """Return a whole number. Raises: Refused: it is missing, or something else."""
    required(element, name)
    return count(element, name) or 0


def change(element: Element, name: str) -> int | None:
    """Return a number that may have a sign; `None` if it is missing. Raises: Refused: it is no number."""
    return _number(element, name, _CHANGE, "is not a number of seats")


def day(element: Element, name: str) -> date:
    """Return a date. Raises: Refused: it is missing, or something else."""
    value = required(element, name)
    with suppress(ValueError):
        if _DAY.fullmatch(value):
            return date.fromisoformat(value)
    raise _wrong(element, name, value, "is not a date such as 2029-05-03")


def time(element: Element, name: str) -> datetime:
    """Return a time with its zone. Raises: Refused: it is missing, or something else."""
    value = required(element, name)
    with suppress(ValueError):
        moment = datetime.fromisoformat(value) if _TIME.fullmatch(value) else None
        if moment is not None and moment.tzinfo is not None:
            return moment
    raise _wrong(element, name, value, "is not a time with its zone such as 2029-05-04T01:12:00+01:00")


def child(element: Element, name: str) -> Element:
    """Return the first child of this name. Raises: Refused: there is none."""
    first_child = element.find(name)
    if first_child is None:
        raise Refused(f"{element.tag} has no {name}. {ASK_PA}")
    return first_child


def _number(element: Element, name: str, pattern: re.Pattern[str], problem: str) -> int | None:
    value = text(element, name)
    if value is None:
        return None
    if not pattern.fullmatch(value):
        raise _wrong(element, name, value, problem)
    return int(value)


def _wrong(element: Element, name: str, value: str, problem: str) -> Refused:
    return Refused(f'{element.tag} {name}="{brief(value, 40)}" {problem}. {ASK_PA}')
