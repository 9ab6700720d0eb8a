"""Several elections in one directory: what was declared on the screen stays, also after a restart."""

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scripts.feedmaker import pa_messages as pa

from cli.run.printed import printed_by, results_json
from election_night.cli.main import main
from election_night.core.night import Night
from election_night.service.night_service import NightService
from examples import few_examples
from formats.pa.places import DECLARED, FIRST_FIGURES, GENERAL, REHEARSAL
from service.journal.elections import announcement, empty, running
from service.kit import FakeClock, close, data, drop, journalled, settle, state


def drop_others(feed: Path, count: int, **fields: Any) -> None:
    for number in range(count):
        drop(feed, f"other{number}.json", data(f"S{number}", **{"election": "other", **fields}))


@pytest.mark.parametrize("old_files_stay", [True, False])
@pytest.mark.parametrize("announced", [True, False])
def test_a_restart_among_more_files_of_another_election_keeps_the_declaration(
    feed: Path, path: Path, clock: FakeClock, *, old_files_stay: bool, announced: bool
) -> None:
    """They came while the program was down, announced or not, and whether or not the old files are there."""
    drop(feed, "a.json", data("S1", election="shown"))
    with running(feed, path, clock) as before:
        assert before.night.seats["S1"].winner == "a"
    if not old_files_stay:
        empty(feed)
    drop_others(feed, 5)
    if announced:
        drop(feed, "election.json", announcement("other"))
    for _ in range(2):
        with running(feed, path, clock, new_journal=True) as restarted:
            assert (restarted.night.id, restarted.night.seats["S1"].winner) == ("shown", "a")
            count = 6 if announced else 5
            assert restarted.other_election() == (
                f"this is shown; this feed also has {count} documents of other (to follow: --election other)"
            )
    with running(feed, path, clock, new_journal=True, election="other") as chosen:
        assert chosen.night.id == "other"
        assert len(chosen.night.seats) == 5
    with running(feed, path, clock, new_journal=True) as restarted:
        assert restarted.night.id == "other", "it was chosen"
    with running(feed, path, clock, new_journal=True, election="shown") as back:
        assert back.night.seats["S1"].winner == "a"
        assert "the one of shown from before is taken up again" in "".join(back.health().notes)


def test_a_start_that_is_cut_off_settles_nothing(
    feed: Path, path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program was killed when it had read one file of six: the next start chooses among all of them."""
    monkeypatch.setattr("election_night.sources.directory.directory_source.BATCH", 1)
    drop(feed, "oldest.json", data("S1", election="first"))
    drop_others(feed, 5)
    first = NightService(feed, Night(), clock=clock, journal=path, atomic_writes=True)
    first.poll_once()
    assert (first.night.id, first.night.seats["S1"].winner) == ("first", "a")
    close(first)
    assert journalled(path) == ["oldest.json"]
    with running(feed, path, clock) as restarted:
        assert restarted.night.id == "other"
    (feed / "other0.json").unlink()
    with running(feed, path, clock) as third:
        assert third.night.id == "other"


DOCUMENTS = [
    (f"{election}{number}.json", data(f"S{number}", election=election, status=status, test=test))
    for election in ("one", "two")
    for number, (status, test) in enumerate([("counting", False), ("declared", False), ("declared", True)])
]


@few_examples
@given(
    st.permutations(range(len(DOCUMENTS))),
    st.lists(st.booleans(), min_size=len(DOCUMENTS), max_size=len(DOCUMENTS)),
)
def test_restarts_change_nothing(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], restarts: list[bool]
) -> None:
    """Documents of two elections come one by one, in any order, with restarts in between or without."""
    nights = []
    for with_restarts in (False, True):
        clock, feed = FakeClock(), tmp_path_factory.mktemp("feed")
        path = tmp_path_factory.mktemp("state") / "journal.jsonl"
        service = NightService(feed, Night(), poll=True, clock=clock, journal=path)
        settle(service, clock, 1.0)
        for place, number in enumerate(order):
            drop(feed, *DOCUMENTS[number])
            settle(service, clock, 3.0)
            if with_restarts and restarts[place]:
                close(service)
                service = NightService(feed, Night(), poll=True, clock=clock, journal=path)
                settle(service, clock, 1.0)
        close(service)
        nights.append((service.night.id, state(service.night), service.other_election()))
    assert nights[0] == nights[1]


def test_a_rehearsal_left_behind_does_not_replace_the_night(
    feed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In `results` and `check` without an option, for the same election or another; and `--test` shows it."""
    drop(feed, "live.json", data("S9", election="night"))
    for leftovers in ("rehearsal", "night"):
        drop_others(feed, 5, election=leftovers, test=True)
        drop(feed, "test-election.json", announcement(leftovers, test=True))
        report = results_json(capsys, feed)
        assert (report["election"]["id"], report["election"]["test"]) == ("night", False)
        assert [contest["id"] for contest in report["contests"]] == ["S9"]
    printed_by(capsys, "results", feed)
    main(["results", str(feed)])
    assert capsys.readouterr().err == (
        "this is night; this feed also has 6 test documents of night (to follow: --test).\n"
    )
    report = results_json(capsys, feed, "--test")
    assert (report["election"]["test"], len(report["contests"])) == (True, 5)
    (feed / "live.json").unlink()
    assert results_json(capsys, feed)["election"]["test"], "a rehearsal alone needs no option"
    assert capsys.readouterr().err == ""


MESSAGES = [
    (
        [],
        ("b", False, 2),
        "this is a; this feed also has 2 documents of b (to follow: --election b)",
    ),
    (
        [],
        ("a", True, 1),
        "this is a; this feed also has 1 test document of a (to follow: --test)",
    ),
    (
        ["--test"],
        ("b", True, 2),
        (
            "this is the rehearsal of b; "
            "this feed also has 1 document of a (to follow: --election a without --test)"
        ),
    ),
    (
        ["--test"],
        ("a", True, 2),
        "this is the rehearsal of a; this feed also has 1 document of a (to follow: leave out --test)",
    ),
    (["--election", "a"], ("b", False, 2), ""),
]


@pytest.mark.parametrize(("options", "others", "message"), MESSAGES)
def test_each_message(
    feed: Path,
    capsys: pytest.CaptureFixture[str],
    options: list[str],
    others: tuple[str, bool, int],
    message: str,
) -> None:
    if "--test" not in options:
        drop(feed, "election.json", announcement("a"))
    drop(feed, "a.json", data("S1", election="a"))
    election, test, count = others
    drop_others(feed, count, election=election, test=test)
    for command in ("results", "check"):
        main([command, str(feed), *options])
        assert capsys.readouterr().err == (f"{message}.\n" if message else "")


def test_many_others_are_counted(feed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(8):
        for seat in range(8 - number):
            drop(feed, f"{number}-{seat}.json", data(f"S{seat}", election=f"e{number}"))
    main(["results", str(feed)])
    assert capsys.readouterr().err == (
        "this is e0; this feed also has 7 documents of e1 (to follow: --election e1), "
        "6 documents of e2 (to follow: --election e2), 5 documents of e3 (to follow: --election e3), "
        "4 documents of e4 (to follow: --election e4) and 3 more elections.\n"
    )


def test_an_agencys_folder_with_several_elections(feed: Path, path: Path, clock: FakeClock) -> None:
    """PA's by-elections, mayors and rehearsals in one directory, in every order: the same one is followed."""
    by_election, mayors = GENERAL._replace(name="By-election Riverside"), GENERAL._replace(name="Mayors")
    files = {
        "by.xml": pa.result(by_election, FIRST_FIGURES, DECLARED),
        "mayor_nominations.xml": pa.nominations(mayors, FIRST_FIGURES),
        "mayor_result.xml": pa.result(mayors, FIRST_FIGURES, DECLARED),
        "mayor_rush.xml": pa.rush(mayors, FIRST_FIGURES, FIRST_FIGURES.people[0]),
        "test.xml": pa.result(REHEARSAL, FIRST_FIGURES, DECLARED),
    }
    seen = set()
    for order in list(permutations(files))[::7]:
        empty(feed)
        path.unlink(missing_ok=True)
        for name in order:
            drop(feed, name, files[name])
        with running(feed, path, clock) as service:
            seen.add((service.night.id, service.other_election()))
        with running(feed, path, clock) as restarted:
            seen.add((restarted.night.id, restarted.other_election()))
    [(election, message)] = seen
    assert election == "mayors.2024-07-04"
    assert "2 documents of by-election-riverside.2024-07-04" in message
    assert "--election by-election-riverside.2024-07-04" in message
