"""How a document's candidates differ from the ballot that is known.

An id is not enough: two documents with one id and no name in common are about two places.
"""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from election_night.core.documents.candidate_list import CandidateList
from election_night.core.documents.party_spelling import spelling_key
from election_night.text import skeleton

SIMILAR = 0.75
"""Two names of which this share is the same are two spellings of one: Vikas and Vikkas."""


class Kind(StrEnum):
    """How a document and the ballot differ."""

    PARTY = "party"
    NAME = "name"
    SPELLING = "spelling"
    ADDED = "added"
    MISSING = "missing"


class BallotChange(NamedTuple):
    """One candidate on whom a document and the ballot differ."""

    kind: Kind
    candidate: str
    """The id."""
    message: str
    """The difference, as a contradiction."""
    correction: str
    """The difference, as a correction of the ballot."""


def changes(ballot: CandidateList, candidates: CandidateList) -> list[BallotChange]:
    """Return changes in the order of the document, then those whom it leaves out."""
    if candidates == ballot:
        return []
    listed = {key: (name, party) for key, name, party in ballot.rows}
    differences: list[BallotChange] = []
    for key, name, party in candidates.rows:
        if key not in listed:
            person = f"{name} ({party}, id {key})"
            message = f"{person} is not on the ballot"
            differences.append(BallotChange(Kind.ADDED, key, message, f"{person} was added"))
            continue
        name_before, party_before = listed.pop(key)
        if skeleton(name_before) != skeleton(name):
            kind = Kind.SPELLING if similar(name_before, name) else Kind.NAME
            message = f"{name} is {name_before} on the ballot (id {key})"
            correction = f"id {key} is {name}, and was {name_before}"
            differences.append(BallotChange(kind, key, message, correction))
        if spelling_key(party_before) != spelling_key(party):
            message = f"{name} stands for {party} in this document and for {party_before} on the ballot"
            correction = f"{name} stands for {party}, and not for {party_before}"
            differences.append(BallotChange(Kind.PARTY, key, message, correction))
    for key, (name, party) in listed.items():
        person = f"{name} ({party}, id {key})"
        message = f"{person} is on the ballot and is left out"
        differences.append(BallotChange(Kind.MISSING, key, message, f"{person} was taken off"))
    return differences


def similar(name: str, other: str) -> bool:
    """Return whether two names may be one person's: a nickname, a second first name, a typing slip."""
    parts, other_parts = _name_parts(name), _name_parts(other)
    if not parts or not other_parts:
        return skeleton(name) == skeleton(other)
    one_contains_other = set(parts) <= set(other_parts) or set(other_parts) <= set(parts)
    if parts[-1] == other_parts[-1] or one_contains_other:
        return True
    return SequenceMatcher(None, skeleton(name), skeleton(other)).ratio() >= SIMILAR


def another_place(ballot: CandidateList, candidates: CandidateList) -> bool:
    """Return whether no name of a document is on the ballot, under its own id or any other."""
    if not ballot or not candidates:
        return False
    listed = dict(zip(ballot.keys, ballot.names, strict=True))
    if any(key in listed and similar(listed[key], name) for key, name, _ in candidates.rows):
        return False
    skeletons = {skeleton(name) for name in ballot.names}
    return not any(skeleton(name) in skeletons for name in candidates.names)


def mixed_up(ballot: CandidateList, candidates: CandidateList) -> str | None:
    """Describe an id that stands beside another candidate's name; `None` if none does."""
    if candidates == ballot:
        return None
    listed = dict(zip(ballot.keys, ballot.names, strict=True))
    owners = {skeleton(name): key for key, name in listed.items()}
    for key, name, _ in candidates.rows:
        ballot_name = listed.get(key)
        owner = owners.get(skeleton(name))
        if ballot_name is not None and owner not in {None, key} and skeleton(ballot_name) != skeleton(name):
            return f"id {key} is {ballot_name} on the ballot, but {name} in the document"
    return None


def contested_ids(lists: Sequence[CandidateList]) -> frozenset[str]:
    """Return the ids of those on whom several documents of one revision differ."""
    by_key = [{key: (name, party) for key, name, party in people.rows} for people in lists if people]
    keys = {key for people in by_key for key in people}
    return frozenset(key for key in keys if len({people.get(key) for people in by_key}) > 1)


def resolved(ballot: CandidateList, candidates: CandidateList, contested: Iterable[str]) -> CandidateList:
    """Return the ballot, with the document's rows for the candidates whose ids were contested."""
    ids = set(contested)
    unchanged = {row[0]: row for row in ballot.rows if row[0] not in ids}
    rows = [unchanged.pop(row[0], row) for row in candidates.rows if row[0] in unchanged or row[0] in ids]
    return CandidateList.from_rows([*rows, *unchanged.values()])


def without(ballot: CandidateList, ids: Iterable[str]) -> CandidateList:
    """Return the ballot without these candidates."""
    gone = set(ids)
    return CandidateList.from_rows(row for row in ballot.rows if row[0] not in gone)


def with_others(people: CandidateList, ballot: CandidateList) -> CandidateList:
    """Return these candidates, then the others on the ballot who aren't one of them respelled."""
    known = set(ballot.keys)
    new = [name for key, name, _ in people.rows if key not in known]
    ids = set(people.keys)
    others = [
        row for row in ballot.rows if row[0] not in ids and not any(similar(row[1], name) for name in new)
    ]
    return CandidateList.from_rows([*people.rows, *others])


def renumbered(before: CandidateList, after: CandidateList, key: str) -> str:
    """Return a candidate's id on the other ballot: the same, unless somebody else has it now.

    By name and party, else by name, where only one matches; otherwise it stays.
    """
    if key in after.keys or key not in before.keys:
        return key
    place = before.keys.index(key)
    name, party = before.names[place], before.parties[place]
    alike = [row for row in after.rows if row[0] not in before.keys and similar(row[1], name)]
    same_party = [row for row in alike if spelling_key(row[2]) == spelling_key(party)] or alike
    return same_party[0][0] if len(same_party) == 1 else key


def with_added(ballot: CandidateList, candidates: CandidateList) -> CandidateList:
    """Return the ballot, followed by those whom only this document has."""
    known = set(ballot.keys)
    return CandidateList.from_rows([*ballot.rows, *(row for row in candidates.rows if row[0] not in known)])


def _name_parts(name: str) -> list[str]:
    return [skeleton(part) for part in name.replace(",", " ").split()]
