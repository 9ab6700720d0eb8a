"""The output of a command."""

import json
from typing import Any

import pytest

from election_night.cli.main import main


def printed_by(capsys: pytest.CaptureFixture[str], *asked: object) -> str:
    """Return the output of a command that succeeds."""
    assert main([str(word) for word in asked]) == 0
    return capsys.readouterr().out


def results_json(capsys: pytest.CaptureFixture[str], *asked: object) -> Any:
    """Return the JSON that `results` prints."""
    return json.loads(printed_by(capsys, "results", *asked, "--format", "json"))
