"""The command as people run it: its own processes, killed and ended, and what it prints."""

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cli import papers
from election_night.cli.main import main
from forked import ForkedProgram
from relay.nats_server import NatsServer
from relay.rooms import PATIENCE, document, drop, received


@contextmanager
def program(*arguments: str | Path) -> Iterator[ForkedProgram]:
    """Run the program in a process of its own, killed without warning at the end if it still runs."""
    with ForkedProgram(*arguments, stdout=subprocess.PIPE) as process:
        try:
            yield process
        finally:
            process.kill()


def read_until(process: ForkedProgram, text: str, times: int = 1) -> None:
    """Read what the process prints until the text has come so many times."""
    assert process.stdout
    for line in process.stdout:
        times -= text in line
        if not times:
            return
    raise AssertionError(f"it ended before it printed {text!r}")


@pytest.mark.slow
def test_relays_killed_at_any_moment_lose_nothing(server: NatsServer, tmp_path: Path) -> None:
    count, wall = tmp_path / "count", tmp_path / "wall"
    wall.mkdir()
    names = [f"{number}.json" for number in range(80)]
    for number, name in enumerate(names):
        drop(count, name, document(f"seat-{number}"))
    with (
        program("relay", count, server.address(), "--as", "anna") as out,
        program("relay", server.address(), wall) as arriving,
    ):
        read_until(out, "sent", 20)
        read_until(arriving, "received", 10)
    for number in range(0, 80, 3):
        drop(count, names[number], document(f"seat-{number}", 2))
    assert main(["relay", str(count), server.address(), "--as", "anna", "--once"]) == 0
    assert main(["relay", server.address(), str(wall), "--once"]) == 0
    assert received(wall) == {f"anna/{name}": (count / name).read_bytes() for name in names}


@pytest.mark.slow
def test_a_relay_ends_on_a_signal_and_says_so_by_its_exit_code(server: NatsServer, tmp_path: Path) -> None:
    with program("relay", tmp_path, server.address()) as process:
        read_until(process, "connected")
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 128 + signal.SIGTERM


@pytest.mark.slow
def test_watch_shows_a_stream_from_a_directory_of_its_own(
    server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    drop(tmp_path / "count", "election.json", papers.text(papers.election("riverside")).encode())
    drop(tmp_path / "count", "riverside.json", document())
    assert main(["relay", str(tmp_path / "count"), server.address(), "--once"]) == 0
    with program("watch", server.address(), "--plain") as process:
        read_until(process, "Riverside")
    [file] = (tmp_path / "state").rglob("riverside.json")
    assert file.read_bytes() == document()


def test_the_status_is_printed_for_people_and_for_programs(
    server: NatsServer, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("election_night.relay.nats.presence.WAIT", 0.05)  # nobody is there to answer
    count, wall = tmp_path / "count", tmp_path / "wall"
    drop(count, "riverside.json", document())
    wall.mkdir()
    main(["relay", str(count), server.address(), "--as", "anna", "--once", "--quiet"])
    main(["relay", server.address(), str(wall), "--room", "gallery", "--once", "--quiet"])
    assert capsys.readouterr().out == ""
    assert main(["relay", "--status", server.address()]) == 0
    printed = capsys.readouterr().out
    assert "1 document, " in printed
    assert "anna    not connected" in printed
    assert "gallery-" in printed
    assert main(["relay", "--status", "--json", server.address()]) == 0
    status = json.loads(capsys.readouterr().out)
    assert [writer["name"] for writer in status["writers"]] == ["anna"]
    assert status["all_files_counted"] is True
    assert [room["behind"] for room in status["rooms"]] == [0]


def test_a_status_of_more_files_than_a_server_lists_says_so(
    server: NatsServer, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("election_night.relay.nats.presence.WAIT", 0.05)
    monkeypatch.setattr("election_night.relay.nats.stream.MOST_SUBJECTS", 2)
    for number in range(2):
        drop(tmp_path, f"{number}.json", document(f"seat-{number}"))
    main(["relay", str(tmp_path), server.address(), "--as", "anna", "--once", "--quiet"])
    main(["relay", "--status", server.address()])
    printed = capsys.readouterr().out
    assert "no more than 2 files are counted" in printed
    assert "2 or more" in printed
    main(["relay", "--status", "--json", server.address()])
    status = json.loads(capsys.readouterr().out)
    assert status["all_files_counted"] is False


def test_two_directories_are_joined_without_a_server(tmp_path: Path) -> None:
    drop(tmp_path / "north", "riverside.json", document())
    (tmp_path / "south").mkdir()
    arguments = [str(tmp_path / "north"), str(tmp_path / "south"), "--as", "north", "--once"]
    assert main(["relay", *arguments]) == 0
    assert received(tmp_path / "south") == {"north/riverside.json": document()}


@pytest.mark.parametrize("output", ["full disk", "closed pipe"])
def test_documents_travel_on_if_what_it_prints_cannot_be_written(tmp_path: Path, output: str) -> None:
    for number in range(3):
        drop(tmp_path / "north", f"{number}.json", document(f"seat-{number}"))
    (tmp_path / "south").mkdir()
    arguments = ["relay", str(tmp_path / "north"), str(tmp_path / "south"), "--as", "north", "--once"]
    reader, writer = os.pipe()
    os.close(reader)
    with Path("/dev/full").open("w") as full, os.fdopen(writer, "w") as closed:
        stdout = (full if output == "full disk" else closed).fileno()
        with ForkedProgram(*arguments, stdout=stdout, stderr=subprocess.PIPE) as process:
            _, errors = process.communicate(PATIENCE)
    assert (process.wait(), errors) == (0, "")
    assert len(received(tmp_path / "south")) == 3


def test_one_stream_goes_into_another_under_the_name_of_the_user_there(
    server: NatsServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    drop(tmp_path / "count", "riverside.json", document())
    (tmp_path / "wall").mkdir()
    source, target = server.address("one"), server.address("two")
    for arguments in (
        [str(tmp_path / "count"), source, "--as", "anna"],
        [source, target, "--to-user", "london"],
        [target, str(tmp_path / "wall")],
    ):
        assert main(["relay", *arguments, "--once"]) == 0
    assert received(tmp_path / "wall") == {"london/anna/riverside.json": document()}
    assert "received riverside.json from anna" in capsys.readouterr().out


def test_once_and_quiet_still_say_what_was_not_carried(
    server: NatsServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    count, wall, other = tmp_path / "count", tmp_path / "wall", tmp_path / "other"
    drop(count, "riverside.json", document())
    drop(count, "y:z.json", document())
    drop(wall, "rooms/anna/riverside.json/in-the-way.json", b"")
    other.mkdir()
    arguments = ["--as", "anna", "--once", "--quiet"]
    for source, target in (
        (str(count), server.address()),
        (server.address(), str(wall)),
        (str(count), str(other)),
    ):
        assert main(["relay", source, target, *arguments]) == 1
    printed = capsys.readouterr()
    sent, written, what_to_do, copied = printed.err.splitlines()
    assert printed.out == ""
    assert sent.startswith("y:z.json is not sent: ")
    assert written.startswith("refused anna/riverside.json: ")
    assert what_to_do == "refused documents are offered again when this relay next starts."
    assert copied.startswith("y:z.json is not copied: ")


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["nats://a/n"], 2, "two places: FROM and TO"),
        (["nats://127.0.0.1:1/n", "nats://127.0.0.1:1/m", "--once"], 3, "cannot be reached"),
        (["nats://a/n", "nats://b/n", "--to-creds", "DIR/none"], 3, "there is no such file"),
        (["DIR", "nats://a"], 2, "does not name a night"),
        (["DIR/missing", "nats://a/n"], 3, "there is nothing at"),
        (["--status", "DIR"], 2, "--status needs one address"),
        (["DIR", "nats://a/n", "--as", "a/b"], 2, "can't be a writer's name"),
        (["DIR", "DIR"], 3, "not two separate directories"),
        (["DIR", "nats://127.0.0.1:1/n", "--once"], 3, "cannot be reached"),
        (["DIR", "nats://a/n", "--creds", "DIR/none"], 3, "there is no such file"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, sentence: str
) -> None:
    assert main(["relay", *(argument.replace("DIR", str(tmp_path)) for argument in arguments)]) == code
    printed = capsys.readouterr().err
    assert sentence in printed
    assert printed.count("\n") == 1


def test_without_the_library_it_says_what_to_install(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    assert main(["relay", str(tmp_path), "nats://a/n"]) == 2
    assert "pip install 'election-night[rooms]'" in capsys.readouterr().err
