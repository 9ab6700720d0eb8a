"""NATS's client with two safeguards that it lacks.

Both replace private methods, as the library has no public way in: so pyproject.toml pins its version.
"""

from typing import Any

from nats.aio.client import Client

from election_night.relay.errors import RelayError


class SafeClient(Client):
    """A client that survives malformed headers and can insist on encryption.

    Args:
        server: `host:port`, for messages.
        encrypted: send nothing, least of all a password, to a server that doesn't encrypt.
    """

    def __init__(self, server: str, *, encrypted: bool) -> None:
        super().__init__()
        self._server, self._encrypted = server, encrypted
        self.is_greeted = False
        """Whether the server has said who it is: from then on it is about the login."""

    async def _process_headers(self, headers: bytes) -> dict[str, str] | None:
        try:
            return await super()._process_headers(headers)
        except (IndexError, ValueError):
            return None  # or one publisher's broken headers would end every room's connection

    async def _process_info(self, info: dict[str, Any], initial_connection: bool = False) -> None:
        if initial_connection and self._encrypted and not info.get("tls_required"):
            raise RelayError(
                f"{self._server} does not encrypt, so it was not given a password: "
                "ask whoever runs the server whether this is the right one"
            )
        self.is_greeted = True
        await super()._process_info(info, initial_connection)
