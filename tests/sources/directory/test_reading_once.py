"""A feed that is read once, in this thread: everything in it, and what is wrong with it."""

from pathlib import Path

import pytest

from election_night.core.contest.seat import State
from election_night.core.problems import Severity
from election_night.sources.errors import FeedUnreadable
from service import kit
from service.kit import FakeClock, became, data, drop, polled_service


def test_a_feed_is_read_once_with_everything_in_it(feed: Path) -> None:
    """Results, also in folders below; what is nothing is left alone and not spoken of."""
    drop(feed, "a.json", data("S1"))
    (feed / "more/deep").mkdir(parents=True)
    drop(feed / "more/deep", "b.json", data("S2"))
    drop(feed, "README.md", b"# read me")
    (feed / ".hidden.json").write_bytes(data("S3"))
    for ending in (".tmp", ".part", ".swp", "~", ".PART", ".crdownload"):
        (feed / f"c.json{ending}").write_bytes(data("S4"))
    service = kit.read(feed)
    assert sorted(service.night.seats) == ["S1", "S2"]
    assert became(service) == {"a.json": "shown", "more/deep/b.json": "shown"}
    assert service.problems() == []


@pytest.mark.parametrize(
    ("path", "sentence"), [("nowhere", "there is no directory"), ("file", "is a file, not a directory")]
)
def test_a_feed_that_is_none_is_said_in_one_sentence(tmp_path: Path, path: str, sentence: str) -> None:
    """`FeedUnreadable`, and nothing else."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FeedUnreadable, match=sentence):
        kit.read(tmp_path / path)


def test_reading_once_does_not_wait(feed: Path) -> None:
    """A truncated file is a problem now: there is no later."""
    drop(feed, "cut.json", data()[:-20])
    drop(feed, "good.json", data("S2"))
    service = kit.read(feed)
    assert became(service) == {"cut.json": "set aside", "good.json": "shown"}
    (problem,) = service.problems()
    assert (problem.file, problem.severity) == ("cut.json", Severity.REFUSED)
    assert "not complete" in problem.message


def test_whatever_is_wrong_with_bytes_is_told_with_file_and_what_to_do(feed: Path) -> None:
    """Cases 10, 18, 19, 20: each is refused with a reason, and the good one beside them is shown."""
    whole = data("S2").decode()
    bad = {
        "empty.json": b"",
        "zeros.json": bytes(200),
        "padded.json": data("S2") + bytes(64),
        "text.json": b"Islington North: Corbyn 24,120",
        "array.json": b"[1, 2]",
        "deep.json": b'{"a":' * 100_000,
        "huge-number.json": whole.replace('"rejected": 40', f'"rejected": {"9" * 5001}').encode(),
        "infinite.json": whole.replace('"rejected": 40', '"rejected": 1e400').encode(),
        "nan.json": whole.replace('"rejected": 40', '"rejected": NaN').encode(),
        "text-votes.json": whole.replace("5011", '"5011"').encode(),
        "true-votes.json": whole.replace("5011", "true").encode(),
        "float-votes.json": whole.replace("5011", "5011.0").encode(),
        "negative.json": whole.replace("5011", "-5").encode(),
        "twice.json": whole.replace('"rejected": 40', '"rejected": 40, "rejected": 41').encode(),
        "utf-16.json": whole.encode("utf-16"),
        "latin-1.json": whole.replace("Ann Able", "Ann Ablé").encode("latin-1"),
        "surrogate.json": whole.replace("Ann Able", "Ann \\ud800").encode(),
        "id.json": whole.replace('"S2"', '"../../etc/passwd"').encode(),
    }
    for name, content in bad.items():
        drop(feed, name, content)
    drop(feed, "bom.json", b"\xef\xbb\xbf" + data("S3"))
    drop(feed, "good.json", data("S1"))
    service = kit.read(feed)
    assert sorted(service.night.seats) == ["S1", "S3"]
    problems = {problem.file: problem for problem in service.problems()}
    assert problems.keys() == bad.keys()
    assert all(problem.severity is Severity.REFUSED for problem in problems.values())
    assert all(len(problem.message) > len(name) + 10 for name, problem in problems.items())


def test_an_unknown_field_is_told_once_however_many_files_have_it(feed: Path) -> None:
    """A caution, with the first file and how many more."""
    for number in range(5):
        drop(feed, f"{number}.json", data(f"S{number}", colour="red"))
    problems = kit.read(feed).problems()
    assert [problem.severity for problem in problems] == [Severity.CAUTION]
    assert "colour" in problems[0].message
    assert "4 more" in problems[0].message


def test_a_document_from_the_future_is_a_caution(feed: Path, clock: FakeClock) -> None:
    """Shown all the same: the clock of either side may be wrong. Five minutes are forgiven."""
    drop(feed, "late.json", data("S1", issued_at="2024-07-05T06:00:00+00:00"))
    drop(feed, "near.json", data("S2", issued_at="2024-07-05T00:20:00+00:00"))
    service = polled_service(feed, clock=clock)
    service.read_once()
    cautions = [problem for problem in service.problems() if "minutes after it came" in problem.message]
    assert [(problem.file, problem.contest) for problem in cautions] == [("late.json", "S1")]
    assert service.night.seats["S1"].state is State.DECLARED
