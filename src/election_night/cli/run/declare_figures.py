"""The figures of `declare` without a form: options and sheets, as a draft."""

from argparse import Namespace

from election_night.cli.stderr import CommandError, ExitCode, closest
from election_night.cli.text_file import text_of
from election_night.declaring.figures import FigureError, read_figure, read_figures
from election_night.declaring.sheets import SheetError
from election_night.declaring.stages import sheet as stages_sheet
from election_night.declaring.stages.draft import StagesDraft
from election_night.declaring.tally.draft import TallyDraft
from election_night.declaring.tally.sheet import read_sheet

SINGLE_FIGURES = ("votes", "valid", "rejected", "majority", "winner", "by_lot")
"""Options that say too little about a count in stages."""


def refuse_single_figures(draft: StagesDraft, arguments: Namespace) -> None:
    """Raise `CommandError` if an option gives one figure each: there is one for each stage."""
    if single_figures := [name for name in SINGLE_FIGURES if getattr(arguments, name)]:
        option = single_figures[0].replace("_", "-")
        raise CommandError(
            ExitCode.USAGE, f"{draft.name} is counted in stages: --{option} can't say that, give --from"
        )


def stages_typed(draft: StagesDraft, arguments: Namespace) -> StagesDraft:
    """Return the draft with the stages of a sheet."""
    try:
        return stages_sheet.read_sheet(text_of(arguments.sheet_file), draft)
    except SheetError as error:
        raise CommandError(ExitCode.PROBLEMS, str(error)) from None


def tally_typed(draft: TallyDraft, arguments: Namespace) -> TallyDraft:
    """Return the draft with everything that the options say."""
    try:
        if arguments.sheet_file:
            draft = read_sheet(text_of(arguments.sheet_file), draft)
        if arguments.votes:
            draft = draft.with_all_votes(read_figures(arguments.votes))
    except (SheetError, ValueError) as error:
        raise CommandError(ExitCode.PROBLEMS, str(error)) from None
    figures = {
        figure: _figure(f"--{option}", text)
        for figure, option in (("valid_votes", "valid"), ("rejected", "rejected"), ("majority", "majority"))
        if (text := getattr(arguments, option)) is not None
    }
    winners = tuple(_candidate(draft, name) for name in arguments.winner or ()) or draft.winners
    if winners is not None and len(set(winners)) > draft.seats:
        raise CommandError(
            ExitCode.USAGE,
            f"{len(set(winners))} times --winner is too many: {draft.name} fills {draft.seats}",
        )
    return draft.model_copy(update={**figures, "winners": winners, "by_lot": arguments.by_lot})


def _figure(option: str, text: str) -> int:
    try:
        return read_figure(text)
    except FigureError as error:
        raise CommandError(ExitCode.USAGE, f"{option}: {error}") from None


def _candidate(draft: TallyDraft, name: str) -> str:
    folded = name.casefold()
    for candidate in draft.candidates:
        if folded in {candidate.key.casefold(), candidate.name.casefold()}:
            return candidate.key
    known = [candidate.name for candidate in draft.candidates]
    raise CommandError(
        ExitCode.USAGE, f"there is no candidate {name!r} in {draft.name}{closest(name, known)}"
    )
