"""The address of a stream: `nats://[user@]host[:port][,host2[:port]]/NIGHT`, or `tls://…`."""

import re
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from election_night.relay.errors import RelayError

PORT = 4222
SCHEMES = ("nats://", "tls://")
_NIGHT = re.compile(r"[A-Za-z0-9_-]{1,64}")
_LOGIN = re.compile(r"((?:nats|tls):/{1,2}).*@", re.IGNORECASE | re.DOTALL)


class Address(NamedTuple):
    """Where a stream is."""

    servers: tuple[str, ...]
    """`host:port` of each server of the cluster."""
    night: str
    tls: bool
    user: str = ""
    password: str = ""

    def __str__(self) -> str:
        """Return the address without its user and password."""
        return f"{'tls' if self.tls else 'nats'}://{','.join(self.servers)}/{self.night}"

    def url(self, server: str) -> str:
        """Return the URL of one of the servers, without a user."""
        return f"{'tls' if self.tls else 'nats'}://{server}"


class Credentials(NamedTuple):
    """Who connects, as NATS has it. Never printed."""

    user: str = ""
    password: str = ""
    creds: Path | None = None
    """A credentials file, as the tool `nsc` writes it."""
    tls_ca: Path | None = None
    """The certificate that the server's is checked with; `None`: those of the system."""


def is_address(text: str) -> bool:
    """Return whether the text is meant as the address of a stream, not as a directory."""
    return text.lower().startswith(SCHEMES)


def without_login(argument: str) -> str:
    """Return an argument of a command, without the user and the password of an address in it."""
    return _LOGIN.sub(r"\1", argument)


def parse_address(text: str) -> Address:
    """Parse the address.

    Raises:
        RelayError: it can't be understood. The message never holds the password.
    """
    scheme, _, login_and_place = text.partition("://")
    login, _, place = login_and_place.rpartition("@")  # first, as a password may have a "/"
    hosts, _, night = place.partition("/")
    public = f"{scheme}://{hosts}/{night}"
    if not _NIGHT.fullmatch(night):
        raise RelayError(
            f"{public} does not name a night: write nats://HOST/NIGHT, where NIGHT is made of letters, "
            "digits, - and _, as in nats://results.example/general-2029"
        )
    user, _, password = login.partition(":")
    servers = tuple(_server(host, public) for host in hosts.split(","))
    return Address(servers, night, scheme.lower() == "tls", unquote(user), unquote(password))


def _server(host: str, address: str) -> str:
    try:
        parts = urlsplit(f"//{host}")
        name, port = parts.hostname, parts.port or PORT
    except ValueError:
        name = port = None
    if not name or not port or parts.path or re.search(r"\s", host):
        raise RelayError(f"{address}: {host!r} is not a host: write HOST or HOST:PORT")
    return f"[{name}]:{port}" if ":" in name else f"{name}:{port}"
