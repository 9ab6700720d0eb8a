"""A count by preferences, in stages. The returning officer transfers the votes; this only tests."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from election_night.core.documents.result_record import ResultRecord
from election_night.core.documents.winners import Winners
from election_night.core.rules.methods.base import (
    Check,
    Count,
    LastSeat,
    check_number,
    named_winners,
    not_on_ballot,
    unknown_winners,
)
from election_night.core.rules.methods.common import complete, list_figures, placeholder, total, turnout


class Preferences:
    """Who is elected is as announced: it doesn't follow from the first preferences."""

    def rejection_reasons(self, result: ResultRecord) -> Iterator[str]:
        """Yield a reason if there are figures of a list."""
        yield from list_figures(result)

    def elected(self, count: Count) -> Winners:
        """Return those whom the document names."""
        return named_winners(count)

    def called(self, count: Count) -> Winners:
        """Return those whom the document names."""
        return named_winners(count)

    def elected_so_far(self, count: Count) -> Winners:
        """Return those whom the document names."""
        return named_winners(count)

    def checks_so_far(self, count: Count) -> list[Check]:
        """Check that everybody named is on the ballot, and that there are seats for the elected."""
        named = count.result.winners or ()
        faults = [*unknown_winners(count, named), *_unknown_in_stages(count)]
        if not faults and len(named) > count.places and (fault := check_number(count, len(named))):
            faults = [fault]
        return faults

    def checks(self, count: Count) -> list[Check]:
        """Check first preferences, who is named, and that nobody was passed over."""
        checks = complete(count)
        if not all(check.ok for check in checks):
            return checks
        if check := placeholder(count):
            return [*checks, check]
        checks += total(count)
        checks += _check_first_stage(count)
        checks += _unknown_in_stages(count)
        checks += _check_named(count)
        checks += turnout(count, self.ballots(count))
        return checks

    def cautions(self, count: Count) -> Iterator[str]:
        """Yield stages that don't add up, an unusual quota, and totals that rise after an exclusion."""
        valid = count.valid_votes
        if valid is None:
            return
        yield from _wrong_sums(count, valid)
        usual = valid // (count.seats + 1) + 1
        if count.result.quota is not None and count.result.quota != usual:
            stated = f"the quota is {count.result.quota:,}"
            yield f"{stated}; {valid:,} votes for {count.seats} seats make it {usual:,}"
        yield from _risen_totals(count)

    def last_seat(self, count: Count, winners: Winners) -> LastSeat | None:
        """Return, at the last stage, the lowest of those elected there less the highest of those still in."""
        last = count.stage_count
        stages = count.result.stages
        if not last or len(stages) < last or not stages[last - 1].elected:
            return None
        elected = {winner.id for winner in winners}
        elected_at_last = elected.intersection(stages[last - 1].elected)
        at_end = {
            key: totals[last - 1]
            for key, totals in zip(count.ballot.people.keys, count.totals, strict=True)
            if len(totals) == last
        }
        inside = [(votes, key) for key, votes in at_end.items() if key in elected_at_last]
        outside = [(votes, key) for key, votes in at_end.items() if key not in elected and votes > 0]
        if not inside or not outside:
            return None
        lowest, highest = min(inside), max(outside)
        return LastSeat(lowest[0] - highest[0], lowest[1], highest[1])

    def share_base(self, count: Count) -> int | None:
        """Return all first preferences, at every stage."""
        return count.valid_votes

    def ballots(self, count: Count) -> int | None:
        """Return the ballots given, else as many as there are first preferences."""
        return count.result.ballots if count.result.ballots is not None else sum(count.known_votes) or None


def _check_first_stage(count: Count) -> Iterator[Check]:
    """Check that the first preferences are the totals after the first stage."""
    for name, votes, totals in zip(count.ballot.people.names, count.votes, count.totals, strict=True):
        if totals and votes != totals[0]:
            stated = f"{name} has {votes:,} votes, but {totals[0]:,} at the first stage"
            yield Check("stages", False, stated)


def _unknown_in_stages(count: Count) -> Iterator[Check]:
    """Yield ids in `stages` of nobody on the ballot: the table of stages would leave them out."""
    for number, verb, candidate in _stage_ids(count):
        if candidate not in count.ballot.people.keys:
            statement = f"stage {number} says that {candidate} is {verb}"
            yield not_on_ballot(count, "stages", statement, candidate)


def _against_stages(count: Count, named: Sequence[str]) -> Check | None:
    """Return a failed check if a stage elects somebody not in `winners`, or excludes somebody in it."""
    for number, verb, candidate in _stage_ids(count):
        if candidate in count.ballot.people.keys and (candidate in named) != (verb == "elected"):
            winners = "`winners` leaves them out" if verb == "elected" else "`winners` names them"
            stated = f"stage {number} says that {count.ballot.name(candidate)} is {verb}, and {winners}"
            return Check("stages", False, stated)
    return None


def _stage_ids(count: Count) -> Iterator[tuple[int, str, str]]:
    """Yield the number of a stage, `elected` or `excluded`, and the id it names."""
    for number, stage in enumerate(count.result.stages, 1):
        yield from ((number, "elected", candidate) for candidate in stage.elected)
        yield from ((number, "excluded", candidate) for candidate in stage.excluded)


def _check_named(count: Count) -> Iterator[Check]:
    named = count.result.winners
    if named is None:
        yield Check("winner", False, "declared, but `winners` does not say who is elected")
        return
    if named == ():
        return
    if faults := unknown_winners(count, named):
        yield from faults
    elif (
        (fault := check_number(count, len(named)))
        or (fault := _passed_over(count, set(named)))
        or (fault := _against_stages(count, named))
    ):
        yield fault
    else:
        yield Check("winner", True, f"{len(named)} are elected, and nobody with more votes is passed over")


def _passed_over(count: Count, elected: set[str]) -> Check | None:
    """Return a failed check if somebody has the quota, or more at the last stage than one elected there."""
    people, quota, last = count.ballot.people, count.result.quota, count.stage_count
    others = [
        (name, totals or (Decimal(votes or 0),))
        for key, name, votes, totals in zip(people.keys, people.names, count.votes, count.totals, strict=True)
        if key not in elected
    ]
    for name, totals in others:
        if quota is not None and max(totals) >= quota:
            return Check("winner", False, f"{name} has the quota of {quota:,}, and `winners` leaves them out")
    stages = count.result.stages
    if not last or len(stages) < last:
        return None
    at_end = dict(zip(people.keys, count.totals, strict=True))
    for key in stages[last - 1].elected:
        if key not in elected or len(at_end.get(key, ())) < last:
            continue
        for name, totals in others:
            if len(totals) == last and totals[-1] > at_end[key][-1]:
                return Check(
                    "winner",
                    False,
                    f"{name} has {totals[-1]:,} votes at the last stage, more than {count.ballot.name(key)}, "
                    "who is elected there",
                )
    return None


def _wrong_sums(count: Count, valid: int) -> Iterator[str]:
    for number, stage in enumerate(count.result.stages):
        known = [totals[number] for totals in count.totals if len(totals) > number]
        if stage.lost is None or len(known) < len(count.ballot.people):
            continue
        votes = sum(known, stage.lost)
        if votes != valid:
            yield f"stage {number + 1} comes to {votes:,} votes, but {valid:,} are valid"


def _risen_totals(count: Count) -> Iterator[str]:
    for key, totals in zip(count.ballot.people.keys, count.totals, strict=True):
        out = next((at for at, stage in enumerate(count.result.stages) if key in stage.excluded), len(totals))
        after = totals[out:]
        if any(later > earlier for earlier, later in pairwise(after)):
            yield f"the votes of {count.ballot.name(key)} rise after the exclusion"
