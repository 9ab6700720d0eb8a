"""`election-night declare`: a declaration typed at the count."""

from argparse import Namespace
from pathlib import Path

from election_night.cli import feed_once, stdout
from election_night.cli.format_settings import format_settings
from election_night.cli.named import seats_named
from election_night.cli.run.declare_stages import declare_stages
from election_night.cli.stderr import CommandError, ExitCode, closest, print_error
from election_night.cli.text_file import text_of
from election_night.core.contest.seat import Seat
from election_night.core.night import Night
from election_night.declaring.draft import Draft, can_be_typed
from election_night.declaring.draft_file import DraftFile
from election_night.declaring.figures import FigureError, read_figure, read_figures
from election_night.declaring.outbox import Outbox
from election_night.declaring.read_back import outcome
from election_night.declaring.seat_entry import SeatEntry
from election_night.declaring.sheet import SheetError, as_sheet, read_sheet
from election_night.model import Method
from election_night.sources.directory import reader
from election_night.sources.directory.scan import printable
from election_night.system.clock import SystemClock


def run(arguments: Namespace) -> ExitCode:
    """Open the form; or, with figures, check, send and exit."""
    if not (arguments.sheet or arguments.votes or arguments.sheet_file):
        from election_night.cli.run.declare_form import open_form  # noqa: PLC0415 - only it needs a screen

        return ExitCode(open_form(arguments))
    if arguments.seat is None:
        raise CommandError(ExitCode.USAGE, "name the seat: without a form nobody can be asked")
    night = Night(test=arguments.test or None, election=arguments.election)
    feed_once.read(arguments.directory, night, settings=format_settings(arguments))
    seat = _seat(night, arguments.seat)
    if seat.method is Method.STV:
        return declare_stages(arguments, night, seat)
    draft = Draft.of(seat, night.id, test=night.test)
    if arguments.sheet:
        stdout.write(as_sheet(draft))
        return ExitCode.DONE
    return _declare(arguments, night, _typed(draft, arguments))


def _seat(night: Night, wanted: str) -> Seat:
    found = seats_named(night, wanted)
    if len(found) > 1:
        raise CommandError(ExitCode.USAGE, f"{wanted} is the name of {', '.join(found)}: give the id")
    seat = night.seats[found[0]]
    if why := can_be_typed(seat):
        raise CommandError(ExitCode.PROBLEMS, why)
    if not seat.ballot.people:
        raise CommandError(
            ExitCode.PROBLEMS,
            f"no candidates of {seat.name} are known: type them in the form, without --votes",
        )
    return seat


def _typed(draft: Draft, arguments: Namespace) -> Draft:
    """The draft with everything that the options say."""
    try:
        if arguments.sheet_file:
            draft = read_sheet(text_of(arguments.sheet_file), draft)
        if arguments.votes:
            draft = draft.with_all_votes(read_figures(arguments.votes))
    except (SheetError, ValueError) as fault:
        raise CommandError(ExitCode.PROBLEMS, str(fault)) from None
    figures = {
        figure: _figure(f"--{option}", text)
        for figure, option in (("valid_votes", "valid"), ("rejected", "rejected"), ("majority", "majority"))
        if (text := getattr(arguments, option)) is not None
    }
    winners = tuple(_candidate(draft, wanted) for wanted in arguments.winner or ()) or draft.winners
    return draft.model_copy(update={**figures, "winners": winners, "by_lot": arguments.by_lot})


def _figure(option: str, text: str) -> int:
    try:
        return read_figure(text)
    except FigureError as fault:
        raise CommandError(ExitCode.USAGE, f"{option}: {fault}") from None


def _candidate(draft: Draft, wanted: str) -> str:
    folded = wanted.casefold()
    for candidate in draft.candidates:
        if folded in {candidate.key.casefold(), candidate.name.casefold()}:
            return candidate.key
    known = [candidate.name for candidate in draft.candidates]
    raise CommandError(
        ExitCode.USAGE, f"there is no candidate {wanted!r} in {draft.name}{closest(wanted, known)}"
    )


def _declare(arguments: Namespace, night: Night, draft: Draft) -> ExitCode:
    root = Path(arguments.directory)
    entry = SeatEntry(
        draft,
        lambda: night,
        Outbox(root),
        DraftFile(root, draft.contest, test=draft.test),
        SystemClock(),
        quiet=True,
    )
    try:
        correction = arguments.correction or ""
        found = entry.findings(correction)
        accepted = [finding.sentence for finding in found] if arguments.all_the_same else []
        found = entry.declare(correction, accepted) or found
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
