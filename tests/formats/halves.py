"""A format of two files: `people ELECTION`, then `CONTEST NAME`; `figures ELECTION`, then `CONTEST VOTES`.

Two people stand for each contest. With both files a contest is declared; with people alone it is awaited.
"""

from collections.abc import Mapping

from election_night.formats import NO_CONTEXT, DecodeContext, Decoded, Fault, Format, Order, Part
from election_night.formats.building import build
from election_night.model import RESULT_SCHEMA, Result

KINDS = ("people", "figures")


def claims(data: bytes, _context: DecodeContext) -> bool:
    return data.split(b" ", 1)[0].decode("latin-1") in KINDS


def decode(data: bytes, context: DecodeContext = NO_CONTEXT, /) -> Decoded:
    try:
        (kind, election), *rows = [line.split() for line in data.decode("ascii").splitlines()]
        contests: dict[str, list[str]] = {}
        for contest, cell in rows:
            contests.setdefault(contest, []).append(cell)
    except ValueError:
        return Decoded(faults=(Fault("write a contest and a name, or votes", unfinished=True),))
    return Decoded(
        parts=tuple(
            Part(kind, election, contest, {"cells": cells}, context.time)
            for contest, cells in contests.items()
        )
    )


def join(parts: Mapping[str, Part]) -> Decoded:
    people, figures = parts.get("people"), parts.get("figures")
    if people is None:
        return Decoded()
    names: list[str] = people.content["cells"]  # type: ignore[assignment]
    votes: list[int] = [int(cell) for cell in figures.content["cells"]] if figures else []  # type: ignore[attr-defined]
    if figures and len(votes) != len(names):
        return Decoded(faults=(Fault(f"{people.contest}: {len(names)} people and {len(votes)} figures"),))
    fields = {
        "schema": RESULT_SCHEMA, "election": people.election, "contest": people.contest,
        "name": f"Seat {people.contest}",
        "revision": 3000 if figures else 1000, "status": "declared" if figures else "awaiting",
        "issued_at": max(part.time for part in parts.values()).isoformat(), "source": "two files",
        "candidates": [
            {"id": name, "name": name, "party": f"party-{name}", "votes": votes[place] if figures else None}
            for place, name in enumerate(names)
        ],
    }  # fmt: skip
    return Decoded((build(Result, fields),), order=Order.ARRIVAL)


HALVES = Format("halves", claims, decode, endings=(".half",), begins_with="people", join=join)


def people(*contests: str, election: str = "test-2024", first: str = "Ann") -> bytes:
    rows = [f"{contest} {name}\n" for contest in contests for name in (first, "Bob")]
    return f"people {election}\n{''.join(rows)}".encode()


def figures(*contests: str, election: str = "test-2024", votes: tuple[int, int] = (500, 400)) -> bytes:
    rows = [f"{contest} {vote}\n" for contest in contests for vote in votes]
    return f"figures {election}\n{''.join(rows)}".encode()
