"""A night of our own, turned into PA's messages and read back: what it ends with is what it was made of."""

import json
from pathlib import Path
from typing import Any

from scripts.feedmaker import pa_night
from scripts.feedmaker.pa_night import Delivery, deliveries

from election_night.core.contest.seat import State
from election_night.core.problems import Severity
from formats.pa.night import night_of_messages

SEATS = 3
PEOPLE = [("lab", "Ann Archer"), ("con", "Bob van Baker"), ("ind", "Cy Cole"), ("wpb", "Di Doe")]


def votes(seat: int) -> list[int]:
    return [9000 + seat, 7000 - seat, 500, 30 + seat]


def facts(folder: Path) -> Path:
    """An election document and a recording of its declarations."""
    candidates = [
        [{"id": f"{seat}{place}", "name": name, "party": party} for place, (party, name) in enumerate(PEOPLE)]
        for seat in range(SEATS)
    ]
    contests: list[dict[str, Any]] = [
        {
            "id": f"S{seat}", "name": f"Seat {seat} & Hill", "electorate": 30_000,
            "candidates": candidates[seat],
            "previous": {"label": "2019", "votes": {"con": 9000, "lab": 8000}},
        }
        for seat in range(SEATS)
    ]  # fmt: skip
    parties = [{"id": "wpb", "name": "Workers Party", "short": "WPB"}]
    election = {"date": "2024-07-04", "parties": parties, "contests": contests}
    (folder / "election.json").write_text(json.dumps(election), "utf-8")
    lines = ["{}"]
    for seat in range(SEATS):
        counted = [
            person | {"votes": count} for person, count in zip(candidates[seat], votes(seat), strict=True)
        ]
        result = {
            "contest": f"S{seat}", "issued_at": f"2024-07-05T0{seat + 1}:00:00+01:00", "electorate": 30_000,
            "candidates": counted,
        }  # fmt: skip
        lines.append(json.dumps({"text": json.dumps(result)}))
    (folder / "night.jsonl").write_text("\n".join(lines), "utf-8")
    return folder


def played(folder: Path, monkeypatch: Any, **every: int) -> list[Delivery]:
    for name in ("RECOUNTS_EVERY", "FIGURES_CORRECTED_EVERY", "WINNER_CORRECTED_EVERY"):
        monkeypatch.setattr(pa_night, name, every.get(name, 99))
    return deliveries(facts(folder))


def test_it_ends_with_the_figures_it_was_made_of(tmp_path: Path, monkeypatch: Any) -> None:
    files = played(tmp_path, monkeypatch)
    assert len(files) == 4 * SEATS
    assert [file.name for file in files[-3:]] == [
        "General_Election_rush_Seat_2_and_Hill_1.xml",
        "General_Election_result_Seat_2_and_Hill_1.xml",
        "General_Election_SOP_3.xml",
    ]
    night = night_of_messages(*(file.data for file in files))
    for seat in range(SEATS):
        result = night.seats[f"pa:{seat + 1}"]
        assert (result.state, result.outcome, result.gain_from) == (State.DECLARED, "gain", "con")
        assert [row.votes for row in result.ranked] == votes(seat)
    assert {problem.severity for problem in night.problems()} <= {Severity.SUPERSEDED}


def test_corrections_end_with_the_same_figures(tmp_path: Path, monkeypatch: Any) -> None:
    """One seat's winner changes, another's figures do, a third has a recount."""
    files = played(
        tmp_path, monkeypatch, WINNER_CORRECTED_EVERY=2, FIGURES_CORRECTED_EVERY=3, RECOUNTS_EVERY=1
    )
    night = night_of_messages(*(file.data for file in files))
    assert [night.seats[f"pa:{number}"].state for number in (1, 2, 3)] == [
        State.DECLARED,
        State.CORRECTED,
        State.CORRECTED,
    ]
    assert [[row.votes for row in night.seats[f"pa:{seat + 1}"].ranked] for seat in range(SEATS)] == [
        votes(seat) for seat in range(SEATS)
    ]


def test_every_message_comes_after_the_nominations(tmp_path: Path, monkeypatch: Any) -> None:
    files = played(tmp_path, monkeypatch, RECOUNTS_EVERY=1)
    assert all("nominations" in file.name for file in files[:SEATS])
    assert [file.at for file in files] == sorted(file.at for file in files)
