"""What leaves the screen as text: copied, or written to a file. A night as it was says so here as well."""

import os
import tempfile
from pathlib import Path

from election_night.night.problems import Problem
from election_night.tui.stage import Stage


def marked(stage: Stage, text: str) -> str:
    """The text, with what must be said of the night it is of."""
    return f"{stage.day(stage.now)} {stage.mark}\n{text}" if stage.past else text


def write_report(stage: Stage, problems: list[Problem]) -> Path:
    """All problems as text in a file of their own; answers which."""
    told = sorted(problems, key=lambda problem: (not problem.severity.blocks, problem))
    lines = [f"{one.severity}: {one.file}: {one.message}\n" for one in told]
    handle, name = tempfile.mkstemp(prefix="election-night-report-", suffix=".txt")
    with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(marked(stage, "".join(lines)))
    return Path(name)
