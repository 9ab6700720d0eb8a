"""`election-night check`: reports everything wrong with documents before they are published."""

import os
from argparse import Namespace
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from election_night.cli import feed_once, stdout
from election_night.cli.format_settings import format_settings
from election_night.cli.stderr import ExitCode
from election_night.cli.wording.text_report import problem_lines
from election_night.core.night import Night
from election_night.core.problems import Problem, Severity
from election_night.formats import DecodeContext, FormatSettings, decode
from election_night.formats.assembly import Assembler
from election_night.formats.registry import ELECTION_FILES
from election_night.sources.directory import named_files
from election_night.sources.directory.file_systems import network_file_system
from election_night.sources.directory.reader import Reading, Refusal
from election_night.sources.directory.scan import printable
from election_night.system import disk
from election_night.system.clock import Clock, SystemClock


def run(arguments: Namespace) -> ExitCode:
    """Check every path; files in the same directory are checked together."""
    mode, settings = True if arguments.test else None, format_settings(arguments)
    problems: list[Problem] = []
    files: dict[Path, list[str]] = defaultdict(list)
    for name in arguments.paths:
        path = Path(name)
        if feed_once.is_directory(name):
            problems += _below(name, feed_once.read(name, _night(mode, settings), settings=settings).problems)
        else:
            files[path.parent].append(path.name)
    for directory, names in files.items():
        problems += _below(str(directory), _files(directory, names, mode, settings))
    distinct_problems = dict.fromkeys(problems)  # A contest and its result can be wrong in the same way.
    problems = [problem for problem in distinct_problems if problem.severity is not Severity.SUPERSEDED]
    stdout.lines(problem_lines(problems))
    held_back = sum(problem.severity.blocks for problem in problems)
    if not problems:
        stdout.lines(["no problems"])
    return ExitCode.PROBLEMS if held_back else ExitCode.DONE


def _below(directory: str, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems, with paths relative to the working directory."""
    for problem in problems:
        file = printable(os.path.normpath(f"{directory}/{problem.file}"))
        message = problem.message.removeprefix(f"{problem.file}: ")
        yield Problem(file, problem.contest, problem.severity, message)


def _night(mode: bool | None, settings: FormatSettings) -> Night:
    return Night(test=mode, election=settings.election)


def _files(
    directory: Path, names: list[str], mode: bool | None, settings: FormatSettings
) -> Iterator[Problem]:
    checked = _Checked(_night(mode, settings), Assembler(), settings, SystemClock())
    context_files = [file for file in ELECTION_FILES if file not in names]  # To check results against.
    root = os.open(directory, disk.ROOT)
    try:
        own_clock = not network_file_system(Path(os.path.realpath(directory)))
        for name, reading in named_files.read(
            root, [*context_files, *names], checked.clock, own_clock=own_clock
        ):
            yield from _check(checked, name, reading, requested=name in names)
    finally:
        os.close(root)
    for name in names:
        if checked.assembler.is_waiting(name):
            text = "it says only half of what is needed. Check it together with the file that has the rest"
            yield Problem(name, "", Severity.CAUTION, text)
    feed_once.mention_others(checked.night)
    for problem in checked.night.problems():
        if problem.file in names:
            yield problem


class _Checked(NamedTuple):
    """The findings about the files of one directory."""

    night: Night
    assembler: Assembler
    settings: FormatSettings
    clock: Clock


def _check(
    checked: _Checked, name: str, reading: Reading | Refusal | None, *, requested: bool
) -> Iterator[Problem]:
    if reading is None:
        return
    if isinstance(reading, Refusal):
        yield Problem(name, "", Severity.REFUSED, reading.why)
        return
    decoded = decode(reading.data, DecodeContext(name, checked.clock.now(), checked.settings))
    if decoded is None:
        if requested:
            yield Problem(name, "", Severity.REFUSED, "not in a known format. See election-night schema")
        return
    decoded = checked.assembler.assemble(name, decoded)
    for document in decoded.documents:
        checked.night.apply(document, name)
    for other, document in decoded.restated:
        checked.night.apply(document, other)
    for fault in decoded.faults:
        yield Problem(name, "", Severity.REFUSED, fault.message)
    for text in (*decoded.cautions, *decoded.not_shown):
        yield Problem(name, "", Severity.CAUTION, text)
    if decoded.unknown and requested:
        text = f"fields that the format does not know, left out: {', '.join(decoded.unknown)}"
        yield Problem(name, "", Severity.CAUTION, text)
