"""How many colours the terminal has, as the environment says."""

import os

from rich.console import Console
from textual import constants

from election_night.drawing.options import Depth


def terminal_colour_depth() -> Depth:
    """What the environment says of the terminal. `NO_COLOR` set, and not to nothing, means none."""
    if os.environ.get("NO_COLOR"):
        return Depth.NONE
    console = Console(color_system=constants.COLOR_SYSTEM, force_terminal=True)  # type: ignore[arg-type]
    return {"truecolor": Depth.FULL, "256": Depth.MANY, None: Depth.NONE}.get(console.color_system, Depth.FEW)
