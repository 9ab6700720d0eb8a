"""Text copied from the screen or written to a file; from an earlier moment, it says so."""

import os

from election_night.core.problems import Problem
from election_night.drawing.context import DrawContext
from election_night.system.state_dir import new_file


def with_time_mark(context: DrawContext, text: str) -> str:
    """Return the text, headed by its time if it is from an earlier moment."""
    return f"{context.day(context.now)} {context.mark}\n{text}" if context.past else text


def write_report(context: DrawContext, problems: list[Problem]) -> str:
    """Write all problems to a new file; return a message for the user."""
    ordered = sorted(problems, key=lambda problem: (not problem.severity.blocks, problem))
    lines = [f"{problem.severity}: {problem.file}: {problem.message}\n" for problem in ordered]
    opened = new_file("election-night-report-", ".txt")
    if opened is None:
        return "not written: there is no directory for it outside the feed. Set TMPDIR to one"
    handle, path = opened
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(with_time_mark(context, "".join(lines)))
    except OSError as error:
        return f"not written: {(error.strerror or '').lower()}"
    return f"written to {path}"
