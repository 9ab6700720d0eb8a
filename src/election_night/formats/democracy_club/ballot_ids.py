"""What the id of a ballot says: `local.adur.buckingham.2026-05-07` has an election, a place and a date."""

import re
from datetime import UTC, date, datetime, time
from typing import NamedTuple

from election_night.formats.base import DecodeContext
from election_night.formats.building import Refused
from election_night.formats.ids import fit_id
from election_night.text import brief

_BALLOT = re.compile(r"(?P<kind>[a-z]+)\.(?P<rest>[a-z0-9.-]+)\.(?P<date>\d{4}-\d\d-\d\d)", re.ASCII)
_WITHOUT_ORGANISATION = frozenset({"parl", "nia", "europarl"})
"""Kinds of election in which the place follows at once."""
_WITH_LETTER = frozenset({"sp", "senedd", "naw", "gla"})
"""Kinds in which a letter may come first: c for a constituency, r or a for a list."""
_SMALL_WORDS = frozenset({"and", "of", "the", "on", "in", "upon", "with", "under", "next", "by"})


class BallotId(NamedTuple):
    """One contest on one day."""

    text: str
    election: str
    """Democracy Club's id of the election."""
    place: str
    """A name made of the id, as results come without one."""
    date: date

    @property
    def midnight(self) -> datetime:
        """When its day begins: the time of a document that has none and has not arrived."""
        return datetime.combine(self.date, time(), UTC)


def read_ballot_id(text: str) -> BallotId:
    """Read the id of a ballot. Raises: Refused: it is none."""
    match = _BALLOT.fullmatch(text)
    try:
        day = date.fromisoformat(match["date"]) if match else None
    except ValueError:
        day = None
    if match is None or day is None:
        raise Refused(f"{brief(text, 80)} is no id of a ballot, as in local.adur.buckingham.2026-05-07")
    parts = [part for part in match["rest"].split(".") if part != "by"]
    kind = match["kind"]
    if kind in _WITHOUT_ORGANISATION or (kind in _WITH_LETTER and len(parts[0]) > 1):
        election = f"{kind}.{day}"
    else:
        election = f"{kind}.{parts[0]}.{day}"
    return BallotId(text, election, _name(parts[-1]), day)


def _name(slug: str) -> str:
    words = slug.split("-")
    return " ".join(
        word if place and word in _SMALL_WORDS else word.capitalize() for place, word in enumerate(words)
    )


def our_election(election: str, context: DecodeContext) -> str:
    """Return our id of an election, by Democracy Club's."""
    return context.settings.elections.get(election) or fit_id(election)


def has_several_elections(election: str, context: DecodeContext) -> bool:
    """Return whether this election of ours is made of several, so that none of their names is its own."""
    return list(context.settings.elections.values()).count(election) > 1


def our_contest(election: str, contest: str, context: DecodeContext) -> str:
    """Return our id of a contest of this election of ours, by Democracy Club's."""
    return context.settings.contests.get(election, {}).get(contest) or fit_id(contest)
