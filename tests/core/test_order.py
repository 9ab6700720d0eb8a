"""The night is a pure function of the set of documents."""

from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from core.nights import many_revisions, nights
from election_night.core.change import Outcome
from election_night.core.election.totals import Totals
from election_night.core.json_report import report
from election_night.core.night import Night
from election_night.model import Election, Result
from examples import few_examples

Document = Election | Result


def night_and_facts(documents: Sequence[tuple[str, Document]], **settings: Any) -> tuple[Night, Any]:
    """The night of these, and all it has to say."""
    night = Night(**settings)
    for file, document in documents:
        night.apply(document, file)
    history = {key: night.history(key) for key in night.seats}
    facts = report(night, list(night.problems())), night.seats, night.totals, history, night.alarms
    return night, facts


def named(documents: Sequence[Document]) -> list[tuple[str, Document]]:
    return [(f"{number % 5}.json", document) for number, document in enumerate(documents)]


@few_examples
@given(nights(), st.randoms(use_true_random=False), st.sampled_from([False, True, None]))
def test_any_order_and_any_repetition_give_the_same_night(
    documents: list[Document], chance: Any, test: bool
) -> None:
    """Permuted, repeated, started anew: the same report, seats, totals, problems, history and alarms."""
    papers = named(documents)
    _, expected = night_and_facts(papers, test=test)
    shuffled = papers + [chance.choice(papers) for _ in papers]
    chance.shuffle(shuffled)
    _, found = night_and_facts(shuffled, test=test)
    assert found == expected


@few_examples
@given(many_revisions("S1"), st.randoms(use_true_random=False))
def test_late_revisions_give_the_night_that_they_give_in_order(
    documents: list[Document], chance: Any
) -> None:
    """A late document is folded in where it belongs, and only as far as it makes a difference."""
    papers = named(documents)
    in_order = sorted(papers, key=lambda paper: paper[1].revision)
    _, expected = night_and_facts(in_order)
    shuffled = papers + [chance.choice(papers) for _ in papers[:10]]
    chance.shuffle(shuffled)
    assert night_and_facts(shuffled)[1] == expected
    assert night_and_facts(in_order[::-1])[1] == expected


@given(nights(), st.data())
def test_an_election_document_may_come_at_any_moment(documents: list[Document], data: st.DataObject) -> None:
    """First, last or in between: the same night."""
    results = [document for document in documents if isinstance(document, Result)]
    announced = next((document for document in documents if isinstance(document, Election)), None)
    if announced is None:
        return
    place = data.draw(st.integers(0, len(results)))
    _, expected = night_and_facts(named([announced, *results]))
    between = [("0.json", announced), *named([announced, *results])[1:]]
    moved = between[1 : place + 1] + between[:1] + between[place + 1 :]
    assert night_and_facts(moved)[1] == expected


@given(nights())
def test_totals_are_those_counted_from_nothing(documents: list[Document]) -> None:
    """After every single document the sums kept equal the sums made anew, and undo each other exactly."""
    night = Night()
    for file, document in named(documents):
        night.apply(document, file)
        afresh = Totals()
        counted = [seat for seat in night.seats.values() if seat.announced]
        for seat in counted:
            afresh.replace(None, seat)
        assert night.totals == afresh
        assert night.contest_count == len(counted)
        for seat in counted:
            afresh.replace(seat, None)
        assert afresh == Totals()


@given(nights())
def test_every_document_is_answered(documents: list[Document]) -> None:
    """What is told of a document fits what it did: nothing is dropped in silence."""
    night = Night()
    for file, document in named(documents):
        version = night.version
        change = night.apply(document, file)
        assert change.file == file
        if change.outcome in {Outcome.REFUSED, Outcome.OUTSIDE, Outcome.CONFLICT} and change.contest:
            assert change.why
        if change.contest and change.before != change.after:
            assert night.version > version
        if change.outcome in {Outcome.REFUSED, Outcome.OUTSIDE}:
            assert (
                change.contest is None or change.before == change.after or change.outcome is Outcome.REFUSED
            )


@given(nights(6))
def test_two_nights_do_not_touch_each_other(documents: list[Document]) -> None:
    """Values are frozen: applying to one night changes nothing in another that had the same documents."""
    one, before = night_and_facts(named(documents))
    night_and_facts(named(documents[::-1]))
    assert report(one, list(one.problems())) == before[0]
