"""The first moments of a connection, with servers that don't encrypt or that hang up."""

import asyncio
from pathlib import Path

import pytest

from election_night.relay.address import Credentials, parse_address
from election_night.relay.errors import RelayError
from election_night.relay.nats.client import connect

INFO = (
    b'INFO {"server_id":"X","version":"2.11.0","headers":true,"max_payload":1048576,"auth_required":true}\r\n'
)


@pytest.mark.parametrize("scheme", ["tls", "nats"])
async def test_a_server_that_does_not_encrypt_gets_no_password(certificates: Path, scheme: str) -> None:
    sent: asyncio.Queue[bytes] = asyncio.Queue()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(INFO)
        await sent.put(await reader.read())
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        address = parse_address(f"{scheme}://127.0.0.1:{port}/night")
        login = Credentials("anna", "secret", tls_ca=certificates / "ca.pem" if scheme == "nats" else None)
        with pytest.raises(RelayError, match="does not encrypt"):
            async with connect(address, login, "test"):
                pass
        assert await sent.get() == b""


@pytest.mark.parametrize("reset", [True, False])
async def test_a_server_that_hangs_up_during_the_login_is_taken_to_refuse_the_user(reset: bool) -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(INFO)
        await reader.readline()
        if reset:
            writer.transport.abort()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        address = parse_address(f"nats://127.0.0.1:{server.sockets[0].getsockname()[1]}/night")
        with pytest.raises(RelayError, match="does not let this user in, or hangs up"):
            async with connect(address, Credentials("anna", "wrong"), "test"):
                pass
