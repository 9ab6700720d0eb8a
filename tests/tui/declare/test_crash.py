"""A fault that ends the form: the exit code, the report, and the draft."""

import re
from pathlib import Path

from declaring.count import SEAT, today, write_election
from election_night.declaring.drafts.draft_file import DraftFile
from election_night.declaring.tally.draft import TallyDraft
from tui.terminals import Terminal

CRASHING = """
import sys
from election_night.tui.declare.tally import form
from election_night.cli.main import main

def summary(entry):
    if entry.draft.total:
        raise RuntimeError("a fault of ours")
    return ""

form.summary = summary
sys.exit(main(["declare", sys.argv[1], "Islington North"]))
"""


def test_a_fault_ends_the_form_with_a_report_and_the_draft_is_there(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    write_election(root, today())
    with Terminal(str(root), program=("-c", CRASHING)) as form:
        form.shows("Vikkas Aggarwal", "F2")
        form.press("1661\r")
        assert form.ends() == 70
        text = re.sub(r"\s", "", form.text())
    assert "everythingtypedhasbeensaved:opentheseatagain" in text
    report = re.search(r"whathappenedisin(/\S+\.log)", text)
    assert report
    assert "a fault of ours" in Path(report[1]).read_text()
    draft = DraftFile(root, SEAT).load()
    assert isinstance(draft, TallyDraft)
    assert draft.votes[0] == 1661
