"""A file that can't be written, or a fault of our own, keeps no other file back."""

from pathlib import Path

import pytest

from election_night.core.night import Night
from election_night.publish import publisher as publisher_module
from election_night.publish.publisher import Publisher
from election_night.service.night_service import NightService
from publish.published import FILES, published, until


def test_a_disk_that_refuses_stops_nothing(feeds: Path, tmp_path: Path) -> None:
    """The failure is reported, the old file stays, and the next round tries again."""
    out = tmp_path / "out"
    publisher = published(feeds / "islington-north", out)
    before = (out / "results.json").read_bytes()
    (out / "index.html").unlink()
    (out / "index.html").mkdir()
    publisher.publish()
    assert "not published" in publisher.failed
    assert (out / "results.json").read_bytes() == before
    (out / "index.html").rmdir()
    publisher.publish()
    assert publisher.failed == ""
    assert (out / "index.html").is_file()
    assert not list(out.glob(".*"))


def test_a_fault_of_ours_stops_nothing(
    feeds: Path, tmp_path: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is reported once, however many rounds it lasts, and publishing resumes afterwards."""
    rounds: list[int] = []

    def fail(*_: object) -> str:
        rounds.append(len(rounds))
        raise ValueError("broken on purpose")

    out = tmp_path / "out"
    service = NightService(feeds / "islington-north", Night())
    service.read_once()
    publisher = Publisher(service, out)
    monkeypatch.setattr(publisher_module, "INTERVAL", 0.01)
    with monkeypatch.context() as broken:
        broken.setattr(publisher_module, "picture", fail)
        publisher.start()
        until(lambda: "a fault of this program; a report is in" in publisher.failed)
        until(lambda: len(rounds) > 5)
    until(lambda: publisher.failed == "")
    publisher.stop()
    assert {path.name for path in out.iterdir()} == FILES
    (report,) = (own_home / "state/election-night").glob("crash-*.txt")
    assert report.read_text().count("ValueError: broken on purpose") == 1


def test_a_file_that_is_deleted_comes_back_while_the_night_stands_still(feeds: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    publisher = published(feeds / "islington-north", out)
    for name in FILES:
        (out / name).unlink()
    publisher.publish()
    assert {path.name for path in out.iterdir()} == FILES


def test_a_file_that_cannot_be_written_stops_no_other(feeds: Path, tmp_path: Path) -> None:
    """Every file that failed is named."""
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
    monkeypatch.setattr(publisher_module, "picture", lambda *_: 1 / 0)
    out = tmp_path / "out"
    assert "a fault of this program" in published(feeds / "islington-north", out).failed
    assert {path.name for path in out.iterdir()} == {"results.json", "results.csv"}
    assert own_home
