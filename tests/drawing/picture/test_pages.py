"""Every page as a picture: nothing is cut, nothing touches, and all of it can be read aloud."""

from itertools import combinations

import pytest

from drawing.picture.pictures import Drawn, drawn
from drawing.wall.test_count import DOUBTS
from drawing.wall.test_pages import changed
from drawing.wall.test_states import LONGEST, STATES
from election_night.drawing import names
from election_night.drawing.context import DrawContext
from election_night.drawing.picture.page import SHIFT
from election_night.drawing.picture.surround import Frame
from election_night.drawing.wall.schedule import Page
from tui.desks import announced, declared, night_from_json
from tui.stages import islington, whole_night

SHAPES = {"4:3": 4 / 3, "16:9": 16 / 9, "21:9": 21 / 9}
ISLINGTON = Page("seat", ("E14001305",))


def state(name: str) -> DrawContext:
    """Return a seat in this state, and another."""
    facts, _ = STATES[name]
    before = [declared("a", (100, 80))] if name == "withdrawn" else []
    document = declared("a", facts["votes"], name="Mid Ulster")
    document |= {key: value for key, value in facts.items() if key != "votes"}
    return DrawContext(night_from_json(*before, declared("b", (5, 3)), document))


def assert_clear(picture: Drawn, margin: float = 0.0) -> None:
    """Check that every text is within the picture, and none overlaps another."""
    margin = max(0.0, margin - SHIFT)
    for text in picture.texts:
        assert text.x >= margin - 0.1, text
        assert text.x + text.width <= picture.width - margin + 0.1, text
        assert 0 < text.baseline <= picture.height, text
        assert "…" not in text.words
    for one, other in combinations(picture.texts, 2):
        apart = one.x + one.width <= other.x or other.x + other.width <= one.x
        above = (
            one.baseline <= other.baseline - 0.7 * other.size
            or other.baseline <= one.baseline - 0.7 * one.size
        )
        assert apart or above, (one, other)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", STATES)
def test_every_state_is_in_its_picture(name: str, shape: str) -> None:
    picture = drawn(state(name), Page("seat", ("a",)), Frame(shape=SHAPES[shape]))
    assert "Mid Ulster" in picture.words
    assert STATES[name][1] in picture.words
    assert_clear(picture, picture.width * 0.05)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("kind", ["parties", "close", "map", "targets", "declared", "burst"])
def test_nothing_touches_on_the_pages_of_the_night(kind: str, shape: str) -> None:
    context = whole_night(640)
    seats = tuple(seat.id for seat in context.top("latest", 6)) if kind == "burst" else ()
    picture = drawn(context, Page(kind, seats), Frame(shape=SHAPES[shape]))
    assert_clear(picture, picture.width * 0.05)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", LONGEST)
def test_the_seat_is_as_large_as_its_winner_and_is_never_cut(name: str, shape: str) -> None:
    others = [declared(f"o{number}", (5, 3)) for number in range(3)]
    context = DrawContext(night_from_json(declared("a", (18541, 17310), name=name), *others))
    picture = drawn(context, Page("seat", ("a",)), Frame(shape=SHAPES[shape]))
    seat = next(text for text in picture.texts if text.words in names.of_seat(name))
    assert seat.size == picture.size_of("Person 1 of a")
    assert_clear(picture, picture.width * 0.05)


def test_the_declaration_is_read_aloud_a_line_at_a_time() -> None:
    picture = drawn(islington(9), ISLINGTON)
    assert picture.root.attrib["aria-label"] == "Islington North"
    assert picture.labels[:4] == [
        "DECLARED 03:26 BST",
        "Islington North",
        "Jeremy Corbyn, IND GAIN FROM LAB",
        "MAJORITY, 7,247, 14.8%",
    ]
    assert "Praful Nargund, LAB, 16,873, 34.4%, ▼29.9" in picture.labels


def test_the_majority_is_the_largest_on_the_page() -> None:
    picture = drawn(islington(9), ISLINGTON)
    assert max(picture.texts, key=lambda text: text.size).words == "7,247"


@pytest.mark.parametrize("revision", range(1, 9))
def test_a_count_has_a_leader_and_no_majority(revision: int) -> None:
    context = islington(revision)
    picture = drawn(context, ISLINGTON)
    seat = context.night.seats["E14001305"]
    assert "MAJORITY" not in picture.words
    assert picture.words.count("LEADING") == bool(seat.leader)
    assert [row.name for row in seat.rows if row.name in picture.words] == [row.name for row in seat.rows]


@pytest.mark.parametrize("doubt", DOUBTS)
def test_in_doubt_every_candidate_is_shown(doubt: str) -> None:
    context = DrawContext(night_from_json(declared("o", (5, 3)), declared("a", **DOUBTS[doubt])))
    picture = drawn(context, Page("seat", ("a",)))
    for row in context.night.seats["a"].rows:
        assert row.name in picture.words
    assert_clear(picture)


@pytest.mark.parametrize("correction", [{}, {"correction": "a bundle was counted twice"}])
def test_a_changed_winner_comes_before_all_else(correction: dict[str, str]) -> None:
    picture = drawn(changed(**correction), Page("seat", ("a",)))
    head = "WINNER CHANGED" if correction else "RESULT IN DOUBT"
    assert picture.words.index(head) < picture.words.index("Seat a")
    assert picture.size_of(head) > picture.size_of("Seat a")
    assert "was Person 1 of a" in picture.words
    assert_clear(picture)


def test_an_alarm_for_the_whole_night_is_below_every_page() -> None:
    night = night_from_json(
        announced({"id": "a"}, {"id": "b"}), declared("a", (5, 3)), declared("b", (5, 3), test=True)
    )
    context = DrawContext(night)
    assert night.alarms
    for kind in ("parties", "declared"):
        assert "ALARM" in drawn(context, Page(kind)).words


def test_the_map_has_a_hexagon_for_every_seat() -> None:
    context = whole_night(300)
    picture = drawn(context, Page("map"))
    hexagons = [element for element in picture.root.iter() if element.tag.endswith("polygon")]
    assert len(hexagons) == len(context.night.seats)
    labour = sum(seat.lead == "lab" for seat in context.night.seats.values())
    visible = context.palette.visible(context.colour("lab"))
    assert labour - 20 <= sum(element.attrib["fill"] == visible for element in hexagons) <= labour


def test_marks_and_waiting_declarations_are_in_the_margin() -> None:
    frame = Frame(messages=("REPLAY ×60", "03:27 BST"), waiting=3, alarm=True)
    picture = drawn(whole_night(300), Page("parties"), frame)
    mark = next(text for text in picture.texts if text.words == "REPLAY ×60 · 03:27 BST")
    assert mark.baseline < picture.height * 0.05
    assert "3 more to come" in picture.words
    assert_clear(picture)


def test_a_transparent_picture_has_no_background() -> None:
    context = islington(9)
    assert 'width="100%" height="100%"' in drawn(context, ISLINGTON).svg
    assert 'width="100%" height="100%"' not in drawn(context, ISLINGTON, Frame(transparent=True)).svg


def test_a_name_that_is_markup_stays_a_name() -> None:
    evil = '</text><script>alert(1)</script>"&\x1b[31m'
    people = [
        {"id": "1", "name": evil, "party": "a", "votes": 5},
        {"id": "2", "name": "Bob", "party": "b", "votes": 3},
    ]
    picture = drawn(
        DrawContext(night_from_json(declared("a", (5, 3), candidates=people))), Page("seat", ("a",))
    )
    assert "<script" not in picture.svg
    assert "\x1b" not in picture.svg
    assert any("</text><script>" in text.words for text in picture.texts)


def test_thirteen_candidates_and_letters_of_other_scripts_have_room() -> None:
    people = [
        {"id": str(n), "name": f"山田太郎左衛門 {n}", "party": f"p{n}", "votes": 9000 - n} for n in range(13)
    ]
    for status in ("counting", "declared"):
        document = declared("a", (1, 1), status=status, candidates=people)
        assert_clear(drawn(DrawContext(night_from_json(document)), Page("seat", ("a",))))
