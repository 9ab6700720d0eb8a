"""The directory behind `watch nats://…`: this program's own, filled by a relay while it is watched."""

import hashlib
import socket
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from election_night.cli.relay_connection import credentials, stream_address
from election_night.cli.stderr import CommandError, ExitCode
from election_night.relay.address import Address
from election_night.sources.directory.reader import error_text
from election_night.system.clock import SystemClock
from election_night.system.state_dir import state_home


@contextmanager
def received_feed(arguments: Namespace) -> Iterator[str]:
    """Receive the stream while in the context; yield the directory.

    Raises:
        CommandError: there is no place for the directory, or the credentials can't be read.
    """
    address = stream_address(arguments.directory)
    from election_night.relay.background import BackgroundRelay  # noqa: PLC0415 - needs the NATS library
    from election_night.relay.running import RelayOptions  # noqa: PLC0415 - the same

    directory = _directory(address)
    try:
        directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise CommandError(
            ExitCode.UNREADABLE, f"no directory for this stream can be made ({error_text(error)})"
        ) from None
    relay = BackgroundRelay(
        RelayOptions(
            directory=directory,
            address=address,
            credentials=credentials(arguments, address),
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


def _directory(address: Address) -> Path:
    digest = hashlib.sha256(str(address).encode()).hexdigest()[:8]
    return state_home() / "rooms" / f"{address.night}-{digest}"


def _silent(sentence: str) -> None:
    """Print nothing: the screen shows the state of the relay."""
