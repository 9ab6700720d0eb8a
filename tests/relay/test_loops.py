"""What has been in a stream before is recognised, also after its server was replaced."""

from pathlib import Path

import pytest

from election_night.relay.between_streams.loops import FILE, Loops, streams_in
from election_night.relay.link.state import FOLDER

NORTH, SOUTH, WEST = "0" * 16, "1" * 16, "2" * 16
NEXT_SOUTH, LAST_SOUTH = "3" * 16, "4" * 16


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    (tmp_path / FOLDER).mkdir()
    return tmp_path


def test_what_came_through_the_target_or_through_the_source_before_is_not_sent(notes: Path) -> None:
    loops = Loops(notes, NORTH, SOUTH)
    assert not loops.has_been_there("anna/x.json", ())
    assert not loops.has_been_there("west/carol/x.json", (WEST,))
    assert loops.has_been_there("south/bob/x.json", (SOUTH,))
    assert loops.has_been_there("west/south/bob/x.json", (SOUTH, WEST))
    assert loops.has_been_there("west/north/anna/x.json", (NORTH, WEST))


def test_a_server_that_is_replaced_is_still_the_one_that_documents_came_from(notes: Path) -> None:
    Loops(notes, NORTH, SOUTH)
    assert Loops(notes, NORTH, NEXT_SOUTH).has_been_there("south/bob/x.json", (SOUTH,))


def test_so_is_one_that_was_replaced_unnoticed(notes: Path) -> None:
    loops = Loops(notes, NORTH, SOUTH)
    assert loops.has_been_there("west/south/bob/x.json", (SOUTH, WEST))
    loops = Loops(notes, NORTH, LAST_SOUTH)
    assert loops.has_been_there("west/south/bob/y.json", (NEXT_SOUTH, WEST))
    assert not loops.has_been_there("west/carol/x.json", (WEST,))
    assert not loops.has_been_there("west/southport/x.json", (WEST,))


@pytest.mark.parametrize("content", [b"", b"{}", b"7", b"[1]", b"[7, 8]", b"\xff", b"[" * 5000])
def test_notes_that_are_damaged_are_begun_anew(notes: Path, content: bytes) -> None:
    (notes / FOLDER / FILE).write_bytes(content)
    assert Loops(notes, NORTH, SOUTH).has_been_there("south/bob/x.json", (SOUTH,))
    assert Loops(notes, NORTH, WEST).has_been_there("south/bob/x.json", (SOUTH,))


def test_a_header_that_nobody_of_ours_wrote_names_nothing() -> None:
    assert streams_in("") == ()
    assert streams_in("hello,\x00,") == ()
    assert streams_in(f"{NORTH},{SOUTH}") == (NORTH, SOUTH)
    assert len(streams_in(f"{NORTH}," * 100_000)) < 100
