"""A declaration on the screen, and a directory that fills with another election's files."""

from pathlib import Path

import pytest

from service.kit import data, drop
from tui.terminals import Terminal, feed


@pytest.mark.slow
def test_the_screen_keeps_its_declaration_even_after_a_restart(tmp_path: Path) -> None:
    """The last line says how to follow the other; with that option, it is followed."""
    directory = feed(tmp_path)
    drop(directory, "a.json", data("S1", election="shown"))

    def on(*options: str) -> Terminal:
        state = {"XDG_STATE_HOME": str(tmp_path / "state")}
        return Terminal("watch", str(directory), *options, size=(120, 30), env=state)

    with on() as terminal:
        terminal.shows("Ann Able")
        for number in range(2, 9):
            drop(directory, f"{number}.json", data(f"S{number}", election="other"))
        terminal.shows("--election other", "Ann Able")
        assert "Seat S2" not in terminal.text()
        terminal.press("q")
        assert terminal.ends() == 0
    with on() as terminal:
        terminal.shows("--election other", "Ann Able")
        assert not any("Seat S2" in text for text in terminal.seen)
    with on("--election", "other") as terminal:
        terminal.shows("Seat S2")
