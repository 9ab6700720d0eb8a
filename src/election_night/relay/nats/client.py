"""A connection to a NATS server: made once, and not mended. Whoever uses it connects again.

So there is one road to a running relay, be it the first connection of the night or the hundredth.
"""

import asyncio
import importlib.util
import logging
import re
import socket
import ssl
import time
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager, suppress
from typing import Any, TypeVar

import nats.errors
import nats.js.errors
from nats.aio.client import Client

from election_night.relay.address import Address, Credentials
from election_night.relay.errors import Declined, LinkLost, NotAllowed, RelayError
from election_night.relay.nats.safe_client import SafeClient
from election_night.relay.subjects import encode
from election_night.sources.directory.reader import error_text

T = TypeVar("T")
CONNECT_TIMEOUT = 5
"""Seconds that each server is given."""
CLOSE_TIMEOUT = 2
"""Seconds."""
HANG_UPS = 5
"""Connections broken during the login, before that is taken for a refusal."""
NO_LEADER = 10008
"""NATS's code for a cluster that can't answer now."""
OTHER_NAME = (62, 64)
"""OpenSSL's codes for a certificate that isn't for this name, or not for this IP address."""
PING_EVERY, PINGS_UNANSWERED = 3, 2
"""Seconds, and how many: a network that just falls silent is noticed within about ten seconds."""
_DENIED = re.compile(r"permissions violation for (?:publish|subscription) to \"([^\"]+)\"", re.IGNORECASE)
_QUESTIONS, _ANSWERS = ("$js.api.", "$js.ack."), "_inbox"
"""How the subjects of questions and of answers begin. The library writes refusals in small letters."""


class _HungUp(Exception):  # noqa: N818 - a fact about the server
    """The server closed the connection during the login, without a reason that could be read."""


class Connection:
    """A connection that works until `closed` is set."""

    def __init__(self, client: Client, server: str, user: str) -> None:
        self.client, self.server = client, server
        self.user = user or "this user"
        """The user, as messages call it."""
        self.closed = asyncio.Event()
        self._waiting: dict[str, asyncio.Future[None]] = {}
        self.last_error: Exception | None = None
        self._denied = ""
        """The subject of a question that this user may not ask, or of answers that it may not hear."""

    def other_servers(self) -> list[str]:
        """Return `host:port` of the cluster's other servers, as this one names them."""
        return [url.netloc.rpartition("@")[2] for url in self.client.discovered_servers]

    async def answer(self, call: Awaitable[T]) -> T:
        """Return what the server answers.

        Raises:
            LinkLost: nothing.
            Declined: that it can't.
            NotAllowed: that this user may not ask.
            NotFoundError: that it hasn't got it.
        """
        self._denied = ""
        try:
            return await call
        except nats.js.errors.ServiceUnavailableError as error:
            if error.err_code == NO_LEADER:
                raise LinkLost("the servers have not yet agreed which of them leads") from error
            raise LinkLost(
                f"{self.server} runs without JetStream, or isn't ready: start it with -js"
            ) from error
        except nats.js.errors.NoStreamResponseError as error:
            raise LinkLost("the stream has no leader now, or is gone") from error
        except nats.js.errors.NotFoundError:
            raise
        except nats.js.errors.APIError as error:
            raise Declined(error.err_code or 0, error.description or "no reason given") from error
        except (nats.errors.Error, TimeoutError, OSError) as error:
            raise self.no_answer() from error
        except Exception as error:  # the library may raise anything when it reads a made-up one
            raise LinkLost(f"{self.server} gave an answer that makes no sense") from error

    def no_answer(self) -> LinkLost:
        """Return why the server has not answered."""
        if self._denied.startswith(_QUESTIONS):
            return NotAllowed(f"{self.user} may not use {self._denied}: ask whoever runs the server")
        if self._denied.startswith(_ANSWERS):
            return LinkLost(f"{self.user} may not subscribe to {self._denied}: ask whoever runs the server")
        return LinkLost(f"{self.server} does not answer")

    def denied(self, subject: str) -> asyncio.Future[None]:
        """Return a future that is done once the server refuses to let this user publish to `subject`."""
        return self._waiting.setdefault(subject.lower(), asyncio.get_running_loop().create_future())

    def answered(self, subject: str) -> None:
        """Forget `subject`: nobody waits any more for what becomes of it."""
        self._waiting.pop(subject.lower(), None)

    async def on_error(self, error: Exception) -> None:
        """Note what the client reports outside any call: the server's refusals come this way."""
        self.last_error = error
        if denied := _DENIED.search(str(error)):
            subject = denied[1].lower()
            if subject.startswith((*_QUESTIONS, _ANSWERS)):
                self._denied = subject
            waiting = self._waiting.get(subject)
            if waiting and not waiting.done():
                waiting.set_result(None)

    async def on_closed(self) -> None:
        """Note that the connection is gone."""
        self.closed.set()


@asynccontextmanager
async def connect(address: Address, credentials: Credentials, name: str) -> AsyncIterator[Connection]:
    """Connect to the first server that answers. `name`: what the server calls this client.

    Raises:
        LinkLost: no server can be reached.
        RelayError: the server turns this user away, or the credentials can't be read.
    """
    problem: Exception = LinkLost("there is no server")
    for server in address.servers:
        try:
            connection = await _connect_despite_hang_ups(address, server, credentials, name)
        except LinkLost as error:
            problem = error
            continue
        try:
            yield connection
        finally:
            await _close(connection.client)
        return
    raise problem


async def _connect_despite_hang_ups(
    address: Address, server: str, credentials: Credentials, name: str
) -> Connection:
    for _ in range(HANG_UPS):
        # A server that turns a user away over TLS may hang up before its reason can be read.
        with suppress(_HungUp):
            return await _connect(address, server, credentials, name)
    raise RelayError(
        f"{server} does not let this user in, or hangs up: check the user, password or credentials file"
    )


def _report_unhandled(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Print what nobody handles, except a broken connection: its user notices that."""
    if not isinstance(context.get("exception"), OSError):
        loop.default_exception_handler(context)


async def _connect(address: Address, server: str, credentials: Credentials, name: str) -> Connection:
    logging.getLogger("nats").setLevel(logging.CRITICAL)  # it would write across the screen
    asyncio.get_running_loop().set_exception_handler(_report_unhandled)
    encrypted = address.tls or credentials.tls_ca is not None
    client = SafeClient(server, encrypted=encrypted)
    connection = Connection(client, server, _user_name(credentials))
    try:
        async with asyncio.timeout(CONNECT_TIMEOUT):
            await client.connect(
                servers=[address.url(server)],
                name=name,
                inbox_prefix=inbox_prefix(credentials),
                error_cb=connection.on_error,
                closed_cb=connection.on_closed,
                allow_reconnect=False,
                max_reconnect_attempts=1,
                reconnect_time_wait=0,
                connect_timeout=CONNECT_TIMEOUT,
                ping_interval=PING_EVERY,
                max_outstanding_pings=PINGS_UNANSWERED,
                **_login(address, credentials),
            )
    except (RelayError, asyncio.CancelledError):
        await _close(client)
        raise
    except (OSError, nats.errors.Error, TimeoutError) as error:
        await _close(client)
        if client.is_greeted and isinstance(connection.last_error or error, ConnectionError):
            raise _HungUp from error
        raise _why(server, connection.last_error or error) from (connection.last_error or error)
    except Exception as error:
        await _close(client)
        if credentials.creds is None:
            raise
        # The library passes on whatever its reader of credentials raises.
        raise RelayError(f"{credentials.creds} is not a credentials file that can be used") from error
    if not client.is_connected:
        await _close(client)
        raise _HungUp
    return connection


def inbox_prefix(credentials: Credentials) -> str:
    """Return where the server's answers to this user go. A server can keep it from other users."""
    name = _user_name(credentials)
    return f"_INBOX_{encode(name)}" if name else "_INBOX"


def _user_name(credentials: Credentials) -> str:
    return credentials.creds.stem if credentials.creds else credentials.user


async def _close(client: Client) -> None:
    """Close it, or give up after a while. If this is cancelled meanwhile, it is closed all the same."""
    closing, was_cancelled = asyncio.create_task(client.close()), False
    give_up_at = time.monotonic() + CLOSE_TIMEOUT
    while not closing.done() and (seconds_left := give_up_at - time.monotonic()) > 0:
        try:
            await asyncio.wait({closing}, timeout=seconds_left)
        except asyncio.CancelledError:
            was_cancelled = True
    closing.cancel()
    await asyncio.gather(closing, return_exceptions=True)  # it may be half open, and the server gone
    if was_cancelled:
        raise asyncio.CancelledError


def _login(address: Address, credentials: Credentials) -> dict[str, Any]:
    options: dict[str, Any] = {}
    if address.tls or credentials.tls_ca:
        # At the end of every TLS connection the library makes asyncio print a warning, of no use to anybody.
        logging.getLogger("asyncio").setLevel(logging.ERROR)
        try:
            options["tls"] = ssl.create_default_context(cafile=credentials.tls_ca)
        except OSError as error:
            raise RelayError(f"{credentials.tls_ca} cannot be read as a certificate ({error})") from error
    if credentials.creds:
        if importlib.util.find_spec("nkeys") is None:
            raise RelayError("credentials files need nkeys: pip install 'election-night[rooms]'")
        options["user_credentials"] = str(credentials.creds)
    elif credentials.user:
        options["user"], options["password"] = credentials.user, credentials.password
    return options


def _why(server: str, error: Exception) -> Exception:
    text = str(error).lower()
    if "authorization" in text or "authentication" in text:
        return RelayError(f"{server} does not let this user in: check the user, password or credentials file")
    if isinstance(error, ssl.SSLCertVerificationError):
        if error.verify_code in OTHER_NAME:
            return RelayError(f"{server} has a certificate for another name: connect to that name")
        return RelayError(
            f"{server} has a certificate that this computer doesn't trust ({error.verify_message}): "
            "give the authority's certificate with --tls-ca"
        )
    if isinstance(error, ssl.SSLError):
        return RelayError(f"{server}: no secure connection ({error.reason or error})")
    if isinstance(error, TimeoutError | nats.errors.TimeoutError):
        return LinkLost(f"{server} does not answer")
    if isinstance(error, socket.gaierror):
        return LinkLost(f"{server} is unknown: check the name, and the network")
    if isinstance(error, OSError):
        return LinkLost(f"{server} cannot be reached ({error_text(error)})")
    return LinkLost(f"{server}: {error or type(error).__name__}")
