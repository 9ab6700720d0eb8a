"""The night as it was at a moment is the fold of what had come by then, and of nothing else."""

import gc
import weakref
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.nights import nights
from election_night.core.contest.seat import State
from election_night.core.night import Night
from election_night.model import Election, Result
from election_night.service.document_log import DocumentLog
from election_night.service.document_report import DocumentReport
from election_night.service.history.timeline import STEP, NightAsOf
from election_night.service.replay_session import ReplaySession
from election_night.sources.replay.builtin import find
from election_night.sources.replay.recordings import load
from election_night.sources.source import NoFiles
from service.history.timelines import came, came_as, chronicle, close, folded, then
from service.kit import BEGIN, FakeClock, data, drop, polled_service, settle, state


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    (tmp_path / "feed").mkdir()
    return tmp_path / "feed"


@given(nights(), st.data())
def test_the_past_is_the_fold_of_the_first_documents(
    documents: list[Election | Result], chance: st.DataObject
) -> None:
    """Whatever came later: the seats, the sums, the problems, the files and the history of then."""
    count = chance.draw(st.integers(0, len(documents)))
    past = folded(chronicle(came(documents)).night_as_of(BEGIN + timedelta(seconds=count - 1)))
    expected = came(documents[:count])
    assert state(past.night) == state(expected.night)
    assert past.night.alarms == expected.night.alarms
    assert {key: past.night.history(key) for key in past.night.seats} == {
        key: expected.night.history(key) for key in expected.night.seats
    }
    report = DocumentReport(expected, NoFiles())
    assert sorted(past.problems()) == sorted(report.problems())
    assert past.files() == report.files()
    assert past.health().documents == expected.documents


def test_a_later_correction_is_not_shown_and_the_live_night_is_left_alone(
    feed: Path, clock: FakeClock
) -> None:
    """Between the declaration and its correction: declared. The live seat stays the corrected one."""
    service = polled_service(feed, clock=clock)
    drop(feed, "a.json", data("S1", 1))
    settle(service, clock)
    moment = clock.now()
    clock.pass_(60)
    drop(feed, "a.json", data("S1", 2, correction="misread"))
    drop(feed, "b.json", data("S2"))
    settle(service, clock)
    live, version = state(service.night), service.night.version
    past = then(service, moment)
    assert past.seats["S1"].state is State.DECLARED
    assert past.seats["S1"].majority == 2004
    assert "S2" not in past.seats
    assert service.night.seats["S1"].state is State.CORRECTED
    assert (state(service.night), service.night.version) == (live, version)


def test_a_restarted_program_knows_every_moment_of_before(
    feed: Path, tmp_path: Path, clock: FakeClock
) -> None:
    """From the journal alone, with the directory emptied meanwhile: as it was when it came."""
    moments = {}
    service = polled_service(feed, clock=clock, journal=tmp_path / "j.jsonl")
    for contest in ("S1", "S2", "S3"):
        drop(feed, "seat.json", data(contest))
        settle(service, clock)
        moments[clock.now()] = state(service.night)
        clock.pass_(600)
    close(service)
    (feed / "seat.json").unlink()
    restarted = polled_service(feed, clock=clock, journal=tmp_path / "j.jsonl")
    assert restarted.timeline() is None, "what came is not known before the journal is read"
    settle(restarted, clock)
    assert {at: state(then(restarted, at)) for at in moments} == moments
    assert then(restarted, BEGIN).seats == {}


def test_without_a_journal_it_begins_with_the_program(feed: Path, clock: FakeClock) -> None:
    """What lay there came when it was first read; before that there is nothing."""
    drop(feed, "a.json", data("S1"))
    clock.pass_(3600)
    service = polled_service(feed, clock=clock)
    settle(service, clock)
    timeline = service.timeline()
    assert timeline is not None
    began = timeline.start
    assert began
    assert began > clock.now() - timedelta(seconds=4)
    assert list(then(service, began).seats) == ["S1"]
    assert not folded(timeline.night_as_of(began - timedelta(seconds=1))).night.seats


def test_a_clock_that_is_set_back_changes_no_order() -> None:
    """Who came later came later: never is a document missing that an earlier answer had."""
    log = DocumentLog(Night())
    for contest, minute in (("S1", 10), ("S2", 5), ("S3", 11)):
        document = came_as(f"{contest}.json", data(contest), BEGIN + timedelta(minutes=minute))
        for _ in log.apply(document):
            pass
    timeline = chronicle(log)
    seen = [
        list(folded(timeline.night_as_of(BEGIN + timedelta(minutes=at))).night.seats) for at in (5, 10, 11)
    ]
    assert seen == [[], ["S1", "S2"], ["S1", "S2", "S3"]]


def test_from_declaration_to_declaration() -> None:
    """Back takes the newest one away, on brings the next; a count that goes on is no declaration."""
    log = DocumentLog(Night())
    counting: dict[str, Any] = {"status": "counting", "winner": None, "majority": None, "valid_votes": None}
    documents = [data("S0", **counting), data("S1"), data("S2", **counting), data("S3"), data("S4")]
    for minute, text in enumerate(documents):
        for _ in log.apply(came_as(f"{minute}.json", text, at(min(minute, 3)))):
            pass
    timeline = chronicle(log)
    assert timeline.start == at(0)
    assert timeline.before() == at(1), "the last two came together"
    assert timeline.before(at(2)) == timeline.before(at(1)) == at(0), (
        "before the first declaration: what there was"
    )
    assert timeline.before(at(0)) is None
    assert timeline.after(at(0)) == at(1)
    assert timeline.after(at(1)) == timeline.after(at(2)) == at(3)
    assert timeline.after(at(3)) is None


def at(minute: int) -> datetime:
    return BEGIN + timedelta(minutes=minute)


def test_a_repeated_document_is_not_kept_twice() -> None:
    """A supplier who says everything again every minute fills no memory, and changes no past."""
    log = DocumentLog(Night())
    for minute in range(9):
        text = data("S1", issued_at=f"2024-07-05T00:1{minute}:00+00:00")
        for _ in log.apply(came_as(f"{minute}.json", text, at(minute))):
            pass
    assert [len(received.documents) for received in log.received.values()] == [1] + 8 * [0]
    past = folded(chronicle(log).night_as_of(at(4)))
    assert [report.outcome for report in past.files()] == ["shown"] + 4 * ["duplicate"]
    assert past.health().documents == 5


def test_nobody_waits_for_a_past_that_is_not_wanted() -> None:
    """Stopped, it ends at the next look, and nobody is told that it is there."""
    log = came([])
    for number in range(3 * STEP):
        for _ in log.apply(came_as(f"{number}.json", data(f"S{number}"), at(0))):
            pass
    past = chronicle(log).night_as_of(at(0))
    nights: list[NightAsOf] = []
    past.stop()
    past.fold(lambda: nights.append(past))
    assert not past.folded
    assert nights == []
    assert past.progress == pytest.approx(1 / 3)


def test_a_past_that_is_left_leaves_nothing() -> None:
    """Its night goes with it, without waiting for the garbage collector."""
    past = folded(chronicle(came([])).night_as_of(at(0)))
    gone = weakref.ref(past.night)
    gc.disable()
    try:
        del past
        assert gone() is None
    finally:
        gc.enable()


def test_a_replay_goes_back_a_declaration() -> None:
    """As a live night does: to the one before the newest, and from the first one to the beginning."""
    session = ReplaySession(load(find("islington-north")), start=None, speed=1.0)
    session.toggle_pause()
    try:
        session.prepare()
        for _ in range(3):
            session.next()
        places = [session.dropped]
        for _ in range(3):
            session.previous()
            places.append(session.dropped)
        assert places == sorted(places, reverse=True)
        assert places[-1] < places[0]
        session.previous()
        assert session.now == session.recording.start
    finally:
        session.stop()
