"""Parliament's Election Manager: candidacies and constituencies in two files, joined by seat.

`Election_State` says what may be shown of a seat. Figures are there in early states too, and aren't for
publication then.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from election_night.formats.base import (
    NO_CONTEXT,
    NO_ELECTION,
    DecodeContext,
    Decoded,
    Fault,
    Order,
    Part,
)
from election_night.formats.tables.columns.column_map import ColumnMap, Layout
from election_night.formats.tables.contest import TableContest
from election_night.formats.tables.documents import Statement, latest_time, make_all
from election_night.formats.tables.first_row import MANAGER_CANDIDACIES, MANAGER_STATES, manager_kind
from election_night.formats.tables.presets.headings import read_known
from election_night.formats.tables.presets.parliament_join import BALLOT, FULL, WINNER, with_totals
from election_night.formats.tables.presets.parliament_parts import (
    Totals,
    candidacies,
    seat_rows,
    totals,
)
from election_night.formats.tables.sheet import Row
from election_night.formats.tables.sheets import settle_seconds
from election_night.formats.tables.table import Table, TableError, table_of
from election_night.text import brief

_CONTEST = {"contest": ("ons_constituency_id",), "contest_name": ("constituency_name",)}
_COLUMNS = {
    MANAGER_CANDIDACIES: _CONTEST
    | {
        "id": ("candidate_id",),
        "forenames": ("candidate_given_name",),
        "surname": ("candidate_family_name",),
        "party": ("nomination_party_abbreviation",),
        "votes": ("vote_count",),
        "elected": ("is_winning_candidate",),
    },
    MANAGER_STATES: _CONTEST
    | {
        "electorate": ("electorate",),
        "valid_votes": ("valid_votes",),
        "rejected": ("invalid_votes",),
        "majority": ("majority",),
        "state": ("election_state",),
    },
}
_BASES = {"pre-candidates": 0, "candidates only": BALLOT, "winners only": WINNER, "full results": FULL}
"""By state: the base from which editions are counted."""


def decode(
    data: bytes,
    context: DecodeContext = NO_CONTEXT,
    /,
) -> Decoded:
    """Return the parts in a file."""
    sheet, kind = read_known(data), manager_kind(data) or MANAGER_STATES
    if isinstance(sheet, Decoded):
        return sheet
    if context.settings.election is None:
        return Decoded(faults=(NO_ELECTION,))
    column_map = ColumnMap(
        file="the Election Manager's files",
        layout=Layout.LONG,
        election=context.settings.election,
        columns=_COLUMNS[kind],
    )
    table = table_of(sheet, column_map)
    if isinstance(table, Fault):
        return Decoded(faults=(table,))
    if kind == MANAGER_CANDIDACIES:
        decoded = candidacies(table, kind, context)
    else:
        decoded = seat_rows(table, kind, context, _seat)
    return decoded._replace(settle_seconds=settle_seconds(sheet))


def join(parts: Mapping[str, Part]) -> Decoded:
    """Return the document of one seat, as far as its state allows; nothing without the state."""
    if MANAGER_STATES not in parts or MANAGER_CANDIDACIES not in parts:
        return Decoded()
    statement = cast("Statement", parts[MANAGER_CANDIDACIES].content["statement"])
    state = cast("str", parts[MANAGER_STATES].content["state"])
    contest = _allowed(statement.contest, state, cast("Totals", parts[MANAGER_STATES].content["totals"]))
    allowed = statement._replace(contest=contest, stage=_BASES[state])
    return Decoded(*make_all([allowed.result], latest_time(parts)), order=Order.ARRIVAL)


def _allowed(contest: TableContest, state: str, totals: Totals) -> TableContest:
    """Return the contest without what isn't for publication in this state."""
    if _BASES[state] == FULL:
        return with_totals(contest, totals, winners=None)
    candidates = [replace(candidate, votes=None) for candidate in contest.candidates]
    if _BASES[state] < WINNER:
        candidates = [replace(candidate, elected=False) for candidate in candidates]
    return replace(contest, candidates=candidates if _BASES[state] else [])


def _seat(table: Table, row: Row) -> dict[str, object]:
    """Return the state and the figures of a seat.

    Raises:
        TableError: the state isn't known, or a figure is none.
    """
    state = table.text(row, "state").casefold()
    if state not in _BASES:
        raise TableError(f'{table.address_of(row, "state")}: "{brief(state, 40)}" is no state of an election')
    return {"state": state, "totals": totals(table, row)}
