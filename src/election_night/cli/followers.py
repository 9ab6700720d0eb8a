"""Those who follow along beside the screen: the files that are published, the newsroom's own command."""

from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from election_night.cli.stderr import CommandError, ExitCode, print_error
from election_night.core.night import Change
from election_night.service.night_service import NightService
from election_night.sources.errors import FeedUnreadable

if TYPE_CHECKING:
    from election_night.drawing.options import Options
    from election_night.service.replay_session import ReplaySession

ChangeListener = Callable[[list[Change]], None]
"""Is told of changes, oldest first."""


class Followers:
    """Whoever follows along."""

    def __init__(self) -> None:
        self.listeners: list[ChangeListener] = []
        self.complaining: list[Callable[[], str]] = []
        """Each answers what is wrong with one of them, in words."""
        self._said: list[str] = []

    def tell(self, changes: list[Change]) -> None:
        """Tell all of them of these changes."""
        for listener in self.listeners:
            listener(changes)

    def complaints(self) -> list[str]:
        """What is wrong with them just now; none if all is well."""
        return [told for one in self.complaining if (told := one())]

    def complain(self) -> None:
        """Say on standard error what is wrong with them, each thing once as long as it stays so."""
        told = self.complaints()
        for one in told:
            if one not in self._said:
                print_error(one)
        self._said = told


@contextmanager
def start_followers(
    service: NightService, replay: "ReplaySession | None", arguments: Namespace
) -> Iterator[Followers]:
    """While within, whoever was asked for follows along; what is wrong with them at the end is said."""
    others = Followers()
    ends: list[Callable[[], None]] = []
    if arguments.on_declaration:
        from election_night.cli.hook import Hook  # noqa: PLC0415 - only if it is wanted

        try:
            hook = Hook(arguments.on_declaration)
        except ValueError as error:
            raise CommandError(
                ExitCode.USAGE, f"--on-declaration: the command cannot be read: {error}"
            ) from None
        others.listeners.append(hook.changed)
        others.complaining.append(lambda: hook.complaint)
        ends.append(hook.stop)
    if arguments.publish:
        from election_night.publish.publisher import Publisher  # noqa: PLC0415 - only if it is wanted

        try:
            publisher = Publisher(service, Path(arguments.publish), replay, _wall(arguments))
        except FeedUnreadable as error:
            raise CommandError(ExitCode.UNREADABLE, str(error)) from None
        publisher.start()
        others.listeners.append(publisher.changed)
        others.complaining.append(lambda: publisher.failed)
        ends.append(publisher.stop)

    try:
        yield others
    finally:
        for end in ends:
            end()
        others.complain()


def _wall(arguments: Namespace) -> "Options":
    from election_night.drawing.options import Options  # noqa: PLC0415 - only if it is wanted

    return Options(
        theme=arguments.theme,
        margin=arguments.margin,
        pages=arguments.pages,
        dwell=arguments.dwell,
        stale=arguments.stale,
    )
