"""Most votes: with n seats, the first n candidates are elected."""

from collections.abc import Iterator

from election_night.core.documents.result_record import ResultRecord
from election_night.core.documents.winners import Winner, Winners
from election_night.core.rules.methods.base import (
    Check,
    Count,
    LastSeat,
    check_number,
    named_winners,
    unknown_winners,
)
from election_night.core.rules.methods.common import (
    complete,
    list_figures,
    placeholder,
    preference_figures,
    total,
    turnout,
)


class Plurality:
    """The elected follow from the votes; `winners` only confirms them or, after a lot, decides."""

    def rejection_reasons(self, result: ResultRecord) -> Iterator[str]:
        """Yield a reason if there are figures of the other methods."""
        yield from preference_figures(result)
        yield from list_figures(result)

    def elected(self, count: Count) -> Winners:
        """Return those named, else the first by votes, equal ones in ballot order."""
        if count.result.winners is not None:
            return named_winners(count)
        keys, votes = count.ballot.people.keys, count.known_votes
        order = sorted(range(len(votes)), key=lambda place: -votes[place])
        return tuple(Winner(keys[place]) for place in order[: count.places])

    def called(self, count: Count) -> Winners:
        """Return those whom the document names."""
        return named_winners(count)

    def elected_so_far(self, count: Count) -> Winners:  # noqa: ARG002 - the protocol's
        """Return nobody: nobody is elected before the declaration."""
        return ()

    def checks_so_far(self, count: Count) -> list[Check]:  # noqa: ARG002 - the protocol's
        """Return no checks: nobody is elected before the declaration."""
        return []

    def checks(self, count: Count) -> list[Check]:
        """Check votes, sums, who is elected, turnout."""
        checks = complete(count)
        if not all(check.ok for check in checks):
            return checks
        if check := placeholder(count):
            return [*checks, check]
        checks += total(count)
        checks += _elected(count)
        checks += turnout(count, self.ballots(count))
        return checks

    def cautions(self, count: Count) -> Iterator[str]:
        """Yield votes that are more than the ballot papers allow."""
        ballots, votes = count.result.ballots, count.known_votes
        if ballots is None or not votes:
            return
        most = count.seats * ballots
        if sum(votes) > most:
            yield f"{sum(votes):,} votes, but {ballots:,} ballots for {count.seats} seats allow {most:,}"
        for name, number in zip(count.ballot.people.names, count.votes, strict=True):
            if number is not None and number > ballots:
                yield f"{name} has {number:,} votes, and there are {ballots:,} ballots"

    def last_seat(self, count: Count, winners: Winners) -> LastSeat | None:
        """Return the votes between the last elected and the first not elected."""
        elected = {winner.id for winner in winners}
        keys = count.ballot.people.keys
        if not elected or None in count.votes:
            return None
        inside = [(votes, key) for key, votes in zip(keys, count.known_votes, strict=True) if key in elected]
        outside = [
            (votes, key) for key, votes in zip(keys, count.known_votes, strict=True) if key not in elected
        ]
        if not inside or not outside:
            return None
        last = min(inside, key=lambda pair: pair[0])
        first = max(outside, key=lambda pair: pair[0])
        return LastSeat(last[0] - first[0], last[1], first[1])

    def share_base(self, count: Count) -> int | None:
        """Return the valid votes; where each paper has several, the ballot papers."""
        return count.valid_votes if count.seats == 1 else count.result.ballots

    def ballots(self, count: Count) -> int | None:
        """Return the ballots given; where each paper has one vote, else the number of votes."""
        if count.result.ballots is not None or count.seats > 1:
            return count.result.ballots
        return sum(count.known_votes) or None


def _elected(count: Count) -> Iterator[Check]:
    """Check lot, distance across the line, and who is named, against the votes."""
    result, places = count.result, count.places
    if result.winners == ():
        return
    if not places:
        yield from _named(count, 0) if result.winners else ()
        return
    ranked = sorted(count.known_votes, reverse=True)
    last = ranked[places - 1]
    distance = last - ranked[places] if len(ranked) > places else None
    if result.by_lot:
        yield from _lot(count, distance)
    elif distance == 0:
        level = _names(count, [votes == last for votes in count.known_votes])
        for_seat = " for the last seat" if count.seats > 1 else ""
        yield Check("tie", False, f"{level} are level on {last:,}{for_seat}, and no lot is reported")
    if result.majority is not None and distance is not None:
        yield _majority(count, distance)
    if result.winners is not None:
        yield from _named(count, last)


def _majority(count: Count, distance: int) -> Check:
    result = count.result
    # A lot counts as one vote more (Representation of the People Act 1983, schedule 1, rule 49), so
    # documents say either 0 or 1 here.
    if result.majority == distance or (result.by_lot and {result.majority, distance} <= {0, 1}):
        return Check("majority", True, f"majority agrees: {result.majority:,}")
    pair = "the first two are" if count.seats == 1 else "the last elected and the first not elected are"
    return Check(
        "majority",
        False,
        f"{pair} {distance:,} apart, but {result.term('majority')} says {result.majority:,}",
    )


def _named(count: Count, last: int) -> Iterator[Check]:
    """Check that the candidates named are those with most votes."""
    named = count.result.winners or ()
    if faults := unknown_winners(count, named):
        yield from faults
        return
    if fault := check_number(count, len(named)):
        yield fault
        return
    votes = dict(zip(count.ballot.people.keys, count.known_votes, strict=True))
    name = count.ballot.name
    too_few = [candidate for candidate in named if votes[candidate] < last]
    passed_over = [key for key, number in votes.items() if number > last and key not in named]
    if not too_few and not passed_over:
        first = f"{name(named[0])} leads" if count.seats == 1 else f"the elected are the first {len(named)}"
        yield Check("winner", True, first)
    elif count.seats == 1:
        best, winner = max(votes, key=lambda key: votes[key]), count.result.term("winner")
        yield Check("winner", False, f"{name(best)} has most votes, but {winner} names {name(named[0])}")
    else:
        above = max(set(votes) - set(named), key=lambda key: votes[key])
        below = min(named, key=lambda key: votes[key])
        yield Check(
            "winner",
            False,
            f"{name(above)} has {votes[above]:,} votes, "
            f"but {count.result.term('winners')} names {name(below)} with {votes[below]:,}",
        )


def _lot(count: Count, distance: int | None) -> Iterator[Check]:
    several = count.seats > 1
    if distance is None:
        stand = "everybody who stands is elected" if several else "there is only one candidate"
        yield Check("lot", False, f"reported as decided by lot, but {stand}")
    elif distance > 1:
        between = "the last elected and the first not elected" if several else "the first two"
        yield Check("lot", False, f"reported as decided by lot, but {distance:,} votes lie between {between}")
    elif distance == 0 and count.result.winners is None:
        field = "winners" if several else "winner"
        term = count.result.terms.fields.get(field, f"`{field}`")
        yield Check("lot", False, f"decided by lot, but {term} does not say for whom")


def _names(count: Count, chosen: list[bool]) -> str:
    names = zip(count.ballot.people.names, chosen, strict=True)
    return " and ".join(name for name, is_chosen in names if is_chosen)
