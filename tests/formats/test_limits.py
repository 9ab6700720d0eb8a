"""However large and however wrong a document is, it is soon refused, and in little memory."""

import os
import subprocess
import sys

import pytest

from election_night import formats
from election_night.formats.limits import MOST_OBJECTS
from election_night.model import DeskFile

RESULT = (
    '{"schema":"election-night/result@1","election":"e","contest":"c","name":"N","revision":1,'
    '"status":"awaiting","issued_at":"2024-07-05T03:00:00Z",'
)
ELECTION = '{"schema":"election-night/election@1","id":"e","name":"E","date":"2024-07-04",'
DESK = '{"schema":"election-night/desk@1","election":"e",'
RECORDING = '{"schema":"election-night/recording@1"}\n{"at":"2024-07-05T03:00:00Z","file":"a","text":"{}"}\n'
WRONG_CONTEST = '{"id":"!","name":"","region":[],"previous":{"label":"","votes":{"":-1}}}'
HOLD = '{"contest":"a","by":"A","reason":"b","hold":true,"x":0}'
SEAT_OF_MANY = '{"id":"a","name":"A","candidates":[{},{},{},{},{},{},{},{}]}'
BAD_LINE = '{"at":"2024-07-05T03:00:00Z","file":"a","text":"{\\"schema\\":1}"}\n'

WRONG_LINE = (
    '{"at":"2024-07-05T03:00:00Z","file":"a","text":"{\\"schema\\":\\"election-night/result@1\\",'
    '\\"candidates\\":[{},{},{},{},{},{},{},{},{},{},{},{}]}"}\n'
)

ENORMOUS = {
    "candidates of nothing": (RESULT + '"candidates":[', "{}", "]}"),
    "candidates of nothing in a contest": (
        ELECTION + '"contests":[{"id":"a","name":"A","candidates":[', "{}", "]}]}",
    ),
    "contests of nothing": (ELECTION + '"contests":[', "{}", "]}"),
    "contests with wrong candidates": (ELECTION + '"contests":[', SEAT_OF_MANY, "]}"),
    "contests all wrong": (ELECTION + '"contests":[', WRONG_CONTEST, "]}"),
    "presiding, all wrong": (ELECTION + '"presiding":[', "0", "]}"),
    "last votes": (
        ELECTION + '"contests":[{"id":"a","name":"A","previous":{"label":"x","votes":{', '"%d":"1"', "}}}]}",
    ),
    "a map": (ELECTION + '"contests":[{"id":"a","name":"A","map":[', "{}", "]}]}"),
    "numbers nobody knows": (RESULT + '"more":[', "0", "]}"),
    "objects nobody knows": (RESULT + '"more":[', '{"":0}', "]}"),
    "texts nobody knows": (RESULT + '"more":[', '"ab"', "]}"),
    "fields nobody knows": (RESULT + '"x":0,', '"%d":0', "}"),
    "fields of one nobody knows": (RESULT + '"candidates":[{"name":"a","party":"b",', '"%d":0', "}]}"),
    "invisible characters": (RESULT + '"note":"', "\\u202e", '"}'),
    "a schema of brackets": ('{"schema":[', "[]", "]}"),
    "one key again and again": (RESULT, '"a":0', "}"),
    "brackets": ('{"a":', "[", ""),
    "decisions of nothing": (DESK + '"decisions":[', "{}", "]}"),
    "decisions, all wrong": (DESK + '"decisions":[', "0", "]}"),
    "decisions with more": (DESK + '"decisions":[', HOLD, "]}"),
    "a decision with many candidates": (
        DESK + '"decisions":[{"contest":"a","by":"A","reason":"b","result":{"candidates":[', "{}", "]}}]}",
    ),
    "a recording of damage": (RECORDING, "1\n", ""),
    "a recording of nothing": (RECORDING, BAD_LINE, ""),
    "a recording of wrong results": (RECORDING, WRONG_LINE, ""),
}  # fmt: skip
"""How it begins, what of it there is again and again, and how it ends."""


def enormous(begins: str, item: str, ends: str, size: int = formats.MAX_BYTES) -> bytes:
    """As many items as there is room for; those of recordings and texts stand without commas."""
    between = "" if item.endswith("\n") or ends == '"}' or not ends else ","
    room = size - len(begins) - len(ends)
    if "%d" in item:
        items: list[str] = []
        while room > 0:
            items.append(item % len(items))
            room -= len(items[-1]) + 1
        return (begins + between.join(items[:-1]) + ends).encode()
    return (begins + between.join([item] * (room // len(item + between))) + ends).encode()


MEASURED = """
import resource, sys, time
from election_night import formats
read = formats.decode_desk if sys.argv[1] == "desk" else formats.decode
read(b'{"schema": "election-night/election@1"}')
data = sys.stdin.buffer.read()
begun, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
told = read(data)
took = time.process_time() - begun
faults = getattr(told, "faults", told)
words = [fault.message for fault in faults] + list(getattr(told, "unknown", ()))
grew = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
print(took, grew, sum(map(len, words)), len(words))
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted in other units elsewhere")
@pytest.mark.parametrize("what", ENORMOUS)
def test_eight_megabytes_of_anything_are_soon_refused(what: str) -> None:
    """In seconds of work, in some hundred megabytes, and in a few sentences."""
    begins, item, ends = ENORMOUS[what]
    done = subprocess.run(
        [sys.executable, "-P", "-c", MEASURED, "desk" if begins.startswith(DESK) else "feed"],
        input=enormous(begins, item, ends),
        capture_output=True,
        check=True,
        timeout=60,
        env=os.environ,
    )
    seconds, megabytes, letters, sentences = map(float, done.stdout.split())
    assert seconds < 5
    assert megabytes < 500
    assert letters < 5_000
    assert sentences <= 30


@pytest.mark.parametrize("what", ENORMOUS)
def test_a_tenth_of_it_is_refused_the_same_way(what: str) -> None:
    """In a few short sentences."""
    begins, item, ends = ENORMOUS[what]
    data = enormous(begins, item, ends, formats.MAX_BYTES // 10)
    told = formats.decode_desk(data) if begins.startswith(DESK) else formats.decode(data)
    assert told is not None
    assert not isinstance(told, DeskFile)
    faults = told if isinstance(told, tuple) and not isinstance(told, formats.Decoded) else told.faults
    assert len(faults) <= 2 * (formats.recording.MOST + 1)
    assert all(len(fault.message) < 400 for fault in faults)


def test_a_great_election_is_read() -> None:
    """A hundred thousand contests are not too many."""
    contests = ",".join(f'{{"id":"{place}","name":"A"}}' for place in range(100_000))
    decoded = formats.decode(f'{ELECTION}"contests":[{contests}]}}'.encode())
    assert decoded is not None
    assert decoded.faults == ()
    assert len(decoded.documents) == 1


def test_what_is_said_of_too_many_objects() -> None:
    """How many there are, and how many there may be."""
    decoded = formats.decode(RESULT.encode() + b'"more":[' + b"[]," * MOST_OBJECTS + b"0]}")
    assert decoded is not None
    (fault,) = decoded.faults
    assert fault.message == "400,002 objects and lists, and 400,000 are the most: this is no result"


def test_unknown_fields_are_named_as_far_as_can_be_read() -> None:
    """Twenty by name; the others are counted."""
    decoded = formats.decode((RESULT + ",".join(f'"f{place}":0' for place in range(100)) + "}").encode())
    assert decoded is not None
    assert len(decoded.unknown) == 21
    assert decoded.unknown[-1] == "and 80 more"


def test_a_long_document_tells_the_first_fault_of_a_list_and_a_short_one_all() -> None:
    """Whoever writes by hand sees all mistakes at once."""
    wrong = '{"id":"%d","name":"","region":""}'
    for count, told in ((3, 6), (3000, 2)):
        contests = ",".join(wrong % place for place in range(count))
        decoded = formats.decode(f'{ELECTION}"contests":[{contests}]}}'.encode())
        assert decoded is not None
        assert len(decoded.faults) == told
