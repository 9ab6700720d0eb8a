"""What leaves the screen as text: copied, or written to a file. A night as it was says so here as well."""

import os

from election_night.core.problems import Problem
from election_night.drawing.context import DrawContext
from election_night.system.state_dir import new_file


def with_time_mark(context: DrawContext, text: str) -> str:
    """The text, with what must be said of the night it is of."""
    return f"{context.day(context.now)} {context.mark}\n{text}" if context.past else text


def write_report(context: DrawContext, problems: list[Problem]) -> str:
    """All problems as text in a file of their own; answers in words what came of it."""
    told = sorted(problems, key=lambda problem: (not problem.severity.blocks, problem))
    lines = [f"{one.severity}: {one.file}: {one.message}\n" for one in told]
    made = new_file("election-night-report-", ".txt")
    if made is None:
        return "not written: there is no directory for it outside the feed; set TMPDIR to one"
    handle, path = made
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(with_time_mark(context, "".join(lines)))
    except OSError as error:
        return f"not written: {(error.strerror or '').lower()}"
    return f"written to {path}"
