"""Long sheets: a row for each candidate. Rows of one contest needn't be together, but keep their order."""

from election_night.formats.settings import FormatSettings
from election_night.formats.tables.columns.column_map import ELECTED_COUNT, Evidence
from election_night.formats.tables.contest import FIGURES, TableCandidate, TableContest
from election_night.formats.tables.ids import contest_id, election_id, party_of
from election_night.formats.tables.sheet import Row
from election_night.formats.tables.status import read_status
from election_night.formats.tables.table import MOST_CONTESTS, Table, TableError, is_note, starts_a_contest
from election_night.model import Status
from election_night.model.candidate import MAX_CANDIDATES


class LongReader:
    """Reads one long sheet. What is wrong with a contest keeps that contest out, and no other."""

    def __init__(self, table: Table, settings: FormatSettings) -> None:
        self.table, self.settings = table, settings
        self.contests: dict[tuple[str, str], TableContest] = {}
        """By election and contest, in the order of the sheet."""
        self.faults: list[str] = []
        self.totals: dict[tuple[str, str], int] = {}
        """The figure in a contest's total row."""
        self.last: tuple[str, str] | None = None
        """The contest of the row above."""
        self.together = True
        """The rows of each contest are together."""
        self.candidates = 0
        """Rows with a candidate."""
        self._names: dict[tuple[str, str], str] = {}
        self._people: dict[tuple[tuple[str, str], str], TableCandidate] = {}
        self._faulty: set[tuple[str, str]] = set()
        self._first_rows: dict[tuple[tuple[str, str], str], Row] = {}
        """Where a figure of a contest was given first."""

    def read(self) -> None:
        """Read all rows."""
        for row in self.table.rows:
            try:
                self._row(row)
            except TableError as error:
                self.faults.append(str(error))
                if self.last is not None:
                    self._faulty.add(self.last)
        for contest_key in self._faulty:
            self.contests.pop(contest_key, None)
        self._count_seats()

    def _row(self, row: Row) -> None:
        table = self.table
        if self._total(row) or not starts_a_contest(table, row):
            return
        name = self._name(row)
        if not name and not table.text(row, "votes"):
            return  # a remark, or a heading within the sheet
        contest = self._contest(row)
        table.check_width(row)
        contest.add_row(row.number)
        if table.may_be_cut(row):
            contest.last_cell = table.last_cell
        self.candidates += 1
        for figure in FIGURES:
            if table.has(figure):
                self._figure(contest, row, figure)
        if table.has("status"):
            self._status(contest, row)
        if table.has("by_lot") and table.is_yes(row, "by_lot"):
            contest.by_lot = True
        if table.has("cancelled") and table.is_yes(row, "cancelled"):
            contest.cancelled = True
        if not name:
            raise TableError(f"row {row.number}: votes, but nobody's name. Correct it")
        id_ = table.code(row, "id")
        if table.has("id") and not id_:
            raise TableError(f"{table.address_of(row, 'id')}: {name} has no id. Fill it in")
        candidate = TableCandidate(
            name=name,
            party=party_of(table.code(row, "party"), table.text(row, "party_name")),
            id=id_ or None,
            votes=table.count(row, "votes"),
            elected=table.is_yes(row, "elected"),
            row=row.number,
        )
        if candidate.elected:
            contest.places.setdefault("winner", str(table.address_of(row, "elected")))
        self._add(contest, candidate)

    def _total(self, row: Row) -> bool:
        """Return whether this is the total of the contest above, which it then closes."""
        complete = self.table.map.complete
        if complete is None or complete.when is not Evidence.TOTAL_ROW or is_note(row):
            return False
        label = next(
            filter(None, (self.table.text(row, name) for name in ("contest_name", "contest", "name"))), ""
        )
        beginnings = tuple(beginning.casefold() for beginning in complete.total_row)
        if not label.casefold().startswith(beginnings):
            return False
        total = self.table.count(row, "votes")
        if total is not None and self.last in self.contests:
            self.totals[self.last] = total
            contest = self.contests[self.last]
            contest.places["valid_votes"] = str(self.table.address_of(row, "votes"))
            if self.table.may_be_cut(row):
                contest.last_cell = self.table.last_cell
        return True

    def _name(self, row: Row) -> str:
        table = self.table
        if table.has("name"):
            return table.text(row, "name")
        return f"{table.text(row, 'forenames')} {table.text(row, 'surname')}".strip()

    def _contest(self, row: Row) -> TableContest:
        table = self.table
        election = election_id(table, row, self.settings)
        written = table.code(row, "contest")
        key = election, contest_id(written, election, self.settings)
        is_another = key != self.last
        self.last = key
        if not all(key):
            raise TableError(
                f"{table.address_of(row, 'contest')}: no id can be made of it. Write letters or digits"
            )
        contest = self.contests.get(key)
        if contest is None and len(self.contests) >= MOST_CONTESTS:
            raise TableError(
                f"row {row.number}: more than {MOST_CONTESTS:,} seats. Give each election a file"
            )
        if contest is None:
            contest = self.contests[key] = TableContest(
                *key,
                table.text(row, "contest_name") or written,
                marks_elected=table.has("elected"),
                needs_status=table.has("status"),
                seats=table.map.seats if isinstance(table.map.seats, int) else None,
            )
            if table.has("elected"):
                contest.places["winners"] = table.column_of("elected")
            self._names[key] = written
        elif is_another:
            self.together = False
        if self._names[key] != written:
            raise TableError(
                f'{table.address_of(row, "contest")}: "{written}" and "{self._names[key]}" would have one '
                f"id, {key[1]}. Add a column with the seats' ids"
            )
        self.totals.pop(key, None)
        return contest

    def _figure(self, contest: TableContest, row: Row, figure: str) -> None:
        value = self.table.count(row, figure)
        if value is None:
            return
        known = getattr(contest, figure)
        first = self._first_rows.setdefault(((contest.election, contest.contest), figure), row)
        if first is not row and known != value:
            raise TableError(
                f"{self.table.address_of(row, figure)}: {value:,}, but row {first.number} has {known:,} for "
                "the same seat. Correct whichever is wrong"
            )
        setattr(contest, figure, value)
        contest.places.setdefault(figure, str(self.table.address_of(row, figure)))

    def _status(self, contest: TableContest, row: Row) -> None:
        status = read_status(self.table, row)
        if status is None:
            return
        if contest.status not in {None, status}:
            raise TableError(
                f"{self.table.address_of(row, 'status')}: {status}, but rows above have {contest.status} for "
                "the same seat. Correct whichever is wrong"
            )
        contest.status = status

    def _add(self, contest: TableContest, candidate: TableCandidate) -> None:
        person = (contest.election, contest.contest), candidate.id or f"row {candidate.row}"
        known = self._people.setdefault(person, candidate)
        if known is candidate:
            contest.candidates.append(candidate)
            if len(contest.candidates) > MAX_CANDIDATES:
                raise TableError(f"row {candidate.row}: more than {MAX_CANDIDATES:,} candidates in one seat")
            return
        candidate.row = known.row
        if candidate != known:
            raise TableError(
                f"candidate {candidate.id} ({candidate.name}) is in row {known.row} too, with other figures. "
                "Keep the right row"
            )

    def _count_seats(self) -> None:
        """Set the seats where the elected say how many there are."""
        for contest in self.contests.values():
            elected = len(contest.elected)
            if self.table.map.seats == ELECTED_COUNT and elected:
                contest.seats = elected
            elif contest.seats is None and elected > 1:
                contest.seats = elected
                contest.status = contest.status or Status.COUNTING
                contest.note = (
                    f"{elected} are marked as elected. Say in the column map how many seats there are"
                )
