"""Whatever is done to the directory and to us, in whatever order: the same night, and nothing mixed."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from election_night import formats
from election_night.core.night import Night
from election_night.model import Result
from service import kit
from service.kit import FakeClock, data, drop, polled_service, settle

names = st.sampled_from(["a.json", "b.json", "sub/c.json"])
contests = st.sampled_from(["S1", "S2"])
revisions = st.integers(1, 5)
rejected = st.sampled_from([40, 41])


class Feed(RuleBasedStateMachine):
    """A feed directory, its writers, and a service that is killed now and then."""

    @initialize()
    def begin(self) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="feed-test-"))
        self.root, self.journal = self.home / "feed", self.home / "state/journal.jsonl"
        self.root.mkdir()
        self.clock = FakeClock()
        self.whole: set[bytes] = set()
        """Every content that ever stood there complete."""
        self.known: set[str] = set()
        """What was in the night at some time."""
        self.half: dict[Path, bytes] = {}
        """Files that are being written, and what is still to be written."""
        self.service = polled_service(self.root, clock=self.clock, journal=self.journal)

    def teardown(self) -> None:
        if hasattr(self, "home"):
            self.everything_that_stands_there_counts()
            self.close()
            shutil.rmtree(self.home)

    def path(self, name: str) -> Path:
        path = self.root / name
        path.parent.mkdir(exist_ok=True)
        return path

    @rule(name=names, contest=contests, revision=revisions, votes=rejected)
    def replace(self, name: str, contest: str, revision: int, votes: int) -> None:
        """Renamed into place."""
        content = data(contest, revision, rejected=votes)
        path = self.path(name)
        drop(path.parent, path.name, content)
        self.half.pop(path, None)
        self.whole.add(content)

    @rule(name=names, contest=contests, revision=revisions, cut=st.floats(0, 1))
    def start_writing(self, name: str, contest: str, revision: int, cut: float) -> None:
        """A new file, not to its end."""
        path, content = self.path(name), data(contest, revision)
        path.unlink(missing_ok=True)
        self.service.poll_once()
        end = int(cut * (len(content) - 1))
        path.write_bytes(content[:end])
        self.half[path] = content

    @precondition(lambda self: self.half)
    @rule()
    def go_on_writing(self) -> None:
        """To its end."""
        path, content = self.half.popitem()
        if path.exists():
            with path.open("ab") as file:
                file.write(content[path.stat().st_size :])
            self.whole.add(content)

    @rule(name=names, contest=contests, revision=revisions, cut=st.floats(0, 1), dead=st.booleans())
    def rewrite_in_place(self, name: str, contest: str, revision: int, cut: float, dead: bool) -> None:
        """A file that is known; looked at, or even started anew, in the middle of it."""
        path, content = self.path(name), data(contest, revision)
        if not path.exists() or path in self.half:
            return
        settle(self.service, self.clock, 1.5)
        end = int(cut * len(content))
        with path.open("r+b", buffering=0) as file:
            file.write(content[:end])
            self.clock.pass_(1.1)
            if dead:
                self.kill(b"")
            self.service.poll_once()
            self.clock.pass_(0.2)
            file.write(content[end:])
            file.truncate()
        self.whole.add(content)

    @rule(name=names, length=st.integers(0, 300))
    def truncate(self, name: str, length: int) -> None:
        """As a full disk leaves a file."""
        path = self.path(name)
        if path.exists():
            path.write_bytes(path.read_bytes()[:length])
            self.half.pop(path, None)

    @rule(name=names)
    def delete(self, name: str) -> None:
        """By whoever tidies up."""
        self.path(name).unlink(missing_ok=True)
        self.half.pop(self.root / name, None)

    @rule()
    def recreate(self) -> None:
        """The whole directory, emptied and made anew; missing for a moment."""
        shutil.rmtree(self.root)
        self.half.clear()
        self.clock.pass_(1.1)
        self.service.poll_once()
        assert self.service.health().mode == "missing"
        self.root.mkdir()

    @rule(torn=st.sampled_from([b"", b'{"at": "2024-', b"\0\0\0\0"]))
    def kill(self, torn: bytes) -> None:
        """And start again. What the journal was just writing is torn."""
        self.close()
        if self.journal.exists():
            with self.journal.open("ab") as file:
                file.write(torn)
        self.service = polled_service(self.root, clock=self.clock, journal=self.journal)

    @rule(seconds=st.sampled_from([0.1, 0.3, 1.1, 11.0, 65.0]))
    def pass_time(self, seconds: float) -> None:
        """Let the service run for a while."""
        settle(self.service, self.clock, seconds)

    @rule()
    def everything_that_stands_there_counts(self) -> None:
        """Settled: what is there complete, and whatever was known before; nothing else; in any order."""
        settle(self.service, self.clock, 6.0)
        night = self.service.night
        documents = {entry.record.result.model_dump_json(): entry.record.result for entry in _entries(night)}
        allowed = {_parse(content).model_dump_json() for content in self.whole}
        assert documents.keys() <= allowed, "mixed"
        assert self.known <= documents.keys(), "forgotten"
        for path in self.root.rglob("*.json"):
            decoded = formats.decode(path.read_bytes())
            if decoded and decoded.documents and path not in self.half:
                assert decoded.documents[0].model_dump_json() in documents, "not shown"
        self.known = set(documents)
        rebuilt = Night()
        for key in sorted(documents):
            rebuilt.apply(documents[key], "")
        assert kit.state(rebuilt) == kit.state(night)

    def close(self) -> None:
        keeper = self.service.reader.keeper
        assert keeper
        keeper.journal.close()


def _entries(night: Night):  # type: ignore[no-untyped-def]
    for contest in night.seats:
        documents = night.documents_of(contest)
        assert documents
        yield from documents.stored


def _parse(content: bytes) -> Result:
    return Result.model_validate_json(content)


TestWhateverHappens = pytest.mark.slow(Feed.TestCase)
TestWhateverHappens.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
