"""Wide sheets: a row for each contest, with columns for its candidates, or for parties.

A party's column stands for its one candidate. A column that adds up several people is shown, and its
contest is never declared: nobody can tell who won.
"""

from collections.abc import Mapping

from election_night.formats import party_codes
from election_night.formats.settings import FormatSettings
from election_night.formats.tables import cells
from election_night.formats.tables.contest import FIGURES, TableCandidate, TableContest
from election_night.formats.tables.ids import contest_id, election_id, party_of
from election_night.formats.tables.sheet import Row
from election_night.formats.tables.status import read_status
from election_night.formats.tables.table import MOST_CONTESTS, Table, TableError, starts_a_contest
from election_night.text import brief


class WideReader:
    """Reads one wide sheet. What is wrong with a row keeps that row out, and no other."""

    def __init__(self, table: Table, settings: FormatSettings) -> None:
        self.table, self.settings = table, settings
        self.contests: dict[tuple[str, str], TableContest] = {}
        """By election and contest, in the order of the sheet."""
        self.faults: list[str] = []
        self.last: tuple[str, str] | None = None
        self.lumped: set[tuple[str, str]] = set()
        """Contests of which a column adds up several candidates."""
        self._columns_by_candidate = self._candidate_columns()
        self._parties = self._columns(table.map.parties)
        self._lumped = self._columns(table.map.lumped)

    def read(self) -> None:
        """Read all rows."""
        if self.faults:
            return
        for row in self.table.rows:
            if not starts_a_contest(self.table, row):
                continue
            try:
                self._row(row)
            except TableError as error:
                self.faults.append(str(error))

    def _row(self, row: Row) -> None:
        table = self.table
        election = election_id(table, row, self.settings)
        written = table.code(row, "contest")
        key = election, contest_id(written, election, self.settings)
        address = table.address_of(row, "contest")
        table.check_width(row)
        if not all(key):
            raise TableError(f"{address}: no id can be made of it. Write letters or digits")
        if len(self.contests) >= MOST_CONTESTS:
            raise TableError(
                f"row {row.number}: more than {MOST_CONTESTS:,} seats. Give each election a file"
            )
        if key in self.contests:
            raise TableError(f"{address}: {written} has a row above this one. Keep the right one")
        contest = TableContest(
            *key,
            table.text(row, "contest_name") or written,
            marks_elected="elected" in table.map.candidates,
            seats=table.map.seats if isinstance(table.map.seats, int) else None,
            last_cell=table.last_cell if table.may_be_cut(row) else None,
        )
        for figure in FIGURES:
            if table.has(figure):
                value = table.count(row, figure)
                setattr(contest, figure, value if value is not None else getattr(contest, figure))
                contest.places[figure] = str(table.address_of(row, figure))
        contest.add_row(row.number)
        contest.needs_status = table.has("status")
        if table.has("status"):
            contest.status = read_status(table, row)
        if table.has("by_lot"):
            contest.by_lot = table.is_yes(row, "by_lot")
        contest.candidates = (
            self._candidates(row) if self._columns_by_candidate else self._party_votes(row, key)
        )
        if contest.marks_elected:
            contest.places["winner"] = f'row {row.number}, "{table.map.candidates["elected"]}"'
        winner = table.code(row, "winner_party")
        if winner:
            contest.places["winner"] = str(table.address_of(row, "winner_party"))
            party = party_of(winner).id
            contest.winners = [candidate.id for candidate in contest.candidates if candidate.id == party]
        self.contests[key] = contest
        self.last = key

    def _candidates(self, row: Row) -> list[TableCandidate]:
        """Return those who have a name, by their columns."""
        table = self.table
        candidates: list[TableCandidate] = []
        for columns in self._columns_by_candidate:
            texts = {name: cells.text(row.cell(column)) for name, column in columns.items()}
            name = texts["name"]
            votes = table.count_at(row, columns["votes"])
            if not name:
                if votes is not None:
                    raise TableError(
                        f"{table.address(row, columns['votes'])}: votes, but nobody's name. Correct it"
                    )
                continue
            candidates.append(
                TableCandidate(
                    name=name,
                    party=party_of(texts.get("party", "")),
                    id=texts.get("id") or None,
                    votes=votes,
                    elected="elected" in columns and table.is_yes_at(row, columns["elected"]),
                    row=row.number,
                )
            )
        return candidates

    def _party_votes(self, row: Row, key: tuple[str, str]) -> list[TableCandidate]:
        """Return one candidate for each party with votes, and one for each column that adds up several."""
        candidates: list[TableCandidate] = []
        for party, column in (*self._parties, *self._lumped):
            votes = self.table.count_at(row, column)
            if votes is None:
                continue
            name = self.table.headings[column]
            if (party, column) in self._lumped:
                self.lumped.add(key)
                name = f"{name}: several candidates"
            column_party = party_codes.party(party, self.table.headings[column], party)
            candidates.append(TableCandidate(name, column_party, party, votes, row=row.number))
        return candidates

    def _columns(self, headings: Mapping[str, str]) -> list[tuple[str, int]]:
        party_columns: list[tuple[str, int]] = []
        for party, heading in headings.items():
            column = self._column(heading)
            if column is None:
                self.faults.append(_missing(heading))
            else:
                party_columns.append((party, column))
        return party_columns

    def _candidate_columns(self) -> list[dict[str, int]]:
        """Return the columns of each candidate, for as many as there are columns with a name."""
        patterns = self.table.map.candidates
        candidate_columns: list[dict[str, int]] = []
        while patterns:
            number = len(candidate_columns) + 1
            columns = {
                name: column
                for name, pattern in patterns.items()
                if (column := self._column(pattern.replace("{}", str(number)))) is not None
            }
            if "name" not in columns:
                break
            if missing := patterns.keys() - columns.keys():
                self.faults.append(_missing(patterns[min(missing)].replace("{}", str(number))))
                break
            candidate_columns.append(columns)
        if patterns and not candidate_columns and not self.faults:
            self.faults.append(_missing(patterns["name"].replace("{}", "1")))
        return candidate_columns

    def _column(self, heading: str) -> int | None:
        return self.table.headings.index(heading) if heading in self.table.headings else None


def _missing(heading: str) -> str:
    return f'there is no column "{brief(heading, 40)}". Correct the heading, or the column map'
