"""Which of several elections the night is about, in any order, and with a rehearsal left beside it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.build import election, islington, night_of_documents
from core.nights import SEEDS, Document, result
from core.nights import election as announced
from election_night.core.night import Night
from examples import few_examples

LIVE = "uk-2024-07-04"
MIXED = st.lists(
    st.tuples(SEEDS, st.sampled_from("efg"), st.booleans(), st.booleans()).map(
        lambda drawn: _document(*drawn)
    ),
    min_size=1,
    max_size=12,
)


def _document(seed: int, election_id: str, announces: bool, test: bool) -> Document:
    if announces and seed % 3 == 0:
        return announced(seed, election_id).model_copy(update={"test": test})
    return result(seed, election=election_id).model_copy(update={"test": test})


def followed(documents: list[Document], **settings: Any) -> tuple[str, bool]:
    night = night_of_documents(*documents, **settings)
    return night.id, night.test


@given(MIXED, st.randoms(use_true_random=False), st.sampled_from([False, True, None]))
def test_the_choice_does_not_depend_on_the_order(
    documents: list[Document], chance: Any, mode: bool | None
) -> None:
    """Live and test documents of three elections, announced or not, in any order and repeated."""
    expected = night_of_documents(*documents, test=mode)
    shuffled = [*documents, *documents[::2]]
    chance.shuffle(shuffled)
    found = night_of_documents(*shuffled, test=mode)
    assert (found.id, found.test, found.seats.keys()) == (expected.id, expected.test, expected.seats.keys())
    assert {(other.id, other.test) for other in found.others()} == {
        (other.id, other.test) for other in expected.others()
    }


@few_examples
@given(MIXED, MIXED, st.randoms(use_true_random=False))
def test_what_was_on_the_screen_with_a_declaration_stays(
    before: list[Document], later: list[Document], chance: Any
) -> None:
    """Whatever comes later, one by one; and a restart that has it all in another order agrees."""
    night = night_of_documents(*before)
    night.stay_with(night.id)
    followed = night.id if any(seat.winner for seat in night.seats.values()) else None
    for document in later:
        night.apply(document, "later.json")
        night.stay_with(night.id)
        assert followed is None or night.id == followed
    everything = [*before, *later]
    chance.shuffle(everything)
    restarted = Night()
    restarted.stay_with(night.id)
    for document in everything:
        restarted.apply(document, "any.json")
    assert restarted.id == night.id


@pytest.mark.parametrize("leftovers", ["rehearsal", LIVE])
@pytest.mark.parametrize("announced_as_test", [True, False])
@pytest.mark.parametrize("live_first", [True, False])
@pytest.mark.parametrize("mode", [False, None])
def test_five_tests_do_not_outvote_one_live_document(
    leftovers: str, announced_as_test: bool, live_first: bool, mode: bool | None
) -> None:
    """Of the same election or of another: the night is live, shows its seat, and names the rehearsal."""
    tests: list[Document] = [islington(n, election=leftovers, test=True) for n in range(1, 6)]
    if announced_as_test:
        tests.append(election(id=leftovers, test=True))
    night = night_of_documents(*([islington(9), *tests] if live_first else [*tests, islington(9)]), test=mode)
    assert (night.id, night.test) == (LIVE, False)
    assert night.seats["E14001305"].winner == "1120"
    [other] = night.others()
    assert (other.id, other.test, len(other.files)) == (leftovers, True, len(tests))


def test_an_announced_live_night_without_results_goes_before_a_rehearsal() -> None:
    """Before the first result, the directory still has everything of the rehearsal."""
    tests: list[Document] = [
        election(id="rehearsal", test=True),
        *(islington(n, election="rehearsal", test=True) for n in range(1, 4)),
    ]
    for documents in ([election(), *tests], [*tests, election()]):
        assert followed(documents, test=None) == (LIVE, False)
    later_documents: list[Document] = [election(test=True, revision=3), islington(1, test=True), election()]
    assert followed(later_documents, test=None) == (LIVE, False)


def test_a_rehearsal_alone_is_followed() -> None:
    """As its election document says; and with `--test`, beside whatever live documents there are."""
    alone: list[Document] = [election(test=True), islington(1, test=True)]
    assert followed(alone, test=None) == (LIVE, True)
    assert followed([*alone, islington(2), islington(3)], test=True) == (LIVE, True)


def test_before_the_first_declaration_the_choice_may_move() -> None:
    """A stray document that came first holds nobody up; an announcement goes before any number of results."""
    counting = islington(1, status="counting", winner=None, majority=None, election="stray")
    night = night_of_documents(counting)
    night.stay_with(night.id)
    assert night.id == "stray"
    night.apply(islington(1, status="counting", winner=None, majority=None), "a.json")
    night.apply(islington(2), "b.json")
    assert night.id == LIVE
    night.stay_with(night.id)
    night.apply(election(id="stray"), "election.json")
    assert night.id == LIVE, "declared since"


def test_a_declaration_that_is_withdrawn_was_one() -> None:
    """The seat that said so stays on the screen."""
    night = night_of_documents(islington(1))
    night.stay_with(night.id)
    night.apply(islington(2, status="withdrawn", winner=None, correction="read out wrong"), "b.json")
    for number in range(5):
        night.apply(islington(number, election="other"), f"{number}.json")
    assert night.id == LIVE


def test_an_election_that_was_asked_for_has_no_others() -> None:
    """Agencies send several into one folder."""
    assert night_of_documents(islington(1), islington(1, election="other"), election=LIVE).others() == []
