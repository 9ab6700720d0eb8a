"""Opening seats: whose draft it is, and what the election document says by now."""

import errno
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from declaring import wards
from declaring.count import PEOPLE, SEAT, WARD, night_of, write_election
from election_night.core.night import Night
from election_night.declaring.drafts.draft_file import DraftFile, drafts_folder
from election_night.declaring.open_seats import AnyEntry, OpenSeats, empty_draft
from election_night.declaring.stages.draft import StagesDraft
from election_night.declaring.tally.draft import TallyDraft
from election_night.declaring.tally.entry import TallyEntry
from election_night.service.night_service import NightService


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A directory with nothing but the election document."""
    write_election(tmp_path / "feed")
    return tmp_path / "feed"


def opened(root: Path, seats: OpenSeats | None = None, seat: str = SEAT) -> tuple[OpenSeats, AnyEntry, str]:
    """Somebody opens the seat, in a program just started or in this one."""
    service = NightService(root, Night(), poll=True)
    service.read_once()
    seats = seats or OpenSeats(service, quiet=True)
    draft = empty_draft(night_of(root).seats[seat], night_of(root))
    if (entry := seats.opened_before(draft)) is not None:
        return seats, entry, seats.go_on(entry, draft)
    found = seats.find_draft(draft).result(20)
    assert found.holder == ""
    return seats, *seats.open(draft, found)


def type_votes(root: Path) -> None:
    """Type two figures and end the program."""
    seats, entry, _ = opened(root)
    assert isinstance(entry.draft, TallyDraft)
    entry.change(entry.draft.with_votes(0, 1661).with_votes(1, 24120))
    seats.drafts.release()


def edit_election(root: Path, people: list[tuple[str, str, str]] | None = None, **facts: Any) -> None:
    """Replace the election document."""
    path = root / "election.json"
    document = json.loads(path.read_text())
    contest = document["contests"][0]
    contest.update(facts)
    if people is not None:
        contest["candidates"] = [{"id": key, "name": name, "party": party} for key, name, party in people]
    path.write_text(json.dumps({**document, "revision": 2}))


# -- the election document has changed -------------------------------------------------------------


def test_a_resumed_draft_takes_the_new_electorate_and_names_and_keeps_its_figures(root: Path) -> None:
    type_votes(root)
    edit_election(root, [(PEOPLE[0][0], "Vikas Aggarwal", "ld"), *PEOPLE[1:]], electorate=73000)
    _, entry, note = opened(root)
    assert entry.draft.electorate == 73000
    assert entry.draft.candidates[0].name == "Vikas Aggarwal"
    assert isinstance(entry.draft, TallyDraft)
    assert entry.draft.votes[:3] == (1661, 24120, None)
    assert "the electorate is 73,000, not 72,852" in note
    assert "Vikkas Aggarwal is now Vikas Aggarwal" in note


def test_a_changed_ballot_keeps_the_figures_of_whoever_still_stands_and_the_old_draft(root: Path) -> None:
    type_votes(root)
    edit_election(root, [("new", "New Candidate", "sdp"), *PEOPLE[1:]])
    _, entry, note = opened(root)
    assert isinstance(entry.draft, TallyDraft)
    assert entry.draft.votes[:3] == (None, 24120, None)
    assert "New Candidate is new on the ballot; Vikkas Aggarwal is off the ballot" in note
    saved = DraftFile(drafts_folder(root), SEAT).load()
    assert saved == entry.draft, "it must be saved at once"
    [aside] = drafts_folder(root).glob("*.aside")
    assert str(aside) in note
    assert '"votes":1661' in aside.read_text()


def test_text_that_was_not_entered_stays_with_its_candidate(root: Path) -> None:
    seats, entry, _ = opened(root)
    assert isinstance(entry, TallyEntry)
    entry.change(entry.draft.with_unfinished("2", "19"))
    seats.drafts.release()
    edit_election(root, [PEOPLE[2], *PEOPLE[3:], ("new", "New Candidate", "sdp")])
    seats, entry, _ = opened(root)
    assert entry.draft.unfinished == {"0": "19"}
    assert isinstance(entry, TallyEntry)
    entry.change(entry.draft.with_unfinished("7", "49"))  # the rejected ballots
    seats.drafts.release()
    edit_election(root, list(PEOPLE))
    _, entry, _ = opened(root)
    assert entry.draft.unfinished == {"8": "49"}


def test_a_draft_that_loses_figures_in_a_session_stays_if_it_cannot_be_renamed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    seats, entry, _ = opened(root)
    assert isinstance(entry.draft, TallyDraft)
    entry.change(before := entry.draft.with_votes(0, 1661))
    edit_election(root, list(PEOPLE[1:]))
    monkeypatch.setattr(Path, "rename", fails)
    opened(root, seats)
    assert entry.file.saves.idle.wait(20)
    assert DraftFile(drafts_folder(root), SEAT).load() == before
    assert DraftFile(drafts_folder(root), SEAT, number=2).load() == entry.draft
    assert entry.notice.startswith("the earlier draft could not be renamed: your draft is")


def test_a_count_in_stages_keeps_its_totals_when_the_order_of_the_ballot_changes(tmp_path: Path) -> None:
    reporter = wards.entry(tmp_path / "feed")
    wards.type_ward(reporter, until=2)
    before = reporter.draft.with_unfinished("2/1", "12")
    people = tuple(reversed(before.candidates))
    after = before.of_seat(StagesDraft.empty(
        election=before.election, contest=before.contest, name=before.name, seats=before.seats,
        candidates=people,
    ))  # fmt: skip
    for person in people:
        assert after.total(2, person.key) == before.total(2, person.key)
    assert after.elected(2) == before.elected(2)
    assert after.electorate == before.electorate
    assert after.unfinished == {f"2/{len(people)}": "12"}


def test_a_seat_whose_ballot_changes_in_a_session_is_opened_once(root: Path) -> None:
    seats, entry, _ = opened(root)
    assert isinstance(entry.draft, TallyDraft)
    entry.change(entry.draft.with_votes(1, 24120))
    edit_election(root, [*PEOPLE, ("new", "New Candidate", "sdp")])
    _, again, note = opened(root, seats)
    assert again is entry
    assert again.draft.candidates[-1].name == "New Candidate"
    assert isinstance(again.draft, TallyDraft)
    assert again.draft.votes[1] == 24120
    assert "New Candidate is new on the ballot" in note


# -- two processes at one seat ---------------------------------------------------------------------

HOLDER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from election_night.declaring.drafts.draft_file import DraftFile, drafts_folder
file = DraftFile(drafts_folder(Path(sys.argv[1])), sys.argv[2])
print(file.lock.take(datetime.now(UTC)), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other(root: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process at the seat."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(root), SEAT],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "True\n"
    yield process
    process.kill()
    process.communicate()


def test_a_second_process_at_a_seat_is_told_who_has_it_and_types_into_a_draft_of_its_own(
    root: Path, other: subprocess.Popen[str]
) -> None:
    service = NightService(root, Night(), poll=True)
    service.read_once()
    seats = OpenSeats(service, quiet=True)
    draft = empty_draft(night_of(root).seats[SEAT], night_of(root))
    assert seats.find_draft(draft).result(20).holder.startswith(f"process {other.pid} on ")
    entry, _ = seats.open(draft, seats.find_draft(draft, another=True).result(20))
    assert isinstance(entry.draft, TallyDraft)
    entry.change(entry.draft.with_votes(0, 1))
    assert DraftFile(drafts_folder(root), SEAT).load() is None
    assert DraftFile(drafts_folder(root), SEAT, number=2).load() == entry.draft


def test_a_process_that_was_killed_has_nothing_any_more(root: Path, other: subprocess.Popen[str]) -> None:
    other.send_signal(signal.SIGKILL)
    other.wait()
    opened(root)


def test_a_second_draft_that_was_left_behind_is_mentioned(root: Path) -> None:
    type_votes(root)
    draft = DraftFile(drafts_folder(root), SEAT).load()
    assert draft is not None
    DraftFile(drafts_folder(root), SEAT, number=2).save(draft)
    _, _, note = opened(root)
    assert "a second draft of this seat was left behind" in note


def test_a_second_draft_is_mentioned_even_if_it_is_the_only_one_left(root: Path) -> None:
    type_votes(root)
    file = DraftFile(drafts_folder(root), SEAT)
    draft = file.load()
    assert draft is not None
    DraftFile(drafts_folder(root), SEAT, number=3).save(draft)
    file.remove()
    _, entry, note = opened(root)
    assert entry.draft.is_empty
    assert "a second draft of this seat was left behind" in note


# -- drafts that can't be read or written ------------------------------------------------------------


def test_without_a_home_directory_a_seat_opens_and_says_that_nothing_is_saved(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "/dev/null")
    _, entry, note = opened(root)
    assert note == ""
    assert isinstance(entry.draft, TallyDraft)
    entry.change(entry.draft.with_votes(0, 1661))
    assert entry.not_saved


def test_a_draft_that_can_be_neither_read_nor_renamed_stays_and_the_seat_opens(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_votes(root)
    file = DraftFile(drafts_folder(root), SEAT)
    file.path.write_text("damaged")

    def fails(_path: Path, _target: Path) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(Path, "rename", fails)
    _, entry, note = opened(root)
    assert entry.draft.is_empty
    assert f"it stays in {file.path}" in note
    assert file.path.read_text() == "damaged"


async def test_quitting_waits_for_all_seats_at_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seats, first, _ = opened(root)
    _, second, _ = opened(root, seats, WARD)
    answers, both_wait = threading.Event(), threading.Barrier(2)
    for entry in (first, second):
        entry.documents.jobs.submit(lambda: answers.wait(60), "call")
        monkeypatch.setattr(entry.documents.jobs.idle, "wait", lambda _: both_wait.wait(60))
    try:
        await seats.wait_until_sent(1.0)
    finally:
        answers.set()
