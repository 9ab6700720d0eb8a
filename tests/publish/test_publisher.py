"""What is published is what the night is, whole at every moment, and marked for what it is."""

import json
import re
import shutil
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from threading import Timer
from typing import cast

import pytest

from cli.program import start
from election_night.cli.followers import start_followers
from election_night.cli.parser import parse
from election_night.core.night import Night
from election_night.drawing.colours import THEMES
from election_night.drawing.wall.schedule import Page
from election_night.publish import publisher as module
from election_night.publish.output_directory import OutDirectory
from election_night.publish.publisher import Publisher
from election_night.service.health import Health
from election_night.service.night_service import NightService
from election_night.sources.errors import FeedUnreadable
from tui.desks import StillDesk, announced, declared, night_of

FILES = {"results.json", "results.csv", "projector.svg", "projector.png", "index.html"}


def published(feed: Path, out: Path, *, test: bool = False) -> Publisher:
    service = NightService(feed, Night(test=test))
    service.read_once()
    publisher = Publisher(service, out)
    publisher.publish()
    return publisher


def test_all_files_are_there_and_say_the_same(feeds: Path, tmp_path: Path) -> None:
    """JSON, CSV, picture and page of Islington North, and nothing half-written beside them."""
    out = tmp_path / "out"
    published(feeds / "islington-north", out)
    assert {path.name for path in out.iterdir()} == FILES
    told = json.loads((out / "results.json").read_text("utf-8"))
    assert told["contests"][0]["majority"] == 7247
    assert (out / "results.csv").read_text("utf-8").startswith("\ufeffcontest,")
    assert "24120" in (out / "results.csv").read_text("utf-8")
    assert "Jeremy Corbyn" in (out / "index.html").read_text("utf-8")
    assert (out / "projector.png").read_bytes().startswith(b"\x89PNG")
    ET.fromstring((out / "projector.svg").read_text("utf-8"))  # noqa: S314 - our own picture


class Quiet(StillDesk):
    """A desk whose supplier has kept a heartbeat, the last of it two seconds ago."""

    def health(self) -> Health:
        """No more than that is wrong."""
        return Health(last_scan=100.0, last_heartbeat=98.0, heartbeat=True)


def test_the_picture_is_of_the_wall_that_was_asked_for(tmp_path: Path) -> None:
    """Its colours, its margin, its pages and when a feed is stale, as `publish` and `watch` were told."""
    feed, out = tmp_path / "feed", tmp_path / "out"
    feed.mkdir()
    wall = "--theme light --margin 0 --pages parties --stale 1 --no-journal"
    arguments = parse(["publish", str(feed), str(out), *wall.split()])
    service = Quiet(night_of(declared("a", (5, 3)), declared("b", (6, 2))))
    with start_followers(cast("NightService", service), None, arguments) as others:
        assert others.complaints() == []
    told = (out / "projector.svg").read_text("utf-8")
    assert THEMES["light"].ground in told
    assert THEMES["dark"].ground not in told
    assert "STALE 2s: no heartbeat" in (out / "index.html").read_text("utf-8")


def test_nothing_is_written_into_the_feed(tmp_path: Path) -> None:
    """A directory within the feed is refused: the feed is not ours."""
    with pytest.raises(FeedUnreadable, match="lies in the feed"):
        Publisher(NightService(tmp_path, Night()), tmp_path / "out")


def test_a_disk_that_refuses_stops_nothing(feeds: Path, tmp_path: Path) -> None:
    """When a file cannot be written it is said, what was there stays, and the next round tries again."""
    out = tmp_path / "out"
    publisher = published(feeds / "islington-north", out)
    kept = (out / "results.json").read_bytes()
    (out / "index.html").unlink()
    (out / "index.html").mkdir()
    publisher.publish()
    assert "not published" in publisher.failed
    assert (out / "results.json").read_bytes() == kept
    (out / "index.html").rmdir()
    publisher.publish()
    assert publisher.failed == ""
    assert (out / "index.html").is_file()
    assert not list(out.glob(".*"))


def test_a_fault_of_ours_stops_nothing(
    feeds: Path, tmp_path: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Said and written down once, however many rounds it lasts; the thread goes on when it is over."""

    def fail(_: object) -> str:
        raise ValueError("broken on purpose")

    out = tmp_path / "out"
    service = NightService(feeds / "islington-north", Night())
    service.read_once()
    publisher = Publisher(service, out)
    monkeypatch.setattr(module, "PACE", 0.01)
    with monkeypatch.context() as broken:
        broken.setattr(module, "svg", fail)
        publisher.start()
        _until(lambda: "a fault of this program; a report is in" in publisher.failed)
        time.sleep(0.2)
    _until(lambda: publisher.failed == "")
    publisher.stop()
    assert {path.name for path in out.iterdir()} == FILES
    (report,) = (own_home / "state/election-night").glob("crash-*.txt")
    assert report.read_text().count("ValueError: broken on purpose") == 1


def _delete(file: Path) -> None:
    file.unlink()


def _overwrite(file: Path) -> None:
    file.write_bytes(b"x" * file.stat().st_size)


def _replace(file: Path) -> None:
    (file.parent / "other").write_bytes(b"something else")
    (file.parent / "other").replace(file)


def _link(file: Path) -> None:
    file.rename(file.with_suffix(".away"))
    file.symlink_to(file.with_suffix(".away"))


def _hide(file: Path) -> None:
    file.chmod(0)


def _sweep(file: Path) -> None:
    shutil.rmtree(file.parent)


@pytest.mark.parametrize("meddle", [_delete, _overwrite, _replace, _link, _hide, _sweep])
def test_what_somebody_else_does_to_a_file_is_put_right(
    meddle: Callable[[Path], None], tmp_path: Path
) -> None:
    """At the next round, and what nobody has touched is not written again."""
    file, other = tmp_path / "out" / "a", tmp_path / "out" / "b"
    out = OutDirectory(file.parent, lambda: tmp_path / "feed")
    out.want("a", b"all of it")
    out.want("b", b"another")
    assert out.put_right() == []
    kept = other.stat()
    meddle(file)
    assert out.put_right() == []
    assert file.read_bytes() == b"all of it"
    assert not file.is_symlink()
    assert file.stat().st_mode & 0o777 == 0o644
    assert other.stat() == kept or meddle is _sweep


def test_a_file_that_is_deleted_comes_back_while_the_night_stands_still(feeds: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    publisher = published(feeds / "islington-north", out)
    for name in FILES:
        (out / name).unlink()
    publisher.publish()
    assert {path.name for path in out.iterdir()} == FILES


def test_a_file_that_cannot_be_written_stops_no_other(feeds: Path, tmp_path: Path) -> None:
    """Whichever it is, it is named."""
    out = tmp_path / "out"
    for name in ("results.json", "projector.svg"):
        (out / name).mkdir(parents=True)
    publisher = published(feeds / "islington-north", out)
    assert publisher.failed == "not published: results.json: Is a directory; projector.svg: Is a directory"
    assert {path.name for path in out.iterdir() if path.is_file()} == FILES - {
        "results.json",
        "projector.svg",
    }
    assert not list(out.glob(".*"))


def test_a_picture_that_cannot_be_drawn_stops_no_table(
    feeds: Path, tmp_path: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "svg", lambda _: 1 / 0)
    out = tmp_path / "out"
    assert "a fault of this program" in published(feeds / "islington-north", out).failed
    assert {path.name for path in out.iterdir()} == {"results.json", "results.csv"}
    assert own_home


@pytest.mark.parametrize("place", ["feed", "feed/folder"])
def test_a_link_that_comes_to_lead_into_the_feed_is_not_followed(
    feeds: Path, tmp_path: Path, place: str
) -> None:
    """It is looked at again before every round."""
    feed, out = tmp_path / "feed", tmp_path / "out"
    shutil.copytree(feeds / "islington-north", feed)
    (feed / "folder").mkdir()
    there = set(feed.rglob("*"))
    publisher = published(feed, out)
    shutil.rmtree(out)
    out.symlink_to(tmp_path / place)
    publisher.publish()
    assert "lies in the feed, which is never written to" in publisher.failed
    assert set(feed.rglob("*")) == there


@pytest.mark.skipif(
    subprocess.run(["unshare", "-m", "true"], capture_output=True, check=False).returncode != 0,
    reason="no mount namespaces here",
)
@pytest.mark.parametrize("early", [True, False])
@pytest.mark.parametrize("folder", ["feed", "feed/folder"])
def test_a_feed_that_is_mounted_in_its_place_is_not_written_to(
    tmp_path: Path, folder: str, *, early: bool
) -> None:
    """By whatever name: before the start it is refused, later it is said."""
    (tmp_path / "feed" / "folder").mkdir(parents=True)
    (tmp_path / "out").mkdir()
    mount = f"mount --bind {tmp_path}/{folder} {tmp_path}/out"
    script = tmp_path / "script.py"
    script.write_text(f"""
import os, pathlib, sys
from election_night.publish.output_directory import OutDirectory
from election_night.sources.errors import FeedUnreadable
home = pathlib.Path({str(tmp_path)!r})
def mount():
    if os.system({mount!r}):
        sys.exit("mount: refused")
if {early}:
    mount()
try:
    out = OutDirectory(home / "out", lambda: home / "feed")
except FeedUnreadable as error:
    print(error)
    sys.exit(0)
out.want("results.json", b"1")
print(out.put_right())
if not {early}:
    mount()
    print(out.put_right())
""")
    done = subprocess.run(
        ["unshare", "-m", "--propagation", "private", sys.executable, str(script)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if "mount:" in done.stderr:
        pytest.skip("mounting is not allowed here")
    assert "lies in the feed, which is never written to" in done.stdout, done.stderr
    assert [path.name for path in (tmp_path / "feed").rglob("*")] == ["folder"]


def test_what_is_not_published_is_said_once(feeds: Path, tmp_path: Path) -> None:
    """On standard error, as long as it lasts."""
    out = tmp_path / "out"
    (out / "index.html").mkdir(parents=True)
    program = start("publish", feeds / "islington-north", out)
    assert program.stderr
    patience = Timer(20, program.kill)
    patience.start()
    try:
        assert program.stderr.readline() == "not published: index.html: Is a directory.\n"
        time.sleep(1.5)
    finally:
        program.terminate()
        _, rest = program.communicate(timeout=20)
        patience.cancel()
    assert rest == ""


def test_a_rehearsal_says_so_in_picture_and_page(tmp_path: Path) -> None:
    """TEST is in everything that leaves the program from a rehearsal."""
    feed = tmp_path / "feed"
    feed.mkdir()
    document = {
        "schema": "election-night/result@1", "election": "e", "contest": "c",
        "name": "<script>alert(1)</script>", "revision": 1, "status": "declared",
        "issued_at": "2024-07-05T03:00:00+01:00", "test": True,
        "candidates": [
            {"id": "1", "name": "<b>Ann</b>", "party": "a", "votes": 500},
            {"id": "2", "name": "Bob & Co", "party": "b", "votes": 400},
        ],
    }  # fmt: skip
    (feed / "c.json").write_text(json.dumps(document))
    published(feed, tmp_path / "out", test=True)
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert 'class="mark">TEST' in page
    assert "<b>Ann" not in page
    assert "&lt;b&gt;Ann&lt;/b&gt;" in page
    assert page.count("<script>") == 1
    assert json.loads((tmp_path / "out" / "results.json").read_text("utf-8"))["election"]["test"] is True


def test_the_page_asks_nobody_for_anything(feeds: Path, tmp_path: Path) -> None:
    """No address but its own: it works from a disk and in a studio without a network."""
    published(feeds / "islington-north", tmp_path / "out")
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert set(re.findall(r"https?://[^\"' ]+", page)) == {"http://www.w3.org/2000/svg"}
    assert "default-src 'none'" in page


def test_a_reader_never_sees_half_a_file(tmp_path: Path) -> None:
    """A file that is replaced again and again is always one of its versions, whole."""
    path = tmp_path / "out" / "x"
    out = OutDirectory(path.parent, lambda: tmp_path / "feed")
    out.want("x", b"0" * 100_000)
    assert out.put_right() == []
    code = "import sys,pathlib\np=pathlib.Path(sys.argv[1])\nok=0\n"
    code += "for _ in range(3000):\n d=p.read_bytes()\n assert len(d)==100000 and len(set(d))==1\n ok+=1\n"
    code += "print(ok)"
    reader = subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE)
    number = 0
    while reader.poll() is None:
        number += 1
        out.want("x", str(number % 10).encode() * 100_000)
        assert out.put_right() == []
    told, _ = reader.communicate()
    assert told.strip() == b"3000"
    assert number > 1


def test_a_changed_winner_takes_the_picture_at_once(tmp_path: Path) -> None:
    """As on the wall of the program: while another declaration is held, alone, and as an alarm."""
    night = night_of(announced({"id": "a"}, {"id": "b"}), declared("a", (5, 3)), declared("b", (5, 3)))
    service = StillDesk(night)
    service.drain_changes()
    publisher = Publisher(cast("NightService", service), tmp_path / "out")
    service.hand_in(declared("b", (5, 4), revision=2, correction="one more was found"))
    publisher.changed(service.drain_changes())
    publisher.publish()
    assert publisher._programme.page == Page("seat", ("b",))
    service.hand_in(declared("a", (2, 3), revision=2, correction="a bundle was counted twice"))
    publisher.changed(service.drain_changes())
    publisher.publish()
    assert publisher._programme.page == Page("seat", ("a",), loud=True)


@pytest.mark.slow
def test_publish_follows_a_feed_until_it_is_told_to_stop(feeds: Path, tmp_path: Path) -> None:
    """The command keeps the files as the feed is, runs the newsroom's own command, and ends with 143."""
    feed, out, heard = tmp_path / "feed", tmp_path / "out", tmp_path / "heard.json"
    feed.mkdir()
    command = f"{sys.executable} -c \"import sys;open('{heard}','a').write(sys.stdin.read()+chr(10))\""
    program = subprocess.Popen(
        [sys.executable, "-m", "election_night", "publish", str(feed), str(out), "--on-declaration", command]
    )
    try:
        _until((out / "results.json").exists)
        for name in ("election.json", "09-declared.json"):
            part = feed / f".{name}"
            part.write_bytes((feeds / "islington-north" / name).read_bytes())
            part.rename(feed / name)
        _until(lambda: '"majority":7247' in (out / "results.json").read_text("utf-8"))
        _until(heard.exists)
        _until(lambda: heard.read_text().endswith("\n"))
        assert json.loads(heard.read_text().splitlines()[0])["contest"]["majority"] == 7247
    finally:
        program.send_signal(signal.SIGTERM)
    assert program.wait(20) == 143


def _until(true: Callable[[], bool], patience: float = 20.0) -> None:
    end = time.monotonic() + patience
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)
