"""Double entry of a count in stages: a second person types it without seeing the first one's figures."""

from typing import NamedTuple

from election_night.declaring.figures import written
from election_night.declaring.stages.draft import StagesDraft
from election_night.declaring.stages.typing import ANNOUNCED, DONE, LOST, Line, lines_of, value


class Difference(NamedTuple):
    """A line that two people typed differently."""

    number: int
    """Of the stage."""
    line: Line
    sentence: str
    """Both versions."""


def blank(draft: StagesDraft) -> StagesDraft:
    """Return an empty draft of the same contest."""
    nothing = dict.fromkeys(ANNOUNCED)
    return draft.change(**nothing, doubts=()).with_stages(())


def differences(first: StagesDraft, second: StagesDraft) -> list[Difference]:
    """Return every line on which the two differ, stage by stage."""
    different_lines: list[Difference] = []
    for number in range(1, min(first.complete, second.complete) + 1):
        for line in lines_of(first, number):
            mine, other = value(first, number, line), value(second, number, line)
            if mine != other:
                both = f"first {_in_words(first, mine)}, second {_in_words(second, other)}"
                different_lines.append(
                    Difference(number, line, f"stage {number}, {_label(first, line)}: {both}")
                )
    if first.complete != second.complete:
        stages = f"first {first.complete} stages, second {second.complete}"
        different_lines.append(Difference(min(first.complete, second.complete), Line(DONE), stages))
    return different_lines


def _label(draft: StagesDraft, line: Line) -> str:
    if line.place is not None:
        return draft.candidates[line.place].name
    return "not transferable" if line.name == LOST else line.name.replace("_", " ")


def _in_words(draft: StagesDraft, value: object) -> str:
    """Return a value as the reporter reads it: a figure, names, or a step."""
    if isinstance(value, tuple):
        words = [draft.names(part) if isinstance(part, tuple) else str(part) for part in value]
        known = {candidate.key for candidate in draft.candidates}
        return draft.names(value) if set(value) <= known and value else " of ".join(words) or "nobody"
    return written(value)  # type: ignore[arg-type]
