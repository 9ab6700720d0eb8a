"""Slips: what a reporter types at a count. A slip has neither a revision nor a time."""

from election_night.formats import NO_CONTEXT, DecodeContext, Decoded, Fault, Format, Order
from election_night.formats.building import Refused, build
from election_night.model import RESULT_SCHEMA, Result


def claims(data: bytes, _context: DecodeContext) -> bool:
    """Return whether the first word says what it is."""
    return data.startswith(b"slip ")


def decode(data: bytes, context: DecodeContext = NO_CONTEXT, /) -> Decoded:
    """Return one result in order of arrival, or what is wrong with the slip."""
    try:
        return Decoded((_result(data.decode("utf-8"), context),), order=Order.ARRIVAL)
    except (Refused, UnicodeDecodeError) as error:
        return Decoded(faults=(Fault(f"not a slip: {error}", unfinished=True),))


def _result(slip: str, context: DecodeContext) -> Result:
    """Read a slip. Raises: Refused: a line is missing, or isn't what it should be."""
    first, *lines = slip.splitlines() or [""]
    last = lines.pop() if lines else ""
    if not last.startswith("elected ") and not slip.endswith("counting\n"):
        raise Refused('its last line is "counting", or "elected" and a name')
    _, election, contest = [*first.split(), "", ""][:3]
    candidates = [_candidate(line) for line in lines]
    names = [candidate["name"] for candidate in candidates]
    winner = last.removeprefix("elected ") if last != "counting" else None
    if winner is not None and winner not in names:
        raise Refused(f"{winner} is elected, but not in the list")
    fields = {
        "schema": RESULT_SCHEMA,
        "election": election,
        "contest": contest,
        "revision": 0,  # the assembler adds 1, 2, 3 as slips arrive
        "status": "declared" if winner else "counting",
        "issued_at": context.time.isoformat(),
        "test": context.settings.test,
        "source": "a reporter",
        "candidates": candidates,
        "winner": f"{names.index(winner) + 1}:{winner}" if winner else None,
    }
    return build(Result, fields)


def _candidate(line: str) -> dict[str, object]:
    """Without an id, a candidate is known by place and name. Raises: Refused: the line has no votes."""
    votes, party, name = [*line.split(maxsplit=2), "", ""][:3]
    if not (votes.isascii() and votes.isdigit()):
        raise Refused(f"{line}. Write votes, a party and a name")
    return {"name": name, "party": party, "votes": int(votes)}


SLIP = Format("slip", claims, decode, endings=(".slip",), begins_with="slip")
