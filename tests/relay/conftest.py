"""An empty server for each test that asks for one, and certificates."""

import asyncio
import subprocess
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from nats.js import JetStreamContext

from relay.nats_server import NatsServer, connect_stranger, empty, running


@pytest.fixture(scope="session")
def running_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NatsServer]:
    with running(tmp_path_factory.mktemp("nats") / "server") as started:
        yield started


@pytest.fixture
def server(running_server: NatsServer) -> NatsServer:
    """Return a server that runs and holds nothing, whatever the test before has done to it."""
    running_server.start()
    asyncio.run(empty(running_server))
    return running_server


@pytest.fixture
async def stranger(server: NatsServer) -> AsyncIterator[JetStreamContext]:
    """Connect somebody who may do anything on that server, with a client that isn't ours."""
    client = await connect_stranger(server)
    yield client.jetstream(timeout=30)
    await client.close()


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with `ca.pem`, made as the documentation has it, for `localhost`."""
    folder = tmp_path_factory.mktemp("certificates")
    (folder / "name.txt").write_text("subjectAltName=DNS:localhost,IP:127.0.0.1")
    key = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
    sign = "-CA ca.pem -CAkey ca-key.pem -CAcreateserial -days 2 -extfile name.txt"
    commands = (
        f"req -x509 {key} -days 2 -keyout ca-key.pem -out ca.pem -subj /CN=Newsroom",
        f"req {key} -keyout server-key.pem -out server.csr -subj /CN=localhost",
        f"x509 -req -in server.csr {sign} -out server.pem",
    )
    for command in commands:
        subprocess.run(["openssl", *command.split()], cwd=folder, check=True, capture_output=True)
    return folder
