"""Which dialogs there are."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from election_night.tui.dialogs.dialog import Dialog
    from election_night.tui.program import WholeProgram

DIALOGS = {
    "find": "find.FindDialog",
    "filter": "filter.for_view",
    "jump": "jump.JumpDialog",
}
"""Module and name of the maker of each dialog, by its command. It is imported when the dialog opens."""


def make(command: str, program: WholeProgram) -> Dialog:
    """Make the dialog of this command."""
    module, _, name = DIALOGS[command].partition(".")
    dialog: Dialog = getattr(import_module(f"{__package__}.{module}"), name)(program)
    return dialog
