"""A fault that ends the form: the exit code, the report, and the draft."""

import re
from pathlib import Path

from declaring.count import SEAT, today, write_election
from election_night.declaring.draft_file import DraftFile
from tui.terminals import Terminal

CRASHING = """
from election_night.tui.declare import form

def standing(entry):
    if entry.draft.total:
        raise RuntimeError("a fault of ours")
    return ""

form.standing = standing
"""


def test_a_fault_ends_the_form_with_a_report_and_the_draft_is_there(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    write_election(root, today())
    with Terminal("declare", str(root), "Islington North", first=CRASHING) as form:
        form.shows("Vikkas Aggarwal", "F2")
        form.press("1661\r")
        assert form.ends() == 70
        text = re.sub(r"\s", "", form.text())
    assert "everythingtypediskept:opentheseatagain" in text
    report = re.search(r"whathappenedisin(/\S+\.log)", text)
    assert report
    assert "a fault of ours" in Path(report[1]).read_text()
    draft = DraftFile(root, SEAT).load()
    assert draft is not None
    assert draft.votes[0] == 1661
