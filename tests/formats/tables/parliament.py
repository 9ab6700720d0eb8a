"""Files as Parliament publishes them, with our own rows in them."""

from collections.abc import Iterable, Mapping, Sequence

from formats.tables.tables import (
    ELECTORATE,
    ISLINGTON,
    MAJORITY,
    NAMES,
    PUTNEY,
    REJECTED,
    VOTES,
    WINNER,
    Row,
    csv,
)

SEATS = (ISLINGTON, PUTNEY)
_CANDIDACIES = (
    "ONS ID", "Constituency name", "Party name", "Party abbreviation", "Candidate first name",
    "Candidate surname", "Votes", "Share", "DC Person ID",
)  # fmt: skip
_CONSTITUENCIES = (
    "ONS ID", "Constituency name", "Declaration time", "Member first name", "Member surname", "Result",
    "Electorate", "Valid votes", "Invalid votes", "Majority", "Con", "Lab",
)  # fmt: skip


def person_id(seat: str, place: int) -> str:
    """The id of a candidate, by place from 0."""
    return f"{seat[-2:]}{place + 1:03}"


def winner_id(seat: str) -> str:
    """The id of who won."""
    return person_id(seat, [name for name, _, _ in VOTES[seat]].index(WINNER[seat]))


def candidacies(
    seats: Iterable[str] = SEATS,
    *,
    votes: bool = True,
    date: str = "",
    changed: Mapping[str, int] | None = None,
    end: str = "\r\n",
) -> bytes:
    """A row for each candidate. `changed`: other votes, by name."""
    rows: list[Row] = [[*(["Election date"] if date else []), *_CANDIDACIES]]
    for seat in seats:
        for place, (name, party, count) in enumerate(VOTES[seat]):
            first, _, last = name.rpartition(" ")
            figure = (changed or {}).get(name, count) if votes else ""
            row = [seat, NAMES[seat], party, party, first, last, figure, "", person_id(seat, place)]
            rows.append([*([date] if date else []), *row])
    return csv(*rows, end=end)


def constituencies(
    seats: Iterable[str] = SEATS,
    *,
    valid: Mapping[str, int] | None = None,
    rejected: Mapping[str, int] | None = None,
    verified: Mapping[str, str] | None = None,
    date: str = "",
    declared: str = "",
) -> bytes:
    """A row for each seat. `verified`: TRUE or FALSE by seat, in a column that is there only then."""
    headings = [*(["By-election date"] if date else []), *_CONSTITUENCIES]
    rows: list[Row] = [[*headings, "Verified"] if verified else headings]
    for seat in seats:
        first, _, last = WINNER[seat].rpartition(" ")
        total = sum(count for _, _, count in VOTES[seat])
        figures = [
            ELECTORATE[seat], (valid or {}).get(seat, total), (rejected or REJECTED)[seat], MAJORITY[seat]
        ]  # fmt: skip
        row: list[object] = [seat, NAMES[seat], declared, first, last, "hold", *figures, 1, 2]
        rows.append([*([date] if date else []), *row, *([verified[seat]] if verified else [])])
    return csv(*rows)


def winners(seats: Sequence[str] = SEATS) -> bytes:
    """A row for each winner, and nobody else."""
    rows: list[Row] = [("ONS code", "Constituency name", "Democracy Club identifier", "Result summary")]
    rows += [(seat, NAMES[seat], winner_id(seat), "hold") for seat in seats]
    return csv(*rows)
