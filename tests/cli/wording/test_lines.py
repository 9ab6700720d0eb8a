"""One plain line per event: the text for each change, and what is printed only once."""

from datetime import UTC, datetime, timedelta
from typing import Any

from cli import papers
from election_night.cli.wording.lines import Lines
from election_night.core.night import Night
from election_night.formats import DecodeContext, FormatSettings, decode
from election_night.formats.assembly import Assembler
from election_night.model import Election, Result
from formats.tables.parliament import candidacies, constituencies
from formats.tables.tables import ELECTION, ISLINGTON, PUTNEY

NOW = datetime(2026, 5, 8, 0, 30, tzinfo=UTC)


def lines_of(*documents: dict[str, Any], test: bool = False, replay: bool = False) -> list[str]:
    """Return the lines of these documents, in the order they come."""
    night = Night(test=test)
    lines = Lines(night, replay=replay)
    printed: list[str] = []
    for document in documents:
        kind: type[Election | Result] = Result if "contest" in document else Election
        change = night.apply(
            kind.model_validate_json(papers.text(document)), f"{document.get('revision')}.json"
        )
        printed += lines.changes([change], NOW)
    return printed


def words(line: str) -> str:
    """Return a line without its time."""
    return line.split("BST ", 1)[1]


def test_every_figure_of_a_count_gets_a_line() -> None:
    printed = lines_of(
        papers.election("riverside"),
        papers.result(revision=1, status="awaiting"),
        papers.result(revision=2, status="counting", votes={"2": 987}),
        papers.result(revision=3, status="counting", votes={"2": 987, "1": 1001}),
        papers.result(revision=4, declared_at="2026-05-08T01:03:30+01:00", rejected=12),
    )
    assert [words(line) for line in printed] == [
        "ELECTION  Ward election 2026, 7 May 2026: Riverside",
        "AWAITING  Riverside: no figures yet",
        "COUNTING  Riverside: Bob Baker (LAB) 987; 1 of 3 candidates known",
        "COUNTING  Riverside: Ann Archer (GRN) 1,001; 2 of 3 candidates known, Ann Archer LEADING with 1,001",
        (
            "DECLARED  Riverside: Ann Archer (GRN) ELECTED, GRN GAIN FROM LAB, MAJORITY 14 (0.69%), "
            "TURNOUT 49.46% (valid votes), 49.76% (ballot box), 1 deposit lost"
        ),
    ]
    assert [line.split(" BST")[0] for line in printed] == [
        "01:30:00", "01:01:00", "01:02:00", "01:03:00", "01:03:30",
    ]  # fmt: skip


def test_a_correction_gives_the_figures_before_and_after() -> None:
    *_, line = lines_of(
        papers.result(rejected=9),
        papers.result(
            revision=2, votes={"1": 980, "2": 987, "3": 40}, rejected=12, correction="Read wrongly."
        ),
    )
    assert line == (
        "2026-05-08 01:02:00 +01:00 CORRECTED Riverside: "
        "WINNER CHANGED: was Ann Archer (GREEN), now Bob Baker (LABOUR); "
        "Ann Archer (GREEN) was 1,001, now 980; rejected was 9, now 12; "
        "Bob Baker (LABOUR) ELECTED, LABOUR, MAJORITY 7 (0.35%); "
        "reason given: Read wrongly.; caution: the total fell from 2,028 to 2,007"
    )


def test_a_dispute_says_why_and_names_nobody() -> None:
    (line,) = lines_of(papers.result(valid_votes=2128))
    assert "DISPUTED  Riverside: nobody is shown as elected: the votes add up to 2,028" in line
    assert "ELECTED," not in line


def test_a_call_taken_back_takes_the_winner_back() -> None:
    called, withdrawn = lines_of(
        papers.result(status="called", winner="1"),
        papers.result(revision=2, status="withdrawn"),
    )
    assert "CALLED    Riverside: called for Ann Archer (GREEN)" in called
    assert "WITHDRAWN Riverside: TAKEN BACK: Ann Archer (GREEN) had been shown as elected" in withdrawn
    assert "; the earlier result is withdrawn" in withdrawn


def test_a_late_document_is_reported_and_changes_nothing() -> None:
    printed = lines_of(papers.result(revision=3), papers.result(revision=2, status="counting"))
    assert len(printed) == 2
    assert "LATE      Riverside: revision 3 is known already, so 2.json is not shown" in printed[1]


def test_without_news_nothing_is_printed_again() -> None:
    assert (
        len(lines_of(papers.result(), papers.result(), papers.result(revision=2, source="Somebody else")))
        == 1
    )
    corrected = papers.result(revision=2, rejected=12, correction="Two were found.")
    refused = papers.result(revision=3, votes={"1": 9000, "2": 1, "3": 1}, electorate=4100)
    assert len(lines_of(papers.result(rejected=10), corrected, refused, corrected)) == 2


def test_a_majority_is_reported_once_and_so_is_its_loss() -> None:
    announced = papers.election("east", "north", "south")
    printed = lines_of(
        announced,
        papers.result("east"),
        papers.result("north"),
        papers.result("south"),
        papers.result("north", 2, votes={"1": 1, "2": 987, "3": 40}, correction="Swapped."),
        papers.result("south", 2, status="withdrawn"),
    )
    assert [words(line) for line in printed if " MAJORITY  " in line] == [
        "MAJORITY  GRN has the 2 seats of a majority",
        "MAJORITY  GRN no longer has the 2 seats of a majority",
    ]


def test_rehearsals_and_replays_are_marked_on_every_line() -> None:
    printed = lines_of(
        papers.election("riverside", test=True), papers.result(test=True), test=True, replay=True
    )
    assert len(printed) == 2
    assert all(" TEST REPLAY " in line for line in printed)


def test_a_seat_decided_by_lot_says_so() -> None:
    (line,) = lines_of(papers.result(votes={"1": 5, "2": 500, "3": 500}, by_lot=True, winner="3"))
    assert "Cy Cole (IND) ELECTED, IND, DECIDED BY LOT after equal votes" in line
    assert "MAJORITY" not in line


def test_a_caution_is_part_of_the_line() -> None:
    *_, line = lines_of(papers.election("riverside"), papers.result(electorate=0))
    assert "; caution: an electorate of 0 counts as unknown" in line


def test_a_late_election_document_prints_every_seat_again() -> None:
    printed = lines_of(papers.result("east"), papers.result("west"), papers.election("east", "west"))
    assert [line.count("GRN GAIN FROM LAB") for line in printed] == [0, 0, 0, 1, 1, 0]


def test_changes_that_come_together_are_printed_in_order() -> None:
    """The night is ahead of the first of them: its line shows that moment, not the present one."""
    documents = [
        papers.election("riverside"),
        papers.result(revision=1, status="counting", votes={"1": 3}),
        papers.result(revision=2),
    ]
    night = Night()
    changes = []
    for document in documents:
        kind: type[Election | Result] = Result if "contest" in document else Election
        changes.append(night.apply(kind.model_validate_json(papers.text(document))))
    assert list(Lines(night, replay=False).changes(changes, NOW)) == lines_of(*documents)


def test_a_count_is_printed_with_its_cautions() -> None:
    """A figure that is far out is worth a telephone call before the declaration, not after it."""
    *_, line = lines_of(
        papers.election("riverside"),
        papers.result(revision=1, status="counting", votes={"2": 987}),
        papers.result(revision=2, status="counting", votes={"2": 987, "1": 1001}, name="Another Test"),
    )
    assert words(line).startswith("COUNTING  ")
    assert "Ann Archer (GRN) 1,001; 2 of 3 candidates known" in line
    assert "; caution: " in line


def test_without_an_election_document_every_time_is_in_the_zone_of_the_documents() -> None:
    """Including times from the clock, which only knows UTC."""
    night = Night()
    lines = Lines(night, replay=False)
    night.apply(Result.model_validate_json(papers.text(papers.result())), "a.json")
    assert lines.line(NOW, "FEED", "").startswith("2026-05-08 01:30:00 +01:00 FEED")


def test_a_seat_from_two_files_that_came_together_is_printed_once() -> None:
    """Parliament's candidacies have the votes, its constituencies the rest; neither gives a time."""
    night, assembler = Night(election=ELECTION), Assembler()
    lines = Lines(night, replay=False)

    def said(seconds: float, path: str = "", data: bytes = b"") -> list[str]:
        now = NOW + timedelta(seconds=seconds)
        decoded = decode(data, DecodeContext(path, now, FormatSettings(election=ELECTION))) if data else None
        documents = assembler.assemble(path, decoded).documents if decoded else ()
        changes = [night.apply(document, path) for document in documents]
        return [line.partition("UTC ")[2].partition(":")[0] for line in lines.changes(changes, now)]

    assert said(0, "a.csv", candidacies([ISLINGTON])) == []
    assert said(0.3, "b.csv", constituencies([ISLINGTON])) == ["DECLARED  Islington North"]
    assert said(5) == []
    assert said(10, "a.csv", candidacies([ISLINGTON, PUTNEY])) == []
    assert said(10.5) == []
    assert said(11.1) == ["COUNTING  Putney"], "the other file does not come"
    assert said(20, "b.csv", constituencies()) == ["DECLARED  Putney"]
