"""The feed screen: every document, what became of it and why, in words to read down a telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from election_night.night.problems import Problem
from election_night.tui import paper, seat_card, words
from election_night.tui.canvas import Canvas
from election_night.tui.stage import Stage
from election_night.tui.view import View

if TYPE_CHECKING:
    from election_night.feed.health import FileReport
    from election_night.tui.app import ElectionNight

FILTERS = ("everything", "problems", "refused", "disputed", "caution")
_BAD = {"refused", "disputed", "conflict", "outside", "set aside"}


class FeedView(View):
    """Every document received, newest first."""

    name = "feed"

    def __init__(self, app: ElectionNight) -> None:
        super().__init__(app)
        self.filter = FILTERS[0]
        self.at = 0
        self._files: list[FileReport] = []

    def draw(self, canvas: Canvas, stage: Stage) -> None:
        """Counts, then a line a document; the chosen one in full below."""
        inner = self.app.scene.framed(canvas)
        self._files = [file for file in self.app.shown.files() if self._wanted(file)]
        self.at = max(0, min(self.at, len(self._files) - 1))
        y = self._head(inner, stage)
        below = 6 if inner.height >= 20 else 4
        rows = inner.height - y - below
        first = max(0, min(self.at - rows // 2, len(self._files) - rows))
        for place, file in enumerate(self._files[first : first + rows], first):
            _line(inner.part(0, y + place - first, inner.width, 1), stage, file, chosen=place == self.at)
            inner.click(0, y + place - first, inner.width, 1, f"do:row{place}")
        self._detail(inner.part(0, inner.height - below, inner.width, below), stage)

    def _wanted(self, file: FileReport) -> bool:
        if self.filter == "everything":
            return True
        if self.filter == "problems":
            return file.became in _BAD or file.became in {"caution", "in progress"}
        kept_out = {"refused", "set aside", "outside"}
        return file.became in (kept_out if self.filter == "refused" else {self.filter})

    def _head(self, canvas: Canvas, stage: Stage) -> int:
        palette, health = stage.palette, self.app.shown.health()
        x = 2
        for figure, what, alarm in (
            (health.documents, "documents", False),
            (health.in_progress, "in progress", False),
            (health.set_aside, "set aside", health.set_aside > 0),
            (health.unannounced, "found by scan only", False),
        ):
            x = canvas.text(x, 0, words.count(figure), palette.alarm if alarm else palette.strong)
            x = canvas.text(x + 1, 0, what, palette.soft) + 3
        canvas.right(canvas.width - 2, 0, f"{health.mode} · showing {self.filter}", palette.strong)
        told = "; ".join(part for part in (health.why, *health.notes) if part)
        if told:
            canvas.text(2, 1, told, palette.signal, canvas.width - 4)
        y = 2 if told else 1
        canvas.rule(y, palette.faint, 2, canvas.width - 4)
        if not self._files:
            canvas.text(2, y + 1, "no document yet" if self.filter == "everything" else "none", palette.soft)
        return y + 1

    def _detail(self, canvas: Canvas, stage: Stage) -> None:
        palette = stage.palette
        canvas.rule(0, palette.faint, 2, canvas.width - 4)
        if not self._files:
            return
        file = self._files[self.at]
        received = stage.clock(file.received, seconds=True)
        head = f"{file.file} · {words.count(file.size)} bytes · received {received}"
        canvas.text(2, 1, head, palette.strong, canvas.width - 4)
        told = self._told(file)
        for line, text in enumerate(seat_card.wrap(told, canvas.width - 4, canvas.height - 2), 2):
            canvas.text(2, line, text, palette.ground, canvas.width - 4)

    def _told(self, file: FileReport) -> str:
        parts = [f"{file.became}: {file.why}" if file.why else file.became]
        parts += [problem.message for problem in self._problems() if problem.file == file.file]
        return " · ".join(dict.fromkeys(parts))

    def _problems(self) -> list[Problem]:
        return self.app.shown.problems()

    def act(self, command: str) -> bool:
        """Move, filter, copy, write the report."""
        page = max(1, self.app.board.size.height - 12)
        moves = {"up": -1, "down": 1, "pageup": -page, "pagedown": page, "home": -(10**9), "end": 10**9}
        if command in moves:
            self.at += moves[command]
        elif command.startswith("row"):
            self.at = int(command[3:])
        elif command == "filter":
            self.filter = FILTERS[(FILTERS.index(self.filter) + 1) % len(FILTERS)]
            self.at = 0
        elif command == "copy" and self._files:
            file = self._files[min(self.at, len(self._files) - 1)]
            self.app.copy_to_clipboard(paper.marked(self.app.stage, f"{file.file}: {self._told(file)}"))
            self.app.say("copied, if the terminal allows it; C writes the whole report to a file")
        elif command == "report":
            self.app.say(paper.write_report(self.app.stage, self._problems()))
        elif command == "open" and self._files and self._files[self.at].contest:
            self.app.seat = self._files[self.at].contest
            self.app.go("seat")
        else:
            return False
        return True


def _line(canvas: Canvas, stage: Stage, file: FileReport, *, chosen: bool) -> None:
    palette = stage.palette
    if chosen:
        canvas = canvas.part(0, 0, canvas.width, 1, palette.top)
    plain, soft = (palette.top, palette.top_soft) if chosen else (palette.ground, palette.soft)
    canvas.text(2, 0, stage.clock(file.received, seconds=True), soft)
    name = max(18, min(34, canvas.width // 4))
    canvas.text(12, 0, file.file, plain, name)
    x = 13 + name
    word = f" {file.became.upper()} "
    if file.became in _BAD:
        canvas.text(x, 0, word, palette.alarm_pill)
    elif file.became in {"caution", "in progress"}:
        canvas.text(x, 0, word, palette.pill)
    else:
        canvas.text(x + 1, 0, file.became, soft)
    canvas.text(x + 15, 0, file.why, plain if file.became in _BAD else soft, canvas.width - x - 17)
