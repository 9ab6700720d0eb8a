"""Followers of the night besides the display: the published files and the newsroom's own command."""

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
"""Receives changes, oldest first."""


class Followers:
    """Passes changes to every follower, and collects their problems."""

    def __init__(self) -> None:
        self.listeners: list[ChangeListener] = []
        self.problem_sources: list[Callable[[], str]] = []
        """Each returns the fault of a follower; "" if there is none."""
        self._reported: list[str] = []

    def notify(self, changes: list[Change]) -> None:
        """Pass these changes to every follower."""
        for listener in self.listeners:
            listener(changes)

    def problems(self) -> list[str]:
        """Return what is wrong with the followers; empty if nothing is."""
        return [problem for source in self.problem_sources if (problem := source())]

    def report_problems(self) -> None:
        """Report problems on standard error, each only once while it lasts."""
        problems = self.problems()
        for problem in problems:
            if problem not in self._reported:
                print_error(problem)
        self._reported = problems


@contextmanager
def start_followers(
    service: NightService, replay: "ReplaySession | None", arguments: Namespace
) -> Iterator[Followers]:
    """Run the followers the user asked for while in the context. Report their problems at the end."""
    followers = Followers()
    stops: list[Callable[[], None]] = []
    if arguments.on_declaration:
        from election_night.cli.hook import Hook  # noqa: PLC0415 - loaded only if needed

        try:
            hook = Hook(arguments.on_declaration)
        except ValueError as error:
            raise CommandError(
                ExitCode.USAGE, f"--on-declaration: the command cannot be read: {error}"
            ) from None
        followers.listeners.append(hook.on_changes)
        followers.problem_sources.append(lambda: hook.problem)
        stops.append(hook.stop)
    if arguments.publish:
        from election_night.publish.publisher import Publisher  # noqa: PLC0415 - loaded only if needed

        try:
            publisher = Publisher(service, Path(arguments.publish), replay, _wall(arguments))
        except FeedUnreadable as error:
            raise CommandError(ExitCode.UNREADABLE, str(error)) from None
        publisher.start()
        followers.listeners.append(publisher.changed)
        followers.problem_sources.append(lambda: publisher.failed)
        stops.append(publisher.stop)

    try:
        yield followers
    finally:
        for stop in stops:
            stop()
        followers.report_problems()


def _wall(arguments: Namespace) -> "Options":
    from election_night.drawing.options import Options  # noqa: PLC0415 - loaded only if needed

    return Options(
        theme=arguments.theme,
        margin=arguments.margin,
        pages=arguments.pages,
        dwell=arguments.dwell,
        stale=arguments.stale,
        transparent=arguments.transparent,
    )
