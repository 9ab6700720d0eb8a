"""The command line's details of a stream: its address, who connects, and from where."""

import hashlib
import importlib.util
import os
import socket
from argparse import Namespace
from pathlib import Path

from election_night.cli.format_settings import read_file
from election_night.cli.stderr import CommandError, ExitCode
from election_night.relay.address import Address, Credentials, parse_address
from election_night.relay.errors import RelayError
from election_night.relay.link.state import FOLDER
from election_night.relay.names import is_writer
from election_night.sources.directory.reader import error_text
from election_night.system.state_dir import state_home


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
    return _credentials(address, arguments.user, arguments.password_file, arguments.creds, arguments.tls_ca)


def target_credentials(arguments: Namespace, target: Address) -> Credentials:
    """Return the credentials for the second of two streams.

    Raises:
        CommandError: a file can't be read.
    """
    user, password_file, creds = arguments.to_user, arguments.to_password_file, arguments.to_creds
    if not (user or creds or target.user):
        return credentials(arguments, target)
    return _credentials(target, user, password_file, creds, arguments.tls_ca)


def _credentials(
    address: Address, user: str | None, password_file: str | None, creds: str | None, tls_ca: str | None
) -> Credentials:
    password = address.password
    if password_file:
        password = read_file(password_file).decode(errors="replace").rstrip("\r\n")
    for file in (creds, tls_ca):
        if file:
            read_file(file)  # Better an error now than in the middle of the night.
    return Credentials(
        user=user or address.user,
        password=password,
        creds=Path(creds) if creds else None,
        tls_ca=Path(tls_ca) if tls_ca else None,
    )


def received_directory(address: Address) -> Path:
    """Return the directory where `watch` keeps the documents of this stream."""
    return _own_directory(address.night, str(address))


def forwarding_notes(source: Address, target: Address) -> Path:
    """Return the directory for the state of a relay between two streams.

    Raises:
        CommandError: it can't be made.
    """
    directory = _own_directory(f"{source.night}-to-{target.night}", f"{source} {target}")
    try:
        directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        (directory / FOLDER).mkdir(exist_ok=True)
    except OSError as error:
        raise CommandError(
            ExitCode.UNREADABLE, f"no directory for this relay's notes can be made ({error_text(error)})"
        ) from None
    return directory


def _own_directory(name: str, addresses: str) -> Path:
    return state_home() / "rooms" / f"{name}-{hashlib.sha256(addresses.encode()).hexdigest()[:8]}"


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
            f"{name!r} can't be a writer's name. Give a short one of letters and digits with --as",
        )
    return name
