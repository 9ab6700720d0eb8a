"""The feeds that we ship, read with plain `json`."""

import json
from functools import cache
from pathlib import Path
from typing import Any

FEEDS = Path(__file__).resolve().parents[1] / "feeds"


BOTH = ("islington-north", "uk-2024")


NIGHT = FEEDS / "uk-2024" / "night.jsonl"


@cache
def election(feed: str) -> Any:
    return json.loads((FEEDS / feed / "election.json").read_text("utf-8"))


@cache
def recorded() -> list[Any]:
    """Return all lines of the night, the header first."""
    return [json.loads(line) for line in NIGHT.read_text("utf-8").splitlines()]


@cache
def results(feed: str) -> list[Any]:
    """Return all result documents of a feed, in order."""
    if feed == "uk-2024":
        return [json.loads(line["text"]) for line in recorded()[1:]]
    return [json.loads(path.read_text("utf-8")) for path in sorted((FEEDS / feed).glob("[0-9]*.json"))]


def declared() -> list[Any]:
    return [result for result in results("uk-2024") if result["status"] == "declared"]


def contests() -> dict[str, Any]:
    return {contest["id"]: contest for contest in election("uk-2024")["contests"]}


def elected(result: Any) -> str:
    """Return the party of the candidate with most votes."""
    return str(max(result["candidates"], key=lambda one: one["votes"])["party"])


def held_by(contest: str) -> str:
    """Return the party with most votes last time."""
    votes = contests()[contest]["previous"]["votes"]
    return str(max(votes, key=lambda party: votes[party]))
