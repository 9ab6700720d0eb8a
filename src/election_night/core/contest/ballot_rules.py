"""Who stands: what a document says of the ballot, on top of what is known."""

from typing import TYPE_CHECKING

from election_night.core.documents import ballot_changes
from election_night.core.documents.ballot import Ballot
from election_night.core.documents.ballot_changes import BallotChange, Kind
from election_night.core.documents.candidate_list import CandidateList
from election_night.core.documents.result_record import ResultRecord
from election_night.core.documents.winners import Winners
from election_night.model import Status

if TYPE_CHECKING:
    from election_night.core.contest.revision_state import RevisionState

NAMES_A_WINNER = frozenset({Status.CALLED, Status.DECLARED, Status.UNOPPOSED})
"""A document of such a status names a winner, if only by its figures."""


def who_stands(state: "RevisionState", result: ResultRecord) -> None:
    """Compare the document's candidates with the ballot, and correct the ballot where it says so."""
    people, known = state.context.spellings.people(result.people), state.ballot.people
    state.cautions += tuple(
        f"the party {written} is taken as {meant}"
        for written, meant in state.context.spellings.otherwise(result.people)
    )
    if not people:
        return
    open_, state.contested = state.contested, frozenset()
    if people == known:
        return
    if not known:
        replace_ballot(state, people)
        return
    if open_:
        replace_ballot(state, ballot_changes.settled(known, people, open_))
    mixed = ballot_changes.mixed_up(state.ballot.people, people)
    if mixed and not result.correction:
        _contradicts(state, result, "names", f"{mixed}: two rows are mixed up")
        return
    found = ballot_changes.changes(state.ballot.people, people)
    if found and (result.correction or state.may_correct_ballot(result)):
        _corrected(state, result, people, found)
    elif not result.correction:
        _uncorrected(state, result, people, found)


def _corrected(
    state: "RevisionState", result: ResultRecord, people: CandidateList, found: list[BallotChange]
) -> None:
    """Correct the ballot as a stated correction or its agency says; only a whole result takes names off."""
    if result.status not in {Status.DECLARED, Status.UNOPPOSED}:
        found = [change for change in found if change.kind is not Kind.MISSING]
        people = ballot_changes.with_others(people, state.ballot.people)
    if not found:
        return
    corrections = tuple(f"the ballot was corrected: {change.correction}" for change in found)
    if result.correction:
        state.ballot_corrected = state.last_figures is not None or result.status == Status.DECLARED
        state.remarks += corrections
    else:
        state.ballot_corrected = state.last_figures is not None
        state.cautions += corrections
    replace_ballot(state, people)


def _uncorrected(
    state: "RevisionState", result: ResultRecord, people: CandidateList, found: list[BallotChange]
) -> None:
    """Treat another name or party as a contradiction, and another spelling as worth a call."""
    for change in found:
        match change.kind:
            case Kind.SPELLING:
                state.cautions += (change.words,)
            case Kind.PARTY | Kind.NAME:
                _contradicts(state, result, "ballot", change.words)
            case Kind.ADDED if state.settled:
                _contradicts(state, result, "ballot", change.words)
            case Kind.ADDED:
                state.cautions += (change.words,)
    if not state.settled and any(change.kind is Kind.ADDED for change in found):
        replace_ballot(state, ballot_changes.with_added(state.ballot.people, people))


def _contradicts(state: "RevisionState", result: ResultRecord, name: str, words: str) -> None:
    state.signs += (words,)
    if result.status in NAMES_A_WINNER:
        unexplained = "" if name == "names" else ", and no correction is stated"
        state.dispute(name, f"{words}{unexplained}")
    else:
        state.cautions += (words,)


def replace_ballot(state: "RevisionState", people: CandidateList) -> None:
    """Put this ballot in place of the one before; figures and winners stay with their candidates."""
    before, state.ballot = state.ballot.people, Ballot.of(people)
    if state.last_figures is not None:
        state.last_figures = state.last_figures.moved(before.keys, people.keys)

    def moved(winners: Winners) -> Winners:
        return tuple(
            winner._replace(id=ballot_changes.renumbered(before, people, winner.id)) for winner in winners
        )

    state.declared = None if state.declared is None else moved(state.declared)
    state.called = None if state.called is None else moved(state.called)
    state.elected_before, state.formerly_elected = moved(state.elected_before), moved(state.formerly_elected)
