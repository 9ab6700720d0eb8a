"""`results --format csv`: RFC 4180, one line for each candidate or each seat.

Unknown values are empty. Names are written unchanged, even one that begins with `=`.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from functools import partial

from election_night.core.arithmetic import rounded
from election_night.core.contest.seat import Row, Seat
from election_night.publish.seat_faults import SeatFaults

CONTEST = (
    "contest", "name", "region", "state", "revision", "declared_at", "electorate", "valid_votes", "rejected",
    "turnout_valid_pct", "turnout_ballots_pct", "winner", "winner_name", "majority", "majority_pct",
    "outcome", "gain_from", "by_lot", "swing_from", "swing_to", "swing_pp", "corrections",
)  # fmt: skip
CANDIDATE = (
    "candidate", "candidate_name", "party", "votes", "share_pct", "change_pp", "position",
    "elected", "deposit_lost",
)  # fmt: skip
FIRST_TWO = (
    "winner_party", "winner_votes", "winner_share_pct",
    "second", "second_name", "second_party", "second_votes", "second_share_pct",
)  # fmt: skip
ADDED_CONTEST = ("body", "seats", "method", "ballots")
ADDED_CANDIDATE = ("seats_won", "stage")
"""Columns added for contests of several seats, at the end of a line, where older programs don't notice
them.
"""
MARK = "\ufeff"
"""Byte order mark at the start of a file: spreadsheet programs then read it as UTF-8."""


def as_csv(seats: Iterable[Seat], faults: SeatFaults | None = None) -> Iterator[str]:
    """Yield the header, then a line for each candidate. A seat that fails has only its id and name."""
    faults = faults or SeatFaults()
    columns = (*CONTEST, *CANDIDATE, *ADDED_CONTEST, *ADDED_CANDIDATE)
    yield _text([[*columns]])
    for seat in seats:
        yield faults.printed(seat.name, partial(lines, seat), partial(_failed, seat, len(columns)))


def _failed(seat: Seat, columns: int, why: str) -> str:  # noqa: ARG001 - no column for it
    return _text([[seat.id, seat.name, *[""] * (columns - 2)]])


def by_seat(seats: Iterable[Seat], faults: SeatFaults | None = None) -> Iterator[str]:
    """Yield the header, then a line for each seat. A seat that fails has only its id and name."""
    faults = faults or SeatFaults()
    columns = (*CONTEST, *FIRST_TWO, *ADDED_CONTEST)
    yield _text([[*columns]])
    for seat in seats:
        yield faults.printed(seat.name, partial(_line, seat), partial(_failed, seat, len(columns)))


def _line(seat: Seat) -> str:
    return _text([[*_contest(seat), *_first_two(seat), *_added(seat)]])


def lines(seat: Seat) -> str:
    """Return the lines of one contest: one for each candidate, or a single one if none are known."""
    contest, added = _contest(seat), _added(seat)
    rows = [[*contest, *_candidate(row), *added, _seats_won(row), row.stage] for row in seat.ranked]
    return _text(rows or [[*contest, *[""] * len(CANDIDATE), *added, *[""] * len(ADDED_CANDIDATE)]])


def _text(rows: list[list[object]]) -> str:
    page = io.StringIO(newline="")
    csv.writer(page, lineterminator="\r\n").writerows(rows)
    return page.getvalue()


def _contest(seat: Seat) -> list[object]:
    swing = seat.swing
    return [
        seat.id, seat.name, seat.region, seat.state.value, seat.revision,
        seat.declared_at.isoformat() if seat.declared_at else None,
        seat.electorate, seat.valid_votes, seat.rejected,
        rounded(seat.turnout_valid), rounded(seat.turnout_ballots),
        seat.winner, seat.elected.name if seat.elected else None,
        seat.majority, rounded(seat.majority_pct), seat.outcome, seat.gain_from,
        _truth(seat.by_lot), *((swing[0], swing[1], rounded(swing[2])) if swing else (None, None, None)),
        seat.corrections,
    ]  # fmt: skip


def _candidate(row: Row) -> list[object]:
    return [
        row.id, row.name, row.party, row.votes, rounded(row.share), rounded(row.change),
        row.position, _truth(row.elected), _truth(row.deposit_lost),
    ]  # fmt: skip


def _first_two(seat: Seat) -> list[object]:
    """Return who was elected and who came second; nobody while nobody is elected."""
    winner, second = seat.row(seat.winner) if seat.winner else None, seat.runner_up
    return [
        *([winner.party, winner.votes, rounded(winner.share)] if winner else [None] * 3),
        *([second.id, second.name, second.party, second.votes, rounded(second.share)]
          if second else [None] * 5),
    ]  # fmt: skip


def _added(seat: Seat) -> list[object]:
    return [seat.body, seat.seats, seat.method.value, seat.ballots]


def _seats_won(row: Row) -> int | None:
    """Return the seats that this row takes; `None` while nobody is elected."""
    return (row.seats or 1) if row.elected else None


def _truth(value: bool | None) -> str | None:
    return None if value is None else str(value).lower()
