"""Which dialogs there are."""

from __future__ import annotations

from collections.abc import Callable

from election_night.tui.dialogs.dialog import Dialog
from election_night.tui.dialogs.filter import for_view
from election_night.tui.dialogs.find import FindDialog
from election_night.tui.dialogs.jump import JumpDialog
from election_night.tui.program import Program

DIALOGS: dict[str, Callable[[Program], Dialog]] = {
    "find": FindDialog,
    "filter": for_view,
    "jump": JumpDialog,
}
"""What makes each dialog, by its command."""
