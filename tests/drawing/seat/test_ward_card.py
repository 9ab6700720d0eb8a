"""The card of several seats: who is elected, the line of the vote, and nothing before it is known."""

import pytest

from core.wards import Candidate, apply, ward
from election_night.core.contest.seat import Seat
from election_night.core.night import Night
from election_night.drawing.context import DrawContext
from election_night.drawing.seat import card
from tui.stages import canvas

SIZES = [(60, 16), (80, 22), (120, 38), (200, 48)]
BARNET: list[Candidate] = [
    ("Simon Radford", "lab", 1856),
    ("David Arthur Allen", "con", 1832),
    ("Phil Cohen", "lab", 1828),
    ("Edith Ngozi David", "lab", 1745),
    ("Pavan Pavanakumar", "con", 1616),
    ("Anila Skeja", "con", 1589),
    ("Constantine Alexandrou", "ref", 1131),
]
LEVEL: list[Candidate] = [*BARNET[:3], ("Edith Ngozi David", "lab", 1828), *BARNET[4:]]


def drawn(made: tuple[Night, Seat], width: int = 80, height: int = 22) -> str:
    night, seat = made
    board = canvas(DrawContext(night), width, height)
    card.draw(board, DrawContext(night), seat)
    return board.dump()


def lines_with(text: str, *parts: str) -> list[str]:
    return [line for line in text.splitlines() if all(part in line for part in parts)]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_declared_card_says_who_is_elected_and_by_how_much(width: int, height: int) -> None:
    text = drawn(ward(3, BARNET, {"lab": 3}, ballots=5839, rejected=17), width, height)
    for phrase in ("3 ELECTED", "last seat by 83", "TURNOUT", "47.1%", "LAST SEAT", "DECLARED 12:40 BST"):
        assert phrase in text
    for name in ("Simon Ra", "David Ar", "Phil Coh"):
        assert lines_with(text, "✔", name), name
    assert not lines_with(text, "✔", "Edith"), "who is not elected has no mark"


def test_the_outcome_is_beside_the_elected() -> None:
    text = drawn(ward(3, BARNET, {"lab": 3}, ballots=5839))
    assert lines_with(text, "DAVID ARTHUR ALLEN", "CON GAIN 1 FROM LAB")
    assert "last time LAB 3" in text
    assert "of 3 each" in text
    assert "LAB over LAB" in text


def test_without_ballot_papers_there_is_no_turnout() -> None:
    """Turnout is never made of several votes a paper."""
    text = drawn(ward(3, BARNET, {"lab": 3}))
    assert lines_with(text, "—", "valid ballots")


def test_the_line_of_the_vote_runs_below_the_last_elected() -> None:
    lines = drawn(ward(3, BARNET)).splitlines()
    line = next(place for place, text in enumerate(lines) if "last seat by" in text)
    assert "Phil Cohen" in lines[line - 1]
    assert "Edith Ngozi David" in lines[line + 1]


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("status", ["awaiting", "counting", "recount"])
def test_nobody_is_elected_before_the_declaration(status: str, width: int, height: int) -> None:
    text = drawn(ward(3, BARNET if status != "awaiting" else [], status=status), width, height)
    assert "ELECTED" not in text
    assert "✔" not in text
    assert "last seat by" not in text


def test_leading_are_those_alone_among_the_first() -> None:
    """Two candidates level across the line: neither of them leads."""
    text = drawn(ward(3, LEVEL, status="counting"))
    assert len(lines_with(text, "▸")) == 2
    assert not lines_with(text, "▸", "Phil Cohen")
    assert len(lines_with(drawn(ward(3, BARNET, status="counting")), "▸")) == 3


def test_level_for_the_last_seat_elects_nobody_and_shows_where() -> None:
    text = drawn(ward(3, LEVEL))
    assert "DISPUTED" in text
    assert "level on 1,828" in text
    assert "✔ LAB" not in text


def test_some_called_are_not_all() -> None:
    text = drawn(
        ward(3, [(name, party, None) for name, party, _ in BARNET], status="called", winners=["1", "2"])
    )
    assert "2 OF 3 CALLED" in text
    assert "ELECTED" not in text


def test_seats_without_candidates_are_unfilled() -> None:
    text = drawn(ward(3, [("A Alder", "con", None), ("B Birch", "lab", None)], status="unopposed"))
    assert "2 ELECTED UNOPPOSED · 1 UNFILLED" in text


def test_more_than_five_people_share_a_line() -> None:
    people: list[Candidate] = [(f"Name{place} Surname{place}", "lab", 900 - place) for place in range(12)]
    text = drawn(ward(7, people), 120, 38)
    assert lines_with(text, "7 ELECTED", "Surname0", "Surname6")


def test_the_frame_of_the_card_does_not_move() -> None:
    """The first candidate and the foot are on the same lines in every state."""
    places = set()
    for status in ("counting", "declared"):
        lines = drawn(ward(3, BARNET, status=status)).splitlines()
        first = next(place for place, line in enumerate(lines) if "1,856" in line)
        places.add((first, next(place for place, line in enumerate(lines) if "LAST SEAT" in line)))
    assert len(places) == 1


def test_a_corrected_ward_says_who_is_no_longer_elected() -> None:
    night, _ = ward(3, BARNET)
    people = [*BARNET[:2], ("Phil Cohen", "lab", 1728), *BARNET[3:]]
    apply(
        night,
        {
            "schema": "election-night/result@2",
            "election": "e",
            "contest": "w",
            "revision": 2,
            "status": "declared",
            "correction": "a bundle was read twice",
            "issued_at": "2026-05-08T13:40:00+01:00",
            "candidates": [
                {"id": str(place), "name": name, "party": party, "votes": votes}
                for place, (name, party, votes) in enumerate(people, 1)
            ],
        },
    )
    text = drawn((night, night.seats["w"]))
    assert "CORRECTED" in text
    assert "NO LONGER ELECTED: PHIL COHEN" in text
    assert lines_with(text, "✔", "Edith Ngozi David")
