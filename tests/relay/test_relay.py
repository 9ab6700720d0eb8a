"""From one directory to others through a real server: everything once, under the writer's name."""

from pathlib import Path

import pytest

from cli import papers
from election_night.relay.errors import AlreadyRunning, LinkLost
from election_night.relay.running import receive, send
from relay.nats_server import NatsServer
from relay.rooms import (
    Relay,
    document,
    drop,
    night,
    options,
    problem_of,
    received,
    receiving,
    sending,
    two_rooms,
    until_acknowledged,
)


async def test_what_is_dropped_into_a_directory_lies_in_the_other_room(
    server: NatsServer, tmp_path: Path
) -> None:
    async with two_rooms(tmp_path, server) as (count, wall, _, arriving):
        drop(count, "election.json", papers.text(papers.election("riverside")).encode())
        drop(count, "north/riverside.json", document())
        await arriving.reported("received", 2)
    assert received(wall) == {
        "anna/election.json": (count / "election.json").read_bytes(),
        "anna/north/riverside.json": document(),
    }
    assert night(wall) == night(count)


async def test_a_file_rewritten_back_and_forth_ends_in_every_room_as_at_home(
    server: NatsServer, tmp_path: Path
) -> None:
    first, second = document(), document(revision=2)
    async with two_rooms(tmp_path, server) as (count, wall, out, arriving):
        for times, content in enumerate((first, second, first), 1):
            drop(count, "riverside.json", content)
            await out.reported("sent", times)
        await arriving.reported("received", 3)
    assert received(wall) == {"anna/riverside.json": first}


async def test_two_directories_send_and_receive_at_once_and_nothing_goes_round_in_circles(
    server: NatsServer, tmp_path: Path
) -> None:
    north, south = tmp_path / "north", tmp_path / "south"
    async with (
        sending(north, server.address(), writer="north") as north_out,
        receiving(north, server.address(), writer="north") as north_in,
        sending(south, server.address(), writer="south") as south_out,
        receiving(south, server.address(), writer="south") as south_in,
    ):
        drop(north, "a.json", document("riverside"))
        drop(south, "a.json", document("hillside"))
        await north_in.reported("received")
        await south_in.reported("received")
        drop(north, "last.json", document("riverside", 2))
        await south_in.reported("received last.json")
        drop(south, "last.json", document("hillside", 2))
        await north_in.reported("received last.json")
        assert [north_out.reports.count(f"sent {name}") for name in ("a.json", "last.json")] == [1, 1]
        assert [south_out.reports.count(f"sent {name}") for name in ("a.json", "last.json")] == [1, 1]
    assert sorted(received(north)) == ["south/a.json", "south/last.json"]
    assert sorted(received(south)) == ["north/a.json", "north/last.json"]
    assert night(north) == night(south)


async def test_a_directory_does_not_get_its_own_files_back_whatever_the_receiving_relay_is_called(
    server: NatsServer, tmp_path: Path
) -> None:
    both, north = tmp_path / "both", tmp_path / "north"
    drop(both, "rooms/anna/a.json", document())  # an earlier version of this program wrote it
    drop(both, "rooms/anna/lost.json", document("lost"))
    async with (
        sending(both, server.address(), writer="anna") as out,
        sending(north, server.address(), writer="north") as north_out,
    ):
        for revision in (1, 2):
            drop(both, "a.json", document(revision=revision))
            await out.reported("sent a.json", revision)
        drop(north, "last.json", document("last"))
        await north_out.reported("sent last.json")
        async with receiving(both, server.address(), writer="this-computer") as arriving:
            await arriving.reported("received last.json")
            drop(both, "a.json", document(revision=3))
            await out.reported("sent a.json", 3)
            drop(north, "last.json", document("last", 2))
            await arriving.reported("received last.json", 2)
            await until_acknowledged(server.address())
    assert sorted(received(both)) == ["anna/lost.json", "north/last.json"]
    assert not [report for report in arriving.reports if "from anna" in report]


async def test_a_copy_put_into_a_room_by_hand_keeps_no_correction_of_the_same_user_out(
    server: NatsServer, tmp_path: Path
) -> None:
    desk, gallery = tmp_path / "desk", tmp_path / "gallery"
    drop(gallery, "a.json", document())
    for revision in (1, 2):
        drop(desk, "a.json", document(revision=revision))
        await send(options(desk, server.address(), Relay(), writer="desk", once=True))
        await receive(options(gallery, server.address(), Relay(), writer="desk", once=True))
        if revision == 1:
            assert not received(gallery)
    assert received(gallery) == {"desk/a.json": document(revision=2)}


async def test_a_second_start_sends_and_writes_nothing_again(server: NatsServer, tmp_path: Path) -> None:
    count, wall = tmp_path / "count", tmp_path / "wall"
    count.mkdir()
    drop(count, "riverside.json", document())
    reports = []
    for _ in range(2):
        relay = Relay()
        await send(options(count, server.address(), relay, once=True))
        await receive(options(wall, server.address(), relay, once=True, writer=""))
        reports.append(relay.reports)
    assert reports == [["sent riverside.json", "received riverside.json from anna"], []]


async def test_only_what_differs_is_sent_after_a_restart(server: NatsServer, tmp_path: Path) -> None:
    count = tmp_path / "count"
    for name in ("a.json", "b.json"):
        drop(count, name, document(name[0]))
    relay = Relay()
    await send(options(count, server.address(), relay, once=True))
    drop(count, "b.json", document("b", 2))
    await send(options(count, server.address(), relay, once=True))
    assert sorted(relay.reports) == ["sent a.json", "sent b.json", "sent b.json"]


async def test_what_is_no_document_stays_at_home(server: NatsServer, tmp_path: Path) -> None:
    count = tmp_path / "count"
    drop(count, "README.md", b"# hello")
    drop(count, "half.json", document()[:100])
    drop(count, "whole.json", document())
    relay = Relay()
    await send(options(count, server.address(), relay, once=True))
    assert "sent whole.json" in relay.reports
    assert not [report for report in relay.reports if report.startswith("sent") and "whole" not in report]
    assert [report for report in relay.reports if report.startswith("half.json is not sent: ")]


async def test_what_is_not_sent_or_written_is_a_problem_of_the_directory_until_it_is_mended(
    server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("election_night.sources.directory.stability.GIVE_UP_AFTER", 0.5)
    async with two_rooms(tmp_path, server) as (count, wall, _, arriving):
        drop(wall, "rooms/anna/x.json/in-the-way.json", b"")
        drop(count, "x.json", document())
        await arriving.reported("refused")
        await problem_of(wall, "anna/x.json is not written: ")
        drop(count, "y:z.json", document())
        drop(count, "half.json", document()[:100])
        await problem_of(count, "2 documents are not sent; the last is ")
        (count / "half.json").unlink()
        await problem_of(count, "y:z.json is not sent: ")
        (count / "y:z.json").unlink()
        (wall / "rooms/anna/x.json/in-the-way.json").unlink()
        (wall / "rooms/anna/x.json").rmdir()
        drop(count, "x.json", document(revision=2))
        await problem_of(count, "")
        await problem_of(wall, "")


async def test_a_document_that_the_server_finds_too_large_is_reported_and_the_others_go(
    server: NatsServer, tmp_path: Path
) -> None:
    count = tmp_path / "count"
    drop(count, "large.json", document(note="x" * 1000) + b" " * 1_100_000)
    drop(count, "small.json", document())
    relay = Relay()
    assert await send(options(count, server.address(), relay, once=True)) == 1
    assert "sent small.json" in relay.reports
    [complaint] = [report for report in relay.reports if report.startswith("large.json")]
    assert "the server takes at most 1,048,576" in complaint


async def test_two_relays_of_one_directory_do_not_share_its_documents(
    server: NatsServer, tmp_path: Path
) -> None:
    async with receiving(tmp_path / "wall", server.address()) as first:
        await first.reported("connected")
        with pytest.raises(AlreadyRunning, match="another relay"):
            await receive(options(tmp_path / "wall", server.address(), Relay()))


async def test_once_ends_with_a_sentence_if_there_is_no_server(tmp_path: Path) -> None:
    with pytest.raises(LinkLost, match="cannot be reached"):
        await send(options(tmp_path / "count", "nats://127.0.0.1:1/night", Relay(), once=True))


async def test_a_directory_that_is_missing_is_reported_and_sent_when_it_is_back(
    server: NatsServer, tmp_path: Path
) -> None:
    count, away = tmp_path / "count", tmp_path / "away"
    drop(count, "riverside.json", document())
    async with sending(count, server.address()) as out:
        await out.reported("sent riverside.json")
        count.rename(away)
        await out.reported("nothing can be sent: there is no directory")
        drop(away, "hillside.json", document("hillside"))
        away.rename(count)
        await out.reported("sent hillside.json")
    assert out.reports.count("sent riverside.json") == 1
