"""Names of a list in one size, and people alike."""

from election_night.drawing import names
from election_night.drawing.large_type import SMALL, Line, capitals
from election_night.drawing.wall.large_text import all_in_one_size

PEOPLE = ("Jilly Jordan", "Caroline Labiba Cornell")


def set_in(room: int, *, alike: bool) -> list[Line] | None:
    """Return both names set in this many cells."""
    people = [names.of_person(person) for person in PEOPLE]
    return all_in_one_size(people, [room] * len(people), SMALL, alike=alike)


def type_of(*texts: str) -> list[Line | None]:
    return [capitals(text, SMALL) for text in texts]


def width(text: str) -> int:
    line = capitals(text, SMALL)
    return line.width if line else 0


def test_where_one_person_has_an_initial_all_have() -> None:
    room = width("C Cornell")
    assert set_in(width(PEOPLE[1]), alike=True) == type_of(*PEOPLE)
    assert set_in(width("Caroline Cornell"), alike=True) == type_of("Jilly Jordan", "Caroline Cornell")
    assert set_in(max(room, width("J Jordan")), alike=True) == type_of("J Jordan", "C Cornell")
    assert set_in(room - 1, alike=True) == type_of("Jordan", "Cornell")


def test_seats_are_shortened_one_by_one() -> None:
    room = max(width("C Cornell"), width(PEOPLE[0]))
    assert set_in(room, alike=False) == type_of(PEOPLE[0], "C Cornell")
