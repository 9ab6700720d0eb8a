"""How many colours the terminal has, according to the environment."""

import os

from rich.console import Console
from textual import constants

from election_night.drawing.options import Depth


def terminal_colour_depth() -> Depth:
    """Return the depth given by the environment. A `NO_COLOR` that isn't empty means none."""
    if os.environ.get("NO_COLOR"):
        return Depth.NONE
    console = Console(color_system=constants.COLOR_SYSTEM, force_terminal=True)  # type: ignore[arg-type]
    return {"truecolor": Depth.FULL, "256": Depth.MANY, None: Depth.NONE}.get(console.color_system, Depth.FEW)
