"""A second format, as small as one can be: `ELECTION CONTEST VOTES VOTES`, in a file called `*.count`."""

import json

from election_night.formats import DecodeContext, Decoded, Fault, Format
from election_night.formats.base import NO_CONTEXT
from election_night.formats.registry import FORMATS
from election_night.model import Result
from service.kit import BEGIN, ELECTION


def claims(head: bytes, context: DecodeContext) -> bool:  # noqa: ARG001 - it can't be told by its content
    return context.path.endswith(".count")


def decode(data: bytes, context: DecodeContext = NO_CONTEXT, /) -> Decoded:
    """A declaration. It says nothing of when it was issued, so that is when it arrived."""
    try:
        election, contest, *votes = data.decode("ascii").split()
        numbers = [int(vote) for vote in votes]
        if len(numbers) != 2:
            return Decoded(faults=(Fault("write two numbers of votes", unfinished=True),))
    except ValueError:
        return Decoded(faults=(Fault("write an election, a contest and the votes"),))
    candidates = [
        {"id": key, "name": name, "party": party, "votes": votes}
        for (key, name, party), votes in zip(
            [("a", "Ann Able", "lab"), ("b", "Bob Brown", "con")], numbers, strict=True
        )
    ]
    document = {
        "schema": "election-night/result@1", "election": election, "contest": contest,
        "name": f"Seat {contest}", "revision": 1, "status": "declared",
        "issued_at": (context.arrived_at or BEGIN).isoformat(), "electorate": 20_000,
        "candidates": candidates, "rejected": 40, "valid_votes": sum(numbers),
        "majority": abs(numbers[0] - numbers[1]), "winner": "a" if numbers[0] > numbers[1] else "b",
    }  # fmt: skip
    return Decoded((Result.model_validate_json(json.dumps(document)),))


COUNT = Format("count", claims, decode, endings=(".count",), begins_with="an election")
WITH_COUNT = (*FORMATS, COUNT)
ENDINGS = tuple(ending for format_ in WITH_COUNT for ending in format_.endings)


def count(contest: str, votes: int = 5000, *, election: str = ELECTION) -> bytes:
    return f"{election} {contest} {votes} 3000\n".encode()
