"""The seat card shows the known facts in the agreed words, at every size, and never more."""

import pytest

from election_night.core.contest.seat import Seat
from election_night.drawing.context import DrawContext
from election_night.drawing.seat import card as seat_card
from tui.stages import canvas, declaration, islington, seat_of

SIZES = [(60, 16), (80, 22), (120, 38), (200, 48)]


def card(context: DrawContext, seat: Seat, width: int = 80, height: int = 22) -> str:
    board = canvas(context, width, height)
    seat_card.draw(board, context, seat)
    return board.dump()


def islington_card(revision: int, width: int = 80, height: int = 22) -> str:
    context = islington(revision)
    return card(context, context.night.seats["E14001305"], width, height)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_declared_card_has_every_figure_of_the_declaration(width: int, height: int) -> None:
    """Votes, shares, both turnouts, outcome and the elected are all there at every size."""
    text = islington_card(9, width, height)
    for word in ("24,120", "49.2%", "16,873", "34.4%", "ELECTED", "IND GAIN FROM LAB", "DECLARED 03:26 BST"):
        assert word in text, word
    for word in ("67.3%", "67.4%", "116", "14.8% of the vote", "n/a"):
        assert word in text, word


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("revision", range(1, 9))
def test_nobody_is_elected_before_the_last_figure(revision: int, width: int, height: int) -> None:
    """Until the declaration there is no ELECTED, no majority, no hold or gain."""
    text = islington_card(revision, width, height)
    assert "ELECTED" not in text
    assert "GAIN" not in text
    assert "7,247" not in text
    assert "of the vote" not in text


def test_counting_keeps_ballot_order_and_dashes() -> None:
    """While figures are read out, rows stay in ballot order, the leader is marked, an unknown is a dash."""
    text = islington_card(4)
    names = ["Aggarwal", "Corbyn", "Harries", "Josling", "Kates", "Nargund", "Nelson"]
    places = [text.index(f"{name} ") for name in names]
    assert places[0] < places[2] < places[3] < places[4] < places[5] < places[6]
    assert "LEADING" in text
    assert "3 of 7 candidates read out" in text
    assert "Nargund         —" in text.replace("Praful ", "")


def test_the_frame_of_the_card_does_not_move() -> None:
    """Title, banner, first row and foot are on the same lines in every state, so nothing jumps."""
    heights = set()
    for revision in (1, 5, 9, 10):
        lines = islington_card(revision).splitlines()
        first = next(i for i, line in enumerate(lines) if "Vikkas" in line or "24,120" in line)
        foot = next(i for i, line in enumerate(lines) if line.strip().startswith("MAJORITY"))
        heights.add((first, foot))
    assert len({foot for _, foot in heights}) == 1
    assert len({first for first, _ in heights}) == 1


def test_a_correction_is_shown_in_the_source_s_words() -> None:
    """A corrected seat says CORRECTED and why."""
    text = islington_card(10, 120, 38)
    assert "CORRECTED 26 Jul 12:00" in text
    assert "116" in text
    assert "189" in text


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_corrected_seat_says_how_many_cautions_it_has(width: int, height: int) -> None:
    """The correction has the line; its end says how many other notes there are."""
    votes: dict[str, tuple[str, int | None]] = {"Ann": ("a", 500), "Bob": ("b", 400)}
    context, _ = seat_of(votes)
    correction = "Two bundles of the same candidate were counted twice, and the returning officer has said so"
    recounted: dict[str, tuple[str, int | None]] = {"Ann": ("a", 490), "Bob": ("b", 400)}
    fields = {"revision": 2, "correction": correction, "electorate": 0}
    context.night.apply(declaration(recounted, **fields), "2.json")
    text = card(context, context.night.seats["c"], width, height)
    (line,) = [line for line in text.splitlines() if "CORRECTED Two bundles" in line]
    assert line.rstrip().endswith("⚠ and 2 more")


def test_the_first_of_several_cautions_is_followed_by_their_number() -> None:
    times = {"declared_at": "2024-07-05T04:00:00+01:00"}
    context, seat = seat_of({"Ann": ("a", 500), "Bob": ("b", 400)}, electorate=0, **times)
    assert len(seat.cautions) == 2
    (line,) = [line for line in card(context, seat).splitlines() if "⚠" in line]
    assert line.strip().startswith("⚠ an electorate of 0")
    assert line.rstrip().endswith("⚠ and 1 more")


def test_disputed_card_highlights_nobody_and_says_why() -> None:
    """A declaration that does not add up is DISPUTED with the failing figures, and has no winner."""
    context, seat = seat_of({"Ann": ("a", 500), "Bob": ("b", 400)}, valid_votes=1000)
    text = card(context, seat)
    assert "DISPUTED" in text
    assert "add up to 900" in text
    assert "ELECTED" not in text


def test_called_card_has_a_winner_and_no_figures() -> None:
    """CALLED names who won and says that votes follow: no votes, no majority."""
    context, seat = seat_of({"Ann": ("a", None), "Bob": ("b", None)}, status="called", winner="1")
    text = card(context, seat)
    assert "CALLED · VOTES TO FOLLOW" in text
    assert "ANN" in text
    assert "of the vote" not in text


def test_markup_in_a_name_is_shown_to_the_letter() -> None:
    """Names that look like markup are neither eaten nor acted on."""
    context, seat = seat_of({"[/] Smith [IND]": ("a", 500), "[@click=app.quit]x[/]": ("b", 400)})
    text = card(context, seat, 120, 38)
    assert "[/] Smith [IND]" in text
    assert "[@click=app.quit]x[/]" in text


def test_escape_in_a_name_is_made_visible() -> None:
    """No control character of a feed is in a canvas: a visible mark takes its place."""
    context, seat = seat_of({"\x1b]0;PWNED\x07 Smith": ("a", 500), "Bob": ("b", 400)})
    text = card(context, seat, 120, 38)
    assert "␛]0;PWNED␇ Smith" in text
    assert not any(ord(char) < 32 for char in text.replace("\n", ""))


def test_many_candidates_do_not_push_the_foot_away() -> None:
    """With more candidates than rows the card says how many are below, and the majority stays."""
    votes: dict[str, tuple[str, int | None]] = {f"Candidate {i}": (f"p{i}", 1000 - i) for i in range(15)}
    context, seat = seat_of(votes)
    text = card(context, seat)
    assert "more: ↓" in text
    assert "MAJORITY" in text


def test_lot_is_named() -> None:
    """A tie decided by lot is marked: a majority of 0 or 1 alone would mislead."""
    context, seat = seat_of({"Ann": ("a", 500), "Bob": ("b", 500)}, by_lot=True, winner="2")
    text = card(context, seat)
    assert "DECIDED BY LOT" in text
    assert "BOB" in text


@pytest.mark.parametrize(("width", "height"), SIZES[1:])
def test_lost_deposits_stand_in_one_column(width: int, height: int) -> None:
    """However long the bars beside them are."""
    lines = [line for line in islington_card(9, width, height).splitlines() if "lost deposit" in line]
    assert len(lines) == 4
    assert len({line.index("lost deposit") for line in lines}) == 1
