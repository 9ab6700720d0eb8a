"""What went wrong on real nights, and what this program shows of it. Figures as they were."""

from dataclasses import replace
from typing import Any

from core.build import Person, election, islington, night_of_documents, result, seat_of
from core.seats import BASILDON, PUTNEY, SCARBOROUGH, TAMWORTH, RealSeat
from election_night.core.arithmetic import rounded
from election_night.core.contest.seat import Seat, State
from election_night.core.problems import Severity
from election_night.model import Election, Result


def announced(seat: RealSeat, **fields: Any) -> Seat:
    """The seat after one declaration of these people on an announced ballot."""
    return seat_of(expected(seat), declared(seat, **fields))


def expected(seat: RealSeat) -> Election:
    return election(
        people=seat.people,
        name=seat.name,
        electorate=seat.electorate,
        then=seat.then,
        then_electorate=seat.then_electorate,
    )


def declared(seat: RealSeat, revision: int = 1, **fields: Any) -> Result:
    figures: dict[str, Any] = {
        "valid_votes": seat.valid,
        "majority": seat.majority,
        "rejected": seat.rejected,
    } | fields
    return result(seat.people, revision, **figures)


def mistyped(seat: RealSeat, **votes: int) -> RealSeat:
    """The same seat with other votes for the candidates with these surnames."""
    people: list[Person] = [
        (key, name, party, votes.get(name.split()[-1], count)) for key, name, party, count in seat.people
    ]
    return replace(seat, people=people)


def test_putney_was_declared_6558_votes_short() -> None:
    """42,737 for 49,295: it added up, so it stood for 12 days. The turnout is the only sign: said at once."""
    # Labour's 20,952 and the total are on record; of the other figures only their sum.
    short = mistyped(PUTNEY, Anderson=20952, Roberts=11625 - 3397)
    assert sum(person[3] for person in short.people) == 42737
    first = result(short.people, 1, valid_votes=42737, rejected=218)
    alone = night_of_documents(expected(PUTNEY), first)
    (seat,) = alone.seats.values()
    assert (seat.state, seat.winner) == (State.DECLARED, "43423")
    assert "turnout is 58.8%; last time it was 76.0%" in alone.cautions(seat)
    second = declared(PUTNEY, 2, correction="6,558 votes were not counted in")
    night = night_of_documents(expected(PUTNEY), second, first)
    (seat,) = night.seats.values()
    assert not night.cautions(seat)
    assert (seat.state, seat.corrections, seat.valid_votes, seat.majority) == (
        State.CORRECTED,
        1,
        49295,
        12488,
    )
    assert not seat.cautions
    assert seat.correction == "6,558 votes were not counted in"
    (at_first, then) = night.history(seat.id)
    assert ("Fleur Anderson", "20,952", "24,113") in then.changes
    assert ("valid votes", "42,737", "49,295") in then.changes
    assert at_first.verdict == "superseded"


def test_one_vote_for_one_and_none_for_the_others_is_a_placeholder() -> None:
    """One live data set carried Islington North as 1, 0, 0, 0, 0, 0, 0 for two hours."""
    seat = seat_of(election(), result(votes=[0, 1, 0, 0, 0, 0, 0]))
    assert (seat.state, seat.winner, seat.majority) == (State.DISPUTED, None, None)
    assert seat.reasons == ("1, 0, 0, 0, 0, 0, 0 looks like a placeholder, not a count",)
    counting = seat_of(election(), result(status="counting", votes=[0, 1, 0, 0, 0, 0, 0]))
    assert (counting.state, counting.leader) == (State.COUNTING, None)
    assert any("placeholders" in caution for caution in counting.cautions)


def test_a_digit_was_missing_in_tamworth() -> None:
    """Reform 1,104 for 11,004: the winner and the majority are right all the same, the sum is not."""
    seat = announced(mistyped(TAMWORTH, Cooper=1104))
    assert (seat.state, seat.winner, seat.majority) == (State.DISPUTED, None, None)
    assert seat.reasons == ("the votes add up to 33,888, but valid_votes says 43,788: 9,900 too few",)
    assert {check.name: check.ok for check in seat.checks}["majority"]
    assert announced(TAMWORTH).state is State.DECLARED


def test_two_candidates_were_swapped_in_scarborough_and_whitby() -> None:
    """285 and 76 the wrong way round add up: no sum can tell. The correction is seen, name by name."""
    swapped = mistyped(SCARBOROUGH, Jones=76, Foster=285)
    night = night_of_documents(expected(SCARBOROUGH), declared(swapped), declared(SCARBOROUGH, 2))
    assert announced(swapped).state is State.DECLARED
    (seat,) = night.seats.values()
    assert (seat.state, seat.majority) == (State.CORRECTED, 5408)
    assert night.history(seat.id)[1].changes == (
        ("state", "declared", "corrected"),
        ("Asa Jones", "76", "285"),
        ("Thomas Foster", "285", "76"),
    )


def test_rows_that_are_mixed_up_are_noticed_by_their_names() -> None:
    """The id of one with the name of another: then the figures are not believed."""
    people = [(key, name, party, count) for key, name, party, count in SCARBOROUGH.people]
    (jones, foster) = people[-2:]
    people[-2:] = [(jones[0], foster[1], *jones[2:]), (foster[0], jones[1], *foster[2:])]
    seat = seat_of(expected(SCARBOROUGH), result(people))
    assert seat.state is State.DISPUTED
    assert "is Asa Jones on the ballot, but Thomas Foster in the document" in seat.reasons[0]


def test_south_basildon_was_called_taken_back_and_declared_for_another() -> None:
    """Labour called 09:33, withdrawn 09:35, Reform declared in the evening by 98."""
    ferguson, mcmurdock = "9608", "117135"
    called = result(BASILDON.people, 1, "called", winner=ferguson, issued_at="2024-07-05T09:33:00+01:00")
    withdrawn = result(BASILDON.people, 2, "withdrawn", issued_at="2024-07-05T09:35:00+01:00")
    final = declared(BASILDON, 3, winner=mcmurdock)
    night = night_of_documents(expected(BASILDON))
    first = night.apply(called)
    assert first.after
    assert (first.after.state, first.after.winner, first.after.majority) == (State.CALLED, ferguson, None)
    assert night.totals.party("lab").seats == 1
    second = night.apply(withdrawn)
    assert second.after
    assert (second.after.state, second.after.winner) == (State.WITHDRAWN, None)
    assert (second.taken_back, second.winner_changed) == (True, False)
    assert night.totals.party("lab").seats == 0
    third = night.apply(final)
    assert third.after
    assert (third.after.state, third.after.winner, third.after.majority) == (State.DECLARED, mcmurdock, 98)
    assert third.after.former_winner == ferguson
    assert third.winner_changed
    assert rounded(third.after.majority_pct) == "0.25"
    assert (night.totals.party("lab").seats, night.totals.party("ruk").seats) == (0, 1)


def test_a_winner_corrected_with_and_without_a_correction() -> None:
    """With a reason the new winner stands, seen to have changed; without one nobody does."""
    flipped = {"votes": [1661, 16873, 1950, 32, 2660, 24120, 1710], "winner": "90828"}
    other = islington(10, **flipped)
    night = night_of_documents(election(), islington())
    change = night.apply(other)
    assert change.after
    assert (change.after.state, change.after.winner) == (State.DISPUTED, None)
    assert change.after.reasons == (
        "Jeremy Corbyn was declared before, now Praful Nargund wins, and no correction is stated",
    )
    assert (change.in_doubt, change.winner_changed) == (True, False)
    assert (night.totals.party("ind").seats, night.totals.party("lab").seats) == (0, 0)
    settled = night.apply(islington(11, **flipped, correction="read out wrong"))
    assert settled.after
    assert (settled.after.state, settled.after.winner) == (State.CORRECTED, "90828")
    assert settled.after.former_winner == "1120"
    assert settled.winner_changed
    assert settled.after.correction == "read out wrong"
    later = night.apply(islington(12, **flipped, rejected=190))
    assert later.after
    assert (later.winner_changed, later.after.former_winner) == (False, "1120")


def test_the_press_agencys_own_rehearsal() -> None:
    """A declaration that contradicts an earlier call is believed, and somebody should ring."""
    seat = seat_of(election(), result(None, 1, "called", winner="90828"), islington(2))
    assert (seat.state, seat.winner) == (State.DECLARED, "1120")
    assert "Praful Nargund had been called the winner" in seat.cautions
    assert seat.former_winner == "90828"


def test_the_official_correction_of_rejected_ballots() -> None:
    """Islington North: 116 as first published, 189 on 26 July. Nothing else changes."""
    first = islington(9, rejected=116)
    second = islington(10, correction="116 was wrong", issued_at="2024-07-26T12:00:00+01:00")
    night = night_of_documents(election(), first, second)
    (seat,) = night.seats.values()
    assert (seat.state, seat.rejected, seat.corrections) == (State.CORRECTED, 189, 1)
    assert rounded(seat.turnout_ballots) == "67.53"
    assert night.history(seat.id)[-1].changes == (
        ("state", "declared", "corrected"),
        ("rejected", "116", "189"),
    )
    assert [problem.severity for problem in night.problems()] == [Severity.SUPERSEDED]
