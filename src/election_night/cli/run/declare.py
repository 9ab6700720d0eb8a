"""`election-night declare`: a declaration typed at the count."""

from argparse import Namespace
from collections.abc import Callable, Collection
from pathlib import Path

from election_night.cli import feed_once, stdout
from election_night.cli.format_settings import format_settings
from election_night.cli.named import seats_named
from election_night.cli.run.declare_figures import refuse_single_figures, stages_typed, tally_typed
from election_night.cli.stderr import CommandError, ExitCode, print_error
from election_night.core.contest.seat import Seat
from election_night.core.night import Night
from election_night.declaring.drafts.draft_file import DraftFile, drafts_folder
from election_night.declaring.finding import Findings
from election_night.declaring.open_seats import AnyEntry, empty_draft, new_entry, why_not_typed
from election_night.declaring.saving import NoDraftFile
from election_night.declaring.sending.outbox import Outbox
from election_night.declaring.sending.seat_documents import SeatDocuments
from election_night.declaring.stages import read_back as stages_read_back
from election_night.declaring.stages import sheet as stages_sheet
from election_night.declaring.stages.entry import StagesEntry
from election_night.declaring.tally import read_back as tally_read_back
from election_night.declaring.tally import sheet as tally_sheet
from election_night.sources.directory import reader
from election_night.sources.directory.scan import printable
from election_night.system.clock import SystemClock

CheckFigures = Callable[[str], Findings]
SendFigures = Callable[[str, Collection[str]], Findings]


def run(arguments: Namespace) -> int:
    """Open the form; or, with figures, check, send and exit."""
    if not (arguments.sheet or arguments.votes or arguments.sheet_file):
        from election_night.cli.run.declare_form import open_form  # noqa: PLC0415 - only it needs a screen

        return open_form(arguments)
    if arguments.seat is None:
        raise CommandError(ExitCode.USAGE, "name the seat: without the form there is nobody to ask")
    night = Night(test=arguments.test or None, election=arguments.election)
    feed_once.read(arguments.directory, night, settings=format_settings(arguments))
    entry = _entry(arguments, night, _seat(night, arguments.seat))
    if isinstance(entry, StagesEntry):
        return _declare_stages(arguments, entry)
    if arguments.sheet:
        stdout.write(tally_sheet.as_sheet(entry.draft))
        return ExitCode.DONE
    entry.draft = tally_typed(entry.draft, arguments)
    return _send(arguments, entry, entry.findings, entry.declare, tally_read_back.outcome(entry.draft))


def _declare_stages(arguments: Namespace, entry: StagesEntry) -> ExitCode:
    """Declare if every seat is filled; else send the stages so far, as a count in progress."""
    refuse_single_figures(entry.draft, arguments)
    if arguments.sheet:
        entry.read_feed()
        stdout.write(stages_sheet.as_sheet(entry.draft))
        return ExitCode.DONE
    entry.draft = draft = stages_typed(entry.draft, arguments)
    if entry.changes_a_stage and not arguments.correction:
        raise CommandError(ExitCode.PROBLEMS, "a stage in the feed is different. Say why with --correction")
    outcome = stages_read_back.outcome(draft)
    if draft.filled:
        return _send(arguments, entry, entry.findings, entry.declare, outcome)
    return _send(arguments, entry, entry.findings_so_far, entry.send_stages, outcome)


def _seat(night: Night, name: str) -> Seat:
    seats = seats_named(night, name)
    if len(seats) > 1:
        raise CommandError(ExitCode.USAGE, f"{name} is the name of {', '.join(seats)}. Give the id")
    seat = night.seats[seats[0]]
    if why := why_not_typed(seat):
        raise CommandError(ExitCode.PROBLEMS, why)
    if not seat.ballot.people:
        raise CommandError(
            ExitCode.PROBLEMS,
            f"no candidates of {seat.name} are known. Type them in the form, without --votes",
        )
    return seat


def _entry(arguments: Namespace, night: Night, seat: Seat) -> AnyEntry:
    root, draft = Path(arguments.directory), empty_draft(seat, night)
    documents = SeatDocuments(seat.id, lambda: night, Outbox(root))
    clock, draft_file = SystemClock(), DraftFile(drafts_folder(root), seat.id, test=draft.test)
    file = draft_file if draft_file.lock.take(clock.now()) else NoDraftFile()  # a form has it
    return new_entry(draft, documents, file, clock, quiet=True)


def _send(
    arguments: Namespace, entry: AnyEntry, check: CheckFigures, send: SendFigures, outcome: str
) -> ExitCode:
    """Check and send, or say what is wrong."""
    correction = arguments.correction or ""
    try:
        findings = check(correction)
        accepted = [finding.sentence for finding in findings] if arguments.all_the_same else []
        findings = send(correction, accepted) or findings
    except OSError as error:
        why = reader.error_text(error)
        raise CommandError(
            ExitCode.FAULT, f"nothing was written into {printable(arguments.directory)} ({why}). Try again"
        ) from None
    for finding in findings:
        print_error(finding.sentence)
    if not entry.documents.sent:
        print_error("nothing was written. Correct the figures, or add --all-the-same")
        return ExitCode.PROBLEMS
    stdout.lines([outcome])
    return ExitCode.DONE
