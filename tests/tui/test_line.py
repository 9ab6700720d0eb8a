"""Of a row that changed, only what differs is put together and sent; it says what the whole row says."""

import gc

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip

from election_night.tui.board import _bands
from election_night.tui.canvas import Canvas, Cell
from election_night.tui.line import Line

WIDTH = 24
STYLES = [Style(color=colour) for colour in ("red", "green", "blue")]
_pieces = st.tuples(
    st.integers(0, WIDTH - 1),
    st.sampled_from(["a", "Bob", "漢字", "é", "x漢", "…", " "]),
    st.sampled_from(STYLES),
)


def _row(pieces: list[tuple[int, str, Style]]) -> list[Cell]:
    canvas = Canvas(WIDTH, 1, Style(bgcolor="black"))
    for x, text, style in pieces:
        canvas.text(x, 0, text, style)
    return canvas.rows[0]


def _cells(strip: Strip) -> list[tuple[str, Style | None]]:
    return [(char, segment.style) for segment in strip for char in segment.text if cell_len(char)]


@given(st.lists(st.lists(_pieces, max_size=6), min_size=2, max_size=6))
def test_a_row_that_becomes_another_is_that_row(rows: list[list[tuple[int, str, Style]]]) -> None:
    """Whatever came before; and what lies beyond the columns that it names is what was there."""
    line = Line(_row(rows[0]))
    for row in rows[1:]:
        before, cells = line.strip, _row(row)
        columns = line.become(cells)
        assert _cells(line.strip) == _cells(Line(cells).strip)
        assert _cells(line.strip.crop(columns, WIDTH)) == _cells(before.crop(columns, WIDTH))
        assert line.strip.crop(0, columns).cell_length == columns
        assert line.become(cells) == 0


@given(st.lists(st.integers(0, 160), max_size=45))
def test_the_bands_cover_what_differs(wide: list[int]) -> None:
    """Every column that differs lies in a region, in one only, and no region covers a row without change."""
    regions: list[Region] = list(_bands(wide))
    for y, columns in enumerate(wide):
        over = [region for region in regions if region.y <= y < region.bottom]
        assert len(over) == bool(columns)
        assert all(region.x == 0 and region.width >= columns for region in over)


def test_a_row_that_was_sent_is_not_left_to_the_collector() -> None:
    """It is gone with the last who knows of it: what is frozen with the documents would stay for ever."""
    gc.collect()
    gc.disable()
    try:
        for text in ("one", "two", "three"):
            line = Line(_row([(0, text, STYLES[0])]))
            assert [part.text for part in line.strip.divide([WIDTH])] == [f"{text:<{WIDTH}}"]
            assert next(iter(line.strip.divide([3, WIDTH]))).text == text[:3]
            line.become(_row([(2, text, STYLES[1])]))
            line.strip.divide([WIDTH])
        del line
        assert gc.collect() == 0
    finally:
        gc.enable()
