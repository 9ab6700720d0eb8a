"""The night of 4 July 2024 through the program itself: its own totals against the known ones."""

from pathlib import Path

import pytest

from election_night.core.night import Night
from election_night.core.overview import queries
from election_night.formats import decode, recording
from election_night.model import Result
from election_night.service.night_service import NightService

SEATS = {
    "lab": 411, "con": 121, "ld": 72, "snp": 9, "sf": 7, "ind": 6, "ruk": 5, "dup": 5, "grn": 4, "pc": 4,
    "sdlp": 2, "spk": 1, "apni": 1, "tuv": 1, "uup": 1,
}  # fmt: skip


@pytest.fixture(scope="module")
def night() -> Night:
    service = NightService(Path(__file__).parents[1] / "feeds" / "uk-2024", Night())
    service.read_once()
    return service.night


def test_the_state_of_the_parties_at_the_end(night: Night) -> None:
    """Seats of every party, 182 and 36 gains of Labour's, holds, gains, votes and lost deposits."""
    totals = night.totals
    assert {party: sums.seats for party, sums in totals.parties.items() if sums.seats} == SEATS
    labour = [seat.gain_from for seat in night.seats.values() if seat.elected and seat.elected.party == "lab"]
    assert (labour.count("con"), labour.count("snp")) == (182, 36)
    assert (totals.holds, totals.gains) == (347, 303)
    assert (totals.valid_votes, totals.electorate) == (28_809_340, 48_253_193)
    assert sum(sums.deposits_lost for sums in totals.parties.values()) == 1673
    assert totals.declared == len(night.seats) == 650


def test_the_working_majority(night: Night) -> None:
    """Labour's 411 against 231 who sit: without Sinn Féin's seven and the Speaker."""
    working = queries.working_majority(night)
    assert working is not None
    assert (working.party, working.seats, working.others, working.majority) == ("lab", 411, 231, 180)


def test_labour_passes_the_line_at_04_55() -> None:
    """With the times we have the 326th seat falls at 04:55 BST."""
    folder = Path(__file__).parents[1] / "feeds" / "uk-2024"
    night = Night()
    for name, data in (("election.json", (folder / "election.json").read_bytes()),):
        decoded = decode(data)
        assert decoded is not None
        night.apply(decoded.documents[0], name)
    for one in recording.read((folder / "night.jsonl").read_bytes()):
        assert one is not None
        decoded = decode(one.data)
        assert decoded is not None
        for document in decoded.documents:
            assert isinstance(document, Result)
            night.apply(document, one.file)
        if queries.over_the_line(night):
            assert f"{one.at:%H:%M}" == "04:55"
            assert queries.over_the_line(night) == "lab"
            return
    pytest.fail("nobody passed the line")
