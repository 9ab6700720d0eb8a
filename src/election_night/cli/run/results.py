"""`election-night results`: prints the results of a feed once."""

from argparse import Namespace
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from election_night.cli import feed_once, stdout
from election_night.cli.format_settings import format_settings
from election_night.cli.named import seats_named
from election_night.cli.stderr import CommandError, ExitCode, after_faults, closest, print_error
from election_night.cli.wording.text_report import as_text, where
from election_night.core.contest.seat import Seat
from election_night.core.json_report import Json, contest, in_order, report
from election_night.core.night import Night
from election_night.core.problems import Problem, Severity
from election_night.publish.csv import as_csv, by_seat
from election_night.publish.json import as_json
from election_night.publish.nist.report import nist_report
from election_night.publish.seat_faults import SeatFaults

MOST_NAMED = 10
"""Files and folders that could not be read and are named on standard error; more are counted."""


def run(arguments: Namespace) -> ExitCode:
    """Read the feed, choose seats, print them."""
    if arguments.per and arguments.format != "csv":
        raise CommandError(ExitCode.USAGE, "--per works only with --format csv")
    # Without --test, a feed that is announced as a test is believed, and marked TEST.
    night = Night(test=arguments.test or None, election=arguments.election)
    read_feed = feed_once.read(
        arguments.directory,
        night,
        Path(arguments.desk) if arguments.desk else None,
        settings=format_settings(arguments),
    )
    problems = read_feed.problems
    seats = in_order(filtered(night, arguments))
    seat_faults = SeatFaults()
    if arguments.format == "json":
        document = report(night, problems, ())
        document["contests"] = [seat_faults.printed(seat.name, *_as_json(seat)) for seat in seats]
        stdout.lines(as_json(document))
    elif arguments.format == "csv":
        if stdout.begins_a_file():
            stdout.mark_utf_8()
        table = by_seat if arguments.per == "seat" else as_csv
        for part in table(seats, seat_faults):
            stdout.write(part)
    elif arguments.format == "nist":
        stdout.lines(as_json(_nist(night, seats, seat_faults)))
    else:
        stdout.lines(as_text(night, problems, seats, seat_faults))
    _report_problems(night, read_feed, arguments)
    return after_faults(seat_faults.failed, seat_faults.report) or _report_unread(read_feed.unread)


def _as_json(seat: Seat) -> tuple[Callable[[], Json], Callable[[str], Json]]:
    return lambda: contest(seat), lambda reason: {"id": seat.id, "name": seat.name, "error": reason}


def _nist(night: Night, seats: list[Seat], seat_faults: SeatFaults) -> Json:
    if night.election is None:
        sentence = "the NIST format needs the name and date of the election. Add an election document"
        raise CommandError(ExitCode.UNREADABLE, sentence)
    return nist_report(night, night.election, seats, datetime.now(UTC), seat_faults)


def _report_problems(night: Night, read_feed: feed_once.FeedProblems, arguments: Namespace) -> None:
    """Say that there are problems where the format has no room for them, or nothing but refused files."""
    check = f"Run election-night check {arguments.directory} to see"
    held_back = sum(problem.severity.blocks for problem in read_feed.problems)
    refused = {problem.file for problem in read_feed.problems if problem.severity is Severity.REFUSED}
    refused -= {problem.file for problem in read_feed.unread}
    if held_back and arguments.format in {"csv", "nist"}:
        print_error(f"{'1 problem' if held_back == 1 else f'{held_back:,} problems'}. {check} them")
    elif refused and not night.seats:
        print_error(f"{'1 file' if len(refused) == 1 else f'{len(refused):,} files'} refused. {check} why")


def _report_unread(unread: list[Problem]) -> ExitCode:
    """Report what the output lacks, in every format."""
    for problem in sorted(unread)[:MOST_NAMED]:
        print_error(f"not read: {where(problem)}")
    if len(unread) > MOST_NAMED:
        print_error(f"not read: {len(unread) - MOST_NAMED:,} more files and folders")
    return ExitCode.PROBLEMS if unread else ExitCode.DONE


def filtered(night: Night, arguments: Namespace) -> Iterator[Seat]:
    """Yield the seats that pass every filter."""
    party = _party(night, arguments.party) if arguments.party else None
    region = _region(night, arguments.region) if arguments.region else None
    body = _body(night, arguments.body) if arguments.body else None
    named = {seat for seat_name in arguments.seat or () for seat in seats_named(night, seat_name)}
    for seat in night.seats.values():
        if named and seat.id not in named:
            continue
        if party and party not in seat.seats_won:
            continue
        if region and seat.region != region:
            continue
        if body and seat.body != body:
            continue
        if arguments.gains and seat.outcome != "gain":
            continue
        if arguments.state and seat.state.value not in arguments.state:
            continue
        yield seat


def _party(night: Night, name: str) -> str:
    parties = night.totals.ranked()
    for party in parties:
        if name.casefold() in {party.casefold(), night.party(party).short.casefold()}:
            return party
    known_names = [*parties, *(night.party(party).short for party in parties)]
    raise CommandError(ExitCode.USAGE, f"there is no party {name!r} here{closest(name, known_names)}")


def _body(night: Night, name: str) -> str:
    """Return the body with this id or name, ignoring letter case."""
    for body in night.bodies.values():
        if name.casefold() in {body.id.casefold(), body.name.casefold()}:
            return body.id
    noun = night.election.words.body[0] if night.election else "council"
    known_names = [known_name for body in night.bodies.values() for known_name in (body.name, body.id)]
    raise CommandError(ExitCode.USAGE, f"there is no {noun} {name!r} here{closest(name, known_names)}")


def _region(night: Night, name: str) -> str:
    regions = sorted({seat.region for seat in night.seats.values() if seat.region})
    for region in regions:
        if region.casefold() == name.casefold():
            return region
    raise CommandError(ExitCode.USAGE, f"there is no region {name!r} here{closest(name, regions)}")
