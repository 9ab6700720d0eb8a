"""Three real NATS servers that keep the same stream, for a test that kills some of them."""

import asyncio
import secrets
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import nats.errors
from nats.js import api

from election_night.relay.subjects import stream_name
from relay.nats_server import CONFIGURATION, NatsServer, connect_stranger

CLUSTER = """
server_name: {name}
cluster {{
  name: test
  listen: "{route}"
  routes: [{routes}]
}}
"""
LOOK_AGAIN = 0.25
"""Seconds."""


class NatsCluster:
    """The servers, by their names."""

    def __init__(self, servers: dict[str, NatsServer]) -> None:
        self.servers = servers

    def address(self, night: str = "night") -> str:
        """Return the address of a night's stream on all of them."""
        return f"nats://{','.join(server.host for server in self.servers.values())}/{night}"

    async def leader(self, night: str = "night") -> NatsServer:
        """Return the server that leads the stream, once it leads and each of the others has all of it."""
        while True:
            for server in self.servers.values():
                info = await _cluster_info(server, stream_name(night))
                if info and info.leader and all(peer.current for peer in info.replicas or ()):
                    return self.servers[info.leader]
            await asyncio.sleep(LOOK_AGAIN)


async def _cluster_info(server: NatsServer, stream: str) -> api.ClusterInfo | None:
    try:
        client = await connect_stranger(server, allow_reconnect=False)
    except (OSError, nats.errors.Error):
        return None
    try:
        return (await client.jetstream(timeout=1).stream_info(stream)).cluster
    except (OSError, nats.errors.Error):
        return None
    finally:
        await client.close()


@contextmanager
def running_cluster(folder: Path) -> Iterator[NatsCluster]:
    """Run a cluster, and kill it at the end."""
    routes = dict(zip(("s1", "s2", "s3"), _free_addresses(3), strict=True))
    every_route = ", ".join(f'"nats://{route}"' for route in routes.values())
    servers = {
        name: NatsServer(
            folder / name, CONFIGURATION + CLUSTER.format(name=name, route=route, routes=every_route)
        )
        for name, route in routes.items()
    }
    folder.mkdir()
    with ExitStack() as started:
        for server in servers.values():
            started.callback(server.kill)
            server.start()
        yield NatsCluster(servers)


def _free_addresses(count: int) -> list[str]:
    """Return addresses that the system gives nobody else meanwhile, as it does those with higher ports."""
    addresses: set[str] = set()
    while len(addresses) < count:
        port = 20_000 + secrets.randbelow(10_000)
        with socket.socket() as tried, suppress(OSError):
            tried.bind(("127.0.0.1", port))
            addresses.add(f"127.0.0.1:{port}")
    return list(addresses)
