"""Those who follow along beside the screen: the files that are published, the newsroom's own command."""

from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from election_night.cli.errors import ExitCode, Stop
from election_night.feed.desk import Desk
from election_night.feed.errors import FeedUnreadable
from election_night.feed.session import ReplaySession
from election_night.night.night import Change

Told = Callable[[list[Change]], None]
"""Is told of changes, oldest first."""


@contextmanager
def following(desk: Desk, replay: ReplaySession | None, arguments: Namespace) -> Iterator[Told]:
    """While within, whoever was asked for follows along; gives what is to be told of every change."""
    listeners: list[Told] = []
    ends: list[Callable[[], None]] = []
    if arguments.on_declaration:
        from election_night.cli.hook import Hook  # noqa: PLC0415 - only if it is wanted

        try:
            hook = Hook(arguments.on_declaration)
        except ValueError as error:
            raise Stop(ExitCode.USAGE, f"--on-declaration: the command cannot be read: {error}") from None
        listeners.append(hook.changed)
        ends.append(hook.stop)
    if arguments.publish:
        from election_night.cli.publisher import Publisher  # noqa: PLC0415 - only if it is wanted

        try:
            publisher = Publisher(desk, Path(arguments.publish), replay)
        except FeedUnreadable as error:
            raise Stop(ExitCode.UNREADABLE, str(error)) from None
        publisher.start()
        listeners.append(publisher.changed)
        ends.append(publisher.stop)

    def tell(changes: list[Change]) -> None:
        for listener in listeners:
            listener(changes)

    try:
        yield tell
    finally:
        for end in ends:
            end()
