"""Who may write: the configuration in the documentation, on a real server, with TLS and its three users."""

import asyncio
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from election_night.relay.address import Credentials, parse_address
from election_night.relay.between_streams.forwarding import forward
from election_night.relay.errors import LinkLost, RelayError
from election_night.relay.link.watch import LinkWatch
from election_night.relay.running import receive, send
from election_night.relay.status import StreamStatus, stream_status
from election_night.system.clock import SystemClock
from relay.nats_server import NatsServer, empty, running
from relay.rooms import PATIENCE, Relay, document, drop, options, received, receiving, sending

CONFIGURATION = Path(__file__).parents[2] / "docs" / "rooms" / "server.conf"
NIGHT = "general-2029"


def configuration(certificates: Path) -> str:
    """Return the one in the documentation, on a free port."""
    text = CONFIGURATION.read_text("utf-8")
    for written, replaced in (
        ("port: 4222", 'listen: "127.0.0.1:{port}"'),
        ("store_dir: nats", 'store_dir: "{store}"'),
        ("cert_file: ", f"cert_file: {certificates}/"),
        ("key_file: ", f"key_file: {certificates}/"),
    ):
        assert written in text
        text = text.replace(written, replaced)
    return text


@pytest.fixture(scope="module")
def running_guarded(certificates: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[NatsServer]:
    """Run the server that the documentation configures."""
    with running(tmp_path_factory.mktemp("nats") / "guarded", configuration(certificates)) as started:
        yield started


@pytest.fixture
def guarded(running_guarded: NatsServer, certificates: Path) -> NatsServer:
    """Return that server, which holds nothing."""
    user, password, _, ca = login("desk", certificates)
    trusting = ssl.create_default_context(cafile=ca)
    asyncio.run(empty(running_guarded, user=user, password=password, tls=trusting))
    return running_guarded


async def begin_night(server: NatsServer, certificates: Path, directory: Path) -> None:
    """Make the stream of the night, as the desk, and send what the desk has in this directory."""
    desk = login("desk", certificates)
    await send(options(directory, address(server), Relay(), credentials=desk, writer="desk", once=True))


def login(name: str, certificates: Path, password: str | None = None) -> Credentials:
    """Return how a user of that configuration logs in."""
    return Credentials(name, password or f"{name}'s password", tls_ca=certificates / "ca.pem")


def address(server: NatsServer) -> str:
    """Return the address of the guarded server's stream."""
    return f"tls://{server.host}/{NIGHT}"


async def test_a_reporter_publishes_for_her_seat_only(
    guarded: NatsServer, certificates: Path, tmp_path: Path
) -> None:
    count, wall = tmp_path / "count", tmp_path / "wall"
    where = address(guarded)
    anna = login("anna", certificates)
    await begin_night(guarded, certificates, tmp_path / "desk")
    drop(count, "hers.json", document("islington-north"))
    drop(count, "another.json", document("islington-south"))
    drop(count, "election.json", b'{"schema": "election-night/election@1"}')
    async with (
        sending(count, where, credentials=anna, writer="anna") as out,
        receiving(wall, where, credentials=login("wall", certificates)) as arriving,
    ):
        await arriving.reported("received hers.json")
        await out.reported("another.json is not sent: ")
        await out.reported("election.json is not sent: ")
    assert list(received(wall)) == ["anna/hers.json"]
    [why] = [report for report in out.reports if report.startswith("another.json")]
    assert "anna may not send documents about islington-south: ask whoever runs the server" in why
    assert "election-night.general-2029.anna.islington-south.another%2Ejson" in why


async def test_a_reporter_cannot_write_under_another_name(
    guarded: NatsServer, certificates: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = address(guarded)
    anna = login("anna", certificates)
    await begin_night(guarded, certificates, tmp_path / "desk")
    drop(tmp_path / "count", "hers.json", document("islington-north"))
    monkeypatch.setattr("election_night.relay.nats.stream.ANSWER_WITHIN", 3.5)
    with pytest.raises(LinkLost, match="anna may not send under the name desk: ask whoever"):
        await send(options(tmp_path / "count", where, Relay(), credentials=anna, writer="desk", once=True))


async def test_a_wall_receives_and_cannot_write(
    guarded: NatsServer, certificates: Path, tmp_path: Path
) -> None:
    where = address(guarded)
    desk, wall = login("desk", certificates), login("wall", certificates)
    drop(tmp_path / "desk", "a.json", document("islington-north"))
    await begin_night(guarded, certificates, tmp_path / "desk")
    await receive(options(tmp_path / "wall", where, Relay(), credentials=wall, writer="", once=True))
    assert list(received(tmp_path / "wall")) == ["desk/a.json"]
    drop(tmp_path / "wall", "forged.json", document("islington-north", 99))
    relay = Relay()
    await send(options(tmp_path / "wall", where, relay, credentials=wall, writer="desk", once=True))
    assert [report for report in relay.reports if report.startswith("forged.json is not sent")]
    await receive(options(tmp_path / "other", where, Relay(), credentials=desk, writer="", once=True))
    assert list(received(tmp_path / "other")) == ["desk/a.json"]


async def test_another_server_needs_to_give_a_forwarding_user_no_rights_but_to_its_own_name(
    guarded: NatsServer, certificates: Path, tmp_path: Path
) -> None:
    wall = login("wall", certificates)
    rights = configuration(certificates).replace("anna.islington-north.>", "london.>")
    rights = rights.replace("anna", "london")
    drop(tmp_path / "desk", "a.json", document("islington-north"))
    with running(tmp_path / "leeds-server", rights) as leeds:
        await begin_night(guarded, certificates, tmp_path / "desk")
        await begin_night(leeds, certificates, tmp_path / "leeds-desk")
        notes = options(
            tmp_path / "notes", address(guarded), Relay(), credentials=wall, writer="london", once=True
        )
        target = parse_address(address(leeds))
        assert await forward(notes, target, login("london", certificates)) == 0
        room = tmp_path / "leeds-wall"
        await receive(options(room, address(leeds), Relay(), credentials=wall, writer="", once=True))
    assert received(room) == {"london/desk/a.json": document("islington-north")}


def shows_anna_and_a_room(status: StreamStatus) -> bool:
    """Return whether both are connected, and have done what there was to do."""
    [writer], [room] = status.writers, status.rooms
    assert (writer.name, writer.waiting, writer.files) == ("anna", 0, 1)
    return writer.connections == 1 and room.connected is True and room.behind == 0


async def test_the_desk_sees_who_is_connected(
    guarded: NatsServer, certificates: Path, tmp_path: Path
) -> None:
    where, desk = address(guarded), login("desk", certificates)
    await begin_night(guarded, certificates, tmp_path / "desk")
    drop(tmp_path / "count", "hers.json", document("islington-north"))
    async with (
        sending(tmp_path / "count", where, credentials=login("anna", certificates)) as out,
        receiving(tmp_path / "wall", where, credentials=login("wall", certificates)) as arriving,
    ):
        await out.reported("sent")
        await arriving.reported("received")
        async with asyncio.timeout(PATIENCE):
            while not shows_anna_and_a_room(await stream_status(parse_address(where), desk)):
                pass


async def test_what_a_user_may_not_do_is_said_in_plain_english(
    guarded: NatsServer, certificates: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("election_night.relay.nats.stream.ANSWER_WITHIN", 3.5)
    where = address(guarded)
    anna, wall = login("anna", certificates), login("wall", certificates)
    await begin_night(guarded, certificates, tmp_path / "desk")
    with pytest.raises(LinkLost, match="anna may not receive the night general-2029: ask whoever"):
        await receive(options(tmp_path / "anna", where, Relay(), credentials=anna, once=True))
    with pytest.raises(LinkLost, match="wall may not see who is connected: ask as one who may"):
        await stream_status(parse_address(where), wall)
    another = where.replace(NIGHT, "general-2030")
    with pytest.raises(LinkLost, match="wall may not see the night general-2030: ask whoever"):
        await receive(options(tmp_path / "wall", another, Relay(), credentials=wall, once=True))


async def test_a_room_that_is_early_waits_for_the_desk_without_alarm(
    guarded: NatsServer, certificates: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("election_night.relay.nats.stream.ANSWER_WITHIN", 3.5)
    where = address(guarded)
    async with receiving(tmp_path / "wall", where, credentials=login("wall", certificates)) as arriving:
        await arriving.reported("the night general-2029 isn't on the server yet")
        health = LinkWatch(SystemClock()).worst(tmp_path / "wall")
        assert health
        assert health.status == "connecting"
        await begin_night(guarded, certificates, tmp_path / "desk")
        await arriving.reported("connected")
    assert not [report for report in arriving.reports if "cut off" in report]


@pytest.mark.parametrize("name", ["anna", "mallory"])
async def test_a_wrong_password_is_turned_away_without_naming_it(
    guarded: NatsServer, certificates: Path, tmp_path: Path, name: str
) -> None:
    stranger = login(name, certificates, "a wrong password")
    with pytest.raises(RelayError, match="does not let this user in") as error:
        await receive(options(tmp_path / "wall", address(guarded), Relay(), credentials=stranger))
    assert "a wrong password" not in str(error.value)


async def test_a_server_that_nobody_vouches_for_is_not_trusted(
    guarded: NatsServer, certificates: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("election_night.relay.nats.client.CLOSE_TIMEOUT", 0.1)
    trusting = login("wall", certificates)._replace(tls_ca=None)
    with pytest.raises((RelayError, LinkLost), match=r"certificate|secure"):
        await receive(options(tmp_path / "wall", address(guarded), Relay(), credentials=trusting))


async def test_a_certificate_for_another_name_is_called_that(
    guarded: NatsServer, certificates: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("election_night.relay.nats.client.CLOSE_TIMEOUT", 0.1)
    relay, elsewhere = Relay(), f"tls://127.1:{guarded.port}/{NIGHT}"  # the same address, and not its name
    with pytest.raises(RelayError, match="a certificate for another name: connect to that name"):
        await send(options(tmp_path / "count", elsewhere, relay, credentials=login("anna", certificates)))
