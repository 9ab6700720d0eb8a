"""One line per event: the output without a screen, suitable for a screen reader.

A line is time, marks (TEST, REPLAY), a word for what happened, the seat, and the details.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from election_night.cli.wording import phrases, seat_phrases
from election_night.cli.wording.body_lines import BodyLines
from election_night.core.contest.seat import Row, Seat, State, Won
from election_night.core.documents.contest_info import ContestInfo
from election_night.core.night import Change, Night, Outcome
from election_night.core.overview import queries, seat_names
from election_night.publish.seat_faults import SeatFaults

ONE_READING = timedelta(seconds=1)
"""Files that came together are read within this time."""


class Lines:
    """Turns changes into lines, and remembers them, so that nothing is printed twice."""

    def __init__(self, night: Night, *, replay: bool) -> None:
        self._night = night
        self._replay = replay
        self._printed: dict[str, tuple[Seat, str]] = {}
        self._election = ""
        """Digest of the election document that was printed."""
        self._followed = night.id, night.test
        self._over_the_line: str | None = None
        self._bodies = BodyLines()
        self._half_read: dict[str, tuple[datetime, Seat]] = {}
        """Counts from files without times, by contest, and since when: another file may have the rest."""
        self._repeated_names: tuple[Mapping[str, ContestInfo], set[str]] = {}, set()
        """The repeated names among announced contests; they are stored separately."""
        self.seat_faults = SeatFaults()

    def line(self, time: datetime, label: str, text: str) -> str:
        """Return one line."""
        marks = [
            *(["TEST"] if self._night.test else []),
            *(["REPLAY"] if self._replay else []),
        ]
        return " ".join([phrases.clock(self._night, time), *marks, f"{label:9}", text])

    def changes(self, changes: Sequence[Change], now: datetime) -> Iterator[str]:
        """Yield the lines of these changes, oldest first. The night may be ahead of them, but not behind."""
        reset = max(
            (index for index, change in enumerate(changes) if _affects_every_seat(change)), default=-1
        )
        reported_later = {change.contest for change in changes[reset + 1 :]}
        for index, change in enumerate(changes):
            if change.outcome is Outcome.SUPERSEDED:
                yield self._late(change, now)
            if index == reset:
                yield from self._everything(now, reported_later)
            elif change.after is not None:
                yield from self._changed(change.after, now)
        yield from self.held_back(now - ONE_READING, now)
        if changes:
            for news in self._bodies.news(self._night):
                yield self.line(now, "COUNCIL", news)
        yield from self._majority(now)

    def held_back(self, until: datetime, now: datetime) -> Iterator[str]:
        """Yield counts that were read by then, and that no other file has completed."""
        for seat_id, (read_at, seat) in list(self._half_read.items()):
            if read_at <= until:
                del self._half_read[seat_id]
                yield from self._seat_lines(seat, now)

    def _changed(self, seat: Seat, now: datetime) -> Iterator[str]:
        if seat.untimed and seat.state is State.COUNTING:
            read_at, _ = self._half_read.get(seat.id, (now, seat))
            self._half_read[seat.id] = read_at, seat
            return
        self._half_read.pop(seat.id, None)
        yield from self._seat_lines(seat, now)

    def _late(self, change: Change, now: datetime) -> str:
        seat = self._night.seats.get(change.contest or "")
        reason = f"{change.why}, so {change.file} is not shown"
        return self.line(now, "LATE", f"{self._name(seat) if seat else change.file}: {reason}")

    def _everything(self, now: datetime, reported_later: set[str | None]) -> Iterator[str]:
        """Yield the election, now known, and every seat except those reported later."""
        night = self._night
        if self._followed != (night.id, night.test):  # Another election corrects nothing in this one.
            self._followed, self._over_the_line = (night.id, night.test), None
            self._printed.clear()
            self._half_read.clear()
            self._bodies.forget()
        if night.election is not None and night.election.digest != self._election:
            self._election = night.election.digest
            yield self.line(
                now,
                "ELECTION",
                f"{night.election.name}, {phrases.day(night.election.date)}: {phrases.size(night)}",
            )
        for seat in sorted(
            night.seats.values(),
            key=lambda seat: (seat.when is not None, seat.when and seat.when.timestamp(), seat.name),
        ):
            if seat.revision is not None and seat.id not in reported_later:
                yield from self._seat_lines(seat, now)

    def _seat_lines(self, seat: Seat, now: datetime) -> list[str]:
        """Return the lines of a seat, or one that says it can't be shown, so that others still get theirs."""
        return self.seat_faults.printed(
            seat.name,
            lambda: list(self._seat(seat)),
            lambda reason: [self.line(now, "FAULT", f"{self._name(seat)}: {reason}")],
        )

    def _seat(self, seat: Seat) -> Iterator[str]:
        before, printed = self._printed.get(seat.id, (None, ""))
        if seat == before:
            return
        corrected = list(corrections(self._night, before, seat)) if before else []
        sentence = describe(self._night, before, seat)
        self._printed[seat.id] = seat, f"{seat.state} {sentence}"
        same_stage = seat_phrases.stage_count(seat) == seat_phrases.stage_count(before)
        if (f"{seat.state} {sentence}" == printed and not corrected and same_stage) or seat.issued_at is None:
            return
        newly_declared = seat.state is State.DECLARED and (before is None or not before.counted)
        time = seat.declared_at if newly_declared and seat.declared_at else seat.issued_at
        stages = seat_phrases.stage_count(seat)
        if seat.state is State.COUNTING and stages and stages > seat_phrases.stage_count(before):
            stage = "; ".join([seat_phrases.stage(self._night, before, seat), *corrected])
            yield self.line(time, "STAGE", f"{self._name(seat)}, {stage}")
        else:
            yield self.line(
                time, seat.state.upper(), f"{self._name(seat)}: {'; '.join([*corrected, sentence])}"
            )

    def _name(self, seat: Seat) -> str:
        contests = self._night.contests
        if self._repeated_names[0] is not contests:
            self._repeated_names = contests, seat_names.repeated_names(self._night)
        return seat_names.name_with_body(self._night, seat, self._repeated_names[1])

    def _majority(self, now: datetime) -> Iterator[str]:
        """Yield the moment a party passes the line, and the moment a correction takes that back."""
        night = self._night
        line = night.majority_line
        if line is None or len(night.contests) < 2:
            return  # Without an election document nobody knows how many seats there are.
        winner = queries.over_the_line(night)
        if winner != self._over_the_line:
            party, verb = winner or self._over_the_line, "has" if winner else "no longer has"
            self._over_the_line = winner
            yield self.line(
                now,
                "MAJORITY",
                f"{phrases.short(night, party)} {verb} the {line:,} seats of a majority",
            )


def _affects_every_seat(change: Change) -> bool:
    """Return whether any seat may have changed."""
    return change.contest is None and change.outcome is Outcome.SHOWN


def describe(night: Night, before: Seat | None, seat: Seat) -> str:
    """Return the seat's state; in a count that goes on, only what is new."""
    sentence = phrases.headline(night, seat)
    if seat.state is State.COUNTING:
        new = [row for row in seat.rows if row.votes is not None and row.votes != _votes(before, row)]
        if new:
            read = ", ".join(
                f"{phrases.name_and_party(night, row)} {phrases.votes(row.votes)}" for row in new
            )
            sentence = f"{read}; {sentence}"
    lost = sum(1 for row in seat.rows if row.deposit_lost)
    if lost:
        sentence += f", {lost} deposits lost" if lost > 1 else ", 1 deposit lost"
    if seat.correction and seat.state in {State.CORRECTED, State.CALLED}:
        sentence += f"; reason given: {seat.correction}"
    if cautions := night.cautions(seat):
        sentence += f"; caution: {'; '.join(cautions)}"
    return sentence


def corrections(night: Night, before: Seat, seat: Seat) -> Iterator[str]:
    """Yield each declared figure that has changed, the winner first."""
    previous_winners, ballot = before.won or before.formerly_won, seat.ballot.people.keys
    if before.won and not seat.won:
        verdict = "RESULT IN DOUBT" if seat.state is State.DISPUTED else "TAKEN BACK"
        yield f"{verdict}: {_names(night, before.won)} had been shown as elected"
    elif seat.won:
        replaced = [
            person
            for person in previous_winners
            if not any(person.same_person(winner, ballot) for winner in seat.won)
        ]
        winners = [
            person
            for person in seat.won
            if not any(previous.same_person(person, ballot) for previous in previous_winners)
        ]
        if replaced:
            replacement = f", now {_names(night, winners)}" if winners else " and others stay"
            yield f"WINNER CHANGED: was {_names(night, replaced)}{replacement}"
    if not before.counted or not seat.counted:
        return
    for row in seat.rows:
        former = _votes(before, row)
        if former is not None and former != row.votes:
            person, votes = phrases.name_and_party(night, row), phrases.votes(row.votes)
            yield f"{person} was {phrases.votes(former)}, now {votes}"
    for name in ("rejected", "electorate"):
        figure_before, figure = getattr(before, name), getattr(seat, name)
        if figure_before is not None and figure_before != figure:
            yield f"{name} was {phrases.votes(figure_before)}, now {phrases.votes(figure)}"


def _names(night: Night, people: Sequence[Won]) -> str:
    return ", ".join(phrases.name_and_party(night, person) for person in people)


def _votes(seat: Seat | None, row: Row) -> int | None:
    row_before = seat.row(row.id) if seat else None
    return row_before.votes if row_before else None
