"""Nights that can be replayed: what is loaded, in what order, under which names."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from election_night.formats import recording
from election_night.formats.recording import Recorded
from election_night.model import Result
from election_night.sources.errors import FeedUnreadable
from election_night.sources.replay import builtin, recordings
from service import kit
from service.kit import data, drop


def test_a_directory_is_in_order_of_what_the_documents_say(tmp_path: Path) -> None:
    """By `issued_at`, whatever the names and the times of the files; the election document first."""
    for hour, name in ((3, "a.json"), (1, "c.json"), (2, "b.json")):
        drop(tmp_path, name, data(revision=hour, issued_at=f"2024-07-05T0{hour}:00:00+00:00"))
    drop(tmp_path, "README.md", b"# a night")
    drop(tmp_path, "cut.json", data()[:-5].replace(b"00:10", b"01:30"))
    drop(tmp_path, "election.json", election())
    night = recordings.load(tmp_path)
    assert [document.file for document in night.documents] == ["c.json", "cut.json", "b.json", "a.json"]
    assert [document.file for document in night.extras] == ["election.json"]
    assert (night.start.hour, night.end.hour) == (1, 3)
    assert (night.name, night.election_and_test) == ("Test 2024", (kit.ELECTION, True))


def election() -> bytes:
    document = {
        "schema": "election-night/election@1", "id": kit.ELECTION, "name": "Test 2024", "date": "2024-07-04",
        "test": True,
    }  # fmt: skip
    return json.dumps(document).encode()


def test_no_name_of_a_recording_can_do_harm(tmp_path: Path) -> None:
    """Every document gets a name of its own, in the directory itself, that is not ignored."""
    names = [
        "../../etc/passwd", "/etc/passwd", "a/b.json", "a-b.json", ".hidden.json", "x.json.tmp", "x.json~",
        "x.json", "x.json", "", "..", "é\n\x1b.json", "n" * 500 + ".json", "no-ending",
    ]  # fmt: skip
    lines = [recording.line(Recorded(kit.BEGIN, name, data("S1", n))) for n, name in enumerate(names)]
    (tmp_path / "night.jsonl").write_bytes(recording.header({}) + b"".join(lines))
    night = recordings.load(tmp_path / "night.jsonl")
    files = [document.file for document in night.documents]
    assert len(set(files)) == len(names)
    for name in files:
        drop(tmp_path, name, b"")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*files, "night.jsonl"])
    from election_night.sources.directory.scan import is_ignored

    assert not any(is_ignored(name) for name in files)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("nowhere", None, "there is no night"), ("empty", {}, "there is no result"),
        ("file.json", b"{}", "is neither a"), ("only", {"election.json": b"{}"}, "there is no result"),
    ],
)  # fmt: skip
def test_what_cannot_be_replayed_is_said_in_one_sentence(
    tmp_path: Path, name: str, content: bytes | dict[str, bytes] | None, sentence: str
) -> None:
    """`FeedUnreadable`, and nothing else."""
    if isinstance(content, bytes):
        (tmp_path / name).write_bytes(content)
    elif content is not None:
        (tmp_path / name).mkdir()
        for file, held in content.items():
            (tmp_path / name / file).write_bytes(held if file != "election.json" else election())
    with pytest.raises(FeedUnreadable, match=sentence):
        recordings.load(tmp_path / name)


def test_the_nights_that_are_shipped_are_found_and_load(feeds: Path) -> None:
    """Each as it announces itself, with as many documents as it says."""
    nights = builtin.nights()
    assert {night.id for night in nights} >= {"islington-north", "uk-2024"}
    for night in nights:
        assert builtin.find(night.id) == feeds / night.id
        loaded = recordings.load(night.path)
        assert len(loaded.documents) == night.documents
        assert loaded.name == night.name
        assert all(document.at.tzinfo for document in loaded.documents)
    assert builtin.find(str(feeds)) == feeds
    with pytest.raises(FeedUnreadable, match="there is no night islington"):
        builtin.find("islington")
    with pytest.raises(FeedUnreadable):
        builtin.find("../feeds/islington-north/nowhere")


def test_the_result_decides_when_no_election_is_announced(tmp_path: Path) -> None:
    """Which election, and whether a test: from the first result that says so."""
    drop(tmp_path, "a.json", b"{broken")
    drop(tmp_path, "b.json", data(test=True))
    night = recordings.load(tmp_path)
    assert night.election is None
    assert night.election_and_test == (kit.ELECTION, True)
    assert Result.model_validate_json(night.documents[0].data).issued_at == datetime(
        2024, 7, 5, 0, 10, tzinfo=UTC
    )
