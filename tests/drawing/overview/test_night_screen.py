"""The night screen before the first result, at the line, and for parties that lose everything."""

from typing import Any

from election_night.core.night import Night
from election_night.drawing import names
from election_night.drawing.context import DrawContext
from election_night.drawing.overview import headline, latest, parties, seats_table
from tui.desks import announced, declared, night_from_json
from tui.stages import canvas, whole_night

WIDTHS = (60, 80, 120, 200)


def _column(name: str) -> seats_table.Column:
    return next(column for column in seats_table.COLUMNS if column.id == name)


def four_seats(**fields: Any) -> dict[str, Any]:
    """Four seats that party a held."""
    previous = {"label": "2019", "votes": {"a": 60, "b": 40}}
    return announced(*({"id": contest, "previous": previous, **fields} for contest in "wxyz"))


def headline_of(made: Night) -> tuple[str, str, str]:
    return headline.short_of(DrawContext(made))


def test_before_the_first_result_nobody_is_short_of_a_majority() -> None:
    assert headline_of(night_from_json(four_seats())) == ("FOR A MAJORITY", "3", "")
    assert headline_of(night_from_json(four_seats(), declared("w", (9, 5)))) == (
        "A SHORT OF A MAJORITY",
        "2",
        "",
    )


def test_a_working_majority_is_beside_the_majority_where_they_differ() -> None:
    """Members who preside or don't sit don't vote."""
    results = [declared(contest, (9, 5)) for contest in "wxy"] + [declared("z", (5, 9))]
    sitting_out = [{"id": "b", "name": "B", "short": "B", "takes_seats": False}]
    everybody = announced(*({"id": contest} for contest in "wxyz"))
    without_b = {**everybody, "parties": sitting_out}
    assert headline_of(night_from_json(everybody, *results)) == ("A MAJORITY", "2", "working 2")
    assert headline_of(night_from_json(without_b, *results)) == ("A MAJORITY", "2", "working 3")


def test_a_party_that_lost_its_only_seats_stays_on_the_list() -> None:
    """Though seven others have more votes."""
    previous = {"label": "2019", "votes": {"h": 60, "a": 40}}
    election = announced({"id": "w", "previous": previous}, {"id": "x"})
    made = night_from_json(election, declared("w", (80, 70, 60, 50, 40, 30, 20, 10)))
    listed = parties.parties_to_list(DrawContext(made))
    assert "h" in listed
    assert "g" not in listed


def test_the_number_of_the_majority_line_is_never_cut_off_and_touches_no_heading() -> None:
    for width in WIDTHS:
        context = whole_night(650)
        board = canvas(context, width, 12)
        parties.draw(board, context, parties.parties_to_list(context))
        assert " 326 to win " in board.dump().splitlines()[0], width


def test_a_result_of_another_day_has_its_date_and_the_names_move_aside() -> None:
    election = announced({"id": "w"}, {"id": "x"})
    late = declared("x", (9, 5), issued_at="2024-07-26T11:30:00+00:00")
    made = night_from_json(election, declared("w", (9, 5)), late)
    board = canvas(DrawContext(made), 100, 6)
    latest.draw(board, DrawContext(made), [made.seats["x"], made.seats["w"]])
    dated, same_night = board.dump().splitlines()[1:3]
    assert "26 Jul 11:30 " in dated
    assert dated.index("Seat x") == same_night.index("Seat w")


def test_a_corrected_ward_says_so_among_the_latest() -> None:
    election = announced({"id": "w", "seats": 2}, schema="election-night/election@2")
    second: dict[str, Any] = {"schema": "election-night/result@2", "seats": 2, "revision": 2}
    first = declared("w", (9, 5, 3), schema="election-night/result@2", seats=2)
    made = night_from_json(election, first, declared("w", (9, 6, 3), correction="misread", **second))
    board = canvas(DrawContext(made), 120, 2)
    latest.draw(board, DrawContext(made), [made.seats["w"]])
    assert "CORRECTED" in board.dump()


def test_a_seat_that_is_still_awaited_says_who_held_it() -> None:
    made = night_from_json(four_seats())
    cell = _column("outcome").cell(DrawContext(made), made.seats["w"])
    assert cell[0] == " was A"


def test_the_time_of_another_day_is_its_date_in_the_narrow_column() -> None:
    late = declared("x", (9, 5), issued_at="2024-07-26T11:30:00+00:00")
    made = night_from_json(announced({"id": "x"}), late)
    cell = _column("time").cell(DrawContext(made), made.seats["x"])
    assert cell[0] == "26 Jul"


def test_a_place_is_cut_to_its_first_only_if_no_other_begins_alike() -> None:
    """Ely can be no other seat; Hull could be either of two."""
    long_names = {
        "w": "Hull, Cottingham and Hessle",
        "x": "Hull, Goole and Selby",
        "y": "Ely, March and Soham",
    }
    made = night_from_json(announced(*({"id": key, "name": name} for key, name in long_names.items())))
    shortest = [names.in_list(DrawContext(made), made.seats[contest])[-1] for contest in "wxy"]
    assert shortest[2] == "Ely"
    assert shortest[0].startswith("Hull, Cottingham")
    assert shortest[1].startswith("Hull, Goole")
