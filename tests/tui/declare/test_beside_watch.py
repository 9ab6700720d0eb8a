"""The form in a real terminal beside the dashboard in another, on one directory."""

import os
import signal
from pathlib import Path

from declaring.count import SEAT, VOTES, documents, today, write_election
from election_night.declaring.drafts.draft_file import DraftFile, drafts_folder
from election_night.declaring.tally.draft import TallyDraft
from tui.terminals import Terminal


def test_the_dashboard_follows_figure_by_figure(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    write_election(root, today(), seats=1)
    with (
        Terminal("watch", "--no-motion", str(root)) as dashboard,
        Terminal("declare", str(root), "Islington North") as form,
    ):
        dashboard.shows("Vikkas Aggarwal")
        form.shows("Vikkas Aggarwal", "F2 Declare")
        for count in VOTES[:2]:
            form.press(f"{count}\r")
            dashboard.shows(f"{count:,}")
        form.shows("22,459 ahead of")
        for count in VOTES[2:]:
            form.press(f"{count}\r")
        form.shows("7,247 ahead of")
        form.press("49006\r\r7247\r2\r")
        form.shows("F2 reads everything back")
        form.press("\x1bOQ")
        form.shows("Go back")
        while "DECLARED" not in form.text():  # an Enter counts from the moment the box can be read
            form.press("\r")
            form.read(0.5)
        form.shows("DECLARED: Islington North: Jeremy Corbyn elected, majority 7,247")
        dashboard.shows("DECLARED", "7,247")
    assert len(documents(root)) == 8


def test_after_kill_9_the_draft_has_what_was_typed(tmp_path: Path) -> None:
    """`test_the_draft_is_there_again_with_what_was_typed_and_not_entered` opens such a draft."""
    root = tmp_path / "feed"
    write_election(root, today())
    with Terminal("declare", str(root), "Islington North") as form:
        form.shows("Vikkas Aggarwal", "F2 Declare")
        form.press("1661\r")
        form.shows("sent 1: counting")
        form.press("24")
        form.shows("24")
        while not any('"24"' in file.read_text() for file in drafts()):
            form.read(0.05)
        os.kill(form.process.pid, signal.SIGKILL)
        form.process.wait()
    draft = DraftFile(drafts_folder(root), SEAT).load()
    assert isinstance(draft, TallyDraft)
    assert draft.votes[0] == 1661
    assert [*draft.unfinished.values()] == ["24"]


def drafts() -> list[Path]:
    """The drafts on this reporter's disk."""
    return list(Path(os.environ["XDG_STATE_HOME"]).rglob("drafts/*/*.json"))
