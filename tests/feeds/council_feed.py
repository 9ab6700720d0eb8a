"""What the tests of the councils' feeds share: documents read with plain `json`, totals to the last digit."""

import json
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

FEEDS = Path(__file__).resolve().parents[2] / "feeds"
ELECTION_SCHEMA = "election-night/election@2"
RESULT_SCHEMA = "election-night/result@2"


@cache
def election(feed: str) -> Any:
    return json.loads((FEEDS / feed / "election.json").read_text("utf-8"))


@cache
def lines(feed: str) -> list[Any]:
    """All lines of the recording, the header first."""
    return [json.loads(line) for line in (FEEDS / feed / "night.jsonl").read_text("utf-8").splitlines()]


@cache
def results(feed: str) -> list[Any]:
    """All result documents of the recording, in order; numbers with a point as `Decimal`."""
    return [json.loads(line["text"], parse_float=Decimal) for line in lines(feed)[1:]]


def declared(feed: str) -> list[Any]:
    return [result for result in results(feed) if result["status"] == "declared"]


def contests(feed: str) -> dict[str, Any]:
    return {contest["id"]: contest for contest in election(feed)["contests"]}


def votes(result: Any) -> dict[str, int]:
    """Votes by the candidate's id."""
    return {candidate["id"]: candidate["votes"] for candidate in result["candidates"]}


def party_of(result: Any) -> dict[str, str]:
    """The party by the candidate's id."""
    return {candidate["id"]: candidate["party"] for candidate in result["candidates"]}
