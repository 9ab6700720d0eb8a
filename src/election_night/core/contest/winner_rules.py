"""Who is elected: what a document of each status does to those who stood as elected before it.

Nobody who was shown as elected is taken away in silence: without a stated correction, the contest is
disputed.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from election_night.core.contest.ballot_rules import NAMES_A_WINNER
from election_night.core.documents.figures import Figures
from election_night.core.documents.result_record import ResultRecord
from election_night.core.documents.winners import Winner, Winners, missing
from election_night.core.rules import cautions
from election_night.core.rules.methods import Count
from election_night.core.rules.methods.common import is_placeholder
from election_night.model import Status

if TYPE_CHECKING:
    from election_night.core.contest.revision_state import RevisionState


def called_off(state: "RevisionState", result: ResultRecord) -> None:
    """Dispute a winner of a poll that was called off, unless a correction says why there is one."""
    if state.countermanded is None or result.status == Status.COUNTERMANDED:
        return
    before = f"revision {state.countermanded} called the poll off (countermanded)"
    if result.correction:
        state.countermanded = None
    elif result.status in NAMES_A_WINNER:
        state.dispute("countermanded", f"{before}, and no correction is stated")
    else:
        state.cautions += (before,)


def _declared(state: "RevisionState", count: Count) -> None:
    result = count.result
    if count.known_votes and is_placeholder(count.known_votes):
        return  # no declaration at all: what follows is the first one
    stood, accepted = state.declared or (), False
    if not state.reasons:
        winners = state.counting_method.elected(count)
        accepted = _accept(state, winners, result)
        if accepted:
            state.declared, state.called, state.final = winners, None, True
    another = accepted and bool(missing(stood, state.declared or ()))
    totals = tuple(count.totals) if result.totals else ()
    figures = Figures(
        state.votes, result.rejected, result.ballots, result.quota, totals, result.stages, result.valid_votes
    )
    before = state.last_figures
    # A correction of what was declared before this program heard of it is one as well.
    corrects = (
        state.ballot_corrected or another or bool(figures.differ(before) if before else result.correction)
    )
    # Votes and their total may come in two files: the one that follows is no second correction.
    restates = before is not None and figures.restate(before) and not state.total_to_follow
    state.total_to_follow = corrects and not accepted
    if corrects or restates:
        state.corrections += 1
        state.ballot_corrected = False
        state.correction, state.corrected_at = None, result.issued_at
    state.last_figures = figures.over(before)


def _called(state: "RevisionState", count: Count) -> None:
    result = count.result
    winners = state.counting_method.called(count)
    if state.reasons or not winners:
        return
    if state.declared is not None:
        state.cautions += ("declared before: the figures are withdrawn until the next revision",)
    if _accept(state, winners, result):
        state.called = winners
        state.declared = winners if state.declared else None
        if state.seat_count == 1:
            behind = cautions.of_a_call(winners[0].id, state.ballot.people, state.info.last)
            state.cautions += (behind,) if behind else ()


def _unopposed(state: "RevisionState", count: Count) -> None:
    result = count.result
    if state.reasons:
        return
    winners = tuple(Winner(candidate) for candidate in state.ballot.people.keys)
    if _accept(state, winners, result):
        state.declared, state.called, state.final = winners, None, True


def _taken_back(state: "RevisionState", count: Count) -> None:
    result = count.result
    state.declared = state.called = state.total = None
    state.final = False
    if result.status == Status.COUNTERMANDED:
        state.countermanded = result.revision


def _counting(state: "RevisionState", count: Count) -> None:
    """Take back what was announced, only if the document says why, since the count goes on."""
    result = count.result
    if result.correction:
        state.declared, state.called, state.final = None, None, False
    elif state.final or (state.declared is None and state.called is not None):
        was = "declared" if state.final else "called"
        state.cautions += (f"{was} before, now {result.status}, and no correction is stated",)
    so_far = state.counting_method.elected_so_far(count)
    if (so_far or state.declared) and not state.final and not state.reasons:
        _elected_so_far(state, so_far, result)


def _elected_so_far(state: "RevisionState", winners: Winners, result: ResultRecord) -> None:
    """Accept who is elected before a count by preferences ends, and stays elected."""
    if _accept(state, winners, result):
        state.declared = winners or None


def _accept(state: "RevisionState", winners: Winners, result: ResultRecord) -> bool:
    """Return whether these are elected now: not against what stands, unless a correction says why."""
    gone = missing(state.declared or (), winners)
    if gone and not result.correction:
        verb = "declared" if state.final else "elected"
        state.dispute("standing", f"{_change(state, gone, winners, verb)}, and no correction is stated")
        return False
    if uncalled := missing(state.called or (), winners):
        names = _names(state, uncalled)
        called = f"{names} had been called the {'winner' if len(uncalled) == 1 else 'winners'}"
        if state.signs and not result.correction:
            state.dispute("standing", f"{called}, and {state.signs[0]}")
            return False
        state.cautions += (called,)
    state.elected = winners
    return True


def _change(state: "RevisionState", gone: list[str], winners: Winners, verb: str) -> str:
    """Describe who was elected and isn't any more."""
    were = "was" if len(gone) == 1 else "were"
    before = f"{_names(state, gone)} {were} {verb} before"
    if state.seat_count == 1 and winners:
        return f"{before}, now {state.ballot.name(winners[0].id)} wins"
    return f"{before}, and {'is' if len(gone) == 1 else 'are'} not elected now"


def _names(state: "RevisionState", candidates: list[str]) -> str:
    return ", ".join(state.ballot.name(candidate) for candidate in candidates)


MOVES: dict[Status, Callable[["RevisionState", Count], None]] = {
    Status.AWAITING: _counting,
    Status.COUNTING: _counting,
    Status.RECOUNT: _counting,
    Status.CALLED: _called,
    Status.DECLARED: _declared,
    Status.WITHDRAWN: _taken_back,
    Status.COUNTERMANDED: _taken_back,
    Status.UNOPPOSED: _unopposed,
}
