"""Contests announced one by one: by themselves, beside an election document, and corrected."""

import dataclasses
from datetime import date
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.announced import announcement, random_announcement, random_sums, sums
from core.nights import ELECTIONS, PEOPLE, SEEDS, election, of, result
from core.test_order import night_and_facts
from election_night.core.change import Outcome
from election_night.core.contest.seat import State
from election_night.core.night import Night
from election_night.core.problems import Severity
from election_night.model import ContestAnnouncement, Election, Result
from examples import few_examples

Document = Any
ANN, BOB = PEOPLE["S2"]
XAVIER = {"id": "x", "name": "Xavier", "party": "grn"}


def declared(contest: str = "S2", *, votes: tuple[int, ...] = (30, 21), **fields: Any) -> Result:
    candidates = [
        {"id": key, "name": name, "party": party, "votes": vote}
        for (key, name, party, _), vote in zip(PEOPLE[contest], votes, strict=True)
    ]
    document = {
        "schema": "election-night/result@1", "election": "e", "contest": contest, "revision": 1,
        "status": "declared", "issued_at": "2024-07-05T03:00:00Z", "candidates": candidates, "source": "A",
    }  # fmt: skip
    return Result.model_validate(document | fields, strict=False)


def night_of_documents(*documents: Document, **settings: Any) -> Night:
    night = Night(**settings)
    for number, document in enumerate(documents):
        night.apply(document, f"{number}.json")
    return night


def people(*fields: dict[str, str]) -> list[dict[str, Any]]:
    known = [{"id": key, "name": name, "party": party} for key, name, party, _ in PEOPLE["S2"]]
    return [*known, *fields]


def heading(night: Night) -> tuple[Any, ...]:
    """The election as it is shown."""
    election = night.election
    about = election and (election.name, election.date, election.timezone, election.parties, election.bodies)
    return about, night.parties, night.bodies


announcements = SEEDS.map(random_announcement)
everything = st.one_of(
    announcements, announcements, of("S1"), of("S1"), of("S2"), ELECTIONS, SEEDS.map(random_sums)
)


@few_examples
@given(
    st.lists(everything, min_size=1, max_size=8),
    st.randoms(use_true_random=False),
    st.sampled_from([False, None]),
)
def test_any_order_and_any_repetition_give_the_same_night(
    documents: list[Document], chance: Any, test: bool | None
) -> None:
    papers = [(f"{number % 5}.json", document) for number, document in enumerate(documents)]
    night, expected = night_and_facts(papers, test=test)
    shuffled = papers + [chance.choice(papers) for _ in papers]
    chance.shuffle(shuffled)
    other, found = night_and_facts(shuffled, test=test)
    assert found == expected
    assert heading(other) == heading(night)


@given(st.lists(everything, min_size=1, max_size=8), st.lists(everything, min_size=1, max_size=8))
def test_what_another_night_kept_gives_the_same_night(before: list[Document], after: list[Document]) -> None:
    """As when an earlier moment is looked at: the documents come from the night that had them first."""
    night, past = Night(), Night()
    for number, document in enumerate([*before, *after]):
        change = night.apply(document, f"{number}.json")
        if change.document is not None:
            past.apply(change.document, f"{number}.json")
    assert (past.seats, past.totals, heading(past)) == (night.seats, night.totals, heading(night))


def test_announced_contests_alone_make_the_night() -> None:
    """Their seats are awaited, with ballot and last result; the election has their name and date."""
    previous = {"label": "2019", "votes": {"lab": 40, "con": 30}}
    parties = [{"id": "lab", "name": "Labour", "short": "LAB"}]
    first = announcement("S2", previous=previous, election_name="E", date="2024-07-04", parties=parties)
    night = night_of_documents(first, announcement("S1"))
    assert {seat.id: seat.state for seat in night.seats.values()} == dict.fromkeys(
        ("S1", "S2"), State.AWAITING
    )
    assert night.seats["S2"].ballot.people.names == ("Eve", "Fay")
    assert night.seats["S2"].held_by == "lab"
    assert night.election is not None
    assert (night.election.name, night.election.date) == ("E", date(2024, 7, 4))
    assert night.party("lab").name == "Labour"
    assert (night.id, night.contest_count, night.seat_count) == ("e", 2, 2)
    night.apply(declared(), "r.json")
    assert (night.seats["S2"].state, night.seats["S2"].outcome) == (State.DECLARED, "hold")


def test_a_result_whose_contest_nobody_has_announced_yet_counts() -> None:
    """Announcements come one by one, so they never say which contests there are."""
    night = night_of_documents(announcement("S1"), declared())
    assert night.seats["S2"].announced
    assert night.totals.declared == 1


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_election_document_wins_field_by_field(order: tuple[int, ...]) -> None:
    """The announcement fills what it leaves out."""
    document = Election.model_validate(
        {
            "schema": "election-night/election@1", "id": "e", "name": "Ours", "date": "2024-07-04",
            "contests": [{"id": "S2", "name": "Our name", "electorate": 90}],
        },
        strict=False,
    )  # fmt: skip
    previous = {"label": "2019", "votes": {"con": 40, "lab": 30}}
    announced = announcement("S2", name="Theirs", electorate=80, region="North", previous=previous)
    documents = [document, announced, declared(votes=(21, 30), electorate=None)]
    night = night_of_documents(*(documents[place] for place in order))
    seat = night.seats["S2"]
    assert (seat.name, seat.electorate, seat.region, seat.held_by) == ("Our name", 90, "North", "con")
    assert (seat.state, seat.outcome) == (State.DECLARED, "hold")
    assert night.election is not None
    assert night.election.name == "Ours"


def test_a_contest_that_the_election_document_leaves_out_counts_nowhere() -> None:
    night = night_of_documents(election(1), announcement("S3"))
    assert not night.seats["S3"].announced


def test_the_higher_announcement_counts_and_two_of_one_revision_are_a_conflict() -> None:
    low, high = announcement("S2", 1, electorate=70), announcement("S2", 2, electorate=80)
    for documents in ((low, high), (high, low)):
        night = night_of_documents(*documents)
        assert night.seats["S2"].electorate == 80
        assert [problem.severity for problem in night.problems()] == [Severity.SUPERSEDED]
    other = announcement("S2", 2, electorate=90)
    assert night_of_documents(high, other).seats == night_of_documents(other, high).seats
    night = night_of_documents(high)
    assert night.apply(other, "b.json").outcome is Outcome.CONFLICT
    assert night.apply(low, "c.json").outcome is Outcome.SUPERSEDED
    later = other.model_copy(update={"issued_at": declared().issued_at, "source": "B"})
    assert night.apply(later, "d.json").outcome is Outcome.DUPLICATE
    (conflict,) = (problem for problem in night.problems() if problem.severity is Severity.CONFLICT)
    assert "Ask the source for a higher revision" in conflict.message


def test_a_higher_announcement_corrects_the_ballot_and_says_so() -> None:
    """On the seat, before and after its declaration, also of the seat that somebody else wins."""
    corrected = announcement("S2", 2, candidates=people(XAVIER))
    night = night_of_documents(announcement("S2"), corrected)
    assert night.seats["S2"].cautions == ("the ballot was corrected: Xavier (grn, id x) was added",)
    candidates = [
        *declared().candidates,
        dataclasses.replace(declared().candidates[0], id="x", name="Xavier", party="grn", votes=40),
    ]
    night.apply(declared().model_copy(update={"candidates": tuple(candidates)}), "r.json")
    seat = night.seats["S2"]
    assert (seat.state, seat.winner) == (State.DECLARED, "x")
    assert "the ballot was corrected: Xavier (grn, id x) was added" in seat.cautions


@pytest.mark.parametrize(
    ("source", "state"), [("A", State.DECLARED), ("B", State.AWAITING), (None, State.AWAITING)]
)
def test_only_a_result_of_the_same_agency_corrects_its_ballot(source: str | None, state: State) -> None:
    """From anybody else a candidate too many is refused, as on any announced ballot."""
    added = dataclasses.replace(declared().candidates[0], id="x", name="Xavier", party="grn", votes=40)
    document = declared().model_copy(update={"candidates": (*declared().candidates, added), "source": source})
    for documents in ((announcement("S2"), document), (document, announcement("S2"))):
        seat = night_of_documents(*documents).seats["S2"]
        assert seat.state is state
        assert (seat.winner == "x") is (state is State.DECLARED)
        assert any("Xavier" in text for text in (*seat.cautions, *seat.unused_documents))


def test_an_agency_may_not_mix_up_two_rows_of_its_own_ballot() -> None:
    eve, fay = declared().candidates
    swapped = (dataclasses.replace(eve, name="Fay"), dataclasses.replace(fay, name="Eve"))
    seat = night_of_documents(
        announcement("S2"), declared().model_copy(update={"candidates": swapped})
    ).seats["S2"]
    assert (seat.state, seat.winner) == (State.DISPUTED, None)


def test_an_agency_may_not_correct_the_newsrooms_own_ballot() -> None:
    document = Election.model_validate(
        {
            "schema": "election-night/election@1", "id": "e", "name": "Ours", "date": "2024-07-04",
            "contests": [{"id": "S2", "name": "Ours", "candidates": people()}],
        },
        strict=False,
    )  # fmt: skip
    added = dataclasses.replace(declared().candidates[0], id="x", name="Xavier", party="grn", votes=40)
    with_added = declared().model_copy(update={"candidates": (*declared().candidates, added)})
    seat = night_of_documents(document, announcement("S2", candidates=people(XAVIER)), with_added).seats["S2"]
    assert (seat.state, seat.ballot.people.names) == (State.AWAITING, ("Eve", "Fay"))


COUNCILS = [
    announcement("S1", 1, body={"id": "C", "name": "Council", "seats": 1}),
    announcement("S2", 1, body={"id": "C", "name": "Council", "seats": 2}),
    announcement("S2", 2, date="2024-07-04"),
    announcement("S1", 2, body={"id": "D", "name": "Other council", "seats": 3}),
]


@pytest.mark.parametrize(
    ("documents", "council"), [(COUNCILS[:3], "C"), (COUNCILS, "D"), ([*COUNCILS[1:], declared()], "D")]
)
def test_councils_named_by_several_contests_are_the_same_in_any_order(
    documents: list[Any], council: str
) -> None:
    """The highest announcement counts, and a council that nobody names any more is gone."""
    expected = night_of_documents(*documents)
    assert expected.bodies.keys() == {council}
    for order in permutations(documents):
        night = night_of_documents(*order)
        assert heading(night) == heading(expected)


def test_a_test_announcement_stays_out_of_a_live_night() -> None:
    night = night_of_documents(declared(), announcement("S2", test=True, electorate=99))
    assert night.seats["S2"].electorate is None
    assert [problem.severity for problem in night.problems()] == [Severity.REFUSED]
    assert night.alarms
    assert night_of_documents(announcement("S2", test=True), test=True).seats["S2"].state is State.AWAITING


def test_sums_that_differ_from_ours_are_cautioned_and_nothing_else_is() -> None:
    """Once every contest in them is decided here; not before, and not if newer sums of them agree."""
    right, wrong = sums(["S2"], {"lab": 1, "con": 0}), sums(["S2"], {"lab": 0, "con": 1})
    night = night_of_documents(announcement("S2"), right, wrong)
    seats = dict(night.seats)
    assert list(night.problems()) == []
    night.apply(declared(), "r.json")
    (problem,) = night.problems()
    assert (problem.file, problem.severity) == ("2.json", Severity.CAUTION)
    assert "1 result to 0 seats for lab, and we have 1; 1 seats for con, and we have 0" in problem.message
    night.apply(sums(["S2", "S1"], {"lab": 2}, "2024-07-05T04:00:00Z"), "3.json")
    assert list(night.problems()) == []
    assert night.seats.keys() == seats.keys()


def test_sums_of_votes_are_compared_as_well() -> None:
    night = night_of_documents(declared(), sums(["S2"], {"lab": 1}, votes={"lab": 31, "con": 21}))
    (problem,) = night.problems()
    assert "31 votes for lab, and we have 30. Is a result or a correction missing?" in problem.message


def test_every_answer_of_the_night_fits_what_it_did() -> None:
    night = Night()
    assert night.apply(announcement("S2"), "a").outcome is Outcome.SHOWN
    assert night.apply(announcement("S2"), "b").outcome is Outcome.DUPLICATE
    change = night.apply(sums(["S2"], {}), "c")
    assert (change.outcome, change.visible) == (Outcome.COMPARED, False)
    assert night.apply(sums(["S2"], {}), "d").outcome is Outcome.DUPLICATE
    assert night.apply(sums(["S2"], {}, election="f"), "e").outcome is Outcome.OUTSIDE
    assert night.apply(announcement("S2", election="f"), "f").outcome is Outcome.OUTSIDE
    assert isinstance(night.apply(announcement("S1"), "g").document, ContestAnnouncement)


def test_a_result_may_come_before_its_announcement() -> None:
    """The same seat in either order, gains and swing included."""
    previous = {"label": "2019", "votes": {"con": 40, "lab": 30}}
    documents = announcement("S2", previous=previous), declared(), result(7, "S1")
    expected = night_of_documents(*documents).seats
    assert expected["S2"].outcome == "gain"
    assert all(night_of_documents(*order).seats == expected for order in permutations(documents))
