"""The directory behind `watch nats://…`: this program's own, filled by a relay while it is watched."""

import socket
from argparse import Namespace
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path

from election_night.cli.relay_connection import credentials, received_directory, stream_address
from election_night.cli.stderr import CommandError, ExitCode
from election_night.relay.address import Address
from election_night.relay.link.lock import free_directory
from election_night.sources.directory.reader import error_text
from election_night.system.clock import SystemClock


@contextmanager
def received_feed(arguments: Namespace) -> Iterator[str]:
    """Receive the stream while in the context; yield the directory.

    Raises:
        CommandError: there is no place for the directory, or the credentials can't be read.
    """
    address = stream_address(arguments.directory)
    from election_night.relay.background import BackgroundRelay  # noqa: PLC0415 - needs the NATS library
    from election_night.relay.running import RelayOptions  # noqa: PLC0415 - the same

    login = credentials(arguments, address)
    with ExitStack() as stack:
        try:
            directory = stack.enter_context(free_directory(_directories(address)))
        except OSError as error:
            raise CommandError(
                ExitCode.UNREADABLE, f"no directory for this stream can be made ({error_text(error)})"
            ) from None
        relay = BackgroundRelay(
            RelayOptions(
                directory=directory,
                address=address,
                credentials=login,
                writer="",
                room=f"{socket.gethostname()}-watch",
                clock=SystemClock(),
                report=_silent,
            )
        )
        relay.start()
        try:
            yield str(directory)
        finally:
            relay.stop()


def _directories(address: Address) -> Iterator[Path]:
    """Yield directories for simultaneous `watch` commands on this stream, the usual one first."""
    usual = received_directory(address)
    yield usual
    for number in count(2):
        yield usual.with_name(f"{usual.name}-{number}")


def _silent(sentence: str) -> None:
    """Print nothing: the screen shows the state of the relay."""
