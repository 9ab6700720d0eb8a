"""Who is elected: what a document of each status does to those who were elected before it.

Nobody who was shown as elected is taken away in silence: without a stated correction, the contest is
disputed.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from election_night.core.contest.ballot_rules import NAMES_A_WINNER
from election_night.core.documents.figures import Figures
from election_night.core.documents.result_record import ResultRecord
from election_night.core.documents.winners import Winner, Winners, missing
from election_night.core.rules.advice import STATE_CORRECTION
from election_night.core.rules.methods import Count
from election_night.model import Status

if TYPE_CHECKING:
    from election_night.core.contest.revision_state import RevisionState


def apply_status(state: "RevisionState", count: Count) -> None:
    """Elect, call or take back as a document of this status does."""
    _BY_STATUS[count.result.status](state, count)


def dispute_called_off(state: "RevisionState", result: ResultRecord) -> None:
    """Dispute a winner of a poll that was called off, unless a correction says why there is one."""
    if state.countermanded is None or result.status == Status.COUNTERMANDED:
        return
    before = f"revision {state.countermanded} called the poll off (countermanded)"
    if result.correction:
        state.countermanded = None
    elif result.status in NAMES_A_WINNER:
        state.dispute("countermanded", f"{before}, and no correction is stated", STATE_CORRECTION)
    else:
        state.winner_cautions += (before,)


def _declare(state: "RevisionState", count: Count) -> None:
    result = count.result
    if count.has_placeholders:
        return  # no declaration at all: the next one is the first
    declared_before, accepted = state.declared or (), False
    if not state.failed:
        winners = state.counting_method.elected(count)
        accepted = _accept(state, winners, result)
        if accepted:
            state.declared, state.called, state.final = winners, None, True
    winner_gone = accepted and bool(missing(declared_before, state.declared or ()))
    totals = tuple(count.totals) if result.totals else ()
    figures = Figures(
        state.votes, result.rejected, result.ballots, result.quota, totals, result.stages, result.valid_votes
    )
    before = state.last_figures
    # A first document that states a correction corrects a declaration from before the program started.
    figures_corrected = figures.differ_from(before) if before else bool(result.correction)
    corrects = state.ballot_corrected or winner_gone or figures_corrected
    # Votes and their total may come in two files: the second isn't another correction.
    restates = before is not None and figures.restates_total_of(before) and not state.total_to_follow
    state.total_to_follow = corrects and not accepted
    if corrects or restates:
        state.corrections += 1
        state.ballot_corrected = False
        state.correction, state.corrected_at = None, result.issued_at
    state.last_figures = figures.filled_from(before)


def _call(state: "RevisionState", count: Count) -> None:
    result = count.result
    winners = state.counting_method.called(count)
    if state.failed or not winners:
        return
    if state.declared is not None:
        state.winner_cautions += ("declared before: the figures are withdrawn until the next revision",)
    if _accept(state, winners, result):
        state.called = winners
        state.declared = winners if state.declared else None


def _elect_unopposed(state: "RevisionState", count: Count) -> None:
    result = count.result
    if state.failed:
        return
    winners = tuple(Winner(candidate) for candidate in state.ballot.people.keys)
    if _accept(state, winners, result):
        state.declared, state.called, state.final = winners, None, True


def _take_back(state: "RevisionState", count: Count) -> None:
    result = count.result
    state.declared = state.called = state.total = None
    state.final = False
    if result.status == Status.COUNTERMANDED:
        state.countermanded = result.revision


def _count_on(state: "RevisionState", count: Count) -> None:
    """Take back what was announced if the document says why: the count goes on."""
    result = count.result
    if result.correction:
        state.declared, state.called, state.final = None, None, False
    elif state.final or (state.declared is None and state.called is not None):
        before = "declared" if state.final else "called"
        state.winner_cautions += (f"{before} before, now {result.status}, and no correction is stated",)
    # In a count by preferences somebody may be elected before it ends, and stays elected.
    so_far = state.counting_method.elected_so_far(count)
    undecided = not state.final and not state.failed
    if (so_far or state.declared) and undecided and _accept(state, so_far, result):
        state.declared = so_far or None


def _accept(state: "RevisionState", winners: Winners, result: ResultRecord) -> bool:
    """Return whether these are elected now: they replace others only if a correction says why."""
    gone = missing(state.declared or (), winners)
    if gone and not result.correction:
        verb = "declared" if state.final else "elected"
        change = _describe_change(state, gone, winners, verb)
        state.dispute("standing", f"{change}, and no correction is stated", STATE_CORRECTION)
        return False
    if uncalled := missing(state.called or (), winners):
        names = _names(state, uncalled)
        called = f"{names} had been called the {'winner' if len(uncalled) == 1 else 'winners'}"
        if state.mix_up_signs and not result.correction:
            state.dispute("standing", f"{called}, and {state.mix_up_signs[0]}", STATE_CORRECTION)
            return False
        state.winner_cautions += (called,)
    state.elected = winners
    return True


def _describe_change(state: "RevisionState", gone: list[str], winners: Winners, verb: str) -> str:
    """Describe who was elected and isn't any more."""
    were = "was" if len(gone) == 1 else "were"
    before = f"{_names(state, gone)} {were} {verb} before"
    if state.seat_count == 1 and winners:
        return f"{before}, now {state.ballot.name(winners[0].id)} wins"
    return f"{before}, and {'is' if len(gone) == 1 else 'are'} not elected now"


def _names(state: "RevisionState", candidates: list[str]) -> str:
    return ", ".join(state.ballot.name(candidate) for candidate in candidates)


_BY_STATUS: dict[Status, Callable[["RevisionState", Count], None]] = {
    Status.AWAITING: _count_on,
    Status.COUNTING: _count_on,
    Status.RECOUNT: _count_on,
    Status.CALLED: _call,
    Status.DECLARED: _declare,
    Status.WITHDRAWN: _take_back,
    Status.COUNTERMANDED: _take_back,
    Status.UNOPPOSED: _elect_unopposed,
}
