"""Published files agree with the night, and are correctly marked."""

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import cast

import pytest

from election_night.cli.followers import start_followers
from election_night.cli.parser import parse
from election_night.drawing.colours import THEMES
from election_night.drawing.options import Options
from election_night.drawing.wall.schedule import Page
from election_night.publish.publisher import Publisher
from election_night.service.health import Health
from election_night.service.night_service import NightService
from publish.published import FILES, published
from tui.desks import ManualService, announced, declared, night_from_json


def test_all_files_are_there_and_say_the_same(feeds: Path, tmp_path: Path) -> None:
    """JSON, CSV, picture and page of Islington North, with nothing half-written beside them."""
    out = tmp_path / "out"
    published(feeds / "islington-north", out)
    assert {path.name for path in out.iterdir()} == FILES
    results = json.loads((out / "results.json").read_text("utf-8"))
    assert results["contests"][0]["majority"] == 7247
    assert (out / "results.csv").read_text("utf-8").startswith("\ufeffcontest,")
    assert "24120" in (out / "results.csv").read_text("utf-8")
    assert "Jeremy Corbyn" in (out / "index.html").read_text("utf-8")
    assert (out / "projector.png").read_bytes().startswith(b"\x89PNG")
    ET.fromstring((out / "projector.svg").read_text("utf-8"))  # noqa: S314 - our own picture


class OldHeartbeat(ManualService):
    """A service whose feed has a heartbeat, last seen two seconds ago."""

    def health(self) -> Health:
        """Nothing else is wrong."""
        return Health(last_scan=100.0, last_heartbeat=98.0, heartbeat=True)


@pytest.mark.usefixtures("without_png")
def test_the_picture_is_of_the_wall_that_was_asked_for(tmp_path: Path) -> None:
    """`publish` has the wall's options: theme, margin, pages, and when a feed counts as stale."""
    feed, out = tmp_path / "feed", tmp_path / "out"
    feed.mkdir()
    wall = "--theme light --margin 0 --pages parties --stale 1 --no-journal"
    arguments = parse(["publish", str(feed), str(out), *wall.split()])
    service = OldHeartbeat(night_from_json(declared("a", (5, 3)), declared("b", (6, 2))))
    with start_followers(cast("NightService", service), None, arguments) as followers:
        assert followers.problems() == []
    picture = (out / "projector.svg").read_text("utf-8")
    assert THEMES["light"].ground in picture
    assert THEMES["dark"].ground not in picture
    assert "STALE 2s: no heartbeat" in (out / "index.html").read_text("utf-8")


@pytest.mark.usefixtures("without_png")
def test_a_rehearsal_says_so_in_picture_and_page(tmp_path: Path) -> None:
    """Everything published from a rehearsal is marked TEST."""
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


@pytest.mark.usefixtures("without_png")
def test_the_page_loads_nothing_from_elsewhere(feeds: Path, tmp_path: Path) -> None:
    """The page names no address, so it works from a disk and in a studio without a network."""
    published(feeds / "islington-north", tmp_path / "out")
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert set(re.findall(r"https?://[^\"' ]+", page)) == {"http://www.w3.org/2000/svg"}
    assert "default-src 'none'" in page


@pytest.mark.usefixtures("without_png")
def test_a_changed_winner_takes_the_picture_at_once(tmp_path: Path) -> None:
    """As on the wall: it interrupts another declaration, alone, as an alarm."""
    night = night_from_json(announced({"id": "a"}, {"id": "b"}), declared("a", (5, 3)), declared("b", (5, 3)))
    service = ManualService(night)
    service.drain_changes()
    publisher = Publisher(cast("NightService", service), tmp_path / "out")
    service.hand_in(declared("b", (5, 4), revision=2, correction="one more was found"))
    publisher.changed(service.drain_changes())
    publisher.publish()
    assert publisher._schedule.page == Page("seat", ("b",))
    service.hand_in(declared("a", (2, 3), revision=2, correction="a bundle was counted twice"))
    publisher.changed(service.drain_changes())
    publisher.publish()
    assert publisher._schedule.page == Page("seat", ("a",), loud=True)


def test_a_picture_for_a_vision_mixer_has_no_background(tmp_path: Path) -> None:
    """And it has no quiet colour, which could be lost on the picture behind."""
    service = ManualService(night_from_json(announced({"id": "a"}, {"id": "b"}), declared("a", (5, 3))))
    theme = THEMES["dark"]
    for transparent in (False, True):
        options = Options(transparent=transparent)
        Publisher(cast("NightService", service), tmp_path / "out", options=options).publish()
        picture = (tmp_path / "out" / "projector.svg").read_text("utf-8")
        assert (f'height="100%" fill="{theme.ground}"' in picture) != transparent
        assert (theme.soft in picture) != transparent


@pytest.mark.usefixtures("without_png")
def test_the_words_of_the_picture_are_words(feeds: Path, tmp_path: Path) -> None:
    """They can be selected on the page, and are read aloud a line at a time."""
    published(feeds / "islington-north", tmp_path / "out")
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert ">Jeremy Corbyn</text>" in page
    assert 'aria-label="MAJORITY, 7,247, 14.8%"' in page
