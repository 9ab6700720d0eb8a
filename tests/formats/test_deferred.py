"""Decoders of foreign formats are imported when a file first needs them, and no sooner."""

import subprocess
import sys

import pytest
from scripts.feedmaker import pa_messages as pa

from election_night.formats import Format
from election_night.formats.registry import FOREIGN
from formats.pa.places import GENERAL, RIVERSIDE

PROGRAM = """
import sys
from election_night.formats import DecodeContext, decode
assert decode({data!r}, DecodeContext({path!r})) is not None
print(*(name for name in sys.modules if name.startswith("election_night.formats.")))
"""
OWN = b'{"schema": "election-night/result@1"}'


def loaded(data: bytes, path: str) -> set[str]:
    """The modules of formats that a new process has once it has decoded these bytes."""
    program = PROGRAM.format(data=data, path=path)
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return {name.removeprefix("election_night.formats.") for name in answer.stdout.split()}


DECODERS = {"pa.decoder", "nist.decoder", "democracy_club.decoder", "modern_gov.decoder", "tables.decoder"}


@pytest.mark.parametrize(
    ("path", "data", "decoders"),
    [
        ("a.json", OWN, set()),
        ("a.xml", pa.rush(GENERAL, RIVERSIDE, RIVERSIDE.people[0]), {"pa.decoder"}),
        ("a.csv", b"Ward,Votes\nHill,1\n", {"tables.decoder"}),
    ],
    ids=["our own", "PA", "a sheet"],
)
def test_a_file_loads_its_own_decoder_alone(path: str, data: bytes, decoders: set[str]) -> None:
    assert loaded(data, path) & DECODERS == decoders


@pytest.mark.parametrize("format_", FOREIGN, ids=lambda format_: format_.name)
def test_every_format_has_its_decoder(format_: Format) -> None:
    """It answers with documents or problems, and never fails for want of a module."""
    found = format_.decode(b"nothing")
    assert found.faults or found.not_shown or not found.documents
