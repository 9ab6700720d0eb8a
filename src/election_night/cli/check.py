"""`election-night check`: everything that is wrong with documents, in words, before anybody sees them."""

import os
from argparse import Namespace
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from election_night.cli import out, read
from election_night.cli.errors import ExitCode
from election_night.cli.text import complaints
from election_night.feed import disk, once
from election_night.feed.clock import SystemClock
from election_night.feed.hints import network
from election_night.feed.reader import Reading, Refusal
from election_night.feed.scan import shown
from election_night.formats import decode
from election_night.night.night import Night
from election_night.night.problems import Problem, Severity

ELECTION = "election.json"
"""Beside a single result, it says what the result is checked against."""


def run(arguments: Namespace) -> ExitCode:
    """Check every path; files of one directory are checked together."""
    mode = True if arguments.test else None
    found: list[Problem] = []
    files: dict[Path, list[str]] = defaultdict(list)
    for given in arguments.paths:
        path = Path(given)
        if read.is_directory(given):
            found += _below(given, read.feed(given, Night(test=mode)).problems)
        else:
            files[path.parent].append(path.name)
    for directory, names in files.items():
        found += _below(str(directory), _files(directory, names, mode))
    told = [problem for problem in found if problem.severity is not Severity.SUPERSEDED]
    out.lines(complaints(told))
    held_back = sum(problem.severity.blocks for problem in told)
    if not told:
        out.lines(["no problems"])
    return ExitCode.PROBLEMS if held_back else ExitCode.DONE


def _below(directory: str, problems: Iterable[Problem]) -> Iterator[Problem]:
    """With paths that can be opened from here."""
    for problem in problems:
        file = shown(os.path.normpath(f"{directory}/{problem.file}"))
        message = problem.message.removeprefix(f"{problem.file}: ")
        yield Problem(file, problem.contest, problem.severity, message)


def _files(directory: Path, names: list[str], mode: bool | None) -> Iterator[Problem]:
    night = Night(test=mode)
    beside = [] if ELECTION in names else [ELECTION]
    root = os.open(directory, disk.ROOT)
    try:
        own_clock = not network(Path(os.path.realpath(directory)))
        for name, told in once.read(root, [*beside, *names], SystemClock(), own_clock=own_clock):
            yield from _take(night, name, told, asked=name in names)
    finally:
        os.close(root)
    for problem in night.problems():
        if problem.file in names:
            yield problem


def _take(night: Night, name: str, answer: Reading | Refusal | None, *, asked: bool) -> Iterator[Problem]:
    if answer is None:
        return
    if isinstance(answer, Refusal):
        yield Problem(name, "", Severity.REFUSED, answer.why)
        return
    decoded = decode(answer.data)
    if decoded is None:
        if asked:
            yield Problem(
                name, "", Severity.REFUSED, "no format that is known here: see election-night schema"
            )
        return
    for document in decoded.documents:
        night.apply(document, name)
    for fault in decoded.faults:
        yield Problem(name, "", Severity.REFUSED, fault.message)
    if decoded.unknown and asked:
        text = f"fields that the format does not know, left out: {', '.join(decoded.unknown)}"
        yield Problem(name, "", Severity.CAUTION, text)
