"""A seat that no election document announces: its id, and its candidates as they are typed."""

import hashlib
import re
from collections.abc import Mapping, Sequence

from pydantic import TypeAdapter, ValidationError

from election_night.declaring.draft import Draft
from election_night.formats.party_codes import codes_of
from election_night.model import Candidate, Party
from election_night.model.candidate import MAX_CANDIDATES
from election_night.model.values import MAX_NAME_LENGTH, Text

MOST_SEATS = 1000
_TEXT = TypeAdapter[str](Text)


class NewSeatError(ValueError):
    """What was typed can't be taken. The message says why and what to do."""


def seat_name(typed: str) -> str:
    """The name of a seat.

    Raises:
        NewSeatError: it is empty or too long.
    """
    if not typed.strip():
        raise NewSeatError("type the name of the seat first")
    return _clean(typed, "the seat's name")


def contest_id(name: str, taken: Mapping[str, str]) -> str:
    """The id of a new seat: the same on every computer, and no other seat's.

    Args:
        name: of the seat.
        taken: the names of the seats that are known, by id.
    """
    short = identifier(name)
    if taken.get(short, name).casefold() != name.casefold():
        return _with_digest(short, name)
    return short


def identifier(name: str) -> str:
    """`little-snoring`. Where letters get lost, digits tell the name from others like it: `seat-1f09c2`."""
    folded = " ".join(name.casefold().split())
    short = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")[:50].rstrip("-")
    return short if short == folded.replace(" ", "-") and "-" not in folded else _with_digest(short, folded)


def with_candidate(draft: Draft, typed: str, parties: Sequence[Party] = ()) -> Draft:
    """The draft with one more candidate, typed as `Ann Example, lab`.

    Args:
        draft: with the candidates before.
        typed: name, comma, and the party by its name or letters.
        parties: that the election document names.

    Raises:
        NewSeatError: it can't be taken.
    """
    name, comma, party = (part.strip() for part in typed.rpartition(","))
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
    return draft.model_copy(update={"candidates": (*draft.candidates, candidate), "unfinished": {}})


def party_id(typed: str, parties: Sequence[Party]) -> str:
    """The id of the party that is meant: of the election, else of the United Kingdom, else as it is typed."""
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
