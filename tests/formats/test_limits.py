"""However large and however wrong a document is, it is soon refused, and in little memory."""

import subprocess
import sys
from collections.abc import Iterator

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
LESSER = ("a recording of nothing", "fields nobody knows")
"""Each is decoded like the one after it, in less time: a small one is enough."""
LABORIOUS = (
    "last votes",
    "fields of one nobody knows",
    "a recording of damage",
    "a recording of wrong results",
)
"""Eight megabytes of each take seconds on a slow machine: half as many have to do."""


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
import os, resource, sys, time
from election_night import formats
formats.decode(b'{"schema": "election-night/election@1"}')
for line in sys.stdin.buffer:
    kind, size = line.split()
    data = sys.stdin.buffer.read(int(size))
    if child := os.fork():
        os.waitpid(child, 0)
        continue
    read = formats.decode_desk if kind == b"desk" else formats.decode
    begun, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    decoded = read(data)
    took = time.process_time() - begun
    faults = getattr(decoded, "faults", decoded)
    messages = [fault.message for fault in faults] + list(getattr(decoded, "unknown", ()))
    grew = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
    print(took, grew, sum(map(len, messages)), len(messages), flush=True)
    os._exit(0)
"""
"""Decodes each document in a process of its own, so that the memory of one is not counted for the next."""


@pytest.fixture(scope="module")
def decoder() -> Iterator[subprocess.Popen[bytes]]:
    """That program, started once."""
    command = [sys.executable, "-P", "-c", MEASURED]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        yield process
        assert process.stdin
        process.stdin.close()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted in other units elsewhere")
@pytest.mark.parametrize("input_name", [input_name for input_name in ENORMOUS if input_name not in LESSER])
def test_eight_megabytes_of_anything_are_soon_refused(
    input_name: str, decoder: subprocess.Popen[bytes]
) -> None:
    """In seconds of work, in some hundred megabytes, and in a few sentences."""
    begins, item, ends = ENORMOUS[input_name]
    data = enormous(begins, item, ends, formats.MAX_BYTES // (2 if input_name in LABORIOUS else 1))
    assert decoder.stdin
    assert decoder.stdout
    decoder.stdin.write(b"%s %d\n%s" % (b"desk" if begins.startswith(DESK) else b"feed", len(data), data))
    decoder.stdin.flush()
    seconds, megabytes, letters, sentences = map(float, decoder.stdout.readline().split())
    assert seconds < 5
    assert megabytes < 500
    assert letters < 5_000
    assert sentences <= 30


@pytest.mark.parametrize("input_name", ENORMOUS)
def test_a_fraction_of_it_is_refused_the_same_way(input_name: str) -> None:
    """In a few short sentences."""
    begins, item, ends = ENORMOUS[input_name]
    data = enormous(begins, item, ends, formats.MAX_BYTES // 40)
    decoded = formats.decode_desk(data) if begins.startswith(DESK) else formats.decode(data)
    assert decoded is not None
    assert not isinstance(decoded, DeskFile)
    faults = decoded.faults if isinstance(decoded, formats.Decoded) else decoded
    assert len(faults) <= 2 * (formats.recording.MOST_FAULTS + 1)
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
    for count, faults in ((3, 6), (3000, 2)):
        contests = ",".join(wrong % place for place in range(count))
        decoded = formats.decode(f'{ELECTION}"contests":[{contests}]}}'.encode())
        assert decoded is not None
        assert len(decoded.faults) == faults
