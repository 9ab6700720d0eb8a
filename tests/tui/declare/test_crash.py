"""What ends the form from outside or from within: the exit code, the report, and the draft."""

import re
import signal
from pathlib import Path

import pytest

from declaring.count import SEAT, today, write_election
from election_night.declaring.drafts.draft_file import DraftFile, drafts_folder
from election_night.declaring.tally.draft import TallyDraft
from tui.terminals import Terminal

CRASHING = """
from election_night.tui.declare.tally import form

def summary(entry):
    if entry.draft.total:
        raise RuntimeError("a fault of ours")
    return ""

form.summary = summary
"""


def test_a_fault_ends_the_form_with_a_report_and_the_draft_is_there(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    write_election(root, today())
    with Terminal("declare", str(root), "Islington North", first=CRASHING) as form:
        form.shows("Vikkas Aggarwal", "F2")
        form.press("1661\r")
        assert form.ends() == 70
        text = re.sub(r"\s", "", form.text())
    assert "everythingtypedhasbeensaved:opentheseatagain" in text
    report = re.search(r"whathappenedisin(/\S+\.log)", text)
    assert report
    assert "a fault of ours" in Path(report[1]).read_text()
    draft = DraftFile(drafts_folder(root), SEAT).load()
    assert isinstance(draft, TallyDraft)
    assert draft.votes[0] == 1661


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_form_with_its_own_code(number: signal.Signals, tmp_path: Path) -> None:
    root = tmp_path / "feed"
    write_election(root, today())
    with Terminal("declare", str(root), "Islington North") as form:
        form.shows("Vikkas Aggarwal", "F2")
        form.send(number)
        assert form.ends() == 128 + number
