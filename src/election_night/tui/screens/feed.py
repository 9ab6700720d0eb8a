"""The feed screen: every document, its fate and the reason, in words to read out over the telephone."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget

from election_night.core.problems import Problem
from election_night.drawing import formatting
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.service.health import FileReport
from election_night.tui.screens.view import View
from election_night.tui.state import export
from election_night.tui.widgets.items import Items
from election_night.tui.widgets.panel import Panel

FILTERS = ("everything", "problems", "refused", "disputed", "caution")
_BAD = {"refused", "disputed", "conflict", "outside", "set aside"}


class FeedView(View):
    """Every document received, in order of arrival."""

    view = "feed"
    CSS_PATH = ["view.tcss", "feed.tcss"]  # noqa: RUF012 - Textual's way
    redrawn_every_second = True
    filter = FILTERS[0]
    _items: Items[FileReport] | None = None

    def body(self) -> Iterable[Widget]:
        """Compose counts, one line per document, and the chosen document in full."""
        yield Panel(self._head_line, id="counts")
        yield self._list
        yield Panel(self._detail, id="detail")

    @property
    def _list(self) -> Items[FileReport]:
        if self._items is None:
            self._items = Items(
                lambda _: [file for file in self.program.night_source.files() if self._matches(file)],
                _line,
                key=lambda file: file.file,
                opens=lambda file: file.contest,
                at_once=False,
                id="files",
            )
        return self._items

    def give_room(self, context: DrawContext) -> None:  # noqa: ARG002 - depends on the feed and the size
        """Add a third line on top if there are remarks about the feed."""
        self.query_one("#counts").styles.height = 3 if self._remarks() else 2
        self.query_one("#detail").styles.height = 6 if self.size.height >= 22 else 4

    def _remarks(self) -> str:
        health = self.program.night_source.health()
        return "; ".join(part for part in (health.why, *health.notes) if part)

    def _matches(self, file: FileReport) -> bool:
        if self.filter == "everything":
            return True
        if self.filter == "problems":
            return file.outcome in _BAD or file.outcome in {"caution", "in progress"}
        kept_out = {"refused", "set aside", "outside"}
        return file.outcome in (kept_out if self.filter == "refused" else {self.filter})

    def _head_line(self, canvas: Canvas, context: DrawContext) -> None:
        palette, health = context.palette, self.program.night_source.health()
        end = canvas.right(canvas.width - 2, 0, f"{health.mode} · showing {self.filter}", palette.strong)
        x = 2
        for figure, label, alarm in (
            (health.documents, "documents", False),
            (health.in_progress, "in progress", False),
            (health.set_aside, "set aside", health.set_aside > 0),
            (health.unannounced, "found by scan only", False),
        ):
            if x + len(formatting.count(figure)) + len(label) + 2 > end:
                break  # A narrow terminal leaves out the least important.
            x = canvas.text(x, 0, formatting.count(figure), palette.alarm if alarm else palette.strong)
            x = canvas.text(x + 1, 0, label, palette.soft) + 3
        remarks = self._remarks()
        canvas.text(2, 1, remarks, palette.signal, canvas.width - 4)
        canvas.rule(canvas.height - 1, palette.faint, 2, canvas.width - 4)

    def _detail(self, canvas: Canvas, context: DrawContext) -> None:
        palette = context.palette
        canvas.rule(0, palette.faint, 2, canvas.width - 4)
        file = self._list.chosen
        if file is None:
            empty = "no document yet" if self.filter == "everything" else "none"
            canvas.text(2, 1, empty, palette.soft)
            return
        received = context.clock(file.received, seconds=True)
        head = f"{file.file} · {formatting.count(file.size)} bytes · received {received}"
        canvas.text(2, 1, head, palette.strong, canvas.width - 4)
        explanation = " · ".join(filter(None, (_subject(context, file), self._explanation(file))))
        for line, text in enumerate(formatting.wrap(explanation, canvas.width - 4, canvas.height - 2), 2):
            canvas.text(2, line, text, palette.ground, canvas.width - 4)

    def _explanation(self, file: FileReport) -> str:
        parts = [f"{file.outcome}: {file.why}" if file.why else file.outcome]
        parts += [problem.message for problem in self._problems() if problem.file == file.file]
        return " · ".join(dict.fromkeys(parts))

    def _problems(self) -> list[Problem]:
        return self.program.night_source.problems()

    def act(self, command: str) -> bool:
        """Filter, copy, write the report."""
        file = self._list.chosen
        if command == "filter":
            self.filter = FILTERS[(FILTERS.index(self.filter) + 1) % len(FILTERS)]
            self._list.from_the_top()
        elif command == "copy" and file is not None:
            text = export.with_time_mark(self.program.context, f"{file.file}: {self._explanation(file)}")
            self.app.copy_to_clipboard(text)
            self.program.say("copied, if the terminal allows it; C writes the whole report to a file")
        elif command == "report":
            self.program.say(export.write_report(self.program.context, self._problems()))
        elif command == "open" and file is not None and file.contest:
            self.program.seat = file.contest
            self.program.go("seat")
        else:
            return super().act(command)
        return True


def _line(canvas: Canvas, context: DrawContext, file: FileReport) -> None:
    palette = context.palette
    plain, soft = palette.ground, palette.soft
    canvas.text(2, 0, context.clock(file.received, seconds=True), soft)
    name = max(18, min(34, canvas.width // 4))
    canvas.text(12, 0, file.file, plain, name)
    x = 13 + name
    word = f" {file.outcome.upper()} "
    if file.outcome in _BAD:
        canvas.text(x, 0, word, palette.alarm_pill)
    elif file.outcome in {"caution", "in progress"}:
        canvas.text(x, 0, word, palette.pill)
    else:
        canvas.text(x + 1, 0, file.outcome, soft)
    texts = (
        (file.why, _subject(context, file)) if file.outcome in _BAD else (_subject(context, file), file.why)
    )
    text = " · ".join(filter(None, texts))
    canvas.text(x + 15, 0, text, plain if file.outcome in _BAD else soft, canvas.width - x - 17)


def _subject(context: DrawContext, file: FileReport) -> str:
    """Return `Mill Lane rev 2: declared, LAB 2 GRN 1`; the result only if this document counts."""
    seat = context.night.seats.get(file.contest or "")
    if seat is None:
        return ""
    revision = "" if file.revision is None else f" {file.edition or f'rev {file.revision}'}"
    outcome = ""
    if file.outcome in {"shown", "caution"} and seat.revision == file.revision:
        won = context.seats_won(seat)
        outcome = f": {formatting.state(seat).lower()}{f', {won}' if won else ''}"
    return f"{context.seat_name(seat)}{revision}{outcome}"
