"""The one widget: it shows a canvas, and sends what differs from the last one."""

from collections.abc import Callable

from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS, Console, ConsoleOptions, RenderResult
from rich.segment import Segment
from textual import events
from textual._compositor import CompositorUpdate
from textual.filter import ANSIToTruecolor, LineFilter, NoColor
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from election_night.tui.canvas import Canvas
from election_night.tui.depth import Look
from election_night.tui.line import Ink, Row, Span, differing


class Differences(CompositorUpdate):
    """What differs, written already. Whatever Textual does about its own updates it does about this one."""

    def __init__(self, written: str) -> None:
        self._written = written

    def render_segments(self, console: Console) -> str:  # noqa: ARG002 - Textual's order
        """What goes to the terminal."""
        return self._written

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The same, as rich asks for it."""
        yield Segment(self._written)


class Board(Widget, can_focus=True):
    """Shows what `draw` draws.

    At any time each cell of the terminal is that of the canvas, or Textual has been told to paint it and will
    ask for it. What differs may so be sent before or after: whoever comes last has the newest canvas.

    Args:
        draw: makes a canvas of this width and height.
        look: how a style is sent to this terminal; `None`: as it is.
    """

    DEFAULT_CSS = "Board { width: 100%; height: 100%; }"

    class Clicked(Message):
        """A place that answers a click was clicked."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self, draw: Callable[[int, int], Canvas], look: Look | None = None) -> None:
        super().__init__()
        self._look = look
        self._draw_canvas = draw
        self._rows: dict[int, Row] = {}
        """Rows that Textual asked for, until they are others."""
        self._left: int | None = None
        """The column at which they begin; `None` if Textual may cut them and put them elsewhere."""
        self._ink: Ink | None = None
        self.canvas: Canvas | None = None
        self.painted = 0
        """Rows repainted since the start."""

    def repaint(self) -> None:
        """Draw anew; what is the same as before stays as it is."""
        width, height = self.size
        if not width or not height:
            return
        before, canvas = self.canvas, self._draw_canvas(width, height)
        self.canvas = canvas
        if before is None or (before.width, before.height) != (width, height):
            self._rows.clear()
            self.painted += height
            self.refresh()
            return
        runs = self._look is not None
        spans = [
            (y, span)
            for y, (was, cells) in enumerate(zip(before.rows, canvas.rows, strict=True))
            if was != cells
            for span in differing(was, cells, runs=runs)
        ]
        if not spans:
            return
        rows = {y for y, _ in spans}
        self.painted += len(rows)
        for y in rows:
            self._rows.pop(y, None)
        if self._alone(Region(0, 0, width, height)):
            self._send(canvas, spans)
        else:
            self.refresh(*(Region(left, y, right - left, 1) for y, (left, right) in spans))

    def _alone(self, whole: Region) -> bool:
        """Whether the terminal shows this board and nothing else, and Textual would pass on what it is given.

        Where it works something into every row it has to paint them itself. What it was told of in a batch it
        may leave undone after it, until it is told of something more.
        """
        return self._by_itself(whole) and not (self.app._batch_count or self.screen._dirty_widgets)

    def _by_itself(self, whole: Region) -> bool:
        """Whether every row reaches the terminal as it is made here, from the first column on."""
        app, screen = self.app, self.screen
        return (
            app.screen is screen
            and screen._compositor.visible_widgets == {screen: (whole, whole), self: (whole, whole)}
            and not app.is_inline
            and not self._filters()
        )

    def _send(self, canvas: Canvas, spans: list[tuple[int, Span]]) -> None:
        """Send it to the terminal at once. Textual would cut it out of whole rows, after four more turns."""
        ink = self._ink
        if ink is None:
            colours = COLOR_SYSTEMS.get(self.app.console.color_system or "", ColorSystem.TRUECOLOR)
            ink = self._ink = Ink(colours, self._look)
        written = [ink.write(left, y, canvas.rows[y][left:right]) for y, (left, right) in spans]
        self.app._display(self.screen, Differences("".join(written)))

    def render_line(self, y: int) -> Strip:
        """One row as it was last drawn."""
        row = self._rows.get(y)
        if row is None:
            if self.canvas is None or y >= self.canvas.height:
                return Strip.blank(self.size.width)
            row = self._rows[y] = Row(self.canvas.rows[y], self._look, self._left)
        return row

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows to be painted. There is no border and no opacity here, and every colour is our own.

        So there is nothing for Textual to work into them, unless colours are to be taken out. What it keeps
        of rows is not asked for: it has not heard of what we sent ourselves.
        """
        left = 0 if self._by_itself(Region(0, 0, *self.size)) else None
        if left != self._left:
            self._left = left
            self._rows.clear()
        rows = [self.render_line(y) for y in crop.line_range]
        if crop.x or crop.width != self.size.width:
            rows = [row.crop(crop.x, crop.right) for row in rows]
        for one in self._filters():
            rows = [row.apply_filter(one, self.background_colors[1]) for row in rows]
        return rows

    def _filters(self) -> list[LineFilter]:
        """What Textual is to work into every row: not what has been done when it comes here.

        That is the colours of a theme, since all are our own, and that there are none for NO_COLOR.
        """
        done: tuple[type[LineFilter], ...] = (ANSIToTruecolor,)
        if self._look is not None and self._look.colourless:
            done = ANSIToTruecolor, NoColor
        return [one for one in self.app.get_line_filters() if not isinstance(one, done)]

    def on_resize(self) -> None:
        """Another size: everything is drawn anew."""
        self.repaint()

    def on_click(self, event: events.Click) -> None:
        """Tell which place was clicked, the last drawn first."""
        for x, y, width, height, action in reversed(self.canvas.hot if self.canvas else []):
            if x <= event.x < x + width and y <= event.y < y + height:
                self.post_message(self.Clicked(action))
                return
