"""Documents of a small invented election, to be dropped into a directory."""

import json
from pathlib import Path
from typing import Any

VOTES = {"1": 1001, "2": 987, "3": 40}
BALLOT = [
    {"id": "1", "name": "Ann Archer", "party": "green"},
    {"id": "2", "name": "Bob Baker", "party": "labour"},
    {"id": "3", "name": "Cy Cole", "party": "ind"},
]


def result(
    contest: str = "riverside", revision: int = 1, status: str = "declared", **fields: Any
) -> dict[str, Any]:
    """Return a result of Riverside; `votes` by candidate id."""
    votes = fields.pop("votes", VOTES if status == "declared" else {})
    return {
        "schema": "election-night/result@1",
        "election": "ward-2026",
        "contest": contest,
        "name": contest.title(),
        "revision": revision,
        "status": status,
        "issued_at": f"2026-05-08T01:{revision:02}:00+01:00",
        "candidates": [{**one, "votes": votes.get(one["id"])} for one in BALLOT],
        **fields,
    }


def election(*contests: str, **fields: Any) -> dict[str, Any]:
    """Return the election of these contests, each held by Labour."""
    return {
        "schema": "election-night/election@1",
        "id": "ward-2026",
        "name": "Ward election 2026",
        "date": "2026-05-07",
        "timezone": "Europe/London",
        "deposit_pct": 5,
        "parties": [
            {"id": "green", "name": "Green Party", "short": "GRN"},
            {"id": "labour", "name": "Labour Party", "short": "LAB"},
        ],
        "contests": [
            {
                "id": contest, "name": contest.title(), "region": "North bank", "electorate": 4100,
                "candidates": BALLOT,
                "previous": {"label": "2022", "electorate": 4000, "votes": {"labour": 1200, "green": 900}},
            }
            for contest in contests
        ],
        **fields,
    }  # fmt: skip


def text(document: dict[str, Any] | str) -> str:
    """Return a document as the text of a file."""
    return document if isinstance(document, str) else json.dumps(document, ensure_ascii=False)


def drop(directory: Path, *documents: dict[str, Any] | str, name: str = "{contest}-{revision}.json") -> None:
    """Put each into the directory at once, as a careful supplier does; a text under the name `text.json`."""
    for document in documents:
        known = {"contest": "election", "revision": 0}
        called = "text.json" if isinstance(document, str) else name.format(**known | document)
        part = directory / f".{called}.tmp"
        part.write_text(text(document), "utf-8")
        part.replace(directory / called)
