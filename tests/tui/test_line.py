"""Of a row that changed, only what differs is sent; the terminal then has what the whole row says."""

import gc

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.style import Style

from election_night.tui.canvas import Canvas, Cell
from election_night.tui.depth import Look
from election_night.tui.line import Ink, Row, differing
from election_night.tui.options import Depth
from election_night.tui.palette import DARK

WIDTH = 24
STYLES = [
    Style(color="#ff0000", bgcolor="#000000"),
    Style(color="#00ff00", bgcolor="#000000", bold=True),
    Style(color="#0000ff", bgcolor="#333333", underline=True),
    Style(color="#123456", bgcolor="#123457", reverse=True),
]
WAYS = [
    (ColorSystem.TRUECOLOR, None),
    (ColorSystem.EIGHT_BIT, Look(Depth.MANY, DARK)),
    (ColorSystem.STANDARD, Look(Depth.FEW, DARK)),
    (ColorSystem.STANDARD, Look(Depth.NONE, DARK)),
]
_pieces = st.tuples(
    st.integers(0, WIDTH - 1),
    st.sampled_from(
        ["a", "Bob", "漢字", "e\u0301", "x漢", "…", " ", "1,204", "\u3000", "—", "█▌", "─" * 9, "हिन्दी", "😀"]
    ),
    st.sampled_from(STYLES),
)
_drawn = st.lists(_pieces, max_size=6)


def _row(pieces: list[tuple[int, str, Style]]) -> list[Cell]:
    canvas = Canvas(WIDTH, 1, STYLES[0])
    for x, text, style in pieces:
        canvas.text(x, 0, text, style)
    return canvas.rows[0]


class Emulator:
    """What a terminal makes of what is sent, in its second line."""

    def __init__(self) -> None:
        self.screen = pyte.Screen(WIDTH, 3)
        self.screen.reset_mode(pyte.modes.DECAWM)  # as Textual has it
        self._stream = pyte.Stream(self.screen)

    def feed(self, text: str) -> None:
        """Take this."""
        self._stream.feed(text)

    def row(self) -> list[pyte.screens.Char]:
        """Its cells."""
        return [self.screen.buffer[1][x] for x in range(WIDTH)]


@given(st.sampled_from(WAYS), st.lists(_drawn, min_size=2, max_size=6))
def test_what_differs_makes_one_row_of_another(
    way: tuple[ColorSystem, Look | None], drawn: list[list[tuple[int, str, Style]]]
) -> None:
    """Characters and colours, as if the whole of it had been sent; what is the same is not sent."""
    colours, look = way
    ink, terminal, before = Ink(colours, look), Emulator(), _row(drawn[0])
    terminal.feed(ink.write(0, 1, before))
    for pieces in drawn[1:]:
        cells = _row(pieces)
        spans = differing(before, cells, runs=look is not None)
        terminal.feed("".join(ink.write(left, 1, cells[left:right]) for left, right in spans))
        whole = Emulator()
        whole.feed(ink.write(0, 1, cells))
        assert terminal.row() == whole.row()
        assert spans or cells == before
        before = cells


@given(_drawn, _drawn)
def test_a_row_is_written_as_textual_writes_it(
    one: list[tuple[int, str, Style]], other: list[tuple[int, str, Style]]
) -> None:
    """To the byte: which of the two sends a row cannot be seen."""
    for colours, look in WAYS:
        ink = Ink(colours, look)
        for cells in (_row(one), _row(other)):
            told = "".join(
                Row.render_style(style or Style(), text, color_system=colours)
                for text, style, _ in Row(cells, look, 0)
            )
            assert ink.write(0, 0, cells) == f"\x1b[1;1H{told}"


@pytest.mark.parametrize("wide", [1, 2])
@pytest.mark.parametrize("name", ["हिन्दी", "தமிழ்", "မြို့", "👍", "🇬🇧", "é̂", "⚠", "山田"])
def test_what_follows_a_name_is_in_its_place_whatever_a_terminal_makes_of_it(
    name: str, wide: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Terminals do not agree on the cells of vowel signs and pictures; what is to their right stays there."""
    monkeypatch.setattr(pyte.screens, "wcwidth", lambda char: 1 if char.isascii() else wide)
    before, cells = (
        _row([(0, "x" * WIDTH, STYLES[1])]),
        _row([(0, name, STYLES[0]), (14, "ELECTED", STYLES[0])]),
    )
    ink, terminal = Ink(ColorSystem.TRUECOLOR, None), Emulator()
    terminal.feed(ink.write(0, 1, before))
    terminal.feed("".join(ink.write(a, 1, cells[a:b]) for a, b in differing(before, cells)))
    if name != "山田":  # all terminals agree on these
        assert "".join(cell.data for cell in terminal.row()[12:]).split() == ["ELECTED"]
        assert terminal.row()[14].data == "E"
    parts = Row(cells, None, 0).divide([3, 16, WIDTH])
    assert [part.cell_length for part in parts] == [3, 13, WIDTH - 16]


@given(_drawn, _drawn)
def test_words_are_sent_whole_and_in_order(
    one: list[tuple[int, str, Style]], other: list[tuple[int, str, Style]]
) -> None:
    """A figure of which one digit is another can be read in what is sent."""
    before, cells = _row(one), _row(other)
    spans = differing(before, cells)
    edges = [0, *(x for span in spans for x in span), WIDTH]
    assert edges == sorted(edges)
    for left, right in spans:
        assert left == 0 or cells[left - 1][0] == " "
        assert right == WIDTH or cells[right][0] == " "
    kept = [x for x in range(WIDTH) if not any(left <= x < right for left, right in spans)]
    assert all(before[x] == cells[x] for x in kept)


def test_a_row_that_was_sent_is_not_left_to_the_collector() -> None:
    """It is gone with the last who knows of it: what is frozen with the documents would stay for ever."""
    gc.collect()
    gc.disable()
    try:
        for text in ("one", "two", "three"):
            row = Row(_row([(0, text, STYLES[0])]))
            assert [part.text for part in row.divide([WIDTH])] == [f"{text:<{WIDTH}}"]
            assert next(iter(row.divide([3, WIDTH]))).text == text[:3]
        del row
        assert gc.collect() == 0
    finally:
        gc.enable()
