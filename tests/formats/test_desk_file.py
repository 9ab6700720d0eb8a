"""The desk's own file is read when it is asked for, and never out of a feed."""

import json
from typing import Any

import pytest

from election_night import formats
from election_night.model import DeskFile
from formats.good import GOOD

CANDIDATE: dict[str, Any] = GOOD["candidates"][0]
HOLD: dict[str, Any] = {"contest": "E14001305", "by": "AB", "reason": "checking", "hold": True}
OWN: dict[str, Any] = {"contest": "E14001305", "by": "AB", "reason": "checked", "result": GOOD}


def written(*decisions: dict[str, Any], **fields: Any) -> bytes:
    document = {"schema": "election-night/desk@1", "election": "uk-2024-07-04", "decisions": list(decisions)}
    return json.dumps(document | fields).encode()


def test_a_desk_file_is_read() -> None:
    """Holds and results, each with who and why."""
    for decisions in ([HOLD], [OWN], [HOLD, OWN | {"contest": "E2", "result": GOOD | {"contest": "E2"}}], []):
        desk = formats.decode_desk(written(*decisions))
        assert isinstance(desk, DeskFile)
        assert len(desk.decisions) == len(decisions)


def test_a_feed_cannot_overrule() -> None:
    """A desk file that lies in a feed is refused, with what to do."""
    decoded = formats.decode(written(HOLD))
    assert decoded is not None
    assert decoded.documents == ()
    assert decoded.faults[0].message == "a desk file in a feed is never read. Take it out of this directory"


@pytest.mark.parametrize(
    ("data", "phrase"),
    [
        (written(HOLD | {"hold": False}), 'write either "hold": true or a `result`'),
        (written(HOLD | {"result": GOOD}), 'write either "hold": true or a `result`'),
        (written(HOLD, HOLD), "E14001305 is decided twice"),
        (written(OWN | {"contest": "E2"}), "the result is for E14001305"),
        (written(OWN | {"result": GOOD | {"election": "other"}}), "is of the election other"),
        (written(HOLD | {"reason": ""}), "reason of decision number 1"),
        (written({"contest": "E1", "reason": "x", "hold": True}), "by of decision number 1 is missing"),
        (written(HOLD | {"hodl": True}), "not known in a desk file: decisions.hodl"),
        (written(OWN | {"result": GOOD | {"majority": "7,247"}}), "majority"),
        (
            written(OWN | {"result": GOOD | {"turnout": 1, "candidates": [CANDIDATE | {"share": 1}]}}),
            "not known in a desk file: decisions.result.candidates.share, decisions.result.turnout",
        ),
        (written(HOLD | {"reason": " "}), "reason of decision number 1: it is empty"),
        (written(OWN | {"result": GOOD | {"issued_at": "1204"}}), "Write a time as in"),
        (
            written(
                OWN | {"result": GOOD | {"test": True}},
                OWN | {"contest": "E2", "result": GOOD | {"contest": "E2"}},
            ),
            "the result for E2 is real, and that for E14001305 a test. Mark all or none of them",
        ),
        (b'{"schema": "election-night/result@1"}', 'Write "election-night/desk@1" for a desk file'),
        (b'{"hold"', "it ends too early"),
        (b"[]", "not a JSON object"),
    ],
)
def test_a_desk_file_with_a_mistake_decides_nothing(data: bytes, phrase: str) -> None:
    """Half a decision is none: every mistake is said, and the whole file waits until it is mended."""
    faults = formats.decode_desk(data)
    assert isinstance(faults, tuple)
    assert phrase in " | ".join(fault.message for fault in faults)
