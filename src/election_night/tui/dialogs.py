"""What is asked over a screen: one look for all. Escape leaves everything as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from election_night.night.seat import State
from election_night.tui.board import Board
from election_night.tui.canvas import Canvas
from election_night.tui.once import Once
from election_night.tui.palette import Palette
from election_night.tui.seat_query import Filter

if TYPE_CHECKING:
    from election_night.tui.app import ElectionNight


class Dialog(Once, ModalScreen[None]):
    """A box over the screen, with a line to type in if `asks` says for what."""

    DEFAULT_CSS = """
    Dialog { align: center middle; }
    Dialog > Vertical { width: 74; max-width: 96%; height: auto; max-height: 92%; padding: 1 2; }
    Dialog Input, Dialog Input:focus { height: 1; border: none; padding: 0 1; margin-bottom: 1; width: 100%; }
    Dialog Board { height: 10; }
    """
    AUTO_FOCUS = "Input, Board"
    asks: ClassVar[str] = ""
    """What the line to type in is for."""
    lines: ClassVar[int] = 8
    """Height of what is drawn."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, f"press('{act}')", show=False)
        for key, act in (("escape", "leave"), ("up", "up"), ("down", "down"), ("enter", "enter"))
    ]

    def __init__(self, night: ElectionNight) -> None:
        super().__init__()
        self.night = night
        self.told = ""
        """What is wrong with what was typed."""

    def compose(self) -> ComposeResult:
        """The line to type in, and the board."""
        with Vertical():
            if self.asks:
                yield Input(placeholder=self.asks, select_on_focus=False)
            yield Board(self._canvas, self.night.scene.look)

    def on_mount(self) -> None:
        """In the colours of the theme."""
        theme = self.palette.theme
        self.styles.background = Color.parse(theme.ground).with_alpha(0.65)
        box = self.query_one(Vertical)
        box.styles.background = Color.parse(theme.raised)
        if not self.palette.shades:  # nothing else would set it off from what is below
            box.styles.border = (
                "ascii" if self.night.options.ascii_only else "solid",
                Color.parse(theme.ink),
            )
        self.query_one(Board).styles.height = self.lines
        for line in self.query(Input):
            line.styles.background, line.styles.color = Color.parse(theme.ground), Color.parse(theme.ink)

    @property
    def palette(self) -> Palette:
        """Of the screen below."""
        return self.night.stage.palette

    @property
    def typed(self) -> str:
        """What is in the line."""
        return self.query_one(Input).value

    def _canvas(self, width: int, height: int) -> Canvas:
        canvas = Canvas(width, height, self.palette.top, ascii_only=self.night.options.ascii_only)
        with self.night.desk.lock, self.night.contained.within("the dialog"):
            self.draw(canvas)
        return canvas

    def draw(self, canvas: Canvas) -> None:
        """What is below the line."""
        raise NotImplementedError

    def act(self, what: str) -> None:
        """A key or a click: up, down, enter, or what a place says."""
        raise NotImplementedError

    def action_press(self, what: str) -> None:
        """Escape leaves; the rest is for whoever is asked."""
        if what == "leave":
            self.dismiss()
            return
        with self.night.contained.within("the dialog"):
            self.act(what)
        self.repaint()

    def on_key(self, event: events.Key) -> None:
        """What was typed before the line was ready for it."""
        line = next(iter(self.query(Input)), None)
        if line is not None and event.character and event.is_printable:
            line.insert_text_at_cursor(event.character)
            event.stop()

    def on_board_clicked(self, message: Board.Clicked) -> None:
        """A click here is not for the screen below."""
        message.stop()
        self.action_press(message.action)

    def on_input_changed(self) -> None:
        """What is drawn follows what is typed."""
        self.told = ""
        self.repaint()

    def on_input_submitted(self) -> None:
        """Enter in the line: after every key that was typed before it."""
        self.action_press("enter")

    def repaint(self) -> None:
        """Draw anew, here and below."""
        if self.is_mounted and self.is_current:
            self.query_one(Board).repaint()


class FilterDialog(Dialog):
    """Which seats to show. The count follows at once; the screen below only when it is settled."""

    lines = 10
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, f"press('{act}')", show=False)
        for key, act in (
            ("left", "left"), ("right,space", "right"), ("delete,backspace", "all"), ("f", "enter"),
            ("k", "up"), ("j", "down"), ("q", "leave"),
        )
    ]  # fmt: skip

    def __init__(self, night: ElectionNight) -> None:
        super().__init__(night)
        self.wanted = night.wanted
        self.at = 0
        seats = night.shown.night.seats.values()
        totals = night.shown.night.totals
        parties = [party for party in totals.ranked() if totals.party(party).seats]
        if self.wanted.party and self.wanted.party not in parties:
            parties.append(self.wanted.party)
        self.rows: list[tuple[str, str, list[object]]] = [
            ("won by", "party", [None, *parties]),
            ("region", "region", [None, *sorted({seat.region for seat in seats if seat.region})]),
            ("state", "state", [None, *State]),
            ("gains only", "gains", [False, True]),
            ("watchlist", "watched", [False, True]),
        ]

    def draw(self, canvas: Canvas) -> None:
        """A row a question, and what comes of it."""
        palette, night = self.palette, self.night.shown.night
        canvas.text(0, 0, "SHOW ONLY", palette.top_strong)
        count = sum(self.wanted.matches(seat, self.night.watched) for seat in night.seats.values())
        canvas.right(canvas.width, 0, f"{count:,} of {len(night.seats):,} seats", palette.top_strong)
        for place, (label, name, _) in enumerate(self.rows):
            y, here = 2 + place, place == self.at
            canvas.text(0, y, "▸" if here else " ", palette.top_signal)
            canvas.text(2, y, label, palette.top_strong if here else palette.top_soft)
            value = getattr(self.wanted, name)
            said = {None: "any", False: "no", True: "yes"}.get(value) or str(value)
            if name == "party" and value is not None:
                x = (
                    canvas.text(18, y, f" {self.night.stage.short(value)} ", self.night.stage.block(value))
                    + 1
                )
                said = night.party(value).name
            else:
                x = 18
            x = canvas.text(x, y, said, palette.top if value else palette.top_soft, canvas.width - x - 3)
            if here:
                canvas.text(15, y, "◂", palette.top_signal)
                canvas.text(x + 1, y, "▸", palette.top_signal)
            canvas.click(0, y, canvas.width, 1, f"row{place}")
        keys = "↑↓ choose   ←→ change   Enter show   Del every seat   Esc leave"
        canvas.text(0, canvas.height - 1, keys, palette.top_soft)

    def act(self, what: str) -> None:
        """Choose a row, change it, settle."""
        if what == "enter":
            self.night.wanted = self.wanted
            self.dismiss()
            self.night.board.repaint()
        elif what == "all":
            self.wanted = Filter()
        elif what in {"up", "down"}:
            self.at = (self.at + (1 if what == "down" else -1)) % len(self.rows)
        elif what in {"left", "right"} or what.startswith("row"):
            if what.startswith("row"):
                self.at = int(what[3:])
            _, name, values = self.rows[self.at]
            at = values.index(getattr(self.wanted, name)) + (-1 if what == "left" else 1)
            change: dict[str, Any] = {name: values[at % len(values)]}
            self.wanted = self.wanted._replace(**change)
