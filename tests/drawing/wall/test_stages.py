"""A count in stages on the wall: only people named by the returning officer are shown as elected."""

from functools import cache
from pathlib import Path

import pytest

from drawing.wall.councils_nights import SIZES, in_one_line, page, reads
from election_night.core.contest.seat import Seat
from election_night.core.night import Night
from election_night.drawing import names
from election_night.drawing.wall import describe_stages
from election_night.drawing.wall.schedule import Page
from election_night.formats import Entity, decode, recording
from tui.desks import declared, night_from_json

ALMOND, SIGHTHILL = "S13002919", "S13002925"


def edinburgh(feeds: Path, contest: str, stage: int) -> tuple[Night, Seat]:
    """Return one ward as far as this stage, and the declaration of the ward before."""
    night = Night()
    for document in documents(feeds / "edinburgh-2017"):
        if getattr(document, "contest", contest) == contest and getattr(document, "revision", 0) <= stage:
            night.apply(document, "x.json")
    return night, night.seats[contest]


@cache
def documents(folder: Path) -> list[Entity]:
    """Return every document of a recording, the election first."""
    lines = recording.read((folder / "night.jsonl").read_bytes())
    data = [(folder / "election.json").read_bytes(), *(line.data for line in lines if line)]
    return [document for text in data for document in getattr(decode(text), "documents", ())]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("contest", "stage"), [(ALMOND, 1), (ALMOND, 4), (SIGHTHILL, 7)])
def test_the_stage_the_quota_and_everybody_elected_are_on_every_wall(
    feeds: Path, contest: str, stage: int, size: tuple[int, int]
) -> None:
    night, seat = edinburgh(feeds, contest, stage)
    drawn = page(night, size, Page("seat", (contest,)))
    filled = f"stage {stage}: {seat.filled} of {seat.seats}"
    assert reads(drawn, f"{filled} elected", filled)
    assert reads(drawn, f"quota {seat.quota:,}")
    for person in seat.won:
        assert reads(drawn, *names.of_person(person.name)), person.name
    assert not reads(drawn, "LEADING")
    assert "…" not in drawn


@pytest.mark.parametrize("size", SIZES)
def test_the_first_by_votes_is_not_elected_until_somebody_says_so(feeds: Path, size: tuple[int, int]) -> None:
    """The one with most votes of those still in has figures beside the name, and not the word."""
    night, seat = edinburgh(feeds, SIGHTHILL, 7)
    where = describe_stages.standing(seat)
    assert [len(where.elected), len(where.still_in), len(where.out)] == [3, 2, 4]
    drawn = page(night, size, Page("seat", (SIGHTHILL,)))
    first = where.still_in[0]
    assert reads(drawn, f"{int(first.totals[-1]):,}")
    assert drawn.upper().count("ELECTED") <= 1 + len(where.elected)


def test_votes_are_rounded_down_so_that_nobody_reaches_the_quota_early(feeds: Path) -> None:
    night, seat = edinburgh(feeds, ALMOND, 4)
    row = next(row for row in describe_stages.standing(seat).still_in if row.totals[-1] % 1)
    drawn = page(night, (200, 56), Page("seat", (ALMOND,)))
    assert reads(drawn, f"{int(row.totals[-1]):,}")


@pytest.mark.parametrize("size", SIZES)
def test_a_declared_contest_that_elects_nobody_says_so(size: tuple[int, int]) -> None:
    note = "a second round on 6 June"
    fields = {"winners": [], "schema": "election-night/result@2", "note": note}
    night = night_from_json(declared("a", (400, 300), name="Bradfield", **fields), declared("b", (5, 3)))
    drawn = page(night, size, Page("seat", ("a",)))
    assert in_one_line(drawn, "Nobody elected") or in_one_line(drawn, "No winner")
    assert reads(drawn, note)


@pytest.mark.parametrize("size", SIZES)
def test_a_list_has_the_seats_of_each_party(size: tuple[int, int]) -> None:
    rows = [
        ("snp", "Scottish National Party", 4),
        ("con", "Scottish Conservative and Unionist Party", 3),
        ("ld", "Liberals", 0),
    ]
    candidates = [{"id": party, "name": name, "party": party, "seats": seats} for party, name, seats in rows]
    fields = {"schema": "election-night/result@2", "seats": 7, "method": "list", "candidates": candidates}
    night = night_from_json(declared("a", (), name="North East", **fields), declared("b", (5, 3)))
    drawn = page(night, size, Page("seat", ("a",)))
    for text in ("SNP", "CON", "4", "3"):
        assert reads(drawn, text), text
    assert not in_one_line(drawn, "LD")
    assert not in_one_line(drawn, "S Party")


def test_on_a_high_wall_the_first_of_those_still_in_are_in_large_type(feeds: Path) -> None:
    """Not all have room at 100 by 30: the others are named in the last line."""
    night, seat = edinburgh(feeds, ALMOND, 4)
    where = describe_stages.standing(seat)
    drawn = page(night, (100, 30), Page("seat", (ALMOND,)))
    first = where.still_in[0]
    assert in_one_line(drawn, names.of_person(first.name)[-1])
    assert in_one_line(drawn, describe_stages.figure(seat, first))
    last = next(line for line in reversed(drawn.splitlines()) if line.strip())
    others = "MITCHELL, WHITEHEAD, MCKINNON-WADDELL, FRASER, LONGSTAFF"
    assert last.strip() == f"ALSO IN: {others} · OUT: INGLIS"
