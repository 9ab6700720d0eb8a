"""The night keeps everything an election document says."""

from hypothesis import given
from hypothesis import strategies as st

from core.build import ISLINGTON_THEN, election
from core.nights import numbered_night
from election_night.core.change import Outcome
from election_night.core.documents.contest_info import ContestInfo
from election_night.core.documents.election_info import ElectionInfo, digest_of
from election_night.core.documents.party_spelling import Spellings
from election_night.core.documents.previous_result import PreviousResult
from election_night.core.night import Night
from election_night.model import Contest, Election, Previous


def stored_info(document: Election) -> ElectionInfo:
    return ElectionInfo.of(document, digest_of(document))


@given(st.integers(0, 500))
def test_an_election_is_there_again_to_the_letter(number: int) -> None:
    """Whatever the document has, and what it does not have is not there."""
    for document in (entity for entity in numbered_night(number) if isinstance(entity, Election)):
        info = stored_info(document)
        assert list(info.contests) == [contest.id for contest in document.contests]
        for contest in document.contests:
            _is_of(info.contests[contest.id], contest)
        for name in set(ElectionInfo._fields) - {
            "contests",
            "bodies",
            "divided_bodies",
            "spellings",
            "digest",
        }:
            assert getattr(info, name) == getattr(document, name)


def _is_of(info: ContestInfo, contest: Contest) -> None:
    facts = (info.name, info.region, info.electorate, info.map)
    assert facts == (contest.name, contest.region, contest.electorate, contest.map)
    listed = [(candidate.key, candidate.name, candidate.party) for candidate in contest.candidates]
    assert list(info.ballot.people.rows) == listed
    assert (info.last is None) == (contest.previous is None)
    if info.last and contest.previous:
        assert info.last.votes == contest.previous.votes
        assert info.last.valid == sum(contest.previous.votes.values())
        assert info.last.electorate == contest.previous.electorate


def test_one_election_is_another_when_a_word_of_a_contest_is() -> None:
    """The digest is of the whole document: it tells which of two of one revision counts."""
    one, other = election(then=ISLINGTON_THEN), election(then=ISLINGTON_THEN | {"lab": 1})
    assert digest_of(one) == digest_of(election(then=ISLINGTON_THEN)) == stored_info(one).digest
    assert digest_of(one) != digest_of(other)


def test_of_an_election_that_comes_again_nothing_is_kept_again() -> None:
    """A supplier may say all again every minute, in another spelling of the same."""
    night, document = Night(), election(then=ISLINGTON_THEN)
    first = night.apply(document, "election.json").document
    second_change = night.apply(document.model_copy(), "again.json")
    assert second_change.outcome is Outcome.DUPLICATE
    assert second_change.document is first is night.election


def test_what_cannot_be_compared_is_not() -> None:
    """An Independent, a party that did not stand last time, and one that has two candidates now."""
    previous = Previous(label="2019", votes={"con": 10, "lab": 20, "ind": 5, "ld": 0})
    last = PreviousResult.of(previous, Spellings())
    assert last.votes_for_parties(["lab", "new", "ind", "ld"]) == [20, None, None, 0]
    assert last.votes_for_parties(["lab", "con", "lab"]) == [None, 10, None]
    assert last.votes_for_parties([]) == []
    assert (last.valid, last.held_by, last.electorate) == (35, "lab", None)
    assert PreviousResult.of(Previous(label="2019", votes={}), Spellings()).votes == {}
