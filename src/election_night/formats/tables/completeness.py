"""Which contests of a table are whole. The beginning of a table must declare nothing wrong.

A contest is whole if the table shows it (`Evidence`), and for the last contest of a long sheet, below which
more rows may be missing, only once the file is at rest. One whose last cell may be cut short is never
declared: see `TableContest.may_be_cut`.
"""

from election_night.formats.tables.columns.column_map import Evidence
from election_night.formats.tables.contest import TableContest
from election_night.formats.tables.long import LongReader
from election_night.formats.tables.wide import WideReader
from election_night.model import Status


def mark_whole(reader: LongReader) -> bool:
    """Mark the whole contests of a long sheet; return whether they are whole only if the file is at rest."""
    complete = reader.table.map.complete
    when = complete.when if complete else None
    at_rest = when is Evidence.REST
    for key, contest in reader.contests.items():
        last = key == reader.last or not reader.together
        match when:
            case Evidence.REST | Evidence.RENAME:
                contest.whole = True
            case Evidence.ROWS:
                contest.whole = complete is not None and reader.candidates == complete.rows
            case Evidence.TOTAL_ROW if key in reader.totals:
                contest.valid_votes = reader.totals[key]
                contest.whole = True
            case Evidence.VALID_VOTES if contest.valid_votes is not None:
                contest.whole = not last or contest.adds_up
            case Evidence.ELECTED:
                contest.whole = bool(contest.elected) and (not last or _nobody_decisive_missing(contest))
                at_rest = at_rest or last
            case None if contest.status is Status.DECLARED:
                contest.whole = True
                at_rest = at_rest or last
    return at_rest


def mark_whole_rows(reader: WideReader) -> bool:
    """Mark the whole contests of a wide sheet, of which only the last row can be cut; return the same."""
    complete = reader.table.map.complete
    when = complete.when if complete else None
    for contest in reader.contests.values():
        match when:
            case Evidence.REST | Evidence.RENAME:
                contest.whole = True
            case Evidence.ROWS:
                contest.whole = complete is not None and len(reader.contests) == complete.rows
            case Evidence.VALID_VOTES:
                contest.whole = contest.valid_votes is not None
            case Evidence.ELECTED:
                contest.whole = bool(contest.elected)
            case None:
                contest.whole = contest.status is Status.DECLARED
    for key in reader.lumped:
        reader.contests[key].whole = False
    return when is Evidence.REST


def _nobody_decisive_missing(contest: TableContest) -> bool:
    """Return whether somebody isn't elected, and too few papers are left for anybody missing.

    Papers tell that for one seat only: for several, each has several votes, and not everybody uses them.
    """
    if len(contest.candidates) <= (contest.seats or 1):
        return False
    papers = contest.papers if contest.papers is not None else contest.ballots
    if papers is None or (contest.seats or 1) > 1:
        return True
    votes = sorted((candidate.votes or 0 for candidate in contest.candidates), reverse=True)
    return len(votes) > 1 and papers - sum(votes) < votes[1]
