"""A seat that no election document announces: its id, and its candidates as they are typed."""

import hashlib
import re
from collections.abc import Mapping, Sequence

from pydantic import TypeAdapter, ValidationError

from election_night.declaring.drafts.read_draft import AnyDraft
from election_night.declaring.figures import read_figure
from election_night.declaring.stages.draft import StagesDraft
from election_night.declaring.tally.draft import TallyDraft
from election_night.formats.party_codes import codes_of
from election_night.model import Candidate, Party
from election_night.model.candidate import MAX_CANDIDATES
from election_night.model.values import MAX_NAME_LENGTH, Text

MOST_SEATS = 1000
IN_STAGES = "stv"
"""Typed after the number of seats if the contest is counted in stages."""
_TEXT = TypeAdapter[str](Text)


class NewSeatError(ValueError):
    """What was typed can't be used. The message says why and what to do."""


def seat_name(typed: str) -> str:
    """Return the name of a seat.

    Raises:
        NewSeatError: it is empty or too long.
    """
    if not typed.strip():
        raise NewSeatError("type the name of the seat first")
    return _clean(typed, "the seat's name")


def contest_id(name: str, taken: Mapping[str, str]) -> str:
    """Return the id of a new seat: the same on every computer, and no other seat's.

    Args:
        name: of the seat.
        taken: the names of the seats that are known, by id.
    """
    short = identifier(name)
    if taken.get(short, name).casefold() != name.casefold():
        return _with_digest(short, name)
    return short


def identifier(name: str) -> str:
    """`little-snoring`. If letters are lost, a digest keeps similar names apart: `seat-1f09c2`."""
    folded = " ".join(name.casefold().split())
    short = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")[:50].rstrip("-")
    return short if short == folded.replace(" ", "-") and "-" not in folded else _with_digest(short, folded)


def with_seats(draft: AnyDraft, text: str) -> AnyDraft:
    """Return an empty draft of a contest with this number of seats: `3`, or `3 stv` if counted in stages.

    Args:
        draft: without candidates.
        text: the number; "" means one seat.

    Raises:
        NewSeatError: too few or too many seats. FigureError: not a number.
    """
    folded = text.strip().casefold()
    number = folded.removesuffix(IN_STAGES).strip()
    seats = read_figure(number) if number else 1
    if not 1 <= seats <= MOST_SEATS:
        raise NewSeatError(f"a contest fills from 1 to {MOST_SEATS:,} seats")
    kind = StagesDraft if folded.endswith(IN_STAGES) else TallyDraft
    return kind.empty(
        election=draft.election, contest=draft.contest, name=draft.name, test=draft.test, seats=seats
    )


def with_candidate(draft: AnyDraft, text: str, parties: Sequence[Party] = ()) -> AnyDraft:
    """Return the draft with one more candidate, typed as `Ann Example, lab`.

    Args:
        draft: with the candidates before.
        text: name, comma, and the party by its name or letters.
        parties: that the election document names.

    Raises:
        NewSeatError: it can't be used.
    """
    name, comma, party = (part.strip() for part in text.rpartition(","))
    if not comma or not name or not party:
        raise NewSeatError(
            "type the name, a comma and the party: Ann Example, lab. Ann Example, ind stands for no party"
        )
    name, party = _clean(name, "the name"), _clean(party_id(party, parties), "the party")
    if any(name.casefold() == candidate.name.casefold() for candidate in draft.candidates):
        raise NewSeatError(f"{name} is on the list already")
    if len(draft.candidates) >= MAX_CANDIDATES:
        raise NewSeatError(f"no seat can have more than {MAX_CANDIDATES:,} candidates")
    place = len(draft.candidates) + 1
    candidate = Candidate(id=f"{place}:{identifier(name)}", name=name, party=party)
    return draft.with_candidates((*draft.candidates, candidate))


def party_id(typed: str, parties: Sequence[Party]) -> str:
    """Return the id of this party in the election, else in the United Kingdom, else the text itself."""
    folded = " ".join(typed.split()).casefold()
    for party in parties:
        if folded in {party.id.casefold(), party.short.casefold(), party.name.casefold()}:
            return party.id
    return codes_of("uk").ids.get(folded, typed if " " in folded else folded)


def _clean(typed: str, what: str) -> str:
    if len(typed) > MAX_NAME_LENGTH:
        raise NewSeatError(
            f"{what} has {len(typed)} characters, and {MAX_NAME_LENGTH} is the most: shorten it"
        )
    try:
        return _TEXT.validate_python(typed)
    except ValidationError:
        raise NewSeatError(f"{what} can't be read: type it again") from None


def _with_digest(short: str, name: str) -> str:
    digest = hashlib.sha256(name.casefold().encode()).hexdigest()[:6]
    return f"{short or 'seat'}-{digest}"
