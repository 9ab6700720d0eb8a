"""The newsroom's overrides at an earlier moment are those of that moment."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from election_night.core.contest.seat import State
from election_night.formats import recording
from election_night.service.night_service import NightService
from election_night.service.overrides_file import GONE_AFTER
from election_night.sources.replay.recordings import load
from service.history.timelines import close, then
from service.kit import FakeClock, data, drop, polled_service, settle


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    (tmp_path / "feed").mkdir()
    return tmp_path / "feed"


def test_the_desks_own_decisions_count_as_they_did_then(feed: Path, tmp_path: Path, clock: FakeClock) -> None:
    """Held back, let go, held back in the same words, and restarted without the file: each as it was."""
    paper, journal = tmp_path / "desk.json", tmp_path / "j.jsonl"
    election = json.loads(data("S1"))["election"]
    hold = {"contest": "S1", "by": "Jo", "reason": "the agent rang", "hold": True}
    texts = [
        json.dumps({"schema": "election-night/desk@1", "election": election, "decisions": decisions})
        for decisions in ([hold], [])
    ]
    drop(feed, "a.json", data("S1"))
    seen: list[tuple[datetime, State]] = []

    def record(service: NightService) -> None:
        settle(service, clock)
        seen.append((clock.now(), service.night.seats["S1"].state))
        clock.pass_(60)

    service = polled_service(feed, clock=clock, journal=journal, overrides=paper)
    record(service)
    for text in (texts[0], texts[1], texts[0]):
        paper.write_text(text)
        record(service)
    close(service)
    for options in ({}, {"overrides": paper}):
        service = polled_service(feed, clock=clock, journal=journal, **options)
        record(service)
        assert [(at, then(service, at).seats["S1"].state) for at, _ in seen] == seen
        close(service)
    declared, held = State.DECLARED, State.DISPUTED
    assert [state for _, state in seen] == [declared, held, declared, held, declared, held]


def test_a_journal_with_decisions_is_still_a_night_to_replay(
    feed: Path, tmp_path: Path, clock: FakeClock
) -> None:
    """A desk file that was taken away is an empty line of the journal, and no document."""
    paper, journal = tmp_path / "desk.json", tmp_path / "j.jsonl"
    election = json.loads(data("S1"))["election"]
    hold = {"contest": "S1", "by": "Jo", "reason": "the agent rang", "hold": True}
    paper.write_text(
        json.dumps({"schema": "election-night/desk@1", "election": election, "decisions": [hold]})
    )
    drop(feed, "a.json", data("S1"))
    service = polled_service(feed, clock=clock, journal=journal, overrides=paper)
    settle(service, clock)
    paper.unlink()
    settle(service, clock, GONE_AFTER + 1)
    assert service.night.seats["S1"].state is State.DECLARED
    close(service)
    assert journal.read_bytes().count(recording.OWN_DESK.encode()) == 2
    assert [document.file for document in load(journal).documents] == ["a.json"]
