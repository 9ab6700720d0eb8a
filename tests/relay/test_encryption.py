"""Nothing is sent to a server that doesn't encrypt, if the user insists on encryption."""

import asyncio
from pathlib import Path

import pytest

from election_night.relay.address import Credentials, parse_address
from election_night.relay.errors import RelayError
from election_night.relay.nats_client import connect

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
