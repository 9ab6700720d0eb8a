"""The time from the command to the complete picture of a finished night."""

from benchmarks import night_files, nights
from benchmarks.feed import feed
from benchmarks.figures import Pairs, Row
from benchmarks.glass import Glass
from benchmarks.scale import Scale, child, program


def first(scale: Scale) -> list[Row]:
    """Measure a night that the program has never seen."""
    pairs = Pairs()
    with feed() as directory:
        night_files.write(nights.Plan(contests=scale.seats), directory.root)
        command = program("watch", directory.root)
        _seconds_to_picture(command, directory.state(), scale)  # Compiles the bytecode.
        for _ in range(scale.repeats):
            ours = _seconds_to_picture(command, directory.state(), scale)
            pairs.add(ours, _seconds_to_picture(child("empty"), {}, scale))
    title = f"first full picture of a declared night of {scale.seats:,} seats"
    return [pairs.row(title, "s", "≤ 2.5×", 2.5)]


def _seconds_to_picture(command: list[str], env: dict[str, str], scale: Scale) -> float:
    with Glass(command, env) as screen:
        return screen.settle(scale.quiet) - screen.started
