"""`election-night declare` for a count in stages, without a form."""

from argparse import Namespace
from pathlib import Path

from election_night.cli import stdout
from election_night.cli.stderr import CommandError, ExitCode, print_error
from election_night.cli.text_file import text_of
from election_night.core.contest.seat import Seat
from election_night.core.night import Night
from election_night.declaring.outbox import Outbox
from election_night.declaring.sheet import SheetError
from election_night.declaring.stages.draft import StagesDraft
from election_night.declaring.stages.draft_file import StagesDraftFile
from election_night.declaring.stages.entry import Sent, StagesEntry
from election_night.declaring.stages.read_back import outcome
from election_night.declaring.stages.sheet import as_sheet, read_sheet
from election_night.model import Status
from election_night.sources.directory import reader
from election_night.sources.directory.scan import printable
from election_night.system.clock import SystemClock

ONE_FIGURE_EACH = ("votes", "valid", "rejected", "majority", "winner", "by_lot")
"""Options that say too little about a count in stages."""


def declare_stages(arguments: Namespace, night: Night, seat: Seat) -> ExitCode:
    """Print the sheet; or read it, check it and send it."""
    if given := [name for name in ONE_FIGURE_EACH if getattr(arguments, name)]:
        option = given[0].replace("_", "-")
        raise CommandError(
            ExitCode.USAGE, f"{seat.name} is counted in stages: --{option} can't say that, give --from"
        )
    draft = StagesDraft.of(seat, night.id, test=night.test)
    root = Path(arguments.directory)
    file = StagesDraftFile(root, draft.contest, test=draft.test)
    entry = StagesEntry(draft, lambda: night, Outbox(root), file, SystemClock(), quiet=True)
    if arguments.sheet:
        entry.read_feed()
        stdout.write(as_sheet(entry.draft))
        return ExitCode.DONE
    try:
        entry.draft = read_sheet(text_of(arguments.sheet_file), draft)
    except SheetError as fault:
        raise CommandError(ExitCode.PROBLEMS, str(fault)) from None
    return _send(arguments, entry)


def _send(arguments: Namespace, entry: StagesEntry) -> ExitCode:
    """Declare if every seat is filled; else send the stages so far, as a count in progress."""
    draft, correction = entry.draft, arguments.correction or ""
    if entry.changes_a_stage and not correction:
        raise CommandError(ExitCode.PROBLEMS, "a stage in the feed is different: say why with --correction")
    status: Sent = Status.DECLARED if draft.filled else Status.COUNTING
    found = entry.findings(draft, status, correction)
    accepted = [finding.sentence for finding in found] if arguments.all_the_same else []
    try:
        if arguments.all_the_same or not found:
            found = entry.send_stages(status, draft, correction, accepted) or found
    except OSError as error:
        why = reader.error_text(error)
        raise CommandError(
            ExitCode.FAULT, f"nothing was written into {printable(arguments.directory)} ({why}): try again"
        ) from None
    for finding in found:
        print_error(finding.sentence)
    if not entry.sent:
        print_error("nothing was written: correct it, or add --all-the-same")
        return ExitCode.PROBLEMS
    stdout.lines([outcome(draft)])
    return ExitCode.DONE
