"""The command line's details of a stream: its address, who connects, and from where."""

import importlib.util
import os
import socket
from argparse import Namespace
from pathlib import Path

from election_night.cli.format_settings import read_file
from election_night.cli.stderr import CommandError, ExitCode
from election_night.relay.address import Address, Credentials, parse_address
from election_night.relay.errors import RelayError
from election_night.relay.room import is_writer


def stream_address(text: str) -> Address:
    """Return the address.

    Raises:
        CommandError: it can't be understood, or the NATS library isn't installed.
    """
    try:
        address = parse_address(text)
    except RelayError as error:
        raise CommandError(ExitCode.USAGE, str(error)) from None
    if importlib.util.find_spec("nats") is None:
        raise CommandError(
            ExitCode.USAGE, f"{address} needs the NATS library: pip install 'election-night[rooms]'"
        )
    return address


def credentials(arguments: Namespace, address: Address) -> Credentials:
    """Return the credentials.

    Raises:
        CommandError: a file can't be read.
    """
    password = address.password
    if arguments.password_file:
        password = read_file(arguments.password_file).decode(errors="replace").rstrip("\r\n")
    for file in (arguments.creds, arguments.tls_ca):
        if file:
            read_file(file)  # Better an error now than in the middle of the night.
    return Credentials(
        user=arguments.user or address.user,
        password=password,
        creds=Path(arguments.creds) if arguments.creds else None,
        tls_ca=Path(arguments.tls_ca) if arguments.tls_ca else None,
    )


def room_name(directory: str) -> str:
    """Return the name of a directory, for people who ask the server."""
    return f"{socket.gethostname()}-{Path(os.path.realpath(directory)).name or 'root'}"


def writer_name(name: str) -> str:
    """Return the name, if every room can use it for a folder.

    Raises:
        CommandError: it can't be used.
    """
    if not is_writer(name):
        raise CommandError(
            ExitCode.USAGE,
            f"{name!r} can't be a writer's name: give a short one of letters and digits with --as",
        )
    return name
