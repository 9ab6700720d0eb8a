"""PA's own sums become totals to compare with ours, and nothing that is shown."""

from scripts.feedmaker import pa_messages as pa

from election_night.model import StatedTotals
from formats.pa.night import decoded
from formats.pa.places import FIRST_FIGURES, GENERAL, ISLINGTON_NORTH

BOTH = pa.state_of_parties(GENERAL, [FIRST_FIGURES, ISLINGTON_NORTH], 650)


def totals_of(data: bytes) -> StatedTotals:
    [totals] = decoded(data).documents
    assert isinstance(totals, StatedTotals)
    return totals


def test_seats_and_votes_are_by_our_parties_for_the_places_that_are_in() -> None:
    totals = totals_of(BOTH)
    assert totals.contests == ("pa:7", "pa:339")
    assert {party: seats for party, seats in totals.seats.items() if seats} == {"grn": 1, "ind": 1}
    assert totals.seats["lab"] == 0
    assert totals.votes is not None
    assert (totals.votes["lab"], totals.votes["ind"]) == (13990 + 16873, 24120 + 32)


def test_before_the_first_result_there_is_nothing_to_compare() -> None:
    totals = totals_of(pa.state_of_parties(GENERAL, [], 650))
    assert (totals.contests, totals.seats) == ((), {})


def test_the_row_of_all_others_is_of_no_party_and_takes_independents_with_it() -> None:
    others = b'<Party paId="-9999" name="Others" abbreviation="Others" totalVotes="77" /></Parties>'
    totals = totals_of(BOTH.replace(b"</Parties>", others))
    assert totals.votes is not None
    assert "others" not in totals.votes
    assert "ind" not in totals.votes
    assert totals.seats["ind"] == 1


def test_a_party_with_the_votes_of_the_speaker_in_it_is_not_compared() -> None:
    """The note of 2015."""
    note = (
        b'note="Votes cast for the Speaker at Buckingham are included in the Conservative total " totalVotes'
    )
    totals = totals_of(BOTH.replace(b"totalVotes", note, 1))
    assert totals.votes is not None
    assert "con" not in totals.votes
    assert "con" not in totals.seats
    assert totals.votes["lab"] == 13990 + 16873


def test_sums_that_do_not_match_their_own_list_are_left_alone() -> None:
    answer = decoded(BOTH.replace(b'numberOfResults="2"', b'numberOfResults="3"'))
    assert answer.documents == ()
    assert 'numberOfResults="3", but 2 constituencies are listed' in answer.faults[0].message
