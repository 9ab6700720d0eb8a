"""Rows that take several seats each: party lists, and a council reported as a whole."""

from collections.abc import Iterator

from election_night.core.documents.result_record import ResultRecord
from election_night.core.documents.winners import Winner, Winners
from election_night.core.rules.methods.base import Check, Count, LastSeat
from election_night.core.rules.methods.common import complete, placeholder, preference_figures, total, turnout
from election_night.model import Status


class PartyList:
    """Who takes how many seats is as announced. Votes may be unknown."""

    def rejection_reasons(self, result: ResultRecord) -> Iterator[str]:
        """Yield a reason if there are figures of the other methods."""
        yield from preference_figures(result)
        if result.winners is not None:
            yield "rows of a list take `seats`. Leave `winners` out"
        if result.status == Status.UNOPPOSED:
            yield "a list is never unopposed. Send it as declared, with the seats of each row"

    def elected(self, count: Count) -> Winners:
        """Return every row that takes a seat, those with most first."""
        rows = [
            Winner(key, seats)
            for key, seats in zip(count.ballot.people.keys, count.row_seats, strict=True)
            if seats
        ]
        return tuple(sorted(rows, key=lambda row: -row.seats))

    def called(self, count: Count) -> Winners:
        """Return every row that takes a seat, those with most first."""
        return self.elected(count)

    def elected_so_far(self, count: Count) -> Winners:  # noqa: ARG002 - the protocol's
        """Return nobody: nobody is elected before the declaration."""
        return ()

    def checks_so_far(self, count: Count) -> list[Check]:  # noqa: ARG002 - the protocol's
        """Return no checks: nobody is elected before the declaration."""
        return []

    def checks(self, count: Count) -> list[Check]:
        """Check the seats of every row, and their sum; votes only where there are some."""
        people, seats = count.ballot.people, count.row_seats
        if not people:
            advice = "Send the parties and their seats"
            return [Check("complete", False, "declared without any row", advice)]
        unknown = [name for name, number in zip(people.names, seats, strict=True) if number is None]
        if unknown:
            return [
                Check("complete", False, f"declared, but the seats of {', '.join(unknown[:3])} are missing")
            ]
        checks = [Check("complete", True, f"all {len(people)} rows have seats")]
        taken = sum(number for number in seats if number is not None)
        if taken == count.seats:
            checks.append(Check("seats", True, f"seats add up to {taken:,}"))
        else:
            detail = f"the rows take {taken:,} seats, but the contest fills {count.seats:,}"
            checks.append(Check("seats", False, detail))
        if count.known_votes:
            votes_known = complete(count)
            checks += votes_known
            if not all(check.ok for check in votes_known):
                return checks
            if check := placeholder(count):
                return [*checks, check]
            checks += total(count)
        return [*checks, *turnout(count, self.ballots(count))]

    def cautions(self, count: Count) -> Iterator[str]:  # noqa: ARG002 - the protocol's
        """Yield nothing."""
        return iter(())

    def last_seat(self, count: Count, winners: Winners) -> LastSeat | None:  # noqa: ARG002 - the protocol's
        """Return `None`: it depends on how seats are allotted."""
        return None

    def share_base(self, count: Count) -> int | None:
        """Return the valid votes."""
        return count.valid_votes

    def ballots(self, count: Count) -> int | None:
        """Return the ballots given, else as many as there are votes."""
        return count.result.ballots if count.result.ballots is not None else sum(count.known_votes) or None
