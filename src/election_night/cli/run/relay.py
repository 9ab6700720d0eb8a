"""`election-night relay`: carries documents between directories and streams."""

import asyncio
import json
import socket
from argparse import Namespace
from collections.abc import Coroutine
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from election_night.cli import feed_once, stdout
from election_night.cli.format_settings import column_maps
from election_night.cli.relay_connection import (
    credentials,
    forwarding_notes,
    room_name,
    stream_address,
    target_credentials,
    writer_name,
)
from election_night.cli.signals import StopRequest, stop_on_signal
from election_night.cli.stderr import CommandError, ExitCode, print_error
from election_night.formats import FormatSettings
from election_night.relay.address import Address, Credentials, is_address
from election_night.relay.copying import copy
from election_night.relay.errors import LinkLost, RelayError
from election_night.sources.directory.scan import printable
from election_night.sources.errors import FeedUnreadable
from election_night.system.clock import SystemClock

if TYPE_CHECKING:
    from election_night.relay.running import RelayOptions

TICK = 0.1
"""Seconds within which a signal is noticed."""


def run(arguments: Namespace) -> int:
    """Relay until a signal arrives; return the exit code."""
    if arguments.status:
        return _print_status(arguments)
    if arguments.target is None:
        raise CommandError(ExitCode.USAGE, "relay needs two places: FROM and TO")
    sending, receiving = is_address(arguments.target), is_address(arguments.source)
    relay = _start(arguments, sending=sending, receiving=receiving)
    with stop_on_signal() as stop_request:
        try:
            undelivered = asyncio.run(_until_stopped(relay, stop_request))
        except (LinkLost, RelayError, FeedUnreadable) as error:
            raise CommandError(ExitCode.UNREADABLE, str(error)) from None
    if stop_request.code and not arguments.quiet:
        _print("stopped")
    return stop_request.code or (ExitCode.PROBLEMS if undelivered else ExitCode.DONE)


def _print_status(arguments: Namespace) -> ExitCode:
    if not is_address(arguments.source) or arguments.target:
        raise CommandError(ExitCode.USAGE, "--status needs one address: nats://HOST/NIGHT")
    address = stream_address(arguments.source)
    from election_night.cli.wording.stream_lines import as_json, stream_lines  # noqa: PLC0415 - needs the NATS library
    from election_night.relay.status import stream_status  # noqa: PLC0415 - the same

    try:
        status = asyncio.run(stream_status(address, credentials(arguments, address)))
    except (LinkLost, RelayError) as error:
        raise CommandError(ExitCode.UNREADABLE, str(error)) from None
    if arguments.json:
        stdout.write(f"{json.dumps(as_json(status), indent=2)}\n")
    else:
        stdout.lines(stream_lines(status))
    return ExitCode.DONE


def _start(arguments: Namespace, *, sending: bool, receiving: bool) -> Coroutine[object, object, int]:
    if not sending and not receiving:
        return _copying(arguments)
    if sending and receiving:
        return _forwarding(arguments)
    directory, stream = arguments.source, arguments.target
    if receiving:
        directory, stream = stream, directory
    address, room = stream_address(stream), arguments.room or room_name(directory)
    options = _options(arguments, _directory(directory), address, room)
    from election_night.relay.running import receive, send  # noqa: PLC0415 - needs the NATS library

    return send(options) if sending else receive(options)


def _forwarding(arguments: Namespace) -> Coroutine[object, object, int]:
    source, target = stream_address(arguments.source), stream_address(arguments.target)
    from election_night.relay.between_streams.forwarding import forward  # noqa: PLC0415 - needs the NATS library

    login = target_credentials(arguments, target)
    room = arguments.room or f"{socket.gethostname()}-to-{target.night}"
    options = _options(arguments, forwarding_notes(source, target), source, room, login)
    return forward(options, target, login)


def _copying(arguments: Namespace) -> Coroutine[object, object, int]:
    return copy(
        _directory(arguments.source),
        _directory(arguments.target),
        writer_name(arguments.writer or socket.gethostname()),
        FormatSettings(columns=column_maps(arguments)),
        SystemClock(),
        _silent if arguments.quiet else _print,
        print_error if arguments.quiet else _print,
        once=arguments.once,
    )


def _directory(directory: str) -> Path:
    if not feed_once.is_directory(directory):
        raise CommandError(ExitCode.UNREADABLE, f"{printable(directory)} is not a directory")
    return Path(directory)


def _options(
    arguments: Namespace, directory: Path, address: Address, room: str, sender: Credentials | None = None
) -> "RelayOptions":
    """Return the options of a relay. `sender`: whose name is on what is sent; `None`: whoever connects."""
    from election_night.relay.running import RelayOptions, default_writer  # noqa: PLC0415 - needs the NATS library

    login = credentials(arguments, address)
    return RelayOptions(
        directory=directory,
        address=address,
        credentials=login,
        writer=writer_name(arguments.writer or default_writer(sender or login)),
        room=room,
        clock=SystemClock(),
        report=_silent if arguments.quiet else _print,
        complain=print_error if arguments.quiet else _print,
        settings=FormatSettings(columns=column_maps(arguments)),
        once=arguments.once,
    )


def _print(sentence: str) -> None:
    """Print a line. Documents travel on if nobody can read it: its reader has gone, or a disk is full."""
    line = f"{SystemClock().now().astimezone():%H:%M:%S} {sentence}"
    with suppress(CommandError):
        try:
            stdout.lines([line], at_once=True)
        except BrokenPipeError:
            stdout.abandon()


def _silent(sentence: str) -> None:
    """Print nothing, for `--quiet`."""


async def _until_stopped(relay: Coroutine[object, object, int], stop_request: StopRequest) -> int:
    """Relay until the end or a signal; return how many documents were not carried: 0 after a signal."""
    task = asyncio.create_task(relay)
    while not stop_request.code and not task.done():
        await asyncio.wait({task}, timeout=TICK)
    if task.done():
        return await task
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    return 0
