"""A server for each test that asks for one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from relay.nats_server import NatsServer, running


@pytest.fixture
def server(tmp_path: Path) -> Iterator[NatsServer]:
    with running(tmp_path / "server") as started:
        yield started
