"""A night in one file: read as the documents it holds, and noticed when it was cut short."""

import json
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from election_night import formats
from election_night.formats import recording
from formats.good import GOOD

AT = datetime(2024, 7, 5, 3, 27, tzinfo=UTC)
DOCUMENT = json.dumps(GOOD).encode()


def of(*documents: bytes, **about: object) -> bytes:
    lines = [recording.line(recording.Recorded(AT, f"{n}.json", data)) for n, data in enumerate(documents)]
    return recording.header(about) + b"".join(lines)


def test_every_document_of_a_recording_is_read() -> None:
    """As a directory that holds the files themselves."""
    decoded = formats.decode(of(DOCUMENT, DOCUMENT, documents=2))
    assert decoded is not None
    assert (len(decoded.documents), decoded.faults) == (2, ())


@given(st.binary(max_size=60))
def test_the_bytes_come_back_as_they_were(data: bytes) -> None:
    """Text or not: a journal keeps evidence."""
    (recorded,) = recording.read(of(data))
    assert recorded == recording.Recorded(AT, "0.json", data)


def test_a_recording_that_was_cut_short_is_unfinished() -> None:
    """The first line says how many documents follow: fewer are never taken for the night."""
    whole = of(DOCUMENT, DOCUMENT, DOCUMENT, documents=3)
    for end in range(len(recording.header({"documents": 3})), len(whole) - 1, 97):
        decoded = formats.decode(whole[:end])
        assert decoded is not None
        assert decoded.unfinished or decoded.faults, end


def test_a_damaged_line_is_said_and_the_others_are_read() -> None:
    """A journal whose tail was torn keeps all the rest."""
    decoded = formats.decode(of(DOCUMENT, DOCUMENT) + b'{"at": "2024')
    assert decoded is not None
    assert len(decoded.documents) == 2
    assert decoded.faults[0].message == "line 4 is damaged. Copy the recording again"


def test_a_broken_document_in_a_recording_is_told_with_line_and_file() -> None:
    """The sentence of the document itself, and where it is."""
    decoded = formats.decode(of(DOCUMENT, DOCUMENT.replace(b"24120", b"-5")))
    assert decoded is not None
    assert len(decoded.documents) == 1
    (fault,) = decoded.faults
    assert fault.message.startswith("line 3, 1.json: Islington North: votes of Jeremy Corbyn (1120) is -5")


@given(st.binary(max_size=80))
def test_reading_any_recording_never_raises(data: bytes) -> None:
    """Whatever follows the first line."""
    assert formats.decode(recording.header({}) + data + b"\n" + data) is not None


def test_a_recording_full_of_faults_tells_some_and_counts_the_others() -> None:
    """Each with the name of its file, made safe and not longer than can be read."""
    line = {"at": AT.isoformat(), "file": "\x1b[2J\udc80" + "x" * 9000, "text": "{}"}
    head, lines = of(*[b"{}"] * 99).split(b"\n", 1)
    decoded = formats.decode(b"\n".join([head, json.dumps(line).encode(), lines]))
    assert decoded is not None
    messages = [fault.message for fault in decoded.faults]
    assert len(messages) <= recording.MOST_FAULTS + 2
    assert messages[0].startswith("line 2, ␛[2J\ufffdxxx")
    assert all(message.isprintable() and len(message) < 300 for message in messages)
    assert messages[-1].startswith("and ")
    assert messages[-1].endswith(" more lines whose documents cannot be used")
