"""Two accounts on one server, with credentials files: neither sees anything of the other."""

from pathlib import Path

import pytest

from election_night.relay.address import Credentials, parse_address
from election_night.relay.errors import LinkLost, RelayError
from election_night.relay.running import default_writer, receive, send
from election_night.relay.status import stream_status
from relay.credentials import Accounts, credentials_file
from relay.nats_server import running
from relay.rooms import Relay, document, drop, options, received

SEAT = "election-night.night.anna.riverside.>"
READING = ["$JS.API.STREAM.INFO.>", "$JS.API.CONSUMER.>"]


async def test_a_credentials_file_lets_its_user_in_and_accounts_see_nothing_of_each_other(
    tmp_path: Path,
) -> None:
    accounts = Accounts()
    ours, theirs = accounts.account("ours"), accounts.account("theirs")
    desk = Credentials(creds=credentials_file(tmp_path, ours, "desk"))
    anna = Credentials(creds=credentials_file(tmp_path, ours, "anna", [SEAT, *READING]))
    rival = Credentials(creds=credentials_file(tmp_path, theirs, "rival"))
    assert default_writer(anna) == "anna"
    with running(tmp_path / "server", accounts.configuration()) as server:
        where = server.address()
        await send(options(tmp_path / "desk", where, Relay(), credentials=desk, once=True))
        drop(tmp_path / "count", "hers.json", document("riverside"))
        drop(tmp_path / "count", "another.json", document("hillside"))
        relay = Relay()
        await send(options(tmp_path / "count", where, relay, credentials=anna, once=True))
        await receive(options(tmp_path / "wall", where, Relay(), credentials=desk, writer="", once=True))
        assert list(received(tmp_path / "wall")) == ["anna/hers.json"]
        assert [report for report in relay.reports if report.startswith("another.json is not sent")]
        with pytest.raises(LinkLost, match="no stream"):
            await stream_status(parse_address(where), rival)
        await receive(options(tmp_path / "rival", where, Relay(), credentials=rival, writer="", once=True))
        assert not received(tmp_path / "rival")


@pytest.mark.parametrize(
    "content", ["", "hello", "-----BEGIN NATS USER JWT-----\nx\n-----BEGIN USER NKEY SEED-----\nSUx\n"]
)
async def test_a_file_that_holds_no_credentials_is_named(tmp_path: Path, content: str) -> None:
    accounts = Accounts()
    accounts.account("ours")
    (tmp_path / "anna.creds").write_text(content)
    anna = Credentials(creds=tmp_path / "anna.creds")
    with (
        running(tmp_path / "server", accounts.configuration()) as server,
        pytest.raises(RelayError, match="credentials file"),
    ):
        await send(options(tmp_path / "count", server.address(), Relay(), credentials=anna, once=True))
