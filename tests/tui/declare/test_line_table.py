"""The lines of a form: what is drawn, and which line a click goes to."""

from rich.text import Text
from textual.app import App, ComposeResult

from election_night.tui.declare.form.line_table import LineTable


class Lines(App[None]):
    """Thirty lines on a terminal of ten rows."""

    CSS = "#ballot { height: 10; scrollbar-size-vertical: 1; }"

    def __init__(self) -> None:
        super().__init__()
        self.table = LineTable()
        self.clicked: list[int] = []

    def compose(self) -> ComposeResult:
        """Only the table."""
        yield self.table

    def on_mount(self) -> None:
        """Fill it."""
        names = ["李" * 9, *(f"Candidate {number}" for number in range(2, 31))]
        rows = [(Text(name), Text("", justify="right")) for name in names]
        self.table.set_lines(("", "votes"), (12, 7), rows, 60)

    def on_line_table_clicked(self, event: LineTable.Clicked) -> None:
        """Record the line."""
        self.clicked.append(event.row)


def drawn(table: LineTable) -> list[str]:
    """The rows of the widget."""
    return [table.render_line(y).text for y in range(table.size.height)]


async def test_figures_stand_on_the_right_and_long_names_are_cut() -> None:
    async with Lines().run_test(size=(60, 12)) as pilot:
        table = pilot.app.query_one(LineTable)
        table.write_cell(1, 1, Text("24,120", justify="right"))
        await pilot.pause()
        heading, first, second, *_ = drawn(table)
        assert heading == "                 votes  "
        assert first == " 李李李李李 …           "
        assert second == " Candidate 2    24,120  "
        assert table.size.width == 24


async def test_the_current_line_is_always_in_sight_and_the_heading_too() -> None:
    async with Lines().run_test(size=(60, 12)) as pilot:
        table = pilot.app.query_one(LineTable)
        for row in (0, 9, 29, 15, 0):
            table.mark(row)
            await pilot.pause()
            names = [line.strip() for line in drawn(table)]
            assert names[0] == "votes"
            assert row == 0 or f"Candidate {row + 1}" in names


async def test_a_click_goes_to_the_line_under_it_also_when_scrolled() -> None:
    app = Lines()
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.click(LineTable, offset=(3, 2))
        await pilot.click(LineTable, offset=(3, 0))
        app.table.mark(29)
        await pilot.pause()
        await pilot.click(LineTable, offset=(3, 9))
        await pilot.pause()
    assert app.clicked == [1, 29]
