"""Who stands: what a document says of the ballot, on top of what is known."""

from typing import TYPE_CHECKING

from election_night.core.documents import ballot_changes
from election_night.core.documents.ballot import Ballot
from election_night.core.documents.ballot_changes import BallotChange, Kind
from election_night.core.documents.candidate_list import CandidateList
from election_night.core.documents.result_record import ResultRecord
from election_night.core.documents.winners import Winners
from election_night.core.rules.advice import CORRECT_BALLOT
from election_night.model import Status

if TYPE_CHECKING:
    from election_night.core.contest.revision_state import RevisionState

NAMES_A_WINNER = frozenset({Status.CALLED, Status.DECLARED, Status.UNOPPOSED})
"""A document of such a status names a winner, if only by its figures."""


def update_ballot(state: "RevisionState", result: ResultRecord) -> None:
    """Compare the document's candidates with the ballot, and correct the ballot where it says so."""
    people, known = state.context.spellings.people(result.people), state.ballot.people
    state.ballot_cautions += tuple(
        f"the party code {written} counts as {meant}"
        for written, meant in state.context.spellings.respelled(result.people)
    )
    if not people:
        return
    contested_ids, state.contested_ids = state.contested_ids, frozenset()
    if people == known:
        return
    if not known:
        replace_ballot(state, people)
        return
    if contested_ids:
        replace_ballot(state, ballot_changes.resolved(known, people, contested_ids))
    mixed_up = ballot_changes.mixed_up(state.ballot.people, people)
    if mixed_up and not result.correction:
        _contradict(state, result, f"{mixed_up}: two rows are mixed up", uncorrected=False)
        return
    changes = ballot_changes.changes(state.ballot.people, people)
    if changes and (result.correction or state.may_correct_ballot(result)):
        _correct(state, result, people, changes)
    elif not result.correction:
        _compare(state, result, people, changes)


def _correct(
    state: "RevisionState", result: ResultRecord, people: CandidateList, changes: list[BallotChange]
) -> None:
    """Correct the ballot as a stated correction or its agency says; only a whole result takes names off."""
    if result.status not in {Status.DECLARED, Status.UNOPPOSED}:
        changes = [change for change in changes if change.kind is not Kind.MISSING]
        people = ballot_changes.with_others(people, state.ballot.people)
    if not changes:
        return
    corrections = tuple(f"the ballot was corrected: {change.correction}" for change in changes)
    if result.correction:
        state.ballot_corrected = state.last_figures is not None or result.status == Status.DECLARED
        state.remarks += corrections
    else:
        state.ballot_corrected = state.last_figures is not None
        state.ballot_cautions += corrections
    replace_ballot(state, people)


def _compare(
    state: "RevisionState", result: ResultRecord, people: CandidateList, changes: list[BallotChange]
) -> None:
    """Treat another name or party as a contradiction, and another spelling as worth a call."""
    for change in changes:
        if change.kind in {Kind.PARTY, Kind.NAME} or (change.kind is Kind.ADDED and state.ballot_final):
            _contradict(state, result, change.message, uncorrected=True)
        elif change.kind is not Kind.MISSING:
            state.ballot_cautions += (change.message,)
    if not state.ballot_final and any(change.kind is Kind.ADDED for change in changes):
        replace_ballot(state, ballot_changes.with_added(state.ballot.people, people))


def _contradict(
    state: "RevisionState", result: ResultRecord, contradiction: str, *, uncorrected: bool
) -> None:
    """Dispute the document if it names a winner, otherwise caution."""
    state.mix_up_signs += (contradiction,)
    if result.status not in NAMES_A_WINNER:
        state.ballot_cautions += (contradiction,)
    elif uncorrected:
        state.dispute("ballot", f"{contradiction}, and no correction is stated", CORRECT_BALLOT)
    else:
        state.dispute("names", contradiction)


def replace_ballot(state: "RevisionState", people: CandidateList) -> None:
    """Put this ballot in place of the one before; figures and winners stay with their candidates."""
    before, state.ballot = state.ballot.people, Ballot.of(people)
    if state.last_figures is not None:
        state.last_figures = state.last_figures.reordered(before.keys, people.keys)

    def renumbered(winners: Winners) -> Winners:
        return tuple(
            winner._replace(id=ballot_changes.renumbered(before, people, winner.id)) for winner in winners
        )

    state.declared = None if state.declared is None else renumbered(state.declared)
    state.called = None if state.called is None else renumbered(state.called)
    state.elected_before = renumbered(state.elected_before)
    state.formerly_elected = renumbered(state.formerly_elected)
