"""The benchmarks can be run, and the nights they make up are nights. Nothing here is timed."""

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks import feed, figures, glass, night_files, nights, pane, rooms, run, soak, trend, truth
from benchmarks.nights import Plan
from benchmarks.scale import TINY

from election_night import formats
from election_night.core.contest.seat import State
from election_night.core.night import Night
from election_night.core.problems import Severity
from election_night.service.night_service import NightService
from election_night.sources.replay import recordings
from forked_module import ForkedModule

PLAN = Plan(contests=40, candidates=5, revisions=3, corrections=0.3, conflicts=0.2)


def read(root: Path) -> tuple[Night, NightService]:
    night = Night()
    service = NightService(root, night)
    service.read_once()
    return night, service


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fork the programs on a terminal and the relays; those of `benchmarks.commands` are really started."""
    for module in (glass, pane, rooms):
        monkeypatch.setattr(module, "Popen", ForkedModule)


def test_one_plan_is_one_night() -> None:
    assert nights.papers(PLAN) == nights.papers(PLAN)
    assert nights.election(PLAN) == nights.election(PLAN)
    assert nights.papers(PLAN) != nights.papers(replace(PLAN, seed=1))


def test_a_contest_is_the_same_however_many_there_are() -> None:
    assert nights.seat(PLAN, 7) == nights.seat(replace(PLAN, contests=4000), 7)


def test_every_document_can_be_read() -> None:
    documents = [formats.decode(paper.data) for paper in nights.papers(PLAN)]
    assert all(document and not document.faults and not document.unknown for document in documents)


@pytest.mark.parametrize("candidates", [1, 2, 7, 30])
def test_without_conflicts_there_is_nothing_wrong(tmp_path: Path, candidates: int) -> None:
    plan = replace(PLAN, conflicts=0.0, candidates=candidates)
    count = night_files.write(plan, tmp_path)
    night, service = read(tmp_path)
    assert service.health().documents == count + 1
    assert len(night.seats) == night.totals.declared == 40
    assert [problem for problem in service.problems() if problem.severity is not Severity.SUPERSEDED] == []
    assert night.totals.states[State.CORRECTED] == sum(seat.luck[1] < 0.3 for seat in nights.seats(plan))


def test_conflicts_are_as_many_as_asked_for(tmp_path: Path) -> None:
    night_files.write(replace(PLAN, corrections=0.0), tmp_path)
    night, _ = read(tmp_path)
    assert night.totals.states[State.DISPUTED] == sum(seat.luck[2] < 0.2 for seat in nights.seats(PLAN)) > 0


def test_undeclared_seats_are_being_counted(tmp_path: Path) -> None:
    night_files.write(replace(PLAN, declared=0.5), tmp_path)
    night, _ = read(tmp_path)
    assert set(night.totals.states) >= {State.COUNTING}
    assert 0 < night.totals.declared < 40


def test_a_recording_is_the_same_night(tmp_path: Path) -> None:
    count = night_files.record(PLAN, tmp_path / "night.jsonl")
    recorded = recordings.load(tmp_path / "night.jsonl")
    assert len(recorded.documents) == count
    assert [document.data for document in recorded.documents] == [paper.data for paper in nights.papers(PLAN)]


def test_an_election_document_is_never_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = nights.election(PLAN)
    assert whole
    monkeypatch.setattr(nights, "MAX_BYTES", len(whole) - 1)
    named = nights.election(PLAN)
    assert named
    assert b'"electorate"' not in named
    monkeypatch.setattr(nights, "MAX_BYTES", 100)
    assert nights.election(PLAN) is None


def test_every_figure_to_be_looked_for_is_the_only_one_of_its_kind() -> None:
    figures_of_a_feed = feed.Figures(Plan(contests=3))
    documents = [figures_of_a_feed.next() for _ in range(200)]
    assert len({figure for _, _, figure in documents}) == len({file for file, _, _ in documents}) == 200


def test_the_table_shows_missed_targets() -> None:
    pairs = figures.Pairs()
    pairs.add(0.004, 0.002)
    pairs.add(0.006, 0.002)
    table = figures.table([pairs.row("a thing", "ms", "≤ 1.5×", 1.5, scale=1000, note="why")])
    line = (
        "| a thing | 4.00 · 5.00 · 6.00 ms | 2.00 · 2.00 · 2.00 ms | 2.00 · 2.50 · 3.00 | ≤ 1.5× | **no** |"
    )
    assert line in table
    assert table.endswith("- a thing: why\n")


@pytest.mark.slow
@pytest.mark.usefixtures("forked")
@pytest.mark.parametrize("name", run.BENCHMARKS)
def test_each_can_be_run(name: str) -> None:
    rows = run.BENCHMARKS[name](TINY)
    assert rows
    for row in rows:
        assert row.ours.least <= row.ours.middle <= row.ours.most
    assert figures.table(rows)


def test_a_name_that_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run.main(["--only", "glas"])
    assert "there is no benchmark glas" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.timeout(180)
def test_a_fuzz_run_of_seconds_tries_every_kind_and_says_how_often() -> None:
    """One seed gives the same cases; a fault that it would find fails here too."""
    asked = [sys.executable, "-m", "benchmarks.fuzz", "--minutes", "0.03", "--seed", "3"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=150)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    for kind in ("desk-files", "documents", "journals", "names", "orders", "recordings"):
        assert re.search(rf"\b{kind} [1-9]", done.stdout)
    assert done.stdout.endswith("nothing was found\n")


# -- the soak -------------------------------------------------------------------------------------


def test_outliers_do_not_move_a_slope() -> None:
    """A quarter of the points may be anything."""
    points = [(float(x), 3.0 * x if x % 4 else 1e9) for x in range(90)]
    assert trend.slope(points) == pytest.approx(3.0, rel=0.2)
    assert trend.slope([(1.0, 1.0)]) == 0.0


def test_a_thread_more_in_the_end_is_a_trend() -> None:
    samples = [{"files": 12, "threads": 6 + (place > 80), "tasks": 10} for place in range(90)]
    assert [verdict.ok for verdict in trend.steady(samples)] == [True, True, True]
    samples = [{"files": 12, "threads": 6 + (place > 60), "tasks": 10} for place in range(90)]
    assert [verdict.ok for verdict in trend.steady(samples)] == [True, False, True]


def test_the_documents_of_a_soak_give_one_night_in_any_order(tmp_path: Path) -> None:
    """Otherwise the correct final state would be unknown."""
    supplier = truth.Truth(truth.plan(7, contests=9))
    for _ in range(300):
        supplier.next()
    assert len(supplier.kinds) == 6
    supplier.write(tmp_path)
    service, _ = read(tmp_path)
    night = Night()
    for name in sorted(supplier.good, reverse=True):
        decoded = formats.decode(supplier.good[name])
        assert decoded
        assert not decoded.faults
        for document in decoded.documents:
            night.apply(document, name)
    assert night.seats == service.seats
    assert night.totals.states[State.DISPUTED] + night.totals.states[State.WITHDRAWN] > 0


@pytest.mark.slow
@pytest.mark.timeout(180)
@pytest.mark.usefixtures("forked")
@pytest.mark.parametrize("which", ["--nights", "--faults"])
def test_a_soak_of_seconds(which: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It runs, samples, and ends as `results` says; it reports no trends after so short a time."""
    samples = tmp_path / "samples.jsonl"
    night = ["--hours", "0", "--speed", "36000", "--night", "feeds/islington-north"]
    faults = ["--hours", "0.002", "--between", "2", "--kills", "1"]
    settings = ["--every", "0.5", "--samples", str(samples)]
    soak.main([which, *settings, *(night if which == "--nights" else faults)])
    nights_ended = r"nights: [1-9]\d* to their end, 0 of them wrong"
    same_state = r"the end: as a clean feed says, \d"
    assert re.search(nights_ended if which == "--nights" else same_state, capsys.readouterr().out)
    for sample in trend.read(samples):
        assert sample["rss"] > 0 <= sample["lag_99_ms"] <= sample["lag_max_ms"]
