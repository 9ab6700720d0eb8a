"""What an answer of modern.gov says, area by area. A number that was never typed is 0 there."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from election_night.formats.building import Refused
from election_night.text import brief

_COUNT = re.compile(r"\d{1,10}", re.ASCII)


class Candidate(NamedTuple):
    """A row of the answer. It has no id."""

    name: str
    party: str
    """In the council's words; "" for none."""
    votes: int
    second_preferences: int
    """Of the old elections of mayors."""
    elected: bool


class Area(NamedTuple):
    """A ward, or whatever the election is held in."""

    id: str
    title: str
    electorate: int | None
    seats: int | None
    published: bool
    """False for a draft."""
    rejected: int | None
    candidates: tuple[Candidate, ...]


def areas_of(root: Element) -> list[Area]:
    """Return every area with its candidates.

    Raises: Refused: an element is missing, or holds something else.
    """
    by_area: dict[str, list[Candidate]] = {}
    titles: dict[str, str] = {}
    for row in root.iterfind("candidates/candidate"):
        area = required(row, "electionareaid")
        by_area.setdefault(area, []).append(_candidate(row))
        titles.setdefault(area, text(row, "areatitle"))
    areas = [_area(element, by_area) for element in root.iterfind("electionareas/electionarea")]
    listed = {area.id for area in areas}
    if len(listed) < len(areas):
        raise Refused("an electionareaid is listed twice. Fetch it again")
    unlisted = [area for area in by_area if area not in listed]
    if listed and unlisted:
        stray = f"candidates of electionareaid {unlisted[0]}, which is not among the electionareas"
        raise Refused(f"{stray}. Fetch it again")
    return areas or [
        Area(area, titles[area], None, None, True, None, tuple(rows)) for area, rows in by_area.items()
    ]


def _candidate(row: Element) -> Candidate:
    return Candidate(
        name=required(row, "candidatename"),
        party=text(row, "politicalpartytitle"),
        votes=count(row, "numvotes"),
        second_preferences=count(row, "numvotes2"),
        elected=_truth(row, "iselected"),
    )


def _area(element: Element, candidates: dict[str, list[Candidate]]) -> Area:
    area = required(element, "electionareaid")
    rejected = [count(row, "numvotes") for row in element.iterfind("spoiledvotes/spoiledvote")]
    return Area(
        id=area,
        title=required(element, "title"),
        electorate=count(element, "electorate") or None,
        seats=count(element, "numseats") or None,
        published=text(element, "status").casefold() in {"published", ""},
        rejected=sum(rejected) if rejected else None,
        candidates=tuple(candidates.get(area, ())),
    )


def text(element: Element, name: str) -> str:
    """Return the text of a child without blanks around it; "" if there is none."""
    return (element.findtext(name) or "").strip()


def required(element: Element, name: str) -> str:
    """Return the text of a child without blanks around it. Raises: Refused: there is none."""
    value = text(element, name)
    if not value:
        raise Refused(f"{_place(element)} has no {name}. Fetch it again")
    return value


def count(element: Element, name: str) -> int:
    """Return a whole number; 0 if it was never typed. Raises: Refused: it is something else."""
    value = text(element, name)
    if value and not _COUNT.fullmatch(value):
        raise Refused(
            f'{name} of {_place(element)} is "{brief(value, 40)}". Correct it on the council\'s site'
        )
    return int(value or 0)


def _truth(element: Element, name: str) -> bool:
    value = text(element, name)
    if value not in {"True", "False", ""}:
        raise Refused(f'{name} of {_place(element)} is "{brief(value, 40)}". It can be True or False')
    return value == "True"


def _place(element: Element) -> str:
    names: Iterator[str] = (text(element, name) for name in ("candidatename", "title"))
    return brief(next(filter(None, names), element.tag), 80)
