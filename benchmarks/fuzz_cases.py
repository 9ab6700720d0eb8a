"""The cases of each kind, and the properties that must hold for any input."""

import gc
import io
import json
import random
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from benchmarks.hostile import Hostile
from election_night import formats
from election_night.cli.main import main as program
from election_night.cli.wording.lines import Lines
from election_night.core.contest.seat import Seat, State
from election_night.core.json_report import report
from election_night.core.night import Night
from election_night.formats import recording
from election_night.model import DeskFile, Result
from election_night.service.night_service import NightService

Seen = Counter[str]
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
FORMATS = ("text", "json", "csv")
NONSENSE = ("results", "\x1b]0;x\x07", "--format", "\u202e", "--\udcff", "-\x9b")
LONGEST_FAULT = 1000


class Wrong(Exception):  # noqa: N818 - what was found, in words
    """A property does not hold."""


def documents(seed: str, where: Path, seen: Seen) -> None:  # noqa: ARG001 - they are all called alike
    """Check that bytes are documents or faults, and that a night accepts every document."""
    hostile, night, lines = Hostile(seed), Night(), []
    printed = Lines(night, replay=False)
    taken: list[formats.Entity] = []
    for number in range(hostile.chance.randint(1, 6)):
        decoded = formats.decode(hostile.spoilt(hostile.document()))
        if decoded is None:
            seen["no documents"] += 1
            continue
        _faults(decoded.faults)
        _harmless(decoded.unknown)
        seen["documents refused"] += bool(decoded.faults)
        for document in decoded.documents:
            taken.append(document)
            change = night.apply(document, f"{number}.json")
            seen[f"documents {change.outcome.value}"] += 1
            lines += list(printed.changes([change], datetime.now(UTC)))
    _check_texts(night, lines)
    if printed.seat_faults.failed:
        raise Wrong(f"not printed: {printed.seat_faults.failed}")
    _arithmetic(night, taken, seen)


def desk_files(seed: str, where: Path, seen: Seen) -> None:  # noqa: ARG001
    """Check that decisions are applied completely, or not at all and with the reason."""
    hostile = Hostile(seed)
    night = _night(hostile)
    before = dict(night.seats)
    desk = formats.decode_desk(hostile.spoilt(hostile.desk()))
    if not isinstance(desk, DeskFile):
        _faults(desk)
        seen["desk files refused"] += 1
        return
    seen["desk files taken"] += 1
    changes = night.apply_overrides(desk, "desk.json")
    _check_texts(night, list(Lines(night, replay=False).changes(changes, datetime.now(UTC))))
    for override in desk.decisions:
        seat = night.seats.get(override.contest)
        if override.hold and desk.election == night.id and seat is not None and seat.winner is not None:
            raise Wrong(f"{override.contest} is held and has a winner")
    night.apply_overrides(None)
    if {key: seat for key, seat in night.seats.items() if key in before} != before:
        raise Wrong("a decision that was taken out left something behind")


def recordings(seed: str, where: Path, seen: Seen) -> None:  # noqa: ARG001
    """Check a recording in a feed."""
    hostile = Hostile(seed)
    data = hostile.recording()
    decoded = formats.decode(data)
    if decoded is None:
        return
    _faults(decoded.faults)
    _harmless(decoded.unknown)
    night = Night()
    for document in decoded.documents:
        night.apply(document, "recording.json")
    seen["documents of recordings"] += len(decoded.documents)
    seen["damaged lines"] += sum(entry is None for entry in recording.read(data))
    _check_texts(night, [])


def journals(seed: str, where: Path, seen: Seen) -> None:
    """Check that a journal of any bytes yields its readable lines, and that no start fails."""
    hostile = Hostile(seed)
    feed, journal = where / "feed", where / "journal.jsonl"
    feed.mkdir()
    journal.write_bytes(hostile.recording())
    (feed / "a.json").write_bytes(json.dumps(hostile.result()).encode())
    nights = []
    for _ in range(2):
        service = NightService(feed, Night(), journal=journal)
        service.read_once()
        _check_texts(
            service.night, [*service.health().notes, *(problem.message for problem in service.problems())]
        )
        nights.append(dict(service.night.seats))
    seen["journals read"] += 1
    if nights[0] != nights[1]:
        raise Wrong("read again, the night is another")
    gc.unfreeze()


def names(seed: str, where: Path, seen: Seen) -> None:
    """Check files under any name: every command ends properly and writes nothing that controls a terminal."""
    hostile = Hostile(seed)
    feed = where / "feed"
    feed.mkdir()
    for number in range(hostile.chance.randint(1, 5)):
        made = hostile.recording() if hostile.chance.random() < 0.2 else hostile.spoilt(hostile.document())
        _write(feed, hostile.name(number), made)
        seen["files"] += 1
    desk = where / "desk.json"
    desk.write_bytes(hostile.spoilt(hostile.desk()))
    one_of = hostile.chance.choice
    commands = [
        ["results", str(feed), "--format", one_of(FORMATS)],
        [
            "results",
            str(feed),
            "--desk",
            str(desk),
            "--format",
            one_of(FORMATS),
        ],
        ["check", str(feed)],
        ["check", str(where / one_of(["none\x1b[2J", "feed", "desk.json"]))],
        hostile.chance.sample(
            ["results", "\x1b]0;x\x07", "--format", "\u202e", str(feed), "--\udcff", "-\x9b"], 4
        ),
    ]
    for command in commands:
        code, written = _run(command)
        seen[f"{command[0] if command[0].isalpha() else 'nonsense'} ended with {code}"] += 1
        if code not in {0, 1, 2, 3}:
            raise Wrong(f"{command} ended with {code}: {written[-300:]}")
        if code == 0 and "json" in command:
            json.loads(written)


def orders(seed: str, where: Path, seen: Seen) -> None:  # noqa: ARG001
    """Check that the same documents give the same night, in any order and number of repetitions."""
    hostile = Hostile(seed)
    taken = [
        document
        for _ in range(hostile.chance.randint(2, 8))
        for document in _decoded(hostile.spoilt(hostile.document()))
    ]
    nights = []
    for turn in range(3):
        night = Night(election="e")
        mixed = taken + (taken[: len(taken) // 2] if turn else [])
        random.Random(f"{seed}/{turn}").shuffle(mixed)
        for document in mixed:
            night.apply(document, f"{taken.index(document)}.json")
        nights.append(night)
    seen["orders"] += len(nights)
    seen["seats"] += len(nights[0].seats)
    for night, shuffled in pairwise(nights):
        if night.seats != shuffled.seats or night.alarms != shuffled.alarms:
            raise Wrong("another order is another night")
    _arithmetic(nights[0], taken, seen)


CASES: dict[str, Callable[[str, Path, Seen], None]] = {
    "documents": documents,
    "desk-files": desk_files,
    "recordings": recordings,
    "journals": journals,
    "names": names,
    "orders": orders,
}


def _decoded(data: bytes) -> Iterable[formats.Entity]:
    decoded = formats.decode(data)
    return decoded.documents if decoded else ()


def _night(hostile: Hostile) -> Night:
    night = Night()
    for number in range(hostile.chance.randint(0, 5)):
        for document in _decoded(json.dumps(hostile.document()).encode()):
            night.apply(document, f"{number}.json")
    return night


def _write(feed: Path, name: bytes, data: bytes) -> None:
    with open(bytes(feed) + b"/" + name, "wb") as file:  # noqa: PTH123 - a name that is no text
        file.write(data)


def _run(command: list[str]) -> tuple[int, str]:
    """Return how the program ends, and its complete output."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    streams = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = out, err
    try:
        code = program(command)
    finally:
        sys.stdout, sys.stderr = streams
        gc.unfreeze()
    texts = [stream.buffer.getvalue().decode() for stream in (out, err)]
    for text in texts:
        _harmless(line.removesuffix("\r") for line in text.split("\n"))
    return code, texts[0] or texts[1]


def _faults(faults: Iterable[formats.Fault]) -> None:
    messages = [fault.message for fault in faults]
    _harmless(messages)
    longest = max(map(len, messages), default=0)
    if len(messages) > 2 * recording.MOST_FAULTS + 2 or longest > LONGEST_FAULT:
        raise Wrong(f"{len(messages)} faults, the longest of {longest} letters")


def _check_texts(night: Night, lines: list[str]) -> None:
    """Check that every text about the night is harmless."""
    _harmless(lines)
    _harmless(night.alarms)
    _harmless(_texts(report(night, list(night.problems()))))


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, dict):
        for pair in value.items():
            for part in pair:
                yield from _texts(part)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, str):
        yield value


def _harmless(texts: Iterable[str]) -> None:
    for text in texts:
        if text.isascii() and text.isprintable():
            continue
        hidden = {f"U+{ord(char):04X}" for char in text if unicodedata.category(char) in HIDDEN}
        if hidden:
            raise Wrong(f"{sorted(hidden)} in {text[:120]}")


def _arithmetic(night: Night, taken: list[formats.Entity], seen: Seen) -> None:
    """Check that everybody shown as elected has the most votes in a document, or stands alone."""
    for seat in night.seats.values():
        seen[f"seats {seat.state.value}"] += 1
        if seat.winner is None:
            continue
        if seat.state not in {State.DECLARED, State.CORRECTED, State.CALLED, State.UNOPPOSED}:
            raise Wrong(f"{seat.id} is {seat.state} and has a winner")
        if seat.state in {State.DECLARED, State.CORRECTED}:
            _most_votes(seat, taken)


def _most_votes(seat: Seat, taken: list[formats.Entity]) -> None:
    votes = {row.id: row.votes for row in seat.rows}
    if None in votes.values():
        raise Wrong(f"{seat.id} is declared, and not all votes are known")
    ranked = sorted((vote or 0 for vote in votes.values()), reverse=True)
    if (votes[seat.winner or ""] or 0) < ranked[0]:
        raise Wrong(f"{seat.id}: {seat.winner} has not the most votes of {votes}")
    if len(ranked) > 1 and ranked[0] == ranked[1] and not seat.by_lot:
        raise Wrong(f"{seat.id}: a winner of equal votes, and no lot")
    if len(ranked) > 1 and seat.majority != ranked[0] - ranked[1]:
        raise Wrong(f"{seat.id}: a majority of {seat.majority} between {ranked[0]} and {ranked[1]}")
    if not any(
        isinstance(document, Result)
        and document.contest == seat.id
        and document.status == "declared"
        and sorted(candidate.votes or 0 for candidate in document.candidates) == sorted(ranked)
        for document in taken
    ):
        raise Wrong(f"{seat.id}: no document declares {votes}")
