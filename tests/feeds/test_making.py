"""How the council feeds are made: facts rebuilt from them give the same bytes, contradictory ones none."""

import csv
from pathlib import Path
from typing import Any

import pytest
from scripts.feedmaker import buckinghamshire, council_facts, council_proof
from scripts.feedmaker.council_parties import CouncilParties
from scripts.feedmaker.proof import DiffersError

from feeds.council_feed import FEEDS, declared, election

FEED = "buckinghamshire-2025"
REGISTERED = {
    "con": "Conservative and Unionist Party", "ld": "Liberal Democrats", "ruk": "Reform UK",
    "lab": "Labour Party", "ind": "Independent", "grn": "Green Party", "wyi": "Wycombe Independents",
    "sdp": "Social Democratic Party", "tusc": "Trade Unionist and Socialist Coalition",
    "hpuk": "Heritage Party",
}  # fmt: skip
ABBREVIATIONS = {
    "con": "Con", "ld": "LD", "ruk": "RUK", "lab": "Lab", "ind": "Ind", "grn": "Green", "sdp": "SDP",
    "tusc": "TUSC", "hpuk": "HPUK",
}  # fmt: skip


@pytest.fixture
def parties() -> CouncilParties:
    """With the colours that are shipped."""
    colours = {party["id"]: party["colour"] for party in election(FEED)["parties"] if "colour" in party}
    return CouncilParties({ABBREVIATIONS[party]: colour for party, colour in colours.items()})


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    """The two fact files, as far as what we ship says what is in them."""
    wards, candidates = [], []
    for result in declared(FEED):
        ward = {"ward_code": result["contest"], "ward": result["name"], "seats": result["seats"]}
        ballots = result["ballots"] + result["rejected"]
        wards.append(
            {
                **ward,
                "electorate": result["electorate"],
                "ballots_with_invalid": ballots,
                "invalid": result["rejected"],
            }
        )
        candidates += [
            {
                **ward,
                "candidate": candidate["name"],
                "party": REGISTERED[candidate["party"]],
                "votes": candidate["votes"],
                "elected": int(candidate["id"] in result["winners"]),
            }
            for candidate in result["candidates"]
        ]
    write(tmp_path / "buckinghamshire-wards.csv", wards)
    write(tmp_path / "buckinghamshire-candidates.csv", candidates)
    return tmp_path


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def test_the_same_facts_give_the_same_bytes(facts: Path, parties: CouncilParties) -> None:
    wards = council_facts.buckinghamshire(facts)
    council_proof.prove_buckinghamshire(wards, parties)
    buckinghamshire.make(wards, parties, facts / "made")
    for name in ("election.json", "night.jsonl"):
        assert (facts / "made" / name).read_bytes() == (FEEDS / FEED / name).read_bytes()


@pytest.mark.parametrize(
    ("name", "figure", "wrong"),
    [("candidates", ",1021,1", ",21,1"), ("wards", ",2371,14", ",2371,1400")],
)
def test_facts_that_contradict_each_other_are_refused(
    name: str, figure: str, wrong: str, facts: Path, parties: CouncilParties
) -> None:
    """A winner with fewer votes than a loser; fewer ballot papers than votes for one candidate."""
    file = facts / f"buckinghamshire-{name}.csv"
    text = file.read_text("utf-8")
    assert text.count(figure) == 1
    file.write_text(text.replace(figure, wrong), "utf-8")
    with pytest.raises(DiffersError, match="Abbey"):
        council_proof.prove_buckinghamshire(council_facts.buckinghamshire(facts), parties)
