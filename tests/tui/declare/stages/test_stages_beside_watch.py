"""A count in stages in a real terminal beside the dashboard in another, on one directory."""

import os
import signal
from decimal import Decimal
from pathlib import Path

import pytest

from declaring.count import documents, today
from declaring.wards import WARD, declaration, entry, said, type_stage, write_election
from election_night.declaring.drafts.draft_file import DraftFile, drafts_folder
from election_night.declaring.stages.draft import StagesDraft
from tui.declare.stages_keys import LEITH
from tui.terminals import Terminal


@pytest.mark.timeout(120)
def test_the_dashboard_follows_stage_by_stage(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    write_election(root, today())
    reporter = entry(root.with_name("other"), LEITH)
    with (
        Terminal("watch", "--no-motion", str(root)) as dashboard,
        Terminal("declare", str(root), LEITH) as form,
    ):
        dashboard.shows("2 Wards")
        dashboard.press("/Leith\r")
        dashboard.shows("Chas Booth")
        form.shows("Chas Booth", "F2 Send")
        for number, stage in enumerate(declaration(LEITH)["stages"], 1):
            form.press("".join(f"{text}\r" for text in said(LEITH, number, reporter.draft)))
            type_stage(reporter, LEITH, number)
            reporter.finish(number)
            dashboard.shows(f"STAGE {number}", *(["✔  SNP   Adam McVey"] if number == 1 else []))
            assert len(documents(root)[-1]["stages"]) == number, stage
        form.shows("every seat is filled: F2 reads everything back")
        form.press("\x1bOQ")
        form.shows("Adam McVey, Chas Booth, Gordon John Munro", "Go back")
        while "Go back" in form.text():  # an Enter counts from the moment the box can be read
            form.press("\r")
            form.read(0.5)
        form.shows("declared, 4 stages")
        form.press("\r")  # one too many changes nothing
        form.shows("declared: Escape for another seat")
        dashboard.shows("DECLARED", "3 ELECTED")
    last = documents(root)[-1]
    assert last["winners"] == declaration(LEITH)["winners"]
    assert last["candidates"] == declaration(LEITH)["candidates"]
    assert len(documents(root)) == 5


def test_after_kill_9_the_draft_has_the_stage_that_was_being_typed(tmp_path: Path) -> None:
    """`test_the_draft_is_there_again_with_what_was_typed_and_not_entered` opens such a draft."""
    root = tmp_path / "feed"
    write_election(root, today())
    reporter = entry(root.with_name("other"))
    with Terminal("declare", str(root), "Forth") as form:
        form.shows("Eleanor Bird", "F2 Send")
        form.press("".join(f"{text}\r" for text in said(WARD, 1, reporter.draft)))
        form.shows("counting, 1 stage")
        form.press("\r1879.28175\r1710.3")
        form.shows("1710.3")
        while not any('"1710.3"' in file.read_text() for file in drafts()):
            form.read(0.05)
        os.kill(form.process.pid, signal.SIGKILL)
        form.process.wait()
    draft = DraftFile(drafts_folder(root), WARD).load()
    assert isinstance(draft, StagesDraft)
    assert len(draft.stages) == 2
    assert draft.stages[1].totals[0] == Decimal("1879.28175")
    assert [*draft.unfinished.values()] == ["1710.3"]


def drafts() -> list[Path]:
    """The drafts on this reporter's disk."""
    return list(Path(os.environ["XDG_STATE_HOME"]).rglob("drafts/*/*.json"))
