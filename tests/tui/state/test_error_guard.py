"""Case 29: a fault in a screen is contained if possible; otherwise the program ends properly."""

import signal
from pathlib import Path

import pytest

from tui.terminals import Terminal, feed, restored

BROKEN = {
    "draw": "import election_night.drawing.overview.parties as it\nit.draw = fail\n",
    "wall": "import election_night.drawing.wall.pages as it\nit.draw = fail\n",
    "changed": "import election_night.tui.screens.wall as it\nit.ProjectorView.changed = fail\n",
    "key": "import election_night.tui.screens.seats as it\nit.SeatsView.act = fail\n",
    "dialog": "import election_night.tui.dialogs.find as it\nit.FindDialog.draw = fail\n",
    "tick": "import election_night.tui.screens.view as it\nit.View.tick = fail\n",
    "panel": "import election_night.tui.widgets.panel as it\nit.Panel.render_line = fail\n",
    "timer": "import election_night.tui.app as it\nit.ElectionNight.tick = fail\n",
    "hint": "import election_night.tui.app as it\nit.ElectionNight.on_night_changed = fail\n",
}
REPLAY = ("replay", "islington-north", "--speed", "30", "--longest-wait", "0.3", "--no-motion")
_FAIL = """
def fail(*anything, **more):
    raise ValueError("broken on purpose")
"""


def broken(tmp_path: Path, fault: str, *arguments: str, size: tuple[int, int] = (80, 24)) -> Terminal:
    """The program in which this fails; its own state directory."""
    env = {"XDG_STATE_HOME": str(tmp_path / "state"), "TMPDIR": str(tmp_path)}
    return Terminal(*arguments, size=size, env=env, first=_FAIL + BROKEN[fault])


def reports(tmp_path: Path) -> list[str]:
    folder = tmp_path / "state/election-night"
    return [path.read_text() for path in folder.glob("crash-*.txt")]


def well(terminal: Terminal) -> None:
    """It can be left as always; a q that is read together with an Escape before it is another key."""
    terminal.press("q")
    terminal.read(1.0)
    if terminal.process.poll() is None:
        terminal.press("q")
    assert terminal.ends() == 0
    assert restored(terminal.output)
    assert b"Traceback" not in terminal.output


@pytest.mark.slow
def test_a_screen_that_cannot_be_drawn_says_so_and_the_others_go_on(tmp_path: Path) -> None:
    """The frame stays, with REPLAY in it; the report is in a file, once, however often it is drawn."""
    with broken(tmp_path, "draw", "replay", "uk-2024", "--view", "night") as terminal:
        text = terminal.shows("The night screen could not be drawn", "REPLAY", "650", "LATEST")
        assert "Traceback" not in text
        assert "broken on purpose" not in text
        terminal.press("2")
        terminal.shows("Aberafan Maesteg")
        terminal.press("1")
        terminal.shows("The night screen could not be drawn")
        terminal.read(2.0)
        (report,) = reports(tmp_path)
        assert "ValueError: broken on purpose" in report
        assert report.count("Traceback") == 1
        well(terminal)


@pytest.mark.slow
def test_the_wall_does_not_show_where_the_report_is(tmp_path: Path) -> None:
    """It says that the count goes on, and the marks stay."""
    with broken(tmp_path, "wall", "replay", "uk-2024", "--view", "projector") as terminal:
        text = terminal.shows("The projector screen could not be drawn; the count goes on.", "REPLAY")
        assert "report" not in text
        assert len(reports(tmp_path)) == 1
        well(terminal)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fault", "keys", "says"),
    [
        ("changed", "pp", "the projector screen failed"),
        ("key", "2s", "the command sort failed"),
        ("dialog", "/", "the dialog failed"),
        ("tick", "", "turning the page failed"),
    ],
)
def test_a_failing_key_dialog_or_clock_is_contained(tmp_path: Path, fault: str, keys: str, says: str) -> None:
    """A key, a dialog, the clock, what is told to a screen that was left: the night goes on."""
    with broken(tmp_path, fault, *REPLAY, size=(120, 30)) as terminal:
        terminal.shows("ISLINGTON NORTH")
        terminal.press(keys)
        terminal.until(lambda text: f"{says}; the count goes on" in text)
        assert any("broken on purpose" in report for report in reports(tmp_path))
        terminal.press("\x1b")
        terminal.shows("ISLINGTON NORTH", "ELECTED", "7,247", "CORRECTED")
        well(terminal)


@pytest.mark.slow
@pytest.mark.parametrize("fault", ["panel", "timer", "hint"])
def test_a_fault_that_cannot_be_contained_ends_the_program_properly(tmp_path: Path, fault: str) -> None:
    """Exit code 70, one sentence, the terminal restored, and no traceback on it: that is in a file."""
    directory = feed(tmp_path)
    with broken(tmp_path, fault, "watch", str(directory)) as terminal:
        assert terminal.ends() == 70
        assert restored(terminal.output)
        assert b"the screen failed; what happened is in " in terminal.output
        assert b"broken on purpose" not in terminal.output
        assert b"Traceback" not in terminal.output
    (log,) = tmp_path.glob("election-night-*.log")
    assert "broken on purpose" in log.read_text()


@pytest.mark.slow
def test_killed_and_started_again_it_is_the_same_picture(tmp_path: Path) -> None:
    """Killed by -9, and the feed emptied meanwhile: the same seat. How soon is measured by the soak."""
    directory = feed(tmp_path)
    source = Path(__file__).parents[3] / "feeds/islington-north"
    for name in ("election.json", "09-declared.json", "10-corrected.json"):
        (directory / name).write_bytes((source / name).read_bytes())
    env = {"XDG_STATE_HOME": str(tmp_path / "state")}

    def inside(text: str) -> list[str]:
        return text.splitlines()[1:-1]

    with Terminal("watch", str(directory), "--no-motion", env=env) as terminal:
        terminal.shows("ELECTED", "7,247", "CORRECTED")
        terminal.at_rest()
        before = terminal.text()
        terminal.send(signal.SIGKILL)
        terminal.process.wait()
    for path in directory.iterdir():
        path.unlink()
    with Terminal("watch", str(directory), "--no-motion", env=env) as terminal:
        terminal.until(lambda text: inside(text) == inside(before))
        well(terminal)
