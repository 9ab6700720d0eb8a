"""Attributes of PA's elements, read strictly: every value is a text, and nothing is guessed."""

import re
from contextlib import suppress
from datetime import date, datetime
from xml.etree.ElementTree import Element

from election_night.text import brief

_COUNT = re.compile(r"\d{1,10}", re.ASCII)
_CHANGE = re.compile(r"[+-]?\d{1,10}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S*", re.ASCII)
ASK_PA = "ask PA to send it again"


class RefusedMessage(Exception):  # noqa: N818 - it is an answer, not an error of this program
    """Why a message can't be used: it names the element, the attribute, the figure, and what to do."""


def text(element: Element, name: str) -> str | None:
    """The attribute without blanks around it; `None` if it is missing or empty."""
    return (element.get(name) or "").strip() or None


def required(element: Element, name: str) -> str:
    """The same. Raises: RefusedMessage: there is none."""
    value = text(element, name)
    if value is None:
        raise RefusedMessage(f"{element.tag} has no {name}: {ASK_PA}")
    return value


def count(element: Element, name: str) -> int | None:
    """A whole number; `None` if it is missing. Raises: RefusedMessage: it is something else."""
    return _number(element, name, _COUNT, "is not a whole number")


def required_count(element: Element, name: str) -> int:
    """A whole number. Raises: RefusedMessage: it is missing, or something else."""
    required(element, name)
    return count(element, name) or 0


def change(element: Element, name: str) -> int | None:
    """A number that may have a sign; `None` if it is missing. Raises: RefusedMessage: it is no number."""
    return _number(element, name, _CHANGE, "is not a number of seats")


def day(element: Element, name: str) -> date:
    """A date. Raises: RefusedMessage: it is missing, or something else."""
    value = required(element, name)
    with suppress(ValueError):
        if _DAY.fullmatch(value):
            return date.fromisoformat(value)
    raise _wrong(element, name, value, "is not a date such as 2029-05-03")


def time(element: Element, name: str) -> datetime:
    """A time with its zone. Raises: RefusedMessage: it is missing, or something else."""
    value = required(element, name)
    with suppress(ValueError):
        moment = datetime.fromisoformat(value) if _TIME.fullmatch(value) else None
        if moment is not None and moment.tzinfo is not None:
            return moment
    raise _wrong(element, name, value, "is not a time with its zone such as 2029-05-04T01:12:00+01:00")


def child(element: Element, name: str) -> Element:
    """The first child of this name. Raises: RefusedMessage: there is none."""
    found = element.find(name)
    if found is None:
        raise RefusedMessage(f"{element.tag} has no {name}: {ASK_PA}")
    return found


def _number(element: Element, name: str, pattern: re.Pattern[str], problem: str) -> int | None:
    value = text(element, name)
    if value is None:
        return None
    if not pattern.fullmatch(value):
        raise _wrong(element, name, value, problem)
    return int(value)


def _wrong(element: Element, name: str, value: str, problem: str) -> RefusedMessage:
    return RefusedMessage(f'{element.tag} {name}="{brief(value, 40)}" {problem}: {ASK_PA}')
