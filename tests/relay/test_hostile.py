"""What comes out of a stream is as untrusted as any feed: nothing but documents, and only in their place."""

import asyncio
import threading
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from nats.js import JetStreamContext

from election_night import formats
from election_night.formats import MAX_BYTES, NO_SETTINGS, DecodeContext, Decoded
from election_night.relay.contents import LARGEST, contest_of
from election_night.relay.errors import NotWritten
from election_night.relay.names import unsafe_path
from election_night.relay.receiving import incoming, screening
from election_night.relay.receiving.room import Room
from election_night.relay.receiving.screening import Refused, screened
from election_night.relay.subjects import Subject
from relay.nats_server import NatsServer
from relay.rooms import PATIENCE, document, drop, problem_of, received, receiving, two_rooms


async def eve_publishes(
    stranger: JetStreamContext, contest_and_file: str, data: bytes, headers: dict[str, str] | None = None
) -> None:
    """Put something into the stream that no relay would send."""
    await stranger.publish(f"election-night.night.eve.{contest_and_file}", data, headers=headers)


@pytest.mark.parametrize(
    "path",
    [
        "../x.json", "/etc/x.json", "a/../../x.json", "a//x.json", ".x.json", ".ssh/x.json", "a/./x.json",
        "x\x00.json", "x\n.json", "a\\x.json", "c:x.json", "x.json ", "x\u202e.json", "x.json.part", "",
        "a/" * 9 + "x.json", "x" * 201, "\u2066x.json",
    ],
)  # fmt: skip
def test_a_path_that_leads_elsewhere_or_is_hidden_is_refused(path: str) -> None:
    assert unsafe_path(path)


@pytest.mark.parametrize("path", ["x.json", "north/riverside-000001.json", "Ynys Môn.csv", "a b/c.xml"])
def test_an_ordinary_path_is_not(path: str) -> None:
    assert not unsafe_path(path)


@pytest.mark.parametrize(
    ("subject", "data", "why"),
    [
        ("election-night.night.anna._.README", b"hello", "no known format"),
        ("election-night.other.anna._.x%2Ejson", document(), "another night"),
        ("election-night.night.anna.hillside.x%2Ejson", document("riverside"), "not about it alone"),
        ("election-night.night.anna.riverside.x%2Ejson", b"{}", "not about it alone"),
        ("election-night.night.anna.riverside.x%2Ecsv", b"a,b\n1,2\n", "not about it alone"),
        (
            "election-night.night.anna.riverside.x%2Ejson",
            document("riverside") + b"\n" + document("hillside"),
            "not about it alone",
        ),
        ("election-night.night.%2E%2E._.x%2Ejson", document(), "writer"),
        ("election-night.night.a%2Fb._.x%2Ejson", document(), "writer"),
        ("election-night.night.anna._.%2E%2E%2Fx%2Ejson", document(), "leads elsewhere"),
        ("election-night.night.anna._.x%2ejson", document(), "subject"),
        ("election-night.night.anna._.x.json", document(), "subject"),
        ("election-night.night.anna._.%FFx%2Ejson", document(), "subject"),
        ("election-night.night.anna._.x%2Ejson", b" " * (MAX_BYTES + 1), "bytes"),
    ],
)
def test_a_message_that_is_no_document_in_its_place_is_refused(subject: str, data: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why):
        screened(subject, data, "night", NO_SETTINGS)


@pytest.mark.parametrize("root", [b"a", b"FirstPastThePostResult", b"feed"])
def test_a_document_is_recognised_without_reading_it_all_however_many_elements_it_has(root: bytes) -> None:
    data = b"<%b>%b</%b>" % (root, b"<entry/>" * 100_000, root)
    begun = process_time()
    formats.decode(data, DecodeContext("x.xml", None, NO_SETTINGS))
    decoded = process_time()
    screened("election-night.night.eve._.x%2Exml", data, "night", NO_SETTINGS)
    assert process_time() - decoded < (decoded - begun) / 2


def test_a_recording_is_refused_for_a_contest_without_decoding_it(monkeypatch: pytest.MonkeyPatch) -> None:
    line = b'{"at":"2024-07-05T03:00Z","file":"","text":""}\n'
    monkeypatch.setattr(formats, "decode", None)
    with pytest.raises(Refused, match="not about it alone"):
        screened(
            str(Subject("night", "eve", "riverside", "x.json")),
            b'{"schema":"election-night/recording@1"}\n' + line,
            "night",
            NO_SETTINGS,
        )


def test_a_document_too_large_for_one_contest_is_not_decoded_and_not_sent_under_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = document("riverside", note="x" * LARGEST)
    decoded = formats.decode(data)
    assert decoded
    assert decoded.faults
    monkeypatch.setattr(formats, "decode", None)
    with pytest.raises(Refused, match="a document about one contest may have at most 1,048,576"):
        screened(str(Subject("night", "eve", "riverside", "x.json")), data, "night", NO_SETTINGS)
    assert contest_of(data, decoded) is None
    assert screened(str(Subject("night", "eve", None, "x.json")), data, "night", NO_SETTINGS)


async def test_a_document_that_takes_long_to_look_into_holds_nothing_else_up(
    server: NatsServer, stranger: JetStreamContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loop, looking, may_end = asyncio.get_running_loop(), asyncio.Event(), threading.Event()

    def slowly(*arguments: Any) -> Subject:
        loop.call_soon_threadsafe(looking.set)
        assert may_end.wait(PATIENCE)
        return screened(*arguments)

    monkeypatch.setattr(screening, "screened", slowly)
    async with receiving(tmp_path / "wall", server.address()) as arriving:
        await arriving.reported("connected")
        await eve_publishes(stranger, "riverside.x%2Ejson", document("riverside"))
        await asyncio.wait_for(looking.wait(), PATIENCE)
        may_end.set()
        await arriving.reported("received x.json")


async def test_a_document_that_a_decoder_fails_on_is_refused_and_the_rest_arrives(
    server: NatsServer, stranger: JetStreamContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decode = formats.decode

    def fail(data: bytes, context: DecodeContext) -> Decoded | None:
        if context.path == "bad.json":
            raise ZeroDivisionError
        return decode(data, context)

    monkeypatch.setattr(formats, "decode", fail)
    async with receiving(tmp_path / "wall", server.address()) as arriving:
        await arriving.reported("connected")
        for name in ("bad", "good"):
            await eve_publishes(stranger, f"riverside.{name}%2Ejson", document("riverside"))
        await arriving.reported("received good.json")
        await arriving.reported("refused eve/bad.json: this program failed on it (ZeroDivisionError; ")
    assert not [report for report in arriving.reports if report.startswith("cut off")]


async def test_what_a_hostile_publisher_sends_is_refused_and_the_rest_arrives(
    server: NatsServer, stranger: JetStreamContext, tmp_path: Path
) -> None:
    async with two_rooms(tmp_path, server) as (count, wall, _, arriving):
        strange = {
            "Status": "404",
            "Nats-Subject": "x",
            "Election-Night-SHA256": "\udcff".encode(errors="replace").decode(),
        }
        await eve_publishes(stranger, "hillside.x%2Ejson", document("riverside"))
        await eve_publishes(stranger, "_.%2E%2E%2F%2E%2E%2Fx%2Ejson", document())
        await eve_publishes(stranger, "a.b.c.d", b"\xff", strange)
        await eve_publishes(stranger, "_.empty%2Ejson", b"", strange)
        await eve_publishes(stranger, "_.bad%2Ejson", b"\xff\xfe{", strange)
        await eve_publishes(stranger, "_.good%2Ejson", document(), strange)
        await arriving.reported("received good.json")
        drop(count, "ours.json", document())
        await arriving.reported("received ours.json")
    assert received(wall)["eve/good.json"] == document()
    assert sum(report.startswith("refused") for report in arriving.reports) >= 3
    assert not [name for name in received(wall) if name.partition("/")[0] not in {"eve", "anna"}]
    assert not list(tmp_path.rglob("x.json"))  # noqa: ASYNC240 - nothing else runs by now


@pytest.mark.parametrize("headers", [b"NATS/1.0", b"x", b"NATS/1.0 \xff\xff\xff\r\n\r\n"])
async def test_malformed_headers_do_not_end_the_connection_of_a_room(
    server: NatsServer, tmp_path: Path, headers: bytes
) -> None:
    wall = tmp_path / "wall"
    async with receiving(wall, server.address()) as arriving:
        await arriving.reported("connected")
        _, writer = await asyncio.open_connection("127.0.0.1", server.port)
        writer.write(b'CONNECT {"verbose": false, "headers": true}\r\n')
        for subject, block in (("eve._.bad%2Ejson", headers), ("eve._.good%2Ejson", b"NATS/1.0\r\n\r\n")):
            sizes = f"{len(block)} {len(block) + len(document())}"
            command = f"HPUB election-night.night.{subject} {sizes}\r\n".encode()
            writer.write(command + block + document() + b"\r\n")
        await writer.drain()
        await arriving.reported("received", 2)
        writer.close()
        await writer.wait_closed()
    assert received(wall) == {"eve/bad.json": document(), "eve/good.json": document()}
    assert not [report for report in arriving.reports if report.startswith("cut off")]


def test_a_link_in_the_way_is_not_followed(tmp_path: Path) -> None:
    room, elsewhere = tmp_path / "room", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (room / "rooms").mkdir(parents=True)
    (room / "rooms" / "anna").mkdir()
    (room / "rooms" / "anna" / "deep").symlink_to(elsewhere)
    with pytest.raises(NotWritten):
        Room(room).write(Subject("night", "anna", None, "deep/x.json"), document())
    assert not list(elsewhere.iterdir())


def test_a_folder_of_ours_that_is_a_link_holds_documents_up_and_refuses_none(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "rooms").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match=r"."):
        Room(tmp_path).write(Subject("night", "anna", None, "x.json"), document())
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_file_in_the_way_of_a_folder_is_about_that_document_only(tmp_path: Path) -> None:
    room = Room(tmp_path)
    assert room.write(Subject("night", "eve", None, "x.json"), document())
    with pytest.raises(NotWritten):
        room.write(Subject("night", "eve", None, "x.json/y.json"), document())
    assert room.write(Subject("night", "eve", None, "z.json"), document())


async def test_a_refused_document_is_a_problem_for_a_while_and_none_that_has_yet_to_come(
    server: NatsServer, stranger: JetStreamContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incoming, "LOOK_EVERY", 0.1)
    async with receiving(tmp_path / "wall", server.address()) as arriving:
        await arriving.reported("connected")
        await eve_publishes(stranger, "hillside.x%2Ejson", document("riverside"))
        await problem_of(tmp_path / "wall", "eve/x.json is not written: it was published for the contest")
        monkeypatch.setattr(incoming, "SHOWN_FOR", 0.0)
        await problem_of(tmp_path / "wall", "")
