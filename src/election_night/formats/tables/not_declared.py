"""Why seats of a table that have all their votes aren't declared, and what to do: once for each file."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from election_night.formats.tables.columns.column_map import ColumnMap, Evidence, Layout
from election_night.formats.tables.contest import TableContest
from election_night.formats.tables.long import LongReader
from election_night.formats.tables.wide import WideReader
from election_night.model import Status
from election_night.text import brief

_NAMED = 3
"""Seats that are named; of others only the number is given."""


def not_declared(reader: LongReader | WideReader) -> tuple[str, ...]:
    """Return a sentence for each reason, with its seats."""
    column_map = reader.table.map
    contests = list(reader.contests.values())
    if column_map.complete is None and not reader.table.has("status"):
        return (_no_evidence(column_map),) if contests else ()
    if column_map.join is not None:
        return ()  # the rest is in the other sheet
    reasons: dict[str, list[TableContest]] = defaultdict(list)
    for key, contest in reader.contests.items():
        if contest.votes_known and contest.state() is Status.COUNTING:
            lumped = isinstance(reader, WideReader) and key in reader.lumped
            if reason := _lumped(column_map) if lumped else _reason(contest, reader):
                reasons[reason].append(contest)
    return tuple(f"{_names(seats)}: not declared, because {reason}" for reason, seats in reasons.items())


def _no_evidence(column_map: ColumnMap) -> str:
    when = Evidence.TOTAL_ROW if column_map.layout is Layout.LONG else Evidence.VALID_VOTES
    return (
        f"none of its seats can be declared, because {column_map.file} doesn't say how a complete seat is "
        f'known. Add [complete] with when = "{when}", or another way'
    )


def _lumped(column_map: ColumnMap) -> str:
    columns = ", ".join(f'"{brief(heading, 40)}"' for heading in column_map.lumped.values())
    return f"{columns} adds up several candidates. Give each of them a column or a row"


def _reason(contest: TableContest, reader: LongReader | WideReader) -> str:
    """Return what is missing; "" if nothing is, but the count goes on."""
    return next(filter(None, (*_about_the_elected(contest, reader), *_about_the_sheet(contest, reader))), "")


def _about_the_elected(contest: TableContest, reader: LongReader | WideReader) -> Iterator[str]:
    marked, seats = len(contest.elected), contest.seats
    if contest.note:  # more are marked than the map has seats
        yield f"{contest.note}, as in seats = {seats}"
    elif contest.marks_elected and contest.status is None and marked < (seats or 1):
        several = f"{marked or 'none'} of {seats}" if seats and seats > 1 else "nobody"
        yield f"{several} is marked as elected. Mark the elected once it is final"
    if contest.needs_status and contest.status is None:
        yield f"{_heading(reader, 'status')} is empty. Write declared there once it is final"


def _about_the_sheet(contest: TableContest, reader: LongReader | WideReader) -> Iterator[str]:
    complete = reader.table.map.complete
    match complete.when if complete else None:
        case Evidence.TOTAL_ROW if complete and not contest.whole:
            labels = " or ".join(f'"{brief(word, 40)}"' for word in complete.total_row)
            yield f"no row below it begins with {labels}. Add one with the sum of its votes"
        case Evidence.VALID_VOTES if contest.valid_votes is None:
            yield f"{_heading(reader, 'valid_votes')} is empty. Write the sum of its votes there"
        case Evidence.VALID_VOTES if not contest.whole:
            total = sum(candidate.votes or 0 for candidate in contest.candidates)
            yield (
                f"its votes add up to {total:,}, and {_heading(reader, 'valid_votes')} says "
                f"{contest.valid_votes:,}. Add the missing row, or correct whichever is wrong"
            )
        case Evidence.ROWS if complete and not contest.whole:
            rows = reader.candidates if isinstance(reader, LongReader) else len(reader.contests)
            yield (
                f"the sheet has {rows:,} rows, and {reader.table.map.file} says rows = {complete.rows}. "
                "Correct whichever is wrong"
            )
        case Evidence.ELECTED if contest.elected and not contest.whole:
            yield "somebody may be missing below its last row. Add the missing row"
    if contest.may_be_cut and contest.last_cell:
        yield (
            f"the file ends in {contest.last_cell.address} without a line end, so it may be cut short. "
            "End the line, or add a row below it such as End"
        )


def _heading(reader: LongReader | WideReader, name: str) -> str:
    """Return a column, as its heading calls it."""
    table = reader.table
    return f'"{brief(table.headings[table.columns[name][0]], 40)}"'


def _names(contests: Iterable[TableContest]) -> str:
    names = [brief(contest.name or contest.contest, 60) for contest in contests]
    others = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + others
