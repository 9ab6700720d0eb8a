"""What the night keeps of a document is all that the document says."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from election_night.model import Candidate, Result
from election_night.night.ballot import Ballot
from election_night.night.statement import Statement
from night.build import election, islington

LISTED = Ballot.of(election().contests[0].candidates, None)
NOBODY = Ballot.of((), None)


def told(people: tuple[Candidate, ...]) -> Result:
    return islington(1).model_copy(update={"candidates": people})


@given(st.randoms(use_true_random=False), st.sampled_from([LISTED, NOBODY]))
def test_the_result_is_there_again_to_the_letter(chance: Random, ballot: Ballot) -> None:
    """With whoever is on the ballot and whoever is not, renamed, in any order, with votes or without."""
    people = [
        Candidate(
            id=one.id,
            name=chance.choice([one.name, "Somebody Else"]),
            party=chance.choice([one.party, "other"]),
            votes=chance.choice([None, 0, 7]),
        )
        for one in LISTED.people
    ]
    chance.shuffle(people)
    document = told(tuple(people[: chance.randint(0, 7)]))
    said = Statement.of(document, ballot)
    assert said.result == document
    assert said.result.model_dump_json() == document.model_dump_json()
    assert dict(zip([one.key for one in said.people], said.counts, strict=True)) == {
        one.key: one.votes for one in document.candidates
    }


def test_ids_that_were_not_given_are_kept() -> None:
    """They are made of place and name, and would not pass for ids of a document."""
    document = Result.model_validate_json(
        '{"schema": "election-night/result@1", "election": "e", "contest": "c", "revision": 1,'
        ' "status": "declared", "issued_at": "2024-07-05T03:27:10+01:00",'
        ' "candidates": [{"name": "Ann Archer", "party": "grn", "votes": 3}]}'
    )
    assert Statement.of(document, NOBODY).result == document


def test_nobody_on_the_ballot_is_kept_twice() -> None:
    """A document that lists everybody as the ballot does shares it, one in another order each candidate."""
    assert Statement.of(islington(1), LISTED).people is LISTED.people
    turned = Statement.of(told(tuple(reversed(islington(1).candidates))), LISTED).people
    assert [id(one) for one in turned] == [id(one) for one in reversed(LISTED.people)]


def test_votes_are_told_in_the_order_of_the_ballot() -> None:
    """Whatever the order of the document; of whoever is not in it they are not known."""
    ordered = {one.key: one.votes for one in islington(1).candidates}
    turned = tuple(reversed(islington(1).candidates))[1:]
    missing = islington(1).candidates[-1].key
    said = Statement.of(told(turned), LISTED)
    assert said.votes(LISTED) == tuple(None if key == missing else ordered[key] for key in LISTED.candidates)
    assert said.votes(NOBODY) == ()


def test_two_ballots_are_one_if_the_same_people_stand() -> None:
    """Whatever the votes in the document that listed them; another name is another ballot."""
    people = islington(1).candidates
    listed, without = (Ballot.of(tuple(one.having(votes) for one in people), None) for votes in (7, None))
    assert listed == without
    assert listed != Ballot.of(people[1:], None)
    assert listed != Ballot.of((*people[:-1], Candidate(id=people[-1].key, name="Else", party="x")), None)
